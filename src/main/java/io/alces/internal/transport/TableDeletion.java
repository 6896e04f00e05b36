package io.alces.internal.transport;

import io.alces.error.TableNotFoundException;
import io.alces.error.TableStateException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Deletes a table, unless it is protected, and waits until it is gone. */
public final class TableDeletion {
  private final Transport transport;
  private final DeleteTableRequest request;
  private final boolean mayBeAbsent;

  private TableDeletion(Transport transport, DeleteTableRequest request, boolean mayBeAbsent) {
    this.transport = transport;
    this.request = request;
    this.mayBeAbsent = mayBeAbsent;
  }

  /**
   * Deletes a table.
   *
   * @param transport sends
   * @param request the request
   * @param mayBeAbsent whether it is no error that there is none
   * @return whether there was a table
   */
  public static CompletableFuture<Boolean> run(
      Transport transport, DeleteTableRequest request, boolean mayBeAbsent) {
    return new TableDeletion(transport, request, mayBeAbsent).run();
  }

  private CompletableFuture<Boolean> run() {
    return TableReader.description(transport, request.tableName()).thenCompose(this::delete);
  }

  private CompletableFuture<Boolean> delete(@Nullable TableDescription table) {
    String name = request.tableName();
    if (table == null) {
      return mayBeAbsent
          ? CompletableFuture.completedFuture(false)
          : CompletableFuture.failedFuture(
              new TableNotFoundException(
                  "Table "
                      + name
                      + " does not exist in this account and region, and is not deleted; if that is"
                      + " as well, say ifExists()",
                  null));
    }
    if (Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
      return CompletableFuture.failedFuture(
          new TableStateException(
              "Table "
                  + name
                  + " is protected from being deleted; take the protection off first, by a plan"
                  + " with noDeletionProtection()"));
    }
    if (table.tableStatus() == TableStatus.DELETING) {
      return TableWait.untilGone(transport, name).thenApply(gone -> true);
    }
    if (table.tableStatus() == TableStatus.CREATING
        || table.tableStatus() == TableStatus.UPDATING) {
      return CompletableFuture.failedFuture(
          new TableStateException(
              "Table "
                  + name
                  + " is "
                  + table.tableStatusAsString()
                  + ", and DynamoDB deletes no such table; wait with awaitActive(…) first"));
    }
    return transport
        .send(Call.DELETE_TABLE, request)
        .thenCompose(deleted -> TableWait.untilGone(transport, name))
        .thenApply(gone -> true);
  }
}
