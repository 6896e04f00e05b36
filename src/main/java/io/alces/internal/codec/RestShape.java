package io.alces.internal.codec;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A class that keeps what it does not know in one of its components. */
final class RestShape<T> extends Shape<T> {
  private final Shape<T> whole;
  private final int rest;
  private final List<Property> properties;

  private RestShape(Shape<T> whole, int rest) {
    this.whole = whole;
    this.rest = rest;
    List<Property> others = new ArrayList<>(whole.properties());
    others.remove(rest);
    this.properties = List.copyOf(others);
  }

  /**
   * A class whose component at a position keeps what the class does not know. As a {@code Shape},
   * which the verifier knows without loading this class.
   */
  static <T> Shape<T> of(Shape<T> whole, int rest) {
    return new RestShape<>(whole, rest);
  }

  @Override
  public List<Property> properties() {
    return properties;
  }

  @Override
  public @Nullable Object get(T item, int index) {
    return whole.get(item, index < rest ? index : index + 1);
  }

  @Override
  void adapt() {
    whole.adapt();
  }

  @Override
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown)
      throws Throwable {
    @Nullable Object[] all = new @Nullable Object[values.length + 1];
    System.arraycopy(values, 0, all, 0, rest);
    all[rest] = Collections.unmodifiableMap(unknown);
    System.arraycopy(values, rest, all, rest + 1, values.length - rest);
    return whole.build(all, Map.of());
  }

  @Override
  public boolean keepsUnknown() {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Map<String, @Nullable Object> unknown(T item) {
    Object kept = whole.get(item, rest);
    return kept == null
        ? Map.of()
        : new LinkedHashMap<>((Map<String, ? extends @Nullable Object>) kept);
  }
}
