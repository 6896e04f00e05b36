package io.alces.internal.request;

import io.alces.internal.codec.WireItem;
import io.alces.internal.write.ItemSize;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How many bytes values take in the JSON of a request: binary is Base64, and a control character
 * takes up to six bytes. Never too low.
 */
public final class WireSize {
  /** The largest request, in bytes: 16 MB. */
  public static final long MAX_REQUEST = 16L * 1024 * 1024;

  /** What a byte of an item's size becomes at most: 1E-130 counts as 2 bytes and is 132 digits. */
  private static final int WORST = 80;

  private static final int QUOTES_AND_COLON = 3;
  private static final int COMMA = 1;

  private WireSize() {}

  /**
   * What an item takes at most. Cheap.
   *
   * @param size its size as DynamoDB counts it
   * @return bytes, often far more than it takes
   */
  public static long bound(long size) {
    return WORST * size;
  }

  /**
   * What an item takes.
   *
   * @param item its attributes
   * @return bytes
   */
  public static long of(Map<String, AttributeValue> item) {
    if (item instanceof WireItem wire) {
      return wire.length();
    }
    long bytes = 2;
    for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
      bytes += text(attribute.getKey()) + QUOTES_AND_COLON + COMMA + of(attribute.getValue());
    }
    return bytes;
  }

  private static long of(AttributeValue value) {
    return switch (value.type()) {
      case S -> 8 + text(value.s()); // {"S":""}
      case N -> 8 + text(value.n());
      case B -> 8 + base64(value.b());
      case SS -> 9 + all(value.ss(), text -> QUOTES_AND_COLON + text(text));
      case NS -> 9 + all(value.ns(), text -> QUOTES_AND_COLON + text(text));
      case BS -> 9 + all(value.bs(), bytes -> QUOTES_AND_COLON + base64(bytes));
      case L -> 8 + all(value.l(), element -> COMMA + of(element));
      case M -> 6 + of(value.m());
      default -> 14; // {"BOOL":false}
    };
  }

  private static <T> long all(List<T> elements, ToLongFunction<T> size) {
    long bytes = 0;
    for (T element : elements) {
      bytes += size.applyAsLong(element);
    }
    return bytes;
  }

  private static long base64(SdkBytes bytes) {
    return (bytes.asByteArrayUnsafe().length + 2L) / 3 * 4;
  }

  private static long text(String text) {
    long bytes = ItemSize.utf8(text);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ') {
        bytes += 5;
      } else if (c == '"' || c == '\\') {
        bytes++;
      }
    }
    return bytes;
  }
}
