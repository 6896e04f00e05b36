package io.alces.error;

import org.jspecify.annotations.Nullable;

/** An operation cannot be a request to DynamoDB. Thrown before anything is sent. */
public sealed class RequestException extends AlcesException permits InvalidCursorException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, where, why and how to fix it
   */
  public RequestException(String message) {
    this(message, null);
  }

  /**
   * Makes an exception.
   *
   * @param message what is wrong, where, why and how to fix it
   * @param cause the exception behind it, or null
   */
  public RequestException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
