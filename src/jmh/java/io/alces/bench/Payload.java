package io.alces.bench;

import io.alces.Model;
import io.alces.Query;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * One kind of item: how each side declares it, and its mapping by hand.
 *
 * @param <T> the record
 * @param <B> the same as a bean, for what maps no records
 */
interface Payload<T, B> {
  static Payload<?, ?> named(String name) {
    return switch (name) {
      case "tiny" -> new TinyPayload();
      case "small" -> new SmallPayload();
      case "order" -> new OrderPayload();
      case "flat" -> new FlatPayload();
      case "nested" -> new NestedPayload();
      default -> throw new IllegalArgumentException("There is no payload " + name);
    };
  }

  String table();

  /** One of many that differ in their keys. */
  T sample(int number);

  default String partitionKey() {
    return "id";
  }

  /** The values of its key: of the partition key, and of the sort key if there is one. */
  List<String> key(T value);

  // by hand

  default Map<String, AttributeValue> keyItem(T value) {
    return Map.of(partitionKey(), AttributeValue.fromS(key(value).get(0)));
  }

  Map<String, AttributeValue> write(T value);

  T read(Map<String, AttributeValue> item);

  /** What is stored when this is put. */
  default T next(T value) {
    return value;
  }

  default PutItemRequest put(T value, T next) {
    return PutItemRequest.builder().tableName(table()).item(write(next)).build();
  }

  // Alces

  Schema<T> schema();

  default Schema<T> versionedSchema() {
    return schema();
  }

  Query<T> query(Model<T> model, T value);

  // Enhanced Client and DynamoDBMapper

  Class<B> beanType();

  B bean(T value);

  T of(B bean);

  TableSchema<B> staticSchema();

  TableSchema<T> immutableSchema();
}
