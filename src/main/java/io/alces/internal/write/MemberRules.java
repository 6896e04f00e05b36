package io.alces.internal.write;

import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of a member, and done to it, before it is written.
 *
 * @param name its name in the application
 * @param defaultValue the value for one that is absent, or null
 * @param type checks and adapts its type, or null where the compiler has done so
 * @param transform changes its value, or null
 * @param pattern what its text must match, or null
 * @param isRequired whether it must be there
 */
public record MemberRules(
    String name,
    @Nullable Object defaultValue,
    @Nullable TypeRule type,
    @Nullable UnaryOperator<Object> transform,
    @Nullable Pattern pattern,
    boolean isRequired) {
  /** The rules of an element, which has a type alone. */
  static MemberRules ofType(TypeRule type) {
    return new MemberRules("", null, type, null, null, false);
  }

  /** Whether nothing is demanded and nothing done. */
  boolean isEmpty() {
    return defaultValue == null
        && type == null
        && transform == null
        && pattern == null
        && !isRequired;
  }
}
