package io.alces.internal.transport;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.PageRequests;
import io.alces.internal.request.ReadPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Fetches whole items for parts that hold their keys, by batch get, in the order of the parts. An
 * item that is gone in the meantime is left out. Keys that DynamoDB leaves unprocessed are asked
 * for again, after a pause with full jitter.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
final class Hydration {
  private static final int MAX_KEYS = 100;
  private static final long FIRST_PAUSE_MILLIS = 25;
  private static final long LONGEST_PAUSE_MILLIS = 5_000;

  private final ReadPlan plan;
  private final CompiledModel<?> model;
  private final Map<Map<String, AttributeValue>, Map<String, AttributeValue>> found =
      new HashMap<>();
  private List<Map<String, AttributeValue>> open;
  private int fruitless;

  private Hydration(ReadPlan plan, List<Map<String, AttributeValue>> keys) {
    this.plan = plan;
    this.model = plan.spec().model();
    this.open = keys;
  }

  static CompletableFuture<List<Map<String, AttributeValue>>> fetch(
      Transport transport, ReadPlan plan, List<Map<String, AttributeValue>> parts) {
    List<Map<String, AttributeValue>> keys =
        parts.stream().map(plan.spec().model()::keyOf).toList();
    Set<Map<String, AttributeValue>> distinct = new LinkedHashSet<>(keys);
    Hydration hydration = new Hydration(plan, new ArrayList<>(distinct));
    return Loop.repeat(() -> hydration.next(transport))
        .thenApply(
            done -> keys.stream().map(hydration.found::get).filter(Objects::nonNull).toList());
  }

  private CompletableFuture<Boolean> next(Transport transport) {
    if (open.isEmpty()) {
      return CompletableFuture.completedFuture(false);
    }
    List<Map<String, AttributeValue>> asked = open.subList(0, Math.min(MAX_KEYS, open.size()));
    List<Map<String, AttributeValue>> later = open.subList(asked.size(), open.size());
    BatchGetItemRequest request =
        BatchGetItemRequest.builder()
            .requestItems(Map.of(model.table(), PageRequests.hydration(plan, asked)))
            .build();
    return transport
        .send(Call.BATCH_GET_ITEM, request)
        .thenCompose(answer -> take(transport, answer, later))
        .thenApply(done -> !open.isEmpty());
  }

  private CompletableFuture<Void> take(
      Transport transport, BatchGetItemResponse answer, List<Map<String, AttributeValue>> later) {
    List<Map<String, AttributeValue>> items =
        answer.responses().getOrDefault(model.table(), List.of());
    for (Map<String, AttributeValue> item : items) {
      found.put(model.keyOf(item), item);
    }
    KeysAndAttributes unprocessed = answer.unprocessedKeys().get(model.table());
    List<Map<String, AttributeValue>> left = new ArrayList<>(later);
    if (unprocessed != null) {
      left.addAll(unprocessed.keys());
    }
    open = left;
    fruitless = items.isEmpty() && unprocessed != null ? fruitless + 1 : 0;
    return unprocessed == null ? CompletableFuture.completedFuture(null) : transport.pause(pause());
  }

  private Duration pause() {
    long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(fruitless, 10));
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(longest + 1));
  }
}
