package io.alces.internal.document;

import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import org.jspecify.annotations.Nullable;

/** Values that a schema declares, such as defaults and bounds. */
final class DeclaredValue {
  private DeclaredValue() {}

  /** Whether its text says what it is. */
  static boolean isSimple(@Nullable Object value) {
    return value instanceof CharSequence
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Character
        || value instanceof Enum
        || value instanceof Temporal
        || value instanceof TemporalAmount;
  }

  /** A constant of an enum by its name, others as they are. */
  static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Enum<?> constant ? constant.name() : value;
  }
}
