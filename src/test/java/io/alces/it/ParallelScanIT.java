package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.Model;
import io.alces.Page;
import io.alces.Policy;
import io.alces.Scan;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.local.LocalDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/** Scans in segments. */
@Tag("row-49")
@Timeout(60)
class ParallelScanIT {
  private static final int ITEMS = 100;
  private static final Clients CLIENTS = new Clients();
  private static LocalDynamoDb local;
  private static Model<Order> orders;
  private static List<Order> all;
  private static ExecutorService threads;

  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    threads = Executors.newFixedThreadPool(4);
    orders = Alces.connect(CLIENTS.noting(local.client())).model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < ITEMS; number++) {
      orders.put(Orders.order("c" + number % 17, number)).run();
    }
    all = orders.scan().list();
  }

  @AfterAll
  static void stop() {
    threads.shutdown();
    local.close();
  }

  @BeforeEach
  void forget() {
    CLIENTS.taken();
  }

  @Test
  void aPolicyLooksAtTheFilterOverAllSegments() {
    Model<Order> strict =
        Alces.builder()
            .client(local.client())
            .policy(Policy.allowAll().filters(0.9, Policy.Action.REFUSE))
            .build()
            .model(Orders.SCHEMA);
    Scan<Order> none = strict.scan().where("shipTo.street").eq("nowhere");

    assertThatThrownBy(() -> none.parallel(7, threads).forEach(order -> {}))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The filter of the scan of Order threw away 100 of 100 items that were read and paid"
                + " for, more than a share of 0.9, which the policy of this Alces refuses; narrow"
                + " the key condition, or declare an index for what it filters by, or allow this"
                + " one with exemptFromPolicy()");
    assertThat(none.exemptFromPolicy().parallel(7, threads).list()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7})
  void segmentsTogetherReadEveryItemOnce(int segments) {
    assertThat(all).hasSize(ITEMS);
    assertThat(orders.scan().pageSize(5).parallel(segments, threads).list())
        .containsExactlyInAnyOrderElementsOf(all);
    assertThat(CLIENTS.taken())
        .allSatisfy(
            request -> {
              ScanRequest scan = (ScanRequest) request;
              assertThat(scan.totalSegments()).isEqualTo(segments);
              assertThat(scan.segment()).isBetween(0, segments - 1);
            });
    List<Order> one = new ArrayList<>();
    orders.scan().segments(segments).forEach(segment -> one.addAll(segment.list()));
    assertThat(one).containsExactlyInAnyOrderElementsOf(all);
  }

  @Test
  void aFilterHoldsForEachSegment() {
    assertThat(orders.scan().where(Order::open).eq(true).parallel(3, threads).list())
        .hasSize(ITEMS / 2)
        .allMatch(Order::open);
  }

  @Test
  void eachSegmentHasCursorsOfItsOwn() {
    List<Scan<Order>> segments = orders.scan().pageSize(10).segments(2);
    Page<Order> page = segments.get(0).run();
    Cursor cursor = page.cursor().orElseThrow();

    assertThat(segments.get(0).after(cursor).list()).doesNotContainAnyElementsOf(page.items());
    assertThatThrownBy(() -> segments.get(1).after(cursor).run())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("The cursor belongs to another read than this of Order");
    assertThatThrownBy(() -> orders.scan().after(cursor).run())
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> orders.scan().segments(3).get(0).after(cursor).run())
        .isInstanceOf(RequestException.class);
  }

  @Nested
  class TheNumberOfSegments {
    @Test
    void isFromOneToAMillion() {
      assertThat(orders.scan().segments(1)).hasSize(1);
      assertThat(orders.scan().segments(1_000_000)).hasSize(1_000_000);
      for (int refused : new int[] {0, -1, 1_000_001}) {
        String message = "A scan has from 1 to 1000000 segments, not " + refused;
        assertThatThrownBy(() -> orders.scan().segments(refused))
            .isInstanceOf(RequestException.class)
            .hasMessage(message);
        assertThatThrownBy(() -> orders.scan().parallel(refused, threads))
            .isInstanceOf(RequestException.class)
            .hasMessage(message);
      }
    }

    @Test
    void isTakenByTheEngineUpToAMillion() {
      assertThat(orders.scan().segments(1_000_000).get(999_999).run().evaluated())
          .isGreaterThanOrEqualTo(0);
    }
  }

  @Nested
  class WhenOneFails {
    @Test
    void itsErrorIsThrownAndTheOthersStopAfterTheirPage() {
      IllegalStateException failure = new IllegalStateException("no more");
      AtomicInteger seen = new AtomicInteger();

      assertThatThrownBy(
              () ->
                  orders
                      .scan()
                      .pageSize(1)
                      .parallel(4, threads)
                      .forEach(
                          order -> {
                            if (seen.incrementAndGet() == 5) {
                              throw failure;
                            }
                          }))
          .isSameAs(failure);
      assertThat(CLIENTS.taken()).hasSizeLessThan(ITEMS);
    }

    @Test
    void theOthersStopAlsoWhereTheirPagesAreEmpty() {
      AtomicInteger asked = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  orders
                      .scan()
                      .where(Order::note)
                      .eq("nothing")
                      .pageSize(1)
                      .customize(
                          request -> {
                            if (asked.incrementAndGet() == 3) {
                              request.filterExpression("nonsense");
                            }
                          })
                      .parallel(1, Runnable::run)
                      .list())
          .isInstanceOf(DynamoDbException.class);
      assertThat(asked).hasValue(3);

      asked.set(0);
      assertThatThrownBy(
              () ->
                  orders
                      .scan()
                      .where(Order::note)
                      .eq("nothing")
                      .pageSize(1)
                      .customize(
                          request -> {
                            if (asked.incrementAndGet() == 3) {
                              request.filterExpression("nonsense");
                            }
                          })
                      .parallel(5, Runnable::run)
                      .list())
          .isInstanceOf(DynamoDbException.class);
      assertThat(asked).hasValue(3);
    }

    @Test
    void anErrorIsThrownAsItIs() {
      AssertionError failure = new AssertionError("no");

      assertThatThrownBy(
              () ->
                  orders
                      .scan()
                      .parallel(2, threads)
                      .forEach(
                          order -> {
                            throw failure;
                          }))
          .isSameAs(failure);
    }

    @Test
    void soItIsWhereTheExecutorTakesNoMore() {
      ExecutorService closed = Executors.newSingleThreadExecutor();
      closed.shutdown();

      assertThatThrownBy(() -> orders.scan().parallel(2, closed).list())
          .isInstanceOf(RejectedExecutionException.class);
    }
  }

  @Test
  @Tag("row-27")
  void aLimitIsRefusedForItWouldHoldForEachSegment() {
    assertThatThrownBy(() -> orders.scan().limit(10).parallel(2, threads))
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "parallel() on Order reads everything: limit() would hold for each of its segments;"
                + " leave one of them out");
    assertThat(orders.scan().limit(3).segments(2).get(0).list()).hasSizeLessThanOrEqualTo(3);
  }
}
