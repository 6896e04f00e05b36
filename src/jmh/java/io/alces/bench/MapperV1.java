package io.alces.bench;

import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.datamodeling.ConversionSchemas;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapper;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig.SaveBehavior;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperTableModel;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBQueryExpression;
import com.amazonaws.services.dynamodbv2.model.AttributeValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;

/** DynamoDBMapper of the SDK 1, which stores booleans and lists as the others do. */
final class MapperV1<T, B> extends Side<T, B> {
  /** Warns that JAXB's Base64, which no JDK has any more, would be faster than its own. */
  private static final Logger BASE64 = Logger.getLogger("com.amazonaws.util.Base64");

  static {
    BASE64.setLevel(Level.SEVERE);
  }

  final DynamoDBMapper mapper;
  private final AmazonDynamoDB client;
  private final Class<B> type;
  private final DynamoDBMapperTableModel<B> model;

  MapperV1(Payload<T, B> payload, AmazonDynamoDB client) {
    super(payload, payload::bean, payload::of);
    this.client = client;
    this.type = payload.beanType();
    this.mapper =
        new DynamoDBMapper(
            client,
            DynamoDBMapperConfig.builder()
                .withConversionSchema(ConversionSchemas.V2)
                .withSaveBehavior(SaveBehavior.PUT)
                .build());
    this.model = mapper.getTableModel(type);
  }

  @Override
  B get() {
    return mapper.load(type, partition, sort);
  }

  @Override
  Map<String, AttributeValue> stored() {
    Map<String, AttributeValue> key = new HashMap<>();
    payload.keyItem(record(one)).forEach((name, v) -> key.put(name, new AttributeValue(v.s())));
    return client.getItem(payload.table(), key).getItem();
  }

  @Override
  List<B> page(int limit) {
    return mapper
        .queryPage(
            type,
            new DynamoDBQueryExpression<B>()
                .withKeyConditionExpression("#k = :k")
                .withExpressionAttributeNames(Map.of("#k", payload.partitionKey()))
                .withExpressionAttributeValues(Map.of(":k", new AttributeValue(partition)))
                .withLimit(limit)
                .withConsistentRead(false))
        .getResults();
  }

  @Override
  B put() {
    mapper.save(one);
    return one;
  }

  @Override
  B overwrite() {
    mapper.save(one, SaveBehavior.CLOBBER.config());
    return one;
  }

  @Override
  Object batchPut(List<B> items) {
    return mapper.batchSave(items);
  }

  @Override
  @SuppressWarnings("unchecked")
  B decode(Map<String, ?> item) {
    return model.unconvert((Map<String, AttributeValue>) item);
  }

  @Override
  Map<String, AttributeValue> encode(B value) {
    return model.convert(value);
  }
}
