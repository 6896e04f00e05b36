package io.alces.internal.write;

import io.alces.expression.AttributePath.Step;
import io.alces.internal.codec.FirstOfCodec;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Checks a value of a document against its declared type; and applies the rules of what is within a
 * value, of documents and classes alike.
 */
public interface TypeRule {
  /** A type that everything has. */
  TypeRule ANYTHING = (value, path, found) -> value;

  /**
   * Checks a value.
   *
   * @param value the value
   * @param path where it stands
   * @param found receives what is wrong
   * @return the value to write; the same object if nothing changes it
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
   * Demands a collection, and a rule of each element.
   *
   * @param type what it must be: a list, a set
   * @param element the rule
   * @param maker makes a collection of changed elements, as its attribute needs it
   */
  record CollectionOf(
      Class<?> type, TypeRule element, Function<List<@Nullable Object>, Object> maker)
      implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!type.isInstance(value) || !(value instanceof Collection<?> collection)) {
        found.add(path, mismatch(type.getSimpleName(), value), value);
        return value;
      }
      List<@Nullable Object> checked = new ArrayList<>(collection.size());
      boolean isChanged = false;
      for (Object e : collection) {
        String place = value instanceof Set ? path : path + "[" + checked.size() + "]";
        Object changed = e == null ? null : element.check(e, place, found);
        isChanged |= changed != e;
        checked.add(changed);
      }
      return isChanged ? maker.apply(checked) : value;
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return MemberRules.ofType(element);
    }
  }

  /**
   * Demands a map, and a rule of each value.
   *
   * @param keyType what a key must be
   * @param member the rule
   */
  record MapOf(Class<?> keyType, TypeRule member) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!(value instanceof Map<?, ?> map)) {
        found.add(path, mismatch("Map", value), value);
        return value;
      }
      Map<@Nullable Object, @Nullable Object> checked = new LinkedHashMap<>();
      boolean isChanged = false;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        Object key = entry.getKey();
        if (keyType == String.class && !(key instanceof String)) {
          found.add(path, "should have keys of text", value);
        }
        Object v = entry.getValue();
        Object changed = v == null ? null : member.check(v, path + "." + key, found);
        isChanged |= changed != v;
        checked.put(key, changed);
      }
      return isChanged ? checked : value;
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return MemberRules.ofType(member);
    }
  }

  /**
   * A rule of what is in an optional.
   *
   * @param held the rule
   */
  record OptionalOf(TypeRule held) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!(value instanceof Optional<?> optional) || optional.isEmpty()) {
        return value;
      }
      Object before = optional.get();
      Object changed = held.check(before, path, found);
      return changed == before ? value : Optional.of(changed);
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return held.within(step);
    }
  }

  /**
   * The rules of the members of an object of a class.
   *
   * @param type the class
   * @param rules the rules
   */
  record ObjectOf(Class<?> type, ObjectRules rules) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (!type.isInstance(value)) {
        found.add(path, mismatch(type.getSimpleName(), value), value);
        return value;
      }
      return rules.prepare(value, path, found);
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return TypeRule.within(rules, step);
    }
  }

  /**
   * The rules of the classes of a sealed type.
   *
   * @param classes by class; one without rules is not among them
   */
  record SealedOf(Map<Class<?>, TypeRule> classes) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      TypeRule rule = classes.get(value.getClass());
      return rule == null ? value : rule.check(value, path, found);
    }
  }

  /**
   * Demands a document, or a map that can be one, and the rules of its attributes.
   *
   * @param rules the rules
   */
  record DocumentOf(ObjectRules rules) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      if (value instanceof Document document) {
        return rules.prepare(document, path, found);
      }
      if (value instanceof Map<?, ?> map
          && map.keySet().stream().allMatch(String.class::isInstance)) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach((key, v) -> members.put((String) key, v));
        return rules.prepare(Document.of(members), path, found);
      }
      found.add(path, mismatch("Document", value), value);
      return value;
    }

    @Override
    public @Nullable MemberRules within(Step step) {
      return TypeRule.within(rules, step);
    }
  }

  private static @Nullable MemberRules within(ObjectRules rules, Step step) {
    if (step instanceof Step.Name name) {
      return rules.member(name.name());
    }
    return step instanceof Step.Accessor accessor
        ? rules.memberByAccessor(accessor.method())
        : null;
  }

  /**
   * Demands one of several types, and the rules of the first that fits.
   *
   * @param codec chooses
   * @param rules of each type, in order
   * @param names what the types are called
   */
  record FirstOf(FirstOfCodec codec, List<TypeRule> rules, String names) implements TypeRule {
    @Override
    public Object check(Object value, String path, Violations found) {
      int chosen = codec.choose(value);
      if (chosen < 0) {
        found.add(path, "should be of one of the types " + names, value);
        return value;
      }
      return rules.get(chosen).check(value, path, found);
    }
  }
}
