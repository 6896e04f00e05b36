package io.alces.error;

/** DynamoDB Local was asked for and is not, or not wholly, on the class path. */
public final class EngineMissingException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what is missing and what to add
   * @param cause the error of the class that was not found
   */
  public EngineMissingException(String message, Throwable cause) {
    super(message, cause);
  }
}
