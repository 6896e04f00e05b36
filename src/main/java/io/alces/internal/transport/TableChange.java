package io.alces.internal.transport;

import io.alces.internal.table.LiveTable;
import io.alces.internal.table.TableStatusText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexUpdate;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TagResourceRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateContinuousBackupsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/** Sends a request that changes a table, and waits until the table is active again. */
public final class TableChange {
  /** A table that was just created has no backups for a while. */
  private static final Duration BACKUPS_PAUSE = Duration.ofSeconds(1);

  private static final int BACKUPS_ATTEMPTS = 60;
  private static final Duration UPDATE_PAUSE = Duration.ofSeconds(1);
  private static final int UPDATE_ATTEMPTS = 10;

  private final Transport transport;
  private final Consumer<String> told;
  private boolean isLocal;
  private int attempts;

  TableChange(Transport transport, boolean isLocal, Consumer<String> told) {
    this.transport = transport;
    this.isLocal = isLocal;
    this.told = told;
  }

  /**
   * Creates a table, waits until it is active, and does to it what is to follow.
   *
   * @param transport sends
   * @param request the request
   * @param further the requests that follow
   * @return complete when all is done
   */
  public static CompletableFuture<Void> create(
      Transport transport, CreateTableRequest request, List<DynamoDbRequest> further) {
    TableChange change = new TableChange(transport, false, text -> {});
    Deque<DynamoDbRequest> left = new ArrayDeque<>(further);
    left.addFirst(request);
    return Loop.repeat(
        () -> change.carryOut(left.removeFirst()).thenApply(done -> !left.isEmpty()));
  }

  /** Whether the table is known to be one of DynamoDB Local. */
  boolean isLocal() {
    return isLocal;
  }

  CompletableFuture<Void> carryOut(DynamoDbRequest request) {
    if (request instanceof CreateTableRequest create) {
      return transport
          .send(Call.CREATE_TABLE, create)
          .thenCompose(
              created -> created(create.tableName(), created.response().tableDescription()));
    }
    if (request instanceof UpdateTableRequest update) {
      attempts = 0;
      return Loop.repeat(() -> update(update)).thenCompose(updated -> active(update));
    }
    if (request instanceof UpdateTimeToLiveRequest update) {
      return transport.send(Call.UPDATE_TIME_TO_LIVE, update).thenApply(updated -> null);
    }
    if (request instanceof UpdateContinuousBackupsRequest update) {
      attempts = 0;
      return isLocal ? leftOut() : Loop.repeat(() -> backups(update));
    }
    if (request instanceof TagResourceRequest tag) {
      return transport.send(Call.TAG_RESOURCE, tag).thenApply(tagged -> null);
    }
    throw new IllegalStateException(request.getClass().getName());
  }

  private CompletableFuture<Void> created(String name, @Nullable TableDescription table) {
    if (table != null && TableStatusText.isActive(table)) {
      isLocal = LiveTable.isLocal(table);
      return CompletableFuture.completedFuture(null);
    }
    return TableWait.untilActive(transport, name, true, any -> true, told)
        .thenAccept(active -> isLocal = LiveTable.isLocal(active));
  }

  /** A table that is still being changed takes no other change: it is waited for. */
  private CompletableFuture<Boolean> update(UpdateTableRequest request) {
    return transport
        .send(Call.UPDATE_TABLE, request)
        .thenApply(updated -> false)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Failures.unwrapped(failure);
              if (!(cause instanceof ResourceInUseException) || ++attempts >= UPDATE_ATTEMPTS) {
                return CompletableFuture.failedFuture(cause);
              }
              return TableWait.untilActive(transport, request.tableName(), false, any -> true, told)
                  .thenCompose(active -> again(request, active));
            });
  }

  /** The change may have been our own, whose answer was lost and which the SDK has sent again. */
  private CompletableFuture<Boolean> again(UpdateTableRequest request, TableDescription table) {
    boolean isOfIndex =
        request.globalSecondaryIndexUpdates().stream().anyMatch(change -> change.update() == null);
    return isOfIndex && isSeen(request, table)
        ? CompletableFuture.completedFuture(false)
        : transport.pause(UPDATE_PAUSE).thenApply(waited -> true);
  }

  private CompletableFuture<Void> active(UpdateTableRequest request) {
    return TableWait.untilActive(
            transport, request.tableName(), false, table -> isSeen(request, table), told)
        .thenApply(active -> null);
  }

  /** Whether an index that was made is there, and one that was deleted is not. */
  private static boolean isSeen(UpdateTableRequest request, TableDescription table) {
    for (GlobalSecondaryIndexUpdate update : request.globalSecondaryIndexUpdates()) {
      if ((update.create() != null && !has(table, update.create().indexName()))
          || (update.delete() != null && has(table, update.delete().indexName()))) {
        return false;
      }
    }
    return true;
  }

  private static boolean has(TableDescription table, String index) {
    return table.globalSecondaryIndexes().stream().anyMatch(i -> i.indexName().equals(index));
  }

  private CompletableFuture<Void> leftOut() {
    told.accept("left out, since DynamoDB Local has no such thing");
    return CompletableFuture.completedFuture(null);
  }

  private CompletableFuture<Boolean> backups(UpdateContinuousBackupsRequest request) {
    return transport
        .send(Call.UPDATE_CONTINUOUS_BACKUPS, request)
        .thenApply(updated -> false)
        .exceptionallyCompose(
            failure -> {
              Throwable cause = Failures.unwrapped(failure);
              if (!(cause instanceof ContinuousBackupsUnavailableException)
                  || ++attempts >= BACKUPS_ATTEMPTS) {
                return CompletableFuture.failedFuture(cause);
              }
              told.accept("not ready for point-in-time recovery yet");
              return transport.pause(BACKUPS_PAUSE).thenApply(waited -> true);
            });
  }
}
