package io.alces.internal.transport;

import io.alces.error.TableNotFoundException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** Creates a table and waits until it can be used. */
public final class TableWait {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final Transport transport;
  private final DescribeTableRequest describe;
  private long pause = FIRST_PAUSE_MILLIS;

  private TableWait(Transport transport, String table) {
    this.transport = transport;
    this.describe = DescribeTableRequest.builder().tableName(table).build();
  }

  /**
   * Creates a table and waits.
   *
   * @param transport sends
   * @param request the request
   * @return complete when the table is active
   */
  public static CompletableFuture<Void> create(Transport transport, CreateTableRequest request) {
    TableWait wait = new TableWait(transport, request.tableName());
    return transport
        .send(Call.CREATE_TABLE, request)
        .thenCompose(
            created ->
                isActive(created.response().tableDescription())
                    ? CompletableFuture.completedFuture(null)
                    : Loop.repeat(wait::next));
  }

  private CompletableFuture<Boolean> next() {
    long now = pause;
    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    return transport
        .pause(Duration.ofMillis(now))
        .thenCompose(waited -> transport.send(Call.DESCRIBE_TABLE, describe))
        .handle(this::isToWait);
  }

  /** A table that was just created may not be seen yet. */
  private boolean isToWait(
      @Nullable Answer<DescribeTableResponse> described, @Nullable Throwable failure) {
    if (described != null) {
      return !isActive(described.response().table());
    }
    Throwable cause = Failures.unwrapped(Objects.requireNonNull(failure));
    if (cause instanceof TableNotFoundException) {
      return true;
    }
    throw new CompletionException(cause);
  }

  private static boolean isActive(TableDescription table) {
    return table.tableStatus() == TableStatus.ACTIVE;
  }
}
