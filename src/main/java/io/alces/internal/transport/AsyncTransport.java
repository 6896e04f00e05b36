package io.alces.internal.transport;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Sends without blocking, for one run. Once it is cancelled, the request in flight is cancelled and
 * no further one is sent.
 */
final class AsyncTransport implements Transport {
  private final DynamoDbAsyncClient client;
  private final Handover handover;
  private final Deadline deadline;
  private volatile @Nullable CompletableFuture<?> inFlight;
  private volatile boolean isCancelled;

  AsyncTransport(DynamoDbAsyncClient client, Handover handover, Deadline deadline) {
    this.client = client;
    this.handover = handover;
    this.deadline = deadline;
  }

  @Override
  public <Q extends DynamoDbRequest, R> CompletableFuture<R> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts) {
    CompletableFuture<R> answer;
    try {
      if (isCancelled) {
        throw new CancellationException("The operation was cancelled");
      }
      Q sent = handover.prepared(request, deadline, attempts);
      answer = handover.call(sent, attempts, () -> call.send(client, sent));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(Failures.told(call, request, attempts, e));
    }
    follow(answer);
    return answer.exceptionallyCompose(
        error -> CompletableFuture.failedFuture(Failures.told(call, request, attempts, error)));
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    CompletableFuture<Void> waiting;
    try {
      waiting =
          new CompletableFuture<Void>()
              .completeOnTimeout(null, deadline.atMost(time).toMillis(), TimeUnit.MILLISECONDS);
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
    follow(waiting);
    return waiting;
  }

  /** A cancellation between the check and this must not be missed. */
  private void follow(CompletableFuture<?> call) {
    inFlight = call;
    if (isCancelled) {
      call.cancel(true);
    }
  }

  void cancel() {
    isCancelled = true;
    CompletableFuture<?> call = inFlight;
    if (call != null) {
      call.cancel(true);
    }
  }
}
