package io.alces.internal.write;

import io.alces.internal.codec.StoredSize;
import io.alces.internal.codec.WireItem;
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
    if (item instanceof WireItem written && written.storedSize() >= 0) {
      return written.storedSize();
    }
    Sum sum = new Sum();
    item.forEach(sum);
    return sum.bytes;
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
      case L, M -> nested(value);
      default -> 1;
    };
  }

  private static long nested(AttributeValue value) {
    Sum sum = new Sum();
    sum.add(value);
    return sum.bytes;
  }

  /**
   * One for all depths. The SDK's maps make an object of each entry that is iterated over, but none
   * for this.
   */
  private static final class Sum implements BiConsumer<String, AttributeValue> {
    private long bytes;

    @Override
    public void accept(String name, AttributeValue value) {
      bytes += utf8(name);
      add(value);
    }

    void add(AttributeValue value) {
      switch (value.type()) {
        case L -> addList(value.l());
        case M -> addMap(value.m());
        default -> bytes += of(value);
      }
    }

    private void addList(List<AttributeValue> elements) {
      bytes += StoredSize.CONTAINER + (long) StoredSize.ELEMENT * elements.size();
      for (int i = 0; i < elements.size(); i++) {
        add(elements.get(i));
      }
    }

    private void addMap(Map<String, AttributeValue> members) {
      bytes += StoredSize.CONTAINER + (long) StoredSize.ELEMENT * members.size();
      members.forEach(this);
    }
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
