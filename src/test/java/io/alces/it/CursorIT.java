package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Cursors: where they lead, and what is refused. */
@Tag("row-50")
@Tag("S3")
class CursorIT {
  private static final String DAMAGED =
      "The text is no cursor of Alces, or is damaged; pass on the whole text that a page gave";
  private static final String FOREIGN =
      "The cursor belongs to another read than this of Order: table, index, direction, conditions"
          + " and the key's values must be the same; start from the beginning";

  private static Alces db;
  private static Model<Order> orders;
  private static Query<Order> ofCustomer;
  private static Cursor cursor;

  @BeforeAll
  static void store() {
    db = Alces.local();
    orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 12; number++) {
      orders.put(Orders.order("c1", number)).run();
      orders.put(Orders.order("ç2", number)).run();
    }
    ofCustomer = orders.query().where(Order::customerId).eq("c1");
    cursor = ofCustomer.limit(5).run().cursor().orElseThrow();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  private static void refused(io.alces.Reading<?> read) {
    assertThatThrownBy(read::run).isInstanceOf(RequestException.class).hasMessage(FOREIGN);
    assertThatThrownBy(read::list).isInstanceOf(RequestException.class).hasMessage(FOREIGN);
    assertThatThrownBy(read::count).isInstanceOf(RequestException.class).hasMessage(FOREIGN);
    assertThatThrownBy(read::request).isInstanceOf(RequestException.class).hasMessage(FOREIGN);
    assertThatThrownBy(() -> read.pages().iterator())
        .isInstanceOf(RequestException.class)
        .hasMessage(FOREIGN);
    assertThatThrownBy(() -> read.async().list())
        .isInstanceOf(RequestException.class)
        .hasMessage(FOREIGN);
    assertThatThrownBy(() -> read.async().publisher())
        .isInstanceOf(RequestException.class)
        .hasMessage(FOREIGN);
  }

  @Nested
  class OfTheSameRead {
    @Test
    void continuesAsText() {
      assertThat(ofCustomer.after(Cursor.of(cursor.text())).list())
          .isEqualTo(ofCustomer.list().subList(5, 12));
    }

    @Test
    void continuesWithAnotherLimitPageSizeOrProjection() {
      assertThat(ofCustomer.limit(2).pageSize(1).after(cursor).list())
          .isEqualTo(ofCustomer.list().subList(5, 7));
      assertThat(ofCustomer.after(cursor).select("orderId").list()).hasSize(7);
      assertThat(ofCustomer.consistent().after(cursor).list()).hasSize(7);
    }

    @Test
    void continuesOnOtherModelsOfTheSameSchema() {
      assertThat(
              db.model(Orders.SCHEMA)
                  .query()
                  .where(Order::customerId)
                  .eq("c1")
                  .after(cursor)
                  .list())
          .hasSize(7);
    }

    @Test
    void holdsTextThatIsNotAscii() {
      Query<Order> other = orders.query().where(Order::customerId).eq("ç2");
      Cursor its = other.limit(11).run().cursor().orElseThrow();

      assertThat(other.after(its).list()).extracting(Order::orderId).containsExactly("o011");
    }

    @Test
    void holdsNumbersOfIndexKeys() {
      Query<Order> byTotal = ofCustomer.where(Order::total).ge(new BigDecimal("5")).descending();
      Cursor its = byTotal.limit(4).run().cursor().orElseThrow();

      assertThat(byTotal.explain().index()).isEqualTo("byTotal");
      assertThat(byTotal.after(its).list()).isEqualTo(byTotal.list().subList(4, 11));
    }
  }

  @Nested
  class OfAnotherRead {
    @Test
    void isRefusedWithAnotherValueOfTheKey() {
      refused(orders.query().where(Order::customerId).eq("ç2").after(cursor));
    }

    @Test
    void isRefusedInAnotherDirection() {
      refused(ofCustomer.descending().after(cursor));
    }

    @Test
    void isRefusedWithAnotherCondition() {
      refused(ofCustomer.where(Order::orderId).gt("o").after(cursor));
      refused(ofCustomer.where(Order::open).eq(true).after(cursor));
    }

    @Test
    void isRefusedOnAnotherIndex() {
      refused(ofCustomer.using("byTotal").after(cursor));
      refused(orders.query().where(Order::status).eq(Status.NEW).after(cursor));
    }

    @Test
    void isRefusedByAScan() {
      refused(orders.scan().after(cursor));
      Cursor ofScan = orders.scan().limit(3).run().cursor().orElseThrow();
      refused(ofCustomer.after(ofScan));
      refused(orders.scan().segments(2).get(0).after(ofScan));
    }

    @Test
    void isRefusedOnAnotherTable() {
      Model<Order> others =
          db.model(
              Schema.of(Order.class)
                  .table("others")
                  .partitionKey(Order::customerId)
                  .sortKey(Order::orderId)
                  .build());

      refused(others.query().where(Order::customerId).eq("c1").after(cursor));
    }
  }

  @Nested
  class Damaged {
    @Test
    void isRefusedWhicheverCharacterIsChanged() {
      String text = cursor.text();
      for (int i = 0; i < text.length(); i++) {
        for (char other : new char[] {'A', 'B', 'z', '0', '_', '-', '=', '.', ' ', 'é'}) {
          if (other != text.charAt(i)) {
            String changed = text.substring(0, i) + other + text.substring(i + 1);
            assertThatThrownBy(() -> ofCustomer.after(Cursor.of(changed)).run())
                .as(changed)
                .isInstanceOf(RequestException.class)
                .hasMessage(DAMAGED);
          }
        }
      }
    }

    @Test
    void isRefusedWhereverItIsCut() {
      String text = cursor.text();
      for (int end = 0; end < text.length(); end++) {
        String cut = text.substring(0, end);
        assertThatThrownBy(() -> ofCustomer.after(Cursor.of(cut)).run())
            .as(cut)
            .isInstanceOf(RequestException.class)
            .hasMessage(DAMAGED);
      }
    }

    @Test
    void isRefusedWithMoreAtItsEnd() {
      for (String more : new String[] {"A", "=", "==", "AAAA", "\n", cursor.text()}) {
        assertThatThrownBy(() -> ofCustomer.after(Cursor.of(cursor.text() + more)).run())
            .isInstanceOf(RequestException.class)
            .hasMessage(DAMAGED);
      }
    }

    @Test
    void isRefusedWithoutReadingTextsOfAnyLength() {
      assertThatThrownBy(() -> ofCustomer.after(Cursor.of("A".repeat(10_000_000))).run())
          .hasMessage(DAMAGED);
    }
  }
}
