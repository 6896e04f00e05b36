package io.alces.internal.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The key of a table or index.
 *
 * @param partition the partition key
 * @param sort the sort key, or null for none
 */
public record CompiledKey(KeyAttribute partition, @Nullable KeyAttribute sort) {
  /**
   * The attributes of the key.
   *
   * @return the partition key, and the sort key if there is one
   */
  public List<KeyAttribute> attributes() {
    return sort == null ? List.of(partition) : List.of(partition, sort);
  }

  /**
   * An attribute of the key by its stored name.
   *
   * @param storedName the name
   * @return the attribute; null if it is no part of the key
   */
  public @Nullable KeyAttribute attribute(String storedName) {
    if (partition.storedName().equals(storedName)) {
      return partition;
    }
    return sort != null && sort.storedName().equals(storedName) ? sort : null;
  }
}
