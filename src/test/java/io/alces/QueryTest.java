package io.alces;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.expression.Condition.unsafeFragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Address;
import io.alces.it.Orders.Line;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.json.RequestJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** The steps of a query, as its request shows them. */
class QueryTest {
  private final Alces db = Alces.connect(Clients.none());
  private final Model<Order> orders = db.model(Orders.SCHEMA);
  private final Query<Order> ofCustomer = orders.query().where(Order::customerId).eq("c1");
  private final QueryRequest plain = ofCustomer.request();

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  /** The request with a filter whose placeholders start at 1. */
  private QueryRequest filtered(
      String filter, Map<String, String> names, Map<String, AttributeValue> values) {
    Map<String, String> allNames = new java.util.HashMap<>(names);
    allNames.put("#0", "customerId");
    Map<String, AttributeValue> allValues = new java.util.HashMap<>(values);
    allValues.put(":0", s("c1"));
    return plain.toBuilder()
        .filterExpression(filter)
        .expressionAttributeNames(allNames)
        .expressionAttributeValues(allValues)
        .build();
  }

  @Nested
  class ItsRequest {
    @Test
    void canBeReadAsJson() {
      assertThat(
              RequestJson.toJson(
                  ofCustomer
                      .where(Order::orderId)
                      .beginsWith("2026-")
                      .where(anyOf(attr(Order::status).in(Status.NEW), attr(Order::open).eq(true)))
                      .descending()
                      .pageSize(10)
                      .request()))
          .isEqualTo(
              """
              {
                "TableName": "orders",
                "Limit": 10,
                "ScanIndexForward": false,
                "FilterExpression": "#2 IN (:2) OR #3 = :3",
                "KeyConditionExpression": "#0 = :0 AND begins_with(#1, :1)",
                "ExpressionAttributeNames": {
                  "#0": "customerId",
                  "#1": "orderId",
                  "#2": "status",
                  "#3": "open"
                },
                "ExpressionAttributeValues": {
                  ":0": {
                    "S": "c1"
                  },
                  ":1": {
                    "S": "2026-"
                  },
                  ":2": {
                    "S": "NEW"
                  },
                  ":3": {
                    "BOOL": true
                  }
                }
              }\
              """);
    }

    @Test
    void isTheSameEachTime() {
      assertThat(ofCustomer.request()).isEqualTo(plain);
      assertThat(ofCustomer.limit(3).request()).isNotEqualTo(plain);
      assertThat(ofCustomer.request()).isEqualTo(plain);
    }

    @Test
    void canBeCustomizedLast() {
      assertThat(
              ofCustomer
                  .customize(r -> r.returnConsumedCapacity("TOTAL"))
                  .customize(r -> r.limit(7))
                  .request())
          .isEqualTo(plain.toBuilder().returnConsumedCapacity("TOTAL").limit(7).build());
    }

    @Test
    void saysWhetherItDescends() {
      assertThat(ofCustomer.descending().request())
          .isEqualTo(plain.toBuilder().scanIndexForward(false).build());
      assertThat(ofCustomer.descending().ascending().request()).isEqualTo(plain);
    }

    @Test
    void startsAfterAKey() {
      assertThat(ofCustomer.afterKey("c1", "o5").request())
          .isEqualTo(
              plain.toBuilder()
                  .exclusiveStartKey(Map.of("customerId", s("c1"), "orderId", s("o5")))
                  .build());
    }

    @Test
    void startsAfterAnItemByTheKeyOfTheIndexToo() {
      QueryRequest request =
          orders
              .query()
              .where(Order::status)
              .eq(Status.NEW)
              .afterItem(Orders.order("c1", 3))
              .request();

      assertThat(request.exclusiveStartKey())
          .isEqualTo(
              Map.of(
                  "customerId", s("c1"),
                  "orderId", s("o003"),
                  "status", s("NEW"),
                  "placed", AttributeValue.fromN("1003")));
    }
  }

  @Nested
  @Tag("row-50")
  class AStartAfter {
    @Test
    void aKeyOfAnotherPartitionIsRefused() {
      assertThatThrownBy(() -> ofCustomer.afterKey("c2", "o5").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The Order to start after has another customerId than the query on table reads; start"
                  + " after one of its own results");
    }

    @Test
    void anItemOfAnotherPartitionOfTheIndexIsRefused() {
      assertThatThrownBy(
              () ->
                  orders
                      .query()
                      .where(Order::status)
                      .eq(Status.NEW)
                      .afterItem(Orders.order("c1", 4))
                      .request())
          .hasMessage(
              "The Order to start after has another status than the query on index byStatus reads;"
                  + " start after one of its own results");
    }

    @Test
    void aKeyThatIsNoneOfTheIndexIsRefused() {
      assertThatThrownBy(
              () ->
                  orders.query().where(Order::status).eq(Status.NEW).afterKey("c1", "o1").request())
          .hasMessage("The Order to start after has no status, which index byStatus is read by");
    }

    @Test
    void aKeyOfAnotherShapeIsRefusedAtOnce() {
      assertThatThrownBy(() -> ofCustomer.afterKey("c1"))
          .hasMessage(
              "Order has the key customerId, orderId, which takes 2 values, and 1 is given");
      assertThatThrownBy(() -> ofCustomer.afterKey("c1", 5))
          .hasMessage(
              "Attribute orderId of Order is of type String, and a value of type Integer is given"
                  + " for it");
    }
  }

  @Nested
  @Tag("row-27")
  class LimitAndPageSize {
    @Test
    void limitWithoutAFilterIsWhatDynamoDbNeedsToEvaluate() {
      assertThat(ofCustomer.limit(5).request()).isEqualTo(plain.toBuilder().limit(5).build());
    }

    @Test
    void limitWithAFilterLeavesTheEvaluationUnbounded() {
      Query<Order> open = ofCustomer.where(Order::open).eq(true);

      assertThat(open.limit(5).request()).isEqualTo(open.request());
    }

    @Test
    void pageSizeIsWhatTheApiCallsLimit() {
      assertThat(ofCustomer.pageSize(5).request()).isEqualTo(plain.toBuilder().limit(5).build());
      assertThat(ofCustomer.where(Order::open).eq(true).pageSize(5).limit(2).request().limit())
          .isEqualTo(5);
    }

    @Test
    void theSmallerOneCountsWithoutAFilter() {
      assertThat(ofCustomer.pageSize(5).limit(2).request().limit()).isEqualTo(2);
      assertThat(ofCustomer.pageSize(2).limit(5).request().limit()).isEqualTo(2);
    }

    @Test
    void areAtLeastOne() {
      assertThat(ofCustomer.limit(1).request().limit()).isEqualTo(1);
      assertThatThrownBy(() -> ofCustomer.limit(0))
          .isInstanceOf(RequestException.class)
          .hasMessage("limit() takes at least 1 result, not 0");
      assertThatThrownBy(() -> ofCustomer.pageSize(-1))
          .isInstanceOf(RequestException.class)
          .hasMessage("pageSize() takes at least 1 item, not -1");
    }
  }

  @Nested
  class AFilter {
    @Test
    void takesEveryOperator() {
      AttributeValue ten = AttributeValue.fromN("10");
      AttributeValue one = AttributeValue.fromN("1");
      Map<String, String> total = Map.of("#1", "total");
      assertThat(ofCustomer.where(Order::total).ne(BigDecimal.TEN).request())
          .isEqualTo(filtered("#1 <> :1", total, Map.of(":1", ten)));
      assertThat(
              ofCustomer
                  .where(attr(Order::lines).at(0).dot(Line::quantity).between(1, 10))
                  .request())
          .isEqualTo(
              filtered(
                  "#1[0].#2 BETWEEN :1 AND :2",
                  Map.of("#1", "lines", "#2", "quantity"),
                  Map.of(":1", one, ":2", ten)));
      assertThat(ofCustomer.where(Order::note).exists().request())
          .isEqualTo(filtered("attribute_exists(#1)", Map.of("#1", "n"), Map.of()));
      assertThat(ofCustomer.where(Order::note).notExists().request())
          .isEqualTo(filtered("attribute_not_exists(#1)", Map.of("#1", "n"), Map.of()));
      assertThat(ofCustomer.where(Order::note).isType(DynamoType.S).request())
          .isEqualTo(filtered("attribute_type(#1, :1)", Map.of("#1", "n"), Map.of(":1", s("S"))));
      assertThat(ofCustomer.where(Order::note).size().lt(10).request())
          .isEqualTo(filtered("size(#1) < :1", Map.of("#1", "n"), Map.of(":1", ten)));
      assertThat(ofCustomer.where(Order::tags).contains("vip").request())
          .isEqualTo(filtered("contains(#1, :1)", Map.of("#1", "tags"), Map.of(":1", s("vip"))));
      assertThat(ofCustomer.where(attr(Order::shipTo).dot(Address::city).eq("Oslo")).request())
          .isEqualTo(
              filtered(
                  "#1.#2 = :1", Map.of("#1", "shipTo", "#2", "city"), Map.of(":1", s("Oslo"))));
      assertThat(ofCustomer.where(attr(Order::labels).key("a").eq(10)).request())
          .isEqualTo(filtered("#1.#2 = :1", Map.of("#1", "labels", "#2", "a"), Map.of(":1", ten)));
      assertThat(ofCustomer.where("shipTo.city").eq(attr("shipTo.street")).request())
          .isEqualTo(
              filtered(
                  "#1.#2 = #1.#3", Map.of("#1", "shipTo", "#2", "city", "#3", "street"), Map.of()));
    }

    @Test
    @Tag("row-32")
    void hasParenthesesOnlyWhereTheyAreNeeded() {
      var a = attr(Order::open).eq(true);
      var b = attr(Order::note).exists();
      var c = attr(Order::total).exists();
      assertThat(ofCustomer.where(anyOf(a, allOf(b, c))).request().filterExpression())
          .isEqualTo("#1 = :1 OR attribute_exists(#2) AND attribute_exists(#3)");
      assertThat(ofCustomer.where(anyOf(a, b)).where(c).request().filterExpression())
          .isEqualTo("(#1 = :1 OR attribute_exists(#2)) AND attribute_exists(#3)");
      assertThat(ofCustomer.where(anyOf(allOf(anyOf(a)))).request().filterExpression())
          .isEqualTo("#1 = :1");
      assertThat(ofCustomer.where(not(not(a))).request().filterExpression())
          .isEqualTo("NOT NOT #1 = :1");
      assertThat(ofCustomer.where(not(anyOf(a, b))).request().filterExpression())
          .isEqualTo("NOT (#1 = :1 OR attribute_exists(#2))");
    }

    @Test
    void takesAFragmentWithItsOwnPlaceholders() {
      assertThat(
              ofCustomer
                  .where(unsafeFragment("#t = :t", Map.of("#t", "total"), Map.of(":t", s("x"))))
                  .where(Order::open)
                  .eq(true)
                  .request())
          .isEqualTo(
              filtered(
                  "(#t = :t) AND #1 = :2",
                  Map.of("#t", "total", "#1", "open"),
                  Map.of(":t", s("x"), ":2", AttributeValue.fromBool(true))));
    }

    @Test
    void refusesAFragmentThatTakesPlaceholdersOfAlces() {
      assertThatThrownBy(
              () ->
                  ofCustomer
                      .where(unsafeFragment("#0 = :t", Map.of("#0", "a"), Map.of(":t", s("x"))))
                      .request())
          .hasMessage(
              "The placeholder #0 of a fragment must be # and a word, not digits alone: these are"
                  + " Alces's own");
    }

    @Test
    @Tag("row-2")
    void refusesAFragmentThatDoesNotUseItsPlaceholder() {
      assertThatThrownBy(
              () ->
                  ofCustomer
                      .where(
                          unsafeFragment(
                              "attribute_exists(#tags)",
                              Map.of("#tags", "tags", "#tag", "tag"),
                              Map.of()))
                      .request())
          .hasMessage("The fragment does not use its placeholder #tag; DynamoDB refuses that");
    }
  }

  @Nested
  class BadInput {
    @Test
    @Tag("row-32")
    void boundsTheWrongWayRoundAreRefused() {
      assertThatThrownBy(() -> ofCustomer.where(Order::orderId).between("b", "a").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The bounds for attribute orderId of Order are the wrong way round: the lower one"
                  + " comes first");
      assertThatThrownBy(
              () ->
                  ofCustomer
                      .where(Order::total)
                      .between(BigDecimal.TEN, new BigDecimal("9.5"))
                      .request())
          .hasMessage(
              "The bounds for attribute total of Order are the wrong way round: the lower one"
                  + " comes first");
      assertThat(ofCustomer.where(Order::orderId).between("a", "a").request()).isNotNull();
      assertThat(
              ofCustomer.where(Order::total).between(new BigDecimal("9"), BigDecimal.TEN).request())
          .isNotNull();
    }

    @Test
    @Tag("row-32")
    void anAttributeComparedWithItselfIsRefused() {
      assertThatThrownBy(() -> ofCustomer.where(Order::note).eq(attr(Order::note)).request())
          .isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> ofCustomer.where("note").eq(attr(Order::note)).request())
          .isInstanceOf(RequestException.class)
          .hasMessage("note of Order is compared with itself; DynamoDB refuses that");
      assertThat(ofCustomer.where("note").eq(attr("shipTo.city")).request()).isNotNull();
    }

    @Test
    void anEmptyInIsRefused() {
      assertThatThrownBy(() -> ofCustomer.where(Order::status).in(List.of()))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "in() for attribute status has no values, and nothing is in an empty list: there is"
                  + " nothing to find or to write, so do not run the operation (DynamoDB has no"
                  + " empty IN)");
    }

    @Test
    @Tag("row-32")
    void anOrderOfWhatHasNoneIsRefused() {
      assertThatThrownBy(() -> ofCustomer.where(Order::open).lt(true).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "< for attribute open of Order compares by order, which text, numbers and binary"
                  + " have, and BOOL has not; ask for equality, or compare the size");
      assertThatThrownBy(
              () -> ofCustomer.where(not(attr("tags").between(Set.of("a"), Set.of("b")))).request())
          .hasMessageStartingWith("between() for attribute tags of Order compares by order");
      assertThatThrownBy(
              () ->
                  ofCustomer
                      .where(
                          anyOf(
                              attr(Order::open).eq(true),
                              attr("lines").ge(List.of(new Line("a", 1)))))
                      .request())
          .hasMessageStartingWith(">= for attribute lines of Order compares by order");
      assertThat(ofCustomer.where(Order::open).ne(true).request()).isNotNull();
      assertThat(ofCustomer.where("tags").size().lt(3).request()).isNotNull();
    }

    @Test
    void aValueOfAnotherTypeIsRefused() {
      assertThatThrownBy(() -> ofCustomer.where("total").eq("ten").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute total of Order is of type BigDecimal, and a value of type String is given"
                  + " for it");
      assertThatThrownBy(() -> ofCustomer.where("total").beginsWith("1").request())
          .hasMessage("beginsWith() needs text or binary, and attribute total is stored as N");
      assertThatThrownBy(() -> ofCustomer.where("open").contains("1").request())
          .hasMessage(
              "contains() for attribute open of Order takes nothing: the attribute is stored as"
                  + " BOOL, and DynamoDB looks into text, lists and sets");
      assertThat(ofCustomer.where("total").eq(10).request())
          .isEqualTo(ofCustomer.where(Order::total).eq(BigDecimal.TEN).request());
    }

    @Test
    @Tag("S2")
    void anUnknownNameIsRefusedWithASuggestion() {
      assertThatThrownBy(() -> ofCustomer.where("totl").eq(1).request())
          .isInstanceOf(RequestException.class)
          .hasMessage("Order has no attribute totl; did you mean total?");
      assertThatThrownBy(() -> ofCustomer.where("shipTo.cty").eq("x").request())
          .hasMessage(
              "Attribute shipTo of Order (Address) has no attribute cty; did you mean city?");
      assertThatThrownBy(() -> ofCustomer.where("n").eq("x").request())
          .hasMessageStartingWith("Order has no attribute n; there are customerId, orderId");
      assertThatThrownBy(() -> ofCustomer.select("totl"))
          .hasMessageContaining("did you mean total");
    }

    @Test
    @Tag("S2")
    void expressionsAsNamesAreUnknownNames() {
      for (String name :
          List.of(
              "total = total OR note",
              "#0 = :0 OR customerId",
              "attribute_exists(note)",
              ":0",
              "#0",
              "note) OR attribute_exists(note",
              "note, total")) {
        assertThatThrownBy(() -> ofCustomer.where(name).eq("x").request())
            .as(name)
            .isInstanceOf(RequestException.class)
            .hasMessageStartingWith("Order has no attribute ");
      }
    }

    @Test
    @Tag("S1")
    void expressionsAsValuesStayValues() {
      String expression = ofCustomer.where(Order::note).eq("x").request().filterExpression();
      for (String value :
          List.of(":0", "#0", "x OR attribute_exists(note)", "') OR 1 = 1 --", ":1 OR #1 <> :1")) {
        QueryRequest request = ofCustomer.where(Order::note).eq(value).request();
        assertThat(request.filterExpression()).isEqualTo(expression);
        assertThat(request.expressionAttributeValues().get(":1")).isEqualTo(s(value));
      }
    }

    @Test
    void nullsAreRefusedWhereTheyAreGiven() {
      assertThatThrownBy(() -> ofCustomer.where(Order::note).eq((String) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage(
              "The value for attribute note is null; null is stored as absence, so ask with"
                  + " notExists()");
      assertThatThrownBy(() -> ofCustomer.after(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("cursor");
      assertThatThrownBy(() -> ofCustomer.afterItem(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("item");
      assertThatThrownBy(() -> ofCustomer.using(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("index");
      assertThatThrownBy(() -> ofCustomer.as(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("view");
      assertThatThrownBy(() -> ofCustomer.customize(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("last");
    }

    @Test
    void aTimeoutOfNothingIsRefused() {
      assertThatThrownBy(() -> ofCustomer.timeout(Duration.ZERO))
          .isInstanceOf(RequestException.class)
          .hasMessage("timeout() takes more than no time, not PT0S");
    }
  }

  @Test
  @Tag("S6")
  void itsTextHidesValues() {
    assertThat(ofCustomer.where(Order::note).eq("secret"))
        .hasToString("Query on Order where [customerId = ?, note = ?]");
    assertThat(orders.query()).hasToString("Query on Order");
  }
}
