package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Moments as numbers of whole seconds since 1970; what is finer is dropped. */
public final class WholeSeconds {
  private WholeSeconds() {}

  /**
   * The codec of a type.
   *
   * @param type Instant, or an Optional of it
   * @return the codec
   */
  @SuppressWarnings("unchecked")
  public static Codec<Object> of(JavaType type) {
    Codec<Instant> seconds =
        new GuardedCodec<>(
            "Instant",
            Codecs.epochSeconds().map(read -> read, i -> i.truncatedTo(ChronoUnit.SECONDS)));
    Codec<?> codec = type.raw() == Optional.class ? Scalars.optional(seconds) : seconds;
    return (Codec<Object>) codec;
  }
}
