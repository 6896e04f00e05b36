package io.alces.internal.transport;

import io.alces.error.TableStateException;
import io.alces.internal.table.LiveTable;
import io.alces.internal.table.PlannedTable;
import io.alces.internal.table.Planner;
import io.alces.internal.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Looks at tables, one after the other, and makes plans for them. */
public final class TablePlanning {
  private TablePlanning() {}

  /**
   * Makes plans.
   *
   * @param transport sends
   * @param definitions the tables as they are declared
   * @return a plan for each, in order
   */
  public static CompletableFuture<List<PlannedTable>> run(
      Transport transport, List<TableDefinition> definitions) {
    List<PlannedTable> planned = new ArrayList<>();
    return Loop.repeat(
            () -> {
              if (planned.size() == definitions.size()) {
                return CompletableFuture.completedFuture(false);
              }
              TableDefinition next = definitions.get(planned.size());
              return TableReader.read(transport, next.table(), questions(next))
                  .thenApply(live -> planned.add(plan(next, live)));
            })
        .thenApply(end -> List.copyOf(planned));
  }

  /** What a definition does not mention need not be known. */
  static TableReader.Questions questions(TableDefinition definition) {
    return new TableReader.Questions(
        true, definition.settings().recovery() != null, !definition.settings().tags().isEmpty());
  }

  private static PlannedTable plan(TableDefinition wanted, @Nullable LiveTable live) {
    if (live != null) {
      TableStatus status = live.description().tableStatus();
      if (status != TableStatus.ACTIVE && status != TableStatus.UPDATING) {
        throw new TableStateException(
            "Table "
                + wanted.table()
                + " is "
                + live.description().tableStatusAsString()
                + ", and cannot be changed; "
                + (status == TableStatus.CREATING
                    ? "wait with awaitActive(…), and plan again"
                    : status == TableStatus.DELETING
                        ? "wait until it is gone, and plan again to create it anew"
                        : "mend that in AWS first"));
      }
    }
    return Planner.plan(wanted, live);
  }
}
