package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Page;
import io.alces.Scan;
import io.alces.it.Orders.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reading whole tables and indexes. */
class ScanIT {
  private static Alces db;
  private static Model<Order> orders;

  @BeforeAll
  static void store() {
    db = Alces.local();
    orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 20; number++) {
      orders.put(Orders.order("c" + number % 3, number)).run();
    }
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @Test
  void readsEveryItemOfTheTable() {
    assertThat(orders.scan().list()).extracting(Order::orderId).hasSize(20).doesNotHaveDuplicates();
    assertThat(orders.scan().consistent().count()).isEqualTo(20);
  }

  @Test
  void readsAnIndex() {
    assertThat(orders.scan().using("byStatus").list()).hasSize(20);
    assertThat(orders.scan().using("byTotal").consistent().list()).hasSize(20);
    assertThat(orders.scan().using("byPlaced").list())
        .isEqualTo(orders.scan().using("byPlaced").hydrate().list());
    assertThat(orders.scan().using("byNote").select("orderId").list()).hasSize(20);
  }

  @Test
  void keepsWhatItsConditionsSayAlsoOfKeys() {
    assertThat(
            orders
                .scan()
                .where(Order::customerId)
                .in("c0", "c1")
                .where(Order::orderId)
                .ne("o000")
                .where(Order::total)
                .lt(new BigDecimal("100"))
                .list())
        .extracting(Order::orderId)
        .containsExactlyInAnyOrder("o001", "o003", "o004", "o006", "o007", "o009");
  }

  @Test
  @Tag("row-26")
  void goesOnOverEmptyPages() {
    Scan<Order> one = orders.scan().where(Order::orderId).eq("o013").pageSize(3);
    List<Integer> sizes = new ArrayList<>();
    for (Page<Order> page : one.pages()) {
      sizes.add(page.items().size());
    }

    assertThat(sizes).hasSize(7).containsOnlyOnce(1);
    assertThat(one.one()).map(Order::orderId).contains("o013");
    assertThat(one.count()).isEqualTo(1);
  }

  @Test
  @Tag("row-50")
  void startsAfterAKey() {
    List<Order> all = orders.scan().list();
    Order tenth = all.get(9);

    assertThat(orders.scan().afterKey(tenth.customerId(), tenth.orderId()).list())
        .isEqualTo(all.subList(10, 20));
    assertThat(orders.scan().afterItem(tenth).limit(4).list()).isEqualTo(all.subList(10, 14));
  }
}
