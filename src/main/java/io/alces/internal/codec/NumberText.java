package io.alces.internal.codec;

import io.alces.error.CodecException;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

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
    BigDecimal number = toSmallDecimal(text);
    if (number != null) {
      return number;
    }
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

  /**
   * A plain number of at most 18 digits; null for any other text. The platform's parser copies the
   * text before it reads it.
   */
  private static @Nullable BigDecimal toSmallDecimal(String text) {
    int length = text.length();
    int start = length > 0 && text.charAt(0) == '-' ? 1 : 0;
    int point = -1;
    long digits = 0;
    if (length - start < 1 || length - start > 18) {
      return null;
    }
    for (int i = start; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = digits * 10 + (c - '0');
      } else if (c == '.' && point < 0 && i > start && i < length - 1) {
        point = i;
      } else {
        return null;
      }
    }
    int scale = point < 0 ? 0 : length - 1 - point;
    return BigDecimal.valueOf(start == 0 ? digits : -digits, scale);
  }
}
