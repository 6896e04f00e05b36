package io.alces.internal.codec;

/**
 * Recognises items in the JSON of DynamoDB's answers, written as DynamoDB writes it: without white
 * space, each value as one member that names its type, UTF-8 as the standard has it. What it
 * recognises is well-formed to the last byte, so that {@link WireReader} does not look twice. What
 * it does not recognise may still be JSON; that is for the AWS SDK to say.
 *
 * <p>A method that recognises something gives the position after it, or {@link #NO}.
 */
public final class WireScanner {
  /** Something else, or nothing that is well-formed. */
  public static final int NO = -1;

  /** DynamoDB stores 32 levels. */
  private static final int MAX_DEPTH = 33;

  /** The longest name that DynamoDB stores, in bytes. */
  private static final int MAX_NAME = 65_535;

  /** Far more than a number that DynamoDB keeps has. */
  private static final int MAX_NUMBER = 200;

  /** Of each byte, what it may be part of. */
  private static final byte[] PARTS = parts();

  private static final int TEXT = 1;
  private static final int NUMBER = 2;
  private static final int BASE64 = 4;

  private final byte[] bytes;

  /** Bytes of characters beyond ASCII are part of texts in their right order only. */
  private static byte[] parts() {
    byte[] parts = new byte[256];
    for (int c = ' '; c < 0x80; c++) {
      boolean isDigit = c >= '0' && c <= '9';
      boolean isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      parts[c] |= (byte) (c == '"' || c == '\\' ? 0 : TEXT);
      parts[c] |= (byte) (isDigit || "+-.eE".indexOf(c) >= 0 ? NUMBER : 0);
      parts[c] |= (byte) (isDigit || isLetter || c == '+' || c == '/' ? BASE64 : 0);
    }
    return parts;
  }

  /** The first position from which on the bytes are not part of something. */
  private int end(int from, int part) {
    byte[] all = bytes;
    int p = from;
    while (p < all.length && (PARTS[all[p] & 0xff] & part) != 0) {
      p++;
    }
    return p;
  }

  /**
   * Makes a scanner.
   *
   * @param bytes the body
   */
  public WireScanner(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The byte at a position.
   *
   * @param p the position
   * @return the byte; 0 after the end, which stands nowhere in JSON
   */
  public int at(int p) {
    return p < bytes.length ? bytes[p] : 0;
  }

  /**
   * Recognises an item.
   *
   * @param p where it begins
   * @return the position after it, or {@link #NO}
   */
  public int item(int p) {
    return map(p, 0);
  }

  private int map(int p, int depth) {
    if (at(p) != '{' || depth > MAX_DEPTH) {
      return NO;
    }
    if (at(p + 1) == '}') {
      return p + 2;
    }
    int next = p;
    do {
      next = member(next + 1, depth);
    } while (next >= 0 && at(next) == ',');
    return after('}', next);
  }

  private int member(int p, int depth) {
    int end = name(p);
    return end >= 0 && at(end) == ':' ? value(end + 1, depth) : NO;
  }

  private int after(char last, int p) {
    return p >= 0 && at(p) == last ? p + 1 : NO;
  }

  /**
   * Recognises a name without escapes.
   *
   * @param p where its quote is
   * @return the position after the other quote, or {@link #NO}
   */
  public int name(int p) {
    if (at(p) != '"') {
      return NO;
    }
    int next = end(p + 1, TEXT);
    while (at(next) < 0) {
      next = utf8(next);
      if (next < 0) {
        return NO;
      }
      next = end(next, TEXT);
    }
    return at(next) == '"' && next - p - 1 <= MAX_NAME ? next + 1 : NO;
  }

  /** A value with its type. */
  private int value(int p, int depth) {
    if (at(p) != '{' || at(p + 1) != '"') {
      return NO;
    }
    return after(
        '}',
        switch (at(p + 2)) {
          case 'S' -> at(p + 3) == '"' ? text(of(p + 3)) : set(p + 3, 'S');
          case 'N' -> at(p + 3) == 'U' ? isNull(p + 4) : numeric(p);
          case 'B' -> at(p + 3) == 'O' ? bool(p + 4) : binary(p);
          case 'M' -> map(of(p + 3), depth + 1);
          case 'L' -> list(of(p + 3), depth + 1);
          default -> NO;
        });
  }

  /** Where the value of a member is, whose name ends at a quote. */
  private int of(int p) {
    return at(p) == '"' && at(p + 1) == ':' ? p + 2 : bytes.length;
  }

  private int numeric(int p) {
    return at(p + 3) == '"' ? number(of(p + 3)) : set(p + 3, 'N');
  }

  private int binary(int p) {
    return at(p + 3) == '"' ? base64(of(p + 3)) : set(p + 3, 'B');
  }

  private int isNull(int p) {
    return at(p) == 'L' && at(p + 1) == 'L' ? literal("true", of(p + 2)) : NO;
  }

  private int bool(int p) {
    if (at(p) != 'O' || at(p + 1) != 'L') {
      return NO;
    }
    int value = of(p + 2);
    return at(value) == 't' ? literal("true", value) : literal("false", value);
  }

  private int literal(String text, int p) {
    return hasAscii(bytes, p, text) ? p + text.length() : NO;
  }

  /**
   * Whether a text of ASCII stands among bytes.
   *
   * @param bytes the bytes
   * @param from where it should begin
   * @param text the text; one with other characters stands nowhere
   * @return true if it does
   */
  public static boolean hasAscii(byte[] bytes, int from, String text) {
    int length = text.length();
    if (length > bytes.length - from) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (bytes[from + i] != text.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private int list(int p, int depth) {
    if (at(p) != '[' || depth > MAX_DEPTH) {
      return NO;
    }
    if (at(p + 1) == ']') {
      return p + 2;
    }
    int next = p;
    do {
      next = value(next + 1, depth);
    } while (next >= 0 && at(next) == ',');
    return after(']', next);
  }

  private int set(int p, char type) {
    int start = at(p) == 'S' ? of(p + 1) : bytes.length;
    if (at(start) != '[') {
      return NO;
    }
    if (at(start + 1) == ']') {
      return start + 2;
    }
    int next = start;
    do {
      next = type == 'S' ? text(next + 1) : type == 'N' ? number(next + 1) : base64(next + 1);
    } while (next >= 0 && at(next) == ',');
    return after(']', next);
  }

  private int number(int p) {
    if (at(p) != '"') {
      return NO;
    }
    int next = end(p + 1, NUMBER);
    return at(next) == '"' && next - p - 1 <= MAX_NUMBER ? next + 1 : NO;
  }

  private int base64(int p) {
    if (at(p) != '"') {
      return NO;
    }
    int next = end(p + 1, BASE64);
    int digits = next - p - 1;
    while (at(next) == '=' && next - p - 1 - digits < 2) {
      next++;
    }
    return at(next) == '"' && (next - p - 1) % 4 == 0 ? next + 1 : NO;
  }

  private int text(int p) {
    if (at(p) != '"') {
      return NO;
    }
    int next = end(p + 1, TEXT);
    while (at(next) != '"') {
      next = at(next) == '\\' ? escape(next + 1) : at(next) < 0 ? utf8(next) : NO;
      if (next < 0) {
        return NO;
      }
      next = end(next, TEXT);
    }
    return next + 1;
  }

  private int escape(int p) {
    return switch (at(p)) {
      case '"', '\\', '/', 'b', 'f', 'n', 'r', 't' -> p + 1;
      case 'u' ->
          isHex(at(p + 1)) && isHex(at(p + 2)) && isHex(at(p + 3)) && isHex(at(p + 4)) ? p + 5 : NO;
      default -> NO;
    };
  }

  private static boolean isHex(int c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  /** A character of several bytes: in its shortest form, none beyond Unicode, no surrogate. */
  private int utf8(int p) {
    int first = at(p) & 0xff;
    int second = at(p + 1) & 0xff;
    if (first >= 0xc2 && first <= 0xdf) {
      return isTail(second) ? p + 2 : NO;
    }
    if (first >= 0xe0 && first <= 0xef) {
      boolean isFit =
          second >= (first == 0xe0 ? 0xa0 : 0x80) && second <= (first == 0xed ? 0x9f : 0xbf);
      return isFit && isTail(at(p + 2)) ? p + 3 : NO;
    }
    boolean isFit =
        first >= 0xf0
            && first <= 0xf4
            && second >= (first == 0xf0 ? 0x90 : 0x80)
            && second <= (first == 0xf4 ? 0x8f : 0xbf);
    return isFit && isTail(at(p + 2)) && isTail(at(p + 3)) ? p + 4 : NO;
  }

  private static boolean isTail(int c) {
    return (c & 0xc0) == 0x80;
  }

  /**
   * Finds the end of any JSON value, without a look at whether it is well-formed.
   *
   * @param p where it begins
   * @return the position after it, or {@link #NO}
   */
  public int skip(int p) {
    int depth = 0;
    int next = p;
    do {
      int c = at(next);
      if (c == '"') {
        next = afterText(next + 1);
      } else if (c == '{' || c == '[') {
        depth++;
        next++;
      } else if (c == '}' || c == ']') {
        depth--;
        next++;
      } else {
        next = c == 0 || c == '/' ? NO : next + 1; // the SDK takes comments
      }
      if (next < 0) {
        return NO;
      }
    } while (depth > 0 || !isEnd(at(next)));
    return depth == 0 ? next : NO;
  }

  private static boolean isEnd(int c) {
    return c == ',' || c == '}' || c == ']' || c == 0;
  }

  private int afterText(int p) {
    int next = p;
    int c = at(next);
    while (c != '"') {
      if (c == 0) {
        return NO;
      }
      next += c == '\\' ? 2 : 1;
      c = at(next);
    }
    return next + 1;
  }
}
