package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemResponse;

/** Sends nothing: it notes the requests, and answers as if each were carried out whole. */
public final class PlannedTransport implements Transport {
  private final List<DynamoDbRequest> requests = new ArrayList<>();

  /** Makes a transport. */
  public PlannedTransport() {}

  @Override
  @SuppressWarnings("unchecked") // each call pairs the request with its response
  public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
    requests.add(request);
    return CompletableFuture.completedFuture(Answer.of((R) response(call)));
  }

  private static Object response(Call<?, ?> call) {
    return switch (call.name()) {
      case "BatchGetItem" -> BatchGetItemResponse.builder().build();
      case "BatchWriteItem" -> BatchWriteItemResponse.builder().build();
      case "PutItem" -> PutItemResponse.builder().build();
      default -> throw new IllegalStateException(call.name());
    };
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    return CompletableFuture.completedFuture(null);
  }

  /**
   * The requests that would have been sent.
   *
   * @return the requests in order
   */
  public List<DynamoDbRequest> requests() {
    return List.copyOf(requests);
  }
}
