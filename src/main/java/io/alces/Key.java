package io.alces;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The key of an item, for operations on many: of a table without a sort key, the plain value does
 * as well. Number and types of the values are checked when the operation is run.
 *
 * <p>Immutable and thread-safe.
 *
 * @param partitionKey the value of the partition key
 * @param sortKey the value of the sort key; empty if the table has none
 */
public record Key(Object partitionKey, List<Object> sortKey) {
  /** Copies the values. */
  public Key {
    requireNonNull(partitionKey, "partitionKey");
    sortKey = List.copyOf(sortKey);
  }

  /**
   * The key of an item.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the key
   */
  public static Key of(Object partitionKey, Object... sortKey) {
    return new Key(partitionKey, List.of(sortKey));
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return "Key of " + (1 + sortKey.size()) + (sortKey.isEmpty() ? " value" : " values");
  }
}
