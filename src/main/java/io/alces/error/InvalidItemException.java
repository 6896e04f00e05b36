package io.alces.error;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** An item breaks rules of its schema. Lists every violation at once; nothing was sent. */
public final class InvalidItemException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable List<Violation> violations;

  /**
   * Makes an exception.
   *
   * @param model the name of the model
   * @param violations at least one
   */
  public InvalidItemException(String model, List<Violation> violations) {
    this("The " + model + " is not valid: " + text(violations), null, violations);
  }

  private InvalidItemException(
      String message, @Nullable Throwable cause, List<Violation> violations) {
    super(message, cause);
    this.violations = List.copyOf(violations);
  }

  /**
   * The same error of one among several.
   *
   * @param where which one: "Element 37 of the batch"
   * @return a copy that says so, with this as its cause
   */
  public InvalidItemException at(String where) {
    return new InvalidItemException(where + ": " + getMessage(), this, violations());
  }

  /**
   * What is wrong.
   *
   * @return at least one violation, in the order of the schema's attributes; none of an exception
   *     that was serialized
   */
  public List<Violation> violations() {
    return violations == null ? List.of() : violations;
  }

  private static String text(List<Violation> violations) {
    return violations.stream().map(Violation::toString).collect(Collectors.joining("; "));
  }

  /**
   * One broken rule. The value is given by its accessor only and is no part of {@code toString}.
   *
   * @param path the attribute, by its name in the application
   * @param rule the rule as a clause: "is required"
   * @param value the value that breaks it, or null
   */
  public record Violation(String path, String rule, @Nullable Object value) {
    @Override
    public String toString() {
      return path + " " + rule;
    }
  }
}
