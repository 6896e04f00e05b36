package io.alces.internal.model;

import io.alces.internal.codec.JsonItemWriter;
import io.alces.internal.codec.JsonMask;
import io.alces.internal.codec.JsonRole;
import io.alces.internal.codec.StructCodec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * What JSON shows of an item. Immutable and thread-safe.
 *
 * @param <T> the type of the item
 */
public final class JsonView<T> {
  private final StructCodec<T> codec;
  private final JsonMask mask;
  private final Map<String, Function<? super T, ? extends @Nullable Object>> computed;

  JsonView(
      StructCodec<T> codec,
      JsonMask mask,
      Map<String, Function<? super T, ? extends @Nullable Object>> computed) {
    this.codec = computed.isEmpty() ? codec : codec.inRole(computed.keySet(), JsonRole.HIDDEN);
    this.computed = computed;
    JsonMask all = mask;
    for (String name : computed.keySet()) {
      all = all.taking(name);
    }
    this.mask = all;
  }

  /**
   * The codec of what is shown.
   *
   * @return the codec; members that are computed here are hidden in it
   */
  public StructCodec<T> codec() {
    return codec;
  }

  /**
   * Which members are shown.
   *
   * @return the mask
   */
  public JsonMask mask() {
    return mask;
  }

  /**
   * The members that are computed.
   *
   * @return their names
   */
  public Set<String> computed() {
    return computed.keySet();
  }

  /**
   * Makes a writer of items, to be used for one after the other.
   *
   * @param out where to
   * @return the writer
   */
  public JsonItemWriter writer(JsonGenerator out) {
    return new JsonItemWriter(out, mask);
  }

  /**
   * Writes an item.
   *
   * @param out a writer of this view
   * @param item the item
   */
  public void write(JsonItemWriter out, T item) {
    if (computed.isEmpty()) {
      codec.write(out, item);
      return;
    }
    Map<String, @Nullable Object> others = new LinkedHashMap<>(codec.unknown(item));
    computed.forEach((name, function) -> put(others, name, function.apply(item)));
    codec.write(out, codec.explode(item), others);
  }

  /** What is null is left out: nothing of a view is stored. */
  private static void put(
      Map<String, @Nullable Object> others, String name, @Nullable Object value) {
    if (value == null) {
      others.remove(name);
    } else {
      others.put(name, value);
    }
  }
}
