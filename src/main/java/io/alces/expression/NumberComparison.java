package io.alces.expression;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;

/**
 * The operators on numbers. Whole numbers compare with an attribute of any number type.
 *
 * @param <R> what an operator gives
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
public interface NumberComparison<R, T, N extends Number> extends Comparison<R, T, N> {
  /**
   * Equal to a number.
   *
   * @param value the number
   * @return what follows
   */
  default R eq(long value) {
    return accept(new Condition.Compare<>(left(), Operator.EQ, right(value)));
  }

  /**
   * Not equal to a number. Holds also where the attribute is absent.
   *
   * @param value the number
   * @return what follows
   */
  default R ne(long value) {
    return accept(new Condition.Compare<>(left(), Operator.NE, right(value)));
  }

  /**
   * Less than a number.
   *
   * @param value the number
   * @return what follows
   */
  default R lt(long value) {
    return accept(new Condition.Compare<>(left(), Operator.LT, right(value)));
  }

  /**
   * Less than or equal to a number.
   *
   * @param value the number
   * @return what follows
   */
  default R le(long value) {
    return accept(new Condition.Compare<>(left(), Operator.LE, right(value)));
  }

  /**
   * Greater than a number.
   *
   * @param value the number
   * @return what follows
   */
  default R gt(long value) {
    return accept(new Condition.Compare<>(left(), Operator.GT, right(value)));
  }

  /**
   * Greater than or equal to a number.
   *
   * @param value the number
   * @return what follows
   */
  default R ge(long value) {
    return accept(new Condition.Compare<>(left(), Operator.GE, right(value)));
  }

  /**
   * Within two bounds, both included.
   *
   * @param low the lower bound
   * @param high the upper bound
   * @return what follows
   */
  default R between(long low, long high) {
    return accept(new Condition.Between<>(left(), right(low), right(high)));
  }

  /**
   * Equal to one of some numbers, of any number types.
   *
   * @param values from 1 to 100
   * @return what follows
   */
  @Override
  default R in(Number... values) {
    requireNonNull(values, "values");
    return accept(
        new Condition.In<>(left(), path(), Arrays.stream(values).map(this::right).toList()));
  }
}
