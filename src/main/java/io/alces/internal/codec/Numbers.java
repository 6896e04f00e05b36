package io.alces.internal.codec;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * DynamoDB's numbers: up to 38 significant digits, magnitude from 1E-130 to 9.99…E+125, kept and
 * returned without trailing zeros and without an exponent.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html#HowItWorks.DataTypes.Number">Number</a>
 */
final class Numbers {
  private static final int MAX_DIGITS = 38;
  private static final int MIN_EXPONENT = -130;
  private static final int MAX_EXPONENT = 125;

  /** With fewer digits a number is that of a {@code long} with a point in it. */
  private static final int MAX_LONG_DIGITS = 19;

  /** What keeps NaN and infinities out of DynamoDB. */
  static final String NOT_FINITE =
      "is NaN or infinite, and DynamoDB's numbers are finite; leave it null, or store it as text";

  private Numbers() {}

  /** What keeps a number out of DynamoDB, or null if nothing does. */
  static @Nullable String problem(BigDecimal stripped) {
    if (stripped.signum() == 0) {
      return null;
    }
    if (stripped.precision() > MAX_DIGITS) {
      return "has "
          + stripped.precision()
          + " significant digits, and DynamoDB keeps at most "
          + MAX_DIGITS
          + "; round it, or store it as text";
    }
    if (!isInRange(stripped.precision(), stripped.scale())) {
      return "is out of the range of DynamoDB's numbers, 1E-130 to 9.99E+125 in magnitude; scale"
          + " it, or store it as text";
    }
    return null;
  }

  /** Whether the magnitude of a number other than zero is one that DynamoDB keeps. */
  static boolean isInRange(int precision, int scale) {
    long exponent = (long) precision - scale - 1;
    return exponent >= MIN_EXPONENT && exponent <= MAX_EXPONENT;
  }

  /** Whether a number is whole and small enough that its digits are those of a {@code long}. */
  static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < 1e15;
  }

  /** A number that has no problem, as it is read again. */
  static BigDecimal kept(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** The text of a number that has no problem, as DynamoDB would return it. */
  static String text(BigDecimal stripped) {
    if (stripped.signum() == 0) {
      return "0";
    }
    int scale = stripped.scale();
    return scale > 0 && scale < MAX_LONG_DIGITS && stripped.precision() < MAX_LONG_DIGITS
        ? text(stripped.scaleByPowerOfTen(scale).longValue(), scale, stripped.precision())
        : stripped.toPlainString();
  }

  /** The platform makes it by way of builders, at twice the cost. */
  private static String text(long unscaled, int scale, int precision) {
    int start = unscaled < 0 ? 1 : 0;
    int point = start + Math.max(1, precision - scale);
    byte[] text = new byte[point + 1 + scale];
    long rest = Math.abs(unscaled);
    for (int i = text.length - 1; i >= start; i--) {
      if (i != point) {
        text[i] = (byte) ('0' + rest % 10);
        rest /= 10;
      }
    }
    text[point] = '.';
    if (start == 1) {
      text[0] = '-';
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  /** The digits of a number in plain text, as a whole number. */
  static long digits(String text) {
    long digits = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digits = c >= '0' ? digits * 10 + c - '0' : digits;
    }
    return text.startsWith("-") ? -digits : digits;
  }
}
