package io.alces.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Sends over the blocking client, in threads of the application's own. */
final class ExecutorTransport extends AsyncTransport {
  private final DynamoDbClient client;
  private final Handover handover;
  private final Executor executor;

  ExecutorTransport(
      DynamoDbClient client, Handover handover, Executor executor, Deadline deadline) {
    super(handover, deadline);
    this.client = client;
    this.handover = handover;
    this.executor = executor;
  }

  @Override
  <Q extends DynamoDbRequest, R> CompletableFuture<R> answer(
      Call<Q, R> call, Q request, @Nullable Attempts attempts) {
    return CompletableFuture.supplyAsync(
        () -> handover.call(request, attempts, () -> call.send(client, request)), executor);
  }
}
