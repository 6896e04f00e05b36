package io.alces.internal.write;

import io.alces.internal.codec.StoredSize;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The size of items as DynamoDB counts it: names and values, with a little for containers.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class ItemSize {
  /** The largest item that DynamoDB stores, in bytes: 400 KB. */
  public static final int MAX = 400 * 1024;

  private ItemSize() {}

  /**
   * The size of an item.
   *
   * @param item its attributes
   * @return bytes
   */
  public static long of(Map<String, AttributeValue> item) {
    Sum sum = new Sum();
    item.forEach(sum);
    return sum.bytes;
  }

  /** The SDK's maps make an object of each entry that is iterated over, but none for this. */
  private static final class Sum implements BiConsumer<String, AttributeValue> {
    private long bytes;

    @Override
    public void accept(String name, AttributeValue value) {
      bytes += utf8(name) + of(value);
    }
  }

  /**
   * The size of a value.
   *
   * @param value the value
   * @return bytes
   */
  public static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> StoredSize.number(value.n());
      case B -> value.b().asByteArrayUnsafe().length;
      case SS -> texts(value.ss());
      case NS -> numbers(value.ns());
      case BS -> binaries(value.bs());
      case L -> StoredSize.CONTAINER + (long) StoredSize.ELEMENT * value.l().size() + of(value.l());
      case M -> StoredSize.CONTAINER + (long) StoredSize.ELEMENT * value.m().size() + of(value.m());
      default -> 1;
    };
  }

  private static long of(List<AttributeValue> elements) {
    long size = 0;
    for (int i = 0; i < elements.size(); i++) {
      size += of(elements.get(i));
    }
    return size;
  }

  private static long texts(List<String> texts) {
    long size = 0;
    for (int i = 0; i < texts.size(); i++) {
      size += utf8(texts.get(i));
    }
    return size;
  }

  private static long numbers(List<String> numbers) {
    long size = 0;
    for (int i = 0; i < numbers.size(); i++) {
      size += StoredSize.number(numbers.get(i));
    }
    return size;
  }

  private static long binaries(List<SdkBytes> binaries) {
    long size = 0;
    for (int i = 0; i < binaries.size(); i++) {
      size += binaries.get(i).asByteArrayUnsafe().length;
    }
    return size;
  }

  /**
   * The length of text.
   *
   * @param text the text
   * @return bytes in UTF-8
   */
  public static long utf8(String text) {
    return StoredSize.utf8(text);
  }
}
