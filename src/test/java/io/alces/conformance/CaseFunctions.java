package io.alces.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The functions that {@code get} and {@code set} name. Those of elements become one of the list or
 * set that holds them; those of the members of objects are stated there.
 */
final class CaseFunctions {
  private CaseFunctions() {}

  /** What becomes of the values of an attribute, as its first type has it; null if nothing does. */
  static UnaryOperator<Object> of(CaseAttribute attribute, String option) {
    Map<CaseType, UnaryOperator<Object>> functions = new LinkedHashMap<>();
    for (CaseType type : attribute.types()) {
      functions.put(type, of(type, option));
    }
    if (functions.values().stream().allMatch(Objects::isNull)) {
      return null;
    }
    return value -> {
      for (Map.Entry<CaseType, UnaryOperator<Object>> function : functions.entrySet()) {
        if (CaseRules.isOf(function.getKey(), value)) {
          return function.getValue() == null ? value : function.getValue().apply(value);
        }
      }
      return value;
    };
  }

  private static UnaryOperator<Object> of(CaseType type, String option) {
    CaseAttribute element = type.element();
    UnaryOperator<Object> within = element == null ? null : of(element, option);
    String name = (String) type.option(option);
    if (within == null) {
      return name == null ? null : value -> applied(name, value);
    }
    return value -> {
      Object inside = ofElements(within, value);
      return name == null ? inside : applied(name, inside);
    };
  }

  private static Object ofElements(UnaryOperator<Object> function, Object value) {
    if (!(value instanceof Collection<?> elements)) {
      return value;
    }
    Collection<Object> changed =
        value instanceof Set<?> ? new LinkedHashSet<>() : new ArrayList<>();
    elements.forEach(element -> changed.add(element == null ? null : function.apply(element)));
    return changed;
  }

  private static Object applied(String function, Object value) {
    if (value instanceof String text) {
      return switch (function) {
        case "uppercase" -> text.toUpperCase(Locale.ROOT);
        case "lowercase" -> text.toLowerCase(Locale.ROOT);
        case "trim" -> text.strip();
        default -> value;
      };
    }
    return value instanceof Number number && function.equals("addOne")
        ? new BigDecimal(number.toString()).add(BigDecimal.ONE)
        : value;
  }
}
