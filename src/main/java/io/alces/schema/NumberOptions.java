package io.alces.schema;

import io.alces.codec.Codec;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Options of an attribute that is a number.
 *
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
public final class NumberOptions<T, N extends Number> extends AttributeOptions<T, N> {
  NumberOptions() {}

  /**
   * Gives a value to an attribute that a put leaves null.
   *
   * @param value the value; one that does not fit the attribute's type is a problem of the schema
   * @return these options
   */
  public NumberOptions<T, N> defaultTo(long value) {
    setDefault(value);
    return this;
  }

  @Override
  public NumberOptions<T, N> defaultTo(N value) {
    super.defaultTo(value);
    return this;
  }

  @Override
  public NumberOptions<T, N> name(String stored) {
    super.name(stored);
    return this;
  }

  @Override
  public NumberOptions<T, N> generated(Supplier<? extends N> maker) {
    super.generated(maker);
    return this;
  }

  @Override
  public NumberOptions<T, N> transform(UnaryOperator<N> change) {
    super.transform(change);
    return this;
  }

  @Override
  public NumberOptions<T, N> required() {
    super.required();
    return this;
  }

  @Override
  public NumberOptions<T, N> codec(Codec<N> own) {
    super.codec(own);
    return this;
  }
}
