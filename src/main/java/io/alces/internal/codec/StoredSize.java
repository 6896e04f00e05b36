package io.alces.internal.codec;

/**
 * What names, numbers and containers add to the size of an item as DynamoDB counts it.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/CapacityUnitCalculations.html">Item
 *     sizes and formats</a>
 */
public final class StoredSize {
  /** What a list or a map within an item adds. */
  public static final int CONTAINER = 3;

  /** What each element of a list or member of a map within an item adds. */
  public static final int ELEMENT = 1;

  private StoredSize() {}

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

  /**
   * The size of a number.
   *
   * @param text the number, without an exponent
   * @return bytes
   */
  public static int number(String text) {
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
    int whole = point < 0 ? digits : point;
    return first < 0 ? 1 : number(last - first + 1, last + 1 - whole, isNegative);
  }

  /**
   * The size of a number other than zero: one byte for two digits, which stand in pairs on either
   * side of the point, one for the rest, and one more for a sign.
   *
   * @param digits how many digits it has, without zeros at either end
   * @param scale how many of them stand behind the point; less than zero for zeros before it
   * @param isNegative whether it has a sign
   * @return bytes
   */
  static int number(int digits, int scale, boolean isNegative) {
    int pairs = (digits + ((digits - scale) & 1) + (scale & 1)) / 2;
    return 1 + pairs + (isNegative ? 1 : 0);
  }
}
