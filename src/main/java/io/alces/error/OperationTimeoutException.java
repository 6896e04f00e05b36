package io.alces.error;

import org.jspecify.annotations.Nullable;

/**
 * An operation took longer than its {@code timeout}. A read can be repeated. Of a write it is not
 * known whether it was done: read the item before writing again.
 */
public final class OperationTimeoutException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what took too long
   * @param cause the exception of the AWS SDK, or null
   */
  public OperationTimeoutException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
