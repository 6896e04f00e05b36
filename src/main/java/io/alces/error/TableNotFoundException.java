package io.alces.error;

import org.jspecify.annotations.Nullable;

/**
 * The table of an operation does not exist in the account and region of the client.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
public final class TableNotFoundException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which table is missing
   * @param cause the exception of the AWS SDK, or null
   */
  public TableNotFoundException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
