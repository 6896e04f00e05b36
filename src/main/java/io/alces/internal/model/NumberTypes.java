package io.alces.internal.model;

import java.math.BigDecimal;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts numbers between Java's types, exactly or not at all. */
final class NumberTypes {
  private static final Map<Class<?>, Class<?>> BOXED =
      Map.of(
          int.class, Integer.class,
          long.class, Long.class,
          short.class, Short.class,
          byte.class, Byte.class,
          double.class, Double.class,
          float.class, Float.class,
          boolean.class, Boolean.class,
          char.class, Character.class);

  private NumberTypes() {}

  static Class<?> boxed(Class<?> type) {
    return BOXED.getOrDefault(type, type);
  }

  /**
   * The same number as another type has it; null if that type has no such number, or is none that
   * is known here.
   */
  static @Nullable Number exactly(Number number, Class<?> type) {
    BigDecimal exact = decimal(number);
    if (exact == null || Math.abs((long) exact.scale()) > 1000) {
      return null;
    }
    try {
      Number converted = converted(exact, type);
      BigDecimal back = converted == null ? null : decimal(converted);
      return back != null && back.compareTo(exact) == 0 ? converted : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable Number converted(BigDecimal exact, Class<?> type) {
    return switch (type.getName()) {
      case "java.lang.Integer" -> exact.intValueExact();
      case "java.lang.Long" -> exact.longValueExact();
      case "java.lang.Short" -> exact.shortValueExact();
      case "java.lang.Byte" -> exact.byteValueExact();
      case "java.lang.Double" -> exact.doubleValue();
      case "java.lang.Float" -> exact.floatValue();
      case "java.math.BigInteger" -> exact.toBigIntegerExact();
      case "java.math.BigDecimal" -> exact;
      default -> null;
    };
  }

  private static @Nullable BigDecimal decimal(Number number) {
    try {
      return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      return null; // NaN, an infinity, or a class whose text is no number
    }
  }
}
