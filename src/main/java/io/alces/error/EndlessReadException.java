package io.alces.error;

/**
 * A query or scan was told to go on at the place where it was: it would read the same page for
 * ever. DynamoDB does not do so; a stub, an interceptor or something else between Alces and
 * DynamoDB does.
 */
public final class EndlessReadException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was read
   */
  public EndlessReadException(String message) {
    super(message, null);
  }
}
