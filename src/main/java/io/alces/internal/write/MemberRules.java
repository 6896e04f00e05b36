package io.alces.internal.write;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of a member, and done to it, before it is written.
 *
 * @param name its name in the application
 * @param defaultTo gives a value to one that is absent, or null
 * @param type checks and adapts what it is and what is within it, or null where nothing is to do
 * @param transform changes its value, or null
 * @param checks what is demanded of a value that is there
 * @param isRequired whether it must be there
 * @param isOptional whether they are about an {@code Optional}, and not about what it holds
 */
public record MemberRules(
    String name,
    @Nullable DefaultRule defaultTo,
    @Nullable TypeRule type,
    @Nullable UnaryOperator<Object> transform,
    List<ValueCheck> checks,
    boolean isRequired,
    boolean isOptional) {
  /** Copies the list. */
  public MemberRules {
    checks = List.copyOf(checks);
  }

  /** Whether one value only is allowed. */
  boolean isConstant() {
    for (int i = 0; i < checks.size(); i++) {
      if (checks.get(i) instanceof ValueCheck.Constant) {
        return true;
      }
    }
    return false;
  }

  /** The rules of an element, which has a type alone. */
  static MemberRules ofType(TypeRule type) {
    return new MemberRules("", null, type, null, List.of(), false, false);
  }

  /**
   * Whether nothing is demanded and nothing done.
   *
   * @return true if so
   */
  public boolean isEmpty() {
    return defaultTo == null
        && type == null
        && transform == null
        && checks.isEmpty()
        && !isRequired;
  }
}
