package io.alces.conformance;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What types demand of their values: one of some, or text that matches. What is demanded of
 * elements becomes a demand on the list or set that holds them.
 */
final class CaseRules {
  private CaseRules() {}

  /** The only values that a type has; null if it has any. */
  static List<Object> values(CaseType type) {
    List<Object> values = new ArrayList<>();
    if (type.kind().equals("Constant")) {
      values.add(type.option("value"));
    } else if (type.option("enum") instanceof List<?> stated) {
      stated.forEach(value -> values.add(new CaseAttribute("", List.of(type)).toJava(value)));
    }
    return values.isEmpty() ? null : values;
  }

  /** What an attribute demands, as one of its types; null if one of them demands nothing. */
  static Predicate<Object> of(CaseAttribute attribute) {
    List<Predicate<Object>> rules = attribute.types().stream().map(CaseRules::of).toList();
    return attribute.types().stream().noneMatch(CaseRules::demands)
        ? null
        : value -> rules.stream().anyMatch(rule -> rule.test(value));
  }

  private static boolean demands(CaseType type) {
    return type.kind().equals("Null")
        || type.option("enum") != null
        || type.kind().equals("Constant")
        || type.option("validateRegex") != null
        || (type.element() != null && type.element().types().stream().anyMatch(CaseRules::demands));
  }

  /** Whether a value is of a type and as it demands. */
  private static Predicate<Object> of(CaseType type) {
    List<Object> values = values(type);
    Object regex = type.option("validateRegex");
    Pattern pattern = regex == null ? null : Pattern.compile((String) regex);
    Predicate<Object> elements = type.element() == null ? null : of(type.element());
    return value ->
        isOf(type, value)
            && (values == null || values.stream().anyMatch(allowed -> isSame(allowed, value)))
            && (pattern == null || (value instanceof String text && pattern.matcher(text).find()))
            && (elements == null || ((Collection<?>) value).stream().allMatch(elements));
  }

  private static boolean isSameClass(Object constant, Object value) {
    return constant instanceof Number
        ? value instanceof Number
        : constant.getClass().isInstance(value);
  }

  private static boolean isSame(Object allowed, Object value) {
    return allowed instanceof BigDecimal number && value instanceof BigDecimal other
        ? number.compareTo(other) == 0
        : allowed.equals(value);
  }

  /** Whether a value in Java is one of a type; of what is within it, nothing is asked. */
  static boolean isOf(CaseType type, Object value) {
    return switch (type.kind()) {
      case "String", "Combine" -> value instanceof String;
      case "Number" -> value instanceof Number;
      case "Boolean" -> value instanceof Boolean;
      case "Buffer" -> value instanceof byte[];
      case "Date" -> CaseDates.type(type.option("storage")).isInstance(value);
      case "Set" -> value instanceof Set<?>;
      case "Array" -> value instanceof List<?>;
      case "Object" -> value instanceof io.alces.schema.Document || value instanceof Map<?, ?>;
      case "Null" -> value == null;
      case "Constant" -> isSameClass(type.option("value"), value);
      default -> true;
    };
  }
}
