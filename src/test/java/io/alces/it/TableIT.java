package io.alces.it;

import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.SchemaException;
import io.alces.error.TableNotFoundException;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputDescription;
import software.amazon.awssdk.services.dynamodb.model.ResourceInUseException;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

class TableIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Order(
      String customerId,
      Instant placedAt,
      String status,
      BigDecimal total,
      ByteBuffer hash,
      String note) {}

  private static Schema.Builder<Order> orders(String table) {
    return Schema.of(Order.class)
        .table(table)
        .partitionKey(Order::customerId)
        .sortKey(Order::placedAt);
  }

  private static TableDescription described(String table) {
    return engine.client().describeTable(b -> b.tableName(table)).table();
  }

  private static void create(Schema<?> schema) {
    engine.db().model(schema).table().create().run();
  }

  @Test
  void aTableIsActiveWhenItsCreationReturns() {
    String table = engine.freshName();
    create(orders(table).build());
    assertThat(described(table).tableStatus()).isEqualTo(TableStatus.ACTIVE);
    assertThat(described(table).keySchema())
        .extracting(k -> k.attributeName() + " " + k.keyType())
        .containsExactly("customerId HASH", "placedAt RANGE");
    assertThat(described(table).billingModeSummary().billingModeAsString())
        .isEqualTo("PAY_PER_REQUEST");
  }

  @Test
  @Tag("row-54")
  void indexesOfEveryKindAreCreated() {
    String table = engine.freshName();
    create(
        orders(table)
            .globalIndex("byStatus", Order::status, Order::total)
            .globalIndex("byHash", Order::hash, Projected.KEYS_ONLY)
            .globalIndex("byNote", Order::note, Projected.include(Order::total, Order::customerId))
            .localIndex("byTotal", Order::total, Projected.include(Order::note))
            .build());
    TableDescription description = described(table);
    assertThat(description.attributeDefinitions())
        .extracting(a -> a.attributeName() + " " + a.attributeType())
        .containsExactlyInAnyOrder(
            "customerId S", "placedAt S", "status S", "total N", "hash B", "note S");
    assertThat(description.globalSecondaryIndexes())
        .extracting(
            i ->
                i.indexName()
                    + " "
                    + i.projection().projectionType()
                    + " "
                    + i.projection().nonKeyAttributes())
        .containsExactlyInAnyOrder(
            "byStatus ALL []", "byHash KEYS_ONLY []", "byNote INCLUDE [total, customerId]");
    assertThat(description.localSecondaryIndexes())
        .extracting(
            i ->
                i.indexName()
                    + " "
                    + i.projection().projectionType()
                    + " "
                    + i.projection().nonKeyAttributes())
        .containsExactly("byTotal INCLUDE [note]");
  }

  @Test
  @Tag("row-54")
  void theLargestSchemaIsTaken() {
    String table = "t".repeat(255);
    Schema.Builder<Order> schema = orders(table);
    for (int i = 0; i < 20; i++) {
      schema = schema.globalIndex((char) ('a' + i) + "g".repeat(254), Order::status);
    }
    for (int i = 0; i < 5; i++) {
      schema = schema.localIndex("l0" + i, Order::total);
    }
    create(schema.build());
    assertThat(described(table).globalSecondaryIndexes()).hasSize(20);
    assertThat(described(table).localSecondaryIndexes()).hasSize(5);
  }

  @Test
  @Tag("row-54")
  void anIndexIncludesUpTo20Attributes() {
    create(including("twenty", 20).build());
    assertThat(described("twenty").globalSecondaryIndexes().get(0).projection().nonKeyAttributes())
        .hasSize(20);
    assertThatThrownBy(() -> create(including("twentyOne", 21).build()))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "The schema of twentyOne has a problem: there are 21 attributes included in index"
                + " byName, and DynamoDB takes at most 20");
  }

  private static Schema.Builder<Document> including(String table, int count) {
    Schema.Builder<Document> schema =
        Schema.document(table).partitionKey("id", STRING).attribute("name", STRING);
    String[] names = new String[count];
    for (int i = 0; i < count; i++) {
      names[i] = "a" + i;
      schema = schema.attribute(names[i], STRING);
    }
    return schema.globalIndex("byName", "name", Projected.include(names));
  }

  @Test
  @Tag("row-54")
  void anIncludedAttributeHasAStoredNameOfUpTo255Bytes() {
    create(includingNamed("shortName", "n".repeat(255)).build());
    assertThatThrownBy(() -> create(includingNamed("longName", "n".repeat(256)).build()))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "The schema of longName has a problem: index byName's included attribute text has a"
                + " stored name of more than 255 bytes");
  }

  private static Schema.Builder<Document> includingNamed(String table, String stored) {
    return Schema.document(table)
        .partitionKey("id", STRING)
        .attribute("name", STRING)
        .attribute("text", STRING, a -> a.name(stored))
        .globalIndex("byName", "name", Projected.include("text"));
  }

  @Test
  @Tag("row-54")
  void theOptionsOfATableAreKept() {
    String table = engine.freshName();
    Schema<Order> schema =
        orders(table)
            .globalIndex("byStatus", Order::status)
            .globalIndex("byNote", Order::note)
            .build();
    engine
        .db()
        .model(schema)
        .table()
        .create()
        .throughput(5, 2)
        .indexThroughput("byNote", 1, 3)
        .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
        .stream(StreamViewType.NEW_IMAGE)
        .deletionProtection()
        .run();
    TableDescription description = described(table);
    assertThat(description.billingModeSummary()).isNull();
    assertThat(units(description.provisionedThroughput())).isEqualTo("5 2");
    assertThat(description.globalSecondaryIndexes())
        .extracting(i -> i.indexName() + " " + units(i.provisionedThroughput()))
        .containsExactlyInAnyOrder("byStatus 5 2", "byNote 1 3");
    assertThat(description.streamSpecification().streamViewType())
        .isEqualTo(StreamViewType.NEW_IMAGE);
    assertThat(description.deletionProtectionEnabled()).isTrue();
  }

  private static String units(ProvisionedThroughputDescription throughput) {
    return throughput.readCapacityUnits() + " " + throughput.writeCapacityUnits();
  }

  @Test
  @Tag("row-54")
  void aTableHasTheNameThatIsMadeOfItsOwn() {
    String table = engine.freshName();
    Alces db = Alces.builder().client(engine.client()).tableNames(name -> "dev-" + name).build();
    Model<Order> model = db.model(orders(table).build());
    model.table().create().run();
    assertThat(described("dev-" + table).tableStatus()).isEqualTo(TableStatus.ACTIVE);
    Order order = new Order("c", Instant.EPOCH, "NEW", BigDecimal.ONE, null, null);
    model.put(order).run();
    assertThat(model.get("c", Instant.EPOCH).run()).isPresent();
    var get = model.get("c", Instant.EPOCH);
    assertThat(db.batchGet(get).run().get(get)).isPresent();
  }

  @Test
  void aTableIsNotCreatedTwice() {
    Model<Order> orders = engine.db().model(orders(engine.freshName()).build());
    orders.table().create().run();
    assertThatThrownBy(() -> orders.table().create().run())
        .isInstanceOf(ResourceInUseException.class);
    assertThatThrownBy(() -> orders.table().create().runAsync().join())
        .hasCauseInstanceOf(ResourceInUseException.class);
  }

  @Test
  void aTableIsCreatedAsynchronously() {
    String table = engine.freshName();
    engine
        .db()
        .model(orders(table).build())
        .table()
        .create()
        .timeout(Duration.ofMinutes(1))
        .runAsync()
        .join();
    assertThat(described(table).tableStatus()).isEqualTo(TableStatus.ACTIVE);
  }

  @Test
  void withoutItsTableAnOperationFailsWithTheSdksException() {
    Model<Order> orders = engine.db().model(orders(engine.freshName()).build());
    assertThatThrownBy(() -> orders.get("c", Instant.EPOCH).run())
        .isInstanceOf(TableNotFoundException.class);
    assertThatThrownBy(() -> orders.scan().list()).isInstanceOf(TableNotFoundException.class);
  }

  @Test
  @Tag("row-57")
  void closeIsIdempotentAndWhatIsUsedAfterItSaysSo() {
    Alces db = Alces.local();
    Model<Order> orders = db.model(orders("closing").build());
    orders.table().create().run();
    db.close();
    db.close();
    assertThat(db).hasToString("Alces, closed");
    assertThatThrownBy(() -> orders.get("c", Instant.EPOCH).run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Alces is closed");
    assertThatThrownBy(() -> orders.get("c", Instant.EPOCH).runAsync().join())
        .hasMessage("Alces is closed");
  }
}
