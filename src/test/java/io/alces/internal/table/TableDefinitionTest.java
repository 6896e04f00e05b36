package io.alces.internal.table;

import static io.alces.schema.AttributeType.BINARY;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.internal.model.ModelCompiler;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;

@Tag("row-54")
class TableDefinitionTest {
  record Order(
      UUID customerId,
      Instant placedAt,
      String status,
      BigDecimal total,
      byte[] hash,
      Optional<Integer> rank,
      String note) {}

  private static Schema.Builder<Order> orders() {
    return Schema.of(Order.class)
        .table("orders")
        .partitionKey(Order::customerId)
        .sortKey(Order::placedAt);
  }

  private static CreateTableRequest definition(Schema.Builder<?> schema) {
    return Creation.create(SharedTable.of(ModelCompiler.compile(schema.build()))).build();
  }

  private static KeySchemaElement hash(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
  }

  private static KeySchemaElement range(String name) {
    return KeySchemaElement.builder().attributeName(name).keyType(KeyType.RANGE).build();
  }

  private static AttributeDefinition of(String name, String type) {
    return AttributeDefinition.builder().attributeName(name).attributeType(type).build();
  }

  private static Projection projection(ProjectionType type) {
    return Projection.builder().projectionType(type).build();
  }

  private static CreateTableRequest.Builder expected() {
    return CreateTableRequest.builder()
        .tableName("orders")
        .billingMode(BillingMode.PAY_PER_REQUEST)
        .keySchema(hash("customerId"), range("placedAt"));
  }

  @Test
  void aTableWithoutIndexesDefinesItsKeyAlone() {
    assertThat(definition(orders()))
        .isEqualTo(
            expected().attributeDefinitions(of("customerId", "S"), of("placedAt", "S")).build());
  }

  @Test
  void aTableWithoutASortKeyHasOneKeyAttribute() {
    assertThat(definition(Schema.of(Order.class).table("orders").partitionKey(Order::total)))
        .isEqualTo(
            CreateTableRequest.builder()
                .tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(hash("total"))
                .attributeDefinitions(of("total", "N"))
                .build());
  }

  @Test
  void indexesHaveTheirKeysAndProjections() {
    assertThat(
            definition(
                orders()
                    .globalIndex("all", Order::status, Order::total)
                    .globalIndex("keys", Order::hash, Projected.KEYS_ONLY)
                    .globalIndex(
                        "some",
                        Order::rank,
                        Projected.include(Order::note, Order::customerId, Order::note))
                    .localIndex("local", Order::total, Projected.include(Order::status))))
        .isEqualTo(
            expected()
                .attributeDefinitions(
                    of("customerId", "S"),
                    of("placedAt", "S"),
                    of("status", "S"),
                    of("total", "N"),
                    of("hash", "B"),
                    of("rank", "N"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("all")
                        .keySchema(hash("status"), range("total"))
                        .projection(projection(ProjectionType.ALL))
                        .build(),
                    GlobalSecondaryIndex.builder()
                        .indexName("keys")
                        .keySchema(hash("hash"))
                        .projection(projection(ProjectionType.KEYS_ONLY))
                        .build(),
                    GlobalSecondaryIndex.builder()
                        .indexName("some")
                        .keySchema(hash("rank"))
                        .projection(
                            Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes("note", "customerId")
                                .build())
                        .build())
                .localSecondaryIndexes(
                    LocalSecondaryIndex.builder()
                        .indexName("local")
                        .keySchema(hash("customerId"), range("total"))
                        .projection(
                            Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes("status")
                                .build())
                        .build())
                .build());
  }

  @Test
  void keysThatAnIndexIncludesAreSentAsDeclared() {
    assertThat(
            definition(
                    orders()
                        .globalIndex("keys", Order::status, Projected.include(Order::customerId)))
                .globalSecondaryIndexes()
                .get(0)
                .projection())
        .isEqualTo(
            Projection.builder()
                .projectionType(ProjectionType.INCLUDE)
                .nonKeyAttributes("customerId")
                .build());
  }

  @Test
  void namesAreThoseThatAreStored() {
    assertThat(
            definition(
                orders()
                    .attribute(Order::customerId, a -> a.name("c"))
                    .attribute(Order::status, a -> a.name("s"))
                    .attribute(Order::note, a -> a.name("n"))
                    .globalIndex("byStatus", Order::status, Projected.include(Order::note))))
        .isEqualTo(
            CreateTableRequest.builder()
                .tableName("orders")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(hash("c"), range("placedAt"))
                .attributeDefinitions(of("c", "S"), of("placedAt", "S"), of("s", "S"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("byStatus")
                        .keySchema(hash("s"))
                        .projection(
                            Projection.builder()
                                .projectionType(ProjectionType.INCLUDE)
                                .nonKeyAttributes("n")
                                .build())
                        .build())
                .build());
  }

  @Test
  void anAttributeThatSeveralKeysUseIsDefinedOnce() {
    assertThat(
            definition(
                    orders()
                        .globalIndex("one", Order::status)
                        .globalIndex("two", Order::status, Order::placedAt))
                .attributeDefinitions())
        .containsExactly(of("customerId", "S"), of("placedAt", "S"), of("status", "S"));
  }

  @Test
  void aDocumentDefinesItsKeysAsDeclared() {
    assertThat(
            definition(
                Schema.document("cats")
                    .partitionKey("id", BINARY)
                    .sortKey("born", NUMBER)
                    .attribute("name", STRING)
                    .globalIndex("byName", "name", "born", Projected.ALL)))
        .isEqualTo(
            CreateTableRequest.builder()
                .tableName("cats")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(hash("id"), range("born"))
                .attributeDefinitions(of("id", "B"), of("born", "N"), of("name", "S"))
                .globalSecondaryIndexes(
                    GlobalSecondaryIndex.builder()
                        .indexName("byName")
                        .keySchema(hash("name"), range("born"))
                        .projection(projection(ProjectionType.ALL))
                        .build())
                .build());
  }

  static class Bean {
    private String id;
    private long part;

    String getId() {
      return id;
    }

    void setId(String id) {
      this.id = id;
    }

    long getPart() {
      return part;
    }

    void setPart(long part) {
      this.part = part;
    }
  }

  static final class Built {
    private final String id;

    private Built(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    static Builder builder() {
      return new Builder();
    }

    static final class Builder {
      private String id;

      Builder id(String value) {
        id = value;
        return this;
      }

      Built build() {
        return new Built(id);
      }
    }
  }

  @Test
  void beansAndClassesWithBuildersHaveTablesAsRecordsHave() {
    assertThat(
            definition(
                    Schema.of(Bean.class)
                        .table("beans")
                        .partitionKey(Bean::getId)
                        .sortKey(Bean::getPart))
                .attributeDefinitions())
        .containsExactly(of("id", "S"), of("part", "N"));
    assertThat(
            definition(Schema.of(Built.class).table("built").partitionKey(Built::id))
                .attributeDefinitions())
        .containsExactly(of("id", "S"));
  }
}
