package io.alces.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Sends over the blocking client, in threads of the application's own. */
final class ExecutorTransport extends AsyncTransport {
  private final DynamoDbClient client;
  private final Executor executor;

  ExecutorTransport(DynamoDbClient client, Executor executor, Deadline deadline) {
    super(deadline);
    this.client = client;
    this.executor = executor;
  }

  @Override
  <Q extends DynamoDbRequest, R> CompletableFuture<R> answer(Call<Q, R> call, Q request) {
    return CompletableFuture.supplyAsync(() -> call.send(client, request), executor);
  }
}
