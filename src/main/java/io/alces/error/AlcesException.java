package io.alces.error;

import org.jspecify.annotations.Nullable;

/** The root of all exceptions that Alces throws. */
public abstract class AlcesException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is wrong, where, why and how to fix it
   * @param cause the exception behind it, or null
   */
  protected AlcesException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
