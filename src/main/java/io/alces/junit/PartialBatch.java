package io.alces.junit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** A batch whose last items are left unprocessed. */
sealed interface PartialBatch {
  /** A batch of which a number of items is left. */
  static PartialBatch of(DynamoDbRequest request, int left) {
    if (request instanceof BatchWriteItemRequest write) {
      return Writes.of(write, left);
    }
    return Reads.of((BatchGetItemRequest) request, left);
  }

  /** What is carried out; null if that is nothing. */
  @Nullable DynamoDbRequest kept();

  /** The answer, with what is left. */
  DynamoDbResponse answer(@Nullable DynamoDbResponse toKept);

  /** Divides the elements of all tables: the last ones are left. */
  private static <E> Map<String, List<E>> last(Map<String, List<E>> all, int left, boolean isLeft) {
    int size = all.values().stream().mapToInt(List::size).sum();
    int position = 0;
    Map<String, List<E>> part = new LinkedHashMap<>();
    for (Map.Entry<String, List<E>> table : all.entrySet()) {
      List<E> of = new ArrayList<>();
      for (E element : table.getValue()) {
        if (position++ >= size - left == isLeft) {
          of.add(element);
        }
      }
      if (!of.isEmpty()) {
        part.put(table.getKey(), of);
      }
    }
    return part;
  }

  /** A batch of writes. */
  record Writes(@Nullable BatchWriteItemRequest kept, Map<String, List<WriteRequest>> left)
      implements PartialBatch {
    static Writes of(BatchWriteItemRequest request, int left) {
      Map<String, List<WriteRequest>> done = last(request.requestItems(), left, false);
      return new Writes(
          done.isEmpty() ? null : request.toBuilder().requestItems(done).build(),
          last(request.requestItems(), left, true));
    }

    @Override
    public DynamoDbResponse answer(@Nullable DynamoDbResponse toKept) {
      if (toKept == null) {
        return BatchWriteItemResponse.builder().unprocessedItems(left).build();
      }
      BatchWriteItemResponse response = (BatchWriteItemResponse) toKept;
      Map<String, List<WriteRequest>> all = new HashMap<>(left);
      response
          .unprocessedItems()
          .forEach((table, more) -> all.merge(table, more, PartialBatch::joined));
      return response.toBuilder().unprocessedItems(all).build();
    }
  }

  /** A batch of reads. */
  record Reads(@Nullable BatchGetItemRequest kept, Map<String, KeysAndAttributes> left)
      implements PartialBatch {
    static Reads of(BatchGetItemRequest request, int left) {
      Map<String, KeysAndAttributes> done = part(request, left, false);
      return new Reads(
          done.isEmpty() ? null : request.toBuilder().requestItems(done).build(),
          part(request, left, true));
    }

    private static Map<String, KeysAndAttributes> part(
        BatchGetItemRequest request, int left, boolean isLeft) {
      Map<String, List<Map<String, AttributeValue>>> keys = new LinkedHashMap<>();
      request.requestItems().forEach((table, of) -> keys.put(table, of.keys()));
      Map<String, List<Map<String, AttributeValue>>> parts = last(keys, left, isLeft);
      Map<String, KeysAndAttributes> part = new LinkedHashMap<>();
      request
          .requestItems()
          .forEach(
              (table, of) -> {
                List<Map<String, AttributeValue>> some = parts.get(table);
                if (some != null) {
                  part.put(table, of.toBuilder().keys(some).build());
                }
              });
      return part;
    }

    @Override
    public DynamoDbResponse answer(@Nullable DynamoDbResponse toKept) {
      if (toKept == null) {
        return BatchGetItemResponse.builder().responses(Map.of()).unprocessedKeys(left).build();
      }
      BatchGetItemResponse response = (BatchGetItemResponse) toKept;
      Map<String, KeysAndAttributes> all = new HashMap<>(left);
      response
          .unprocessedKeys()
          .forEach(
              (table, more) ->
                  all.merge(
                      table,
                      more,
                      (one, other) ->
                          one.toBuilder().keys(joined(one.keys(), other.keys())).build()));
      return response.toBuilder().unprocessedKeys(all).build();
    }
  }

  private static <E> List<E> joined(List<E> one, List<E> other) {
    List<E> both = new ArrayList<>(one);
    both.addAll(other);
    return both;
  }
}
