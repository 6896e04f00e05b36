package io.alces;

import static io.alces.Shop.NOW;
import static io.alces.Shop.n;
import static io.alces.Shop.names;
import static io.alces.Shop.orders;
import static io.alces.Shop.s;
import static io.alces.Shop.values;
import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Shop.Account;
import io.alces.Shop.Address;
import io.alces.Shop.Line;
import io.alces.Shop.Order;
import io.alces.Shop.Status;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.UpdateAction;
import io.alces.it.Clients;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

class UpdateItemTest {
  private static final Line LINE = new Line("A-1", 2);
  private static final AttributeValue LINE_VALUE = m("sku", s("A-1"), "quantity", n("2"));
  private static final AttributeValue EMPTY_LIST = AttributeValue.fromL(List.of());

  private static UpdateItem<Order> update() {
    return orders().update("c1", "o1");
  }

  private static AttributeValue m(Object... namesAndValues) {
    Map<String, AttributeValue> members = new HashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (AttributeValue) namesAndValues[i + 1]);
    }
    return AttributeValue.fromM(members);
  }

  private static AttributeValue l(AttributeValue... elements) {
    return AttributeValue.fromL(List.of(elements));
  }

  private static AttributeValue ss(String... elements) {
    return AttributeValue.fromSs(List.of(elements));
  }

  private static UpdateItemRequest expected(
      String update,
      String condition,
      Map<String, String> names,
      Map<String, AttributeValue> values) {
    return UpdateItemRequest.builder()
        .tableName("orders")
        .key(Map.of("customerId", s("c1"), "orderId", s("o1")))
        .updateExpression(update)
        .conditionExpression(condition)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values)
        .returnValues(ReturnValue.ALL_NEW)
        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
        .build();
  }

  /** One action on an attribute of the item: the item is to be there. */
  private static void isTop(
      UpdateItem<Order> update, String expression, String stored, AttributeValue... values) {
    assertThat(update.request())
        .isEqualTo(
            expected(
                expression, "attribute_exists(#1)", names(stored, "customerId"), values(values)));
  }

  private static void isRefused(UpdateItem<?> update, String message) {
    assertThatThrownBy(update::request).isInstanceOf(RequestException.class).hasMessage(message);
  }

  private static void isInvalid(UpdateItem<?> update, String message) {
    assertThatThrownBy(update::request)
        .isInstanceOf(InvalidItemException.class)
        .hasMessage(message);
  }

  @Nested
  class Assignments {
    @Test
    void setAnAttribute() {
      isTop(update().set(Order::status).to(Status.PAID), "SET #0 = :0", "status", s("PAID"));
      isTop(update().set("status").to(Status.PAID), "SET #0 = :0", "status", s("PAID"));
      isTop(update().set("status").to("PAID"), "SET #0 = :0", "status", s("PAID"));
      isTop(update().set(Order::lines).to(List.of(LINE)), "SET #0 = :0", "lines", l(LINE_VALUE));
      isTop(update().set(Order::lines).to(List.of()), "SET #0 = :0", "lines", EMPTY_LIST);
      isTop(
          update().set(Order::counts).to(Map.of("a", 1)), "SET #0 = :0", "counts", m("a", n("1")));
      isTop(
          update().set(Order::shipTo).to(new Address("Oslo", null)),
          "SET #0 = :0",
          "shipTo",
          m("city", s("Oslo")));
    }

    @Test
    void takeNumbersOfAnyTypeThatTheAttributesHolds() {
      isTop(update().set(Order::total).to(5), "SET #0 = :0", "total", n("5"));
      isTop(update().set(Order::total).to(5L), "SET #0 = :0", "total", n("5"));
      isTop(
          update().set(Order::total).to(new BigDecimal("1.50")), "SET #0 = :0", "total", n("1.5"));
      isTop(update().set("total").to(1.5), "SET #0 = :0", "total", n("1.5"));
    }

    @Test
    void useTheStoredNameAndTheTransform() {
      isTop(update().set(Order::note).to("  hi "), "SET #0 = :0", "n", s("hi"));
      isTop(
          update().setIfAbsent(Order::note).to(" hi"),
          "SET #0 = if_not_exists(#0, :0)",
          "n",
          s("hi"));
      isTop(update().set(Order::note).to(""), "SET #0 = :0", "n", s(""));
    }

    @Test
    void takeWhatAnOptionalHolds() {
      isTop(update().set(Order::coupon).to("X"), "SET #0 = :0", "coupon", s("X"));
      isTop(update().set("coupon").to(Optional.of("X")), "SET #0 = :0", "coupon", s("X"));
      isTop(update().set(Order::coupon).to(null), "REMOVE #0", "coupon");
      isTop(update().set("coupon").to(Optional.empty()), "REMOVE #0", "coupon");
    }

    @Test
    @Tag("row-10")
    void ofNullAndOfAnEmptySetRemove() {
      isTop(update().set(Order::note).to(null), "REMOVE #0", "n");
      isTop(update().set("note").to(null), "REMOVE #0", "n");
      isTop(update().set(Order::total).to(null), "REMOVE #0", "total");
      isTop(update().set(Order::tags).to(Set.of()), "REMOVE #0", "tags");
      isTop(update().set(Order::tags).to(Set.of("a")), "SET #0 = :0", "tags", ss("a"));
    }

    @Test
    @Tag("row-10")
    void whereAbsentOfNothingAreRefused() {
      isRefused(
          update().setIfAbsent(Order::tags).to(Set.of()),
          "Attribute tags of Order is to be set where it is absent, and what is given for it is"
              + " stored as absent, too; leave the action out");
      isRefused(
          update().setIfAbsent("coupon").to(Optional.empty()),
          "Attribute coupon of Order is to be set where it is absent, and what is given for it is"
              + " stored as absent, too; leave the action out");
      assertThatThrownBy(() -> update().setIfAbsent(Order::note).to(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("value");
    }

    @Test
    void whereAbsent() {
      isTop(
          update().setIfAbsent(Order::status).to(Status.NEW),
          "SET #0 = if_not_exists(#0, :0)",
          "status",
          s("NEW"));
      isTop(
          update().setIfAbsent(Order::coupon).to("X"),
          "SET #0 = if_not_exists(#0, :0)",
          "coupon",
          s("X"));
      isTop(update().setIfAbsent("total").to(5), "SET #0 = if_not_exists(#0, :0)", "total", n("5"));
    }

    @Test
    void demandWhatAPathLeadsThrough() {
      assertThat(update().set(attr(Order::shipTo).dot(Address::city)).to("Oslo").request())
          .isEqualTo(update().set("shipTo.city").to("Oslo").request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = :0",
                  "attribute_exists(#2) AND attribute_type(#0, :1)",
                  names("shipTo", "city", "customerId"),
                  values(s("Oslo"), s("M"))));
      assertThat(update().set(attr(Order::counts).key("a.b")).to(3).request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = :0",
                  "attribute_exists(#2) AND attribute_type(#0, :1)",
                  names("counts", "a.b", "customerId"),
                  values(n("3"), s("M"))));
      assertThat(update().set(attr(Order::lines).at(2)).to(LINE).request())
          .isEqualTo(update().set("lines[2]").to(LINE).request())
          .isEqualTo(
              expected(
                  "SET #0[2] = :0",
                  "attribute_exists(#1) AND attribute_type(#0, :1)",
                  names("lines", "customerId"),
                  values(LINE_VALUE, s("L"))));
      assertThat(update().set(attr(Order::lines).at(2).dot(Line::quantity)).to(7).request())
          .isEqualTo(
              expected(
                  "SET #0[2].#1 = :0",
                  "attribute_exists(#2) AND attribute_type(#0[2], :1)",
                  names("lines", "quantity", "customerId"),
                  values(n("7"), s("M"))));
    }

    @Test
    void ofOneParentDemandItOnce() {
      assertThat(
              update()
                  .set(attr(Order::shipTo).dot(Address::city))
                  .to("Oslo")
                  .remove(attr(Order::shipTo).dot(Address::street))
                  .request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = :0 REMOVE #0.#2",
                  "attribute_exists(#3) AND attribute_type(#0, :1)",
                  names("shipTo", "city", "street", "customerId"),
                  values(s("Oslo"), s("M"))));
    }

    @Test
    void ofAWrongTypeAreRefused() {
      isRefused(
          update().set("status").to("BROKEN"),
          "Attribute status of Order is of type Status, and a value of type String is given for it;"
              + " its constants are NEW, PAID");
      isRefused(
          update().set("total").to("5"),
          "Attribute total of Order is of type BigDecimal, and a value of type String is given for"
              + " it");
      isRefused(
          update().set("lines[0].quantity").to(1.5),
          "Attribute lines[0].quantity of Order is of type int, and a value of type Double is given"
              + " for it");
      isRefused(
          update().set(attr(Order::lines).at(0).dot(Line::quantity)).to(1L << 40),
          "Attribute lines[0].quantity of Order is of type int, and a value of type Long is given"
              + " for it");
      isRefused(
          update().set("shipTo").to(Map.of("city", "Oslo")),
          "Attribute shipTo of Order is of type Address, and a value of type LinkedHashMap is given"
              + " for it");
      isRefused(
          update().set("tags").to(List.of("a")),
          "Attribute tags of Order is of type Set<String>, and a value of type ArrayList is given"
              + " for it");
    }
  }

  @Nested
  class Numbers {
    @Test
    void areIncrementedWhereTheyAre() {
      UpdateItemRequest plus =
          expected(
              "SET #0 = #0 + :0",
              "attribute_exists(#1) AND attribute_type(#0, :1)",
              names("total", "customerId"),
              values(n("1.5"), s("N")));
      assertThat(update().increment(Order::total, 1.5).request()).isEqualTo(plus);
      assertThat(update().increment("total", new BigDecimal("1.50")).request()).isEqualTo(plus);
      UpdateItemRequest minus = plus.toBuilder().updateExpression("SET #0 = #0 - :0").build();
      assertThat(update().decrement(Order::total, 1.5).request()).isEqualTo(minus);
      assertThat(update().decrement("total", 1.5f).request()).isEqualTo(minus);
    }

    @Test
    void withinAreIncrementedWhereTheyAre() {
      assertThat(update().increment(attr(Order::counts).key("a"), 1).request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = #0.#1 + :0",
                  "attribute_exists(#2) AND attribute_type(#0, :1) AND attribute_type(#0.#1, :2)",
                  names("counts", "a", "customerId"),
                  values(n("1"), s("M"), s("N"))));
    }

    @Test
    void areAddedToFromZero() {
      isTop(update().add(Order::total, 5), "ADD #0 :0", "total", n("5"));
      isTop(update().add("total", -5), "ADD #0 :0", "total", n("-5"));
    }

    @Test
    void withinAreAddedToFromZero() {
      assertThat(update().add(attr(Order::counts).key("a"), 1).request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = if_not_exists(#0.#1, :0) + :1",
                  "attribute_exists(#2) AND attribute_type(#0, :2)",
                  names("counts", "a", "customerId"),
                  values(n("0"), n("1"), s("M"))));
    }

    @Test
    void thatTheTypeDoesNotHoldAreRefused() {
      isRefused(
          update().increment("lines[0].quantity", 1.5),
          "Attribute lines[0].quantity of Order is of type int, and a value of type Double is given"
              + " for it");
      isRefused(
          update().add("counts.a", 1L << 31),
          "Attribute counts.a of Order is of type Integer, and a value of type Long is given for"
              + " it");
      isRefused(
          update().increment("note", 1),
          "Attribute note of Order is stored as S, and only numbers can be added to and subtracted"
              + " from");
      isRefused(
          update().add("lines", 1),
          "Attribute lines of Order is stored as L, and only numbers can be added to and subtracted"
              + " from");
      assertThatThrownBy(() -> update().increment(Order::total, Double.NaN).request())
          .hasMessageContaining("total");
      assertThatThrownBy(() -> update().increment(Order::total, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("amount");
    }

    @Test
    void wholeAmountsOfAnotherTypeFit() {
      assertThat(update().add("counts.a", 2.0).request().expressionAttributeValues())
          .containsEntry(":1", n("2"));
    }
  }

  @Nested
  class Lists {
    @Test
    void getElementsAtTheirEnd() {
      isTop(
          update().append(Order::lines, LINE),
          "SET #0 = list_append(if_not_exists(#0, :0), :1)",
          "lines",
          EMPTY_LIST,
          l(LINE_VALUE));
      isTop(
          update().append("lines", LINE),
          "SET #0 = list_append(if_not_exists(#0, :0), :1)",
          "lines",
          EMPTY_LIST,
          l(LINE_VALUE));
      isTop(
          update().appendAll(Order::lines, List.of(LINE, new Line("B", 1))),
          "SET #0 = list_append(if_not_exists(#0, :0), :1)",
          "lines",
          EMPTY_LIST,
          l(LINE_VALUE, m("sku", s("B"), "quantity", n("1"))));
      isTop(
          update().appendAll(Order::lines, List.of()),
          "SET #0 = list_append(if_not_exists(#0, :0), :1)",
          "lines",
          EMPTY_LIST,
          EMPTY_LIST);
    }

    @Test
    void getElementsAtTheirBeginning() {
      isTop(
          update().prepend(Order::lines, LINE),
          "SET #0 = list_append(:0, if_not_exists(#0, :1))",
          "lines",
          l(LINE_VALUE),
          EMPTY_LIST);
      isTop(
          update().prepend("lines", LINE),
          "SET #0 = list_append(:0, if_not_exists(#0, :1))",
          "lines",
          l(LINE_VALUE),
          EMPTY_LIST);
      isTop(
          update().prependAll(Order::lines, List.of(LINE)),
          "SET #0 = list_append(:0, if_not_exists(#0, :1))",
          "lines",
          l(LINE_VALUE),
          EMPTY_LIST);
    }

    @Test
    void loseAPosition() {
      assertThat(update().remove(attr(Order::lines).at(1)).request())
          .isEqualTo(
              expected(
                  "REMOVE #0[1]",
                  "attribute_exists(#1) AND attribute_type(#0, :0)",
                  names("lines", "customerId"),
                  values(s("L"))));
    }

    @Test
    void takeNothingElse() {
      isRefused(
          update().append("lines", "x"),
          "Attribute lines of Order is of type Line, and a value of type String is given for it");
      isRefused(
          update().append("tags", "x"), "Attribute tags of Order is stored as SS, and is no list");
      isRefused(
          update().append("note", "x"), "Attribute note of Order is stored as S, and is no list");
      assertThatThrownBy(() -> update().append(Order::lines, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("element");
      assertThatThrownBy(() -> update().appendAll(Order::lines, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("elements");
    }
  }

  @Nested
  class Sets {
    @Test
    void getElements() {
      isTop(update().addTo(Order::tags, "a"), "ADD #0 :0", "tags", ss("a"));
      isTop(update().addTo("tags", "a"), "ADD #0 :0", "tags", ss("a"));
      isTop(update().addAllTo(Order::tags, List.of("a", "b")), "ADD #0 :0", "tags", ss("a", "b"));
    }

    @Test
    void loseElements() {
      isTop(update().removeFrom(Order::tags, "a"), "DELETE #0 :0", "tags", ss("a"));
      isTop(update().removeFrom("tags", "a"), "DELETE #0 :0", "tags", ss("a"));
      isTop(update().removeAllFrom(Order::tags, Set.of("a")), "DELETE #0 :0", "tags", ss("a"));
    }

    @Test
    @Tag("row-11")
    void getAnElementOnce() {
      isTop(update().addAllTo(Order::tags, List.of("a", "a")), "ADD #0 :0", "tags", ss("a"));
    }

    @Test
    @Tag("row-10")
    void takeNoEmptyCollection() {
      String message =
          "No elements are given for the set tags of Order; DynamoDB has no empty sets, so leave"
              + " the action out";
      isRefused(update().addAllTo(Order::tags, List.of()), message);
      isRefused(update().removeAllFrom(Order::tags, Set.of()), message);
    }

    @Test
    void takeNothingElse() {
      isRefused(
          update().addTo("tags", 1),
          "Attribute tags of Order is of type String, and a value of type Integer is given for it");
      isRefused(
          update().addTo("lines", LINE), "Attribute lines of Order is stored as L, and is no set");
      assertThatThrownBy(() -> update().addTo(Order::tags, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("element");
    }
  }

  record Coupon(String id, Optional<String> code, Set<String> tags) {}

  private static final Schema<Coupon> COUPONS =
      Schema.of(Coupon.class)
          .table("coupons")
          .partitionKey(Coupon::id)
          .attribute(Coupon::code, a -> a.transform(code -> code.map(String::strip)))
          .attribute(Coupon::tags, a -> a.defaultTo(Set.of("new")))
          .build();

  private static Model<Coupon> coupons() {
    return Alces.connect(Clients.none()).model(COUPONS);
  }

  @Nested
  class AnOptionalWithATransform {
    @Test
    void isComparedWithWhatIsInIt() {
      assertThat(
              coupons()
                  .update("c1")
                  .set(Coupon::code)
                  .to(" new ")
                  .onlyIf(Coupon::code)
                  .eq(" old ")
                  .request()
                  .expressionAttributeValues())
          .isEqualTo(values(s("new"), s("old")));
    }
  }

  @Nested
  class ASetWithADefault {
    @Test
    void isNotAddedToByAnUpsert() {
      isRefused(
          coupons().upsert("c1").addTo(Coupon::tags, "vip"),
          "The upsert of Coupon adds to the set tags, which has a default, and DynamoDB cannot do"
              + " both where the item is absent; set it as a whole, or use update()");
    }

    @Test
    void isAddedToByAnUpdate() {
      assertThat(coupons().update("c1").addTo(Coupon::tags, "vip").request().updateExpression())
          .isEqualTo("ADD #0 :0");
    }
  }

  @Nested
  class Removals {
    @Test
    void nameTheAttribute() {
      isTop(update().remove(Order::note), "REMOVE #0", "n");
      isTop(update().remove("note"), "REMOVE #0", "n");
      isTop(update().remove(Order::coupon), "REMOVE #0", "coupon");
    }

    @Test
    void nameAMapKey() {
      assertThat(update().remove(attr(Order::counts).key("a")).request())
          .isEqualTo(
              expected(
                  "REMOVE #0.#1",
                  "attribute_exists(#2) AND attribute_type(#0, :0)",
                  names("counts", "a", "customerId"),
                  values(s("M"))));
    }
  }

  @Nested
  class Merges {
    private static final String CONDITION = "attribute_exists(#2) AND attribute_type(#0, :1)";

    @Test
    void ofAnObjectSetWhatIsNotNull() {
      assertThat(update().merge(Order::shipTo, new Address("Oslo", null)).request())
          .isEqualTo(update().merge("shipTo", new Address("Oslo", null)).request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = :0",
                  CONDITION,
                  names("shipTo", "city", "customerId"),
                  values(s("Oslo"), s("M"))));
    }

    @Test
    void ofADocumentSetWhatItHas() {
      assertThat(update().merge(Order::shipTo, Document.of(Map.of("city", "Oslo"))).request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = :0",
                  CONDITION,
                  names("shipTo", "city", "customerId"),
                  values(s("Oslo"), s("M"))));
    }

    @Test
    void ofAMapRemoveWhatIsNull() {
      Map<String, Object> partial = new HashMap<>();
      partial.put("street", null);
      assertThat(update().merge(Order::shipTo, partial).request())
          .isEqualTo(
              expected(
                  "REMOVE #0.#1",
                  "attribute_exists(#2) AND attribute_type(#0, :0)",
                  names("shipTo", "street", "customerId"),
                  values(s("M"))));
    }

    @Test
    void intoAMapSetItsKeys() {
      assertThat(update().merge(Order::counts, Map.of("a.b", 3)).request())
          .isEqualTo(
              expected(
                  "SET #0.#1 = :0",
                  CONDITION,
                  names("counts", "a.b", "customerId"),
                  values(n("3"), s("M"))));
    }

    @Test
    void intoAnElementOfAList() {
      assertThat(update().merge(attr(Order::lines).at(0), Map.of("quantity", 3)).request())
          .isEqualTo(
              expected(
                  "SET #0[0].#1 = :0",
                  "attribute_exists(#2) AND attribute_type(#0[0], :1)",
                  names("lines", "quantity", "customerId"),
                  values(n("3"), s("M"))));
    }

    @Test
    void ofSomethingElseAreRefused() {
      isRefused(
          update().merge(Order::shipTo, LINE),
          "Attribute shipTo of Order is of type Address, and an object of type Line is to be merged"
              + " into it; give one of its own type, a Document or a Map");
      isRefused(
          update().merge(Order::note, Map.of("a", 1)),
          "Attribute note of Order is of type String, which has no members to merge");
      isRefused(
          update().merge(Order::lines, Map.of("a", 1)),
          "Attribute lines of Order is of type List<Line>, which has no members to merge");
      isRefused(
          update().merge(Order::shipTo, Map.of("citty", "Oslo")),
          "Attribute shipTo of Order (Address) has no attribute citty; did you mean city?");
      isRefused(
          update().merge(Order::shipTo, Map.of("city", 5)),
          "Attribute shipTo.city of Order is of type String, and a value of type Integer is given"
              + " for it");
      isRefused(
          update().merge(Order::shipTo, new Address(null, null)),
          "The update of Order changes nothing; say what with set(…), add(…), remove(…) and the"
              + " like, or do not run it");
      assertThatThrownBy(() -> update().merge(Order::shipTo, null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("partial");
    }
  }

  @Nested
  class ComputedValues {
    @Test
    void areAnotherAttribute() {
      UpdateItemRequest expected =
          expected(
              "SET #0 = #1",
              "attribute_exists(#2) AND attribute_exists(#1)",
              names("total", "paid", "customerId"),
              null);
      assertThat(update().set(Order::total).from(attr(Order::paid)).request()).isEqualTo(expected);
      assertThat(update().set("total").to(attr(Order::paid)).request()).isEqualTo(expected);
    }

    @Test
    void areSumsAndDifferences() {
      assertThat(
              update().set(Order::total).from(attr(Order::paid).plus(attr(Order::total))).request())
          .isEqualTo(
              expected(
                  "SET #0 = #1 + #0",
                  "attribute_exists(#2) AND attribute_exists(#1) AND attribute_exists(#0)",
                  names("total", "paid", "customerId"),
                  null));
      assertThat(update().set(Order::total).from(attr(Order::paid).minus(1.5)).request())
          .isEqualTo(
              expected(
                  "SET #0 = #1 - :0",
                  "attribute_exists(#2) AND attribute_exists(#1)",
                  names("total", "paid", "customerId"),
                  values(n("1.5"))));
    }

    @Test
    void areAValueWhereTheAttributeIsAbsent() {
      assertThat(
              update().set(Order::total).from(attr(Order::paid).orElse(BigDecimal.TEN)).request())
          .isEqualTo(
              expected(
                  "SET #0 = if_not_exists(#1, :0)",
                  "attribute_exists(#2)",
                  names("total", "paid", "customerId"),
                  values(n("10"))));
      assertThat(
              update()
                  .set(Order::total)
                  .from(attr(Order::total).orElse(BigDecimal.TEN).minus(1))
                  .request())
          .isEqualTo(
              expected(
                  "SET #0 = if_not_exists(#0, :0) - :1",
                  "attribute_exists(#1)",
                  names("total", "customerId"),
                  values(n("10"), n("1"))));
    }

    @Test
    void ofAnotherTypeAreRefused() {
      isRefused(
          update().set("note").to(attr(Order::total)),
          "Attribute note of Order is stored as S, and attribute total, stored as N, is given for"
              + " it");
      isRefused(
          update().set("note").to(attr(Order::total).plus(1)),
          "Attribute note of Order is stored as S, and a number is given for it");
      isRefused(
          update().set("note").to(attr("nope")), "Order has no attribute nope; did you mean note?");
    }

    @Test
    void haveTwoOperands() {
      assertThatThrownBy(
              () ->
                  new io.alces.expression.Term.Arithmetic(
                      attr(Order::total).plus(1).term(), "+", attr(Order::total).term()))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "A sum or difference has two operands in DynamoDB, and one of these is itself one;"
                  + " compute constants beforehand, or update twice");
    }

    @Test
    void doNotComeWithParentsThatAreYetToBeMade() {
      isRefused(
          update()
              .creatingParents()
              .set(attr(Order::shipTo).dot(Address::city))
              .from(attr(Order::note)),
          "Attribute shipTo.city of Order is to be computed by DynamoDB, which cannot be where its"
              + " parent is yet to be made; leave out creatingParents()");
    }
  }

  @Nested
  class Clauses {
    @Test
    void standInOneOrderWhateverTheStepsWere() {
      UpdateItemRequest expected =
          expected(
              "SET #0 = :0, #1 = #1 + :1 REMOVE #2, #3 ADD #4 :2 DELETE #5 :3",
              "attribute_exists(#6) AND attribute_type(#1, :4) AND #1 > :5",
              names("status", "paid", "n", "coupon", "total", "tags", "customerId"),
              values(s("PAID"), n("1"), n("2"), ss("x"), s("N"), n("3")));
      assertThat(
              update()
                  .onlyIf(Order::paid)
                  .gt(3)
                  .removeFrom(Order::tags, "x")
                  .remove(Order::note)
                  .add(Order::total, 2)
                  .set(Order::status)
                  .to(Status.PAID)
                  .remove(Order::coupon)
                  .increment(Order::paid, 1)
                  .request())
          .isEqualTo(expected);
    }

    @Test
    void conditionsFollowWhatTheUpdateDemands() {
      assertThat(
              update()
                  .set(Order::status)
                  .to(Status.PAID)
                  .onlyIf(Order::status)
                  .eq(Status.NEW)
                  .onlyIf(attr(Order::total).gt(5).or(attr(Order::tags).contains("vip")))
                  .request())
          .isEqualTo(
              expected(
                  "SET #0 = :0",
                  "attribute_exists(#1) AND #0 = :1 AND (#2 > :2 OR contains(#3, :3))",
                  names("status", "customerId", "total", "tags"),
                  values(s("PAID"), s("NEW"), n("5"), s("vip"))));
    }

    @Test
    void anUpsertDemandsNothing() {
      UpdateItemRequest request =
          orders().upsert("c1", "o1").set(Order::status).to(Status.PAID).request();
      assertThat(request)
          .isEqualTo(
              expected("SET #0 = :0", null, names("status"), values(s("PAID"))).toBuilder()
                  .returnValuesOnConditionCheckFailure((ReturnValuesOnConditionCheckFailure) null)
                  .build());
    }

    @Test
    void keysAreTransformed() {
      assertThat(orders().update("C1", "o1").remove(Order::note).request().key())
          .isEqualTo(Map.of("customerId", s("c1"), "orderId", s("o1")));
    }

    @Test
    void whatIsReturnedIsAskedFor() {
      UpdateItem<Order> update = update().remove(Order::note);
      assertThat(update.request().returnValues()).isEqualTo(ReturnValue.ALL_NEW);
      assertThat(update.returnOld().request().returnValues()).isEqualTo(ReturnValue.ALL_OLD);
      assertThat(update.returnUpdated().request().returnValues())
          .isEqualTo(ReturnValue.UPDATED_NEW);
      assertThat(update.returnNothing().request().returnValues()).isEqualTo(ReturnValue.NONE);
    }

    @Test
    void theRequestCanBeChangedBeforeItIsSent() {
      UpdateItemRequest request =
          update()
              .remove(Order::note)
              .customize(r -> r.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
              .customize(r -> r.tableName("other"))
              .set(Order::status)
              .to(Status.NEW)
              .request();
      assertThat(request.returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
      assertThat(request.tableName()).isEqualTo("other");
      assertThat(request.updateExpression()).isEqualTo("SET #0 = :0 REMOVE #1");
    }

    @Test
    void stepsLeaveTheOperationAsItWas() {
      UpdateItem<Order> update = update().remove(Order::note);
      UpdateItemRequest before = update.request();
      UpdateItemRequest other =
          update.set(Order::status).to(Status.NEW).onlyIf(Order::total).gt(5).request();
      assertThat(other).isNotEqualTo(before);
      assertThat(update.request()).isEqualTo(before);
    }
  }

  @Nested
  class Refusals {
    private static final String KEY =
        " is part of the key of Order, and a key never changes; delete the item and create another,"
            + " in one transaction";

    @Test
    @Tag("row-7")
    void ofKeys() {
      isRefused(update().set(Order::customerId).to("c2"), "Attribute customerId" + KEY);
      isRefused(update().set("orderId").to("o2"), "Attribute orderId" + KEY);
      isRefused(update().remove(Order::orderId), "Attribute orderId" + KEY);
      isRefused(update().setIfAbsent(Order::orderId).to("o1"), "Attribute orderId" + KEY);
      isRefused(
          update().set(Order::customerId).from(attr(Order::note)), "Attribute customerId" + KEY);
      isRefused(
          orders().upsert("c1", "o1").set(Order::orderId).to("o1"), "Attribute orderId" + KEY);
    }

    @Test
    void ofWhatIsMaintained() {
      UpdateItem<Account> update = Shop.accounts().update("a");
      isRefused(
          update.set(Account::version).to(3),
          "Attribute version of Account is its version, which Alces maintains; leave it out of the"
              + " update, and say what is expected with expectVersion()");
      isRefused(
          update.add(Account::version, 1),
          "Attribute version of Account is its version, which Alces maintains; leave it out of the"
              + " update, and say what is expected with expectVersion()");
      isRefused(
          update.set(Account::createdAt).to(NOW),
          "Attribute createdAt of Account is its createdAt, which Alces maintains; leave it out of"
              + " the update");
      isRefused(
          update.remove("updatedAt"),
          "Attribute updatedAt of Account is its updatedAt, which Alces maintains; leave it out of"
              + " the update");
    }

    @Test
    @Tag("row-5")
    void ofPathsThatOverlap() {
      isRefused(
          update().set(Order::note).to("a").remove("note"),
          "The update of Order changes note twice, which DynamoDB refuses; say it once, or update"
              + " twice");
      isRefused(
          update().set(attr(Order::shipTo).dot(Address::city)).to("a").remove(Order::shipTo),
          "The update of Order changes shipTo and shipTo.city, which is inside it; DynamoDB refuses"
              + " that, so say one of them, or update twice");
      isRefused(
          update().append(Order::lines, LINE).remove(attr(Order::lines).at(0)),
          "The update of Order changes lines and lines[0], which is inside it; DynamoDB refuses"
              + " that, so say one of them, or update twice");
      isRefused(
          update().merge(Order::shipTo, Map.of("city", "a")).set("shipTo.city").to("b"),
          "The update of Order changes shipTo.city twice, which DynamoDB refuses; say it once, or"
              + " update twice");
      isRefused(
          update().merge(Order::shipTo, Map.of("city", "a")).remove(Order::shipTo),
          "The update of Order changes shipTo and shipTo.city, which is inside it; DynamoDB refuses"
              + " that, so say one of them, or update twice");
    }

    @Test
    @Tag("row-5")
    void notOfNeighbours() {
      assertThat(
              update()
                  .set(attr(Order::shipTo).dot(Address::city))
                  .to("a")
                  .set(attr(Order::shipTo).dot(Address::street))
                  .to("b")
                  .remove(attr(Order::lines).at(0))
                  .remove(attr(Order::lines).at(1))
                  .request()
                  .updateExpression())
          .isEqualTo("SET #0.#1 = :0, #0.#2 = :1 REMOVE #3[0], #3[1]");
    }

    @Test
    @Tag("row-44")
    void ofNothing() {
      isRefused(
          update(),
          "The update of Order changes nothing; say what with set(…), add(…), remove(…) and the"
              + " like, or do not run it");
      isRefused(
          orders().upsert("c1", "o1"),
          "The upsert of Order changes nothing; say what with set(…), add(…), remove(…) and the"
              + " like, or do not run it");
      isRefused(
          Shop.accounts().update("a"),
          "The update of Account changes nothing; say what with set(…), add(…), remove(…) and the"
              + " like, or do not run it");
    }

    @Test
    void ofUnknownNames() {
      isRefused(
          update().set("statsu").to("NEW"), "Order has no attribute statsu; did you mean status?");
      isRefused(
          update().remove("shipTo.citty"),
          "Attribute shipTo of Order (Address) has no attribute citty; did you mean city?");
      isRefused(
          update().remove("note.length"),
          "Attribute note of Order is of type String, and length is looked for within; only"
              + " classes, documents and maps have members");
      isRefused(
          update().remove("tags[0]"),
          "Attribute tags of Order is of type Set<String>, and [0] is looked for within; only lists"
              + " have positions");
      isRefused(
          update().remove("n"),
          "Order has no attribute n; there are customerId, orderId, status, total, paid, note,"
              + " lines, tags, shipTo, counts, coupon");
    }

    @Test
    void ofNulls() {
      assertThatThrownBy(() -> update().with((UpdateAction) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("action");
      assertThatThrownBy(() -> update().set(Order::note).from(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("computed");
      assertThatThrownBy(() -> update().customize(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("last");
      assertThatThrownBy(() -> update().timeout(null)).isInstanceOf(NullPointerException.class);
      assertThatThrownBy(() -> update().onlyIf((io.alces.expression.Condition<Order>) null))
          .isInstanceOf(NullPointerException.class);
    }

    @Test
    void ofOtherNumbersOfKeys() {
      assertThatThrownBy(() -> orders().update("c1")).isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> orders().upsert("c1", "o1", "x"))
          .isInstanceOf(RequestException.class);
    }
  }

  @Nested
  class Maintained {
    private static UpdateItemRequest.Builder account() {
      return UpdateItemRequest.builder()
          .tableName("accounts")
          .key(Map.of("id", s("a")))
          .returnValues(ReturnValue.ALL_NEW);
    }

    @Test
    void updatedAtIsSetAndTheVersionCounted() {
      assertThat(Shop.accounts().update("a").set(Account::owner).to("Ada").request())
          .isEqualTo(
              account()
                  .updateExpression("SET #0 = :0, #1 = :1 ADD #2 :2")
                  .conditionExpression("attribute_exists(#3)")
                  .expressionAttributeNames(names("owner", "updatedAt", "v", "id"))
                  .expressionAttributeValues(
                      values(s("Ada"), s("2026-03-04T05:06:07.123456789Z"), n("1")))
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .build());
    }

    @Test
    void anUpsertKeepsWhenTheItemWasCreated() {
      assertThat(Shop.accounts().upsert("a").set(Account::owner).to("Ada").request())
          .isEqualTo(
              account()
                  .updateExpression("SET #0 = :0, #1 = :1, #2 = if_not_exists(#2, :2) ADD #3 :3")
                  .expressionAttributeNames(names("owner", "updatedAt", "createdAt", "v"))
                  .expressionAttributeValues(
                      values(
                          s("Ada"),
                          s("2026-03-04T05:06:07.123456789Z"),
                          s("2026-03-04T05:06:07.123456789Z"),
                          n("1")))
                  .build());
    }

    @Test
    @Tag("row-43")
    void anExpectedVersionStandsForTheExistenceOfTheItem() {
      assertThat(Shop.accounts().update("a").remove(Account::owner).expectVersion(7).request())
          .isEqualTo(
              account()
                  .updateExpression("SET #0 = :0 REMOVE #1 ADD #2 :1")
                  .conditionExpression("#2 = :2")
                  .expressionAttributeNames(names("updatedAt", "owner", "v"))
                  .expressionAttributeValues(
                      values(s("2026-03-04T05:06:07.123456789Z"), n("1"), n("7")))
                  .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                  .build());
    }

    @Test
    @Tag("row-43")
    void aVersionThatCannotBeIsRefused() {
      assertThatThrownBy(() -> Shop.accounts().update("a").expectVersion(0))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "A version that is expected is 1 or more; an item that is yet to be stored is written"
                  + " by create()");
      assertThatThrownBy(() -> update().expectVersion(1))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Order has no version to expect; declare one with version(…), or use onlyIf()");
    }
  }

  @Nested
  class Rules {
    record Thing(
        String id,
        String code,
        Set<String> tags,
        Status status,
        String index,
        Long expires,
        OptionalInt rank) {}

    private static Model<Thing> things(UnaryOperator<Schema.Builder<Thing>> more) {
      return Shop.offline()
          .model(
              more.apply(Schema.of(Thing.class).table("things").partitionKey(Thing::id)).build());
    }

    @Test
    void aRequiredAttributeIsNotRemoved() {
      Model<Thing> things =
          things(
              s ->
                  s.attribute(Thing::code, a -> a.required())
                      .attribute(Thing::tags, a -> a.required()));
      isInvalid(things.update("t").remove(Thing::code), "The Thing is not valid: code is required");
      isInvalid(
          things.update("t").set(Thing::code).to(null), "The Thing is not valid: code is required");
      isInvalid(
          things.update("t").set(Thing::tags).to(Set.of()),
          "The Thing is not valid: tags is required");
      assertThat(things.update("t").set(Thing::tags).to(Set.of("a")).request().updateExpression())
          .isEqualTo("SET #0 = :0");
    }

    @Test
    void whatATransformEmptiesIsAbsent() {
      Model<Thing> things =
          things(s -> s.attribute(Thing::tags, a -> a.required().transform(tags -> Set.of())));
      isInvalid(
          things.update("t").set(Thing::tags).to(Set.of("a")),
          "The Thing is not valid: tags is required");
    }

    @Test
    void anUpsertAsksForWhatIsRequired() {
      Model<Thing> things =
          things(
              s ->
                  s.attribute(Thing::code, a -> a.required())
                      .attribute(Thing::tags, a -> a.required())
                      .attribute(Thing::status, a -> a.required().defaultTo(Status.NEW)));
      isInvalid(
          things.upsert("t").set(Thing::index).to("i"),
          "The Thing is not valid: code is required, and the upsert may create the item; tags is"
              + " required, and the upsert may create the item");
      isInvalid(
          things.upsert("t").set(Thing::code).to("c").removeFrom(Thing::tags, "a"),
          "The Thing is not valid: tags is required, and the upsert may create the item");
      assertThat(
              things
                  .upsert("t")
                  .set(Thing::code)
                  .to("c")
                  .addTo(Thing::tags, "a")
                  .request()
                  .updateExpression())
          .isEqualTo("SET #0 = :0, #1 = if_not_exists(#1, :1) ADD #2 :2");
    }

    @Test
    void aPatternIsDemandedAfterTheTransform() {
      Model<Thing> things =
          things(s -> s.attribute(Thing::code, a -> a.matches("[A-Z]+").transform(String::strip)));
      assertThat(
              things.update("t").set(Thing::code).to(" AB ").request().expressionAttributeValues())
          .containsEntry(":0", s("AB"));
      isInvalid(
          things.update("t").set(Thing::code).to("ab"),
          "The Thing is not valid: code should match [A-Z]+");
      isInvalid(
          things.update("t").setIfAbsent(Thing::code).to("ab"),
          "The Thing is not valid: code should match [A-Z]+");
    }

    @Test
    void everyBrokenRuleIsTold() {
      Model<Thing> things =
          things(
              s ->
                  s.attribute(Thing::code, a -> a.matches("[A-Z]+"))
                      .attribute(Thing::status, a -> a.required()));
      isInvalid(
          things.update("t").set(Thing::code).to("ab").remove(Thing::status),
          "The Thing is not valid: code should match [A-Z]+; status is required");
    }

    @Test
    @Tag("row-12")
    void theKeyOfAnIndexIsNotEmpty() {
      Model<Thing> things = things(s -> s.globalIndex("byIndex", Thing::index));
      isInvalid(
          things.update("t").set(Thing::index).to(""),
          "The Thing is not valid: index is empty, and DynamoDB takes no empty value for the"
              + " partition key of index byIndex; leave it null to keep the item out of the index");
      assertThat(things.update("t").set(Thing::index).to(null).request().updateExpression())
          .isEqualTo("REMOVE #0");
      assertThat(things.update("t").set(Thing::code).to("").request().updateExpression())
          .isEqualTo("SET #0 = :0");
    }

    @Test
    @Tag("row-14")
    void theKeyOfAnIndexIsNotTooLong() {
      Model<Thing> things = things(s -> s.globalIndex("byIndex", Thing::index));
      isInvalid(
          things.update("t").set(Thing::index).to("é".repeat(1025)),
          "The Thing is not valid: index takes 2050 bytes, and DynamoDB takes at most 2048 for the"
              + " partition key of index byIndex");
      assertThat(
              things
                  .update("t")
                  .set(Thing::index)
                  .to("é".repeat(1024))
                  .request()
                  .updateExpression())
          .isEqualTo("SET #0 = :0");
    }

    @Test
    @Tag("row-48")
    void aTimeToLiveIsNotInMilliseconds() {
      Model<Thing> things = things(s -> s.ttl(Thing::expires));
      isInvalid(
          things.update("t").set(Thing::expires).to(NOW.toEpochMilli()),
          "The Thing is not valid: expires should be in seconds since 1970, and looks like"
              + " milliseconds; DynamoDB would never expire it");
      isInvalid(
          things.update("t").setIfAbsent(Thing::expires).to(NOW.toEpochMilli()),
          "The Thing is not valid: expires should be in seconds since 1970, and looks like"
              + " milliseconds; DynamoDB would never expire it");
      assertThat(
              things
                  .update("t")
                  .set(Thing::expires)
                  .to(NOW.getEpochSecond())
                  .request()
                  .expressionAttributeValues())
          .containsEntry(":0", n(Long.toString(NOW.getEpochSecond())));
    }

    @Test
    void aTransformGetsWhatTheAttributeHolds() {
      Model<Order> orders =
          Shop.offline()
              .model(
                  Schema.of(Order.class)
                      .table("orders")
                      .partitionKey(Order::customerId)
                      .sortKey(Order::orderId)
                      .attribute(Order::total, a -> a.transform(BigDecimal::negate))
                      .attribute(Order::coupon, a -> a.transform(c -> c.map(String::strip)))
                      .attribute(Order::status, a -> a.transform(status -> Status.NEW))
                      .build());
      UpdateItem<Order> update = orders.update("c1", "o1");
      isTop(update.set(Order::total).to(5), "SET #0 = :0", "total", n("-5"));
      isTop(update.set(Order::coupon).to(" X "), "SET #0 = :0", "coupon", s("X"));
      isTop(update.set("coupon").to(Optional.of(" X ")), "SET #0 = :0", "coupon", s("X"));
      isTop(update.set("status").to("PAID"), "SET #0 = :0", "status", s("NEW"));
    }

    @Test
    void anOptionalNumberIsTakenForWhatItHolds() {
      Model<Thing> things = things(s -> s);
      assertThat(
              things
                  .update("t")
                  .set(Thing::rank)
                  .to(OptionalInt.of(3))
                  .request()
                  .expressionAttributeValues())
          .containsEntry(":0", n("3"));
      assertThat(
              things
                  .update("t")
                  .set(Thing::rank)
                  .to(OptionalInt.empty())
                  .request()
                  .updateExpression())
          .isEqualTo("REMOVE #0");
    }

    @Test
    void anUpsertGivesDefaultsWhereItSaysNothing() {
      Model<Thing> things =
          things(
              s ->
                  s.attribute(Thing::status, a -> a.defaultTo(Status.NEW))
                      .attribute(Thing::tags, a -> a.defaultTo(Set.of("plain")))
                      .ttl(Thing::expires, Duration.ofSeconds(10)));
      UpdateItemRequest request = things.upsert("t").set(Thing::status).to(Status.PAID).request();
      assertThat(request.updateExpression())
          .isEqualTo("SET #0 = :0, #1 = if_not_exists(#1, :1), #2 = if_not_exists(#2, :2)");
      assertThat(request.expressionAttributeNames()).isEqualTo(names("status", "expires", "tags"));
      assertThat(request.expressionAttributeValues())
          .isEqualTo(values(s("PAID"), n(Long.toString(NOW.getEpochSecond() + 10)), ss("plain")));
      assertThat(things.update("t").set(Thing::status).to(Status.PAID).request().updateExpression())
          .isEqualTo("SET #0 = :0");
      assertThat(
              things
                  .upsert("t")
                  .remove(Thing::status)
                  .remove(Thing::expires)
                  .remove(Thing::tags)
                  .request()
                  .updateExpression())
          .isEqualTo("REMOVE #0, #1, #2");
    }
  }

  @Nested
  class Values {
    @Test
    void areCopied() {
      Set<String> tags = new HashSet<>(Set.of("a"));
      List<Line> lines = new ArrayList<>(List.of(LINE));
      Map<String, Object> partial = new HashMap<>(Map.of("city", "Oslo"));
      UpdateItem<Order> update =
          update()
              .set(Order::tags)
              .to(tags)
              .appendAll(Order::lines, lines)
              .merge(Order::shipTo, partial);
      UpdateItemRequest before = update.request();
      tags.add("b");
      lines.clear();
      partial.clear();
      assertThat(update.request()).isEqualTo(before);
    }

    @Test
    void ofAnyCollectionAreCopied() {
      for (Collection<Line> lines : List.of(new LinkedList<Line>(), new ArrayDeque<Line>())) {
        lines.add(LINE);
        UpdateItem<Order> update = update().appendAll(Order::lines, lines);
        UpdateItemRequest before = update.request();
        lines.clear();
        assertThat(update.request()).isEqualTo(before);
      }
    }

    @Test
    @Tag("S6")
    void areNotShown() {
      UpdateItem<Order> update =
          update()
              .set(Order::note)
              .to("c4n4ry")
              .setIfAbsent(Order::coupon)
              .to("c4n4ry")
              .addTo(Order::tags, "c4n4ry")
              .append(Order::lines, new Line("c4n4ry", 1))
              .merge(Order::shipTo, new Address("c4n4ry", null))
              .increment(Order::total, 77_777)
              .set(Order::paid)
              .from(attr(Order::paid).orElse(new BigDecimal(77_777)).plus(77_777))
              .onlyIf(Order::note)
              .eq("c4n4ry");
      assertThat(update.toString())
          .isEqualTo(update.returnOld().toString())
          .isEqualTo(
              "UpdateItem of Order only if [note = ?]: [note = ?, coupon = ? if absent, add ? to"
                  + " tags, append ? to lines, merge ? into shipTo, total + ?, paid = paid or else"
                  + " ? + ?]");
      assertThat(update.explain().toString()).doesNotContain("c4n4ry").doesNotContain("77777");
    }

    @Test
    @Tag("S6")
    void areNotInMessages() {
      assertThatThrownBy(() -> update().set("total").to("c4n4ry").request())
          .satisfies(e -> assertThat(e.toString()).doesNotContain("c4n4ry"));
      assertThatThrownBy(() -> update().set("status").to("c4n4ry").request())
          .satisfies(e -> assertThat(e.toString()).doesNotContain("c4n4ry"));
    }
  }

  @Nested
  class Documents {
    private static final Schema<Document> CATS =
        Schema.document("cats")
            .partitionKey("id", io.alces.schema.AttributeType.STRING)
            .attribute(
                "name",
                io.alces.schema.AttributeType.STRING,
                a -> a.required().matches("[A-Z].*").transform(String::strip))
            .attribute("age", io.alces.schema.AttributeType.NUMBER)
            .attribute(
                "owner",
                io.alces.schema.AttributeType.object(
                    o ->
                        o.attribute(
                                "city",
                                io.alces.schema.AttributeType.STRING,
                                a -> a.required().matches("[A-Z].*"))
                            .attribute("zip", io.alces.schema.AttributeType.NUMBER)))
            .attribute(
                "tags", io.alces.schema.AttributeType.setOf(io.alces.schema.AttributeType.STRING))
            .attribute(
                "toys", io.alces.schema.AttributeType.listOf(io.alces.schema.AttributeType.STRING))
            .build();

    private static UpdateItem<Document> cat() {
      return Shop.offline().model(CATS).update("tom");
    }

    private static void isCat(
        UpdateItem<Document> update, String expression, AttributeValue... values) {
      UpdateItemRequest request = update.request();
      assertThat(request.updateExpression()).isEqualTo(expression);
      assertThat(request.expressionAttributeValues())
          .isEqualTo(values.length == 0 ? Map.of() : values(values));
    }

    @Test
    void takeEveryAction() {
      isCat(cat().set("name").to(" Tom "), "SET #0 = :0", s("Tom"));
      isCat(cat().setIfAbsent("age").to(3), "SET #0 = if_not_exists(#0, :0)", n("3"));
      isCat(cat().add("age", 1), "ADD #0 :0", n("1"));
      isCat(cat().increment("age", 0.5), "SET #0 = #0 + :0", n("0.5"), s("N"));
      isCat(
          cat().append("toys", "ball"),
          "SET #0 = list_append(if_not_exists(#0, :0), :1)",
          EMPTY_LIST,
          l(s("ball")));
      isCat(cat().addTo("tags", "a"), "ADD #0 :0", ss("a"));
      isCat(cat().removeFrom("tags", "a"), "DELETE #0 :0", ss("a"));
      isCat(cat().remove("age"), "REMOVE #0");
      isCat(cat().set("tags").to(Set.of()), "REMOVE #0");
      isCat(cat().set("owner.city").to("Rome"), "SET #0.#1 = :0", s("Rome"), s("M"));
      isCat(cat().set("owner").to(Map.of("city", "Rome")), "SET #0 = :0", m("city", s("Rome")));
      isCat(cat().merge("owner", Map.of("city", "Rome")), "SET #0.#1 = :0", s("Rome"), s("M"));
      isCat(cat().set("toys[1]").to("ball"), "SET #0[1] = :0", s("ball"), s("L"));
    }

    @Test
    void areCheckedByTheirTypesAndRules() {
      isInvalid(cat().remove("name"), "The cats is not valid: name is required");
      isInvalid(cat().set("name").to("tom"), "The cats is not valid: name should match [A-Z].*");
      isInvalid(
          cat().set("name").to(5),
          "The cats is not valid: name should be of type String and is of type Integer");
      isInvalid(
          cat().set("age").to("x"),
          "The cats is not valid: age should be of type Number and is of type String");
      isInvalid(
          cat().set("owner.city").to("rome"),
          "The cats is not valid: owner.city should match [A-Z].*");
      isInvalid(cat().remove("owner.city"), "The cats is not valid: owner.city is required");
      isInvalid(
          cat().set("owner").to(Map.of("zip", 1)), "The cats is not valid: owner.city is required");
      isInvalid(
          cat().merge("owner", Map.of("city", "rome")),
          "The cats is not valid: owner.city should match [A-Z].*");
      isInvalid(
          cat().set("tags").to(List.of("a")),
          "The cats is not valid: tags should be of type Set and is of type List");
      isInvalid(
          cat().set("toys[0]").to(5),
          "The cats is not valid: toys[0] should be of type String and is of type Integer");
      isRefused(
          cat().append("toys", 5),
          "Attribute toys of cats is of type String, and a value of type Integer is given for it");
      isRefused(
          cat().addTo("tags", 5),
          "Attribute tags of cats is of type String, and a value of type Integer is given for it");
      isRefused(
          cat().increment("name", 5),
          "Attribute name of cats is stored as S, and only numbers can be added to and subtracted"
              + " from");
      isRefused(cat().set("nam").to("Tom"), "cats has no attribute nam; did you mean name?");
    }

    @Test
    void thatKeepUnknownAttributesTakeAnyPath() {
      Schema<Document> open =
          Schema.document("open")
              .partitionKey("id", io.alces.schema.AttributeType.STRING)
              .unknownAttributes(io.alces.schema.UnknownAttributes.SAVE)
              .build();
      UpdateItem<Document> update = Shop.offline().model(open).update("x");
      isCat(update.set("a.b").to(List.of(1)), "SET #0.#1 = :0", l(n("1")), s("M"));
      isCat(update.add("a", 1), "ADD #0 :0", n("1"));
      isCat(update.addTo("a", 1), "ADD #0 :0", AttributeValue.fromNs(List.of("1")));
      isCat(
          update.merge("a", Map.of("b", true)),
          "SET #0.#1 = :0",
          AttributeValue.fromBool(true),
          s("M"));
    }

    @Test
    @Tag("row-5")
    void refuseAMemberBesideAPosition() {
      Schema<Document> open =
          Schema.document("open")
              .partitionKey("id", io.alces.schema.AttributeType.STRING)
              .unknownAttributes(io.alces.schema.UnknownAttributes.SAVE)
              .build();
      UpdateItem<Document> update =
          Shop.offline().model(open).update("x").set("a.b").to(1).set("a[0]").to(2);
      String message =
          "The update of open changes a.b and a[0], as if what they are inside of were both a map"
              + " and a list; say one of them";
      isRefused(update, message);
      isRefused(update.creatingParents(), message);
    }
  }

  @Nested
  class Beans {
    public static class Bean {
      private String id;
      private Integer count;
      private Set<String> tags;

      public String getId() {
        return id;
      }

      public void setId(String id) {
        this.id = id;
      }

      public Integer getCount() {
        return count;
      }

      public void setCount(Integer count) {
        this.count = count;
      }

      public Set<String> getTags() {
        return tags;
      }

      public void setTags(Set<String> tags) {
        this.tags = tags;
      }
    }

    @Test
    void areUpdatedByTheirGetters() {
      Model<Bean> beans =
          Shop.offline()
              .model(Schema.of(Bean.class).table("beans").partitionKey(Bean::getId).build());
      UpdateItemRequest request =
          beans.update("b").set(Bean::getCount).to(5).addTo(Bean::getTags, "a").request();
      assertThat(request.updateExpression()).isEqualTo("SET #0 = :0 ADD #1 :1");
      assertThat(request.expressionAttributeNames()).isEqualTo(names("count", "tags", "id"));
      assertThat(request.expressionAttributeValues()).isEqualTo(values(n("5"), ss("a")));
    }
  }

  @Nested
  class Limits {
    private static UpdateItem<Order> removing(int count) {
      UpdateItem<Order> update = update();
      for (int i = 0; i < count; i++) {
        update = update.remove(attr(Order::counts).key("k" + i));
      }
      return update;
    }

    /** The length of {@code REMOVE #0.#1, #0.#2, …}. */
    private static int length(int count) {
      int length = "REMOVE ".length() - ", ".length();
      for (int i = 1; i <= count; i++) {
        length += ("#0.#" + i + ", ").length();
      }
      return length;
    }

    @Test
    @Tag("row-1")
    void anExpressionHas4096Bytes() {
      int count = 466;
      assertThat(length(count)).isEqualTo(4091);
      assertThat(removing(count).request().updateExpression()).hasSize(4091);
      isRefused(
          removing(count + 1),
          "the update of Order has 4100 bytes of expression, and DynamoDB takes at most 4096; ask"
              + " for less at once");
    }

    @Test
    void whatManyPathsLeadThroughIsDemandedOnce() {
      assertThat(removing(466).request().conditionExpression())
          .isEqualTo("attribute_exists(#467) AND attribute_type(#0, :0)");
    }
  }

  @Test
  void pathsAndActionsCanBeGivenAsValues() {
    isTop(
        update()
            .with(new UpdateAction(UpdateAction.Kind.SET, AttributePath.of("status"), Status.PAID)),
        "SET #0 = :0",
        "status",
        s("PAID"));
  }
}
