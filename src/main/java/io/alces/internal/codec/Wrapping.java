package io.alces.internal.codec;

import io.alces.codec.Codec;

/** A codec that stands for another one: paths go on as if it were not there. */
public interface Wrapping {
  /**
   * What it stands for.
   *
   * @return the codec
   */
  Codec<?> inner();

  /**
   * What a codec stands for in the end.
   *
   * @param codec any codec
   * @return the innermost one; the same if it stands for no other
   */
  static Codec<?> unwrapped(Codec<?> codec) {
    Codec<?> inner = codec;
    while (inner instanceof Wrapping wrapping) {
      inner = wrapping.inner();
    }
    return inner;
  }
}
