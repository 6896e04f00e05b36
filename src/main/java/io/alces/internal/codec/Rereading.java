package io.alces.internal.codec;

import io.alces.codec.Codec;
import org.jspecify.annotations.Nullable;

/**
 * A codec that can tell what a read gives of a value that it has written, and neither writes nor
 * reads for it: a put gives its item as a read would, and most of what is written comes back as it
 * was.
 *
 * @param <T> the type of the value
 */
interface Rereading<T> {
  /**
   * What a read gives.
   *
   * @param value a value that was written, not absent
   * @return an equal object of the class that a read makes, which shares nothing with the value
   *     that can be changed; null if only a read can tell
   */
  @Nullable T reread(T value);

  /**
   * What a read by a codec gives of a value that it has written, which is not absent; null if only
   * a read can tell.
   */
  @SuppressWarnings("unchecked")
  static <T> @Nullable T reread(Codec<T> codec, T value) {
    return codec instanceof Rereading<?> known ? ((Rereading<T>) known).reread(value) : null;
  }
}
