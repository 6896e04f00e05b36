package io.alces.schema;

import java.util.List;
import java.util.function.Predicate;

/** What the options of an attribute demand of its value, as data. */
public sealed interface AttributeRule {
  /**
   * Text must match as a whole.
   *
   * @param regex a regular expression of {@link java.util.regex.Pattern}
   */
  record Matches(String regex) implements AttributeRule {}

  /**
   * A value must not be less.
   *
   * @param bound the least value, {@code Comparable}
   */
  record Minimum(Object bound) implements AttributeRule {}

  /**
   * A value must not be greater.
   *
   * @param bound the greatest value, {@code Comparable}
   */
  record Maximum(Object bound) implements AttributeRule {}

  /**
   * Text, binary, a collection or a map must have a size.
   *
   * @param min the least number of characters, bytes, elements or members
   * @param max the greatest
   */
  record Size(int min, int max) implements AttributeRule {}

  /**
   * A value must be one of some.
   *
   * @param values the values
   */
  record OneOf(List<Object> values) implements AttributeRule {
    /** Copies the values. */
    public OneOf {
      values = List.copyOf(values);
    }
  }

  /**
   * A value must pass a test of the application's.
   *
   * @param message what a value must be, as a clause: "should be a prime number"
   * @param test the test; safe for use by several threads
   */
  record Satisfies(String message, Predicate<Object> test) implements AttributeRule {}
}
