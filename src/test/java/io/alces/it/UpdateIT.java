package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.UnknownAttributes.SAVE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** What updates do to stored items, in process and over HTTP, blocking and not. */
class UpdateIT {
  /** How an operation is sent. */
  enum Way {
    IN_PROCESS,
    IN_PROCESS_ASYNC,
    HTTP,
    HTTP_ASYNC;

    boolean isHttp() {
      return this == HTTP || this == HTTP_ASYNC;
    }

    boolean isAsync() {
      return this == IN_PROCESS_ASYNC || this == HTTP_ASYNC;
    }
  }

  enum Status {
    NEW,
    PAID
  }

  record Line(String sku, int quantity) {}

  record Address(String city, String street) {}

  record Order(
      String id,
      Status status,
      BigDecimal total,
      Long count,
      String note,
      List<Line> lines,
      Set<String> tags,
      Set<Integer> sizes,
      Address shipTo,
      Map<String, Integer> counts,
      Optional<String> coupon) {
    static final Order EMPTY =
        new Order(
            "o", null, null, null, null, null, Set.of(), Set.of(), null, null, Optional.empty());
  }

  record Account(
      String id,
      String owner,
      String ref,
      Status status,
      Instant createdAt,
      Instant updatedAt,
      Instant expires,
      long version) {}

  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");
  private static final AtomicInteger TABLES = new AtomicInteger();

  static LocalEngine local;
  static HttpEngine http;

  @BeforeAll
  static void start() {
    local = new LocalEngine();
    http = HttpEngine.start();
  }

  @AfterAll
  static void stop() {
    local.close();
    http.close();
  }

  private static DynamoDbClient client(Way way) {
    return way.isHttp() ? http.client() : local.client();
  }

  private static <T> Model<T> model(Way way, Schema<T> schema, Instant now) {
    Alces.Builder db = Alces.builder().client(client(way)).clock(Clock.fixed(now, ZoneOffset.UTC));
    return db.asyncClient(way.isHttp() ? http.asyncClient() : local.asyncClient())
        .build()
        .model(schema);
  }

  private static <T> Model<T> created(Way way, Schema<T> schema) {
    Model<T> model = model(way, schema, NOW);
    model.table().create().run();
    return model;
  }

  private static Model<Order> orders(Way way) {
    return created(
        way,
        Schema.of(Order.class)
            .table("orders-" + TABLES.incrementAndGet())
            .partitionKey(Order::id)
            .attribute(Order::note, a -> a.name("n").transform(String::strip))
            .build());
  }

  private static Schema<Account> accounts() {
    return Schema.of(Account.class)
        .table("accounts-" + TABLES.incrementAndGet())
        .partitionKey(Account::id)
        .attribute(Account::owner, a -> a.required())
        .attribute(Account::status, a -> a.defaultTo(Status.NEW))
        .attribute(Account::ref, a -> a.generated(() -> "ref-" + TABLES.incrementAndGet()))
        .createdAt(Account::createdAt)
        .updatedAt(Account::updatedAt)
        .ttl(Account::expires, Duration.ofDays(1))
        .version(Account::version)
        .build();
  }

  private static <T> T run(Way way, UpdateItem<T> update) {
    return way.isAsync() ? joined(update.runAsync()) : update.run();
  }

  private static <R> R run(Way way, UpdateItem.Returning<?, R> update) {
    return way.isAsync() ? joined(update.runAsync()) : update.run();
  }

  private static <R> R joined(CompletableFuture<R> future) {
    try {
      return future.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }

  private static <T> T stored(Model<T> model, String id) {
    return model.get(id).consistent().run().orElseThrow();
  }

  private static Map<String, AttributeValue> item(Way way, Model<?> model, String id) {
    return client(way)
        .getItem(
            r -> r.tableName(model.table().name()).key(Map.of("id", s(id))).consistentRead(true))
        .item();
  }

  private static ConditionFailedException failure(Way way, UpdateItem<?> update) {
    return catchThrowableOfType(ConditionFailedException.class, () -> run(way, update));
  }

  @ParameterizedTest
  @EnumSource
  void everyActionHasItsEffect(Way way) {
    Model<Order> orders = orders(way);
    orders
        .put(
            new Order(
                "o",
                Status.NEW,
                new BigDecimal("10.5"),
                5L,
                "old",
                List.of(new Line("A", 1), new Line("B", 2)),
                Set.of("a", "b"),
                Set.of(1, 2),
                new Address("Rome", "Via"),
                Map.of("x", 1, "y", 2),
                Optional.of("C")))
        .run();
    Order after =
        run(
            way,
            orders
                .update("o")
                .set(Order::status)
                .to(Status.PAID)
                .increment(Order::total, 0.25)
                .decrement(Order::count, 2)
                .set(Order::note)
                .to(" new ")
                .append(attr(Order::lines), new Line("C", 3))
                .addAllTo(Order::tags, List.of("b", "c"))
                .removeFrom(Order::sizes, 1)
                .set(attr(Order::shipTo).dot(Address::city))
                .to("Oslo")
                .remove(attr(Order::counts).key("x"))
                .add(attr(Order::counts).key("y"), 5)
                .setIfAbsent(attr(Order::counts).key("z"))
                .to(9)
                .setIfAbsent(Order::coupon)
                .to("D"));
    assertThat(after)
        .isEqualTo(
            new Order(
                "o",
                Status.PAID,
                new BigDecimal("10.75"),
                3L,
                "new",
                List.of(new Line("A", 1), new Line("B", 2), new Line("C", 3)),
                Set.of("a", "b", "c"),
                Set.of(2),
                new Address("Oslo", "Via"),
                Map.of("y", 7, "z", 9),
                Optional.of("C")))
        .isEqualTo(stored(orders, "o"));
  }

  @ParameterizedTest
  @EnumSource
  void whatIsAbsentIsStarted(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    Order after =
        run(
            way,
            orders
                .update("o")
                .add(Order::total, 3)
                .prepend(Order::lines, new Line("A", 1))
                .addTo(Order::tags, "a")
                .removeFrom(Order::sizes, 1)
                .setIfAbsent(Order::note)
                .to("n")
                .set(Order::count)
                .from(attr(Order::count).orElse(100L).minus(1))
                .set(Order::coupon)
                .to("C"));
    assertThat(after)
        .isEqualTo(
            new Order(
                "o",
                null,
                new BigDecimal("3"),
                99L,
                "n",
                List.of(new Line("A", 1)),
                Set.of("a"),
                Set.of(),
                null,
                null,
                Optional.of("C")))
        .isEqualTo(stored(orders, "o"));
  }

  @ParameterizedTest
  @EnumSource
  void computedValuesAreOfTheItemBefore(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    run(way, orders.update("o").set(Order::total).to(7).set(Order::count).to(3));
    Order after =
        run(
            way,
            orders
                .update("o")
                .set(Order::total)
                .from(attr(Order::total).plus(attr(Order::count)))
                .set(Order::count)
                .from(attr(Order::count).plus(1)));
    assertThat(after.total()).isEqualByComparingTo("10");
    assertThat(after.count()).isEqualTo(4);

    ConditionFailedException e =
        failure(way, orders.update("o").set("note").to(attr(Order::coupon)));
    assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT);
    assertThat(e)
        .hasMessage(
            "The update of Order changed nothing: attribute coupon is absent from the stored item,"
                + " and note is computed of it; orElse() says what to take instead");
  }

  @ParameterizedTest
  @EnumSource
  void mergesKeepWhatTheyDoNotName(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    run(
        way,
        orders
            .update("o")
            .set(Order::shipTo)
            .to(new Address("Rome", "Via"))
            .set(Order::counts)
            .to(Map.of("x", 1, "y", 2)));
    Map<String, Object> counts = new HashMap<>();
    counts.put("x", null);
    counts.put("z", 3);
    Order after =
        run(
            way,
            orders
                .update("o")
                .merge(Order::shipTo, new Address("Oslo", null))
                .merge(Order::counts, counts));
    assertThat(after.shipTo()).isEqualTo(new Address("Oslo", "Via"));
    assertThat(after.counts()).isEqualTo(Map.of("y", 2, "z", 3));
    run(way, orders.update("o").merge(Order::shipTo, Document.of(Map.of("street", "Gate"))));
    assertThat(stored(orders, "o").shipTo()).isEqualTo(new Address("Oslo", "Gate"));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-44")
  @Tag("row-42")
  void anUpdateMakesNoItem(Way way) {
    Model<Order> orders = orders(way);
    ConditionFailedException e = failure(way, orders.update("o").set(Order::note).to("n"));
    assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT);
    assertThat(e.item(Order.class)).isEmpty();
    assertThat(e)
        .hasMessage(
            "The update of Order changed nothing: no item with its key is stored; use upsert() to"
                + " create it where it is absent");
    assertThat(item(way, orders, "o")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-44")
  void anUpsertMakesTheItemOnce(Way way) {
    Schema<Account> schema = accounts();
    Model<Account> accounts = created(way, schema);
    Account first = run(way, accounts.upsert("a").set(Account::owner).to("Ada"));
    assertThat(first)
        .isEqualTo(
            new Account(
                "a",
                "Ada",
                first.ref(),
                Status.NEW,
                NOW,
                NOW,
                Instant.parse("2026-03-05T05:06:07Z"),
                1));
    assertThat(first.ref()).startsWith("ref-");
    assertThat(stored(accounts, "a")).isEqualTo(first);

    Instant later = NOW.plusSeconds(60);
    Account second = run(way, model(way, schema, later).upsert("a").set(Account::owner).to("Bob"));
    assertThat(second)
        .isEqualTo(
            new Account("a", "Bob", first.ref(), Status.NEW, NOW, later, first.expires(), 2));

    Account third =
        run(way, model(way, schema, later).update("a").set(Account::status).to(Status.PAID));
    assertThat(third)
        .isEqualTo(
            new Account("a", "Bob", first.ref(), Status.PAID, NOW, later, first.expires(), 3));
  }

  @ParameterizedTest
  @EnumSource
  void anUpsertAsksForWhatIsRequired(Way way) {
    Model<Account> accounts = created(way, accounts());
    assertThatThrownBy(() -> run(way, accounts.upsert("a").set(Account::status).to(Status.PAID)))
        .isInstanceOf(InvalidItemException.class)
        .hasMessage(
            "The Account is not valid: owner is required, and the upsert may create the item");
    assertThat(item(way, accounts, "a")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void anUpsertOnACondition(Way way) {
    Model<Order> orders = orders(way);
    UpdateItem<Order> upsert =
        orders.upsert("o").add(Order::count, 1).onlyIf(Order::status).notExists();
    assertThat(run(way, upsert).count()).isEqualTo(1);
    assertThat(run(way, upsert).count()).isEqualTo(2);
    run(way, orders.update("o").set(Order::status).to(Status.PAID));
    ConditionFailedException e = failure(way, upsert);
    assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET);
    assertThat(e)
        .hasMessage(
            "The upsert of Order changed nothing: the stored item does not meet its condition"
                + " attribute_not_exists(status)");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-42")
  void anAbsentNumberIsNotIncremented(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    ConditionFailedException e = failure(way, orders.update("o").increment(Order::count, 1));
    assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT);
    assertThat(e.item(Order.class)).contains(Order.EMPTY);
    assertThat(e)
        .hasMessage(
            "The update of Order changed nothing: attribute count is absent from the stored item,"
                + " and only a number that is there is incremented; add() starts at 0");
    assertThat(failure(way, orders.update("o").increment(attr(Order::counts).key("x"), 1)))
        .hasMessage(
            "The update of Order changed nothing: attribute counts is absent from the stored item,"
                + " and counts.x is inside it; creatingParents() makes what is missing on the way");
  }

  @ParameterizedTest
  @EnumSource
  void aNumberStoredAsTextIsNotIncremented(Way way) {
    Model<Order> orders = orders(way);
    client(way)
        .putItem(
            r ->
                r.tableName(orders.table().name())
                    .item(Map.of("id", s("o"), "count", s("c4n4ry"))));
    ConditionFailedException e = failure(way, orders.update("o").increment(Order::count, 1));
    assertThat(e)
        .hasMessage(
            "The update of Order changed nothing: attribute count is stored as S, and only a number"
                + " that is there is incremented; add() starts at 0");
  }

  @ParameterizedTest
  @EnumSource
  void theItemBeforeIsGiven(Way way) {
    Model<Order> orders = orders(way);
    assertThat(run(way, orders.upsert("o").set(Order::note).to("a").returnOld())).isEmpty();
    assertThat(run(way, orders.update("o").set(Order::note).to("b").returnOld()))
        .hasValueSatisfying(order -> assertThat(order.note()).isEqualTo("a"));
    assertThat(stored(orders, "o").note()).isEqualTo("b");
  }

  @ParameterizedTest
  @EnumSource
  void nothingIsGiven(Way way) {
    Model<Order> orders = orders(way);
    assertThat(run(way, orders.upsert("o").set(Order::note).to("a").returnNothing())).isNull();
    assertThat(stored(orders, "o").note()).isEqualTo("a");
  }

  @ParameterizedTest
  @EnumSource
  void whatWasChangedIsGiven(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    Document changed =
        run(
            way,
            orders
                .update("o")
                .set(Order::note)
                .to("b")
                .add(Order::count, 1)
                .set(Order::shipTo)
                .to(new Address("Rome", "Via"))
                .set(Order::lines)
                .to(List.of(new Line("A", 1), new Line("B", 2)))
                .remove(Order::status)
                .returnUpdated());
    assertThat(changed.isPartial()).isTrue();
    assertThat(changed.asMap())
        .isEqualTo(
            Map.of(
                "note",
                "b",
                "count",
                1L,
                "shipTo",
                new Address("Rome", "Via"),
                "lines",
                List.of(new Line("A", 1), new Line("B", 2))));

    Document part =
        run(
            way,
            orders
                .update("o")
                .set(attr(Order::shipTo).dot(Address::city))
                .to("Oslo")
                .set(attr(Order::lines).at(1).dot(Line::quantity))
                .to(9)
                .returnUpdated());
    // DynamoDB Local gives whole attributes of the item, and DynamoDB what was changed of them.
    assertThat(part.asMap()).containsOnlyKeys("shipTo", "lines");
    assertThat(part.asMap().get("shipTo"))
        .isInstanceOfSatisfying(
            Document.class, shipTo -> assertThat(shipTo.asMap()).containsEntry("city", "Oslo"));
    assertThat(part.asMap().get("lines"))
        .isInstanceOfSatisfying(
            List.class,
            lines ->
                assertThat(((Document) lines.get(lines.size() - 1)).asMap())
                    .containsEntry("quantity", 9));

    assertThat(run(way, orders.update("o").remove(Order::note).returnUpdated()).asMap()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-43")
  @Tag("row-42")
  void anExpectedVersionIsTheStoredOne(Way way) {
    Model<Account> accounts = created(way, accounts());
    ConditionFailedException absent =
        failure(way, accounts.update("a").set(Account::owner).to("Ada").expectVersion(1));
    assertThat(absent.reason()).isEqualTo(Reason.ITEM_ABSENT);
    run(way, accounts.upsert("a").set(Account::owner).to("Ada"));
    Account second = run(way, accounts.update("a").set(Account::owner).to("Bob").expectVersion(1));
    assertThat(second.version()).isEqualTo(2);

    ConditionFailedException e =
        failure(way, accounts.update("a").set(Account::owner).to("Cyd").expectVersion(1));
    assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH);
    assertThat(e.item(Account.class)).contains(second);
    assertThat(e)
        .hasMessage(
            "The update of Account changed nothing: the stored item has another version, so it was"
                + " changed since this one was read; read it again and repeat the change");
    assertThat(stored(accounts, "a")).isEqualTo(second);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-6")
  void nothingIsSetInsideWhatIsAbsent(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    UpdateItem<Order> update =
        orders.update("o").set(attr(Order::shipTo).dot(Address::city)).to("Oslo");
    ConditionFailedException e = failure(way, update);
    assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT);
    assertThat(e)
        .hasMessage(
            "The update of Order changed nothing: attribute shipTo is absent from the stored item,"
                + " and shipTo.city is inside it; creatingParents() makes what is missing on the"
                + " way");
    assertThat(run(way, update.creatingParents()).shipTo()).isEqualTo(new Address("Oslo", null));
    run(way, orders.update("o").set(attr(Order::shipTo).dot(Address::street)).to("Gate"));
    assertThat(run(way, update.creatingParents()).shipTo()).isEqualTo(new Address("Oslo", "Gate"));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-7")
  void keysAreNotChanged(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    assertThatThrownBy(
            () ->
                client(way)
                    .updateItem(
                        r ->
                            r.tableName(orders.table().name())
                                .key(Map.of("id", s("o")))
                                .updateExpression("SET id = :x")
                                .expressionAttributeValues(Map.of(":x", s("p")))))
        .isInstanceOf(DynamoDbException.class);
    assertThatThrownBy(() -> run(way, orders.update("o").set(Order::id).to("p")))
        .isInstanceOf(RequestException.class);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-8")
  void positionsBeyondTheEndAppendAndRemovedOnesCloseUp(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    run(way, orders.update("o").set(Order::lines).to(List.of(new Line("A", 1))));
    Order after = run(way, orders.update("o").set(attr(Order::lines).at(7)).to(new Line("B", 2)));
    assertThat(after.lines()).containsExactly(new Line("A", 1), new Line("B", 2));
    after = run(way, orders.update("o").remove(attr(Order::lines).at(0)));
    assertThat(after.lines()).containsExactly(new Line("B", 2));
    after = run(way, orders.update("o").remove(attr(Order::lines).at(5)));
    assertThat(after.lines()).containsExactly(new Line("B", 2));
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-9")
  void theLastElementTakesTheSetWithIt(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    run(way, orders.update("o").addAllTo(Order::tags, List.of("a", "b")));
    assertThat(run(way, orders.update("o").removeFrom(Order::tags, "a")).tags())
        .containsExactly("b");
    assertThat(run(way, orders.update("o").removeFrom(Order::tags, "b")).tags()).isEmpty();
    assertThat(item(way, orders, "o")).doesNotContainKey("tags");
    assertThat(run(way, orders.update("o").removeFrom(Order::tags, "b")).tags()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-10")
  void anEmptySetIsAbsentAndAnEmptyListIsKept(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    run(way, orders.update("o").addTo(Order::tags, "a"));
    run(way, orders.update("o").set(Order::tags).to(Set.of()).set(Order::lines).to(List.of()));
    assertThat(item(way, orders, "o"))
        .isEqualTo(Map.of("id", s("o"), "lines", AttributeValue.fromL(List.of())));
  }

  record Indexed(String id, String state, Integer rank) {}

  @ParameterizedTest
  @EnumSource
  @Tag("row-12")
  @Tag("row-13")
  @Tag("row-14")
  void keysOfIndexesAreCheckedAndRemoved(Way way) {
    Model<Indexed> items =
        created(
            way,
            Schema.of(Indexed.class)
                .table("indexed-" + TABLES.incrementAndGet())
                .partitionKey(Indexed::id)
                .globalIndex("byState", Indexed::state, Indexed::rank)
                .build());
    items.put(new Indexed("i", "open", 1)).run();
    for (String broken : List.of("", "é".repeat(1025))) {
      assertThatThrownBy(() -> run(way, items.update("i").set(Indexed::state).to(broken)))
          .isInstanceOf(InvalidItemException.class);
    }
    String longest = "é".repeat(1024);
    assertThat(run(way, items.update("i").set(Indexed::state).to(longest)).state())
        .isEqualTo(longest);
    run(way, items.update("i").set(Indexed::state).to(null));
    assertThat(item(way, items, "i")).isEqualTo(Map.of("id", s("i"), "rank", n("1")));
    assertThat(items.query().using("byState").where(Indexed::state).eq("open").list()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-19")
  void aSumOfMoreThan38DigitsIsAnErrorOfTheEngine(Way way) {
    Model<Order> orders = orders(way);
    orders.put(Order.EMPTY).run();
    BigDecimal most = new BigDecimal("9".repeat(38));
    run(way, orders.update("o").set(Order::total).to(most));
    assertThatThrownBy(() -> run(way, orders.update("o").increment(Order::total, 0.1)))
        .isInstanceOf(DynamoDbException.class);
    assertThatThrownBy(() -> run(way, orders.update("o").add(Order::total, 0.1)))
        .isInstanceOf(DynamoDbException.class);
    assertThat(stored(orders, "o").total()).isEqualTo(most);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-15")
  void anAmountOfMoreThan38DigitsIsRefused(Way way) {
    Model<Order> orders = orders(way);
    assertThatThrownBy(
            () ->
                run(
                    way,
                    orders
                        .update("o")
                        .add(Order::total, new BigDecimal("1" + "0".repeat(37) + "1.5"))))
        .hasMessageContaining("total");
  }

  @ParameterizedTest
  @EnumSource
  @Tag("row-1")
  void assignmentsAreNoOperators(Way way) {
    Model<Document> open =
        created(
            way,
            Schema.document("open-" + TABLES.incrementAndGet())
                .partitionKey("id", STRING)
                .unknownAttributes(SAVE)
                .build());
    UpdateItem<Document> sets = open.upsert("x");
    for (int i = 0; i < 320; i++) {
      sets = sets.set("a" + i).to(i);
    }
    assertThat(run(way, sets).asMap()).hasSize(321);
  }
}
