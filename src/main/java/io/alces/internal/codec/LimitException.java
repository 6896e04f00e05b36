package io.alces.internal.codec;

import tools.jackson.core.JacksonException;

/** A limit that JSON is beyond. Thrown from under Jackson's parser, hence one of its kind. */
final class LimitException extends JacksonException {
  private static final long serialVersionUID = 1L;

  private final String clause;

  /**
   * Makes an exception.
   *
   * @param clause which limit, without any of the text
   */
  LimitException(String clause) {
    super(clause);
    this.clause = clause;
  }

  String clause() {
    return clause;
  }
}
