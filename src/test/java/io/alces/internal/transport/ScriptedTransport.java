package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.internal.codec.WireItem;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.ItemKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Answers as a script says: what of a request is left unprocessed, which request fails, in which
 * order the answers come. Its clock runs only while something pauses. It keeps what is written and
 * checks that no key is in flight twice.
 */
final class ScriptedTransport implements Transport {
  /** The usual pauses, without chance. */
  static final Leftovers LEFTOVERS =
      new Leftovers(Duration.ofMillis(25), Duration.ofSeconds(5), 12, () -> 1);

  final Map<ItemKey, Map<String, AttributeValue>> stored = new HashMap<>();
  final List<DynamoDbRequest> requests = new ArrayList<>();
  final List<Long> pauses = new ArrayList<>();

  /** Whether a key is left unprocessed this time. */
  Predicate<ItemKey> leaves = key -> false;

  /** What the request of this number, from 1, fails with. */
  Map<Integer, Throwable> failures = new HashMap<>();

  private final CompiledModel<?> model;
  private final @Nullable Random order;
  private final List<Runnable> pending = new ArrayList<>();
  private final Set<ItemKey> inFlight = new HashSet<>();
  private int requestsInFlight;
  int mostInFlight;
  private long nanos = Long.MAX_VALUE - 1_000; // it overflows soon, as the real one may

  /** Without an order, each answer is there at once. */
  ScriptedTransport(CompiledModel<?> model, @Nullable Random order) {
    this.model = model;
    this.order = order;
  }

  long nanoTime() {
    return nanos;
  }

  @Override
  public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
    requests.add(request);
    Throwable failure = failures.get(requests.size());
    Set<ItemKey> keys = keys(request);
    keys.forEach(key -> assertThat(inFlight.add(key)).as("sent beside itself").isTrue());
    mostInFlight = Math.max(mostInFlight, ++requestsInFlight);
    CompletableFuture<Answer<R>> answer = new CompletableFuture<>();
    later(
        () -> {
          inFlight.removeAll(keys);
          requestsInFlight--;
          if (failure == null) {
            answer.complete(Answer.of(response(request)));
          } else {
            answer.completeExceptionally(failure);
          }
        });
    return answer;
  }

  private void later(Runnable completion) {
    if (order == null) {
      completion.run();
    } else {
      pending.add(completion);
    }
  }

  /** Completes one of the requests and pauses that are under way. */
  void completeOne() {
    assertThat(pending).as("there is nothing to wait for").isNotEmpty();
    pending.remove(order.nextInt(pending.size())).run();
  }

  private Set<ItemKey> keys(DynamoDbRequest request) {
    List<ItemKey> keys = new ArrayList<>();
    if (request instanceof BatchWriteItemRequest write) {
      write.requestItems().get(model.table()).forEach(w -> keys.add(key(w)));
      assertThat(keys).hasSizeBetween(1, 25);
    } else {
      ((BatchGetItemRequest) request)
          .requestItems()
          .get(model.table())
          .keys()
          .forEach(key -> keys.add(ItemKey.of(model, key)));
      assertThat(keys).hasSizeBetween(1, 100);
    }
    assertThat(keys).doesNotHaveDuplicates();
    return new HashSet<>(keys);
  }

  private ItemKey key(WriteRequest write) {
    return ItemKey.of(
        model,
        write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item());
  }

  @SuppressWarnings("unchecked")
  private <R> R response(DynamoDbRequest request) {
    return request instanceof BatchWriteItemRequest write
        ? (R) written(write)
        : (R) read((BatchGetItemRequest) request);
  }

  private BatchWriteItemResponse written(BatchWriteItemRequest request) {
    List<WriteRequest> left = new ArrayList<>();
    for (WriteRequest write : request.requestItems().get(model.table())) {
      if (leaves.test(key(write))) {
        left.add(write);
      } else if (write.putRequest() == null) {
        stored.remove(key(write));
      } else {
        stored.put(key(write), write.putRequest().item());
      }
    }
    return BatchWriteItemResponse.builder()
        .unprocessedItems(left.isEmpty() ? Map.of() : Map.of(model.table(), left))
        .build();
  }

  private BatchGetItemResponse read(BatchGetItemRequest request) {
    List<Map<String, AttributeValue>> left = new ArrayList<>();
    List<Map<String, AttributeValue>> found = new ArrayList<>();
    for (Map<String, AttributeValue> asked : request.requestItems().get(model.table()).keys()) {
      ItemKey key = ItemKey.of(model, asked);
      if (leaves.test(key)) {
        left.add(asked);
      } else if (stored.containsKey(key)) {
        found.add(0, stored.get(key)); // in an order of its own
      }
    }
    return BatchGetItemResponse.builder()
        .responses(Map.of(model.table(), found))
        .unprocessedKeys(
            left.isEmpty()
                ? Map.of()
                : Map.of(model.table(), KeysAndAttributes.builder().keys(left).build()))
        .build();
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    pauses.add(time.toMillis());
    CompletableFuture<Void> over = new CompletableFuture<>();
    long end = nanos + time.toNanos();
    later(
        () -> {
          nanos = end - nanos > 0 ? end : nanos;
          over.complete(null);
        });
    return over;
  }

  /** Takes the steps of a batch. */
  void drive(Batch<?> batch) {
    while (advance(batch)) {
      // the step has done what there was to do
    }
  }

  boolean advance(Batch<?> batch) {
    CompletableFuture<Boolean> step = batch.step();
    while (!step.isDone()) {
      completeOne();
    }
    return step.join();
  }
}
