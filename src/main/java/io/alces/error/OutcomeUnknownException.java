package io.alces.error;

/**
 * It is not known whether a write was done: DynamoDB gave no clear answer, because the connection
 * broke or the server failed. Either Alces has not sent it again, because done twice it would not
 * have the same effect as done once: a number would be incremented twice, a list would have an
 * element twice. Or it was sent again, its condition was not met then, and the stored item does not
 * tell whether the first time is the reason.
 *
 * <p>Read the item, consistently, before you repeat the write. Or have it done {@code
 * exactlyOnce()}: it is sent as a transaction with a token then, by which DynamoDB knows a second
 * time for what it is, and can be sent again.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html">Error
 *     handling with DynamoDB</a>
 */
public final class OutcomeUnknownException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which write it is
   * @param cause the exception of the AWS SDK
   */
  public OutcomeUnknownException(String message, Throwable cause) {
    super(message, cause);
  }
}
