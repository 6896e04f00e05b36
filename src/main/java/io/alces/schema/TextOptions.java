package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.codec.Codec;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Options of an attribute of text.
 *
 * @param <T> the type of the item
 */
public final class TextOptions<T> extends AttributeOptions<T, String> {
  TextOptions() {}

  /**
   * Refuses text that does not match as a whole. The expression is the application's own and is
   * trusted: one that backtracks without bound makes long texts slow to check.
   *
   * @param regex a regular expression of {@link Pattern}; one that is none is a problem of the
   *     schema
   * @return these options
   */
  public TextOptions<T> matches(String regex) {
    setPattern(requireNonNull(regex, "regex"));
    return this;
  }

  @Override
  public TextOptions<T> name(String stored) {
    super.name(stored);
    return this;
  }

  @Override
  public TextOptions<T> defaultTo(String value) {
    super.defaultTo(value);
    return this;
  }

  @Override
  public TextOptions<T> generated(Supplier<? extends String> maker) {
    super.generated(maker);
    return this;
  }

  @Override
  public TextOptions<T> transform(UnaryOperator<String> change) {
    super.transform(change);
    return this;
  }

  @Override
  public TextOptions<T> required() {
    super.required();
    return this;
  }

  @Override
  public TextOptions<T> codec(Codec<String> own) {
    super.codec(own);
    return this;
  }
}
