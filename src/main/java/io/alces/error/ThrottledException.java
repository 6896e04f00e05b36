package io.alces.error;

import org.jspecify.annotations.Nullable;

/**
 * DynamoDB refused a request because too much was asked of a table, an index, a partition or the
 * account, also after the retries of the AWS SDK. The message of the cause says of which.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
public final class ThrottledException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was refused
   * @param cause the exception of the AWS SDK, or null
   */
  public ThrottledException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
