package io.alces.internal.codec;

import io.alces.codec.Codec;

/**
 * Which types have an order that their stored text has not: DynamoDB orders text by its bytes, and
 * {@code PT10S} comes before {@code PT9S}. They are no sort keys and are not compared by order,
 * unless the application gives them a codec whose text sorts.
 */
public final class TextOrder {
  private TextOrder() {}

  /**
   * Whether the order of the stored values is that of the type, as far as it is known.
   *
   * @param type the type
   * @param codec its codec
   * @return false if the text sorts in another way
   */
  public static boolean isKept(JavaType type, Codec<?> codec) {
    if (codec instanceof BasicCodec) {
      return true;
    }
    if (codec instanceof ScalarCodec) {
      return switch (type.raw().getName()) {
        case "java.time.Duration",
            "java.time.Period",
            "java.time.OffsetDateTime",
            "java.time.ZonedDateTime",
            "java.time.ZoneOffset" ->
            false;
        default -> true;
      };
    }
    return !(codec instanceof RefCodec reference)
        || reference.target().key().stream().allMatch(part -> isKept(part.type(), part.codec()));
  }
}
