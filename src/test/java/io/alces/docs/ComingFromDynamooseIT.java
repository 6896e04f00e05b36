package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codecs;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
