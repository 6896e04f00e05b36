package io.alces.internal.codec;

import io.alces.codec.Codec;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A codec of a list, set or map: paths go on into its elements or values. */
public interface Elements {
  /**
   * The codec of the elements, or of a map's values.
   *
   * @return the codec
   */
  Codec<?> element();

  /**
   * A collection as its attribute needs it.
   *
   * @param elements what it holds
   * @return the collection
   */
  default Object made(List<@Nullable Object> elements) {
    return elements;
  }
}
