package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Sends without blocking, for one run. Once it is cancelled, the requests in flight are cancelled
 * and no further one is sent.
 */
abstract class AsyncTransport implements Transport {
  private final Handover handover;
  private final Deadline deadline;
  private final Set<CompletableFuture<?>> inFlight = ConcurrentHashMap.newKeySet();
  private volatile boolean isCancelled;

  AsyncTransport(Handover handover, Deadline deadline) {
    this.handover = handover;
    this.deadline = deadline;
  }

  static AsyncTransport over(DynamoDbAsyncClient client, Handover handover, Deadline deadline) {
    return new AsyncTransport(handover, deadline) {
      @Override
      <Q extends DynamoDbRequest, R> CompletableFuture<R> answer(
          Call<Q, R> call, Q request, @Nullable Exchange exchange) {
        return handover.call(request, exchange, () -> call.send(client, request));
      }
    };
  }

  abstract <Q extends DynamoDbRequest, R> CompletableFuture<R> answer(
      Call<Q, R> call, Q request, @Nullable Exchange exchange);

  @Override
  public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
    CompletableFuture<R> response;
    Exchange exchange;
    try {
      if (isCancelled) {
        throw new CancellationException("The operation was cancelled");
      }
      exchange = handover.exchange(call, request, attempts, items);
      response = answer(call, handover.prepared(request, deadline, exchange), exchange);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(Failures.told(call, request, attempts, e));
    }
    follow(response);
    return response
        .thenApply(received -> Exchange.answer(received, exchange))
        .exceptionallyCompose(
            error -> CompletableFuture.failedFuture(Failures.told(call, request, attempts, error)));
  }

  @Override
  public boolean takesBytes() {
    return handover.takesBytes();
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    CompletableFuture<Void> waiting;
    try {
      waiting =
          new CompletableFuture<Void>()
              .completeOnTimeout(null, deadline.pauseMillis(time), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    follow(waiting);
    return waiting;
  }

  /** A cancellation between the check and this must not be missed. */
  @SuppressWarnings("CollectionUndefinedEquality") // the same one is meant
  private void follow(CompletableFuture<?> call) {
    inFlight.add(call);
    call.whenComplete((result, error) -> inFlight.remove(call));
    if (isCancelled) {
      call.cancel(true);
    }
  }

  void cancel() {
    isCancelled = true;
    inFlight.forEach(call -> call.cancel(true));
  }
}
