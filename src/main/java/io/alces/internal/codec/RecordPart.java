package io.alces.internal.codec;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A record of which some components are no attributes: those are made null, or zero. */
final class RecordPart<T> extends Shape<T> {
  private final Shape<T> whole;
  private final List<Property> properties;
  private final int[] positions;
  private final @Nullable Object[] blank;

  RecordPart(Shape<T> whole, Set<String> ignored) {
    this.whole = whole;
    List<Property> all = whole.properties();
    List<Property> kept = new ArrayList<>();
    blank = new @Nullable Object[all.size()];
    int[] found = new int[all.size()];
    for (int i = 0; i < all.size(); i++) {
      if (ignored.contains(all.get(i).name())) {
        blank[i] = absent(all.get(i).type().raw());
      } else {
        found[kept.size()] = i;
        kept.add(all.get(i));
      }
    }
    properties = List.copyOf(kept);
    positions = Arrays.copyOf(found, kept.size());
  }

  private static @Nullable Object absent(Class<?> type) {
    return type.isPrimitive() ? Array.get(Array.newInstance(type, 1), 0) : null;
  }

  @Override
  public List<Property> properties() {
    return properties;
  }

  @Override
  public @Nullable Object get(T item, int index) {
    return whole.get(item, positions[index]);
  }

  @Override
  void adapt() {
    whole.adapt();
  }

  @Override
  public T build(@Nullable Object[] values, Map<String, @Nullable Object> unknown)
      throws Throwable {
    @Nullable Object[] all = blank.clone();
    for (int i = 0; i < positions.length; i++) {
      all[positions[i]] = values[i];
    }
    return whole.build(all, unknown);
  }
}
