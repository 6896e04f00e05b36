package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.GetItem;
import io.alces.Key;
import io.alces.Model;
import io.alces.Page;
import io.alces.Plan;
import io.alces.Results;
import io.alces.TransactionFailedException;
import io.alces.codec.DynamoType;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;

/**
 * What users of Dynamoose have complained of, by the numbers of docs/coming-from-dynamoose.md: each
 * is a test here. Of these a part is left to later capabilities:
 *
 * <ul>
 *   <li>14: changes of a table that is there, as plans that are shown before they are carried out
 *   <li>22: several types in one table, told apart by an attribute, with templates of keys
 *   <li>31: settings of global tables
 * </ul>
 */
class PainPointsIT {
  enum Status {
    NEW,
    PAID
  }

  record Address(String city, String zip) {}

  record Line(String sku, int quantity) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      LocalDate day,
      BigDecimal total,
      String note,
      List<Line> lines,
      Set<String> tags,
      Address shipTo,
      Instant createdAt,
      long version) {}

  static LocalEngine engine;

  private Model<Order> orders;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void makeTable() {
    orders =
        engine.model(
            Schema.of(Order.class)
                .partitionKey(Order::customerId)
                .sortKey(Order::orderId)
                .globalIndex("byStatus", Order::status, Order::day)
                .localIndex("byTotal", Order::total)
                .createdAt(Order::createdAt)
                .version(Order::version));
  }

  private static Order order(int number) {
    return new Order(
        "c1",
        String.format("o%03d", number),
        number % 2 == 0 ? Status.NEW : Status.PAID,
        LocalDate.of(2026, 5, 1 + number % 28),
        BigDecimal.valueOf(number),
        null,
        List.of(new Line("A", 1)),
        Set.of("all"),
        new Address("Rome", "00100"),
        null,
        0);
  }

  private Order stored(int number) {
    return orders.create(order(number)).run();
  }

  private void storeMany(int count) {
    orders.batchPut(IntStream.range(0, count).mapToObj(PainPointsIT::order)).conditionally().run();
  }

  private Order current(int number) {
    return orders.get("c1", order(number).orderId()).consistent().run().orElseThrow();
  }

  private <T> Map<String, AttributeValue> raw(Model<T> model, Map<String, AttributeValue> key) {
    return engine
        .client()
        .getItem(get -> get.tableName(model.table().name()).key(key).consistentRead(true))
        .item();
  }

  @Test
  @Tag("pain-1")
  void nestedPathsArePathsInUpdatesConditionsAndProjections() {
    stored(1);
    orders
        .update("c1", "o001")
        .set(attr(Order::shipTo).dot(Address::city))
        .to("Oslo")
        .set(attr(Order::lines).at(0).dot(Line::quantity))
        .to(5)
        .onlyIf(attr(Order::lines).at(0).dot(Line::sku).eq("A"))
        .run();

    assertThat(current(1).shipTo()).isEqualTo(new Address("Oslo", "00100"));
    assertThat(current(1).lines()).containsExactly(new Line("A", 5));
    assertThat(orders.toItem(current(1)).keySet()).noneMatch(name -> name.contains("."));
    Document part =
        orders.get("c1", "o001").select(attr(Order::shipTo).dot(Address::city)).run().orElseThrow();
    assertThat(part.document("shipTo").names()).containsExactly("city");
    assertThat(orders.update("c1", "o001").merge(Order::shipTo, Map.of("zip", "0150")).run())
        .extracting(Order::shipTo)
        .isEqualTo(new Address("Oslo", "0150"));
  }

  /** How fast it is, is measured: docs/benchmarks.md. */
  @Test
  @Tag("pain-2")
  void readingManyNestedItemsTakesOnePageAndOnePass() {
    storeMany(250);
    Page<Order> page = orders.query().where(Order::customerId).eq("c1").run();
    assertThat(page.items()).hasSize(250).allMatch(order -> order.lines().size() == 1);
    assertThat(page.cursor()).isEmpty();
  }

  @Test
  @Tag("pain-3")
  void batchesAreSplitAsDynamoDbDemands() {
    List<Order> many = IntStream.range(0, 120).mapToObj(PainPointsIT::order).toList();
    assertThat(documents().batchPut(documents(120)).requests()).hasSize(5);
    List<Key> keys = many.stream().map(order -> Key.of("c1", order.orderId())).toList();
    assertThat(orders.batchGet(keys).requests()).hasSize(2);
    storeMany(120);
    assertThat(orders.batchGet(keys).run())
        .extracting(found -> found.orElseThrow().orderId())
        .containsExactlyElementsOf(many.stream().map(Order::orderId).toList());
  }

  private static Model<Document> documents() {
    return engine.model(Schema.document("documents").partitionKey("id", STRING));
  }

  private static List<Document> documents(int count) {
    return IntStream.range(0, count).mapToObj(i -> Document.of(Map.of("id", "d" + i))).toList();
  }

  @Test
  @Tag("pain-4")
  void unprocessedItemsAreSentAgain() {
    Model<Document> all = documents();
    int[] calls = {0};
    Alces stingy =
        Alces.builder()
            .client(
                Clients.proxy(
                    DynamoDbClient.class,
                    request -> {
                      BatchWriteItemRequest write = (BatchWriteItemRequest) request;
                      return calls[0]++ < 2
                          ? BatchWriteItemResponse.builder()
                              .unprocessedItems(write.requestItems())
                              .build()
                          : engine.client().batchWriteItem(write);
                    }))
            .backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(2), 4))
            .build();
    Model<Document> same =
        stingy.model(Schema.document(all.table().name()).partitionKey("id", STRING).build());
    assertThat(same.batchPut(documents(30)).run().done()).isEqualTo(30);
    assertThat(all.scan().count()).isEqualTo(30);
  }

  @Test
  @Tag("pain-5")
  void typesAreDeclaredOnceAndCheckedByTheCompiler() {
    stored(1);
    BigDecimal total = current(1).total(); // the record is the schema; gt("1") would not compile
    assertThat(orders.scan().where(Order::total).ge(total).list()).hasSize(1);
    assertThatThrownBy(() -> orders.scan().where("totl").eq(1).list())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("did you mean total?");
  }

  @Test
  @Tag("pain-6")
  void objectsKeepTheirMembersOrAreRefused() {
    Schema.Builder<Document> schema =
        Schema.document("cats")
            .partitionKey("id", STRING)
            .attribute("free", ANY)
            .attribute("owner", object(o -> o.attribute("city", STRING)));
    Document deep =
        Document.of(
            Map.of(
                "id",
                "1",
                "free",
                Map.of("a", List.of(Map.of("b", 1))),
                "owner",
                Map.of("city", "Rome", "nick", Map.of("x", "y"))));
    assertThatThrownBy(() -> engine.model(schema).put(deep).run())
        .isInstanceOf(InvalidItemException.class)
        .hasMessageContaining("owner.nick");
    Model<Document> saving =
        engine.model(schema.unknownAttributes(UnknownAttributes.SAVE, "owner.**"));
    saving.put(deep).run();
    assertThat(saving.get("1").run()).contains(deep);
  }

  @Test
  @Tag("pain-7")
  void nullsAreReadAndWrittenByChoice() {
    stored(1);
    orders.update("c1", "o001").set(Order::note).to("x").run();
    engine
        .client()
        .updateItem(
            update ->
                update
                    .tableName(orders.table().name())
                    .key(
                        Map.of("customerId", LocalEngine.s("c1"), "orderId", LocalEngine.s("o001")))
                    .updateExpression("SET note = :null")
                    .expressionAttributeValues(Map.of(":null", AttributeValue.fromNul(true))));
    assertThat(current(1).note()).isNull();
    assertThat(orders.toItem(current(1))).doesNotContainKey("note");
    Model<Order> keeping =
        engine.model(
            Schema.of(Order.class)
                .partitionKey(Order::customerId)
                .sortKey(Order::orderId)
                .attribute(Order::note, a -> a.storeNull()));
    assertThat(keeping.toItem(order(1))).containsEntry("note", AttributeValue.fromNul(true));
  }

  @Test
  @Tag("pain-8")
  void orAndGroupsAreGoodInQueries() {
    storeMany(6);
    assertThat(
            orders
                .query()
                .where(Order::customerId)
                .eq("c1")
                .where(
                    anyOf(
                        attr(Order::total).eq(1),
                        attr(Order::total).gt(3).and(attr(Order::status).eq(Status.NEW))))
                .list())
        .extracting(Order::orderId)
        .containsExactly("o001", "o004");
  }

  @Test
  @Tag("pain-9")
  void conditionsOnListsAreGood() {
    stored(1);
    assertThat(orders.scan().where(Order::lines).contains(new Line("A", 1)).list()).hasSize(1);
    assertThat(orders.scan().where(attr(Order::lines).eq(List.of())).list()).isEmpty();
  }

  record Event(String id, Instant at, LocalDate day) {}

  @Test
  @Tag("pain-10")
  void datesAreDatesInKeysConditionsAndResults() {
    Model<Event> events =
        engine.model(Schema.of(Event.class).partitionKey(Event::id).sortKey(Event::at));
    Instant at = Instant.parse("2026-05-01T12:00:00Z");
    Event event = events.create(new Event("e", at, LocalDate.of(2026, 5, 1))).run();
    assertThat(events.get("e", at).run()).contains(event);
    assertThat(
            events
                .query()
                .where(Event::id)
                .eq("e")
                .where(Event::at)
                .between(at.minusSeconds(1), at.plusSeconds(1))
                .where(Event::day)
                .le(LocalDate.of(2026, 5, 1))
                .list())
        .containsExactly(event);
  }

  record Place(String id, String city, String zip, String both, int visits) {}

  @Test
  @Tag("pain-11")
  void combinedAttributesDoNotBlockOtherUpdates() {
    Model<Place> places =
        engine.model(
            Schema.of(Place.class)
                .partitionKey(Place::id)
                .attribute(Place::both, a -> a.combine("#", Place::city, Place::zip)));
    places.put(new Place("1", "Oslo", "0150", null, 0)).run();
    assertThat(places.update("1").increment(Place::visits, 1).run().both()).isEqualTo("Oslo#0150");
    assertThatThrownBy(() -> places.update("1").set(Place::zip).to("0151").run())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("does not know city");
    assertThat(places.update("1").set(Place::zip).to("0151").onlyIf(Place::city).eq("Oslo").run())
        .extracting(Place::both)
        .isEqualTo("Oslo#0151");
  }

  @Test
  @Tag("pain-12")
  void aliasesAreGoodInEveryOperation() {
    Model<Document> members =
        engine.model(
            Schema.document("members")
                .partitionKey("memberId", STRING)
                .attribute("memberId", a -> a.name("pk").aliases("id"))
                .attribute("data", NUMBER, a -> a.aliases("payload")));
    members.put(Document.of(Map.of("id", "m1", "payload", 1))).run();
    Document updated = members.update("m1").set("payload").to(2).onlyIf("payload").eq(1).run();
    assertThat(updated.number("data")).isEqualByComparingTo("2");
    assertThat(members.query().where("id").eq("m1").select("payload").list())
        .extracting(document -> document.number("data").intValue())
        .containsExactly(2);
    assertThat(members.batchGet(List.of("m1")).run())
        .first()
        .extracting(o -> o.orElseThrow().names())
        .isEqualTo(Set.of("memberId", "data"));
  }

  @Test
  @Tag("pain-13")
  void batchGetFindsItemsWhoseKeyChangesWhenRead() {
    Model<Document> users =
        engine.model(
            Schema.document("users")
                .partitionKey("id", STRING)
                .attribute(
                    "id",
                    a ->
                        a.transform(id -> "user#" + id)
                            .transformOnRead(id -> id.toString().substring(5))));
    users.put(Document.of(Map.of("id", "ada"))).run();
    assertThat(users.batchGet(List.of("ada", "bob")).run())
        .satisfiesExactly(
            ada -> assertThat(ada.orElseThrow().text("id")).isEqualTo("ada"),
            bob -> assertThat(bob).isEmpty());
  }

  @Test
  @Tag("pain-14")
  void indexesAndTablesAreNeverChangedUnasked() {
    Map<String, AttributeValue> key =
        Map.of("customerId", LocalEngine.s("c1"), "orderId", LocalEngine.s("o001"));
    stored(1);
    Model<Order> withoutIndexes =
        engine
            .db()
            .model(
                Schema.of(Order.class)
                    .table(orders.table().name())
                    .partitionKey(Order::customerId)
                    .sortKey(Order::orderId)
                    .build());
    withoutIndexes.put(order(2)).run();
    assertThat(raw(orders, key)).isNotEmpty();
    assertThat(
            engine
                .client()
                .describeTable(describe -> describe.tableName(orders.table().name()))
                .table()
                .globalSecondaryIndexes())
        .hasSize(1);
  }

  @Test
  @Tag("pain-15")
  void indexChoicesAreExplainedAndDeclarationsChecked() {
    Plan plan =
        orders
            .query()
            .where(Order::customerId)
            .eq("c1")
            .where(Order::total)
            .between(10, 20)
            .explain();
    assertThat(plan.index()).isEqualTo("byTotal");
    assertThat(plan.reason()).contains("fit the index byTotal best");
    assertThat(plan.candidates()).containsKeys("table", "index byStatus");
    assertThatThrownBy(() -> orders.query().where(Order::day).eq(LocalDate.EPOCH).list())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("fits neither the table nor an index");
    assertThatThrownBy(
            () ->
                engine.model(
                    Schema.of(Order.class)
                        .partitionKey(Order::customerId)
                        .localIndex("byTotal", Order::total)))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("byTotal");
  }

  @Test
  @Tag("pain-16")
  void updateCreatesNothingAndUpsertCreatesAWholeItem() {
    assertThatThrownBy(() -> orders.update("c1", "typo").set(Order::note).to("x").run())
        .isInstanceOf(ConditionFailedException.class)
        .extracting(e -> ((ConditionFailedException) e).reason())
        .isEqualTo(ConditionFailedException.Reason.ITEM_ABSENT);
    assertThat(orders.scan().count()).isZero();
    Order made = orders.upsert("c1", "o001").set(Order::note).to("x").run();
    assertThat(made.createdAt()).isNotNull();
    assertThat(made.version()).isEqualTo(1);
  }

  @Test
  @Tag("pain-17")
  void createdAtIsKeptByLaterWrites() {
    Order first = stored(1);
    assertThat(orders.put(first).run().createdAt()).isEqualTo(first.createdAt());
    assertThat(orders.upsert("c1", "o001").set(Order::note).to("x").run().createdAt())
        .isEqualTo(first.createdAt());
    assertThatThrownBy(() -> orders.put(order(1)).run()) // a new object over an item that is there
        .isInstanceOf(ConditionFailedException.class);
  }

  @Test
  @Tag("pain-18")
  void alwaysDefaultsAreRefusedForKeys() {
    assertThatThrownBy(
            () ->
                engine.model(
                    Schema.of(Event.class)
                        .partitionKey(Event::id)
                        .attribute(Event::id, a -> a.defaultTo("x").alwaysDefault())))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("is always to have its default, and is part of the key");
  }

  @Test
  @Tag("pain-19")
  void updatesHaveTheWholeAlgebra() {
    orders.upsert("c1", "o001").append(Order::lines, new Line("B", 1)).run(); // the list is absent
    Order after =
        orders
            .update("c1", "o001")
            .prepend(Order::lines, new Line("A", 1))
            .setIfAbsent(Order::status)
            .to(Status.NEW)
            .set(Order::total)
            .from(attr(Order::total).orElse(0).plus(5))
            .addTo(Order::tags, "vip")
            .run();
    assertThat(after.lines()).containsExactly(new Line("A", 1), new Line("B", 1));
    assertThat(after.status()).isEqualTo(Status.NEW);
    assertThat(after.total()).isEqualByComparingTo("5");
    Order less =
        orders
            .update("c1", "o001")
            .remove(attr(Order::lines).at(0))
            .decrement(Order::total, 2)
            .removeFrom(Order::tags, "vip")
            .run();
    assertThat(less.lines()).containsExactly(new Line("B", 1));
    assertThat(less.total()).isEqualByComparingTo("3");
    assertThat(less.tags()).isEmpty();
  }

  @Test
  @Tag("pain-20")
  void functionsOfConditionsAreAllThere() {
    stored(1);
    assertThat(
            orders
                .scan()
                .where(Order::lines)
                .size()
                .eq(1)
                .where(Order::total)
                .isType(DynamoType.N)
                .where(attr(Order::note).notExists())
                .where(not(attr(Order::orderId).lt(attr(Order::customerId))))
                .list())
        .hasSize(1);
  }

  record Numbers(String id, long whole, BigInteger integer, BigDecimal decimal) {}

  @Test
  @Tag("pain-21")
  void bigNumbersAreExact() {
    Model<Numbers> numbers = engine.model(Schema.of(Numbers.class).partitionKey(Numbers::id));
    Numbers big =
        new Numbers(
            "1",
            Long.MAX_VALUE,
            new BigInteger("12345678901234567890123456789012345678"),
            new BigDecimal("0.1234567890123456789012345678901234567"));
    numbers.put(big).run();
    assertThat(numbers.get("1").consistent().run()).contains(big);
  }

  sealed interface Payment permits Card, Invoice {}

  record Card(String last4) implements Payment {}

  record Invoice(String number, int days) implements Payment {}

  record Purchase(String id, Payment payment) {}

  @Test
  @Tag("pain-22")
  void discriminatorsTellClassesApart() {
    Model<Purchase> purchases =
        engine.model(
            Schema.of(Purchase.class)
                .partitionKey(Purchase::id)
                .sealed(Payment.class, "kind", Map.of(Card.class, "card")));
    purchases.put(new Purchase("1", new Card("4242"))).run();
    purchases.put(new Purchase("2", new Invoice("i", 30))).run();
    assertThat(purchases.get("1").run().orElseThrow().payment()).isEqualTo(new Card("4242"));
    assertThat(purchases.get("2").run().orElseThrow().payment()).isEqualTo(new Invoice("i", 30));
  }

  @Test
  @Tag("pain-23")
  void optimisticLockingRefusesWhatIsOutOfDate() {
    Order first = stored(1);
    orders.put(first).run();
    for (Executable stale :
        List.<Executable>of(
            () -> orders.put(first).run(),
            () -> orders.change(first, noted(first)).run(),
            () -> orders.deleteItem(first).run())) {
      assertThat(assertThrows(ConditionFailedException.class, stale).reason())
          .isEqualTo(ConditionFailedException.Reason.VERSION_MISMATCH);
    }
  }

  private static Order noted(Order order) {
    return new Order(
        order.customerId(),
        order.orderId(),
        order.status(),
        order.day(),
        order.total(),
        "ring",
        order.lines(),
        order.tags(),
        order.shipTo(),
        order.createdAt(),
        order.version());
  }

  @Test
  @Tag("pain-24")
  void hooksSeeWhatIsWrittenAndRead() {
    List<String> seen = new ArrayList<>();
    Model<Event> events =
        engine.model(
            Schema.of(Event.class)
                .partitionKey(Event::id)
                .beforeWrite(
                    (event, context) -> {
                      seen.add("before " + context.operation() + " of " + context.model());
                      return new Event(event.id(), event.at(), LocalDate.of(2026, 5, 1));
                    })
                .afterRead(
                    (event, context) -> {
                      seen.add("after " + context.operation() + " of " + context.model());
                      return event;
                    }));
    events.put(new Event("1", null, null)).run();
    assertThat(events.get("1").run().orElseThrow().day()).isEqualTo(LocalDate.of(2026, 5, 1));
    assertThat(seen)
        .containsExactly("before PUT of Event", "after PUT of Event", "after GET of Event");
  }

  record Task(String id, String title, String slug, LocalDate starts, LocalDate ends) {}

  @Test
  @Tag("pain-25")
  void defaultsAndChecksSeeTheWholeItem() {
    Model<Task> tasks =
        engine.model(
            Schema.of(Task.class)
                .partitionKey(Task::id)
                .attribute(
                    Task::slug,
                    a ->
                        a.defaultFrom(
                            task -> task.title().toLowerCase(Locale.ROOT).replace(' ', '-')))
                .check("should end after it starts", task -> task.ends().isAfter(task.starts())));
    LocalDate day = LocalDate.of(2026, 5, 1);
    assertThat(tasks.put(new Task("1", "Tidy Up", null, day, day.plusDays(1))).run().slug())
        .isEqualTo("tidy-up");
    assertThatThrownBy(() -> tasks.put(new Task("1", "Tidy Up", null, day, day)).run())
        .isInstanceOf(InvalidItemException.class)
        .hasMessageContaining("should end after it starts");
  }

  @Test
  @Tag("pain-26")
  void whatIsWrittenIsReturnedAndDifferencesAloneAreSent() {
    Order put = stored(1);
    assertThat(put).isEqualTo(current(1));
    Order noted = noted(put);
    assertThat(orders.change(put, noted).request().expressionAttributeNames().values())
        .contains("note")
        .doesNotContain("total", "lines", "shipTo");
    assertThat(orders.change(put, noted).run()).isEqualTo(current(1));
  }

  @Test
  @Tag("pain-27")
  void limitsCountResultsAndCursorsGoOn() {
    storeMany(20);
    var open = orders.query().where(Order::customerId).eq("c1").where(Order::status).eq(Status.NEW);
    Page<Order> page = open.limit(6).pageSize(4).run();
    assertThat(page.items()).hasSize(6);
    Page<Order> next = open.limit(6).after(page.cursor().orElseThrow()).run();
    assertThat(next.items()).hasSize(4).doesNotContainAnyElementsOf(page.items());
    assertThat(open.stream()).hasSize(10);
  }

  record User(String id, String name) {}

  record Post(String id, Ref<User> author) {}

  @Test
  @Tag("pain-28")
  void populatingTakesOneBatchGetAndMissingTargetsAreEmpty() {
    Clients counted = new Clients();
    Alces db = Alces.connect(counted.noting(engine.client()));
    Schema<User> ofUsers =
        Schema.of(User.class).table(engine.freshName()).partitionKey(User::id).build();
    Model<User> users = db.model(ofUsers);
    users.table().create().run();
    Model<Post> posts =
        in(db, Schema.of(Post.class).partitionKey(Post::id).references(User.class, () -> ofUsers));
    users.batchPut(List.of(new User("1", "Ada"), new User("2", "Bob"))).run();
    posts
        .batchPut(
            List.of(
                new Post("a", Ref.of("1")), new Post("b", Ref.of("2")), new Post("c", Ref.of("3"))))
        .run();
    counted.taken();
    assertThat(posts.scan().populate(Post::author).list())
        .extracting(post -> post.author().item().map(User::name).orElse("none"))
        .containsExactlyInAnyOrder("Ada", "Bob", "none");
    assertThat(counted.taken()).hasSize(2); // the scan, and one batch get
  }

  private static <T> Model<T> in(Alces db, Schema.Builder<T> schema) {
    Model<T> model = db.model(schema.table(engine.freshName()).build());
    model.table().create().run();
    return model;
  }

  record Session(String id, Instant expiresAt) {}

  @Test
  @Tag("pain-29")
  void expiryIsSetByAPutAndProlongedByAnUpdateThatSaysSo() {
    Model<Session> sessions =
        engine.model(
            Schema.of(Session.class)
                .partitionKey(Session::id)
                .ttl(Session::expiresAt, Duration.ofDays(30)));
    Session made = sessions.put(new Session("1", null)).run();
    Instant later = made.expiresAt().plusSeconds(60);
    assertThat(sessions.update("1").set(Session::expiresAt).to(later).run().expiresAt())
        .isEqualTo(later);
    assertThat(raw(sessions, Map.of("id", LocalEngine.s("1"))).get("expiresAt").n())
        .isEqualTo(Long.toString(later.getEpochSecond()));
  }

  @Test
  @Tag("pain-30")
  void deletesAndFailuresTellWhatWasThere() {
    Order first = stored(1);
    assertThatThrownBy(() -> orders.delete("c1", "o001").onlyIf(Order::total).gt(5).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.item(Order.class)).contains(first));
    assertThat(orders.delete("c1", "o001").returnOld().run()).contains(first);
    assertThat(orders.delete("c1", "o001").returnOld().run()).isEmpty();
    assertThatThrownBy(() -> orders.scan().where(Order::note).eq((String) null))
        .isInstanceOf(NullPointerException.class);
  }

  @Test
  @Tag("pain-31")
  void severalTablesAreReadAtOnceAndEachClientHasItsModels() {
    Alces db = engine.db();
    Model<Order> orders = in(db, Schema.of(Order.class).partitionKey(Order::orderId));
    Model<Event> events = in(db, Schema.of(Event.class).partitionKey(Event::id));
    Order order = orders.put(order(1)).run();
    Event event = events.put(new Event("1", null, null)).run();
    GetItem<Order> first = orders.get("o001");
    GetItem<Event> second = events.get("1");
    Results results = db.batchGet(first, second).run();
    assertThat(results.get(first)).contains(order);
    assertThat(results.get(second)).contains(event);
    try (LocalEngine elsewhere = new LocalEngine()) { // another region, say
      Model<Event> others = elsewhere.model(Schema.of(Event.class).partitionKey(Event::id));
      assertThat(others.get("1").run()).isEmpty();
    }
  }

  @Test
  @Tag("pain-32")
  void transactionsReadAsOthersDoAndTellTheirReasons() {
    Alces db = engine.db();
    Model<Document> users =
        in(
            db,
            Schema.document("users")
                .partitionKey("id", STRING)
                .attribute("name", STRING, a -> a.name("n").transformOnRead(String::strip)));
    users.put(Document.of(Map.of("id", "1", "name", " Ada "))).run();
    GetItem<Document> there = users.get("1");
    GetItem<Document> missing = users.get("2");
    Results results = db.transactGet(there, missing).run();
    assertThat(results.get(there).orElseThrow().text("name")).isEqualTo("Ada");
    assertThat(results.get(missing)).isEmpty();

    var create = users.create(Document.of(Map.of("id", "1")));
    TransactionFailedException e =
        assertThrows(
            TransactionFailedException.class,
            () -> db.transact(create, users.update("2").set("name").to("Bob")).run());
    assertThat(e.failure(create).condition().reason())
        .isEqualTo(ConditionFailedException.Reason.ITEM_EXISTS);
    assertThat(e.item(create).orElseThrow().text("name")).isEqualTo("Ada");
  }
}
