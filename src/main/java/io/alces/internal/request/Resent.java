package io.alces.internal.request;

import io.alces.internal.request.PreparedWrite.Kind;
import io.alces.internal.write.VersionGuard;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tells whether a write was done that was sent more than once, and whose condition failed in the
 * end: an earlier time may have done it, and made its own condition fail.
 */
public enum Resent {
  /** An earlier time has done it. */
  DONE,
  /** No time has done it. */
  NOT_DONE,
  /** The stored item does not tell. */
  UNKNOWN;

  /**
   * Decides.
   *
   * @param write the write
   * @param stored the stored item; empty if there is none
   * @return what became of it
   */
  public static Resent of(PreparedWrite write, Map<String, AttributeValue> stored) {
    if (!write.demand().isUndoneByWrite()) {
      return NOT_DONE;
    }
    if (write.isDoneIn(stored)) {
      return DONE;
    }
    VersionGuard guard = write.demand().guard();
    return guard == null || stored.isEmpty() ? UNKNOWN : byVersion(write, guard, stored);
  }

  /** Each write counts the version by one, so that the next version tells whose write made it. */
  private static Resent byVersion(
      PreparedWrite write, VersionGuard guard, Map<String, AttributeValue> stored) {
    if (guard.isMetBy(stored)) {
      return NOT_DONE; // it would have another version
    }
    // Versions begin anew with an item: one that is not later may be that of another item.
    boolean isLater =
        write.kind() == Kind.DELETE ? guard.isPassedIn(stored) : guard.isNextIn(stored);
    return isLater ? NOT_DONE : UNKNOWN;
  }
}
