package io.alces.internal.transport;

import io.alces.error.CodecException;
import io.alces.error.OutcomeUnknownException;
import io.alces.internal.codec.WireItem;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.Resent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Sends the write of one item, and tells what became of it: why its condition failed, and whether
 * it was done where the AWS SDK had to send it more than once.
 *
 * @param <Q> the request
 * @param <R> the response
 * @param <A> the result
 */
public final class SingleWrite<Q extends DynamoDbRequest, R, A> {
  /**
   * How often an update that creates parents is made anew: each time somebody else must have
   * changed what it leads through.
   */
  public static final int MAX_REVISIONS = 100;

  private final Call<Q, R> call;
  private final Function<PreparedWrite, Q> request;
  private final Function<Answer<R>, A> result;
  private final Function<Map<String, AttributeValue>, A> resultOfStored;

  private PreparedWrite write;
  private final Conflicts conflicts;
  private int revisionsLeft = MAX_REVISIONS;

  /** Whether a request before a conflict may have done the write. */
  private boolean mayBeDone;

  private @Nullable A done;

  /**
   * Makes one run of a write.
   *
   * @param call the action
   * @param write the write
   * @param request makes the request of a write
   * @param result makes the result of the answer
   * @param resultOfStored makes the result where the write turns out to have been done before, of
   *     the item that it has left
   * @param conflicts how conflicts with transactions are borne
   */
  public SingleWrite(
      Call<Q, R> call,
      PreparedWrite write,
      Function<PreparedWrite, Q> request,
      Function<Answer<R>, A> result,
      Function<Map<String, AttributeValue>, A> resultOfStored,
      Conflicts conflicts) {
    this.call = call;
    this.write = write;
    this.request = request;
    this.result = result;
    this.resultOfStored = resultOfStored;
    this.conflicts = conflicts;
  }

  /**
   * Sends it.
   *
   * @param transport sends
   * @return the result, which is null where nothing is asked for
   */
  public CompletableFuture<A> run(Transport transport) {
    return Loop.repeat(() -> attempt(transport)).thenApply(end -> done);
  }

  /** Gives whether to send it again. */
  private CompletableFuture<Boolean> attempt(Transport transport) {
    Attempts attempts = attempts();
    List<WireItem> apart = transport.takesBytes() ? write.bytes() : List.of();
    Q sent = request.apply(apart.isEmpty() ? write : write.hollow());
    return transport
        .send(call, sent, attempts, apart)
        .thenApply(
            response -> {
              done = read(response);
              return false;
            })
        .exceptionallyCompose(
            failure -> afterFailure(transport, attempts, Failures.unwrapped(failure)));
  }

  private A read(Answer<R> response) {
    try {
      return result.apply(response);
    } catch (CodecException e) {
      throw e.afterWrite(write.demand().operation() + " of " + write.model().name());
    }
  }

  private @Nullable Attempts attempts() {
    if (!write.isRepeatable()) {
      return Attempts.resendRefused();
    }
    return write.demand().isUndoneByWrite() ? Attempts.resendAllowed() : null;
  }

  private CompletableFuture<Boolean> afterFailure(
      Transport transport, @Nullable Attempts attempts, Throwable cause) {
    boolean isUnclear = mayBeDone || (attempts != null && attempts.isUnclear());
    // A condition that is not Alces's own, of a customized request, fails with the SDK's exception.
    if (cause instanceof ConditionalCheckFailedException e
        && write.expressions().condition() != null) {
      return afterRefusal(isUnclear, e);
    }
    if (cause instanceof TransactionConflictException && conflicts.areBorne()) {
      mayBeDone = isUnclear;
      return conflicts.pause(transport);
    }
    return CompletableFuture.failedFuture(cause);
  }

  private CompletableFuture<Boolean> afterRefusal(
      boolean isUnclear, ConditionalCheckFailedException e) {
    Map<String, AttributeValue> stored = e.item();
    switch (isUnclear ? Resent.of(write, stored) : Resent.NOT_DONE) {
      case DONE -> {
        done = resultOfStored.apply(stored);
        return CompletableFuture.completedFuture(false);
      }
      case UNKNOWN -> {
        return CompletableFuture.failedFuture(unknown(e));
      }
      default -> {
        return revise(stored)
            ? CompletableFuture.completedFuture(true)
            : CompletableFuture.failedFuture(ConditionFailures.told(write.demand(), stored, e));
      }
    }
  }

  /** Makes the write anew for the stored item, which it is known not to have changed. */
  private boolean revise(Map<String, AttributeValue> stored) {
    PreparedWrite revised = write.after(stored);
    if (revised == null || revisionsLeft-- <= 0) {
      return false;
    }
    write = revised;
    mayBeDone = false;
    return true;
  }

  private OutcomeUnknownException unknown(ConditionalCheckFailedException cause) {
    return new OutcomeUnknownException(
        "The "
            + write.demand().operation()
            + " of "
            + write.model().name()
            + " got no clear answer at first, and when the AWS SDK sent it again the stored item"
            + " was not as demanded: whether it was carried out before is not known. Read the item"
            + " before you repeat it",
        cause);
  }
}
