package io.alces.internal.request;

import io.alces.error.InvalidCursorException;
import io.alces.error.InvalidCursorException.Reason;
import org.jspecify.annotations.Nullable;

/** What a cursor is for: nothing else takes it. */
final class CursorScope {
  private final String read;
  private final byte[] identity;
  private final @Nullable String tenant;

  /**
   * A scope.
   *
   * @param read the read, for messages
   * @param identity the read, as {@link Positions#identity} tells it
   * @param tenant for whom it is, or null
   */
  private CursorScope(String read, byte[] identity, @Nullable String tenant) {
    this.read = read;
    this.identity = identity;
    this.tenant = tenant;
  }

  /** The scope of the cursors of a read. */
  static CursorScope of(ReadPlan plan) {
    return new CursorScope(
        "this of " + plan.spec().model().name(),
        Positions.identity(plan),
        plan.spec().cursors().tenant());
  }

  /** The scope of the cursors of a parallel scan over all its segments. */
  static CursorScope ofSegments(ReadPlan plan) {
    return new CursorScope(
        "this parallel scan of " + plan.spec().model().name(),
        new IdentityBytes().add("segments").add(Positions.identity(plan)).toArray(),
        plan.spec().cursors().tenant());
  }

  /** The read in an encoding of which no two have the same. */
  byte[] identity() {
    return identity;
  }

  /** The tenants in an encoding of which no two have the same. */
  byte[] tenants(@Nullable String ofAll) {
    IdentityBytes bytes = new IdentityBytes();
    bytes.add(ofAll).add(tenant);
    return bytes.toArray();
  }

  InvalidCursorException otherRead() {
    return refused(
        Reason.OTHER_READ,
        "The cursor belongs to another read than "
            + read
            + ": table, index, direction, conditions and the key's values must be the same; start"
            + " from the beginning");
  }

  InvalidCursorException otherTenant() {
    return refused(
        Reason.OTHER_TENANT,
        "The cursor was made for another tenant than " + read + "; start from the beginning");
  }

  static InvalidCursorException damaged() {
    return refused(
        Reason.DAMAGED,
        "The text is no cursor of Alces, or is damaged; pass on the whole text that a page gave");
  }

  static InvalidCursorException otherVersion() {
    return refused(
        Reason.OTHER_VERSION,
        "The cursor was made by another version of Alces; start from the beginning");
  }

  static InvalidCursorException refused(Reason reason, String message) {
    return new InvalidCursorException(message, reason);
  }
}
