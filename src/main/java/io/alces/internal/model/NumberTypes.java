package io.alces.internal.model;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.function.Function;
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

  private static final Map<Class<?>, Function<BigDecimal, Number>> CONVERSIONS =
      Map.of(
          Integer.class, BigDecimal::intValueExact,
          Long.class, BigDecimal::longValueExact,
          Short.class, BigDecimal::shortValueExact,
          Byte.class, BigDecimal::byteValueExact,
          BigInteger.class, BigDecimal::toBigIntegerExact,
          BigDecimal.class, number -> number,
          Double.class, BigDecimal::doubleValue,
          Float.class, BigDecimal::floatValue);

  private NumberTypes() {}

  static Class<?> boxed(Class<?> type) {
    return BOXED.getOrDefault(type, type);
  }

  /** The same number as another type has it; null if that type has no such number, or is none that is known here. */
  static @Nullable Number exactly(Number number, Class<?> type) {
    Function<BigDecimal, Number> conversion = CONVERSIONS.get(type);
    BigDecimal exact = decimal(number);
    if (conversion == null || exact == null || Math.abs((long) exact.scale()) > 1000) {
      return null;
    }
    try {
      Number converted = conversion.apply(exact);
      BigDecimal back = decimal(converted);
      return back != null && back.compareTo(exact) == 0 ? converted : null;
    } catch (ArithmeticException e) {
      return null;
    }
  }

  private static @Nullable BigDecimal decimal(Number number) {
    try {
      return number instanceof BigDecimal decimal ? decimal : new BigDecimal(number.toString());
    } catch (NumberFormatException e) {
      return null; // NaN, an infinity, or a class whose text is no number
    }
  }
}
