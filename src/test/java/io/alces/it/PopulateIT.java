package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.ref;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.IncompleteBatchException;
import io.alces.Model;
import io.alces.Page;
import io.alces.Results;
import io.alces.error.CodecException;
import io.alces.error.ThrottledException;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The items that references lead to. */
class PopulateIT {
  record User(String id, String name, Ref<Order> latest) {}

  record Seat(String hall, int number, String label) {}

  record Line(String sku, Ref<User> packer) {}

  record Order(
      String shop,
      int number,
      Ref<User> customer,
      List<Ref<User>> watchers,
      Set<Ref<User>> packers,
      Map<String, Ref<User>> roles,
      Optional<Ref<User>> driver,
      List<Line> lines,
      Ref<Seat> seat,
      Ref<Order> before) {}

  record Part(int number, Ref<User> customer) {}

  record Category(String id, Ref<Category> parent) {}

  private static final Clients CLIENTS = new Clients();
  private static final Schema<User> USERS =
      Schema.of(User.class)
          .table("users")
          .partitionKey(User::id)
          .references(Order.class, () -> PopulateIT.ORDERS)
          .build();
  private static final Schema<Seat> SEATS =
      Schema.of(Seat.class).table("seats").partitionKey(Seat::hall).sortKey(Seat::number).build();
  private static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::shop)
          .sortKey(Order::number)
          .attribute(Order::customer, a -> a.name("c"))
          .globalIndex("byCustomer", Order::customer)
          .globalIndex("keysOnly", Order::customer, Projected.KEYS_ONLY)
          .references(User.class, () -> USERS)
          .references(Seat.class, () -> SEATS)
          .build();
  private static final Schema<Category> CATEGORIES =
      Schema.of(Category.class).table("categories").partitionKey(Category::id).build();
  private static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", STRING)
          .attribute("owner", ref(() -> USERS))
          .attribute("friends", listOf(ref()))
          .build();

  private static LocalDynamoDb local;
  private static Alces db;
  private static Model<Order> orders;
  private static Model<User> users;

  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    db = Alces.connect(CLIENTS.noting(local.client()), CLIENTS.noting(local.asyncClient()));
    orders = db.model(ORDERS);
    users = db.model(USERS);
    for (Schema<?> schema : List.of(ORDERS, USERS, SEATS, CATEGORIES, CATS)) {
      db.model(schema).table().create().run();
    }
    users.batchPut(numbered(150).map(PopulateIT::user).toList()).run();
    db.model(SEATS).put(new Seat("main", 7, "front")).run();
    orders.batchPut(numbered(150).map(n -> order("many", n)).toList()).run();
    orders.put(full()).run();
  }

  private static java.util.stream.Stream<Integer> numbered(int count) {
    return java.util.stream.IntStream.range(0, count).boxed();
  }

  private static User user(int number) {
    return new User("u" + number, "user " + number, null);
  }

  /** Order 3 refers to a user who is not there. */
  private static Order order(String shop, int number) {
    return new Order(
        shop,
        number,
        Ref.of(number == 3 ? "gone" : "u" + number),
        null,
        Set.of(),
        null,
        Optional.empty(),
        null,
        null,
        null);
  }

  private static Order full() {
    return new Order(
        "full",
        1,
        Ref.of("u1"),
        List.of(Ref.of("u2"), Ref.of("u1"), Ref.of("gone")),
        Set.of(Ref.of("u3")),
        Map.of("boss", Ref.of("u4")),
        Optional.of(Ref.of("u5")),
        List.of(new Line("a", Ref.of("u6")), new Line("b", null)),
        Ref.of("main", 7),
        Ref.of("many", 5));
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @BeforeEach
  void forget() {
    CLIENTS.taken();
  }

  private static List<String> sent() {
    return CLIENTS.taken().stream().map(request -> request.getClass().getSimpleName()).toList();
  }

  private static void hasCustomers(List<Order> found) {
    assertThat(found)
        .isNotEmpty()
        .allSatisfy(
            order -> {
              assertThat(order.customer().isPopulated()).isTrue();
              assertThat(order.customer().item())
                  .isEqualTo(
                      order.number() == 3 ? Optional.empty() : Optional.of(user(order.number())));
            });
  }

  /** Dynamoose asks for each reference by itself, and fails where an item is missing. */
  @Nested
  @Tag("pain-28")
  class PopulateOfNItemsAsksOnceAndNotNTimes {
    @Test
    void aPageOf150IsPopulatedByTwoBatchGets() {
      List<Order> found =
          orders.query().where(Order::shop).eq("many").populate(Order::customer).list();

      hasCustomers(found);
      assertThat(found).hasSize(150);
      assertThat(sent())
          .containsExactly("QueryRequest", "BatchGetItemRequest", "BatchGetItemRequest");
    }

    @Test
    void aMissingTargetIsEmptyAndNoError() {
      Order found = orders.get("many", 3).populate(Order::customer).run().orElseThrow();

      assertThat(found.customer().item()).isEmpty();
      assertThat(found.customer().isPopulated()).isTrue();
      assertThat(found.customer()).isEqualTo(Ref.of("gone"));
    }

    @Test
    void aTargetOfManyReferencesIsAskedForOnceAndIsOneObject() {
      Order found = orders.get("full", 1).populate(Order::customer, Order::watchers).run().get();

      assertThat(keysAsked()).containsExactlyInAnyOrder("u1", "u2", "gone");
      assertThat(found.customer().item().orElseThrow())
          .isSameAs(found.watchers().get(1).item().orElseThrow());
    }

    @Test
    void aSetStaysASetAndAMapAMap() {
      Order found = orders.get("full", 1).populateAll(1).run().orElseThrow();

      assertThat(found).isEqualTo(full());
      assertThat(found.packers().iterator().next().item()).contains(user(3));
      assertThat(found.roles().get("boss").item()).contains(user(4));
    }

    @Test
    void withoutPopulateNothingIsAskedFor() {
      Order found = orders.get("full", 1).run().orElseThrow();

      assertThat(found.customer().isPopulated()).isFalse();
      assertThat(sent()).containsExactly("GetItemRequest");
    }

    private static List<String> keysAsked() {
      return CLIENTS.taken().stream()
          .filter(BatchGetItemRequest.class::isInstance)
          .flatMap(request -> ((BatchGetItemRequest) request).requestItems().values().stream())
          .flatMap(asked -> asked.keys().stream())
          .map(key -> key.get("id").s())
          .toList();
    }
  }

  @Nested
  class Wherever {
    @Test
    void referencesStandTheyArePopulated() {
      Order found = orders.get("full", 1).populateAll(1).run().orElseThrow();

      assertThat(found.customer().item()).contains(user(1));
      assertThat(found.watchers()).extracting(Ref::isPopulated).containsOnly(true);
      assertThat(found.driver().orElseThrow().item()).contains(user(5));
      assertThat(found.lines().get(0).packer().item()).contains(user(6));
      assertThat(found.seat().item()).contains(new Seat("main", 7, "front"));
      assertThat(found.before().item()).contains(order("many", 5));
      assertThat(sent()).containsExactly("GetItemRequest", "BatchGetItemRequest");
    }

    @Test
    void onlyThoseThatAreNamedAre() {
      Order found =
          orders.get("full", 1).populate(attr(Order::lines).at(0).dot(Line::packer)).run().get();

      assertThat(found.lines().get(0).packer().isPopulated()).isTrue();
      assertThat(found.customer().isPopulated()).isFalse();
      assertThat(orders.get("full", 1).populate(Order::lines).run().get().lines().get(0).packer())
          .matches(Ref::isPopulated);
      assertThat(orders.get("full", 1).populate("roles.boss").run().get().roles().get("boss"))
          .matches(Ref::isPopulated);
    }
  }

  @Nested
  class EveryRead {
    @Test
    void ofAQueryPopulates() {
      var query = orders.query().where(Order::shop).eq("many").pageSize(4).populate("customer");

      hasCustomers(query.run().items());
      hasCustomers(query.limit(6).run().items());
      hasCustomers(query.limit(6).list());
      hasCustomers(query.stream().limit(9).toList());
      hasCustomers(query.first().stream().toList());
      hasCustomers(
          orders.query().where(Order::shop).eq("full").populate("customer").one().stream()
              .toList());
      List<Order> paged = new ArrayList<>();
      for (Page<Order> page : query.limit(10).pages()) {
        paged.addAll(page.items());
      }
      hasCustomers(paged);
      assertThat(query.count()).isEqualTo(150);
    }

    @Test
    void ofAnIndexAndAScanPopulates() {
      hasCustomers(
          orders.query().where(Order::customer).eq(Ref.of("u9")).populate(Order::customer).list());
      hasCustomers(orders.scan().where(Order::shop).eq("many").populate(Order::customer).list());
      hasCustomers(
          orders
              .scan()
              .where(Order::shop)
              .eq("many")
              .populate(Order::customer)
              .parallel(2, Runnable::run)
              .list());
    }

    @Test
    void thatDoesNotBlockPopulates() {
      Model<Order> async = Alces.connect(local.asyncClient()).model(ORDERS);
      var query = async.query().where(Order::shop).eq("many").limit(6).populate(Order::customer);

      hasCustomers(query.async().list().join());
      hasCustomers(query.async().run().join().items());
      hasCustomers(query.async().first().join().stream().toList());
      hasCustomers(published(query.async().publisher()).join());
      hasCustomers(
          async.get("many", 8).populate(Order::customer).runAsync().join().stream().toList());
    }

    @Test
    void ofPartsPopulates() {
      List<Part> parts =
          orders
              .query()
              .where(Order::shop)
              .eq("many")
              .limit(2)
              .populate(Order::customer)
              .as(Part.class)
              .list();
      assertThat(parts)
          .extracting(p -> p.customer().item().orElseThrow().name())
          .containsExactly("user 0", "user 1");

      Document selected =
          orders.get("full", 1).populateAll(1).select("watchers", "lines[0].packer").run().get();
      List<?> watchers = selected.get("watchers", List.class).orElseThrow();
      assertThat(watchers).hasSize(3).allMatch(watcher -> ((Ref<?>) watcher).isPopulated());
      List<?> lines = selected.get("lines", List.class).orElseThrow();
      assertThat(((Document) lines.get(0)).ref("packer").item()).isEqualTo(Optional.of(user(6)));
    }

    @Test
    void ofABatchPopulates() {
      List<io.alces.Key> keys = numbered(150).map(n -> io.alces.Key.of("many", n)).toList();
      var batch = orders.batchGet(keys).populate(Order::customer);

      hasCustomers(batch.found());
      assertThat(sent()).hasSize(4);
      hasCustomers(batch.stream().flatMap(Optional::stream).toList());
      hasCustomers(batch.runAsync().join().stream().flatMap(Optional::stream).toList());
      hasCustomers(batch.concurrency(2).found());
    }

    @Test
    void ofSeveralGetsPopulatesThemTogether() {
      var one = orders.get("many", 1).populate(Order::customer);
      var two = orders.get("full", 1).populate(Order::customer);
      var plain = orders.get("many", 2);

      Results together = db.transactGet(one, two, plain).run();
      assertThat(sent()).containsExactly("TransactGetItemsRequest", "BatchGetItemRequest");
      assertThat(together.get(one).get().customer().item().get())
          .isSameAs(together.get(two).get().customer().item().get());
      assertThat(together.get(plain).get().customer().isPopulated()).isFalse();

      hasCustomers(List.of(db.batchGet(one, two).run().get(two).get()));
      hasCustomers(List.of(db.batchGet(one, two).runAsync().join().get(one).get()));
      hasCustomers(List.of(db.transactGet(one, two).runAsync().join().get(one).get()));
    }

    private static CompletableFuture<List<Order>> published(Flow.Publisher<Order> publisher) {
      CompletableFuture<List<Order>> all = new CompletableFuture<>();
      List<Order> taken = new ArrayList<>();
      publisher.subscribe(
          new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(Order order) {
              taken.add(order);
            }

            @Override
            public void onError(Throwable error) {
              all.completeExceptionally(error);
            }

            @Override
            public void onComplete() {
              all.complete(taken);
            }
          });
      return all;
    }
  }

  @Test
  void targetsAreReadConsistentlyIfTheItemIs() {
    assertThat(orders.get("many", 1).consistent().populate(Order::customer).run()).isPresent();
    assertThat(((BatchGetItemRequest) CLIENTS.taken().get(1)).requestItems().get("users"))
        .returns(true, KeysAndAttributes::consistentRead);

    assertThat(orders.get("many", 1).populate(Order::customer).run()).isPresent();
    assertThat(((BatchGetItemRequest) CLIENTS.taken().get(1)).requestItems().get("users"))
        .returns(null, KeysAndAttributes::consistentRead);
  }

  @Test
  void aStoredKeyThatDynamoDbWouldRefuseLeadsToNothing() {
    Map<String, AttributeValue> item = new java.util.HashMap<>(orders.toItem(order("bad", 1)));
    item.put("watchers", AttributeValue.fromL(List.of(AttributeValue.fromS(""))));
    local.client().putItem(put -> put.tableName("orders").item(item));

    Order found = orders.get("bad", 1).populateAll(1).run().orElseThrow();

    assertThat(found.watchers().get(0).item()).isEmpty();
    assertThat(found.customer().item()).contains(user(1));
  }

  @Test
  void aTargetThatCannotBeReadIsToldAsSuch() {
    local
        .client()
        .putItem(
            put ->
                put.tableName("users")
                    .item(
                        Map.of(
                            "id", AttributeValue.fromS("odd"), "name", AttributeValue.fromN("1"))));
    orders.put(new Order("odd", 1, Ref.of("odd"), null, null, null, null, null, null, null)).run();

    assertThatThrownBy(() -> orders.get("odd", 1).populate(Order::customer).run())
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "Attribute name (Java type String, DynamoDB type N) should be stored as S; it belongs"
                + " to the User that a reference leads to");
  }

  @Test
  void partsOfAnIndexAreCompletedAndThenPopulated() {
    List<Order> found =
        orders
            .query()
            .using("keysOnly")
            .where(Order::customer)
            .eq(Ref.of("u9"))
            .hydrate()
            .populate(Order::customer)
            .list();

    hasCustomers(found);
    assertThat(sent())
        .containsExactly("QueryRequest", "BatchGetItemRequest", "BatchGetItemRequest");
  }

  record Device(String id) {}

  record Alarm(String id, Ref<Device> device, List<Ref<Device>> others) {}

  @Test
  void aKeyThatIsChangedOnTheWayInAndOutLeadsToItsItem() {
    Schema<Device> devices =
        Schema.of(Device.class)
            .table("devices")
            .partitionKey(Device::id)
            .attribute(
                Device::id,
                a -> a.transform(id -> "D#" + id).transformOnRead(id -> id.substring(2)))
            .build();
    Schema<Alarm> alarms =
        Schema.of(Alarm.class)
            .table("alarms")
            .partitionKey(Alarm::id)
            .references(Device.class, () -> devices)
            .build();
    db.model(devices).table().create().run();
    db.model(alarms).table().create().run();
    db.model(devices).put(new Device("7")).run();
    Alarm alarm = new Alarm("a", Ref.of("7"), List.of(Ref.of("8")));

    assertThat(db.model(alarms).put(alarm).run()).isEqualTo(alarm);
    assertThat(db.model(alarms).put(alarm).request().item().get("device").s()).isEqualTo("D#7");
    Alarm found = db.model(alarms).get("a").populateAll(1).run().orElseThrow();
    assertThat(found).isEqualTo(alarm);
    assertThat(found.device().item()).contains(new Device("7"));
    assertThat(found.others().get(0).item()).isEmpty();
  }

  @Nested
  class Levels {
    private final Model<Category> categories = db.model(CATEGORIES);

    @Test
    void areLoadedOneByOneAndNoDeeper() {
      categories.put(new Category("a", null)).run();
      categories.put(new Category("b", Ref.of("a"))).run();
      categories.put(new Category("c", Ref.of("b"))).run();
      categories.put(new Category("d", Ref.of("c"))).run();
      CLIENTS.taken();

      Category d = categories.get("d").populateAll(2).run().orElseThrow();

      assertThat(sent())
          .containsExactly("GetItemRequest", "BatchGetItemRequest", "BatchGetItemRequest");
      Category b = d.parent().item().orElseThrow().parent().item().orElseThrow();
      assertThat(b.id()).isEqualTo("b");
      assertThat(b.parent().isPopulated()).isFalse();
    }

    @Test
    void endWithAnItemThatRefersToItself() {
      categories.put(new Category("self", Ref.of("self"))).run();
      CLIENTS.taken();

      Category self = categories.get("self").populateAll(1000).run().orElseThrow();

      assertThat(self.parent().item().orElseThrow()).isSameAs(self);
      assertThat(sent()).containsExactly("GetItemRequest");
    }

    @Test
    void endInACircleOfSeveralTables() {
      users.put(new User("round", "x", Ref.of("round", 1))).run();
      Order round =
          new Order(
              "round",
              1,
              Ref.of("round"),
              null,
              Set.of(),
              null,
              Optional.empty(),
              null,
              null,
              null);
      orders.put(round).run();
      CLIENTS.taken();

      Order found = orders.get("round", 1).populateAll(10).run().orElseThrow();
      User customer = found.customer().item().orElseThrow();

      assertThat(customer.latest().item().orElseThrow()).isSameAs(found);
      assertThat(sent()).containsExactly("GetItemRequest", "BatchGetItemRequest");

      User other = users.get("round").populateAll(10).run().orElseThrow();
      assertThat(other.latest().item().orElseThrow().customer().item().orElseThrow())
          .isSameAs(other);
      assertThat(found).hasToString(found.toString()).isEqualTo(round);
      assertThat(found.toString()).contains("customer=Ref to User (populated)");
    }

    @Test
    void takeWhatThePageHoldsWithoutAskingForIt() {
      categories.put(new Category("p", null)).run();
      categories.put(new Category("q", Ref.of("p"))).run();
      CLIENTS.taken();

      Optional<Category> q =
          categories.scan().populateAll(1).list().stream()
              .filter(category -> category.id().equals("q"))
              .findFirst();

      assertThat(q.orElseThrow().parent().item()).isPresent();
      assertThat(sent()).containsExactly("ScanRequest");
    }
  }

  @Test
  void documentsRefer() {
    Model<Document> cats = db.model(CATS);
    cats.put(Document.of(Map.of("id", "tom", "owner", "u1", "friends", List.of("kit")))).run();
    cats.put(Document.of(Map.of("id", "kit"))).run();

    Document tom = cats.get("tom").populate("owner", "friends").run().orElseThrow();

    assertThat(tom.ref("owner").item()).isEqualTo(Optional.of(user(1)));
    Ref<?> friend = (Ref<?>) tom.get("friends", List.class).orElseThrow().get(0);
    assertThat(friend.item()).isEqualTo(Optional.of(Document.of(Map.of("id", "kit"))));
    assertThat(cats.scan().where("owner").eq("u1").list()).hasSize(1);
  }

  @Nested
  class WhatIsLeftUnprocessed {
    @Test
    @Tag("row-37")
    void isAskedForAgain() {
      int[] asked = {0};
      Model<Order> slow = slow(request -> asked[0]++ == 0 ? 0 : 40);

      hasCustomers(slow.query().where(Order::shop).eq("many").populate(Order::customer).list());
      assertThat(asked[0]).isGreaterThan(4);
    }

    @Test
    @Tag("row-37")
    void isAnErrorInTheEnd() {
      assertThatThrownBy(() -> slow(request -> 0).get("many", 1).populate(Order::customer).run())
          .isInstanceOf(ThrottledException.class)
          .hasMessageContaining("left an entry of a batch unprocessed");
    }

    @Test
    void ofABatchGetEndsTheReferencesToo() {
      var batch = slow(request -> 0).batchGet(List.of(io.alces.Key.of("many", 1)));
      assertThatThrownBy(() -> batch.populate(Order::customer).run())
          .isInstanceOf(IncompleteBatchException.class);
    }

    private static Model<Order> slow(java.util.function.ToIntFunction<BatchGetItemRequest> some) {
      DynamoDbClient client =
          Clients.proxy(
              DynamoDbClient.class,
              request ->
                  request instanceof BatchGetItemRequest get
                      ? answer(get, some.applyAsInt(get))
                      : request
                              instanceof
                              software.amazon.awssdk.services.dynamodb.model.QueryRequest q
                          ? local.client().query(q)
                          : local
                              .client()
                              .getItem(
                                  (software.amazon.awssdk.services.dynamodb.model.GetItemRequest)
                                      request));
      return Alces.builder()
          .client(client)
          .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 12))
          .build()
          .model(ORDERS);
    }

    private static BatchGetItemResponse answer(BatchGetItemRequest request, int some) {
      String table = request.requestItems().keySet().iterator().next();
      List<Map<String, AttributeValue>> keys = request.requestItems().get(table).keys();
      int taken = Math.min(some, keys.size());
      Map<String, KeysAndAttributes> left =
          taken == keys.size()
              ? Map.of()
              : Map.of(
                  table,
                  KeysAndAttributes.builder().keys(keys.subList(taken, keys.size())).build());
      if (taken == 0) {
        return BatchGetItemResponse.builder().responses(Map.of()).unprocessedKeys(left).build();
      }
      KeysAndAttributes asked = KeysAndAttributes.builder().keys(keys.subList(0, taken)).build();
      return local.client().batchGetItem(b -> b.requestItems(Map.of(table, asked))).toBuilder()
          .unprocessedKeys(left)
          .build();
    }
  }
}
