package io.alces.schema;

/**
 * The lambda that states options of an attribute. Its narrower forms decide what the lambda is
 * offered.
 *
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 */
@FunctionalInterface
public interface Options<T, V> {
  /**
   * States the options.
   *
   * @param a options that change nothing so far
   * @return the same, changed
   */
  CommonOptions<T, V, ?> with(AttributeOptions<T, V> a);

  /**
   * For text.
   *
   * @param <T> the type of the item
   */
  @FunctionalInterface
  interface OfText<T> extends Options<T, String> {
    /**
     * States the options.
     *
     * @param a options that change nothing so far
     * @return the same, changed
     */
    CommonOptions<T, String, ?> with(TextOptions<T> a);

    @Override
    default CommonOptions<T, String, ?> with(AttributeOptions<T, String> a) {
      return with(new TextOptions<>(a));
    }
  }

  /**
   * For numbers.
   *
   * @param <T> the type of the item
   * @param <N> the type of the number
   */
  @FunctionalInterface
  interface OfNumber<T, N extends Number> extends Options<T, N> {
    /**
     * States the options.
     *
     * @param a options that change nothing so far
     * @return the same, changed
     */
    CommonOptions<T, N, ?> with(NumberOptions<T, N> a);

    @Override
    default CommonOptions<T, N, ?> with(AttributeOptions<T, N> a) {
      return with(new NumberOptions<>(a));
    }
  }
}
