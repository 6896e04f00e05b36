package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.error.NotUniqueException;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.local.LocalDynamoDb;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Pages, and what is made of them: lists, streams, the first, the only one, the count. */
class PagingIT {
  private static final Clients CLIENTS = new Clients();
  private static LocalDynamoDb local;
  private static Model<Order> orders;
  private static Query<Order> thirty;

  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    orders = Alces.connect(CLIENTS.noting(local.client())).model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 30; number++) {
      orders.put(Orders.order("c1", number)).run();
    }
    orders.put(Orders.order("c2", 0)).run();
    thirty = orders.query().where(Order::customerId).eq("c1");
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @BeforeEach
  void forget() {
    CLIENTS.taken();
  }

  private static int requests() {
    return CLIENTS.taken().size();
  }

  private static List<Integer> sizes(Query<Order> query) {
    List<Integer> sizes = new ArrayList<>();
    query.pages().forEach(page -> sizes.add(page.items().size()));
    return sizes;
  }

  @Nested
  class APage {
    @Test
    void isOneRequestAndHasACursorWhereMoreFollows() {
      Page<Order> page = thirty.pageSize(12).run();

      assertThat(page.items()).hasSize(12);
      assertThat(page.evaluated()).isEqualTo(12);
      assertThat(page.cursor()).isPresent();
      assertThat(requests()).isEqualTo(1);
    }

    @Test
    void hasNoCursorWhereNothingFollows() {
      Page<Order> page = thirty.run();

      assertThat(page.items()).hasSize(30);
      assertThat(page.cursor()).isEmpty();
      assertThat(page).hasToString("Page of 30, the last");
    }

    @Test
    @Tag("row-26")
    void mayHaveACursorAfterWhichNothingFollows() {
      Page<Order> page = thirty.pageSize(30).run();
      assertThat(page.items()).hasSize(30);
      assertThat(page.cursor()).isPresent();

      Page<Order> next = thirty.pageSize(30).after(page.cursor().orElseThrow()).run();

      assertThat(next.items()).isEmpty();
      assertThat(next.cursor()).isEmpty();
    }

    @Test
    @Tag("row-26")
    void mayBeEmptyAndNotTheLast() {
      Query<Order> one = thirty.where("shipTo.street").eq("Street 25").pageSize(10);

      assertThat(sizes(one)).containsExactly(0, 0, 1, 0);
      assertThat(requests()).isEqualTo(4);
      Page<Order> first = one.run();
      assertThat(first.items()).isEmpty();
      assertThat(first.evaluated()).isEqualTo(10);
      assertThat(first.cursor()).isPresent();
    }

    @Test
    @Tag("row-27")
    void isFilledToTheLimitFromAsManyRequestsAsItTakes() {
      Query<Order> query = thirty.where(Order::status).eq(Status.NEW).pageSize(4).limit(4);

      Page<Order> page = query.run();

      assertThat(page.items())
          .extracting(Order::orderId)
          .containsExactly("o000", "o003", "o006", "o009");
      assertThat(page.evaluated()).isEqualTo(12);
      assertThat(requests()).isEqualTo(3);
    }

    @Test
    @Tag("row-27")
    void thatALimitCutsInTheMiddleIsContinuedWithoutLossOrRepeat() {
      Query<Order> query = thirty.where(Order::open).eq(true).limit(4);
      List<String> ids = new ArrayList<>();
      List<Integer> sizes = new ArrayList<>();

      Page<Order> page = query.run();
      while (true) {
        page.forEach(order -> ids.add(order.orderId()));
        sizes.add(page.items().size());
        if (page.cursor().isEmpty()) {
          break;
        }
        page = query.after(page.cursor().get()).run();
      }

      assertThat(sizes).containsExactly(4, 4, 4, 3);
      assertThat(ids)
          .isEqualTo(thirty.list().stream().filter(Order::open).map(Order::orderId).toList());
    }

    @Test
    void cannotBeChanged() {
      Page<Order> page = thirty.limit(2).run();

      assertThatThrownBy(() -> page.items().clear())
          .isInstanceOf(UnsupportedOperationException.class);
      assertThat(page).hasToString("Page of 2, with a cursor");
    }
  }

  @Nested
  class Pages {
    @Test
    void areReadWhenTheyAreAskedFor() {
      Iterator<Page<Order>> pages = thirty.pageSize(10).pages().iterator();
      assertThat(requests()).isZero();

      pages.next();
      assertThat(requests()).isEqualTo(1);
      assertThat(pages.hasNext()).isTrue();
      assertThat(requests()).isZero();
      pages.next();
      pages.next();
      assertThat(pages.next().items()).isEmpty();
      assertThat(pages.hasNext()).isFalse();
      assertThatThrownBy(pages::next)
          .isInstanceOf(NoSuchElementException.class)
          .hasMessage("All pages have been read");
    }

    @Test
    void areReadAnewByEachIteration() {
      Iterable<Page<Order>> pages = thirty.pageSize(15).pages();

      assertThat(pages).hasSize(3);
      assertThat(pages).hasSize(3);
      assertThat(requests()).isEqualTo(6);
    }

    @Test
    void endAtTheLimit() {
      assertThat(sizes(thirty.pageSize(10).limit(25))).containsExactly(10, 10, 5);
      assertThat(requests()).isEqualTo(3);
      assertThat(sizes(thirty.where(Order::open).eq(true).pageSize(10).limit(7)))
          .containsExactly(5, 2);
      assertThat(sizes(thirty.where(Order::open).eq(true).pageSize(10).limit(10)))
          .containsExactly(5, 5);
    }
  }

  @Nested
  class AStream {
    @Test
    void asksForNothingBeforeItIsUsed() {
      Stream<Order> stream = thirty.pageSize(10).stream();
      assertThat(requests()).isZero();

      assertThat(stream).hasSize(30);
      assertThat(requests()).isEqualTo(4);
    }

    @Test
    void asksForNoMorePagesThanItNeeds() {
      assertThat(thirty.pageSize(10).stream().findFirst()).isPresent();
      assertThat(requests()).isEqualTo(1);

      assertThat(thirty.pageSize(10).stream().limit(10)).hasSize(10);
      assertThat(requests()).isEqualTo(1);

      assertThat(thirty.pageSize(10).stream().limit(11)).hasSize(11);
      assertThat(requests()).isEqualTo(2);

      assertThat(thirty.pageSize(10).stream().anyMatch(o -> o.orderId().equals("o015"))).isTrue();
      assertThat(requests()).isEqualTo(2);
    }

    @Test
    void endsAtTheLimit() {
      assertThat(thirty.pageSize(10).limit(12).stream()).hasSize(12);
      assertThat(requests()).isEqualTo(2);
    }
  }

  @Nested
  @Tag("F12")
  class APageThatFails {
    private final AtomicInteger asked = new AtomicInteger();
    private final Query<Order> failing =
        thirty
            .pageSize(10)
            .customize(
                request -> {
                  if (asked.incrementAndGet() == 2) {
                    request.filterExpression("nonsense");
                  }
                });

    @Test
    void comesAfterEverythingBeforeIt() {
      List<Order> before = new ArrayList<>();

      assertThatThrownBy(() -> failing.stream().forEach(before::add))
          .isInstanceOf(DynamoDbException.class);
      assertThat(before).isEqualTo(thirty.limit(10).list());
    }

    @Test
    void canBeAskedForAgain() {
      Iterator<Page<Order>> pages = failing.pages().iterator();
      List<Order> read = new ArrayList<>(pages.next().items());
      assertThatThrownBy(pages::next).isInstanceOf(DynamoDbException.class);

      pages.forEachRemaining(page -> read.addAll(page.items()));

      assertThat(read).isEqualTo(thirty.list());
    }
  }

  @Nested
  class AList {
    @Test
    void holdsAllPages() {
      List<Order> all = thirty.pageSize(7).list();

      assertThat(all).isEqualTo(thirty.list());
      assertThat(all).hasSize(30).isSortedAccordingTo((a, b) -> a.orderId().compareTo(b.orderId()));
      assertThat(thirty.descending().list())
          .isEqualTo(all.stream().sorted((a, b) -> b.orderId().compareTo(a.orderId())).toList());
    }

    @Test
    void isEmptyWhereNothingIsFound() {
      assertThat(orders.query().where(Order::customerId).eq("nobody").list()).isEmpty();
    }

    @Test
    void endsAtTheLimit() {
      assertThat(thirty.pageSize(4).limit(6).list()).hasSize(6);
      assertThat(CLIENTS.taken())
          .extracting(request -> ((QueryRequest) request).limit())
          .containsExactly(4, 2);
    }
  }

  @Nested
  class First {
    @Test
    void isTheFirstResultHoweverLateItComes() {
      Optional<Order> order = thirty.where("shipTo.street").eq("Street 25").pageSize(10).first();

      assertThat(order).map(Order::orderId).contains("o025");
      assertThat(requests()).isEqualTo(3);
    }

    @Test
    void isEmptyWhereThereIsNone() {
      assertThat(thirty.where("shipTo.street").eq("Street").first()).isEmpty();
    }

    @Test
    void evaluatesOneItemWithoutAFilter() {
      assertThat(thirty.descending().first()).map(Order::orderId).contains("o029");
      assertThat(CLIENTS.taken())
          .extracting(request -> ((QueryRequest) request).limit())
          .containsExactly(1);
    }
  }

  @Nested
  class One {
    @Test
    void isTheOnlyResult() {
      assertThat(thirty.where("shipTo.street").eq("Street 25").one())
          .map(Order::orderId)
          .contains("o025");
    }

    @Test
    void isEmptyWhereThereIsNone() {
      assertThat(thirty.where("shipTo.street").eq("Street").one()).isEmpty();
    }

    @Test
    void isRefusedWhereThereIsASecond() {
      assertThatThrownBy(() -> thirty.where(Order::open).eq(true).one())
          .isInstanceOf(NotUniqueException.class)
          .hasMessage(
              "one() on Order found a second result; narrow the conditions, or use first()");
    }

    @Test
    void looksNoFurtherThanTheLimit() {
      assertThat(thirty.limit(1).one()).map(Order::orderId).contains("o000");
    }
  }

  @Nested
  @Tag("row-28")
  class TheCount {
    @Test
    void isTheSumOfAllPages() {
      assertThat(thirty.pageSize(11).count()).isEqualTo(30);
      assertThat(CLIENTS.taken())
          .hasSize(3)
          .allMatch(request -> ((QueryRequest) request).select() == Select.COUNT);
      assertThat(thirty.where(Order::open).eq(true).pageSize(7).count()).isEqualTo(15);
      assertThat(orders.scan().count()).isEqualTo(31);
      assertThat(thirty.where("shipTo.street").eq("Street").count()).isZero();
    }

    @Test
    void stopsAtTheLimit() {
      assertThat(thirty.limit(8).count()).isEqualTo(8);
      assertThat(thirty.where(Order::open).eq(true).limit(8).count()).isEqualTo(8);
      assertThat(thirty.limit(99).count()).isEqualTo(30);
    }

    @Test
    void startsAfterACursor() {
      Cursor cursor = thirty.limit(12).run().cursor().orElseThrow();

      assertThat(thirty.after(cursor).count()).isEqualTo(18);
    }

    @Test
    void ofAnIndexThatHoldsPartsNeedsNoMore() {
      assertThat(orders.query().where(Order::note).eq("note 1").count()).isEqualTo(8);
    }
  }

  @Nested
  @Tag("row-50")
  class AStartAfter {
    @Test
    void aKeyNeedsNoItemOfThatKey() {
      assertThat(thirty.afterKey("c1", "o027x").list())
          .extracting(Order::orderId)
          .containsExactly("o028", "o029");
      assertThat(thirty.descending().afterKey("c1", "o002").list())
          .extracting(Order::orderId)
          .containsExactly("o001", "o000");
    }

    @Test
    void anItemReadsOnInAnIndex() {
      Query<Order> fresh = orders.query().where(Order::status).eq(Status.NEW);
      List<Order> all = fresh.list();
      assertThat(all).hasSize(11);

      assertThat(fresh.afterItem(all.get(6)).list()).isEqualTo(all.subList(7, 11));
    }
  }
}
