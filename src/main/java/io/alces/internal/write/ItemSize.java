package io.alces.internal.write;

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

  private static final int CONTAINER = 3;
  private static final int ELEMENT = 1;

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

  /**
   * The size of a value.
   *
   * @param value the value
   * @return bytes
   */
  public static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      case N -> number(value.n());
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
      bytes += CONTAINER + (long) ELEMENT * elements.size();
      for (int i = 0; i < elements.size(); i++) {
        add(elements.get(i));
      }
    }

    private void addMap(Map<String, AttributeValue> members) {
      bytes += CONTAINER + (long) ELEMENT * members.size();
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
      size += number(numbers.get(i));
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
    long bytes = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= 0x800) {
        bytes += Character.isSurrogate(c) ? 1 : 2;
      } else if (c >= 0x80) {
        bytes++;
      }
    }
    return bytes;
  }

  /** One byte for two significant digits, one for the rest, and one more for a sign. */
  private static long number(String text) {
    int first = -1;
    int last = -1;
    int point = -1;
    int digits = 0;
    boolean isNegative = text.startsWith("-");
    for (int i = isNegative ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '.') {
        point = digits;
      } else {
        if (c != '0') {
          first = first < 0 ? digits : first;
          last = digits;
        }
        digits++;
      }
    }
    if (first < 0) {
      return 1;
    }
    int whole = point < 0 ? digits : point;
    int from = first - Math.floorMod(first - whole, 2);
    int to = last + 1 + Math.floorMod(whole - last - 1, 2);
    return 1L + (to - from) / 2 + (isNegative ? 1 : 0);
  }
}
