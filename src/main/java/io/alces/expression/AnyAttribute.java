package io.alces.expression;

import static java.util.Objects.requireNonNull;

/**
 * An attribute that was named by text; it has all operators.
 *
 * @param <T> the type of the item
 */
public interface AnyAttribute<T> extends Attribute<T, Object>, AnyComparison<Condition<T>, T> {
  /**
   * A member of this attribute.
   *
   * @param name the member's name, taken as it is
   * @return the member
   */
  default AnyAttribute<T> dot(String name) {
    return new Paths.OfAny<>(path().then(new AttributePath.Step.Name(name)));
  }

  /**
   * An element of this attribute, which is a list.
   *
   * @param index its position, from 0
   * @return the element
   */
  default AnyAttribute<T> at(int index) {
    return new Paths.OfAny<>(path().then(new AttributePath.Step.Index(index)));
  }

  /**
   * The sum of this attribute, which is a number, and a number: for {@code set(…).from}.
   *
   * @param amount the number
   * @return the sum
   */
  default Computed<T, Object> plus(Number amount) {
    return computed("+", Functions.amount(path(), amount));
  }

  /**
   * The sum of this attribute, which is a number, and another one: for {@code set(…).from}.
   *
   * @param other the other attribute
   * @return the sum
   */
  default Computed<T, Object> plus(Computed<? super T, ?> other) {
    return computed("+", requireNonNull(other, "other").term());
  }

  /**
   * The difference of this attribute, which is a number, and a number: for {@code set(…).from}.
   *
   * @param amount the number
   * @return the difference
   */
  default Computed<T, Object> minus(Number amount) {
    return computed("-", Functions.amount(path(), amount));
  }

  /**
   * The difference of this attribute, which is a number, and another one: for {@code set(…).from}.
   *
   * @param other the other attribute
   * @return the difference
   */
  default Computed<T, Object> minus(Computed<? super T, ?> other) {
    return computed("-", requireNonNull(other, "other").term());
  }

  @Override
  default AnyAttribute.OrElse<T> orElse(Object value) {
    return new Paths.AnyOrElse<>(path(), Functions.orElse(path(), value));
  }

  /**
   * An attribute or else a value, to which a number can be added.
   *
   * @param <T> the type of the item
   */
  interface OrElse<T> extends Computed<T, Object> {
    /**
     * The attribute.
     *
     * @return where it stands
     */
    AttributePath path();

    /**
     * The sum of this, which is a number, and a number.
     *
     * @param amount the number
     * @return the sum
     */
    default Computed<T, Object> plus(Number amount) {
      Term sum = new Term.Arithmetic(term(), "+", Functions.amount(path(), amount));
      return () -> sum;
    }

    /**
     * The difference of this, which is a number, and a number.
     *
     * @param amount the number
     * @return the difference
     */
    default Computed<T, Object> minus(Number amount) {
      Term difference = new Term.Arithmetic(term(), "-", Functions.amount(path(), amount));
      return () -> difference;
    }
  }

  private Computed<T, Object> computed(String operator, Term right) {
    Term sum = new Term.Arithmetic(term(), operator, right);
    return () -> sum;
  }
}
