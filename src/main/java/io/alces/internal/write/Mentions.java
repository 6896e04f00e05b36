package io.alces.internal.write;

import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Whether a text that the application has made up holds a value, which no message may. */
final class Mentions {
  private static final int MAX_DEPTH = 6;

  private Mentions() {}

  /** When in doubt, it does. */
  static boolean isIn(String text, @Nullable Object value) {
    return isIn(text, value, 0);
  }

  private static boolean isIn(String text, @Nullable Object value, int depth) {
    if (value == null || value instanceof Boolean) {
      return false;
    }
    if (depth > MAX_DEPTH) {
      return true;
    }
    if (value instanceof Optional<?> optional) {
      return isIn(text, optional.orElse(null), depth);
    }
    if (value instanceof Iterable<?> several) {
      for (Object one : several) {
        if (isIn(text, one, depth + 1)) {
          return true;
        }
      }
      return false;
    }
    if (value instanceof Map<?, ?> map) {
      return isIn(text, map.keySet(), depth + 1) || isIn(text, map.values(), depth + 1);
    }
    if (value instanceof Enum<?> || value.getClass().getName().startsWith("java.")) {
      String shown = String.valueOf(value);
      return !shown.isBlank() && text.contains(shown);
    }
    return isInFields(text, value, depth);
  }

  private static boolean isInFields(String text, Object object, int depth) {
    for (Class<?> c = object.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && isInField(text, object, field, depth)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isInField(String text, Object object, Field field, int depth) {
    try {
      field.setAccessible(true);
      return isIn(text, field.get(object), depth + 1);
    } catch (InaccessibleObjectException | IllegalAccessException e) {
      return true;
    }
  }
}
