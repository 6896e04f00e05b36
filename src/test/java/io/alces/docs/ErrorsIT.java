package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.TransactionFailedException;
import io.alces.error.AlcesException;
import io.alces.error.CodecException;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.error.NotUniqueException;
import io.alces.error.OperationTimeoutException;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.error.TableNotFoundException;
import io.alces.it.HttpEngine;
import io.alces.it.faults.FaultClients;
import io.alces.it.faults.FaultProxy;
import io.alces.it.faults.FaultScript;
import io.alces.it.faults.Faults;
import io.alces.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The code of docs/errors.md, and that each message stands there as it is printed. */
class ErrorsIT {
  enum Status { NEW, PAID }

  record Line(String sku, int quantity) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      Instant createdAt,
      BigDecimal total,
      String note,
      List<Line> lines,
      long version) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::createdAt)
          .attribute(Order::note, a -> a.required().matches(".{0,80}"))
          .createdAt(Order::createdAt)
          .version(Order::version)
          .build();

  static Alces db;
  static Model<Order> orders;

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

  static Order order(String id, String note) {
    return new Order("c1", id, Status.NEW, null, BigDecimal.ONE, note, List.of(), 0);
  }

  static <E extends AlcesException> E documented(Class<E> type, ThrowingCallable call) throws IOException {
    E failure = catchThrowableOfType(type, call);
    assertThat(failure).isNotNull();
    assertThat(Files.readString(Path.of("docs/errors.md"))).contains("\n" + failure.getMessage() + "\n");
    return failure;
  }

  record Wrong(List<String> id, Thread owner) {}

  @Test
  void schemas() throws IOException {
    Schema<Wrong> wrong = Schema.of(Wrong.class).partitionKey(Wrong::id).build();
    SchemaException failure = documented(SchemaException.class, () -> db.model(wrong));
    assertThat(failure.problems()).hasSize(3);
  }

  @Test
  void requests() throws IOException {
    documented(RequestException.class, () -> orders.query().where("staus").eq("NEW").list());
    documented(RequestException.class, () -> orders.get("c1"));
    documented(RequestException.class, () -> orders.query().where(Order::total).gt(1).list());
    documented(RequestException.class, () -> orders.scan().where((Order o) -> o.status()).eq(Status.NEW));
  }

  @Test
  void items() throws IOException {
    documented(InvalidItemException.class, () -> orders.put(order("", null)).run());
    documented(InvalidItemException.class, () -> orders.put(order("", "fragile")).run());
    // region violations
    try {
      orders.put(order("o1", "x".repeat(81))).run();
    } catch (InvalidItemException e) {
      for (InvalidItemException.Violation violation : e.violations()) {
        violation.path();  // "note"
        violation.rule();  // "should match .{0,80}"
        violation.value(); // the only place where the value is
      }
    }
    // endregion
  }

  @Test
  void codecs() throws IOException {
    Map<String, AttributeValue> stored =
        Map.of(
            "lines",
            AttributeValue.fromL(
                List.of(AttributeValue.fromM(Map.of("quantity", AttributeValue.fromS("two"))))));
    CodecException failure = documented(CodecException.class, () -> orders.fromItem(stored));
    assertThat(failure.path()).isEqualTo("lines[0].quantity");
    assertThat(failure.javaType()).isEqualTo("int");
    assertThat(failure.dynamoType()).isEqualTo("S");
  }

  @Test
  void tables() throws IOException {
    Alces empty = Alces.local();
    Model<Order> missing = empty.model(ORDERS);
    TableNotFoundException failure =
        documented(TableNotFoundException.class, () -> missing.get("c1", "o1").run());
    assertThat(failure).hasCauseInstanceOf(ResourceNotFoundException.class);
    empty.close();
    assertThatThrownBy(() -> missing.get("c1", "o1").run())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Alces is closed");
  }

  @Test
  void conditions() throws IOException {
    orders.create(order("o2", "fragile")).run();
    documented(ConditionFailedException.class, () -> orders.create(order("o2", "fragile")).run());
    documented(ConditionFailedException.class, () -> orders.delete("c1", "o2").onlyIf(Order::total).gt(5).run());
    documented(ConditionFailedException.class, () -> orders.delete("c1", "o9").onlyIf(Order::total).gt(5).run());
    Order stale = orders.get("c1", "o2").run().orElseThrow();
    orders.put(stale).run();
    documented(ConditionFailedException.class, () -> orders.put(stale).run());
    documented(ConditionFailedException.class, () -> orders.update("c1", "o9").set(Order::note).to("x").run());
    orders.update("c1", "o2").remove(Order::total).run();
    documented(ConditionFailedException.class, () -> orders.update("c1", "o2").increment(Order::total, 1).run());
  }

  @Test
  void transactions() throws IOException {
    orders.put(order("o5", "fragile")).run();
    documented(
        TransactionFailedException.class,
        () ->
            db.transact(
                    orders.create(order("o6", "fragile")),
                    orders.delete("c1", "o5").onlyIf(Order::total).gt(5))
                .run());
  }

  @Test
  @Tag("F5")
  void unclearOutcomes() throws IOException {
    try (HttpEngine engine = HttpEngine.start();
        FaultProxy proxy = FaultProxy.before(engine.endpoint());
        FaultClients clients = FaultClients.of(proxy.endpoint());
        Alces far = Alces.connect(clients.client())) {
      Model<Order> orders = far.model(ORDERS);
      orders.table().create().run();
      orders.create(order("o1", "fragile")).run();
      proxy.obey(FaultScript.first(Faults.replyLost()));
      documented(
          OutcomeUnknownException.class, () -> orders.update("c1", "o1").increment(Order::total, 1).run());
      assertThat(proxy.log()).hasSize(1);
      proxy.obey(FaultScript.first(Faults.replyLost()));
      documented(
          OutcomeUnknownException.class,
          () -> orders.update("c1", "o1").set(Order::note).to("x").onlyIf(Order::note).eq("fragile").run());
      assertThat(proxy.log()).hasSize(2);
    }
  }

  @Test
  void uniqueness() throws IOException {
    orders.put(order("o3", "fragile")).run();
    orders.put(order("o4", "fragile")).run();
    documented(NotUniqueException.class, () -> orders.query().where(Order::customerId).eq("c1").one());
  }

  @Test
  void timeoutsAndCancellation() {
    Optional<Order> order = Optional.empty();
    // region timeout
    try {
      order = orders.get("c1", "o1").timeout(Duration.ofMillis(300)).run();
    } catch (OperationTimeoutException e) {
      // a read can be repeated; of a write it is not known whether it was done
    }
    // endregion
    assertThat(order).isEmpty();
    // region cancel
    CompletableFuture<Optional<Order>> running = orders.get("c1", "o1").runAsync();

    running.cancel(true); // cancels the request in flight; Alces sends no further one
    // endregion
    assertThat(running).isDone();
  }
}
