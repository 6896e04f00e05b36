package io.alces.bench;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchWriteResult;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryConditional;
import software.amazon.awssdk.enhanced.dynamodb.model.QueryEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The SDK's Enhanced Client, with one of its schemas. */
final class Enhanced<T, X> extends Side<T, X> {
  final DynamoDbEnhancedClient client;
  final DynamoDbTable<X> table;
  final Class<X> type;

  private final DynamoDbEnhancedClient batches;

  /** Counts no versions, which have no place in a batch. */
  private final DynamoDbTable<X> unversioned;

  private final DynamoDbClient bare;
  private final TableSchema<X> schema;

  private Enhanced(
      Payload<T, ?> payload,
      DynamoDbClient bare,
      TableSchema<X> schema,
      Function<T, X> of,
      Function<X, T> record) {
    super(payload, of, record);
    this.bare = bare;
    this.schema = schema;
    this.type = schema.itemType().rawClass();
    this.client = DynamoDbEnhancedClient.builder().dynamoDbClient(bare).build();
    this.table = client.table(payload.table(), schema);
    this.batches =
        DynamoDbEnhancedClient.builder().dynamoDbClient(bare).extensions(List.of()).build();
    this.unversioned = batches.table(payload.table(), schema);
  }

  static <T, B> Enhanced<T, B> bean(Payload<T, B> payload, DynamoDbClient client) {
    TableSchema<B> schema = TableSchema.fromBean(payload.beanType());
    return new Enhanced<>(payload, client, schema, payload::bean, payload::of);
  }

  static <T, B> Enhanced<T, B> statically(Payload<T, B> payload, DynamoDbClient client) {
    TableSchema<B> schema = payload.staticSchema();
    return new Enhanced<>(payload, client, schema, payload::bean, payload::of);
  }

  static <T> Enhanced<T, T> immutable(Payload<T, ?> payload, DynamoDbClient client) {
    TableSchema<T> schema = payload.immutableSchema();
    return new Enhanced<>(payload, client, schema, Function.identity(), Function.identity());
  }

  Key key() {
    return key(sort);
  }

  Key key(String sort) {
    return Key.builder().partitionValue(partition).sortValue(sort).build();
  }

  @Override
  X get() {
    return table.getItem(key());
  }

  @Override
  Map<String, AttributeValue> stored() {
    return LowLevel.stored(bare, payload, record(one));
  }

  @Override
  List<X> page(int limit) {
    return table
        .query(
            QueryEnhancedRequest.builder()
                .queryConditional(
                    QueryConditional.keyEqualTo(Key.builder().partitionValue(partition).build()))
                .limit(limit)
                .build())
        .iterator()
        .next()
        .items();
  }

  @Override
  X put() {
    table.putItem(one);
    return one;
  }

  @Override
  X overwrite() {
    unversioned.putItem(one);
    return one;
  }

  @Override
  Integer batchPut(List<X> items) {
    int requests = 0;
    for (int from = 0; from < items.size(); from += 25) {
      List<X> chunk = items.subList(from, Math.min(from + 25, items.size()));
      for (; !chunk.isEmpty(); requests++) {
        chunk = send(chunk);
      }
    }
    return requests;
  }

  private List<X> send(List<X> chunk) {
    WriteBatch.Builder<X> batch = WriteBatch.builder(type).mappedTableResource(unversioned);
    chunk.forEach(batch::addPutItem);
    BatchWriteResult result =
        batches.batchWriteItem(
            BatchWriteItemEnhancedRequest.builder().writeBatches(batch.build()).build());
    return result.unprocessedPutItemsForTable(unversioned);
  }

  @Override
  @SuppressWarnings("unchecked")
  X decode(Map<String, ?> item) {
    return schema.mapToItem((Map<String, AttributeValue>) item);
  }

  @Override
  Map<String, AttributeValue> encode(X value) {
    return schema.itemToMap(value, true);
  }
}
