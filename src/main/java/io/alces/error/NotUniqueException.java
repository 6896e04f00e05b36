package io.alces.error;

/** A read that was to find at most one item found more. */
public final class NotUniqueException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message what was read
   */
  public NotUniqueException(String message) {
    super(message, null);
  }
}
