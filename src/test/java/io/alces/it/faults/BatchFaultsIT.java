package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.BatchWrite;
import io.alces.Cursor;
import io.alces.DuplicateKeys;
import io.alces.IncompleteBatchException;
import io.alces.IncompleteBatchException.Remaining;
import io.alces.Key;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.TableNotFoundException;
import io.alces.error.ThrottledException;
import io.alces.it.faults.FaultScript.Weighted;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Batches under faults: what was asked for is done or reported, never both and never neither, in a
 * bounded number of requests.
 */
@Timeout(300)
class BatchFaultsIT {
  private static final int SEEDS = 200;

  /** How often an entry may be left unprocessed. */
  private static final int PATIENCE = 4;

  /** Of two chunks. */
  private static final int SIZE = 27;

  private static final Schema<Entry> ENTRIES =
      Schema.of(Entry.class)
          .table("entries")
          .partitionKey(Entry::run)
          .sortKey(Entry::number)
          .build();

  private static FaultBench bench;
  private static List<Alces> faulty;
  private static Model<Entry> direct;

  record Entry(String run, int number, String text) {
    Key key() {
      return Key.of(run, number);
    }
  }

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    Backoff backoff = new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), PATIENCE);
    faulty =
        List.of(
            Alces.builder().client(bench.clients().client()).backoff(backoff).build(),
            Alces.builder().asyncClient(bench.clients().asyncClient()).backoff(backoff).build());
    direct = bench.direct().model(ENTRIES);
    direct.table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static Model<Entry> model(long seed) {
    return faulty.get((int) (seed % 2)).model(ENTRIES);
  }

  private static List<Entry> entries(String run, int count) {
    return IntStream.range(0, count).mapToObj(i -> new Entry(run, i, "new")).toList();
  }

  private static List<Entry> stored(String run) {
    return direct.query().where(Entry::run).eq(run).consistent().list();
  }

  private static int calls() {
    return bench.proxy().log().size();
  }

  private static boolean isNoReplyLost() {
    return bench.proxy().log().stream()
        .map(FaultProxy.Entry::decision)
        .noneMatch(Set.of(Faults.replyLost().name(), Faults.failedAfter(503).name())::contains);
  }

  /** The report of a batch of distinct puts that was run, null if it is complete. */
  private static @Nullable IncompleteBatchException isAccountedFor(
      BatchWrite batch, List<Entry> asked) {
    IncompleteBatchException e =
        catchThrowableOfType(IncompleteBatchException.class, () -> batch.run());
    List<Remaining> remaining = e == null ? List.of() : e.remaining();
    Set<Object> left = new HashSet<>();
    Set<Object> notSent = new HashSet<>();
    for (Remaining one : remaining) {
      assertThat(left.add(one.element())).as("reported once").isTrue();
      if (one.cause() == null || one.cause() instanceof ThrottledException) {
        notSent.add(one.element());
      }
    }
    assertThat(asked).containsAll(left.stream().map(Entry.class::cast).toList());
    if (e != null) {
      assertThat(e.taken()).isEqualTo(asked.size());
      assertThat(e.done()).isEqualTo(asked.size() - left.size());
    }
    List<Entry> stored = stored(asked.get(0).run());
    if (isNoReplyLost()) {
      assertThat(stored).noneMatch(notSent::contains);
    }
    assertThat(stored).containsAll(asked.stream().filter(entry -> !left.contains(entry)).toList());
    return e;
  }

  private static void putsUnder(String what, int atMost, Weighted... choices) {
    withSeeds(
        SEEDS,
        seed -> {
          List<Entry> asked = entries(what + " " + seed, SIZE);
          bench.proxy().obey(FaultScript.seeded(seed, choices));
          isAccountedFor(model(seed).batchPut(asked), asked);
          assertThat(calls()).isBetween(1, atMost);
        });
  }

  @Test
  @Tag("F7")
  @Tag("row-37")
  void ofPartialBatchesEachPutIsDoneOrReported() {
    putsUnder(
        "partial",
        2 * PATIENCE,
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
        2 * PATIENCE * FaultClients.ATTEMPTS,
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
        2 * PATIENCE * FaultClients.ATTEMPTS,
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
      List<Entry> asked = entries("never " + client, SIZE);
      bench.proxy().obey(FaultScript.always(BatchFaults.allUnprocessed()));
      IncompleteBatchException e = isAccountedFor(model(client).batchPut(asked), asked);

      assertThat(e).hasCauseInstanceOf(ThrottledException.class);
      assertThat(e.done()).isZero();
      assertThat(calls()).isBetween(PATIENCE, 2 * PATIENCE);
    }
  }

  @Test
  @Tag("F7")
  void anEntryThatIsNeverProcessedIsReportedAlone() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = entries("same " + client, SIZE);
      bench
          .proxy()
          .obey(FaultScript.always(BatchFaults.unprocessedWith("\"number\":{\"N\":\"7\"}")));
      IncompleteBatchException e = isAccountedFor(model(client).batchPut(asked), asked);

      assertThat(e.remaining()).extracting(Remaining::element).containsExactly(asked.get(7));
      assertThat(calls()).isBetween(PATIENCE, PATIENCE + 1);
    }
  }

  @Test
  @Tag("F1")
  void whatIsAlwaysThrottledIsNotRetriedOnTopOfTheSdk() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = entries("always " + client, SIZE);
      bench.proxy().obey(FaultScript.always(Faults.throttled()));
      IncompleteBatchException e = isAccountedFor(model(client).batchPut(asked), asked);

      assertThat(e).hasCauseInstanceOf(ThrottledException.class);
      assertThat(e.done()).isZero();
      assertThat(calls()).isEqualTo(FaultClients.ATTEMPTS);
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
                  () -> model(seed).batchPut(asked).duplicates(DuplicateKeys.LAST_WINS).run());

          Set<Object> left = new HashSet<>();
          if (e != null) {
            e.remaining().forEach(one -> assertThat(left.add(one.element())).isTrue());
            assertThat(e.done() + left.size()).isEqualTo(40);
          }
          Map<Integer, Entry> last = new HashMap<>();
          asked.forEach(entry -> last.put(entry.number(), entry));
          List<Entry> done = last.values().stream().filter(x -> !left.contains(x)).toList();
          assertThat(stored(run)).containsAll(done);
        });
  }

  @Test
  @Tag("F1")
  @Tag("F4")
  @Tag("F7")
  @Tag("row-36")
  void aBatchOfGetsKeepsTheOrderAndWhatIsAbsent() {
    List<Entry> all = entries("gets", 40);
    direct.batchPut(all).run();
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
                      model(seed)
                          .batchGet(numbers.stream().map(i -> Key.of("gets", i)).toList())
                          .consistent()
                          .stream()
                          .forEach(seen::add));

          assertThat(seen).isEqualTo(expected.subList(0, e == null ? 104 : seen.size()));
          assertThat(calls()).isBetween(1, 2 * PATIENCE * FaultClients.ATTEMPTS);
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
          direct.batchPut(all).run();
          direct.put(new Entry(run + "'s neighbour", 1, "gone")).run();
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
          Query<Entry> query = model(seed).query().where(Entry::run).eq(run).pageSize(4);
          deleteToTheEnd(isFiltered ? query.where(Entry::text).eq("gone") : query);

          assertThat(stored(run))
              .isEqualTo(
                  isFiltered
                      ? all.stream().filter(entry -> entry.text().equals("kept")).toList()
                      : List.of());
          assertThat(stored(run + "'s neighbour")).hasSize(1);
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

  @Test
  @Tag("F21")
  void anInterruptInTheMiddleIsKeptAndEndsTheBatch() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = entries("interrupt " + client, 60);
      bench.proxy().pass();
      IncompleteBatchException e =
          interrupted(
              model(client)
                  .batchPut(asked)
                  .onProgress(
                      progress -> {
                        if (progress.done() == 25) {
                          Thread.currentThread().interrupt();
                        }
                      }),
              asked);

      if (client == 0) { // the other one is told by a thread of its own
        assertThat(e).hasCauseInstanceOf(AbortedException.class);
        assertThat(e.done()).isEqualTo(25);
      }
    }
  }

  private static @Nullable IncompleteBatchException interrupted(
      BatchWrite batch, List<Entry> asked) {
    AtomicReference<Boolean> flag = new AtomicReference<>();
    IncompleteBatchException e =
        catchThrowableOfType(
            IncompleteBatchException.class,
            () -> {
              try {
                batch.run();
              } finally {
                flag.set(Thread.interrupted());
              }
            });
    assertThat(flag.get()).isTrue();
    assertThat(stored(asked.get(0).run()).size())
        .isGreaterThanOrEqualTo(e == null ? asked.size() : (int) e.done());
    return e;
  }

  @Test
  @Tag("F21")
  void closingInTheMiddleLosesNothing() {
    for (int client = 0; client < 2; client++) {
      Alces alces =
          client == 0
              ? Alces.connect(bench.clients().client())
              : Alces.connect(bench.clients().asyncClient());
      List<Entry> asked = entries("close " + client, 60);
      bench.proxy().pass();

      isAccountedFor(
          alces.model(ENTRIES).batchPut(asked).onProgress(progress -> alces.close()), asked);
    }
  }

  @Test
  @Tag("F21")
  void aCancelledBatchSendsNothingMore() throws InterruptedException {
    List<Entry> asked = entries("cancelled", 60);
    CompletableFuture<CompletableFuture<?>> started = new CompletableFuture<>();
    CountDownLatch answered = new CountDownLatch(1);
    Fault cancelling =
        passage -> {
          started.get(10, TimeUnit.SECONDS).cancel(true);
          passage.forward();
          passage.drop();
          answered.countDown();
        };
    bench.proxy().obey(FaultScript.first(Faults.pass(), cancelling));
    started.complete(model(1).batchPut(asked).runAsync());

    assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    // What was under way before this has arrived.
    assertThat(model(1).exists("cancelled", 0).run()).isTrue();
    // Not the third chunk; the second one the AWS SDK may send again by itself.
    assertThat(stored("cancelled")).hasSize(50);
  }

  @Test
  @Tag("F20")
  void aTableThatIsDeletedInTheMiddleEndsTheBatch() {
    Schema<Entry> doomed =
        Schema.of(Entry.class)
            .table("doomed")
            .partitionKey(Entry::run)
            .sortKey(Entry::number)
            .build();
    for (Alces alces : faulty) {
      bench.direct().model(doomed).table().create().run();
      Fault deleted =
          passage -> {
            bench.clients().client().deleteTable(request -> request.tableName("doomed"));
            passage.reply(passage.forward());
          };
      bench.proxy().obey(FaultScript.first(Faults.pass(), deleted).on("BatchWriteItem"));
      List<Entry> asked = entries("doomed", 60);
      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class, () -> alces.model(doomed).batchPut(asked).run());

      assertThat(e).hasCauseInstanceOf(TableNotFoundException.class);
      assertThat(e.done()).isEqualTo(25);
      assertThat(e.remaining()).hasSize(35);
      assertThat(bench.proxy().log())
          .extracting(FaultProxy.Entry::operation)
          .containsExactly("BatchWriteItem", "BatchWriteItem", "DeleteTable");
    }
  }
}
