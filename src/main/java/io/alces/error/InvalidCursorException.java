package io.alces.error;

import static java.util.Objects.requireNonNull;

/**
 * A cursor is refused by the read that was to start at it. It mostly comes from outside, so that
 * this is not the program's mistake: to a web application it is a 400. Nothing has been sent; start
 * from the beginning.
 */
public final class InvalidCursorException extends RequestException {
  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why a cursor is refused. */
  public enum Reason {
    /** The text is not what a page gave: it was cut, changed, made up, or signed by others. */
    DAMAGED,
    /** It was made by a read with another table, index, direction, conditions or key. */
    OTHER_READ,
    /** It was made for another tenant. */
    OTHER_TENANT,
    /** It was valid for some time, which is over. */
    EXPIRED,
    /** It was signed with a key that is not among those that are accepted. */
    UNKNOWN_KEY,
    /** It is not signed, and only signed ones are accepted. */
    UNSIGNED,
    /** It is signed, and there are no keys to check it with. */
    SIGNED,
    /** It was made by another version of Alces. */
    OTHER_VERSION
  }

  /**
   * Makes an exception.
   *
   * @param message what is wrong and what to do
   * @param reason why the cursor is refused
   */
  public InvalidCursorException(String message, Reason reason) {
    super(message);
    this.reason = requireNonNull(reason, "reason");
  }

  /**
   * Why the cursor is refused.
   *
   * @return the reason
   */
  public Reason reason() {
    return reason;
  }
}
