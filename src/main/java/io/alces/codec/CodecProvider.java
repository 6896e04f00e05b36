package io.alces.codec;

import org.jspecify.annotations.Nullable;

/**
 * Chooses codecs by class: one way to store many types, such as {@link EnhancedClientCodecs} and
 * {@link MapperV1Codecs}. A schema asks it, when the model is made, for the class of each value
 * that it meets, at any depth, but for those that have a codec of their own.
 *
 * <p>Implementations must be safe for use by several threads.
 */
@FunctionalInterface
public interface CodecProvider {
  /**
   * The codec of a class.
   *
   * @param type the class; for a primitive, that of its wrapper
   * @return a codec of this very class; null to leave the class to other providers, and to Alces
   * @throws IllegalArgumentException if the class cannot be stored in this way; its message becomes
   *     a problem of the schema
   */
  @Nullable Codec<?> codecOf(Class<?> type);
}
