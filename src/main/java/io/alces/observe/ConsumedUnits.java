package io.alces.observe;

import static java.util.Objects.requireNonNull;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What was consumed of the capacity of one table or index, as DynamoDB tells it.
 *
 * @param table the table's name
 * @param index the index's name, or null for the table itself
 * @param readUnits read capacity units
 * @param writeUnits write capacity units
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_ConsumedCapacity.html">ConsumedCapacity</a>
 */
public record ConsumedUnits(
    String table, @Nullable String index, double readUnits, double writeUnits) {
  /** Checks the table. */
  public ConsumedUnits {
    requireNonNull(table, "table");
  }

  boolean isOf(String otherTable, @Nullable String otherIndex) {
    return table.equals(otherTable) && Objects.equals(index, otherIndex);
  }

  /** The names of table and index as one. */
  String name() {
    return index == null ? table : table + "/" + index;
  }
}
