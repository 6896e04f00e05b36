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
}
