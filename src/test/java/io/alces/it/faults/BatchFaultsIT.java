package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.DuplicateKeys;
import io.alces.IncompleteBatchException;
import io.alces.IncompleteBatchException.Remaining;
import io.alces.error.ThrottledException;
import io.alces.it.faults.BatchBench.Entry;
import io.alces.it.faults.FaultScript.Weighted;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Batches under faults: what was asked for is done or reported, never both and never neither, in a
 * bounded number of requests.
 */
@Timeout(300)
class BatchFaultsIT {
  private static final int SEEDS = 200;

  /** Of two chunks. */
  private static final int SIZE = 27;

  private static BatchBench bench;

  @BeforeAll
  static void start() {
    bench = BatchBench.start();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static void putsUnder(String what, int atMost, Weighted... choices) {
    withSeeds(
        SEEDS,
        seed -> {
          List<Entry> asked = BatchBench.some(what + " " + seed, SIZE);
          bench.proxy().obey(FaultScript.seeded(seed, choices));
          bench.isAccountedFor(bench.model(seed).batchPut(asked), asked);
          assertThat(bench.calls()).isBetween(1, atMost);
        });
  }

  @Test
  @Tag("F7")
  @Tag("row-37")
  void ofPartialBatchesEachPutIsDoneOrReported() {
    putsUnder(
        "partial",
        2 * BatchBench.PATIENCE,
        weighted(1, Faults.pass()),
        weighted(3, BatchFaults.someUnprocessed(0.5)),
        weighted(2, BatchFaults.someUnprocessed(0.95)),
        weighted(1, BatchFaults.allUnprocessed()));
  }

  @Test
  @Tag("F1")
  @Tag("F2")
  void underThrottlesAndErrorsEachPutIsDoneOrReported() {
    putsUnder(
        "throttled",
        2 * BatchBench.PATIENCE * FaultClients.ATTEMPTS,
        weighted(1, Faults.pass()),
        weighted(1, Faults.throttled()),
        weighted(1, Faults.refused("RequestLimitExceeded")),
        weighted(1, Faults.failed(500)),
        weighted(1, BatchFaults.someUnprocessed(0.5)));
  }

  @Test
  @Tag("F4")
  @Tag("F5")
  @Tag("F6")
  void whereRequestsAndRepliesAreLostEachPutIsDoneOrReported() {
    putsUnder(
        "lost",
        2 * BatchBench.PATIENCE * FaultClients.ATTEMPTS,
        weighted(2, Faults.pass()),
        weighted(1, Faults.lost()),
        weighted(1, Faults.replyLost()),
        weighted(1, Faults.failedAfter(503)),
        weighted(1, Faults.twice()),
        weighted(1, BatchFaults.someUnprocessed(0.5)));
  }

  @Test
  @Tag("F7")
  void whatIsNeverProcessedIsReportedAfterItsAttempts() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = BatchBench.some("never " + client, SIZE);
      bench.proxy().obey(FaultScript.always(BatchFaults.allUnprocessed()));
      IncompleteBatchException e = bench.isAccountedFor(bench.model(client).batchPut(asked), asked);

      assertThat(e).hasCauseInstanceOf(ThrottledException.class);
      assertThat(e.done()).isZero();
      assertThat(bench.calls()).isBetween(BatchBench.PATIENCE, 2 * BatchBench.PATIENCE);
    }
  }

  @Test
  @Tag("F7")
  void anEntryThatIsNeverProcessedIsReportedAlone() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = BatchBench.some("same " + client, SIZE);
      bench
          .proxy()
          .obey(FaultScript.always(BatchFaults.unprocessedWith("\"number\":{\"N\":\"7\"}")));
      IncompleteBatchException e = bench.isAccountedFor(bench.model(client).batchPut(asked), asked);

      assertThat(e.remaining()).extracting(Remaining::element).containsExactly(asked.get(7));
      assertThat(bench.calls()).isBetween(BatchBench.PATIENCE, BatchBench.PATIENCE + 1);
    }
  }

  @Test
  @Tag("F1")
  void whatIsAlwaysThrottledIsNotRetriedOnTopOfTheSdk() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = BatchBench.some("always " + client, SIZE);
      bench.proxy().obey(FaultScript.always(Faults.throttled()));
      IncompleteBatchException e = bench.isAccountedFor(bench.model(client).batchPut(asked), asked);

      assertThat(e).hasCauseInstanceOf(ThrottledException.class);
      assertThat(e.done()).isZero();
      assertThat(bench.calls()).isEqualTo(FaultClients.ATTEMPTS);
    }
  }

  @Test
  @Tag("F5")
  @Tag("F7")
  @Tag("row-35")
  void ofTwoOfOneKeyTheLastOneWins() {
    withSeeds(
        SEEDS,
        seed -> {
          String run = "last " + seed;
          Random random = new Random(seed);
          List<Entry> asked =
              IntStream.range(0, 40)
                  .mapToObj(i -> new Entry(run, random.nextInt(5), "text " + i))
                  .toList();
          bench
              .proxy()
              .obey(
                  FaultScript.seeded(
                      seed,
                      weighted(2, Faults.pass()),
                      weighted(1, Faults.replyLost()),
                      weighted(3, BatchFaults.someUnprocessed(0.5))));
          IncompleteBatchException e =
              catchThrowableOfType(
                  IncompleteBatchException.class,
                  () ->
                      bench.model(seed).batchPut(asked).duplicates(DuplicateKeys.LAST_WINS).run());

          Set<Object> left = new HashSet<>();
          if (e != null) {
            e.remaining().forEach(one -> assertThat(left.add(one.element())).isTrue());
            assertThat(e.done() + left.size()).isEqualTo(40);
          }
          Map<Integer, Entry> last = new HashMap<>();
          asked.forEach(entry -> last.put(entry.number(), entry));
          List<Entry> done = last.values().stream().filter(x -> !left.contains(x)).toList();
          assertThat(bench.stored(run)).containsAll(done);
        });
  }
}
