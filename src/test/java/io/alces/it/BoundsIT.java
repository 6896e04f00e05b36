package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.BoundReachedException;
import io.alces.Deletion;
import io.alces.IncompleteBatchException;
import io.alces.Key;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.StoppedBy;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that end at a bound. */
@Tag("S13")
@Timeout(120)
class BoundsIT {
  private static LocalEngine engine;
  private static Model<Order> orders;
  private static Query<Order> thirty;
  private static Query<Order> fifteen;

  @BeforeAll
  static void store() {
    engine = new LocalEngine();
    orders = engine.db().model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 30; number++) {
      orders.put(Orders.order("c1", number)).run();
    }
    thirty = orders.query().where(Order::customerId).eq("c1");
    fifteen = thirty.where(Order::open).eq(true);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @Nested
  class APage {
    @Test
    void saysWhyItEnds() {
      assertThat(thirty.run().stoppedBy()).isEqualTo(StoppedBy.END);
      assertThat(thirty.pageSize(7).run().stoppedBy()).isEqualTo(StoppedBy.PAGE);
      assertThat(thirty.limit(7).run().stoppedBy()).isEqualTo(StoppedBy.LIMIT);
      assertThat(thirty.limit(31).run().stoppedBy()).isEqualTo(StoppedBy.END);
      assertThat(thirty.limit(7).maxItems(7).run().stoppedBy()).isEqualTo(StoppedBy.LIMIT);
      Page<Order> whole =
          thirty.maxItems(1000).maxPages(9).maxUnits(9).within(Duration.ofDays(1)).run();
      assertThat(whole.stoppedBy()).isEqualTo(StoppedBy.END);
      assertThat(whole.items()).hasSize(30);
      assertThat(whole.cursor()).isEmpty();
    }

    @Test
    @Tag("row-27")
    void evaluatesNoMoreItemsThanItMay() {
      Page<Order> page = fifteen.pageSize(8).maxItems(20).run();

      assertThat(page.evaluated()).isEqualTo(20);
      assertThat(page.items()).hasSize(10);
      assertThat(page.stoppedBy()).isEqualTo(StoppedBy.MAX_ITEMS);
      assertThat(fifteen.maxItems(20).run().evaluated()).isEqualTo(20);
    }

    @Test
    @Tag("row-26")
    void hasNoMorePagesThanItMay() {
      Page<Order> page = thirty.pageSize(4).maxPages(3).run();

      assertThat(page.items()).hasSize(12);
      assertThat(page.stoppedBy()).isEqualTo(StoppedBy.MAX_PAGES);
    }

    @Test
    void endsWithTheRequestThatReachesTheUnits() {
      // Four items are more than 1 KB and less than 4 KB: half a unit each page.
      Page<Order> page = thirty.pageSize(4).maxUnits(1.5).returnConsumed().run();

      assertThat(page.items()).hasSize(12);
      assertThat(page.stoppedBy()).isEqualTo(StoppedBy.MAX_UNITS);
      assertThat(page.consumed().orElseThrow().readUnits()).isEqualTo(1.5);
    }

    @Test
    void endsWhenTheTimeIsUp() {
      Page<Order> page = thirty.pageSize(4).within(Duration.ofNanos(1)).run();

      assertThat(page.items()).hasSize(4);
      assertThat(page.stoppedBy()).isEqualTo(StoppedBy.TIME);
    }

    @Test
    void hasACursorByWhichNothingIsLostOrReadTwice() {
      List<Order> all = new ArrayList<>();
      List<Integer> evaluated = new ArrayList<>();

      Query<Order> bounded = fifteen.pageSize(5).maxItems(7);
      Page<Order> page = bounded.run();
      while (page.cursor().isPresent()) {
        all.addAll(page.items());
        evaluated.add(page.evaluated());
        page = bounded.after(page.cursor().get()).run();
      }
      all.addAll(page.items());
      evaluated.add(page.evaluated());

      assertThat(all).isEqualTo(fifteen.list());
      assertThat(evaluated).containsExactly(7, 7, 7, 7, 2);
    }

    @Test
    void isTheSameWithoutBlocking() {
      Page<Order> page = fifteen.pageSize(8).maxItems(20).runAsync().join();

      assertThat(page.evaluated()).isEqualTo(20);
      assertThat(page.stoppedBy()).isEqualTo(StoppedBy.MAX_ITEMS);
    }
  }

  @Nested
  class OtherCalls {
    private static final String HOW =
        "; read on after cursor(), raise the bound, or take what there is with run()";

    private final Query<Order> bounded = fifteen.pageSize(8).maxItems(20);

    private void assertReached(BoundReachedException e) {
      assertThat(e.stoppedBy()).isEqualTo(StoppedBy.MAX_ITEMS);
      assertThat(e.evaluated()).isEqualTo(20);
      assertThat(e.results()).isEqualTo(10);
      assertThat(fifteen.after(e.cursor().orElseThrow()).list())
          .isEqualTo(fifteen.list().subList(10, 15));
      assertThat(e)
          .hasMessage(
              "The query on Order has met maxItems(20) before its end: 10 results of 20 items"
                  + " evaluated, in 3 pages"
                  + HOW);
    }

    @Test
    void neverGiveLessInSilence() {
      assertReached(catchThrowableOfType(BoundReachedException.class, bounded::list));
      assertReached(catchThrowableOfType(BoundReachedException.class, bounded::count));
      assertReached(
          catchThrowableOfType(BoundReachedException.class, () -> bounded.stream().toList()));
      assertReached(reachedBy(bounded.async().list()));
      assertReached(reachedBy(bounded.async().count()));
      assertThat(bounded.limit(10).list()).hasSize(10);
      assertThat(bounded.limit(10).count()).isEqualTo(10);
      assertThat(fifteen.maxItems(31).list()).hasSize(15);
      assertThat(fifteen.maxItems(31).count()).isEqualTo(15);
    }

    private BoundReachedException reachedBy(CompletableFuture<?> running) {
      CompletionException e = catchThrowableOfType(CompletionException.class, running::join);
      return (BoundReachedException) e.getCause();
    }

    @Test
    void nameTheBound() {
      assertThatThrownBy(() -> thirty.pageSize(1).maxPages(1).list())
          .hasMessage(
              "The query on Order has met maxPages(1) before its end: 1 result of 1 item evaluated,"
                  + " in 1 page"
                  + HOW);
      assertThatThrownBy(() -> orders.scan().pageSize(3).maxUnits(0.25).list())
          .hasMessage(
              "The scan of Order has met maxUnits(0.25) before its end: 3 results of 3 items"
                  + " evaluated, in 1 page"
                  + HOW);
      assertThatThrownBy(() -> orders.scan().pageSize(3).within(Duration.ofNanos(1)).count())
          .hasMessage(
              "The scan of Order has met within(PT0.000000001S) before its end: 3 results of 3"
                  + " items evaluated, in 1 page"
                  + HOW);
    }

    @Test
    void giveThePagesBefore() {
      Iterator<Page<Order>> pages = bounded.pages().iterator();
      List<StoppedBy> reasons = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        assertThat(pages.hasNext()).isTrue();
        reasons.add(pages.next().stoppedBy());
      }

      assertThat(reasons).containsExactly(StoppedBy.PAGE, StoppedBy.PAGE, StoppedBy.MAX_ITEMS);
      assertThat(pages.hasNext()).isTrue();
      assertReached(catchThrowableOfType(BoundReachedException.class, pages::next));
    }

    @Test
    void firstAndOneFailOnlyIfTheyDoNotKnow() {
      Query<Order> last = thirty.where("shipTo.street").eq("Street 29").pageSize(10);

      assertThat(last.maxItems(30).first()).isPresent();
      assertThatThrownBy(() -> last.maxItems(20).first())
          .isInstanceOf(BoundReachedException.class)
          .hasMessageStartingWith(
              "The query on Order has met maxItems(20) before its end: 0 results of 20 items");
      assertThatThrownBy(() -> last.maxItems(30).one()).isInstanceOf(BoundReachedException.class);
      assertThat(last.maxItems(31).one()).isPresent();
    }

    @Test
    void aPublisherFailsAfterTheResultsBefore() {
      List<Order> received = new ArrayList<>();
      CompletableFuture<Throwable> failure = new CompletableFuture<>();

      bounded
          .async()
          .publisher()
          .subscribe(
              new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Order item) {
                  received.add(item);
                }

                @Override
                public void onError(Throwable error) {
                  failure.complete(error);
                }

                @Override
                public void onComplete() {
                  failure.complete(new AssertionError("it has not failed"));
                }
              });

      assertReached((BoundReachedException) failure.join());
      assertThat(received).hasSize(10);
    }
  }

  @Test
  void boundsHoldForDeletions() {
    Model<Order> others =
        Alces.builder()
            .client(engine.client())
            .asyncClient(engine.asyncClient())
            .tableNames(name -> "deleted-" + name)
            .build()
            .model(Orders.SCHEMA);
    others.table().create().run();
    for (int number = 0; number < 12; number++) {
      others.put(Orders.order("c1", number)).run();
    }
    Query<Order> all = others.query().where(Order::customerId).eq("c1").pageSize(2);

    Deletion some = all.maxItems(3).deleteAll().run();
    assertThat(some.deleted()).isEqualTo(3);
    assertThat(some.stoppedBy()).isEqualTo(StoppedBy.MAX_ITEMS);
    Deletion more = all.after(some.next().orElseThrow()).maxPages(1).deleteAll().runAsync().join();
    assertThat(more.deleted()).isEqualTo(2);
    assertThat(more.stoppedBy()).isEqualTo(StoppedBy.MAX_PAGES);
    // Each deletion writes the table and its five indexes.
    Deletion cheap = all.maxUnits(20).deleteAll().run();
    assertThat(cheap.deleted()).isEqualTo(4);
    assertThat(cheap.stoppedBy()).isEqualTo(StoppedBy.MAX_UNITS);
    assertThat(all.limit(1).deleteAll().run().stoppedBy()).isEqualTo(StoppedBy.LIMIT);
    Deletion rest = all.deleteAll().run();
    assertThat(rest.deleted()).isEqualTo(2);
    assertThat(rest.stoppedBy()).isEqualTo(StoppedBy.END);
    assertThat(rest.next()).isEmpty();
  }

  @Nested
  class ABatch {
    private final Model<Order> others =
        engine.model(
            Schema.of(Order.class).partitionKey(Order::customerId).sortKey(Order::orderId));
    private final List<Order> sixty =
        IntStream.range(0, 60).mapToObj(i -> Orders.order("c1", i)).toList();

    private void assertEnded(IncompleteBatchException e, StoppedBy bound, int done) {
      assertThat(e.done()).isEqualTo(done);
      assertThat(e.remaining()).hasSize(60 - done);
      BoundReachedException cause = (BoundReachedException) e.getCause();
      assertThat(cause.stoppedBy()).isEqualTo(bound);
      assertThat(cause.results()).isEqualTo(done);
      assertThat(cause.cursor()).isEmpty();
    }

    @Test
    void ofWritesEndsAndHasWhatIsLeft() {
      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class, () -> others.batchPut(sixty).maxUnits(30).run());

      assertEnded(e, StoppedBy.MAX_UNITS, 50);
      assertThat(e)
          .hasMessage(
              "The batch put of Order is not complete: of 60 elements that were taken 50 are done,"
                  + " and remaining() holds the others; the first failure was"
                  + " BoundReachedException: The batch put of Order has met maxUnits(30.0) before"
                  + " its end, after 2 requests; raise the bound, or go on with what is left");
      assertThat(others.scan().count()).isEqualTo(50);
      assertEnded(
          catchThrowableOfType(
              IncompleteBatchException.class,
              () -> others.batchPut(sixty).within(Duration.ofNanos(1)).run()),
          StoppedBy.TIME,
          25);
      CompletionException async =
          catchThrowableOfType(
              CompletionException.class,
              () -> others.batchPut(sixty).maxUnits(25).runAsync().join());
      assertEnded((IncompleteBatchException) async.getCause(), StoppedBy.MAX_UNITS, 25);
    }

    @Test
    void ofReadsGivesWhatItHas() {
      others.batchPut(sixty).run();
      List<Key> keys =
          IntStream.range(0, 250).mapToObj(i -> Key.of("c1", String.format("o%03d", i))).toList();
      List<Optional<Order>> read = new ArrayList<>();

      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class,
              () -> others.batchGet(keys).maxUnits(1).stream().forEach(read::add));

      assertThat(read).hasSize(100);
      assertThat(e.getCause()).isInstanceOf(BoundReachedException.class);
    }

    @Test
    void thatIsDoneHasMetNoBound() {
      others.batchPut(sixty).maxUnits(60).run();
      others.batchPut(sixty).within(Duration.ofDays(1)).maxUnits(1_000).run();

      assertThat(others.batchGet(List.of(Key.of("c1", "o000"))).maxUnits(0.5).found()).hasSize(1);
      assertRefused(
          () -> others.batchPut(sixty).maxUnits(0),
          "maxUnits() takes more than 0 capacity units, not 0.0");
      assertRefused(
          () -> others.batchGet(List.of()).within(Duration.ZERO),
          "within() takes more than no time, not PT0S");
    }
  }

  @Test
  void boundsOfNothingAreRefused() {
    assertRefused(() -> thirty.maxItems(0), "maxItems() takes at least 1 item, not 0");
    assertRefused(() -> thirty.maxItems(-1), "maxItems() takes at least 1 item, not -1");
    assertRefused(() -> thirty.maxPages(0), "maxPages() takes at least 1 page, not 0");
    assertRefused(() -> thirty.maxUnits(0), "maxUnits() takes more than 0 capacity units, not 0.0");
    assertRefused(
        () -> thirty.maxUnits(Double.NaN), "maxUnits() takes more than 0 capacity units, not NaN");
    assertRefused(() -> thirty.within(Duration.ZERO), "within() takes more than no time, not PT0S");
    assertRefused(
        () -> thirty.within(Duration.ofSeconds(-1)), "within() takes more than no time, not PT-1S");
    assertRefused(
        () -> orders.scan().maxItems(9).parallel(2, Runnable::run),
        "parallel() on Order reads everything: maxItems(), maxPages(), maxUnits() and within() of"
            + " the scan would hold for each of its segments; leave out what there is of them, or"
            + " say parallel(…).maxPages(…) or parallel(…).within(…)");
  }

  private static void assertRefused(
      org.assertj.core.api.ThrowableAssert.ThrowingCallable step, String message) {
    assertThatThrownBy(step).isInstanceOf(RequestException.class).hasMessage(message);
  }
}
