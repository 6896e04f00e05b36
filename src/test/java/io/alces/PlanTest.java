package io.alces;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.anyOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an operation will do, as data and in words. */
class PlanTest {
  private final Model<Order> orders = Alces.connect(Clients.none()).model(Orders.SCHEMA);
  private final Query<Order> ofCustomer = orders.query().where(Order::customerId).eq("c1");

  @Nested
  class OfAQuery {
    @Test
    void isData() {
      Plan plan =
          ofCustomer
              .where(Order::orderId)
              .beginsWith("2026-")
              .where(anyOf(attr(Order::status).in(Status.NEW), attr(Order::open).eq(true)))
              .explain();

      assertThat(plan.operation()).isEqualTo("Query");
      assertThat(plan.table()).isEqualTo("orders");
      assertThat(plan.index()).isNull();
      assertThat(plan.reason())
          .isEqualTo(
              "the conditions fit the table best: equality on its partition key, a range of its"
                  + " sort key");
      assertThat(plan.candidates())
          .containsExactly(
              Map.entry("table", "equality on its partition key, a range of its sort key"),
              Map.entry("index byTotal", "equality on its partition key, nothing on a sort key"),
              Map.entry("index byPlaced", "it does not hold status, open to filter by"),
              Map.entry("index byStatus", "no equality on its partition key status"),
              Map.entry("index byStatusAndTotal", "no equality on its partition key status"),
              Map.entry("index byNote", "no equality on its partition key note"));
      assertThat(plan.keyCondition()).isEqualTo("customerId = ? AND begins_with(orderId, ?)");
      assertThat(plan.filter()).isEqualTo("status IN (?) OR open = ?");
      assertThat(plan.condition()).isNull();
      assertThat(plan.projection()).isEmpty();
      assertThat(plan.reads())
          .isEqualTo(
              "every item that the key condition selects, ascending by orderId; what the filter"
                  + " does not keep is paid for and thrown away; eventually consistently");
      assertThat(plan.warnings())
          .containsExactly(
              "the filter drops items that were read: DynamoDB charges for all that the key"
                  + " condition selects");
    }

    @Test
    void isText() {
      assertThat(
              orders
                  .query()
                  .where(Order::status)
                  .eq(Status.NEW)
                  .where(Order::placed)
                  .gt(5L)
                  .where(Order::open)
                  .eq(true)
                  .descending()
                  .limit(20)
                  .select(Order::note, Order::total)
                  .explain())
          .hasToString(
              """
              Query on index byStatus of table orders
                because: the conditions fit the index byStatus best: equality on its partition key, a bound of its sort key
                  table: no equality on its partition key customerId
                  index byTotal: no equality on its partition key customerId
                  index byPlaced: no equality on its partition key customerId
                  index byStatus: equality on its partition key, a bound of its sort key
                  index byStatusAndTotal: it does not hold placed, open to filter by
                  index byNote: no equality on its partition key note
                key condition: status = ? AND placed > ?
                filter: open = ?
                projection: note, total, customerId, orderId, status, placed
                reads: every item that the key condition selects, descending by placed, until there are 20 results; what the filter does not keep is paid for and thrown away; eventually consistently
                costs: at least 0.5 read units; not known: how many items there are (Given.items), how large items are (Given.bytes, Given.like)
                warning: the filter drops items that were read: DynamoDB charges for all that the key condition selects
                warning: a global index lags behind its table
                warning: limit() with a filter may read many pages\
              """);
    }

    @Test
    void ofTheBestKindHasNoWarnings() {
      Plan plan = ofCustomer.where(Order::orderId).eq("o1").consistent().explain();

      assertThat(plan.warnings()).isEmpty();
      assertThat(plan.filter()).isNull();
      assertThat(plan.reason())
          .isEqualTo(
              "the conditions fit the table best: equality on its partition key, equality on its"
                  + " sort key");
      assertThat(plan.reads())
          .isEqualTo(
              "every item that the key condition selects, ascending by orderId; consistently");
    }

    @Test
    void saysThatAnIndexWasNamed() {
      assertThat(ofCustomer.using("byTotal").explain().reason()).isEqualTo("using() names it");
    }

    @Test
    @Tag("row-29")
    void saysWhyConsistentReadsLeaveAnIndexOut() {
      assertThat(ofCustomer.where(Order::status).eq(Status.NEW).consistent().explain().candidates())
          .containsEntry("index byStatus", "a global index has no consistent reads");
    }

    @Test
    @Tag("row-30")
    void warnsOfSecondReads() {
      assertThat(orders.query().where(Order::note).eq("x").hydrate().explain().warnings())
          .containsExactly(
              "hydrate() reads each item a second time, from the table",
              "a global index lags behind its table");
      assertThat(orders.query().where(Order::note).eq("x").hydrate().explain().reads())
          .isEqualTo(
              "every item that the key condition selects, ascending; then each whole item by its"
                  + " key; eventually consistently");
      assertThat(ofCustomer.where(Order::placed).eq(1L).explain().warnings())
          .containsExactly(
              "the local index lacks attributes: DynamoDB reads each item a second time, from the"
                  + " table");
      assertThat(ofCustomer.where(Order::placed).eq(1L).select("orderId").explain().warnings())
          .isEmpty();
      assertThat(ofCustomer.where(Order::total).eq(BigDecimal.ONE).explain().warnings()).isEmpty();
      assertThat(ofCustomer.hydrate().explain().warnings()).isEmpty();
    }

    @Test
    @Tag("S6")
    void showsNoValues() {
      assertThat(ofCustomer.where(Order::note).eq("secret").explain().toString())
          .doesNotContain("secret", "c1");
    }
  }

  @Nested
  class OfAScan {
    @Test
    void warnsThatItReadsEverything() {
      assertThat(orders.scan().where(Order::customerId).eq("c1").explain())
          .hasToString(
              """
              Scan on table orders
                because: scan() reads everything, whatever the conditions
                filter: customerId = ?
                reads: every item of the table; what the filter does not keep is paid for and thrown away; eventually consistently
                costs: at least 0.5 read units; not known: how many items there are (Given.items), how large items are (Given.bytes, Given.like)
                warning: a scan reads and pays for the whole table\
              """);
      assertThat(orders.scan().using("byTotal").consistent().explain())
          .hasToString(
              """
              Scan on index byTotal of table orders
                because: scan() reads everything, whatever the conditions
                reads: every item of the index byTotal; consistently
                costs: at least 1 read units; not known: how many items there are (Given.items), how large items are (Given.bytes, Given.like)
                warning: a scan reads and pays for the whole index byTotal\
              """);
    }
  }

  @Nested
  class OfOneItem {
    @Test
    void isShort() {
      assertThat(orders.get("c1", "o1").select(Order::note).explain())
          .hasToString(
              """
              GetItem on table orders
                because: the whole key is given
                key: customerId = ? AND orderId = ?
                projection: note
                reads: one item, whole, even where a part is asked for
                costs: 0.5 to 50 read units; not known: how large items are (Given.bytes, Given.like)\
              """);
      assertThat(orders.delete("c1", "o1").onlyIf(Order::open).eq(true).explain())
          .hasToString(
              """
              DeleteItem on table orders
                because: the whole key is given
                key: customerId = ? AND orderId = ?
                condition: open = ?
                reads: nothing but what the condition needs
                costs: 1 to 2400 write units, of which 0 to 2000 for 5 indexes; not known: the stored item (Given.stored, Given.absent)\
              """);
    }
  }

  @Test
  void doesNotChange() {
    Plan plan = ofCustomer.explain();

    assertThat(plan).isEqualTo(ofCustomer.explain());
    assertThat(plan.warnings()).isUnmodifiable();
    assertThat(plan.projection()).isEqualTo(List.of());
    assertThat(plan.candidates()).isUnmodifiable();
  }
}
