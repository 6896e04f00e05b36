package io.alces.internal.transport;

import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Sends over the blocking client, in threads of the application's own. */
final class ExecutorTransport extends AsyncTransport {
  private final DynamoDbClient client;
  private final Handover handover;
  private final Executor executor;
  private final Deadline deadline;

  private ExecutorTransport(
      DynamoDbClient client, Handover handover, Executor executor, Deadline deadline) {
    super(handover, deadline);
    this.client = client;
    this.handover = handover;
    this.executor = executor;
    this.deadline = deadline;
  }

  /** Said here, so that an engine that has no use for this class does not load it. */
  static AsyncTransport over(
      DynamoDbClient client, Handover handover, Executor executor, Deadline deadline) {
    return new ExecutorTransport(client, handover, executor, deadline);
  }

  @Override
  <Q extends DynamoDbRequest, R> CompletableFuture<R> answer(
      Call<Q, R> call, Q request, @Nullable Exchange exchange) {
    AtomicBoolean isStarted = new AtomicBoolean();
    CompletableFuture<R> answer =
        CompletableFuture.supplyAsync(
            () -> {
              if (!isStarted.compareAndSet(false, true)) {
                throw new CancellationException("The operation was over before it was started");
              }
              return handover.call(request, exchange, () -> call.send(client, request));
            },
            executor);
    endUnstarted(answer, isStarted);
    return answer;
  }

  /** The client bounds a call that is started; one that the executor never starts is ended here. */
  private void endUnstarted(CompletableFuture<?> answer, AtomicBoolean isStarted) {
    Duration left = deadline.atMost(Deadline.LONGEST);
    if (answer.isDone() || left.compareTo(Deadline.LONGEST) >= 0) {
      return;
    }
    CompletableFuture<?> timer =
        new CompletableFuture<Void>()
            .completeOnTimeout(null, left.toNanos(), TimeUnit.NANOSECONDS)
            .thenRun(
                () -> {
                  if (isStarted.compareAndSet(false, true)) {
                    answer.completeExceptionally(deadline.passed());
                  }
                });
    answer.whenComplete((response, failure) -> timer.cancel(false));
  }
}
