package io.alces.codec;

/**
 * The data types of DynamoDB, by the names that its API uses.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_AttributeValue.html">AttributeValue</a>
 */
public enum DynamoType {
  /** String. */
  S,
  /** Number: up to 38 significant digits. */
  N,
  /** Binary. */
  B,
  /** Boolean. */
  BOOL,
  /** Null. */
  NULL,
  /** Map: named members of any types. */
  M,
  /** List: ordered elements of any types. */
  L,
  /** Set of strings. */
  SS,
  /** Set of numbers. */
  NS,
  /** Set of binaries. */
  BS;

  /**
   * Whether a key attribute of a table or index may have this type.
   *
   * @return true for {@link #S}, {@link #N} and {@link #B}
   */
  public boolean isKeyType() {
    return this == S || this == N || this == B;
  }

  /**
   * Whether this is one of the three set types.
   *
   * @return true for {@link #SS}, {@link #NS} and {@link #BS}
   */
  public boolean isSet() {
    return this == SS || this == NS || this == BS;
  }

  /**
   * The set type whose elements have this type.
   *
   * @return {@link #SS}, {@link #NS} or {@link #BS}
   * @throws IllegalStateException if DynamoDB has no set of this type
   */
  public DynamoType setType() {
    return switch (this) {
      case S -> SS;
      case N -> NS;
      case B -> BS;
      default -> throw new IllegalStateException("DynamoDB has no set of " + this);
    };
  }
}
