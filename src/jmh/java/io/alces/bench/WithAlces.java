package io.alces.bench;

import io.alces.Alces;
import io.alces.Model;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Alces with records. */
final class WithAlces<T> extends Side<T, T> {
  final Alces db;

  /** Where a put counts the version, if there is one. */
  final Model<T> versioned;

  private final DynamoDbClient client;
  private final Model<T> model;

  WithAlces(Payload<T, ?> payload, DynamoDbClient client) {
    super(payload, Function.identity(), Function.identity());
    this.client = client;
    this.db = Alces.connect(client);
    this.model = db.model(payload.schema());
    this.versioned = db.model(payload.versionedSchema());
  }

  @Override
  T get() {
    return (sort == null ? model.get(partition) : model.get(partition, sort)).run().orElseThrow();
  }

  @Override
  Map<String, AttributeValue> stored() {
    return LowLevel.stored(client, payload, one);
  }

  @Override
  List<T> page(int limit) {
    return payload.query(model, one).pageSize(limit).run().items();
  }

  @Override
  T put() {
    return versioned.put(one).run();
  }

  @Override
  T overwrite() {
    return model.put(one).run();
  }

  @Override
  Object batchPut(List<T> items) {
    return model.batchPut(items).run();
  }

  @Override
  @SuppressWarnings("unchecked")
  T decode(Map<String, ?> item) {
    return model.fromItem((Map<String, AttributeValue>) item);
  }

  @Override
  Map<String, AttributeValue> encode(T value) {
    return model.toItem(value);
  }
}
