package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Cursor;
import io.alces.IncompleteBatchException;
import io.alces.Key;
import io.alces.Query;
import io.alces.error.ThrottledException;
import io.alces.it.faults.BatchBench.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkException;

/** Batches of gets, and deletions of what was read, under faults. */
@Timeout(300)
class BatchReadFaultsIT {
  private static final int SEEDS = 200;

  private static BatchBench bench;

  @BeforeAll
  static void start() {
    bench = BatchBench.start();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  @Tag("F1")
  @Tag("F4")
  @Tag("F7")
  @Tag("row-36")
  void aBatchOfGetsKeepsTheOrderAndWhatIsAbsent() {
    List<Entry> all = BatchBench.some("gets", 40);
    bench.direct().batchPut(all).run();
    withSeeds(
        SEEDS,
        seed -> {
          Random random = new Random(seed);
          List<Integer> numbers = random.ints(104, 0, 110).boxed().toList();
          bench
              .proxy()
              .obey(
                  FaultScript.seeded(
                      seed,
                      weighted(2, Faults.pass()),
                      weighted(1, Faults.throttled()),
                      weighted(1, Faults.replyLost()),
                      weighted(4, BatchFaults.someUnprocessed(0.5)),
                      weighted(1, BatchFaults.allUnprocessed())));
          List<Optional<Entry>> expected =
              numbers.stream()
                  .map(i -> i < 40 ? Optional.of(all.get(i)) : Optional.<Entry>empty())
                  .toList();
          List<Optional<Entry>> seen = new ArrayList<>();
          IncompleteBatchException e =
              catchThrowableOfType(
                  IncompleteBatchException.class,
                  () ->
                      bench
                          .model(seed)
                          .batchGet(numbers.stream().map(i -> Key.of("gets", i)).toList())
                          .consistent()
                          .stream()
                          .forEach(seen::add));

          assertThat(seen).isEqualTo(expected.subList(0, e == null ? 104 : seen.size()));
          assertThat(bench.calls()).isBetween(1, 2 * BatchBench.PATIENCE * FaultClients.ATTEMPTS);
          if (e != null) {
            assertThat(e.done()).isEqualTo(seen.size());
            assertThat(e.done() + e.remaining().size()).isEqualTo(e.taken());
          }
        });
  }

  @Test
  @Tag("F1")
  @Tag("F5")
  @Tag("F7")
  void aDeletionThatIsGoneOnWithDeletesEverythingAndNothingElse() {
    withSeeds(
        SEEDS,
        seed -> {
          String run = "delete " + seed;
          boolean isFiltered = seed / 2 % 2 == 0;
          List<Entry> all =
              IntStream.range(0, 9)
                  .mapToObj(i -> new Entry(run, i, i % 3 == 0 ? "kept" : "gone"))
                  .toList();
          bench.direct().batchPut(all).run();
          bench.direct().put(new Entry(run + "'s neighbour", 1, "gone")).run();
          bench
              .proxy()
              .obey(
                  FaultScript.seeded(
                      seed,
                      weighted(6, Faults.pass()),
                      weighted(1, Faults.throttled()),
                      weighted(1, Faults.failed(500)),
                      weighted(1, Faults.replyLost()),
                      weighted(4, BatchFaults.someUnprocessed(0.7))));
          Query<Entry> query = bench.model(seed).query().where(Entry::run).eq(run).pageSize(4);
          deleteToTheEnd(isFiltered ? query.where(Entry::text).eq("gone") : query);

          assertThat(bench.stored(run))
              .isEqualTo(
                  isFiltered
                      ? all.stream().filter(entry -> entry.text().equals("kept")).toList()
                      : List.of());
          assertThat(bench.stored(run + "'s neighbour")).hasSize(1);
        });
  }

  private static void deleteToTheEnd(Query<Entry> query) {
    Query<Entry> from = query;
    for (int time = 0; time < 30; time++) {
      try {
        from.deleteAll().run();
        return;
      } catch (IncompleteBatchException e) {
        Cursor cursor = e.cursor().orElse(null);
        from = cursor == null ? query : query.after(cursor);
      } catch (RuntimeException e) {
        assertThat(e).isInstanceOfAny(ThrottledException.class, SdkException.class); // of the read
      }
    }
    throw new AssertionError("never ends: " + bench.proxy().log());
  }
}
