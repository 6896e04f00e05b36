package io.alces;

import static io.alces.Shop.NOW;
import static io.alces.Shop.accounts;
import static io.alces.Shop.n;
import static io.alces.Shop.names;
import static io.alces.Shop.orders;
import static io.alces.Shop.s;
import static io.alces.Shop.values;
import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.expression.Condition.unsafeFragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Account;
import io.alces.Shop.Address;
import io.alces.Shop.Line;
import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.codec.DynamoType;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

class PutItemTest {
  private static final Order ORDER = Order.of("c1", "o1");

  private static PutItemRequest.Builder expected(Map<String, AttributeValue> item) {
    return PutItemRequest.builder().tableName("orders").item(item);
  }

  private static PutItemRequest expected(
      String expression, Map<String, String> names, Map<String, AttributeValue> values) {
    return expected(Map.of("customerId", s("c1"), "orderId", s("o1")))
        .conditionExpression(expression)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  @Nested
  class Items {
    @Test
    void aPutHoldsWhatTheObjectHolds() {
      Order order =
          new Order(
              "c1",
              "o1",
              Status.PAID,
              new BigDecimal("19.90"),
              BigDecimal.ZERO,
              "leave at the door",
              List.of(new Line("A-1", 2)),
              Set.of("gift"),
              new Address("Oslo", null),
              Map.of("a", 1),
              Optional.of("SPRING"));
      assertThat(orders().put(order).request())
          .isEqualTo(
              expected(
                      Map.ofEntries(
                          Map.entry("customerId", s("c1")),
                          Map.entry("orderId", s("o1")),
                          Map.entry("status", s("PAID")),
                          Map.entry("total", n("19.9")),
                          Map.entry("paid", n("0")),
                          Map.entry("n", s("leave at the door")),
                          Map.entry(
                              "lines",
                              AttributeValue.fromL(
                                  List.of(
                                      AttributeValue.fromM(
                                          Map.of("sku", s("A-1"), "quantity", n("2")))))),
                          Map.entry("tags", AttributeValue.fromSs(List.of("gift"))),
                          Map.entry("shipTo", AttributeValue.fromM(Map.of("city", s("Oslo")))),
                          Map.entry("counts", AttributeValue.fromM(Map.of("a", n("1")))),
                          Map.entry("coupon", s("SPRING"))))
                  .build());
    }

    @Test
    void whatIsNullOrAnEmptySetIsLeftOutAndOtherEmptyThingsAreKept() {
      Order order =
          new Order(
              "c1",
              "o1",
              null,
              null,
              null,
              "",
              List.of(),
              Set.of(),
              null,
              Map.of(),
              Optional.empty());
      assertThat(orders().put(order).request())
          .isEqualTo(
              expected(
                      Map.of(
                          "customerId", s("c1"),
                          "orderId", s("o1"),
                          "n", s(""),
                          "lines", AttributeValue.fromL(List.of()),
                          "counts", AttributeValue.fromM(Map.of())))
                  .build());
    }

    @Test
    void transformsChangeKeysAndOtherAttributes() {
      Order order = new Order("C1", "O1", null, null, null, "  hi ", null, null, null, null, null);
      assertThat(orders().put(order).request().item())
          .isEqualTo(Map.of("customerId", s("c1"), "orderId", s("O1"), "n", s("hi")));
    }

    @Test
    void aDefaultStandsForNullOnly() {
      Schema<Order> schema =
          Schema.of(Order.class)
              .table("orders")
              .partitionKey(Order::customerId)
              .sortKey(Order::orderId)
              .attribute(Order::status, a -> a.defaultTo(Status.NEW))
              .attribute(Order::total, a -> a.defaultTo(5))
              .attribute(Order::note, a -> a.defaultTo(" none ").transform(String::strip))
              .attribute(Order::coupon, a -> a.defaultTo(Optional.of("NONE")))
              .attribute(Order::tags, a -> a.defaultTo(Set.of("plain")))
              .attribute(Order::lines, a -> a.defaultTo(List.of(new Line("free", 1))))
              .build();
      Model<Order> orders = Shop.offline().model(schema);
      assertThat(orders.put(ORDER).request().item())
          .containsEntry("status", s("NEW"))
          .containsEntry("total", n("5"))
          .containsEntry("note", s("none"))
          .containsEntry("coupon", s("NONE"))
          .containsEntry("tags", AttributeValue.fromSs(List.of("plain")));
      Order full =
          new Order(
              "c1",
              "o1",
              Status.PAID,
              BigDecimal.ONE,
              null,
              "",
              List.of(),
              Set.of("x"),
              null,
              null,
              Optional.of("A"));
      assertThat(orders.put(full).request().item())
          .isEqualTo(
              Map.of(
                  "customerId", s("c1"),
                  "orderId", s("o1"),
                  "status", s("PAID"),
                  "total", n("1"),
                  "note", s(""),
                  "lines", AttributeValue.fromL(List.of()),
                  "tags", AttributeValue.fromSs(List.of("x")),
                  "coupon", s("A")));
    }

    @Test
    void everyBrokenRuleIsTold() {
      Schema<Order> schema =
          Schema.of(Order.class)
              .table("orders")
              .partitionKey(Order::customerId)
              .sortKey(Order::orderId)
              .attribute(Order::status, a -> a.required())
              .attribute(Order::tags, a -> a.required())
              .attribute(Order::note, a -> a.matches("[a-z]+"))
              .build();
      Order order = new Order(null, "o1", null, null, null, "NO", null, Set.of(), null, null, null);
      assertThatThrownBy(() -> Shop.offline().model(schema).put(order).request())
          .isInstanceOfSatisfying(
              InvalidItemException.class,
              e -> assertThat(e.violations().get(1).value()).isEqualTo("NO"))
          .hasMessage(
              "The Order is not valid: status is required; note should match [a-z]+; tags is"
                  + " required; customerId is required: it is the partition key");
    }

    @Test
    void aMissingKeyIsTold() {
      assertThatThrownBy(() -> orders().put(Order.of(null, null)).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The Order is not valid: customerId is required: it is the partition key; orderId is"
                  + " required: it is the sort key");
    }

    @Test
    void aTransformThatFailsIsToldWithoutTheValue() {
      Schema<Order> schema =
          Schema.of(Order.class)
              .table("orders")
              .partitionKey(Order::customerId)
              .attribute(
                  Order::note,
                  a ->
                      a.transform(
                          text -> {
                            throw new IllegalStateException("cannot change");
                          }))
              .build();
      Order order = new Order("c1", "o1", null, null, null, "secret", null, null, null, null, null);
      assertThatThrownBy(() -> Shop.offline().model(schema).put(order).request())
          .isInstanceOf(RequestException.class)
          .hasMessage("The transform of attribute note failed")
          .cause()
          .hasMessage(
              "java.lang.IllegalStateException, whose message is left out since it may hold a"
                  + " value");
    }
  }

  @Nested
  class Conditions {
    private void check(
        Condition<Order> condition,
        String expression,
        Map<String, String> names,
        Map<String, AttributeValue> values) {
      assertThat(orders().put(ORDER).onlyIf(condition).request())
          .isEqualTo(expected(expression, names, values));
    }

    @Test
    void aPutWithoutConditionAsksForNoOldItem() {
      assertThat(orders().put(ORDER).request())
          .isEqualTo(expected(Map.of("customerId", s("c1"), "orderId", s("o1"))).build());
    }

    @Test
    void aCreateDemandsThatThereIsNoItem() {
      assertThat(orders().create(ORDER).request())
          .isEqualTo(expected("attribute_not_exists(#0)", names("customerId"), null));
    }

    @Test
    void comparisonsAreWrittenWithTheirOperators() {
      check(attr(Order::status).eq(Status.NEW), "#0 = :0", names("status"), values(s("NEW")));
      check(attr(Order::status).ne(Status.NEW), "#0 <> :0", names("status"), values(s("NEW")));
      check(attr(Order::total).lt(1), "#0 < :0", names("total"), values(n("1")));
      check(attr(Order::total).le(BigDecimal.TEN), "#0 <= :0", names("total"), values(n("10")));
      check(
          attr(Order::total).gt(new BigDecimal("1.50")),
          "#0 > :0",
          names("total"),
          values(n("1.5")));
      check(attr(Order::total).ge(0), "#0 >= :0", names("total"), values(n("0")));
      check(
          attr(Order::total).between(1, 2),
          "#0 BETWEEN :0 AND :1",
          names("total"),
          values(n("1"), n("2")));
      check(
          attr(Order::status).in(Status.NEW, Status.PAID),
          "#0 IN (:0, :1)",
          names("status"),
          values(s("NEW"), s("PAID")));
    }

    @Test
    void functionsAreWrittenWithTheirNames() {
      check(attr(Order::note).beginsWith("a"), "begins_with(#0, :0)", names("n"), values(s("a")));
      check(attr(Order::note).contains("a"), "contains(#0, :0)", names("n"), values(s("a")));
      check(attr(Order::tags).contains("a"), "contains(#0, :0)", names("tags"), values(s("a")));
      check(
          attr(Order::lines).contains(new Line("A", 1)),
          "contains(#0, :0)",
          names("lines"),
          values(AttributeValue.fromM(Map.of("sku", s("A"), "quantity", n("1")))));
      check(attr(Order::note).exists(), "attribute_exists(#0)", names("n"), null);
      check(attr(Order::note).notExists(), "attribute_not_exists(#0)", names("n"), null);
      check(
          attr(Order::note).isType(DynamoType.S),
          "attribute_type(#0, :0)",
          names("n"),
          values(s("S")));
      check(attr(Order::note).size().gt(3), "size(#0) > :0", names("n"), values(n("3")));
      check(attr(Order::tags).size().eq(0), "size(#0) = :0", names("tags"), values(n("0")));
      check(
          attr(Order::lines).size().between(1, 2),
          "size(#0) BETWEEN :0 AND :1",
          names("lines"),
          values(n("1"), n("2")));
    }

    @Test
    void attributesAreComparedWithAttributes() {
      check(attr(Order::paid).ge(attr(Order::total)), "#0 >= #1", names("paid", "total"), null);
    }

    @Test
    void pathsLeadIntoAttributes() {
      check(
          attr(Order::shipTo).dot(Address::city).eq("Oslo"),
          "#0.#1 = :0",
          names("shipTo", "city"),
          values(s("Oslo")));
      check(
          attr(Order::lines).at(0).dot(Line::quantity).gt(1),
          "#0[0].#1 > :0",
          names("lines", "quantity"),
          values(n("1")));
      check(
          attr(Order::counts).key("a.b").eq(1),
          "#0.#1 = :0",
          names("counts", "a.b"),
          values(n("1")));
    }

    @Test
    void pathsOfTextAreThoseOfTheApplication() {
      check(
          Condition.allOf(attr("note").eq("a"), attr("shipTo.city").eq("Oslo")),
          "#0 = :0 AND #1.#2 = :1",
          names("n", "shipTo", "city"),
          values(s("a"), s("Oslo")));
      assertThatThrownBy(() -> orders().put(ORDER).onlyIf("n").eq("a").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Order has no attribute n; there are customerId, orderId, status, total, paid, note,"
                  + " lines, tags, shipTo, counts, coupon");
    }

    @Test
    void conditionsAreJoined() {
      Condition<Order> isNew = attr(Order::status).eq(Status.NEW);
      Condition<Order> isFree = attr(Order::total).eq(0);
      Condition<Order> isNoted = attr(Order::note).exists();
      check(
          allOf(isNew, isFree),
          "#0 = :0 AND #1 = :1",
          names("status", "total"),
          values(s("NEW"), n("0")));
      check(
          anyOf(isNew, isFree),
          "#0 = :0 OR #1 = :1",
          names("status", "total"),
          values(s("NEW"), n("0")));
      check(
          allOf(anyOf(isNew, isFree), isNoted),
          "(#0 = :0 OR #1 = :1) AND attribute_exists(#2)",
          names("status", "total", "n"),
          values(s("NEW"), n("0")));
      check(not(isNew), "NOT #0 = :0", names("status"), values(s("NEW")));
      check(
          not(anyOf(isNew, isFree)),
          "NOT (#0 = :0 OR #1 = :1)",
          names("status", "total"),
          values(s("NEW"), n("0")));
    }

    @Test
    void conditionsOfSeveralStepsMustAllHold() {
      assertThat(
              orders()
                  .create(ORDER)
                  .onlyIf(Order::status)
                  .ne(Status.PAID)
                  .onlyIf(anyOf(attr(Order::total).eq(1), attr(Order::total).eq(2)))
                  .request())
          .isEqualTo(
              expected(
                  "attribute_not_exists(#0) AND #1 <> :0 AND (#2 = :1 OR #2 = :2)",
                  names("customerId", "status", "total"),
                  values(s("PAID"), n("1"), n("2"))));
    }

    @Test
    void operandsAreTransformedAsValuesAre() {
      check(attr(Order::note).eq(" a "), "#0 = :0", names("n"), values(s("a")));
      check(
          attr(Order::note).between(" a ", " b "),
          "#0 BETWEEN :0 AND :1",
          names("n"),
          values(s("a"), s("b")));
      check(
          attr(Order::note).in(" a ", "b "), "#0 IN (:0, :1)", names("n"), values(s("a"), s("b")));
      check(attr(Order::customerId).ne("C1"), "#0 <> :0", names("customerId"), values(s("c1")));
    }

    @Test
    void operandsOfBeginsWithContainsAndSizeAreNotTransformed() {
      check(
          attr(Order::note).beginsWith(" a "), "begins_with(#0, :0)", names("n"), values(s(" a ")));
      check(attr(Order::note).contains(" a "), "contains(#0, :0)", names("n"), values(s(" a ")));
      check(attr(Order::note).size().eq(4), "size(#0) = :0", names("n"), values(n("4")));
    }

    @Test
    @Tag("row-32")
    void boundsTheWrongWayRoundAreRefused() {
      assertThatThrownBy(() -> orders().put(ORDER).onlyIf(Order::total).between(2, 1).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The bounds for attribute total of Order are the wrong way round: the lower one"
                  + " comes first");
      check(
          attr(Order::total).between(2, 2),
          "#0 BETWEEN :0 AND :1",
          names("total"),
          values(n("2"), n("2")));
    }

    @Test
    @Tag("row-1")
    void aHundredOperandsAreFineAndOneMoreIsNot() {
      List<Integer> hundred = IntStream.range(0, 100).boxed().toList();
      assertThat(
              orders()
                  .put(ORDER)
                  .onlyIf(attr(Order::total).in(hundred.toArray(Number[]::new)))
                  .request()
                  .expressionAttributeValues())
          .hasSize(100);
      List<Integer> more = IntStream.range(0, 101).boxed().toList();
      assertThatThrownBy(
              () ->
                  orders()
                      .put(ORDER)
                      .onlyIf(attr(Order::total).in(more.toArray(Number[]::new)))
                      .request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "in() for attribute total has 101 values and DynamoDB takes at most 100; ask in"
                  + " several requests");
    }

    @Test
    void anEmptyInIsRefused() {
      assertThatThrownBy(() -> orders().put(ORDER).onlyIf(Order::status).in(List.of()))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "in() for attribute status has no values, and nothing is in an empty list: there is"
                  + " nothing to find or to write, so do not run the operation (DynamoDB has no"
                  + " empty IN)");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedWithoutTheValue() {
      assertThatThrownBy(() -> orders().put(ORDER).onlyIf("total").eq("12345").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute total of Order is of type BigDecimal, and a value of type String is given"
                  + " for it");
    }
  }

  @Nested
  @Tag("S1")
  class Fragments {
    private PutItem<Order> put(Condition<Order> fragment) {
      return orders().put(ORDER).onlyIf(Order::total).eq(1).onlyIf(fragment);
    }

    @Test
    void aFragmentBringsItsOwnPlaceholders() {
      assertThat(
              put(unsafeFragment(
                      "#theirs.#x < :limit",
                      Map.of("#theirs", "t", "#x", "x"),
                      Map.of(":limit", n("3"))))
                  .request())
          .isEqualTo(
              expected(
                  "#0 = :0 AND (#theirs.#x < :limit)",
                  Map.of("#0", "total", "#theirs", "t", "#x", "x"),
                  Map.of(":0", n("1"), ":limit", n("3"))));
    }

    @Test
    void aPlaceholderOfDigitsIsRefused() {
      assertThatThrownBy(
              () ->
                  put(unsafeFragment("#0 = :v", Map.of("#0", "t"), Map.of(":v", n("1")))).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The placeholder #0 of a fragment must be # and a word, not digits alone: these are"
                  + " Alces's own");
      assertThatThrownBy(
              () ->
                  put(unsafeFragment("#t = :1", Map.of("#t", "t"), Map.of(":1", n("1")))).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The placeholder :1 of a fragment must be : and a word, not digits alone: these are"
                  + " Alces's own");
    }

    @Test
    void aPlaceholderWithoutItsMarkIsRefused() {
      assertThatThrownBy(
              () -> put(unsafeFragment("t = :v", Map.of("t", "t"), Map.of(":v", n("1")))).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The placeholder t of a fragment must be # and a word, not digits alone: these are"
                  + " Alces's own");
    }

    @Test
    void aPlaceholderThatIsNotUsedIsRefused() {
      assertThatThrownBy(
              () ->
                  put(unsafeFragment(
                          "#t = :v", Map.of("#t", "t", "#other", "o"), Map.of(":v", n("1"))))
                      .request())
          .isInstanceOf(RequestException.class)
          .hasMessage("The fragment does not use its placeholder #other; DynamoDB refuses that");
    }

    @Test
    void aPlaceholderThatIsOnlyTheBeginningOfAnotherIsNotUsed() {
      assertThatThrownBy(
              () ->
                  put(unsafeFragment(
                          "#total = :v", Map.of("#total", "t", "#t", "o"), Map.of(":v", n("1"))))
                      .request())
          .isInstanceOf(RequestException.class)
          .hasMessage("The fragment does not use its placeholder #t; DynamoDB refuses that");
    }

    @Test
    void twoFragmentsUseOnePlaceholderForOneThing() {
      Condition<Order> one = unsafeFragment("#t = :v", Map.of("#t", "t"), Map.of(":v", n("1")));
      Condition<Order> same = unsafeFragment("#t > :v", Map.of("#t", "t"), Map.of(":v", n("1")));
      Condition<Order> other = unsafeFragment("#t > :v", Map.of("#t", "t"), Map.of(":v", n("2")));
      assertThat(orders().put(ORDER).onlyIf(anyOf(one, same)).request())
          .isEqualTo(expected("(#t = :v) OR (#t > :v)", Map.of("#t", "t"), Map.of(":v", n("1"))));
      assertThatThrownBy(() -> orders().put(ORDER).onlyIf(anyOf(one, other)).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Two fragments of one request use the placeholder :v differently; rename one");
    }

    @Test
    void aFragmentKeepsItsMeaningAmongOthers() {
      Condition<Order> either =
          unsafeFragment("#a = :v OR #b = :v", Map.of("#a", "a", "#b", "b"), Map.of(":v", n("1")));
      assertThat(put(either).request().conditionExpression())
          .isEqualTo("#0 = :0 AND (#a = :v OR #b = :v)");
      assertThat(orders().put(ORDER).onlyIf(not(either)).request().conditionExpression())
          .isEqualTo("NOT (#a = :v OR #b = :v)");
    }
  }

  @Nested
  @Tag("row-43")
  class Versions {
    private final Instant before = Instant.parse("2020-01-01T00:00:00Z");

    private PutItemRequest.Builder account(Map<String, AttributeValue> item) {
      return PutItemRequest.builder()
          .tableName("accounts")
          .item(item)
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    @Test
    void aNewItemMustBeAbsentAndIsStoredAsVersion1() {
      assertThat(accounts().put(new Account("a", "Ada", null, null, 0)).request())
          .isEqualTo(
              account(
                      Map.of(
                          "id", s("a"),
                          "owner", s("Ada"),
                          "createdAt", s("2026-03-04T05:06:07.123456789Z"),
                          "updatedAt", s("2026-03-04T05:06:07.123456789Z"),
                          "v", n("1")))
                  .conditionExpression("attribute_not_exists(#0)")
                  .expressionAttributeNames(names("id"))
                  .build());
    }

    @Test
    void anItemThatWasReadMustHaveItsVersionAndIsStoredAsTheNext() {
      assertThat(accounts().put(new Account("a", "Ada", before, before, 7)).request())
          .isEqualTo(
              account(
                      Map.of(
                          "id", s("a"),
                          "owner", s("Ada"),
                          "createdAt", s("2020-01-01T00:00:00.000000000Z"),
                          "updatedAt", s("2026-03-04T05:06:07.123456789Z"),
                          "v", n("8")))
                  .conditionExpression("#0 = :0")
                  .expressionAttributeNames(names("v"))
                  .expressionAttributeValues(values(n("7")))
                  .build());
    }

    @Test
    void aCreateIsNewWhateverVersionItCarries() {
      PutItemRequest request =
          accounts().create(new Account("a", null, before, before, 7)).request();
      assertThat(request.conditionExpression()).isEqualTo("attribute_not_exists(#0)");
      assertThat(request.item())
          .containsEntry("v", n("1"))
          .containsEntry("createdAt", s("2020-01-01T00:00:00.000000000Z"));
    }

    @Test
    void theConditionOfTheVersionComesFirst() {
      assertThat(
              accounts()
                  .put(new Account("a", null, before, before, 7))
                  .onlyIf(Account::owner)
                  .eq("Ada")
                  .request()
                  .conditionExpression())
          .isEqualTo("#0 = :0 AND #1 = :1");
    }

    @Test
    void aVersionBelowZeroOrTheLargestIsRefused() {
      assertThatThrownBy(() -> accounts().put(new Account("a", null, null, null, -1)).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The Account is not valid: version should be 0 for a new object, or what was read");
      assertThatThrownBy(
              () -> accounts().put(new Account("a", null, null, null, Integer.MAX_VALUE)).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The Account is not valid: version should be 0 for a new object, or what was read");
      assertThat(
              accounts()
                  .put(new Account("a", null, null, null, Integer.MAX_VALUE - 1))
                  .request()
                  .item())
          .containsEntry("v", n("2147483647"));
    }

    @Test
    void anOperationRunAgainTakesTheSameVersionAndAnotherMoment() {
      PutItem<Account> put = accounts().put(new Account("a", null, null, null, 3));
      assertThat(put.request()).isEqualTo(put.request());
      assertThat(put.request().item()).containsEntry("createdAt", s(NOW.toString()));
    }
  }

  @Nested
  class Steps {
    @Test
    void customizeHasTheLastWord() {
      assertThat(
              orders()
                  .put(ORDER)
                  .customize(
                      b -> b.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL).tableName("x"))
                  .customize(b -> b.tableName("other"))
                  .onlyIf(Order::total)
                  .eq(1)
                  .request())
          .isEqualTo(
              expected("#0 = :0", names("total"), values(n("1"))).toBuilder()
                  .tableName("other")
                  .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL)
                  .build());
    }

    @Test
    void eachStepGivesAnotherOperation() {
      PutItem<Order> put = orders().put(ORDER);
      PutItemRequest before = put.request();
      assertThat(put.onlyIf(Order::total).eq(1)).isNotSameAs(put);
      assertThat(put.timeout(Duration.ofSeconds(1))).isNotSameAs(put);
      assertThat(put.customize(b -> b.tableName("x"))).isNotSameAs(put);
      assertThat(put.request()).isEqualTo(before);
    }

    @Test
    void aTimeoutIsMoreThanNothing() {
      assertThatThrownBy(() -> orders().put(ORDER).timeout(Duration.ZERO))
          .isInstanceOf(RequestException.class)
          .hasMessage("timeout() takes more than no time, not PT0S");
      assertThatThrownBy(() -> orders().put(ORDER).timeout(Duration.ofNanos(-1)))
          .isInstanceOf(RequestException.class)
          .hasMessage("timeout() takes more than no time, not PT-0.000000001S");
      assertThat(orders().put(ORDER).timeout(Duration.ofNanos(1))).isNotNull();
    }

    @Test
    void nullsAreRefusedByName() {
      PutItem<Order> put = orders().put(ORDER);
      assertThatThrownBy(() -> put.onlyIf((Condition<Order>) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("condition");
      assertThatThrownBy(() -> put.timeout(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("time");
      assertThatThrownBy(() -> put.customize(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("last");
      assertThatThrownBy(() -> put.onlyIf(Order::note).eq((String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage(
              "The value for attribute note is null; null is stored as absence, so ask with"
                  + " notExists()");
      assertThatThrownBy(() -> put.onlyIf(Order::note).beginsWith(null))
          .isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> put.onlyIf(Order::note).isType(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("type");
      assertThatThrownBy(() -> put.onlyIf((String) null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void toStringShowsNamesAndNoValues() {
      assertThat(orders().put(ORDER)).hasToString("PutItem of Order");
      assertThat(orders().create(ORDER)).hasToString("Create of Order");
      assertThat(orders().put(ORDER).onlyIf(Order::note).eq("secret"))
          .hasToString("PutItem of Order only if [note = ?]");
    }

    @Test
    void explainShowsTheConditionWithoutValues() {
      Plan plan = accounts().put(new Account("a", null, null, null, 3)).explain();
      assertThat(plan.toString()).contains("version = ?").doesNotContain("3");
    }

    @Test
    void withoutAnAsynchronousClientRunAsyncIsRefused() {
      assertThatThrownBy(() -> orders().put(ORDER).runAsync())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "There is no asynchronous client; give one to Alces.connect(client, asyncClient)");
    }

    @Test
    void namesOfPathsNeverReachTheExpression() {
      AttributePath odd = AttributePath.of("counts", "a b = :x OR size(#y)");
      assertThat(orders().put(ORDER).onlyIf(attr(odd).eq(1)).request())
          .isEqualTo(
              expected("#0.#1 = :0", names("counts", "a b = :x OR size(#y)"), values(n("1"))));
    }
  }
}
