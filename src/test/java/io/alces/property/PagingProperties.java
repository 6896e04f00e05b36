package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.Reading;
import io.alces.Scan;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/**
 * Pages joined are the whole result, whatever the limit, the page size, the direction and the
 * index.
 */
class PagingProperties {
  private static final int ITEMS = 23;
  private static Alces db;
  private static Model<Order> orders;

  /**
   * What is read: the table, a local index, a global index, a local index whose rest is fetched.
   */
  enum Where {
    TABLE,
    LOCAL,
    LOCAL_OF_PARTS,
    GLOBAL,
    GLOBAL_OF_PARTS_HYDRATED;

    Query<Order> query() {
      return switch (this) {
        case TABLE -> ofCustomer();
        case LOCAL -> ofCustomer().using("byTotal");
        case LOCAL_OF_PARTS -> ofCustomer().using("byPlaced");
        case GLOBAL -> orders.query().where(Order::status).eq(Status.NEW);
        case GLOBAL_OF_PARTS_HYDRATED -> orders.query().where(Order::note).eq("note 1").hydrate();
      };
    }

    boolean holdsOpen() {
      return this != LOCAL_OF_PARTS && this != GLOBAL_OF_PARTS_HYDRATED;
    }

    private static Query<Order> ofCustomer() {
      return orders.query().where(Order::customerId).eq("c1");
    }
  }

  @BeforeContainer
  static void store() {
    db = Alces.local();
    orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < ITEMS; number++) {
      orders.put(Orders.order("c1", number)).run();
      orders.put(Orders.order("c2", number)).run();
    }
  }

  @AfterContainer
  static void stop() {
    db.close();
  }

  private static <V> List<V> joined(
      Function<Optional<Cursor>, Reading<V>> readAfter, int atMostInAPage) {
    List<V> joined = new ArrayList<>();
    Optional<Cursor> cursor = Optional.empty();
    do {
      Page<V> page = readAfter.apply(cursor).run();
      assertThat(page.items()).hasSizeLessThanOrEqualTo(atMostInAPage);
      joined.addAll(page.items());
      cursor = page.cursor().map(c -> Cursor.of(c.text()));
    } while (cursor.isPresent());
    return joined;
  }

  private static Query<Order> after(Query<Order> query, Optional<Cursor> cursor) {
    return cursor.map(query::after).orElse(query);
  }

  @Property(tries = 150)
  @Tag("row-26")
  @Tag("row-27")
  @Tag("row-50")
  void pagesOfAQueryJoined(
      @ForAll Where where,
      @ForAll boolean descending,
      @ForAll boolean filtered,
      @ForAll @IntRange(min = 1, max = ITEMS + 2) int limit,
      @ForAll @IntRange(min = 0, max = ITEMS + 2) int pageSize) {
    Query<Order> whole = descending ? where.query().descending() : where.query();
    if (filtered && where.holdsOpen()) {
      whole = whole.where(Order::open).eq(true);
    }
    List<Order> expected = whole.list();
    Query<Order> sized = pageSize == 0 ? whole : whole.pageSize(pageSize);
    Query<Order> limited = sized.limit(limit);

    assertThat(joined(cursor -> after(limited, cursor), limit)).isEqualTo(expected);
    assertThat(joined(cursor -> after(sized, cursor), pageSize == 0 ? 100 : pageSize))
        .isEqualTo(expected);
    List<Order> atMost = expected.subList(0, Math.min(limit, expected.size()));
    assertThat(limited.list()).isEqualTo(atMost);
    assertThat(limited.stream()).isEqualTo(atMost);
    assertThat(limited.async().list().join()).isEqualTo(atMost);
    assertThat(limited.count()).isEqualTo(atMost.size());
    List<Order> inPages = new ArrayList<>();
    limited.pages().forEach(page -> inPages.addAll(page.items()));
    assertThat(inPages).isEqualTo(atMost);
  }

  @Property(tries = 60)
  @Tag("row-27")
  void pagesOfAProjectionJoined(
      @ForAll Where where,
      @ForAll boolean filtered,
      @ForAll @IntRange(min = 1, max = ITEMS + 2) int limit,
      @ForAll @IntRange(min = 0, max = ITEMS + 2) int pageSize) {
    Query<Order> whole =
        filtered && where.holdsOpen() ? where.query().where(Order::open).eq(true) : where.query();
    List<Document> expected = whole.select(Order::placed).list();
    Query<Order> limited = (pageSize == 0 ? whole : whole.pageSize(pageSize)).limit(limit);

    assertThat(joined(cursor -> after(limited, cursor).select(Order::placed), limit))
        .isEqualTo(expected)
        .allSatisfy(part -> assertThat(part.names()).containsExactly("placed"));
  }

  @Property(tries = 40)
  @Tag("row-26")
  void pagesOfAScanJoined(
      @ForAll boolean filtered,
      @ForAll @IntRange(min = 1, max = 2 * ITEMS + 2) int limit,
      @ForAll @IntRange(min = 0, max = 2 * ITEMS + 2) int pageSize) {
    Scan<Order> whole = filtered ? orders.scan().where(Order::open).eq(true) : orders.scan();
    List<Order> expected = whole.list();
    Scan<Order> limited = (pageSize == 0 ? whole : whole.pageSize(pageSize)).limit(limit);

    assertThat(joined(cursor -> cursor.map(limited::after).orElse(limited), limit))
        .isEqualTo(expected);
  }

  @Property(tries = 25)
  @Tag("row-49")
  void segmentsOfAScanJoined(
      @ForAll @IntRange(min = 1, max = 40) int segments,
      @ForAll @IntRange(min = 1, max = 10) int pageSize) {
    Scan<Order> scan = orders.scan().pageSize(pageSize);
    List<Order> expected = scan.list();
    List<Order> joined = new ArrayList<>();
    for (Scan<Order> segment : scan.segments(segments)) {
      joined.addAll(joined(c -> c.map(segment.limit(3)::after).orElse(segment.limit(3)), 3));
    }
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      assertThat(joined).containsExactlyInAnyOrderElementsOf(expected);
      assertThat(scan.parallel(segments, threads).list())
          .containsExactlyInAnyOrderElementsOf(expected);
    } finally {
      threads.shutdown();
    }
  }
}
