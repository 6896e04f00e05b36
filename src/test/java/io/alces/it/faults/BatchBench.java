package io.alces.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.BatchWrite;
import io.alces.IncompleteBatchException;
import io.alces.IncompleteBatchException.Remaining;
import io.alces.Key;
import io.alces.Model;
import io.alces.error.ThrottledException;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The {@link FaultBench} of the tests of batches: a table, and an Alces that soon gives up. */
final class BatchBench implements AutoCloseable {
  /** How often an entry may be left unprocessed. */
  static final int PATIENCE = 4;

  private static final Schema<Entry> ENTRIES =
      Schema.of(Entry.class)
          .table("entries")
          .partitionKey(Entry::run)
          .sortKey(Entry::number)
          .build();

  private final FaultBench bench = FaultBench.start();
  private final List<Alces> faulty = List.of(blocking(), async());
  private final Model<Entry> direct = bench.direct().model(ENTRIES);

  record Entry(String run, int number, String text) {
    Key key() {
      return Key.of(run, number);
    }
  }

  private BatchBench() {
    direct.table().create().run();
  }

  static BatchBench start() {
    return new BatchBench();
  }

  private Alces blocking() {
    return Alces.builder().client(bench.clients().client()).backoff(backoff()).build();
  }

  private Alces async() {
    return Alces.builder().asyncClient(bench.clients().asyncClient()).backoff(backoff()).build();
  }

  private static Backoff backoff() {
    return new Backoff(Duration.ofMillis(1), Duration.ofMillis(4), PATIENCE);
  }

  FaultProxy proxy() {
    return bench.proxy();
  }

  FaultClients clients() {
    return bench.clients();
  }

  /** Through the proxy: over the blocking client, and over the asynchronous one. */
  List<Alces> faulty() {
    return faulty;
  }

  /** Past the proxy. */
  Model<Entry> direct() {
    return direct;
  }

  /** Of an Alces, through the proxy. */
  static Model<Entry> entries(Alces alces) {
    return alces.model(ENTRIES);
  }

  static List<Entry> some(String run, int count) {
    return IntStream.range(0, count).mapToObj(i -> new Entry(run, i, "new")).toList();
  }

  /** Through the proxy, by turns. */
  Model<Entry> model(long seed) {
    return entries(faulty.get((int) (seed % 2)));
  }

  /** What is stored of a run. */
  List<Entry> stored(String run) {
    return direct.query().where(Entry::run).eq(run).consistent().list();
  }

  int calls() {
    return proxy().log().size();
  }

  private boolean isNoReplyLost() {
    return proxy().log().stream()
        .map(FaultProxy.Entry::decision)
        .noneMatch(Set.of(Faults.replyLost().name(), Faults.failedAfter(503).name())::contains);
  }

  /** The report of a batch of distinct puts that was run, null if it is complete. */
  @Nullable IncompleteBatchException isAccountedFor(BatchWrite batch, List<Entry> asked) {
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

  @Override
  public void close() {
    bench.close();
  }
}
