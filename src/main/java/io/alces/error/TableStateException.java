package io.alces.error;

/**
 * A table is not in the state that an operation on it demands: it is being created or deleted, it
 * is protected from being deleted, or it is no longer what a plan was made for. Nothing was changed
 * by that operation, or nothing more.
 */
public final class TableStateException extends AlcesException {
  private static final long serialVersionUID = 1L;

  /**
   * Makes an exception.
   *
   * @param message which table, in what state, and what to do
   */
  public TableStateException(String message) {
    super(message, null);
  }
}
