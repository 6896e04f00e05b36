package io.alces.internal.table;

import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The status of tables and their indexes. */
public final class TableStatusText {
  private TableStatusText() {}

  /**
   * Whether a table and all of its indexes can be used.
   *
   * @param table the table
   * @return false if something is to be waited for
   */
  public static boolean isActive(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE
        && table.globalSecondaryIndexes().stream()
            .allMatch(index -> index.indexStatus() == IndexStatus.ACTIVE);
  }

  /**
   * The status in words.
   *
   * @param table the table
   * @return "UPDATING, index byStatus CREATING (being filled)"
   */
  public static String of(TableDescription table) {
    List<String> parts = new ArrayList<>();
    parts.add(table.tableStatusAsString());
    for (GlobalSecondaryIndexDescription index : table.globalSecondaryIndexes()) {
      if (index.indexStatus() != IndexStatus.ACTIVE) {
        parts.add(
            "index "
                + index.indexName()
                + " "
                + index.indexStatusAsString()
                + (Boolean.TRUE.equals(index.backfilling()) ? " (being filled)" : ""));
      }
    }
    return String.join(", ", parts);
  }
}
