package io.alces.expression;

/**
 * The operators on what is true or false.
 *
 * @param <R> what an operator gives
 * @param <T> the type of the item
 */
public interface BooleanComparison<R, T> extends Comparison<R, T, Boolean> {
  /**
   * Is stored as true.
   *
   * @return what follows
   */
  default R isTrue() {
    return eq(true);
  }

  /**
   * Is stored as false. Does not hold where the attribute is absent, though a primitive then reads
   * as false: {@code not(attr(…).isTrue())} holds there, too.
   *
   * @return what follows
   */
  default R isFalse() {
    return eq(false);
  }
}
