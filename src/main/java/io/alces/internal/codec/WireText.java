package io.alces.internal.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

/** Texts in JSON that {@link WireScanner} has recognised. */
final class WireText {
  private WireText() {}

  /** The position of the quote that ends a text. */
  static int end(byte[] bytes, int from) {
    int p = from;
    byte c = bytes[p];
    while (c != '"') {
      p += c == '\\' ? 2 : 1;
      c = bytes[p];
    }
    return p;
  }

  /** A text without escapes and without characters beyond ASCII, as most are. */
  static boolean isPlain(byte[] bytes, int from, int to) {
    for (int i = from; i < to; i++) {
      if (bytes[i] < 0 || bytes[i] == '\\') {
        return false;
      }
    }
    return true;
  }

  /**
   * A text that is ASCII. The constructor is deprecated since it is wrong for all others; those
   * with a charset are too large to become part of their callers.
   */
  @SuppressWarnings("deprecation")
  static String ascii(byte[] bytes, int from, int to) {
    return new String(bytes, 0, from, to - from);
  }

  /** The text between two quotes. */
  static String of(byte[] bytes, int from, int to) {
    boolean isAscii = true;
    for (int i = from; i < to; i++) {
      if (bytes[i] == '\\') {
        return unescaped(bytes, from, to);
      }
      isAscii &= bytes[i] >= 0;
    }
    return isAscii ? ascii(bytes, from, to) : new String(bytes, from, to - from, UTF_8);
  }

  private static String unescaped(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder(to - from);
    int p = from;
    while (p < to) {
      int raw = p;
      while (p < to && bytes[p] != '\\') {
        p++;
      }
      text.append(new String(bytes, raw, p - raw, UTF_8));
      if (p < to) {
        boolean isUnicode = bytes[p + 1] == 'u';
        text.append(isUnicode ? unicode(bytes, p + 2) : escaped(bytes[p + 1]));
        p += isUnicode ? 6 : 2;
      }
    }
    return text.toString();
  }

  private static char unicode(byte[] bytes, int p) {
    int c = 0;
    for (int i = 0; i < 4; i++) {
      c = c << 4 | Character.digit(bytes[p + i], 16);
    }
    return (char) c;
  }

  private static char escaped(byte c) {
    return switch (c) {
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      default -> (char) c;
    };
  }

  /** The position after a value that begins at a position. */
  static int skip(byte[] bytes, int from) {
    int depth = 0;
    int p = from;
    do {
      switch (bytes[p++]) {
        case '"' -> p = end(bytes, p) + 1;
        case '{', '[' -> depth++;
        case '}', ']' -> depth--;
        default -> {} // of a literal, or between values
      }
    } while (depth > 0);
    return p;
  }
}
