package io.alces.internal.codec;

import io.alces.error.CodecException;
import java.math.BigDecimal;

/** The text of numbers as Java types, exactly: what does not fit is an error. */
final class NumberText {
  /** Far more than a number that DynamoDB keeps has. */
  private static final int MAX_LENGTH = 512;

  private NumberText() {}

  /** Where a number stands: makes its errors. */
  interface Place {
    /**
     * An error of the number.
     *
     * @param problem what is wrong, as a clause
     * @return the exception
     */
    CodecException numberProblem(String problem);
  }

  static int toInt(String text, Place place) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      return wholeNumber(text, Integer.MIN_VALUE, Integer.MAX_VALUE, place).intValue();
    }
  }

  static long toLong(String text, Place place) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      return wholeNumber(text, Long.MIN_VALUE, Long.MAX_VALUE, place).longValue();
    }
  }

  private static BigDecimal wholeNumber(String text, long min, long max, Place place) {
    BigDecimal number = toDecimal(text, place);
    if (number.compareTo(BigDecimal.valueOf(min)) < 0
        || number.compareTo(BigDecimal.valueOf(max)) > 0) {
      throw place.numberProblem("is a number out of range");
    }
    if (number.stripTrailingZeros().scale() > 0) {
      throw place.numberProblem("is not a whole number");
    }
    return number;
  }

  static double toDouble(String text, Place place) {
    if (text.length() > 40 || !isPlain(text)) {
      double number = toDecimal(text, place).doubleValue();
      if (Double.isInfinite(number)) {
        throw place.numberProblem("is a number out of range");
      }
      return number;
    }
    return Double.parseDouble(text);
  }

  /**
   * Digits with at most one point between them: what the platform's parser reads beyond that is no
   * number here.
   */
  private static boolean isPlain(String text) {
    boolean digit = false;
    boolean point = false;
    for (int i = text.startsWith("-") ? 1 : 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digit = true;
      } else if (c == '.' && digit && !point) {
        point = true;
        digit = false;
      } else {
        return false;
      }
    }
    return digit;
  }

  static BigDecimal toDecimal(String text, Place place) {
    if (text.length() > MAX_LENGTH) {
      throw place.numberProblem("is a number of more digits than DynamoDB keeps");
    }
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      throw place.numberProblem("is not a number");
    }
    // Bounds what later arithmetic may cost; DynamoDB's own exponents are far smaller.
    if (Math.abs((long) number.scale()) > 1000) {
      throw place.numberProblem("is a number out of range");
    }
    return number;
  }
}
