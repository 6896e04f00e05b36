package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.Facts;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.WriteCost;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A write of one item: by itself, or with others in a transaction ({@link Alces#transact}) or a
 * batch.
 *
 * <p>Immutable and thread-safe; it can be run any number of times.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public abstract sealed class Write<T> permits PutItem, UpdateItem, DeleteItem, ConditionCheck {
  final WriteState<T> state;

  Write(WriteState<T> state) {
    this.state = state;
  }

  /**
   * Prepares one run: everything is checked and encoded, nothing is sent.
   *
   * @param now the moment of the run
   */
  abstract PreparedWrite prepare(Instant now);

  /** The action of DynamoDB's API within a transaction. */
  abstract String action();

  /** What it does, action by action; empty for other writes than updates. */
  List<String> changes() {
    return List.of();
  }

  /** Which step it has that a transaction or batch has no place for; null if none. */
  final @Nullable String stepOfItsOwn() {
    return state.timeout() != null
        ? "timeout()"
        : state.conflictRetries() > 0 ? "retryConflicts()" : resultStep();
  }

  /** Which step it has that is about its request or result; null if none. */
  abstract @Nullable String resultStep();

  /** What it is estimated to consume. */
  Estimate cost(PreparedWrite write, Facts facts, boolean inTransaction) {
    return WriteCost.of(write, facts, inTransaction);
  }

  final Plan explain(String operation, PreparedWrite write, Given given, boolean inTransaction) {
    Estimate cost = cost(write, given.of(state.model()), inTransaction);
    return Plans.ofWrite(
        operation, write, changes(), cost, Permissions.ofWrite(write, inTransaction));
  }

  final PreparedWrite prepare() {
    return prepare(state.sources().clock().instant());
  }
}
