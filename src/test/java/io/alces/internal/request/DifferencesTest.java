package io.alces.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.it.Clients;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class DifferencesTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");

  enum Status {
    NEW,
    PAID
  }

  record Line(String sku, int quantity) {}

  record Address(String city, String street) {}

  sealed interface Payment {
    record Card(String number, String name) implements Payment {}
  }

  record Order(
      String id,
      Status status,
      String note,
      List<Line> lines,
      Set<String> tags,
      Address shipTo,
      Optional<Address> billTo,
      Map<Status, Line> lineOf,
      Map<String, Integer> counts,
      Payment payment) {
    static final Order EMPTY =
        new Order("o", null, null, null, null, null, Optional.empty(), null, null, null);

    Order withId(String other) {
      return new Order(other, status, note, lines, tags, shipTo, billTo, lineOf, counts, payment);
    }

    Order withNote(String other) {
      return new Order(id, status, other, lines, tags, shipTo, billTo, lineOf, counts, payment);
    }

    Order withStatus(Status other) {
      return new Order(id, other, note, lines, tags, shipTo, billTo, lineOf, counts, payment);
    }

    Order withLines(Line... other) {
      return new Order(
          id, status, note, List.of(other), tags, shipTo, billTo, lineOf, counts, payment);
    }

    Order withTags(String... other) {
      return new Order(
          id, status, note, lines, Set.of(other), shipTo, billTo, lineOf, counts, payment);
    }

    Order withShipTo(Address other) {
      return new Order(id, status, note, lines, tags, other, billTo, lineOf, counts, payment);
    }

    Order withBillTo(Address other) {
      return new Order(
          id, status, note, lines, tags, shipTo, Optional.of(other), lineOf, counts, payment);
    }

    Order withLineOf(Map<Status, Line> other) {
      return new Order(id, status, note, lines, tags, shipTo, billTo, other, counts, payment);
    }

    Order withCounts(Map<String, Integer> other) {
      return new Order(id, status, note, lines, tags, shipTo, billTo, lineOf, other, payment);
    }

    Order withPayment(Payment other) {
      return new Order(id, status, note, lines, tags, shipTo, billTo, lineOf, counts, other);
    }
  }

  record Account(
      String id,
      String owner,
      Instant createdAt,
      Instant updatedAt,
      Address address,
      long version) {}

  private static Alces db() {
    return Alces.builder().client(Clients.none()).clock(Clock.fixed(NOW, ZoneOffset.UTC)).build();
  }

  private static final Model<Order> ORDERS =
      db().model(
              Schema.of(Order.class)
                  .table("orders")
                  .partitionKey(Order::id)
                  .attribute(Order::id, a -> a.transform(id -> id.toLowerCase(Locale.ROOT)))
                  .attribute(Order::note, a -> a.name("n").transform(String::strip))
                  .build());

  private static final Model<Account> ACCOUNTS =
      db().model(
              Schema.of(Account.class)
                  .table("accounts")
                  .partitionKey(Account::id)
                  .createdAt(Account::createdAt)
                  .updatedAt(Account::updatedAt)
                  .version(Account::version)
                  .build());

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  private static void isChange(
      Order before, Order after, String update, List<String> names, AttributeValue... values) {
    UpdateItemRequest request = ORDERS.change(before, after).request();
    assertThat(request.updateExpression()).isEqualTo(update);
    assertThat(request.key()).isEqualTo(Map.of("id", s("o")));
    assertThat(names(request)).startsWith(names.toArray(new String[0])).endsWith("id");
    assertThat(values(request).subList(0, values.length)).containsExactly(values);
  }

  private static List<String> names(UpdateItemRequest request) {
    return request.expressionAttributeNames().entrySet().stream()
        .sorted(java.util.Comparator.comparingInt(e -> Integer.parseInt(e.getKey().substring(1))))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static List<AttributeValue> values(UpdateItemRequest request) {
    return request.expressionAttributeValues().entrySet().stream()
        .sorted(java.util.Comparator.comparingInt(e -> Integer.parseInt(e.getKey().substring(1))))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static void changesNothing(Order before, Order after) {
    assertThatThrownBy(() -> ORDERS.change(before, after).request())
        .isInstanceOf(RequestException.class)
        .hasMessage("The change of Order changes nothing, so that nothing is sent");
    assertThat(ORDERS.change(before, after).run()).isSameAs(before);
  }

  @Nested
  class Attributes {
    @Test
    void thatDifferAreSetAndOthersAreNot() {
      Order before = Order.EMPTY.withStatus(Status.NEW).withNote("a").withTags("x");
      UpdateItemRequest request = ORDERS.change(before, before.withStatus(Status.PAID)).request();
      assertThat(request)
          .isEqualTo(
              UpdateItemRequest.builder()
                  .tableName("orders")
                  .key(Map.of("id", s("o")))
                  .updateExpression("SET #0 = :0")
                  .conditionExpression("attribute_exists(#1)")
                  .expressionAttributeNames(Map.of("#0", "status", "#1", "id"))
                  .expressionAttributeValues(Map.of(":0", s("PAID")))
                  .returnValues(ReturnValue.ALL_NEW)
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .build());
    }

    @Test
    void thatAreNullAreRemoved() {
      isChange(Order.EMPTY.withNote("a"), Order.EMPTY, "REMOVE #0", List.of("n"));
      isChange(
          Order.EMPTY.withShipTo(new Address("Oslo", null)),
          Order.EMPTY,
          "REMOVE #0",
          List.of("shipTo"));
    }

    @Test
    void areTransformed() {
      isChange(Order.EMPTY, Order.EMPTY.withNote(" a "), "SET #0 = :0", List.of("n"), s("a"));
    }

    @Test
    void thatAreStoredAlikeAreTheSame() {
      changesNothing(Order.EMPTY, Order.EMPTY);
      changesNothing(Order.EMPTY.withTags("a", "b"), Order.EMPTY.withTags("b", "a"));
      changesNothing(Order.EMPTY.withTags(), Order.EMPTY);
    }

    @Test
    @Tag("row-10")
    void anEmptySetIsRemoved() {
      isChange(Order.EMPTY.withTags("a"), Order.EMPTY.withTags(), "REMOVE #0", List.of("tags"));
    }

    @Test
    void listsAreSetAsAWhole() {
      isChange(
          Order.EMPTY.withLines(new Line("A", 1), new Line("B", 2)),
          Order.EMPTY.withLines(new Line("A", 1), new Line("B", 3)),
          "SET #0 = :0",
          List.of("lines"),
          AttributeValue.fromL(
              List.of(
                  AttributeValue.fromM(Map.of("sku", s("A"), "quantity", n("1"))),
                  AttributeValue.fromM(Map.of("sku", s("B"), "quantity", n("3"))))));
    }

    @Test
    void sealedObjectsAreSetAsAWhole() {
      isChange(
          Order.EMPTY.withPayment(new Payment.Card("1", "Ada")),
          Order.EMPTY.withPayment(new Payment.Card("2", "Ada")),
          "SET #0 = :0",
          List.of("payment"),
          AttributeValue.fromM(Map.of("type", s("Card"), "number", s("2"), "name", s("Ada"))));
    }
  }

  @Nested
  class Members {
    @Test
    void ofObjectsAreSetOneByOne() {
      isChange(
          Order.EMPTY.withShipTo(new Address("Oslo", "Gate")),
          Order.EMPTY.withShipTo(new Address("Rome", "Gate")),
          "SET #0.#1 = :0",
          List.of("shipTo", "city"),
          s("Rome"),
          s("M"));
      isChange(
          Order.EMPTY.withShipTo(new Address("Oslo", "Gate")),
          Order.EMPTY.withShipTo(new Address("Oslo", null)),
          "REMOVE #0.#1",
          List.of("shipTo", "street"),
          s("M"));
    }

    @Test
    void ofOptionalObjectsAreSetOneByOne() {
      isChange(
          Order.EMPTY.withBillTo(new Address("Oslo", "Gate")),
          Order.EMPTY.withBillTo(new Address("Rome", "Gate")),
          "SET #0.#1 = :0",
          List.of("billTo", "city"),
          s("Rome"));
    }

    @Test
    void ofAnObjectThatWasAbsentAreSetWithIt() {
      isChange(
          Order.EMPTY,
          Order.EMPTY.withShipTo(new Address("Rome", null)),
          "SET #0 = :0",
          List.of("shipTo"),
          AttributeValue.fromM(Map.of("city", s("Rome"))));
    }

    @Test
    void ofMapsAreSetKeyByKey() {
      isChange(
          Order.EMPTY.withCounts(Map.of("a.b", 1, "c", 2, "d", 3)),
          Order.EMPTY.withCounts(Map.of("a.b", 5, "d", 3)),
          "SET #0.#1 = :0 REMOVE #0.#2",
          List.of("counts", "a.b", "c"),
          n("5"));
      isChange(
          Order.EMPTY.withCounts(Map.of("a", 1)),
          Order.EMPTY.withCounts(Map.of()),
          "REMOVE #0.#1",
          List.of("counts", "a"));
    }

    @Test
    void ofObjectsInMapsAreSetOneByOne() {
      isChange(
          Order.EMPTY.withLineOf(Map.of(Status.NEW, new Line("A", 1))),
          Order.EMPTY.withLineOf(Map.of(Status.NEW, new Line("A", 2))),
          "SET #0.#1.#2 = :0",
          List.of("lineOf", "NEW", "quantity"),
          n("2"));
    }

    /** There is no action that sets a member to NULL. */
    @Test
    void thatBecomeNullInAMapTakeTheMapAlong() {
      Map<String, Integer> withNull = new HashMap<>();
      withNull.put("a", null);
      withNull.put("b", 1);
      AttributeValue stored =
          AttributeValue.fromM(Map.of("a", AttributeValue.fromNul(true), "b", n("1")));
      isChange(
          Order.EMPTY.withCounts(Map.of("a", 1, "b", 1)),
          Order.EMPTY.withCounts(withNull),
          "SET #0 = :0",
          List.of("counts"),
          stored);
      Map<String, Integer> more = new HashMap<>(withNull);
      more.put("b", 2);
      isChange(
          Order.EMPTY.withCounts(withNull),
          Order.EMPTY.withCounts(more),
          "SET #0.#1 = :0",
          List.of("counts", "b"),
          n("2"));
    }
  }

  @Nested
  class Keys {
    @Test
    @Tag("row-7")
    void thatDifferAreRefused() {
      assertThatThrownBy(() -> ORDERS.change(Order.EMPTY, Order.EMPTY.withId("p")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The objects of the change of Order have different keys, and a key never changes;"
                  + " delete the item and create another, in one transaction");
    }

    @Test
    void thatATransformMakesTheSameAreTheSame() {
      changesNothing(Order.EMPTY, Order.EMPTY.withId("O"));
      isChange(
          Order.EMPTY, Order.EMPTY.withId("O").withNote("a"), "SET #0 = :0", List.of("n"), s("a"));
    }

    @Test
    void thatAreAbsentAreRefused() {
      assertThatThrownBy(() -> ORDERS.change(Order.EMPTY.withId(null), Order.EMPTY))
          .isInstanceOf(RequestException.class)
          .hasMessage("The Order has no id, which is part of its key");
    }
  }

  @Nested
  @Tag("row-43")
  class Versions {
    private final Account read = new Account("a", "Ada", NOW, NOW, new Address("Oslo", "Gate"), 7);

    @Test
    void areExpectedAndCounted() {
      Account after = new Account("a", "Bob", NOW, NOW, new Address("Oslo", "Gate"), 7);
      UpdateItemRequest request = ACCOUNTS.change(read, after).request();
      assertThat(request.updateExpression()).isEqualTo("SET #0 = :0, #1 = :1 ADD #2 :2");
      assertThat(request.conditionExpression()).isEqualTo("#2 = :3");
      assertThat(names(request)).containsExactly("owner", "updatedAt", "version");
      assertThat(values(request))
          .containsExactly(s("Bob"), s("2026-03-04T05:06:07.123456789Z"), n("1"), n("7"));
    }

    @Test
    void andMomentsOfTheObjectAfterAreNotLookedAt() {
      Account after = new Account("a", "Ada", NOW, null, new Address("Oslo", "Gate"), 0);
      assertThat(ACCOUNTS.change(read, after).run()).isSameAs(read);
    }

    @Test
    void ofWhatWasNeverStoredAreRefused() {
      Account fresh = new Account("a", "Ada", null, null, null, 0);
      assertThatThrownBy(() -> ACCOUNTS.change(fresh, read))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The Account to change has no version, so it was never stored; change what was read,"
                  + " or create it");
    }

    @Test
    void createdAtStaysAsItIs() {
      Account after =
          new Account("a", "Ada", NOW.plusNanos(1), NOW, new Address("Oslo", "Gate"), 7);
      assertThatThrownBy(() -> ACCOUNTS.change(read, after))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The change of Account changes createdAt, which is its createdAt, and an update never"
                  + " writes that; put the item instead");
    }
  }

  @Nested
  class Documents {
    private static final Schema.Builder<Document> SCHEMA =
        Schema.document("cats")
            .partitionKey("id", AttributeType.STRING)
            .attribute("name", AttributeType.STRING, a -> a.required())
            .attribute("age", AttributeType.NUMBER)
            .attribute(
                "owner",
                AttributeType.object(
                    o ->
                        o.attribute("city", AttributeType.STRING)
                            .attribute("zip", AttributeType.NUMBER)))
            .attribute("toys", AttributeType.listOf(AttributeType.STRING))
            .unknownAttributes(UnknownAttributes.SAVE);
    private static final Model<Document> CATS = db().model(SCHEMA.build());

    private final Document before =
        Document.of(
            Map.of(
                "id", "tom",
                "name", "Tom",
                "age", 3,
                "owner", Map.of("city", "Rome", "zip", 1),
                "color", "red"));

    private static void isChange(
        Document before, Document after, String update, List<String> names, AttributeValue... v) {
      UpdateItemRequest request = CATS.change(before, after).request();
      assertThat(request.updateExpression()).isEqualTo(update);
      assertThat(names(request)).startsWith(names.toArray(new String[0]));
      assertThat(values(request).subList(0, v.length)).containsExactly(v);
    }

    @Test
    void areComparedByTheirAttributes() {
      isChange(before, before.with("age", 4), "SET #0 = :0", List.of("age"), n("4"));
      isChange(before, before.with("age", null), "REMOVE #0", List.of("age"));
      isChange(
          before,
          before.with("owner", Map.of("city", "Oslo", "zip", 1)),
          "SET #0.#1 = :0",
          List.of("owner", "city"),
          s("Oslo"),
          s("M"));
      isChange(
          before,
          before.with("owner", Document.of(Map.of("city", "Oslo", "zip", 1))),
          "SET #0.#1 = :0",
          List.of("owner", "city"),
          s("Oslo"),
          s("M"));
    }

    @Test
    void areComparedByWhatIsNotDeclaredToo() {
      isChange(before, before.with("color", "blue"), "SET #0 = :0", List.of("color"), s("blue"));
      isChange(before, before.without("color"), "REMOVE #0", List.of("color"));
      isChange(
          before,
          before.with("color", null), // as a put stores it
          "SET #0 = :0",
          List.of("color"),
          AttributeValue.fromNul(true));
      isChange(
          before,
          before.with("size", Map.of("x", 1)),
          "SET #0 = :0",
          List.of("size"),
          AttributeValue.fromM(Map.of("x", n("1"))));
      assertThat(CATS.change(before, before).run()).isSameAs(before);
    }

    @Test
    void areCheckedByTheirRules() {
      assertThatThrownBy(() -> CATS.change(before, before.with("name", null)).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The cats is not valid: name is required");
      assertThatThrownBy(() -> CATS.change(before, before.with("age", "x")).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The cats is not valid: age should be of type Number and is of type String");
      assertThatThrownBy(() -> CATS.change(before, before.with("toys", Arrays.asList(1))).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The cats is not valid: toys[0] should be of type String and is of type Integer");
    }

    @Test
    @Tag("row-30")
    void thatArePartsAreRefused() {
      String message =
          "A document of the change of cats is a part of an item, and what it lacks would be"
              + " removed; read the whole item, or use update()";
      Document part = Document.partOf(Map.of("id", "tom"));
      assertThatThrownBy(() -> CATS.change(part, before)).hasMessage(message);
      assertThatThrownBy(() -> CATS.change(before, part)).hasMessage(message);
    }

    @Test
    void thatDropWhatIsNotDeclaredKeepWhatIsStored() {
      Model<Document> dropping =
          db().model(
                  Schema.document("cats")
                      .partitionKey("id", AttributeType.STRING)
                      .attribute("age", AttributeType.NUMBER)
                      .unknownAttributes(UnknownAttributes.DROP)
                      .build());
      Document stored = Document.of(Map.of("id", "tom", "age", 3, "color", "red"));
      assertThat(
              dropping
                  .change(stored, stored.with("age", 4).with("color", "blue"))
                  .request()
                  .updateExpression())
          .isEqualTo("SET #0 = :0");
      assertThat(
              dropping
                  .change(stored, Document.of(Map.of("id", "tom", "age", 4)))
                  .request()
                  .updateExpression())
          .isEqualTo("SET #0 = :0");
    }
  }

  @Test
  void moreStepsCanFollow() {
    UpdateItem<Order> change =
        ORDERS
            .change(Order.EMPTY, Order.EMPTY.withNote("a"))
            .addTo(Order::tags, "x")
            .onlyIf(Order::status)
            .eq(Status.NEW);
    assertThat(change.request().updateExpression()).isEqualTo("SET #0 = :0 ADD #1 :1");
    assertThat(change.request().conditionExpression())
        .isEqualTo("attribute_exists(#2) AND #3 = :2");
    assertThatThrownBy(
            () ->
                ORDERS
                    .change(Order.EMPTY, Order.EMPTY.withNote("a"))
                    .set(Order::note)
                    .to("b")
                    .request())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The update of Order changes note twice, which DynamoDB refuses; say it once, or update"
                + " twice");
  }

  @Test
  @Tag("S6")
  void itsTextFormShowsNoValues() {
    assertThat(ORDERS.change(Order.EMPTY, Order.EMPTY.withNote("c4n4ry")).toString())
        .isEqualTo("UpdateItem of Order: [note = ?]");
  }

  @Test
  void nullsAreRefused() {
    assertThatThrownBy(() -> ORDERS.change(null, Order.EMPTY))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("before");
    assertThatThrownBy(() -> ORDERS.change(Order.EMPTY, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("after");
  }
}
