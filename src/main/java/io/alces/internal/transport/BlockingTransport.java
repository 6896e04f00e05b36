package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Sends and waits in the calling thread. */
final class BlockingTransport implements Transport {
  private final DynamoDbClient client;
  private final Handover handover;
  private final Deadline deadline;

  BlockingTransport(DynamoDbClient client, Handover handover, Deadline deadline) {
    this.client = client;
    this.handover = handover;
    this.deadline = deadline;
  }

  @Override
  public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
    try {
      Exchange exchange = handover.exchange(call, request, attempts, items);
      Q sent = handover.prepared(request, deadline, exchange);
      R response = handover.call(sent, exchange, () -> call.send(client, sent));
      return CompletableFuture.completedFuture(Exchange.answer(response, exchange));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(Failures.told(call, request, attempts, e));
    }
  }

  @Override
  public boolean takesBytes() {
    return handover.takesBytes();
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    try {
      Thread.sleep(deadline.pauseMillis(time));
      return CompletableFuture.completedFuture(null);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return CompletableFuture.failedFuture(
          AbortedException.create("The thread was interrupted while it waited", e));
    }
  }
}
