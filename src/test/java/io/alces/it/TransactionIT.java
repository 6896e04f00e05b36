package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.GetItem;
import io.alces.PutItem;
import io.alces.Results;
import io.alces.TransactWrite;
import io.alces.TransactionFailedException;
import io.alces.TransactionFailedException.Reason;
import io.alces.UpdateItem;
import io.alces.Write;
import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import io.alces.it.Sales.Address;
import io.alces.it.Sales.Customer;
import io.alces.it.Sales.Order;
import io.alces.it.Sales.Status;
import io.alces.it.Sales.Stock;
import io.alces.it.Sales.Way;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What transactions do. Why they fail is in {@code TransactionFailuresIT}. */
@Timeout(120)
class TransactionIT {
  private static Sales.Engines engines;

  @BeforeAll
  static void start() {
    engines = new Sales.Engines();
  }

  @AfterAll
  static void stop() {
    engines.close();
  }

  @Nested
  class Writes {
    @ParameterizedTest
    @EnumSource
    void areDoneAllTogether(Way way) {
      Sales shop = engines.sales(way);
      shop.stock.put(new Stock("sku-1", 3, null)).run();
      shop.stock.put(new Stock("sku-2", 3, null)).run();
      shop.customers.put(new Customer("c1", "Ada", true)).run();
      way.run(
          shop.db.transact(
              shop.orders.create(Order.of("c1", "o1")),
              shop.orders.upsert("c1", "o2").set(Order::note).to("late"),
              shop.stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1),
              shop.stock.delete("sku-2"),
              shop.customers.check("c1").onlyIf(Customer::active).isTrue()));
      assertThat(shop.orders.get("c1", "o1").consistent().run()).isPresent();
      assertThat(shop.orders.get("c1", "o2").consistent().run()).isPresent();
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 2, null));
      assertThat(shop.stock.get("sku-2").consistent().run()).isEmpty();
      assertThat(shop.customers.get("c1").consistent().run())
          .contains(new Customer("c1", "Ada", true));
    }

    @ParameterizedTest
    @EnumSource
    void areDoneNotAtAllWhereOneIsRefused(Way way) {
      Sales shop = engines.sales(way);
      shop.stock.put(new Stock("sku-1", 0, null)).run();
      shop.customers.put(new Customer("c1", "Ada", true)).run();
      TransactWrite transaction =
          shop.db.transact(
              shop.orders.create(Order.of("c1", "o1")),
              shop.stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1),
              shop.customers.delete("c1"));
      assertThatThrownBy(() -> way.run(transaction)).isInstanceOf(TransactionFailedException.class);
      assertThat(shop.count(shop.orders)).isZero();
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 0, null));
      assertThat(shop.customers.get("c1").consistent().run()).isPresent();
      shop.stock.put(new Stock("sku-1", 1, null)).run();
      way.run(transaction);
      assertThat(shop.count(shop.orders)).isEqualTo(1);
      assertThat(shop.count(shop.customers)).isZero();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("row-38")
    void areUpToAHundred(Way way) {
      Sales shop = engines.sales(way);
      List<Write<?>> writes = new ArrayList<>();
      IntStream.range(0, 50).forEach(i -> writes.add(shop.orders.create(Order.of("c1", "o" + i))));
      IntStream.range(0, 50)
          .forEach(i -> writes.add(shop.stock.upsert("sku" + i).set(Stock::count).to(i)));
      way.run(shop.db.transact(writes));
      assertThat(shop.count(shop.orders)).isEqualTo(50);
      assertThat(shop.count(shop.stock)).isEqualTo(50);
      assertThatThrownBy(() -> way.run(shop.db.transact(writes)))
          .isInstanceOfSatisfying(
              TransactionFailedException.class,
              e -> {
                assertThat(e.failures()).hasSize(100);
                assertThat(e.failures().get(49).reason()).isEqualTo(Reason.CONDITION_FAILED);
                assertThat(e.failures().get(50).reason()).isEqualTo(Reason.NONE);
              });
    }

    @ParameterizedTest
    @EnumSource
    void thatTheApplicationAddsAreItsOwn(Way way) {
      Sales shop = engines.sales(way);
      shop.orders.put(Order.of("c1", "o1")).run();
      TransactWriteItem added =
          shop.db
              .transact(shop.orders.create(Order.of("c1", "o1")))
              .request()
              .transactItems()
              .get(0);
      TransactWrite customized =
          shop.db
              .transact(shop.orders.create(Order.of("c1", "o2")))
              .customize(b -> b.transactItems(List.of(added, b.build().transactItems().get(0))));
      assertThatThrownBy(() -> way.run(customized))
          .isInstanceOf(TransactionCanceledException.class);
      assertThat(shop.count(shop.orders)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void haveOneMoment(Way way) {
      Sales shop = engines.sales(way);
      shop.orders.put(Order.of("c1", "o3")).run();
      way.run(
          shop.db.transact(
              shop.orders.put(Order.of("c1", "o1")),
              shop.orders.upsert("c1", "o2").set(Order::note).to("x"),
              shop.orders.update("c1", "o3").set(Order::note).to("x")));
      assertThat(shop.orders.query().where(Order::customerId).eq("c1").consistent().list())
          .hasSize(3)
          .allSatisfy(o -> assertThat(o.createdAt()).isEqualTo(Sales.NOW))
          .allSatisfy(o -> assertThat(o.updatedAt()).isEqualTo(Sales.NOW));
    }

    @ParameterizedTest
    @EnumSource
    @Tag("row-43")
    void countVersions(Way way) {
      Sales shop = engines.sales(way);
      Order put = shop.orders.put(Order.of("c1", "o1")).run();
      shop.orders.put(Order.of("c1", "o2")).run();
      Order deleted = shop.orders.put(Order.of("c1", "o3")).run();
      Order changed = shop.orders.put(Order.of("c1", "o4")).run();
      way.run(
          shop.db.transact(
              shop.orders.put(put.withNote("x")),
              shop.orders.update("c1", "o2").set(Order::note).to("x").expectVersion(1),
              shop.orders.deleteItem(deleted),
              shop.orders.change(changed, changed.withNote("x")),
              shop.orders.create(Order.of("c1", "o5"))));
      assertThat(shop.orders.query().where(Order::customerId).eq("c1").consistent().list())
          .extracting(Order::orderId, Order::version)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("o1", 2L),
              org.assertj.core.groups.Tuple.tuple("o2", 2L),
              org.assertj.core.groups.Tuple.tuple("o4", 2L),
              org.assertj.core.groups.Tuple.tuple("o5", 1L));
    }

    @ParameterizedTest
    @EnumSource
    void ofChangesOfNothingDemandTheItemAndChangeNothing(Way way) {
      Sales shop = engines.sales(way);
      Order order = shop.orders.put(Order.of("c1", "o1")).run();
      way.run(shop.db.transact(shop.orders.change(order, order)));
      assertThat(shop.orders.get("c1", "o1").consistent().run()).contains(order);
      shop.orders.update("c1", "o1").set(Order::note).to("x").run();
      UpdateItem<Order> nothing = shop.orders.change(order, order);
      assertThatThrownBy(() -> way.run(shop.db.transact(nothing)))
          .hasMessage(
              "The transaction of 1 operation did nothing: 1. change of Order: the stored item has"
                  + " another version, so it was changed since this one was read; read it again"
                  + " and repeat the change");
    }
  }

  @Nested
  class StoredAlike {
    private static final Map<String, AttributeValue> KEY =
        Map.of("customerId", s("c1"), "orderId", s("o1"));

    static Arguments of(String name, boolean isStored, Function<Sales, Write<Order>> write) {
      return Arguments.of(name, isStored, write);
    }

    private static Order stored(Sales shop) {
      return shop.orders.get("c1", "o1").consistent().run().orElseThrow();
    }

    static List<Arguments> writes() {
      return List.of(
          of("put", false, s -> s.orders.put(Order.of("c1", "o1").withNote(" x "))),
          of("versioned put", true, s -> s.orders.put(stored(s).withNote(" y "))),
          of("create", false, s -> s.orders.create(Order.of("c1", "o1"))),
          of(
              "create with a condition",
              false,
              s -> s.orders.create(Order.of("c1", "o1")).onlyIf(Order::note).notExists()),
          of("set", true, s -> s.orders.update("c1", "o1").set(Order::note).to(" z ")),
          of(
              "upsert of nothing",
              false,
              s -> s.orders.upsert("c1", "o1").set(Order::note).to(" z ")),
          of("upsert", true, s -> s.orders.upsert("c1", "o1").set(Order::status).to(Status.PAID)),
          of("append", true, s -> s.orders.update("c1", "o1").append(Order::lines, "l2")),
          of(
              "append to nothing",
              false,
              s -> s.orders.upsert("c1", "o1").append(Order::lines, "l2")),
          of("add to set", true, s -> s.orders.update("c1", "o1").addTo(Order::tags, "t2")),
          of(
              "remove from set",
              true,
              s -> s.orders.update("c1", "o1").removeFrom(Order::tags, "t1")),
          of("remove", true, s -> s.orders.update("c1", "o1").remove(Order::note)),
          of("path", true, s -> s.orders.update("c1", "o1").set("addresses.home.city").to("Rome")),
          of(
              "creating parents",
              true,
              s ->
                  s.orders
                      .update("c1", "o1")
                      .set("addresses.work.city")
                      .to("Rome")
                      .creatingParents()),
          of(
              "creating all parents",
              false,
              s ->
                  s.orders
                      .upsert("c1", "o1")
                      .set("addresses.work.city")
                      .to("Rome")
                      .creatingParents()),
          of("change", true, s -> s.orders.change(stored(s), stored(s).withNote("w"))),
          of("change of nothing", true, s -> s.orders.change(stored(s), stored(s))),
          of("delete", true, s -> s.orders.delete("c1", "o1")),
          of("delete of nothing", false, s -> s.orders.delete("c1", "o1")),
          of("delete of an item", true, s -> s.orders.deleteItem(stored(s))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("writes")
    void aloneAndInATransaction(
        String name, boolean isStored, Function<Sales, Write<Order>> write) {
      Sales shop = engines.sales(Way.BLOCKING);
      Runnable reset =
          () -> {
            shop.orders.delete("c1", "o1").run();
            if (isStored) {
              shop.orders
                  .put(
                      new Order(
                          "c1",
                          "o1",
                          null,
                          null,
                          null,
                          "n",
                          List.of("l1"),
                          Set.of("t1"),
                          Map.of("home", new Address("Oslo", "S")),
                          0))
                  .run();
            }
          };
      reset.run();
      Write<Order> operation = write.apply(shop);
      alone(operation);
      Map<String, AttributeValue> afterAlone = shop.stored(shop.orders, KEY);
      reset.run();
      shop.db.transact(operation).run();
      assertThat(shop.stored(shop.orders, KEY)).isEqualTo(afterAlone);
    }

    private static void alone(Write<Order> write) {
      if (write instanceof PutItem<Order> put) {
        put.run();
      } else if (write instanceof UpdateItem<Order> update) {
        update.run();
      } else {
        ((io.alces.DeleteItem<Order>) write).run();
      }
    }
  }

  @Nested
  class ResultsOfWrites {
    @ParameterizedTest
    @EnumSource
    void areTheItemsAsTheyAreStored(Way way) {
      Sales shop = engines.sales(way);
      PutItem<Order> create = shop.orders.create(Order.of("c1", null).withNote(" hi "));
      PutItem<Customer> put = shop.customers.put(new Customer("c1", "Ada", true));
      PutItem<Order> other = shop.orders.put(Order.of("c2", "o2"));
      Results results =
          way.run(
              shop.db.transact(
                  shop.stock.upsert("sku-1").set(Stock::count).to(1), create, put, other));
      Order order = results.get(create);
      assertThat(UUID.fromString(order.orderId())).isNotNull();
      assertThat(order)
          .isEqualTo(
              new Order(
                  "c1",
                  order.orderId(),
                  Status.NEW,
                  Sales.NOW,
                  Sales.NOW,
                  "hi",
                  null,
                  Set.of(),
                  null,
                  1));
      assertThat(shop.orders.get("c1", order.orderId()).consistent().run()).contains(order);
      Customer customer = results.get(put);
      assertThat(customer).isEqualTo(new Customer("c1", "Ada", true));
      assertThat(results.get(other)).isEqualTo(shop.orders.get("c2", "o2").run().orElseThrow());
      assertThat(results).hasToString("Results of 3 operations");
    }

    @Test
    void areGivenByTheVeryOperation() {
      Sales shop = engines.sales(Way.BLOCKING);
      PutItem<Customer> put = shop.customers.put(new Customer("c1", "Ada", true));
      PutItem<Customer> same = shop.customers.put(new Customer("c1", "Ada", true));
      Results results = shop.db.transact(put).run();
      assertThat(results.get(put)).isNotNull();
      assertThatThrownBy(() -> results.get(same))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The PutItem of Customer was not among the operations that were run; ask with the"
                  + " very operation that was given");
      assertThatThrownBy(() -> results.get(shop.customers.get("c1")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The GetItem of Customer was not among the operations that were run; ask with the"
                  + " very operation that was given");
      assertThatThrownBy(() -> results.get((PutItem<Customer>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("operation");
    }

    @Test
    void ofEachRunAreItsOwn() {
      Sales shop = engines.sales(Way.BLOCKING);
      PutItem<Order> create = shop.orders.create(Order.of("c1", null));
      TransactWrite transaction = shop.db.transact(create);
      Results first = transaction.run();
      Results second = transaction.run();
      assertThat(first.get(create).orderId()).isNotEqualTo(second.get(create).orderId());
      assertThat(shop.count(shop.orders)).isEqualTo(2);
    }
  }

  @Nested
  class Gets {
    record Short(Status status, String note) {}

    @ParameterizedTest
    @EnumSource
    void giveEachItsOwnType(Way way) {
      Sales shop = engines.sales(way);
      Order one = shop.orders.put(Order.of("c1", "o1").withNote("a")).run();
      shop.orders.put(Order.of("c1", "o2").withNote("b")).run();
      shop.orders.put(Order.of("c1", "o3").withNote("c")).run();
      shop.customers.put(new Customer("c1", "Ada", true)).run();
      GetItem<Order> whole = shop.orders.get("c1", "o1");
      GetItem<Document> part = shop.orders.get("c1", "o2").select(Order::note);
      GetItem<Short> view = shop.orders.get("c1", "o3").as(Short.class);
      GetItem<Order> absent = shop.orders.get("c1", "o4");
      GetItem<Short> absentView = shop.orders.get("c1", "o5").as(Short.class);
      GetItem<Document> absentPart = shop.customers.get("c2").select(Customer::name);
      GetItem<Customer> customer = shop.customers.get("c1");
      Results results =
          way.run(shop.db.transactGet(whole, part, absent, view, absentView, absentPart, customer));
      Optional<Order> order = results.get(whole);
      assertThat(order).contains(one);
      assertThat(results.get(part)).isEqualTo(part.consistent().run());
      assertThat(results.get(part).orElseThrow().text("note")).isEqualTo("b");
      assertThat(results.get(view)).contains(new Short(Status.NEW, "c"));
      assertThat(results.get(absent)).isEmpty();
      assertThat(results.get(absentView)).isEmpty();
      assertThat(results.get(absentPart)).isEmpty();
      assertThat(results.get(customer)).contains(new Customer("c1", "Ada", true));
    }

    @ParameterizedTest
    @EnumSource
    void ofAttributesThatAreAbsentGiveWhatTheyGiveAlone(Way way) {
      Sales shop = engines.sales(way);
      shop.orders.put(Order.of("c1", "o1")).run();
      GetItem<Document> part = shop.orders.get("c1", "o1").select(Order::note);
      assertThat(way.run(shop.db.transactGet(part)).get(part)).isEqualTo(part.consistent().run());
    }

    @ParameterizedTest
    @EnumSource
    @Tag("row-38")
    void areUpToAHundred(Way way) {
      Sales shop = engines.sales(way);
      List<Write<?>> writes = new ArrayList<>();
      List<GetItem<Order>> gets = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        writes.add(shop.orders.create(Order.of("c1", "o" + i).withNote("n" + i)));
        gets.add(shop.orders.get("c1", "o" + i));
      }
      shop.db.transact(writes).run();
      Results results = way.run(shop.db.transactGet(gets));
      for (int i = 0; i < 100; i++) {
        assertThat(results.get(gets.get(i)).orElseThrow().note()).isEqualTo("n" + i);
      }
    }

    @Test
    void areGivenByTheVeryOperation() {
      Sales shop = engines.sales(Way.BLOCKING);
      Results results = shop.db.transactGet(shop.orders.get("c1", "o1")).run();
      assertThatThrownBy(() -> results.get(shop.orders.get("c1", "o1")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The GetItem of Order was not among the operations that were run; ask with the very"
                  + " operation that was given");
    }
  }

  @Nested
  @Tag("row-39")
  class Tokens {
    /** DynamoDB knows a token for ten minutes, on all tables. */
    private static String fresh() {
      return UUID.randomUUID().toString();
    }

    @ParameterizedTest
    @EnumSource
    void makeTheSameWritesHappenOnce(Way way) {
      Sales shop = engines.sales(way);
      shop.stock.put(new Stock("sku-1", 5, null)).run();
      TransactWrite transaction =
          shop.db
              .transact(
                  shop.stock.update("sku-1").decrement(Stock::count, 1),
                  shop.orders.put(Order.of("c1", "o1")))
              .token(fresh());
      way.run(transaction);
      way.run(transaction);
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 4, null));
    }

    @ParameterizedTest
    @EnumSource
    void ofTheirOwnLetEachRunHappen(Way way) {
      Sales shop = engines.sales(way);
      shop.stock.put(new Stock("sku-1", 5, null)).run();
      TransactWrite transaction =
          shop.db.transact(shop.stock.update("sku-1").decrement(Stock::count, 1));
      way.run(transaction);
      way.run(transaction);
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 3, null));
    }

    @ParameterizedTest
    @EnumSource
    void withOtherWritesAreRefusedByDynamoDb(Way way) {
      Sales shop = engines.sales(way);
      String token = fresh();
      way.run(shop.db.transact(shop.stock.put(new Stock("sku-1", 5, null))).token(token));
      TransactWrite other =
          shop.db.transact(shop.stock.put(new Stock("sku-1", 6, null))).token(token);
      assertThatThrownBy(() -> way.run(other))
          .isInstanceOf(IdempotentParameterMismatchException.class);
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 5, null));
    }

    @ParameterizedTest
    @EnumSource
    void ofTheApplicationAreRefusedWhereARunMakesOtherValues(Way way) {
      Sales shop = engines.sales(way);
      TransactWrite generating =
          shop.db.transact(shop.orders.create(Order.of("c1", null))).token(fresh());
      way.run(generating);
      assertThatThrownBy(() -> way.run(generating))
          .isInstanceOf(IdempotentParameterMismatchException.class);
      assertThat(shop.count(shop.orders)).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void makeAnUpdateHappenExactlyOnce(Way way) {
      Sales shop = engines.sales(way);
      shop.stock.put(new Stock("sku-1", 5, null)).run();
      TransactWrite once =
          shop.stock.update("sku-1").decrement(Stock::count, 1).exactlyOnce().token(fresh());
      way.run(once);
      way.run(once);
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 4, null));
    }
  }

  @Nested
  class CreatingParents {
    private static Map<String, AttributeValue> stock(AttributeValue depot) {
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("sku", s("sku-1"));
      item.put("count", n("1"));
      if (depot != null) {
        item.put("depot", depot);
      }
      return item;
    }

    private void put(Sales shop, Map<String, AttributeValue> item) {
      shop.stock
          .put(shop.stock.fromItem(Map.of("sku", s("sku-1"))))
          .customize(b -> b.item(item))
          .run();
    }

    private UpdateItem<Stock> move(Sales shop) {
      return shop.stock
          .update("sku-1")
          .set(attr(Stock::depot).dot(Address::city))
          .to("Rome")
          .creatingParents();
    }

    @ParameterizedTest
    @EnumSource
    void findsThemMadeOrMakesThem(Way way) {
      Map<AttributeValue, Integer> states = new HashMap<>();
      states.put(AttributeValue.fromM(Map.of("street", s("S"))), 1);
      states.put(AttributeValue.fromNul(true), 2);
      states.put(null, 2);
      states.forEach(
          (depot, requests) -> {
            Sales shop = engines.sales(way);
            put(shop, stock(depot));
            shop.requests.taken();
            way.run(
                shop.db.transact(
                    move(shop),
                    shop.orders.put(Order.of("c1", "o1")),
                    shop.orders
                        .upsert("c1", "o2")
                        .set("addresses.home.city")
                        .to("Oslo")
                        .creatingParents()));
            assertThat(
                    shop.requests.taken().stream()
                        .map(r -> ((TransactWriteItemsRequest) r).clientRequestToken())
                        .distinct())
                .as("requests for %s", depot)
                .hasSize(2); // the order was absent in any case
            String street = depot != null && depot.hasM() ? "S" : null;
            assertThat(shop.stock.get("sku-1").consistent().run())
                .contains(new Stock("sku-1", 1, new Address("Rome", street)));
            assertThat(shop.orders.get("c1", "o2").consistent().run().orElseThrow())
                .satisfies(o -> assertThat(o.status()).isEqualTo(Status.NEW))
                .satisfies(o -> assertThat(o.version()).isEqualTo(1))
                .extracting(Order::addresses)
                .isEqualTo(Map.of("home", new Address("Oslo", null)));
            assertThat(shop.count(shop.orders)).isEqualTo(2);
          });
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereSomethingElseIsRefused(Way way) {
      Sales shop = engines.sales(way);
      put(shop, stock(null));
      UpdateItem<Stock> move = move(shop);
      Write<Customer> check = shop.customers.check("c1").exists();
      TransactionFailedException e =
          catchThrowableOfType(
              TransactionFailedException.class, () -> way.run(shop.db.transact(move, check)));
      assertThat(e.failure(check).condition().reason())
          .isEqualTo(ConditionFailedException.Reason.ITEM_ABSENT);
      assertThat(e.failure(move).reason()).isEqualTo(Reason.NONE);
      assertThat(e)
          .hasMessage(
              "The transaction of 2 operations did nothing: 2. check of Customer: no item with its"
                  + " key is stored");
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 1, null));
    }

    @ParameterizedTest
    @EnumSource
    void failsWhereTheItemIsAbsent(Way way) {
      Sales shop = engines.sales(way);
      assertThatThrownBy(() -> way.run(shop.db.transact(move(shop))))
          .isInstanceOf(TransactionFailedException.class)
          .hasMessage(
              "The transaction of 1 operation did nothing: 1. update of Stock: no item with its key"
                  + " is stored; use upsert() to create it where it is absent");
    }

    @ParameterizedTest
    @EnumSource
    void failsClearlyWithATokenOfTheApplication(Way way) {
      Sales shop = engines.sales(way);
      put(shop, stock(null));
      UpdateItem<Stock> move = move(shop);
      assertThatThrownBy(() -> way.run(shop.db.transact(move).token("given")))
          .isInstanceOfSatisfying(
              TransactionFailedException.class,
              e ->
                  assertThat(e.failure(move).condition().reason())
                      .isEqualTo(ConditionFailedException.Reason.ATTRIBUTE_ABSENT))
          .hasMessage(
              "The transaction of 1 operation did nothing: 1. update of Stock: attribute depot is"
                  + " absent from the stored item, and depot.city is inside it;"
                  + " creatingParents() would make it by another request, which needs another"
                  + " token than the given one");
      assertThat(shop.stock.get("sku-1").consistent().run()).contains(new Stock("sku-1", 1, null));
    }
  }
}
