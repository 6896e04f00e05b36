package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

class HttpEngineIT {
  @Test
  void bothClientsSeeTheSameData() {
    Map<String, AttributeValue> cat = Map.of("id", AttributeValue.fromS("tom"));
    try (HttpEngine engine = HttpEngine.start()) {
      engine
          .client()
          .createTable(
              r ->
                  r.tableName("cats")
                      .billingMode(BillingMode.PAY_PER_REQUEST)
                      .attributeDefinitions(
                          AttributeDefinition.builder()
                              .attributeName("id")
                              .attributeType(ScalarAttributeType.S)
                              .build())
                      .keySchema(
                          KeySchemaElement.builder()
                              .attributeName("id")
                              .keyType(KeyType.HASH)
                              .build()));
      engine.asyncClient().putItem(r -> r.tableName("cats").item(cat)).join();

      assertThat(engine.client().getItem(r -> r.tableName("cats").key(cat)).item()).isEqualTo(cat);
    }
  }
}
