package io.alces.internal.transport;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Sends a transaction, and sends it again where that may help: after conflicts, if the application
 * wishes so.
 *
 * @param <R> the response
 */
public final class Transaction<R> {
  private final int operations;
  private final Function<Transport, CompletableFuture<Answer<R>>> send;
  private final Revision revision;
  private final Function<Cancelled, RuntimeException> failure;
  private final Conflicts conflicts;
  private @Nullable Answer<R> answer;

  /** Makes a transaction anew for the stored items that its failure shows. */
  @FunctionalInterface
  public interface Revision {
    /**
     * Revises it.
     *
     * @param reasons one for each operation; all of conditions
     * @return whether the request is another one now
     */
    boolean after(List<Cancelled.Reason> reasons);
  }

  /**
   * Makes one run of a transaction.
   *
   * @param operations how many operations it has
   * @param send sends it; the same again unless it was revised
   * @param revision revises it
   * @param failure tells why it was cancelled
   * @param conflicts how often it is sent again when every reason is a conflict or throttling
   */
  public Transaction(
      int operations,
      Function<Transport, CompletableFuture<Answer<R>>> send,
      Revision revision,
      Function<Cancelled, RuntimeException> failure,
      Conflicts conflicts) {
    this.operations = operations;
    this.send = send;
    this.revision = revision;
    this.failure = failure;
    this.conflicts = conflicts;
  }

  /**
   * Sends it.
   *
   * @param transport sends
   * @return the answer
   */
  public CompletableFuture<Answer<R>> run(Transport transport) {
    return Loop.repeat(() -> attempt(transport)).thenApply(end -> answer);
  }

  private CompletableFuture<Boolean> attempt(Transport transport) {
    return send.apply(transport)
        .thenApply(
            received -> {
              answer = received;
              return false;
            })
        .exceptionallyCompose(error -> afterFailure(transport, Failures.unwrapped(error)));
  }

  private CompletableFuture<Boolean> afterFailure(Transport transport, Throwable cause) {
    Cancelled cancelled =
        cause instanceof TransactionCanceledException e ? Cancelled.of(e, operations) : null;
    if (cancelled == null) {
      return CompletableFuture.failedFuture(cause);
    }
    if (cancelled.isOfConditions() && revision.after(cancelled.reasons())) {
      return CompletableFuture.completedFuture(true);
    }
    if (cancelled.isTransient() && conflicts.areBorne()) {
      return conflicts.pause(transport);
    }
    return CompletableFuture.failedFuture(failure.apply(cancelled));
  }
}
