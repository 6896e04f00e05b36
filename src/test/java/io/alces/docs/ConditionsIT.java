package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.expression.Condition.unsafeFragment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.DynamoType;
import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The code of docs/conditions.md. */
class ConditionsIT {
  // region schema
  enum Status { NEW, PAID, SHIPPED }

  record Line(String sku, int quantity) {}

  record Address(String street, String city) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      BigDecimal total,
      BigDecimal paid,
      Instant paidAt,
      String note,
      List<Line> lines,
      Set<String> tags,
      Map<String, Integer> points,
      Address shipTo,
      Optional<String> coupon,
      long version) {}
  // endregion

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .version(Order::version)
          .build();

  static Alces db;
  static Model<Order> orders;

  @BeforeAll
  static void start() {
    db = Alces.local();
    orders = db.model(ORDERS);
    orders.table().create().run();
    orders.create(order("o1")).run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  static Order order(String id) {
    return new Order("c1", id, Status.NEW, new BigDecimal("50"), BigDecimal.ZERO, null, "fragile",
        List.of(new Line("A-1", 2)), Set.of("gift"), Map.of("eco", 5), new Address("Storgata 1", "Oslo"),
        Optional.of("MAY"), 0);
  }

  static Order paid(Order o) {
    return new Order(o.customerId, o.orderId, Status.PAID, o.total, o.total, o.paidAt, o.note, o.lines, o.tags,
        o.points, o.shipTo, o.coupon, o.version);
  }

  static long count(Condition<Order> condition) {
    return orders.query().where(Order::customerId).eq("c1").where(condition).count();
  }

  @Test
  void theLanguageIsDynamoDbs() {
    List<Condition<Order>> hold =
        List.of(
            // region operators
            attr(Order::status).eq(Status.NEW),
            attr(Order::status).ne(Status.PAID),
            attr(Order::total).lt(100),
            attr(Order::total).le(new BigDecimal("99.90")),
            attr(Order::total).gt(10),
            attr(Order::total).ge(10),
            attr(Order::total).between(10, 99),
            attr(Order::status).in(Status.NEW, Status.PAID),
            attr(Order::note).beginsWith("frag"),
            attr(Order::note).contains("gil"),
            attr(Order::tags).contains("gift"),
            attr(Order::lines).contains(new Line("A-1", 2)),
            attr(Order::lines).size().ge(1),
            attr(Order::paidAt).notExists(),
            attr(Order::total).exists(),
            attr(Order::total).isType(DynamoType.N),
            allOf(attr(Order::total).gt(10), attr(Order::total).lt(100)),
            anyOf(attr(Order::status).eq(Status.NEW), attr(Order::total).gt(100)),
            not(attr(Order::status).eq(Status.PAID)),
            attr(Order::total).gt(10).and(attr(Order::total).lt(100)),
            attr(Order::paid).lt(attr(Order::total))
            // endregion
            );
    assertThat(hold).allSatisfy(condition -> assertThat(count(condition)).as("%s", condition).isOne());
    List<Condition<Order>> paths =
        List.of(
            // region paths
            attr(Order::shipTo).dot(Address::city).eq("Oslo"),
            attr(Order::lines).at(0).dot(Line::sku).beginsWith("A-"),
            attr(Order::points).key("eco").ge(5),
            attr(Order::coupon).eq("MAY") // an Optional is seen through
            // endregion
            );
    assertThat(paths).allSatisfy(condition -> assertThat(count(condition)).as("%s", condition).isOne());
    assertThat(hold.get(17)).hasToString("status = ? OR total > ?");
    // region names
    List<Order> found =
        orders.query()
            .where(Order::customerId).eq("c1")
            .where("shipTo.city").eq("Oslo")
            .where("status").eq("NEW") // an enum constant by its name
            .where(attr("lines[0].quantity").gt(1))
            .where(attr(AttributePath.of("shipTo", "street")).beginsWith("Stor"))
            .list();
    // endregion
    assertThat(found).hasSize(1);
    assertThatThrownBy(() -> orders.scan().where("total").gt("10").list())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("Attribute total of Order is of type BigDecimal");
    Status none = null;
    assertThatThrownBy(() -> attr(Order::status).eq(none)).isInstanceOf(NullPointerException.class);
  }

  // region sealed-types
  sealed interface Item permits Book, Film {}

  record Book(String isbn, int pages) implements Item {}

  record Film(String title) implements Item {}

  record Loan(String member, String loanId, Item item) {}
  // endregion

  @Test
  void membersOfSealedTypesAreNamedByText() {
    Model<Loan> loans =
        db.model(
            Schema.of(Loan.class).table("loans").partitionKey(Loan::member).sortKey(Loan::loanId).build());
    loans.table().create().run();
    loans.put(new Loan("m1", "l1", new Book("978-0", 200))).run();
    loans.put(new Loan("m1", "l2", new Book("978-1", 300))).run();
    loans.put(new Loan("m1", "l3", new Film("Stalker"))).run();
    // region sealed
    List<Loan> books =
        loans.query().where(Loan::member).eq("m1").where("item.type").eq("Book").list();

    List<Loan> one =
        loans.query().where(Loan::member).eq("m1").where("item.isbn").eq("978-0").list();
    // endregion
    assertThat(books).extracting(Loan::loanId).containsExactly("l1", "l2");
    assertThat(one).extracting(Loan::loanId).containsExactly("l1");
  }

  @Test
  void aFragmentIsTheWayOut() {
    // region unsafe
    Condition<Order> condition =
        unsafeFragment(
            "contains(#tags, :tag)",
            Map.of("#tags", "tags"),
            Map.of(":tag", AttributeValue.fromS("gift")));
    // endregion
    assertThat(count(condition)).isOne();
  }

  @Test
  void aWriteDemandsConditions() {
    Order order = orders.create(order("o2")).run();
    // region only-if
    orders.delete("c1", "o2")
        .onlyIf(Order::status).eq(Status.NEW)
        .onlyIf(attr(Order::paid).lt(attr(Order::total)))
        .run();
    // endregion
    assertThat(orders.exists("c1", "o2").run()).isFalse();
    // region put
    Order stored = orders.create(order).run(); // only if there is no item with its key

    orders.put(paid(stored)).onlyIf(Order::status).eq(Status.NEW).run();
    // endregion
    assertThat(orders.get("c1", "o2").run().orElseThrow().status()).isEqualTo(Status.PAID);
    // region return-old
    Optional<Order> deleted = orders.delete("c1", "o2").returnOld().run();
    // endregion
    assertThat(deleted).map(Order::status).contains(Status.PAID);
    assertThat(orders.delete("c1", "o2").returnOld().run()).isEmpty();
    orders.create(order).run();
    assertThat(orders.delete("c1", "o2").run()).isEmpty();
  }

  @Test
  void aFailedConditionTellsWhy() {
    String answer = "";
    // region failed
    try {
      orders.delete("c1", "o1").onlyIf(Order::status).eq(Status.PAID).run();
      answer = "deleted";
    } catch (ConditionFailedException e) {
      answer =
          switch (e.reason()) {
            case ITEM_ABSENT -> "there is no such order";
            case ITEM_EXISTS -> "there is one already";
            case VERSION_MISMATCH -> "somebody else was faster";
            case ATTRIBUTE_ABSENT -> "it has nothing to change";
            case CONDITION_NOT_MET -> "it is " + e.item(Order.class).orElseThrow().status();
          };
    }
    // endregion
    assertThat(answer).isEqualTo("it is NEW");
  }

  @Test
  void versionsKeepWritersApart() {
    orders.create(order("o4")).run();
    // region version
    Order mine = orders.get("c1", "o4").consistent().run().orElseThrow();   // version 1
    Order theirs = orders.get("c1", "o4").consistent().run().orElseThrow(); // version 1

    orders.put(mine).run(); // version 2

    try {
      orders.put(theirs).run();
    } catch (ConditionFailedException e) {
      e.reason();           // VERSION_MISMATCH
      e.item(Order.class);  // what is stored, version 2
    }
    // endregion
    assertThat(orders.get("c1", "o4").run().orElseThrow().version()).isEqualTo(2);
    orders.delete("c1", "o4").run();
  }
}
