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
}
