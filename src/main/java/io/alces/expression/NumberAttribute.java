package io.alces.expression;

/**
 * An attribute that is a number.
 *
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
public interface NumberAttribute<T, N extends Number>
    extends Attribute<T, N>,
        NumberGetter<T, N>,
        Summand<T, N>,
        NumberComparison<Condition<T>, T, N> {
  @Override
  default Term term() {
    return Attribute.super.term();
  }

  @Override
  default Summand<T, N> orElse(N value) {
    return new Paths.NumberOrElse<>(path(), Functions.orElse(path(), value));
  }

  /**
   * This attribute, or a whole number where it is absent: for {@code set(…).from}.
   *
   * @param value the number
   * @return what an update can set or add to
   */
  default Summand<T, N> orElse(long value) {
    return new Paths.NumberOrElse<>(path(), Functions.orElse(path(), value));
  }
}
