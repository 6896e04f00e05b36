package io.alces.expression;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One action of an update: what becomes of one attribute. Its values are encoded when the request
 * is made.
 *
 * <p>Its text form shows names and operators, and {@code ?} for each value.
 *
 * @param kind what is done
 * @param path the attribute
 * @param operand the value, the elements, the amount or the computed value; null for {@code remove}
 *     and for {@code set} of null
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
public record UpdateAction(Kind kind, AttributePath path, @Nullable Object operand) {
  /** What an action does. */
  public enum Kind {
    /** Sets a value; of null, removes the attribute. */
    SET("? = ?"),
    /** Sets a value where the attribute is absent. */
    SET_IF_ABSENT("? = ? if absent"),
    /** Sets what DynamoDB computes of attributes: the operand is a {@link Computed}. */
    COMPUTE("? = "),
    /** Adds a number to one that is there. */
    INCREMENT("? + ?"),
    /** Subtracts a number from one that is there. */
    DECREMENT("? - ?"),
    /** Adds a number, from 0 where the attribute is absent. */
    ADD("add ? to ?"),
    /** Adds elements at the end of a list. */
    APPEND("append ? to ?"),
    /** Adds elements at the beginning of a list. */
    PREPEND("prepend ? to ?"),
    /** Adds elements to a set. */
    ADD_TO_SET("add ? to ?"),
    /** Removes elements from a set. */
    REMOVE_FROM_SET("remove ? from ?"),
    /** Removes the attribute. */
    REMOVE("remove ?"),
    /** Sets members of a nested object, and keeps the others. */
    MERGE("merge ? into ?");

    private final String form;

    Kind(String form) {
      this.form = form;
    }

    /** Elements may come in a collection of any kind; one of them is as good as another. */
    private Object listed(Object operand) {
      return switch (this) {
        case APPEND, PREPEND, ADD_TO_SET, REMOVE_FROM_SET ->
            operand instanceof Collection<?> elements ? new ArrayList<>(elements) : operand;
        default -> operand;
      };
    }

    private String describe(AttributePath path, @Nullable Object operand) {
      int name = form.startsWith("?") ? 0 : form.lastIndexOf('?');
      String end =
          this == COMPUTE && operand instanceof Computed<?, ?> c ? c.term().toString() : "";
      return form.substring(0, name) + path + form.substring(name + 1) + end;
    }
  }

  /** Keeps copies of collections, so that what the caller changes later is not what is written. */
  public UpdateAction {
    requireNonNull(kind, "kind");
    requireNonNull(path, "path");
    operand = operand == null ? null : Copies.of(kind.listed(operand));
  }

  @Override
  public String toString() {
    return kind.describe(path, operand);
  }
}
