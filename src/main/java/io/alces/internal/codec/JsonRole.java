package io.alces.internal.codec;

/** What a member is to JSON that comes in, where it is more than a member. */
public enum JsonRole {
  /** A part of the table's key. */
  KEY("is part of the key, which this JSON may not set"),

  /** Set when an item is created, or by a write itself. */
  READ_ONLY("is read-only, and this JSON may not set it"),

  /** In no JSON, whatever is allowed. */
  HIDDEN("is not known"),

  /** Not declared. */
  UNKNOWN("is not known");

  private final String refusal;

  JsonRole(String refusal) {
    this.refusal = refusal;
  }

  /** Why it is refused, as a clause. */
  String refusal() {
    return refusal;
  }
}
