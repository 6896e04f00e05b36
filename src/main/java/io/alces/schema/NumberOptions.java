package io.alces.schema;

/**
 * Options of an attribute that is a number.
 *
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
public final class NumberOptions<T, N extends Number>
    extends CommonOptions<T, N, NumberOptions<T, N>> {
  NumberOptions(AttributeOptions<T, N> same) {
    super(same.stated);
  }

  @Override
  NumberOptions<T, N> self() {
    return this;
  }

  /**
   * Gives a value to an attribute that a put leaves null.
   *
   * @param value the value; one that does not fit the attribute's type is a problem of the schema
   * @return these options
   */
  public NumberOptions<T, N> defaultTo(long value) {
    return setDefault(new DefaultValue.Value(value));
  }

  /**
   * Refuses a number that is less.
   *
   * @param least the least number
   * @return these options
   */
  public NumberOptions<T, N> min(long least) {
    return add(new AttributeRule.Minimum(least));
  }

  /**
   * Refuses a number that is greater.
   *
   * @param greatest the greatest number
   * @return these options
   */
  public NumberOptions<T, N> max(long greatest) {
    return add(new AttributeRule.Maximum(greatest));
  }
}
