package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.anyOf;
import static io.alces.it.DesignExampleIT.Status.NEW;
import static io.alces.it.DesignExampleIT.Status.PAID;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static io.alces.schema.UnknownAttributes.SAVE;
import static java.math.BigDecimal.TEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Plan;
import io.alces.Results;
import io.alces.TransactionFailedException;
import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The library's API at a glance, each call as an application writes it. */
@Timeout(120)
class DesignExampleIT {
  enum Status {
    NEW,
    PAID
  }

  record Line(String sku, int quantity) {}

  record Address(String city, String street) {}

  record Stock(String sku, int count) {}

  record Customer(String id, boolean active) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      Instant createdAt,
      BigDecimal total,
      String note,
      List<Line> lines,
      Set<String> tags,
      Address shipTo,
      long version) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::createdAt)
          .localIndex("byTotal", Order::total)
          .attribute(Order::status, a -> a.defaultTo(Status.NEW))
          .attribute(Order::note, a -> a.name("n").transform(String::strip))
          .createdAt(Order::createdAt)
          .version(Order::version)
          .build();

  static final Schema<Stock> STOCK =
      Schema.of(Stock.class).table("stock").partitionKey(Stock::sku).build();

  static final Schema<Customer> CUSTOMERS =
      Schema.of(Customer.class).table("customers").partitionKey(Customer::id).build();

  private static Order order(String orderId, String total) {
    return new Order(
        "c1",
        orderId,
        null,
        null,
        new BigDecimal(total),
        " ring twice ",
        List.of(),
        Set.of(),
        new Address("Rome", "Via Appia 1"),
        0);
  }

  private static final Line LINE = new Line("sku-1", 1);

  @Test
  void runs() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(ORDERS);
      orders.table().create().run();
      Order order = order("o1", "20");

      Order saved = orders.create(order).run();
      assertThat(saved.status()).isEqualTo(NEW);
      assertThat(saved.createdAt()).isNotNull();
      assertThat(saved.note()).isEqualTo("ring twice");
      assertThat(saved.version()).isEqualTo(1);

      Optional<Order> one = orders.get("c1", "o1").consistent().run();
      assertThat(one).contains(saved);

      Order dated = orders.create(order("2026-1", "5")).run();
      orders.create(order("2025-1", "5")).run();
      List<Order> open =
          orders
              .query()
              .where(Order::customerId)
              .eq("c1")
              .where(Order::orderId)
              .beginsWith("2026-")
              .where(anyOf(attr(Order::status).in(NEW, PAID), attr(Order::total).gt(TEN)))
              .descending()
              .limit(20)
              .list();
      assertThat(open).containsExactly(dated);

      Order paid =
          orders
              .update("c1", "o1")
              .set(Order::status)
              .to(PAID)
              .set(attr(Order::shipTo).dot(Address::city))
              .to("Oslo")
              .append(Order::lines, LINE)
              .addTo(Order::tags, "vip")
              .onlyIf(Order::status)
              .eq(NEW)
              .run();
      assertThat(paid)
          .isEqualTo(
              new Order(
                  "c1",
                  "o1",
                  PAID,
                  saved.createdAt(),
                  new BigDecimal("20"),
                  "ring twice",
                  List.of(LINE),
                  Set.of("vip"),
                  new Address("Oslo", "Via Appia 1"),
                  2));
      assertThat(orders.get("c1", "o1").consistent().run()).contains(paid);
      assertThatThrownBy(
              () ->
                  orders
                      .update("c1", "o1")
                      .set(Order::status)
                      .to(PAID)
                      .onlyIf(attr(Order::status).eq(NEW))
                      .run())
          .isInstanceOf(ConditionFailedException.class);
    }
  }

  @Test
  void runsTransactions() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(ORDERS);
      Model<Stock> stock = db.model(STOCK);
      Model<Customer> customers = db.model(CUSTOMERS);
      orders.table().create().run();
      stock.table().create().run();
      customers.table().create().run();
      stock.put(new Stock("sku-1", 1)).run();
      customers.put(new Customer("c1", true)).run();
      Order order = order("o1", "20");

      db.transact(
              orders.create(order),
              stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1),
              customers.check("c1").onlyIf(Customer::active).isTrue())
          .run();
      assertThat(stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 0));

      var o = orders.get("c1", "o1");
      var c = customers.get("c1");
      Results r = db.transactGet(o, c).run();
      Optional<Order> readOrder = r.get(o);
      Optional<Customer> readCustomer = r.get(c);
      assertThat(readOrder.orElseThrow().note()).isEqualTo("ring twice");
      assertThat(readCustomer).contains(new Customer("c1", true));

      var take = stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1);
      assertThatThrownBy(() -> db.transact(orders.create(order("o2", "1")), take).run())
          .isInstanceOfSatisfying(
              TransactionFailedException.class,
              e -> assertThat(e.item(take)).contains(new Stock("sku-1", 0)));
      assertThat(orders.get("c1", "o2").consistent().run()).isEmpty();
    }
  }

  @Test
  void runsAsync() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(ORDERS);
      Model<Stock> stock = db.model(STOCK);
      Model<Customer> customers = db.model(CUSTOMERS);
      orders.table().create().run();
      stock.table().create().run();
      customers.table().create().run();

      Order saved = orders.create(order("o1", "20")).runAsync().join();
      stock.put(new Stock("sku-1", 1)).runAsync().join();
      customers.put(new Customer("c1", true)).runAsync().join();
      assertThat(orders.get("c1", "o1").consistent().runAsync().join()).contains(saved);

      List<Order> open =
          orders
              .query()
              .where(Order::customerId)
              .eq("c1")
              .where(anyOf(attr(Order::status).in(NEW, PAID), attr(Order::total).gt(TEN)))
              .descending()
              .limit(20)
              .async()
              .list()
              .join();
      assertThat(open).containsExactly(saved);

      Order paid =
          orders
              .update("c1", "o1")
              .set(Order::status)
              .to(PAID)
              .set(attr(Order::shipTo).dot(Address::city))
              .to("Oslo")
              .append(Order::lines, LINE)
              .addTo(Order::tags, "vip")
              .onlyIf(Order::status)
              .eq(NEW)
              .runAsync()
              .join();
      assertThat(paid.shipTo().city()).isEqualTo("Oslo");
      assertThat(paid.version()).isEqualTo(2);

      var create = orders.create(order("o2", "1"));
      Results stored =
          db.transact(
                  create,
                  stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1),
                  customers.check("c1").onlyIf(Customer::active).isTrue())
              .runAsync()
              .join();
      var o = orders.get("c1", "o2");
      var c = customers.get("c1");
      Results r = db.transactGet(o, c).runAsync().join();
      assertThat(r.get(o)).contains(stored.get(create));
      assertThat(r.get(c)).contains(new Customer("c1", true));
    }
  }

  @Test
  void showsWhatItWouldDo() {
    Model<Order> orders = Alces.connect(Clients.none()).model(ORDERS);
    QueryRequest request = orders.query().where(Order::status).eq(NEW).request();
    assertThat(request)
        .isEqualTo(
            QueryRequest.builder()
                .tableName("orders")
                .indexName("byStatus")
                .keyConditionExpression("#0 = :0")
                .expressionAttributeNames(Map.of("#0", "status"))
                .expressionAttributeValues(Map.of(":0", LocalEngine.s("NEW")))
                .build());
    Plan plan = orders.query().where(Order::status).eq(NEW).explain();
    assertThat(plan.index()).isEqualTo("byStatus");
    assertThat(plan.keyCondition()).isEqualTo("status = ?");
    assertThat(plan.filter()).isNull();
    assertThat(plan.warnings()).containsExactly("a global index lags behind its table");
  }

  static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", STRING)
          .attribute("name", STRING, a -> a.required().matches("[A-Z].*"))
          .attribute("age", NUMBER, a -> a.defaultTo(0))
          .attribute("owner", object(o -> o.attribute("city", STRING)))
          .attribute("tags", setOf(STRING))
          .unknownAttributes(SAVE)
          .build();

  @Test
  void takesDocuments() {
    try (Alces db = Alces.local()) {
      Model<Document> cats = db.model(CATS);
      cats.table().create().run();
      Document tom =
          cats.put(
                  Document.of(
                      Map.of("id", "1", "name", "Tom", "owner", Map.of("city", "Rome"), "chip", 7)))
              .run();
      cats.put(Document.of(Map.of("id", "2", "name", "Kit"))).run();
      assertThat(tom.number("age")).isZero();
      assertThat(db.model(CATS).scan().where("owner.city").eq("Rome").list()).containsExactly(tom);
      assertThatThrownBy(() -> db.model(CATS).query().where("owner.city").eq("Rome").list())
          .isInstanceOf(RequestException.class); // never a scan without a word
    }
  }
}
