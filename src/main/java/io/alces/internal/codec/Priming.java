package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.Names;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Has codecs prepare what they otherwise prepare when they are first needed: names as bytes, and
 * accessors and constructors as method handles. It calls none of the application's code, so that
 * codecs of the application's own stay as they are. Thread-safe: a codec that is prepared twice is
 * prepared alike.
 */
public final class Priming {
  private final Set<Codec<?>> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private Priming() {}

  /**
   * Prepares a codec, and those of what is within.
   *
   * @param codec the codec
   */
  public static void of(Codec<?> codec) {
    new Priming().prime(codec);
  }

  private void prime(@Nullable Codec<?> codec) {
    if (codec == null || !seen.add(codec)) {
      return; // a class may be within itself
    }
    if (codec instanceof Wrapping wrapping) {
      prime(wrapping.inner());
    } else if (codec instanceof Elements collection) {
      prime(collection.element());
    } else if (codec instanceof StructCodec<?> struct) {
      prime(struct);
    } else if (codec instanceof SealedCodec<?> type) {
      type.permitted().forEach(this::prime);
    } else if (codec instanceof FirstOfCodec types) {
      types.alternatives().forEach(alternative -> prime(alternative.codec()));
    } else if (codec instanceof RefCodec reference) {
      reference.target().key().forEach(part -> prime(part.codec()));
    } else if (codec instanceof EnumCodec<?> constants) {
      prime(constants.names());
    }
  }

  private void prime(StructCodec<?> struct) {
    struct.shape().adapt();
    prime(struct.names());
    struct.members().forEach(member -> prime(member.codec()));
  }

  /** A reader asks for the length of a name's bytes, and a writer for that of its JSON. */
  private static int prime(Names names) {
    return names.size() == 0 ? 0 : names.length(0) + names.jsonLength(0);
  }
}
