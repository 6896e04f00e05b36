package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.expression.AttributePath;
import org.jspecify.annotations.Nullable;

/**
 * A secondary index, as it is declared.
 *
 * @param name its name
 * @param partitionKey its partition key; null for a local index, which has that of the table
 * @param sortKey its sort key, or null for none
 * @param projected what it holds
 */
public record Index(
    String name,
    @Nullable AttributePath partitionKey,
    @Nullable AttributePath sortKey,
    Projected projected) {
  /** Checks that there is a name and a projection. */
  public Index {
    requireNonNull(name, "name");
    requireNonNull(projected, "projected");
  }
}
