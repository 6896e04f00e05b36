package io.alces.schema;

import static java.util.Objects.requireNonNull;

import java.util.regex.Pattern;

/**
 * Options of an attribute of text.
 *
 * @param <T> the type of the item
 */
public final class TextOptions<T> extends CommonOptions<T, String, TextOptions<T>> {
  TextOptions(AttributeOptions<T, String> same) {
    super(same.stated);
  }

  @Override
  TextOptions<T> self() {
    return this;
  }

  /**
   * Refuses text that does not match as a whole. A match that takes more than a bounded number of
   * steps, for an expression that backtracks, is given up and refused.
   *
   * @param regex a regular expression of {@link Pattern}; one that is none is a problem of the
   *     schema
   * @return these options
   */
  public TextOptions<T> matches(String regex) {
    return add(new AttributeRule.Matches(requireNonNull(regex, "regex")));
  }
}
