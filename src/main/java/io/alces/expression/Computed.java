package io.alces.expression;

/**
 * A value that DynamoDB itself takes from the item while it updates it: another attribute, a sum or
 * a difference, an attribute or else a value. It follows {@code set(…).from}.
 *
 * <pre>{@code
 * .set(Order::billTo).from(attr(Order::shipTo))
 * .set(Order::total).from(attr(Order::price).plus(attr(Order::shipping)))
 * .set(Order::rank).from(attr(Order::rank).orElse(100).minus(1))
 * }</pre>
 *
 * <p>All of an update's values are computed from the item as it was before.
 *
 * @param <T> the type of the item
 * @param <V> the type of the value
 */
public interface Computed<T, V> {
  /**
   * The value as a term of an update expression.
   *
   * @return the term
   */
  Term term();
}
