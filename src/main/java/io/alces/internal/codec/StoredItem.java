package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.ItemReader;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads objects from items, whether these are attribute values of the AWS SDK or bytes. */
public final class StoredItem {
  private StoredItem() {}

  /**
   * Reads what it makes of an item.
   *
   * @param <T> what that is
   */
  @FunctionalInterface
  interface Reading<T> {
    T read(ItemReader in);
  }

  /**
   * Reads an object. Bytes that cannot be read, for whatever reason, are read again as attribute
   * values: so both are wrong alike, with the same error.
   *
   * @param <T> its type
   * @param codec its codec
   * @param item the item
   * @param references receives the references that are met, or null
   * @return the object
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public static <T> T read(
      Codec<T> codec, Map<String, AttributeValue> item, @Nullable References references) {
    return read((Reading<T>) codec::read, item, references);
  }

  /** The same with whatever can be read. */
  static <T> T read(
      Reading<T> reading, Map<String, AttributeValue> item, @Nullable References references) {
    if (item instanceof WireItem wire && references == null) {
      try {
        return reading.read(wire.reader());
      } catch (RuntimeException e) {
        return reading.read(AttributeValueReader.of(item));
      }
    }
    return reading.read(AttributeValueReader.of(item, references));
  }
}
