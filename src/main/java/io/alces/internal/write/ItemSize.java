package io.alces.internal.write;

import java.util.Map;
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
    long size = 0;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      size += utf8(attribute.getKey()) + of(attribute.getValue());
    }
    return size;
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
      case SS -> value.ss().stream().mapToLong(ItemSize::utf8).sum();
      case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
      case BS -> value.bs().stream().mapToLong(ItemSize::length).sum();
      case L -> CONTAINER + value.l().stream().mapToLong(v -> ELEMENT + of(v)).sum();
      case M -> CONTAINER + (long) ELEMENT * value.m().size() + of(value.m());
      default -> 1;
    };
  }

  private static long length(SdkBytes bytes) {
    return bytes.asByteArrayUnsafe().length;
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
