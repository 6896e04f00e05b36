package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.IncompleteBatchException;
import io.alces.Model;
import io.alces.Query;
import io.alces.RateLimit;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;

/** Operations that wait for a rate. What they read and write at least takes its time. */
@Timeout(120)
class RateIT {
  private static LocalEngine engine;
  private static Model<Order> orders;
  private static Query<Order> thirty;

  @BeforeAll
  static void store() {
    engine = new LocalEngine();
    orders = engine.db().model(Orders.SCHEMA);
    orders.table().create().run();
    orders.batchPut(some(30)).run();
    // Pages of three items, half a unit each.
    thirty = orders.query().where(Order::customerId).eq("c1").pageSize(3);
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static List<Order> some(int number) {
    return IntStream.range(0, number).mapToObj(i -> Orders.order("c1", i)).toList();
  }

  private static Duration timeOf(Runnable task) {
    long start = System.nanoTime();
    task.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void aReadWaits() {
    // 10 or 11 pages, 5 units at least; 4 are there at the start, so 1 takes a quarter of a second.
    Duration time = timeOf(() -> assertThat(thirty.rate(4).list()).hasSize(30));

    assertThat(time).isGreaterThan(Duration.ofMillis(240));
  }

  @Test
  void allThatShareALimitWaitTogether() {
    RateLimit limit = RateLimit.ofUnits(10);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    Duration time =
        timeOf(
            () -> {
              assertThat(thirty.rate(limit).list()).hasSize(30);
              assertThat(orders.scan().pageSize(3).rate(limit).parallel(3, threads).list())
                  .hasSize(30);
              assertThat(thirty.rate(limit).count()).isEqualTo(30);
            });
    threads.shutdown();

    assertThat(time).isGreaterThan(Duration.ofMillis(490)); // 15 units and more
  }

  @Test
  void withoutBlockingNoThreadWaits() {
    long start = System.nanoTime();
    CompletableFuture<List<Order>> list = thirty.rate(4).async().list();
    Duration begun = Duration.ofNanos(System.nanoTime() - start);

    assertThat(list.join()).hasSize(30);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(240));
    assertThat(begun).isLessThan(Duration.ofMillis(230));
  }

  @Test
  void batchesAndDeletionsWait() {
    Model<Order> others =
        engine.model(
            io.alces.schema.Schema.of(Order.class)
                .partitionKey(Order::customerId)
                .sortKey(Order::orderId));
    RateLimit limit = RateLimit.ofUnits(50);
    Duration time =
        timeOf(
            () -> {
              others.batchPut(some(75)).rate(limit).run(); // 75 units
              assertThat(
                      others
                          .query()
                          .where(Order::customerId)
                          .eq("c1")
                          .deleteAll()
                          .rate(limit)
                          .run()
                          .deleted())
                  .isEqualTo(75);
            });

    assertThat(time).isGreaterThan(Duration.ofMillis(1_900));
  }

  @Test
  void waitingCountsTowardsTheTimeout() {
    Query<Order> slow = thirty.rate(0.5).timeout(Duration.ofMillis(300));
    assertThatThrownBy(slow::list).isInstanceOf(OperationTimeoutException.class);
    assertThatThrownBy(() -> slow.async().list().join())
        .cause()
        .isInstanceOf(OperationTimeoutException.class);
    assertThatThrownBy(
            () -> orders.batchPut(some(30)).rate(1).timeout(Duration.ofMillis(300)).run())
        .isInstanceOf(IncompleteBatchException.class)
        .hasCauseInstanceOf(OperationTimeoutException.class);
  }

  @Test
  void aCancelledReadWaitsNoLonger() {
    CompletableFuture<List<Order>> list = thirty.rate(0.001).async().list();

    list.cancel(true);

    assertThat(list).isCancelled();
  }

  @Test
  void anInterruptEndsTheWait() {
    Query<Order> slow = thirty.rate(0.001);
    assertThat(slow.run().items()).hasSize(3); // the next one would wait for minutes

    Thread.currentThread().interrupt();
    assertThatThrownBy(slow::list).isInstanceOf(AbortedException.class);

    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void aRateOfNothingIsRefused() {
    for (double rate : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> thirty.rate(rate))
          .isInstanceOf(RequestException.class)
          .hasMessage("A rate limit has more than 0 capacity units per second, not " + rate);
    }
    assertThat(RateLimit.ofUnits(25)).hasToString("25.0 capacity units per second");
  }
}
