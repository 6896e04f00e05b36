package io.alces.internal.transport;

import io.alces.error.OperationTimeoutException;
import io.alces.error.TableNotFoundException;
import io.alces.error.TableStateException;
import io.alces.internal.table.TableStatusText;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/** Waits until a table can be used, or is gone. */
public final class TableWait {
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;
  private static final String LOCAL = "software.amazon.dynamodb.services.local.";
  private static final int LOCAL_FAULTS = 20;

  private final Transport transport;
  private final String name;
  private final Consumer<String> told;
  private final Predicate<TableDescription> isSeen;
  private final String aim;
  private long pause = FIRST_PAUSE_MILLIS;
  private int faults;
  private String state = "";
  private @Nullable TableDescription last;

  private TableWait(
      Transport transport,
      String name,
      String aim,
      Predicate<TableDescription> isSeen,
      Consumer<String> told) {
    this.transport = transport;
    this.name = name;
    this.aim = aim;
    this.isSeen = isSeen;
    this.told = told;
  }

  /**
   * Waits until a table and its indexes are active. One that was just created may not be seen yet.
   *
   * @param transport sends
   * @param table the table's name
   * @param isNew whether it was just created
   * @param isSeen whether a description shows what was just changed: it may be an older one
   * @param told is told in words what is waited for, when that changes
   * @return its description, when it is active
   */
  static CompletableFuture<TableDescription> untilActive(
      Transport transport,
      String table,
      boolean isNew,
      Predicate<TableDescription> isSeen,
      Consumer<String> told) {
    TableWait wait = new TableWait(transport, table, "active", isSeen, told);
    return Loop.repeat(() -> wait.describe(isNew))
        .thenApply(end -> Objects.requireNonNull(wait.last));
  }

  /**
   * Waits until a table and its indexes are active.
   *
   * @param transport sends
   * @param table the table's name
   * @return complete when it is
   */
  public static CompletableFuture<Void> untilActive(Transport transport, String table) {
    return untilActive(transport, table, false, any -> true, text -> {}).thenApply(active -> null);
  }

  /**
   * Waits until a table is gone.
   *
   * @param transport sends
   * @param table the table's name
   * @return complete when it is
   */
  static CompletableFuture<Void> untilGone(Transport transport, String table) {
    TableWait wait = new TableWait(transport, table, "gone", any -> true, text -> {});
    return Loop.repeat(wait::isThere);
  }

  private CompletableFuture<Boolean> describe(boolean isNew) {
    return TableReader.description(transport, name)
        .thenCompose(
            table -> {
              if (table == null && !isNew) {
                throw new CompletionException(missing());
              }
              last = table;
              note(table);
              return table != null && TableStatusText.isActive(table) && isSeen.test(table)
                  ? CompletableFuture.completedFuture(false)
                  : pausedFor();
            })
        .exceptionallyCompose(this::afterFailure);
  }

  private RuntimeException missing() {
    String table = "Table " + name;
    return state.isEmpty()
        ? new TableNotFoundException(
            table
                + " does not exist in this account and region; create it with table().create(), or"
                + " check region and name",
            null)
        : new TableStateException(table + " was deleted while it was waited for");
  }

  private CompletableFuture<Boolean> isThere() {
    return TableReader.description(transport, name)
        .thenCompose(
            table -> {
              note(table);
              return table == null ? CompletableFuture.completedFuture(false) : pausedFor();
            })
        .exceptionallyCompose(this::afterFailure);
  }

  private void note(@Nullable TableDescription table) {
    String now = table == null ? "not seen yet" : TableStatusText.of(table);
    if (!now.equals(state)) {
      state = now;
      if (table == null || !TableStatusText.isActive(table)) {
        told.accept(now);
      }
    }
  }

  private CompletableFuture<Boolean> pausedFor() {
    long now = pause;
    pause = Math.min(LONGEST_PAUSE_MILLIS, pause * 2);
    return transport.pause(Duration.ofMillis(now)).thenApply(waited -> true);
  }

  /** DynamoDB Local stumbles over an index that it is just making: it is looked at again. */
  private CompletableFuture<Boolean> afterFailure(Throwable failure) {
    boolean isOfLocal = Failures.unwrapped(failure).getClass().getName().startsWith(LOCAL);
    return isOfLocal && ++faults <= LOCAL_FAULTS
        ? pausedFor().exceptionallyCompose(late -> CompletableFuture.failedFuture(told(late)))
        : CompletableFuture.failedFuture(told(failure));
  }

  /** A deadline that has passed tells what was waited for. */
  private Throwable told(Throwable failure) {
    Throwable cause = Failures.unwrapped(failure);
    return cause instanceof OperationTimeoutException && !state.isEmpty()
        ? new OperationTimeoutException(
            "Table "
                + name
                + " was not "
                + aim
                + " in time; it is "
                + state
                + ". What was begun goes on in DynamoDB: wait again",
            cause)
        : cause;
  }
}
