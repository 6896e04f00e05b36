package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.CursorKeys;
import io.alces.IncompleteScanException;
import io.alces.Model;
import io.alces.Page;
import io.alces.ParallelScan;
import io.alces.ScanProgress;
import io.alces.StoppedBy;
import io.alces.error.InvalidCursorException;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Parallel scans that stop, and go on from a cursor over all segments. */
@Tag("row-49")
@Timeout(60)
class ResumedScanIT {
  private static final int ITEMS = 100;
  private static LocalEngine engine;
  private static Model<Order> orders;
  private static List<Order> all;
  private static ExecutorService threads;

  @BeforeAll
  static void store() {
    engine = new LocalEngine();
    threads = Executors.newFixedThreadPool(3);
    orders = engine.db().model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < ITEMS; number++) {
      orders.put(Orders.order("c" + number % 17, number)).run();
    }
    all = orders.scan().list();
  }

  @AfterAll
  static void stop() {
    threads.shutdown();
    engine.close();
  }

  private static ParallelScan<Order> scan(int segments) {
    return orders.scan().pageSize(5).parallel(segments, threads);
  }

  /** Runs again and again from the last cursor, each time as text, until there is none. */
  private static List<Order> joined(ParallelScan<Order> scan) {
    List<Order> joined = Collections.synchronizedList(new ArrayList<>());
    Optional<Cursor> cursor = Optional.empty();
    do {
      ParallelScan<Order> next = cursor.map(c -> scan.after(Cursor.of(c.text()))).orElse(scan);
      cursor = next.forEachPage(page -> joined.addAll(page.items())).cursor();
    } while (cursor.isPresent());
    return joined;
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 7", "2, 1", "2, 3", "7, 1", "7, 2", "7, 50", "100, 9"})
  void partsJoinedHaveEveryItemOnce(int segments, int pages) {
    assertThat(joined(scan(segments).maxPages(pages))).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void everythingInOneRunHasNoCursor() {
    AtomicInteger pages = new AtomicInteger();

    ScanProgress progress = scan(4).forEachPage(page -> pages.incrementAndGet());

    assertThat(progress)
        .isEqualTo(new ScanProgress(pages.get(), ITEMS, Optional.empty(), StoppedBy.END));
  }

  @Test
  void aNumberOfPagesIsOfAllSegmentsTogether() {
    AtomicInteger pages = new AtomicInteger();

    ScanProgress progress = scan(4).maxPages(3).forEachPage(page -> pages.incrementAndGet());

    assertThat(pages).hasValue(3);
    assertThat(progress.pages()).isEqualTo(3);
    assertThat(progress.stoppedBy()).isEqualTo(StoppedBy.MAX_PAGES);
    assertThat(progress.cursor()).isPresent();
  }

  @Test
  void aTimeThatIsOverStopsIt() {
    ScanProgress progress = scan(2).within(Duration.ofNanos(1)).forEachPage(page -> {});

    assertThat(progress.stoppedBy()).isEqualTo(StoppedBy.TIME);
    assertThat(progress.items()).isLessThan(ITEMS);
    assertThat(scan(2).after(progress.cursor().orElseThrow()).list())
        .hasSize(ITEMS - (int) progress.items());
    assertThat(
            scan(2).within(Duration.ofSeconds(Long.MAX_VALUE)).forEachPage(page -> {}).stoppedBy())
        .isEqualTo(StoppedBy.END);
    assertThat(scan(2).within(Duration.ofMinutes(1)).forEachPage(page -> {}).stoppedBy())
        .isEqualTo(StoppedBy.END);
  }

  @Test
  void theActionMayStopIt() {
    AtomicBoolean enough = new AtomicBoolean();
    List<Order> first = Collections.synchronizedList(new ArrayList<>());

    ScanProgress progress =
        scan(3)
            .stopWhen(enough::get)
            .forEachPage(
                page -> {
                  first.addAll(page.items());
                  enough.set(first.size() >= 20);
                });

    assertThat(progress.stoppedBy()).isEqualTo(StoppedBy.REQUEST);
    first.addAll(scan(3).after(progress.cursor().orElseThrow()).list());
    assertThat(first).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void anotherExecutorMayGoOn() {
    Cursor cursor = scan(5).maxPages(6).forEachPage(page -> {}).cursor().orElseThrow();

    assertThat(orders.scan().parallel(5, Runnable::run).after(cursor).list())
        .containsExactlyInAnyOrderElementsOf(scan(5).after(cursor).list());
  }

  @Test
  void aFilterMayLeavePagesEmpty() {
    ParallelScan<Order> open =
        orders.scan().where(Order::open).eq(true).pageSize(1).parallel(3, threads);

    assertThat(joined(open.maxPages(10))).hasSize(ITEMS / 2).doesNotHaveDuplicates();
  }

  @Nested
  class WhenItFails {
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 5, 13})
    void thePagesWhoseActionDidNotReturnComeAgain(int failing) {
      List<Order> done = Collections.synchronizedList(new ArrayList<>());
      AtomicInteger calls = new AtomicInteger();
      IllegalStateException failure = new IllegalStateException("no more");
      AtomicReference<IncompleteScanException> thrown = new AtomicReference<>();

      assertThatThrownBy(
              () ->
                  scan(4)
                      .forEachPage(
                          page -> {
                            if (calls.incrementAndGet() == failing) {
                              throw failure;
                            }
                            done.addAll(page.items());
                          }))
          .isInstanceOfSatisfying(IncompleteScanException.class, thrown::set)
          .hasCause(failure);

      IncompleteScanException incomplete = thrown.get();
      assertThat(incomplete)
          .hasMessage(
              "The parallel scan of Order failed after "
                  + incomplete.pages()
                  + (incomplete.pages() == 1 ? " page" : " pages")
                  + "; go on with after(cursor())");
      assertThat(incomplete.items()).isEqualTo(done.size());
      done.addAll(scan(4).after(incomplete.cursor()).list());
      assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aRequestThatFailsIsItsCause() {
      AtomicInteger asked = new AtomicInteger();
      List<Order> done = Collections.synchronizedList(new ArrayList<>());
      AtomicReference<IncompleteScanException> thrown = new AtomicReference<>();
      ParallelScan<Order> failing =
          orders
              .scan()
              .pageSize(5)
              .customize(
                  request -> {
                    if (asked.incrementAndGet() == 4) {
                      request.filterExpression("nonsense");
                    }
                  })
              .parallel(4, threads);

      assertThatThrownBy(() -> failing.forEachPage(page -> done.addAll(page.items())))
          .isInstanceOfSatisfying(IncompleteScanException.class, thrown::set);

      done.addAll(scan(4).after(thrown.get().cursor()).list());
      assertThat(done).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void anExecutorThatTakesNoMoreIsItsCause() {
      ExecutorService closed = Executors.newSingleThreadExecutor();
      closed.shutdown();

      assertThatThrownBy(() -> orders.scan().parallel(2, closed).forEachPage(page -> {}))
          .isInstanceOf(IncompleteScanException.class)
          .hasCauseInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void anErrorIsThrownAsItIs() {
      AssertionError error = new AssertionError("no");

      assertThatThrownBy(
              () ->
                  scan(2)
                      .forEachPage(
                          page -> {
                            throw error;
                          }))
          .isSameAs(error);
    }
  }

  @Nested
  class Checkpoints {
    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void areNeverAheadOfWhatWasDone(int every) {
      List<Order> done = new ArrayList<>();
      List<List<Order>> doneBefore = new ArrayList<>();
      List<Cursor> cursors = new ArrayList<>();
      Consumer<Page<Order>> action =
          page -> {
            synchronized (done) {
              done.addAll(page.items());
            }
          };

      scan(3)
          .checkpoint(
              every,
              cursor -> {
                synchronized (done) {
                  doneBefore.add(List.copyOf(done));
                }
                cursors.add(cursor);
              })
          .forEachPage(action);

      assertThat(cursors).hasSizeGreaterThan(3);
      for (int i = 0; i < cursors.size(); i++) {
        List<Order> rest = scan(3).after(cursors.get(i)).list();
        List<Order> both = new ArrayList<>(rest);
        both.addAll(doneBefore.get(i));
        assertThat(both).containsAll(all); // nothing is lost
        assertThat(rest).doesNotHaveDuplicates();
      }
    }

    @Test
    void mayEndTheScan() {
      assertThatThrownBy(
              () ->
                  scan(3)
                      .checkpoint(
                          2,
                          cursor -> {
                            throw new IllegalStateException("the disk is full");
                          })
                      .forEachPage(page -> {}))
          .isInstanceOf(IncompleteScanException.class)
          .hasRootCauseMessage("the disk is full");
    }
  }

  @Nested
  class ACursor {
    private final Cursor cursor =
        scan(4).maxPages(5).forEachPage(page -> {}).cursor().orElseThrow();

    private static void refused(ParallelScan<?> scan, String message) {
      assertThatThrownBy(() -> scan.forEachPage(page -> {}))
          .isInstanceOf(InvalidCursorException.class)
          .hasMessage(message);
      assertThatThrownBy(scan::list).isInstanceOf(InvalidCursorException.class).hasMessage(message);
    }

    @Test
    void isOfItsNumberOfSegments() {
      refused(
          scan(5).after(cursor),
          "The cursor is of a scan of Order in 4 segments, and this one has 5: continue with"
              + " parallel(4, …), in any number of threads");
    }

    @Test
    void isOfItsScan() {
      String message =
          "The cursor belongs to another read than this parallel scan of Order: table, index,"
              + " direction, conditions and the key's values must be the same; start from the"
              + " beginning";
      refused(
          orders.scan().where(Order::open).eq(true).parallel(4, threads).after(cursor), message);
      refused(orders.scan().using("byTotal").parallel(4, threads).after(cursor), message);
      refused(scan(4).after(orders.scan().limit(3).run().cursor().orElseThrow()), message);
      assertThatThrownBy(() -> orders.scan().after(cursor).run())
          .isInstanceOf(InvalidCursorException.class);
      assertThatThrownBy(() -> orders.scan().segments(4).get(0).after(cursor).run())
          .isInstanceOf(InvalidCursorException.class);
    }

    @Test
    void isRefusedWithAnyBitFlippedOrCut() {
      byte[] bytes = Base64.getUrlDecoder().decode(cursor.text());
      for (int bit = 0; bit < bytes.length * 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        Cursor forged = Cursor.of(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
        assertThatThrownBy(() -> scan(4).after(forged).list())
            .isInstanceOf(InvalidCursorException.class);
      }
      for (int end = 0; end < cursor.text().length(); end += 3) {
        Cursor cut = Cursor.of(cursor.text().substring(0, end));
        assertThatThrownBy(() -> scan(4).after(cut).list())
            .isInstanceOf(InvalidCursorException.class);
      }
    }

    @Test
    @Tag("S3")
    void isSignedAsOthersAre() {
      byte[] key = new byte[32];
      new Random(1).nextBytes(key);
      Model<Order> signed =
          Alces.builder()
              .client(engine.client())
              .cursors(CursorKeys.of("k", key).encrypted())
              .build()
              .model(Orders.SCHEMA);
      ParallelScan<Order> acme = signed.scan().pageSize(5).cursorsFor("acme").parallel(4, threads);

      assertThat(joined(acme.maxPages(7))).containsExactlyInAnyOrderElementsOf(all);
      Cursor its = acme.maxPages(2).forEachPage(page -> {}).cursor().orElseThrow();
      refused(
          signed.scan().cursorsFor("other").parallel(4, threads).after(its),
          "The cursor was made for another tenant than this parallel scan of Order; start from the"
              + " beginning");
      refused(
          signed.scan().cursorsFor("acme").parallel(4, threads).after(cursor),
          "The cursor is not signed, and this Alces takes signed ones only; start from the"
              + " beginning");
    }

    @Test
    void growsWithTheThreadsAndNotWithTheSegments() {
      Cursor many =
          orders
              .scan()
              .parallel(100_000, Runnable::run)
              .maxPages(3)
              .forEachPage(page -> {})
              .cursor()
              .orElseThrow();

      assertThat(many.text()).hasSizeLessThan(200);
    }
  }

  @Nested
  class WhatCannotBe {
    private void refused(ThrowingCallable call, String message) {
      assertThatThrownBy(call).isInstanceOf(RequestException.class).hasMessage(message);
    }

    @Test
    void isRefused() {
      refused(() -> scan(2).maxPages(0), "maxPages() takes at least 1 page, not 0");
      refused(() -> scan(2).checkpoint(0, c -> {}), "checkpoint() takes at least 1 page, not 0");
      refused(() -> scan(2).within(Duration.ZERO), "within() takes more than no time, not PT0S");
      refused(
          () -> scan(2).maxPages(3).list(),
          "list() of a parallel scan of Order reads everything, and could not say where it"
              + " stopped: with maxPages(), within() and stopWhen(), use forEachPage()");
      refused(
          () -> scan(2).stopWhen(() -> true).forEach(order -> {}),
          "forEach() of a parallel scan of Order reads everything, and could not say where it"
              + " stopped: with maxPages(), within() and stopWhen(), use forEachPage()");
      refused(
          () -> orders.scan().afterKey("c1", "o1").parallel(2, threads),
          "parallel() on Order starts each segment at its beginning: after(), afterKey() and"
              + " afterItem() are of a scan in one part; give the cursor of a parallel scan to"
              + " parallel(…).after(cursor)");
    }
  }
}
