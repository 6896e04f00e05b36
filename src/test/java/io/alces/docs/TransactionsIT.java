package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.DeleteItem;
import io.alces.Model;
import io.alces.PutItem;
import io.alces.Results;
import io.alces.TransactionFailedException;
import io.alces.TransactionFailedException.Reason;
import io.alces.UpdateItem;
import io.alces.Write;
import io.alces.error.AlcesException;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;

/** The code of docs/transactions.md, and that what it says is so. */
class TransactionsIT {
  // region schema
  record Order(String customerId, String orderId, String sku, Instant createdAt, long version) {
    Order withOrderId(String id) {
      return new Order(customerId, id, sku, createdAt, version);
    }
  }

  record Stock(String sku, int count) {}

  record Customer(String id, String name, boolean active) {}
  // endregion

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .attribute(Order::sku, a -> a.required())
          .createdAt(Order::createdAt)
          .version(Order::version)
          .build();

  static final Schema<Stock> STOCK = Schema.of(Stock.class).table("stock").partitionKey(Stock::sku).build();

  static final Schema<Customer> CUSTOMERS =
      Schema.of(Customer.class).table("customers").partitionKey(Customer::id).build();

  static Alces db;
  static Model<Order> orders;
  static Model<Stock> stock;
  static Model<Customer> customers;

  @BeforeAll
  static void start() {
    db = Alces.local();
    orders = db.model(ORDERS);
    stock = db.model(STOCK);
    customers = db.model(CUSTOMERS);
    orders.table().create().run();
    stock.table().create().run();
    customers.table().create().run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @BeforeEach
  void store() {
    orders.scan().list().forEach(order -> orders.delete(order.customerId(), order.orderId()).run());
    stock.put(new Stock("sku-1", 5)).run();
    customers.put(new Customer("c1", "Ada", true)).run();
  }

  static Order order(String id) {
    return new Order("c1", id, "sku-1", null, 0);
  }

  static int left() {
    return stock.get("sku-1").consistent().run().orElseThrow().count();
  }

  static <E extends AlcesException> E documented(Class<E> type, ThrowingCallable call) throws IOException {
    E failure = catchThrowableOfType(type, call);
    assertThat(failure).isNotNull();
    assertThat(Files.readString(Path.of("docs/transactions.md"))).contains("\n" + failure.getMessage() + "\n");
    return failure;
  }

  @Test
  void allOrNothingIsDone() {
    Order order = order("o1");
    // region first
    db.transact(
            orders.create(order),
            stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1),
            customers.check("c1").onlyIf(Customer::active).isTrue())
        .run();
    // endregion
    assertThat(orders.exists("c1", "o1").run()).isTrue();
    assertThat(left()).isEqualTo(4);
  }

  @Test
  void aFailureNamesTheOperation() throws IOException {
    stock.put(new Stock("sku-1", 0)).run();
    // region failure
    PutItem<Order> place = orders.create(order("o1"));
    UpdateItem<Stock> take = stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1);
    try {
      db.transact(place, take).run();
    } catch (TransactionFailedException e) {
      e.failures();                  // one for each operation, in order
      e.failure(place).reason();     // NONE: it was not the reason
      e.failure(take).reason();      // CONDITION_FAILED
      e.failure(take).condition();   // with the reason that take.run() would have given
      Optional<Stock> sold = e.item(take); // the stored item: count is 0
    }
    // endregion
    TransactionFailedException failure =
        documented(TransactionFailedException.class, () -> db.transact(place, take).run());
    assertThat(failure.failures()).hasSize(2);
    assertThat(failure.failure(place).reason()).isEqualTo(Reason.NONE);
    assertThat(failure.failure(take).reason()).isEqualTo(Reason.CONDITION_FAILED);
    assertThat(failure.failure(take).condition().reason())
        .isEqualTo(ConditionFailedException.Reason.CONDITION_NOT_MET);
    assertThat(failure.item(take)).contains(new Stock("sku-1", 0));
    assertThat(failure.item(place)).isEmpty();
    assertThatThrownBy(() -> failure.failure(orders.create(order("o1")))).isInstanceOf(RequestException.class);
    assertThat(orders.exists("c1", "o1").run()).isFalse();
  }

  @Test
  void putsGiveWhatIsStored() {
    // region results
    PutItem<Order> place = orders.create(order("o1"));

    Results stored = db.transact(place, stock.update("sku-1").decrement(Stock::count, 1)).run();

    Order placed = stored.get(place); // with its createdAt, and version 1
    // endregion
    assertThat(placed.createdAt()).isNotNull();
    assertThat(placed.version()).isEqualTo(1);
    assertThat(orders.get("c1", "o1").consistent().run()).contains(placed);
    // region again
    db.transact(orders.put(placed), customers.check("c1").exists()).retryConflicts(3).run();
    // endregion
    assertThat(orders.get("c1", "o1").run().orElseThrow().version()).isEqualTo(2);
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    List<Write<Stock>> tooMany = new ArrayList<>();
    for (int i = 0; i < 101; i++) {
      tooMany.add(stock.put(new Stock("sku-" + i, 1)));
    }
    documented(RequestException.class, () -> db.transact(tooMany));
    documented(
        RequestException.class,
        () ->
            db.transact(
                    stock.check("sku-1").onlyIf(Stock::count).ge(1),
                    stock.update("sku-1").decrement(Stock::count, 1))
                .run());
    documented(RequestException.class, () -> db.transact(stock.delete("sku-1").returnOld()));
    assertThatThrownBy(() -> db.transact(stock.delete("sku-1").customize(b -> {})))
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> db.transact(List.of())).isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> db.transact(orders.create(new Order("c1", "o1", null, null, 0))).run())
        .isInstanceOf(InvalidItemException.class);
    assertThatThrownBy(() -> db.transact(customers.check("c1")).run()).isInstanceOf(RequestException.class);
    try (Alces other = Alces.local()) {
      assertThatThrownBy(() -> other.transact(stock.delete("sku-1"))).isInstanceOf(RequestException.class);
    }
  }

  @Test
  void aTokenOfOnesOwnOutlivesTheProgram() {
    // region token
    db.transact(
            stock.update("sku-1").decrement(Stock::count, 1),
            customers.check("c1").exists())
        .token("job-4711-step-2")
        .run();
    // endregion
    db.transact(stock.update("sku-1").decrement(Stock::count, 1), customers.check("c1").exists())
        .token("job-4711-step-2")
        .run();
    assertThat(left()).isEqualTo(4);
    assertThatThrownBy(
            () -> db.transact(stock.update("sku-1").decrement(Stock::count, 2)).token("job-4711-step-2").run())
        .isInstanceOf(IdempotentParameterMismatchException.class);
    // The moment is part of the request.
    db.transact(orders.create(order("o3"))).token("job-4711-step-3").run();
    assertThatThrownBy(() -> db.transact(orders.create(order("o3"))).token("job-4711-step-3").run())
        .isInstanceOf(IdempotentParameterMismatchException.class);
    Order known = new Order("c1", "o4", "sku-1", Instant.EPOCH, 0);
    db.transact(orders.create(known)).token("job-4711-step-4").run();
    db.transact(orders.create(known)).token("job-4711-step-4").run();
  }

  @Test
  void aRunHasATokenOfItsOwn() {
    var take = db.transact(stock.update("sku-1").decrement(Stock::count, 1));
    take.run();
    take.run();
    assertThat(left()).isEqualTo(3);
    assertThat(take.request().clientRequestToken()).isNotEqualTo(take.request().clientRequestToken());
  }

  @Test
  void readsAreOfOneMoment() {
    orders.create(order("o1")).run();
    // region get
    var o = orders.get("c1", "o1");
    var c = customers.get("c1");

    Results read = db.transactGet(o, c).run();

    Optional<Order> order = read.get(o);
    Optional<Customer> customer = read.get(c);
    // endregion
    assertThat(order).map(Order::orderId).contains("o1");
    assertThat(customer).map(Customer::name).contains("Ada");
    var none = orders.get("c1", "o9");
    assertThat(db.transactGet(none, c).run().get(none)).isEmpty();
    assertThatThrownBy(() -> db.transactGet(c, customers.get("c1"))).isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> read.get(customers.get("c1"))).isInstanceOf(RequestException.class);
  }

  @Test
  void anItemMovesToAnotherKey() {
    orders.create(order("o1")).run();
    // region move
    Order order = orders.get("c1", "o1").consistent().run().orElseThrow();

    DeleteItem<Order> leave = orders.deleteItem(order); // with its version
    PutItem<Order> arrive = orders.create(order.withOrderId("o2"));

    Order moved = db.transact(leave, arrive).run().get(arrive);
    // endregion
    assertThat(moved.createdAt()).isEqualTo(order.createdAt());
    assertThat(moved.version()).isEqualTo(1);
    assertThat(orders.exists("c1", "o1").run()).isFalse();
    assertThat(orders.exists("c1", "o2").run()).isTrue();
  }

  @Test
  void eachOperationIsExplained() {
    // region explain
    db.transact(
            orders.create(order("o1")),
            stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1))
        .explain()
        .forEach(System.out::println);
    // endregion
    assertThat(orders.exists("c1", "o1").run()).isFalse();
  }
}
