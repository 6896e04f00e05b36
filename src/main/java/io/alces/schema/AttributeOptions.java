package io.alces.schema;

import static java.util.Objects.requireNonNull;

/**
 * Options of one attribute: what {@code attribute(Order::status, a -> …)} hands to its lambda.
 *
 * <p>Not thread-safe; for use within the lambda only.
 *
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 */
public final class AttributeOptions<T, V> extends CommonOptions<T, V, AttributeOptions<T, V>> {
  /** Options that change nothing. */
  AttributeOptions() {
    super(new Stated());
  }

  static <T, V> AttributeSettings stated(Options<T, V> options) {
    return requireNonNull(options, "options").with(new AttributeOptions<>()).settings();
  }

  @Override
  AttributeOptions<T, V> self() {
    return this;
  }

  /**
   * Refuses text that does not match as a whole, of an attribute that was named by text. For one
   * that holds no text, this is a problem of the schema.
   *
   * @param regex a regular expression of {@link java.util.regex.Pattern}
   * @return these options
   * @see TextOptions#matches
   */
  public AttributeOptions<T, V> matches(String regex) {
    return add(new AttributeRule.Matches(requireNonNull(regex, "regex")));
  }
}
