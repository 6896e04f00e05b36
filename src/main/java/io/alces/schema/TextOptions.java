package io.alces.schema;

import io.alces.codec.Codec;
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
   * @param regex a regular expression of {@link Pattern}
   * @return these options
   * @throws java.util.regex.PatternSyntaxException if it is none
   */
  public TextOptions<T> matches(String regex) {
    setPattern(Pattern.compile(regex));
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
