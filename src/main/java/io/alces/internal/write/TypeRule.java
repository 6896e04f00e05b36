package io.alces.internal.write;

import io.alces.expression.AttributePath.Step;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a value of a document against its declared type, and what is within it. */
public interface TypeRule {
  /**
   * Checks a value.
   *
   * @param value the value
   * @param path where it stands
   * @param found receives what is wrong
   * @return the value to write
   */
  Object check(Object value, String path, Violations found);

  /**
   * The rules of what is within a value.
   *
   * @param step the step from the value inwards
   * @return the rules, or null if there are none
   */
  default @Nullable MemberRules within(Step step) {
    return null;
  }

  /**
   * Demands a class.
   *
   * @param type the class
   * @return the rule
   */
  static TypeRule isA(Class<?> type) {
    return (value, path, found) -> {
      if (!type.isInstance(value)) {
        found.add(path, mismatch(type.getSimpleName(), value), value);
      }
      return value;
    };
  }

  private static String mismatch(String expected, Object value) {
    return "should be of type " + expected + " and is of type " + nameOf(value);
  }

  /** The platform's own collections have classes that say little. */
  private static String nameOf(Object value) {
    return value instanceof List
        ? "List"
        : value instanceof Set
            ? "Set"
            : value instanceof Map ? "Map" : value.getClass().getSimpleName();
  }

  /**
   * Demands a list, and a rule of each element.
   *
   * @param element the rule
   */
  record ListOf(TypeRule element) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!(value instanceof List<?> list)) {
        found.add(path, mismatch("List", value), value);
        return value;
      }
      List<@Nullable Object> checked = new ArrayList<>(list.size());
      for (int i = 0; i < list.size(); i++) {
        Object e = list.get(i);
        checked.add(e == null ? null : element.check(e, path + "[" + i + "]", found));
      }
      return checked;
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return MemberRules.ofType(element);
    }
  }

  /**
   * Demands a set, and a rule of each element.
   *
   * @param element the rule
   */
  record SetOf(TypeRule element) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!(value instanceof Set<?> set)) {
        found.add(path, mismatch("Set", value), value);
        return value;
      }
      Set<@Nullable Object> checked = new LinkedHashSet<>();
      for (Object e : set) {
        checked.add(e == null ? null : element.check(e, path, found));
      }
      return checked;
    }
  }

  /**
   * Demands a map with keys of text, and a rule of each value.
   *
   * @param member the rule
   */
  record MapOf(TypeRule member) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!(value instanceof Map<?, ?> map)) {
        found.add(path, mismatch("Map", value), value);
        return value;
      }
      Map<@Nullable Object, @Nullable Object> checked = new LinkedHashMap<>();
      map.forEach(
          (key, v) -> {
            if (!(key instanceof String)) {
              found.add(path, "should have keys of text", value);
            }
            checked.put(key, v == null ? null : member.check(v, path + "." + key, found));
          });
      return checked;
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return MemberRules.ofType(member);
    }
  }

  /**
   * Demands a document, or a map that can be one, and the rules of its attributes.
   *
   * @param rules the rules
   */
  record Nested(ObjectRules rules) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (value instanceof Document document) {
        return rules.prepare(document, path + ".", found);
      }
      if (value instanceof Map<?, ?> map
          && map.keySet().stream().allMatch(String.class::isInstance)) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, v) -> members.put((String) key, v));
        return rules.prepare(Document.of(members), path + ".", found);
      }
      found.add(path, mismatch("Document", value), value);
      return value;
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return step instanceof Step.Name name ? rules.member(name.name()) : null;
    }
  }
}
