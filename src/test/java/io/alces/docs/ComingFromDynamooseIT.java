package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.BOOLEAN;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.firstOf;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codecs;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The code of docs/coming-from-dynamoose.md. */
class ComingFromDynamooseIT {
  static Alces db;

  @BeforeAll
  static void start() {
    db = Alces.local();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  // region schema
  enum Status { NEW, PAID }

  record Line(String sku, int quantity) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      String day,
      String note,
      List<Line> lines,
      Instant createdAt,
      Instant updatedAt) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::day)
          .attribute(Order::status, a -> a.defaultTo(Status.NEW))
          .attribute(Order::note, a -> a.transform(String::strip).matches(".{0,80}"))
          .createdAt(Order::createdAt)
          .updatedAt(Order::updatedAt)
          .build();
  // endregion

  @Test
  void aClass() {
    Model<Order> orders = db.model(ORDERS);
    orders.table().create().run();
    // region use
    orders.create(new Order("c1", "o1", null, "2026-05-01", " ring ", List.of(), null, null)).run();

    Order paid = orders.update("c1", "o1")
        .set(Order::status).to(Status.PAID)
        .append(Order::lines, new Line("A-1", 2))
        .run();

    List<Order> found = orders.query()
        .where(Order::status).eq(Status.PAID)
        .where(Order::day).beginsWith("2026-05")
        .where(Order::note).exists()
        .descending().limit(20)
        .list();
    // endregion
    assertThat(paid.lines()).containsExactly(new Line("A-1", 2));
    assertThat(paid.note()).isEqualTo("ring");
    assertThat(found).containsExactly(paid);
    assertThat(orders.query().where(Order::status).eq(Status.NEW).list()).isEmpty();
  }

  // region document
  static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", STRING)
          .attribute("name", STRING, a -> a.required().matches("[A-Z].*"))
          .attribute("owner", object(o -> o.attribute("city", STRING)))
          .attribute("weights", listOf(NUMBER))
          .build();
  // endregion

  @Test
  void aDocument() {
    Model<Document> cats = db.model(CATS);
    cats.table().create().run();
    // region document-use
    cats.create(Document.of(Map.of("id", "1", "name", "Tom", "owner", Map.of("city", "Rome")))).run();
    cats.update("1").set("owner.city").to("Oslo").append("weights", 4.2).run();
    List<Document> inOslo = cats.scan().where("owner.city").eq("Oslo").list();
    // endregion
    assertThat(inOslo).hasSize(1);
    assertThat(inOslo.get(0).asMap()).containsKey("weights");
    assertThat(cats.scan().where(attr("weights").size().eq(1)).count()).isEqualTo(1);
  }

  // region encodings
  record Session(String id, Instant startedAt, Instant expires, Instant createdAt, Instant updatedAt) {}

  static final Schema<Session> SESSIONS =
      Schema.of(Session.class)
          .table("sessions")
          .partitionKey(Session::id)
          .codec(Instant.class, Codecs.epochMillis())   // Date, and timestamps: true
          .ttl(Session::expires, Duration.ofDays(30))   // expires: whole seconds, as DynamoDB needs
          .createdAt(Session::createdAt)
          .updatedAt(Session::updatedAt)
          .build();
  // endregion

  @Test
  void encodings() {
    Model<Session> sessions = db.model(SESSIONS);
    sessions.table().create().run();
    Session session =
        sessions.put(new Session("1", Instant.ofEpochMilli(5500), null, null, null)).run();
    Map<String, AttributeValue> item = sessions.toItem(session);
    assertThat(item)
        .containsEntry("startedAt", AttributeValue.fromN("5500"))
        .containsEntry("createdAt", AttributeValue.fromN(Long.toString(session.createdAt().toEpochMilli())))
        .containsEntry("expires", AttributeValue.fromN(Long.toString(session.expires().getEpochSecond())));
    assertThat(sessions.get("1").run()).contains(session);
  }

  /** What the page says of Dynamoose's defects, where no other test of this project does. */
  @Nested
  class Better {
    record Address(String city) {}

    record Shop(String id, String name, Address address, String place, Integer stock) {}

    private final Model<Shop> shops = db.model(
        Schema.of(Shop.class)
            .table("shops")
            .partitionKey(Shop::id)
            .globalIndex("byName", Shop::name)
            .within(Address.class, c -> c.attribute(Address::city, a -> a.transform(String::strip)))
            .attribute(Shop::place, a -> a.combine(",", Shop::name))
            .attribute(Shop::stock, a -> a.defaultTo(0))
            .build());

    private void refused(ThrowingCallable call, Class<?> type, String... parts) {
      assertThatThrownBy(call).isInstanceOf(type).hasMessageContainingAll(parts);
    }

    @Test
    void schemasAreCheckedWhenTheModelIsMade() {
      refused(
          () -> db.model(Schema.document("sets").partitionKey("id", STRING).attribute("s", setOf(BOOLEAN)).build()),
          SchemaException.class, "s");
      refused(
          () -> db.model(Schema.document("keys").partitionKey("id", BOOLEAN).build()), SchemaException.class, "id");
      refused(
          () -> db.model(Schema.document("many").partitionKey("id", firstOf(STRING, NUMBER)).build()),
          SchemaException.class, "id");
    }

    @Test
    void requestsAreCheckedBeforeTheyAreSent() {
      refused(() -> shops.query().where(Shop::name).eq("x").using("byNam").request(),
          RequestException.class, "byNam", "byName");
      refused(() -> shops.update("1").request(), RequestException.class, "changes nothing");
      refused(() -> shops.update("1").set(Shop::id).to("2").request(), RequestException.class, "a key never changes");
      refused(() -> shops.put(new Shop(null, "x", null, null, null)).request(), InvalidItemException.class, "id");
      refused(() -> shops.get(5).request(), RequestException.class, "id");
    }

    @Test
    void operandsWithinObjectsAreTransformed() {
      assertThat(shops.scan().where(attr(Shop::address).dot(Address::city)).eq(" Oslo ").request().expressionAttributeValues())
          .containsValue(AttributeValue.fromS("Oslo"));
      assertThat(shops.scan().where("address.city").eq(" Oslo ").request().expressionAttributeValues())
          .containsValue(AttributeValue.fromS("Oslo"));
    }

    @Test
    void nothingCombinedIsAbsentAndZeroIsADefault() {
      shops.table().create().run();
      Shop shop = shops.put(new Shop("1", null, null, null, null)).run();
      assertThat(shop.place()).isNull();
      assertThat(shop.stock()).isZero();
    }

    @Test
    void emptyObjectsAreKeptAndPlacesInListsAreNamed() {
      assertThat(shops.fromItem(shops.toItem(new Shop("1", null, new Address(null), null, null))).address())
          .isEqualTo(new Address(null));
      assertThat(db.model(ORDERS).scan().where("lines[0].quantity").gt(1).request().filterExpression())
          .contains("[0].");
    }

    record Draft(String id, Set<Boolean> answers) {}

    @Test
    void aSetOfBooleansOfAClassIsAList() {
      Model<Draft> drafts = db.model(Schema.of(Draft.class).table("drafts").partitionKey(Draft::id).build());
      Draft draft = new Draft("1", Set.of(true, false));
      assertThat(drafts.toItem(draft).get("answers").l()).hasSize(2);
      assertThat(drafts.fromItem(drafts.toItem(draft))).isEqualTo(draft);
    }
  }
}
