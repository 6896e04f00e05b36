package io.alces;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

@Tag("row-54")
class SharedTablesTest {
  private final Alces db = Shop.offline();

  private static Schema.Builder<Document> schema(String name) {
    return Schema.document("shop")
        .name(name)
        .partitionKey("pk", STRING)
        .sortKey("sk", STRING)
        .attribute("status", STRING)
        .attribute("total", NUMBER)
        .attribute("expiresAt", NUMBER);
  }

  private Model<Document> model(Schema.Builder<Document> schema) {
    return db.model(schema.build());
  }

  @Nested
  class HasAllThatItsModelsDeclare {
    private final Schema<Document> orders =
        schema("Order")
            .globalIndex("byStatus", "status")
            .settings(t -> t.tag("team", "core").pointInTimeRecovery())
            .build();

    private final Schema<Document> customers =
        schema("Customer")
            .globalIndex("byTotal", "total")
            .globalIndex("byStatus", "status")
            .ttl("expiresAt")
            .settings(t -> t.tag("stage", "test").throughput(2, 1))
            .build();

    @Test
    void whicheverOfThemIsAsked() {
      Model<Document> order = db.model(orders);
      Model<Document> customer = db.model(customers);
      CreateTableRequest request = order.table().create().request();
      assertThat(request.globalSecondaryIndexes())
          .extracting(GlobalSecondaryIndex::indexName)
          .containsExactly("byStatus", "byTotal");
      assertThat(request.tags()).hasSize(2);
      assertThat(request.provisionedThroughput().readCapacityUnits()).isEqualTo(2);
      assertThat(order.table().create().requests()).hasSize(3);
      assertThat(customer.table().create().request().globalSecondaryIndexes()).hasSize(2);
      assertThat(order.table().create()).hasToString("CreateTable of Order and Customer");
      assertThat(db.tables().names()).containsExactly("shop");
      assertThat(db.tables(customer, order).all()).hasSize(1);
    }

    @Test
    void settingsOfOneIndexAmongThem() {
      Model<Document> order =
          model(
              schema("Order")
                  .globalIndex("byStatus", "status")
                  .settings(t -> t.throughput(9, 9).indexThroughput("byStatus", 2, 1)));
      model(
          schema("Customer")
              .globalIndex("byStatus", "status")
              .settings(t -> t.indexWarmThroughput("byStatus", 12_000, 4_000)));
      GlobalSecondaryIndex index = order.table().create().request().globalSecondaryIndexes().get(0);
      assertThat(index.provisionedThroughput().readCapacityUnits()).isEqualTo(2);
      assertThat(index.warmThroughput().readUnitsPerSecond()).isEqualTo(12_000);
    }

    @Test
    void withoutThoseThatWereNotMade() {
      assertThat(db.model(orders).table().create().request().globalSecondaryIndexes()).hasSize(1);
    }

    @Test
    void withoutThoseOfOtherTables() {
      Model<Document> order = db.model(orders);
      model(Schema.document("other").partitionKey("id", NUMBER));
      assertThat(order.table().create().request().globalSecondaryIndexes()).hasSize(1);
      assertThat(db.tables().names()).containsExactlyInAnyOrder("shop", "other");
    }
  }

  @Nested
  class HasNoContradictions {
    private void assertRefused(Schema.Builder<Document> second, String message) {
      Schema<Document> schema = second.build();
      assertThatThrownBy(() -> db.model(schema))
          .isInstanceOf(SchemaException.class)
          .hasMessage("The schema of Customer has a problem: " + message);
      assertThatThrownBy(() -> db.model(schema)).isInstanceOf(SchemaException.class);
      assertThat(db.tables().names()).containsExactly("shop");
    }

    @Test
    void inItsKey() {
      model(schema("Order"));
      assertRefused(
          Schema.document("shop").name("Customer").partitionKey("id", STRING),
          "the key of table shop is id (S) in Customer and pk (S), sk (S) in Order, which share the"
              + " table; declare it alike");
    }

    @Test
    void inAnIndex() {
      model(schema("Order").globalIndex("byStatus", "status"));
      assertRefused(
          schema("Customer").globalIndex("byStatus", "status", Projected.KEYS_ONLY),
          "index byStatus of table shop is global with key status (S), keys only in Customer and"
              + " global with key status (S), whole items in Order, which share the table; declare"
              + " it alike");
    }

    @Test
    void inTheTypeOfAKeyAttribute() {
      model(schema("Order").globalIndex("byStatus", "status"));
      assertRefused(
          Schema.document("shop")
              .name("Customer")
              .partitionKey("pk", STRING)
              .sortKey("sk", STRING)
              .attribute("status", NUMBER)
              .globalIndex("byState", "status"),
          "key attribute status of table shop is N in Customer and S in Order, which share the"
              + " table; declare it alike");
    }

    @Test
    void inItsTimeToLive() {
      model(schema("Order").ttl("total"));
      assertRefused(
          schema("Customer").ttl("expiresAt"),
          "the attribute of ttl of table shop is expiresAt in Customer and total in Order, which"
              + " share the table; declare it alike");
    }

    @Test
    void inASetting() {
      model(schema("Order").settings(t -> t.stream(StreamViewType.KEYS_ONLY).tag("team", "core")));
      assertRefused(
          schema("Customer").settings(t -> t.tag("team", "web")),
          "tag team of table shop is web in Customer and core in Order, which share the table;"
              + " declare it alike");
      assertRefused(
          schema("Customer").settings(t -> t.noStream()),
          "the stream of table shop is none in Customer and KEYS_ONLY in Order, which share the"
              + " table; declare it alike");
    }

    @Test
    void inTheNumberOfIndexes() {
      Schema.Builder<Document> first = schema("Order");
      Schema.Builder<Document> second = schema("Customer");
      for (int i = 0; i < 11; i++) {
        first = first.globalIndex("first" + i, "status");
        second = second.globalIndex("second" + i, "status");
      }
      model(first);
      assertRefused(
          second,
          "Customer and Order share table shop, and have 22 global indexes together, and DynamoDB"
              + " takes at most 20");
    }
  }

  @Test
  void tablesNeedModels() {
    assertThatThrownBy(db::tables)
        .isInstanceOf(RequestException.class)
        .hasMessage("tables() needs a model: give it some, or make them before");
    assertThatThrownBy(() -> db.tables(Shop.offline().model(schema("Order").build())))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The Model Order of table shop of tables() was made by another Alces; make it by this"
                + " one");
  }
}
