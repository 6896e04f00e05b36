package io.alces.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The SDK's client, and a mapping by hand. */
final class LowLevel<T> extends Side<T, T> {
  final DynamoDbClient client;
  private final Map<String, String> names;

  LowLevel(Payload<T, ?> payload, DynamoDbClient client) {
    super(payload, Function.identity(), Function.identity());
    this.client = client;
    this.names = Map.of("#k", payload.partitionKey());
  }

  @Override
  T get() {
    return payload.read(stored());
  }

  @Override
  Map<String, AttributeValue> stored() {
    return stored(client, payload, one);
  }

  static <T> Map<String, AttributeValue> stored(
      DynamoDbClient client, Payload<T, ?> payload, T one) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(payload.table()).key(payload.keyItem(one)).build();
    return client.getItem(request).item();
  }

  @Override
  List<T> page(int limit) {
    List<Map<String, AttributeValue>> items =
        client
            .query(
                QueryRequest.builder()
                    .tableName(payload.table())
                    .keyConditionExpression("#k = :k")
                    .expressionAttributeNames(names)
                    .expressionAttributeValues(Map.of(":k", AttributeValue.fromS(partition)))
                    .limit(limit)
                    .build())
            .items();
    List<T> page = new ArrayList<>(items.size());
    for (Map<String, AttributeValue> item : items) {
      page.add(payload.read(item));
    }
    return page;
  }

  @Override
  T put() {
    T next = payload.next(one);
    client.putItem(payload.put(one, next));
    return next;
  }

  @Override
  T overwrite() {
    client.putItem(
        PutItemRequest.builder().tableName(payload.table()).item(payload.write(one)).build());
    return one;
  }

  @Override
  Integer batchPut(List<T> items) {
    int requests = 0;
    List<WriteRequest> chunk = new ArrayList<>(25);
    for (T item : items) {
      PutRequest put = PutRequest.builder().item(payload.write(item)).build();
      chunk.add(WriteRequest.builder().putRequest(put).build());
      for (; chunk.size() == 25; requests++) {
        chunk = send(chunk);
      }
    }
    for (; !chunk.isEmpty(); requests++) {
      chunk = send(chunk);
    }
    return requests;
  }

  /** What is left unprocessed belongs into the next request. */
  private List<WriteRequest> send(List<WriteRequest> chunk) {
    BatchWriteItemResponse response =
        client.batchWriteItem(
            BatchWriteItemRequest.builder().requestItems(Map.of(payload.table(), chunk)).build());
    return new ArrayList<>(response.unprocessedItems().getOrDefault(payload.table(), List.of()));
  }

  @Override
  @SuppressWarnings("unchecked")
  T decode(Map<String, ?> item) {
    return payload.read((Map<String, AttributeValue>) item);
  }

  @Override
  Map<String, AttributeValue> encode(T value) {
    return payload.write(value);
  }
}
