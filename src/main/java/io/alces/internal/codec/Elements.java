package io.alces.internal.codec;

import io.alces.codec.Codec;

/** A codec of a list, set or map: paths go on into its elements or values. */
public interface Elements {
  /**
   * The codec of the elements, or of a map's values.
   *
   * @return the codec
   */
  Codec<?> element();
}
