package io.alces.expression;

import static java.util.Objects.requireNonNull;

/**
 * A number in the item that can be added to or subtracted from, once: DynamoDB computes with two
 * operands.
 *
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
public interface Summand<T, N extends Number> extends Computed<T, N> {
  /**
   * The attribute whose type decides how amounts are encoded.
   *
   * @return where it stands
   */
  AttributePath path();

  /**
   * The sum of this and a number.
   *
   * @param amount the number, of any type that the attribute's holds exactly
   * @return the sum
   */
  default Computed<T, N> plus(Number amount) {
    return computed("+", Functions.amount(path(), amount));
  }

  /**
   * The sum of this and another attribute of the same item.
   *
   * @param other the attribute
   * @return the sum
   */
  default Computed<T, N> plus(Summand<? super T, ?> other) {
    return computed("+", requireNonNull(other, "other").term());
  }

  /**
   * The difference of this and a number.
   *
   * @param amount the number, of any type that the attribute's holds exactly
   * @return the difference
   */
  default Computed<T, N> minus(Number amount) {
    return computed("-", Functions.amount(path(), amount));
  }

  /**
   * The difference of this and another attribute of the same item.
   *
   * @param other the attribute
   * @return the difference
   */
  default Computed<T, N> minus(Summand<? super T, ?> other) {
    return computed("-", requireNonNull(other, "other").term());
  }

  private Computed<T, N> computed(String operator, Term right) {
    Term sum = new Term.Arithmetic(term(), operator, right);
    return () -> sum;
  }
}
