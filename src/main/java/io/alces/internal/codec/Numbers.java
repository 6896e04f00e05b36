package io.alces.internal.codec;

import java.math.BigDecimal;
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

  /** The text of a number that has no problem, as DynamoDB would return it. */
  static String text(BigDecimal stripped) {
    return stripped.signum() == 0 ? "0" : stripped.toPlainString();
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
