package io.alces.internal.codec;

import io.alces.codec.Names;
import java.util.Arrays;

/**
 * JSON as UTF-8 in a buffer that grows: texts, numbers and binaries are written into it without an
 * object in between.
 */
final class JsonBytes {
  private static final int MAX_LENGTH = Integer.MAX_VALUE - 8;

  /** The most that one character takes: a backslash, u and four digits. */
  private static final int MAX_CHARACTER = 6;

  /** Quotes, a sign, a zero and a point. */
  private static final int ROUND_DIGITS = 5;

  private byte[] buffer;
  private int length;

  JsonBytes(int capacity) {
    this.buffer = new byte[capacity];
  }

  byte[] buffer() {
    return buffer;
  }

  int length() {
    return length;
  }

  /** Makes room: what follows may write so many bytes. */
  void ensure(long more) {
    if (more > buffer.length - length) {
      grow(length + more);
    }
  }

  private void grow(long needed) {
    if (needed > MAX_LENGTH) {
      throw new OutOfMemoryError("JSON of " + needed + " bytes does not fit into an array");
    }
    long doubled = Math.min(buffer.length * 2L, MAX_LENGTH);
    buffer = Arrays.copyOf(buffer, (int) Math.max(doubled, needed));
  }

  /** Takes back what was written behind a position. */
  void truncate(int to) {
    length = to;
  }

  /** Takes out what was written between two positions. */
  void remove(int from, int to) {
    System.arraycopy(buffer, to, buffer, from, length - to);
    length -= to - from;
  }

  /** Writes a punctuation mark. */
  void mark(char mark) {
    ensure(1);
    buffer[length++] = (byte) mark;
  }

  /** Writes two punctuation marks. */
  void marks(char first, char second) {
    ensure(2);
    buffer[length++] = (byte) first;
    buffer[length++] = (byte) second;
  }

  /** Begins an attribute value, by its type. */
  void type(char type) {
    ensure(5);
    byte[] to = buffer;
    to[length] = '{';
    to[length + 1] = '"';
    to[length + 2] = (byte) type;
    to[length + 3] = '"';
    to[length + 4] = ':';
    length += 5;
  }

  /** Begins the attribute value of a set, by the type of its elements. */
  void setType(char elements) {
    type(elements);
    length -= 2;
    raw("S\":");
  }

  /** Ends an object or an array, whose members or elements each have a comma behind them. */
  void end(char bracket) {
    if (buffer[length - 1] == ',') {
      length--;
    }
    mark(bracket);
  }

  /** Writes ASCII as it is. */
  void raw(String ascii) {
    int size = ascii.length();
    ensure(size);
    for (int i = 0; i < size; i++) {
      buffer[length + i] = (byte) ascii.charAt(i);
    }
    length += size;
  }

  /** Writes a name that was prepared; gives the bytes it takes in JSON. */
  int name(Names names, int index) {
    int size = names.jsonLength(index);
    ensure(size);
    length = names.writeJson(index, buffer, length);
    return size;
  }

  /**
   * Writes text in quotes.
   *
   * @return its bytes in UTF-8, without quotes and escapes; -1 if it holds half of a surrogate
   *     pair, and then what was written is to be taken back
   */
  int text(String text) {
    int size = text.length();
    ensure(size + 2L);
    byte[] to = buffer;
    int at = length;
    to[at++] = '"';
    for (int i = 0; i < size; i++) {
      char c = text.charAt(i);
      if (!isPlain(c)) {
        length = at;
        return rest(text, i);
      }
      to[at++] = (byte) c;
    }
    to[at++] = '"';
    length = at;
    return size;
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c < 0x80 && c != '"' && c != '\\';
  }

  private int rest(String text, int from) {
    int bytes = from;
    int size = text.length();
    for (int i = from; i < size; i++) {
      char c = text.charAt(i);
      ensure(MAX_CHARACTER + (long) size - i);
      if (isPlain(c)) {
        buffer[length++] = (byte) c;
        bytes++;
      } else if (c < 0x80) {
        escape(c);
        bytes++;
      } else if (!Character.isSurrogate(c)) {
        bytes += wide(c);
      } else if (i + 1 < size && Character.isSurrogatePair(c, text.charAt(i + 1))) {
        bytes += pair(Character.toCodePoint(c, text.charAt(++i)));
      } else {
        return -1;
      }
    }
    mark('"');
    return bytes;
  }

  /** As {@link Names} escapes: the same name is the same bytes. */
  private void escape(char c) {
    buffer[length++] = '\\';
    switch (c) {
      case '"', '\\' -> buffer[length++] = (byte) c;
      case '\n' -> buffer[length++] = 'n';
      case '\r' -> buffer[length++] = 'r';
      case '\t' -> buffer[length++] = 't';
      default -> {
        buffer[length++] = 'u';
        buffer[length++] = '0';
        buffer[length++] = '0';
        buffer[length++] = (byte) (c < 16 ? '0' : '1');
        buffer[length++] = (byte) Character.forDigit(c & 15, 16);
      }
    }
  }

  private int wide(char c) {
    if (c < 0x800) {
      buffer[length++] = (byte) (0xc0 | (c >> 6));
      buffer[length++] = (byte) (0x80 | (c & 63));
      return 2;
    }
    buffer[length++] = (byte) (0xe0 | (c >> 12));
    buffer[length++] = (byte) (0x80 | ((c >> 6) & 63));
    buffer[length++] = (byte) (0x80 | (c & 63));
    return 3;
  }

  private int pair(int point) {
    buffer[length++] = (byte) (0xf0 | (point >> 18));
    buffer[length++] = (byte) (0x80 | ((point >> 12) & 63));
    buffer[length++] = (byte) (0x80 | ((point >> 6) & 63));
    buffer[length++] = (byte) (0x80 | (point & 63));
    return 4;
  }

  /** Writes bytes in Base64, in quotes. */
  void base64(byte[] bytes) {
    ensure(2 + Base64Bytes.length(bytes));
    buffer[length++] = '"';
    length = Base64Bytes.write(bytes, buffer, length);
    buffer[length++] = '"';
  }

  /**
   * Writes a number in quotes, in DynamoDB's normal form: without an exponent, and without zeros at
   * the end of a fraction.
   *
   * @param unscaled all of its digits
   * @param scale how many of them stand behind the point; less than zero for zeros before it
   * @return its size as DynamoDB counts it
   */
  int number(long unscaled, int scale) {
    if (unscaled == 0) {
      raw("\"0\"");
      return 1;
    }
    // Below zero, where Long.MIN_VALUE has its like.
    long digits = unscaled > 0 ? -unscaled : unscaled;
    int behind = scale;
    while (digits % 10 == 0) {
      digits /= 10;
      behind--;
    }
    int count = count(digits);
    ensure(ROUND_DIGITS + count + Math.abs(behind));
    buffer[length++] = '"';
    if (unscaled < 0) {
      buffer[length++] = '-';
    }
    plain(digits, count, behind);
    buffer[length++] = '"';
    return StoredSize.number(count, behind, unscaled < 0);
  }

  private static int count(long digits) {
    int count = 1;
    for (long rest = digits / 10; rest != 0; rest /= 10) {
      count++;
    }
    return count;
  }

  private void plain(long digits, int count, int behind) {
    if (behind <= 0) {
      digits(digits, length, count);
      length += count;
      zeros(-behind);
    } else if (behind < count) {
      int point = length + count - behind;
      long before = digits(digits, point + 1, behind);
      buffer[point] = '.';
      digits(before, length, count - behind);
      length = point + 1 + behind;
    } else {
      buffer[length++] = '0';
      buffer[length++] = '.';
      zeros(behind - count);
      digits(digits, length, count);
      length += count;
    }
  }

  /** Writes the last digits of a number; gives those before them. */
  private long digits(long digits, int from, int count) {
    long rest = digits;
    for (int at = from + count - 1; at >= from; at--) {
      buffer[at] = (byte) ('0' - rest % 10);
      rest /= 10;
    }
    return rest;
  }

  private void zeros(int count) {
    Arrays.fill(buffer, length, length + count, (byte) '0');
    length += count;
  }
}
