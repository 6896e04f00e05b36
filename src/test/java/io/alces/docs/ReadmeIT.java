package io.alces.docs;

// region imports
import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.anyOf;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.Schema;
// endregion
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The code of the README. */
class ReadmeIT {
  // region order
  enum Status { NEW, PAID, SHIPPED }

  record Line(String sku, int quantity) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      Instant createdAt,
      BigDecimal total,
      List<Line> lines,
      Set<String> tags,
      long version) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::createdAt)
          .attribute(Order::status, a -> a.defaultTo(Status.NEW))
          .createdAt(Order::createdAt)
          .version(Order::version)
          .build();

  // endregion

  @Test
  void theExampleRuns() {
    Order order =
        new Order(
            "c1",
            "2026-0001",
            null,
            null,
            new BigDecimal("19.90"),
            List.of(new Line("A-1", 2)),
            Set.of("gift"),
            0);
    Order next = new Order("c1", "2026-0002", null, null, BigDecimal.TEN, List.of(), Set.of(), 0);
    // region use
    try (Alces db = Alces.local()) { // DynamoDB Local in this process; Alces.connect(client) for AWS
      Model<Order> orders = db.model(ORDERS);
      orders.table().create().run();

      Order saved = orders.create(order).run(); // as stored: status NEW, createdAt now, version 1

      Optional<Order> one = orders.get("c1", "2026-0001").consistent().run();

      List<Order> open =
          orders.query()
              .where(Order::customerId).eq("c1")
              .where(Order::orderId).beginsWith("2026-")
              .where(anyOf(
                  attr(Order::status).in(Status.NEW, Status.PAID),
                  attr(Order::total).gt(BigDecimal.TEN)))
              .descending()
              .limit(20)
              .list();

      Order paid =
          orders.update("c1", "2026-0001")
              .set(Order::status).to(Status.PAID)
              .append(Order::lines, new Line("B-2", 1))
              .onlyIf(Order::status).eq(Status.NEW)
              .run(); // the item after the update

      db.transact(
              orders.create(next),
              orders.update("c1", "2026-0001").addTo(Order::tags, "vip").onlyIf(Order::status).eq(Status.PAID))
          .run(); // both or neither

      System.out.println(orders.query().where(Order::status).eq(Status.NEW).explain());
      // endregion
      assertThat(saved.status()).isEqualTo(Status.NEW);
      assertThat(saved.createdAt()).isNotNull();
      assertThat(saved.version()).isEqualTo(1);
      assertThat(one).contains(saved);
      assertThat(open).containsExactly(saved);
      assertThat(paid.status()).isEqualTo(Status.PAID);
      assertThat(paid.lines()).containsExactly(new Line("A-1", 2), new Line("B-2", 1));
      assertThat(orders.get("c1", "2026-0001").run().orElseThrow().tags()).contains("vip");
      assertThat(orders.exists("c1", "2026-0002").run()).isTrue();
      // region end
    }
    // endregion
  }
}
