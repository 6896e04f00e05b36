package io.alces.internal.codec;

import java.nio.charset.StandardCharsets;

/** Base64 into an array that is there, which the platform's encoder does at its beginning only. */
final class Base64Bytes {
  private static final byte[] DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
          .getBytes(StandardCharsets.US_ASCII);

  private Base64Bytes() {}

  /** How many characters bytes take. */
  static long length(byte[] bytes) {
    return (bytes.length + 2L) / 3 * 4;
  }

  /** Writes bytes at a position; gives the one behind them. */
  static int write(byte[] bytes, byte[] to, int from) {
    int at = from;
    int whole = bytes.length - bytes.length % 3;
    for (int i = 0; i < whole; i += 3) {
      int bits = ((bytes[i] & 0xff) << 16) | ((bytes[i + 1] & 0xff) << 8) | (bytes[i + 2] & 0xff);
      to[at] = DIGITS[bits >> 18];
      to[at + 1] = DIGITS[(bits >> 12) & 63];
      to[at + 2] = DIGITS[(bits >> 6) & 63];
      to[at + 3] = DIGITS[bits & 63];
      at += 4;
    }
    return whole == bytes.length ? at : writeRest(bytes, whole, to, at);
  }

  private static int writeRest(byte[] bytes, int from, byte[] to, int at) {
    boolean hasTwo = from + 1 < bytes.length;
    int bits = ((bytes[from] & 0xff) << 16) | (hasTwo ? (bytes[from + 1] & 0xff) << 8 : 0);
    to[at] = DIGITS[bits >> 18];
    to[at + 1] = DIGITS[(bits >> 12) & 63];
    to[at + 2] = hasTwo ? DIGITS[(bits >> 6) & 63] : (byte) '=';
    to[at + 3] = '=';
    return at + 4;
  }
}
