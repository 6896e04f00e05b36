package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.InvalidJsonException;
import io.alces.error.InvalidJsonException.Problem;
import io.alces.json.Json;
import io.alces.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of docs/json.md. */
class JsonIT {
  static Alces db;
  static Model<Order> orders;

  // region schema
  enum Status { NEW, PAID }

  record Address(String street, String city) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      BigDecimal total,
      String note,
      Set<String> tags,
      Address shipTo,
      Instant createdAt,
      long version) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .attribute(Order::status, a -> a.defaultTo(Status.NEW))
          .attribute(Order::note, a -> a.name("n"))
          .createdAt(Order::createdAt)
          .version(Order::version)
          .view("list", v -> v.include(Order::orderId, Order::status, Order::total))
          .view("public", v -> v
              .exclude(Order::note, Order::version)
              .exclude("shipTo.street")
              .computed("link", order -> "/orders/" + order.orderId()))
          .build();
  // endregion

  @BeforeAll
  static void start() {
    db = Alces.local();
    orders = db.model(ORDERS);
    orders.table().create().run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  private static Order order(String id) {
    return new Order("c1", id, Status.PAID, new BigDecimal("12.50"), "call first", Set.of("vip"),
        new Address("Storgata 1", "Oslo"), Instant.parse("2026-03-04T05:06:07Z"), 0);
  }

  @Test
  void writing() {
    Order order = order("o1");

    // region write
    Json<Order> json = orders.json();

    String text = json.toJson(order);
    String shown = json.view("public").toJson(order);
    // endregion

    assertThat(text)
        .isEqualTo(
            "{\"customerId\":\"c1\",\"orderId\":\"o1\",\"status\":\"PAID\",\"total\":12.5,\"note\":\"call first\","
                + "\"tags\":[\"vip\"],\"shipTo\":{\"street\":\"Storgata 1\",\"city\":\"Oslo\"},"
                + "\"createdAt\":\"2026-03-04T05:06:07.000000000Z\",\"version\":0}");
    assertThat(shown)
        .isEqualTo(
            "{\"customerId\":\"c1\",\"orderId\":\"o1\",\"status\":\"PAID\",\"total\":12.5,\"tags\":[\"vip\"],"
                + "\"shipTo\":{\"city\":\"Oslo\"},\"createdAt\":\"2026-03-04T05:06:07.000000000Z\","
                + "\"link\":\"/orders/o1\"}");
  }

  @Test
  void creating() {
    String body = "{\"total\": 9.90, \"note\": \"ring\", \"shipTo\": {\"city\": \"Oslo\"}}";

    // region read
    Order sent = orders.json().fromJson(body);

    Order stored = orders.create(
        new Order("c1", "o2", sent.status(), sent.total(), sent.note(), sent.tags(), sent.shipTo(), null, 0)).run();
    // endregion

    assertThat(stored.status()).isEqualTo(Status.NEW);
    assertThat(stored.total()).isEqualTo("9.9");
    Order read = orders.get("c1", "o2").run().orElseThrow();
    assertThat(read).isEqualTo(stored);
    Json<Order> open = orders.json().allowKeys().allowReadOnly();
    assertThat(open.fromJson(open.toJson(read))).isEqualTo(read);
  }

  @Test
  void refusing() {
    String body =
        """
        {"orderId": "o9", "version": 99, "totl": 1, "status": "FREE", "shipTo": {"city": 7}}""";

    // region refused
    try {
      Order sent = orders.json().fromJson(body);
    } catch (InvalidJsonException e) {
      for (Problem problem : e.problems()) {
        System.out.println(problem.path() + " " + problem.problem());
      }
    }
    // endregion

    assertThatThrownBy(() -> orders.json().fromJson(body))
        .hasMessage(
            "The JSON of Order is not valid: orderId is part of the key, which this JSON may not set;"
                + " version is read-only, and this JSON may not set it; totl is not known; did you mean total?;"
                + " status does not hold the name of a constant of Status: NEW, PAID;"
                + " shipTo.city should be text, and is a number");
  }

  @Test
  void allowing() {
    String text = "{\"customerId\":\"c1\",\"orderId\":\"o3\",\"version\":2,\"comment\":\"kept by nobody\"}";

    // region allow
    Json<Order> backup = orders.json()
        .allowKeys()
        .allowReadOnly()
        .allowUnknown()
        .maxLength(100_000)
        .maxDepth(8);

    Order order = backup.fromJson(text);
    // endregion

    assertThat(order.orderId()).isEqualTo("o3");
    assertThat(order.version()).isEqualTo(2);
  }

  @Test
  void lists() {
    orders.put(order("o5")).run();
    orders.put(order("o6")).run();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    OutputStream response = bytes;

    // region write-all
    Json<Order> json = orders.json().view("list");
    try (Stream<Order> found = orders.query().where(Order::customerId).eq("c1")
        .where(Order::orderId).ge("o5").stream()) {
      json.writeAll(found, response);
    }
    // endregion

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "[{\"orderId\":\"o5\",\"status\":\"PAID\",\"total\":12.5},"
                + "{\"orderId\":\"o6\",\"status\":\"PAID\",\"total\":12.5}]");
  }

  @Test
  void imports() {
    String text = "[{\"customerId\":\"c7\",\"orderId\":\"1\"},{\"customerId\":\"c7\",\"orderId\":\"2\"}]";
    InputStream file = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));

    // region read-all
    try (Stream<Order> read = orders.json().allowKeys().readAll(file)) {
      orders.batchPut(read).conditionally().run();
    }
    // endregion

    assertThat(orders.query().where(Order::customerId).eq("c7").list()).extracting(Order::orderId)
        .isEqualTo(List.of("1", "2"));
  }
}
