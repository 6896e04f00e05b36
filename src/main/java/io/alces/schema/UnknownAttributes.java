package io.alces.schema;

/**
 * What a write does with attributes of a {@link Document} that its schema does not declare. Reads
 * keep them.
 */
public enum UnknownAttributes {
  /** Refuses the write. */
  REFUSE,
  /** Leaves them out. */
  DROP,
  /** Stores them as they are. */
  SAVE
}
