package io.alces;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.expression.Getter;
import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Address;
import io.alces.it.Orders.Line;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** What a read asks for, where it does not ask for whole items. */
class ViewTest {
  private final Model<Order> orders = Alces.connect(Clients.none()).model(Orders.SCHEMA);
  private final Query<Order> ofCustomer = orders.query().where(Order::customerId).eq("c1");

  private static QueryRequest projecting(String projection, Map<String, String> names) {
    return QueryRequest.builder()
        .tableName("orders")
        .keyConditionExpression("#0 = :0")
        .projectionExpression(projection)
        .expressionAttributeNames(names)
        .expressionAttributeValues(Map.of(":0", AttributeValue.fromS("c1")))
        .build();
  }

  @Nested
  class ASelection {
    @Test
    void asksForItsPaths() {
      assertThat(
              ofCustomer
                  .select(
                      attr(Order::shipTo).dot(Address::city),
                      attr(Order::lines).at(2).dot(Line::sku),
                      attr(Order::labels).key("a.b"),
                      attr(Order::note))
                  .request())
          .isEqualTo(
              projecting(
                  "#1.#2, #3[2].#4, #5.#6, #7",
                  Map.of(
                      "#0",
                      "customerId",
                      "#1",
                      "shipTo",
                      "#2",
                      "city",
                      "#3",
                      "lines",
                      "#4",
                      "sku",
                      "#5",
                      "labels",
                      "#6",
                      "a.b",
                      "#7",
                      "n")));
    }

    @Test
    @Tag("row-5")
    void asksForTheOuterOfTwoThatOverlap() {
      QueryRequest shipTo = projecting("#1", Map.of("#0", "customerId", "#1", "shipTo"));

      assertThat(ofCustomer.select("shipTo.city", "shipTo").request()).isEqualTo(shipTo);
      assertThat(ofCustomer.select("shipTo", "shipTo.city").request()).isEqualTo(shipTo);
      assertThat(ofCustomer.select("shipTo", "shipTo").request()).isEqualTo(shipTo);
      assertThat(ofCustomer.select("shipTo.city", "shipTo.street", "shipTo").request())
          .isEqualTo(shipTo);
    }

    @Test
    @Tag("row-5")
    void keepsTwoThatOnlyBeginAlike() {
      assertThat(ofCustomer.select("shipTo.city", "shipTo.street").request())
          .isEqualTo(
              projecting(
                  "#1.#2, #1.#3",
                  Map.of("#0", "customerId", "#1", "shipTo", "#2", "city", "#3", "street")));
      assertThat(ofCustomer.select("lines[1]", "lines[0].sku").request())
          .isEqualTo(
              projecting(
                  "#1[1], #1[0].#2", Map.of("#0", "customerId", "#1", "lines", "#2", "sku")));
    }

    @Test
    void namesAtLeastOneAttribute() {
      assertThatThrownBy(() -> ofCustomer.select(new String[0]))
          .isInstanceOf(RequestException.class)
          .hasMessage("select() for Order names no attributes; name at least one");
    }

    @Test
    @Tag("S2")
    void refusesUnknownNames() {
      assertThatThrownBy(() -> ofCustomer.select("note", "shipTo.town"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute shipTo of Order (Address) has no attribute town; there are city, street");
      assertThatThrownBy(() -> ofCustomer.select("lines[x]"))
          .isInstanceOf(RequestException.class)
          .hasMessageStartingWith("The path \"lines[x]\" cannot be read");
      Getter<Order, String> constructor = order -> "x";
      assertThatThrownBy(() -> ofCustomer.select(constructor)).isInstanceOf(RequestException.class);
    }

    @Test
    @Tag("row-27")
    void asksForTheKeyTooWhereALimitMayCutAPage() {
      assertThat(projection(ofCustomer.where(Order::open).eq(true).limit(3)))
          .containsExactly("note", "customerId", "orderId");
      assertThat(projection(ofCustomer.limit(3))).containsExactly("note");
      assertThat(projection(ofCustomer.where(Order::open).eq(true))).containsExactly("note");
      assertThat(
              ofCustomer
                  .where(Order::open)
                  .eq(true)
                  .limit(3)
                  .select("orderId")
                  .explain()
                  .projection())
          .containsExactly("orderId", "customerId");
      assertThat(
              orders
                  .query()
                  .where(Order::status)
                  .eq(Status.NEW)
                  .where(Order::open)
                  .eq(true)
                  .limit(3)
                  .select("orderId")
                  .explain()
                  .projection())
          .containsExactly("orderId", "customerId", "status", "placed");
    }

    private java.util.List<String> projection(Query<Order> query) {
      return query.select(Order::note).explain().projection();
    }
  }

  @Nested
  class ARecord {
    record Good(String orderId, BigDecimal total, Address shipTo) {}

    record Misspelt(String orderId, BigDecimal totl, Status status) {}

    record Mistyped(String orderId, String total, Long placed) {}

    record Empty() {}

    @Test
    void asksForItsComponents() {
      assertThat(ofCustomer.as(Good.class).request())
          .isEqualTo(
              projecting(
                  "#1, #2, #3",
                  Map.of("#0", "customerId", "#1", "orderId", "#2", "total", "#3", "shipTo")));
    }

    @Test
    void isRefusedWithNamesThatAreNoAttributes() {
      assertThatThrownBy(() -> ofCustomer.as(Misspelt.class))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Misspelt is no view of Order: it has the component totl, and there is no attribute"
                  + " of that name; did you mean total?");
    }

    @Test
    void isRefusedWithOtherTypes() {
      assertThatThrownBy(() -> ofCustomer.as(Mistyped.class))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Mistyped is no view of Order: its component total is of type String, and the"
                  + " attribute is of type BigDecimal; its component placed is of type Long, and"
                  + " the attribute is of type long");
    }

    @Test
    void mustBeARecordThatShowsSomething() {
      assertThatThrownBy(() -> ofCustomer.as(Empty.class))
          .hasMessage(
              "as(Empty.class) for Order takes a record, whose components name the attributes to"
                  + " read");
      assertThatThrownBy(() -> orders.scan().as(String.class))
          .hasMessage(
              "as(String.class) for Order takes a record, whose components name the attributes to"
                  + " read");
    }
  }
}
