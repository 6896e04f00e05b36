package io.alces.it.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.BatchWrite;
import io.alces.IncompleteBatchException;
import io.alces.error.TableNotFoundException;
import io.alces.it.faults.BatchBench.Entry;
import io.alces.schema.Schema;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;

/** Batches that are ended in the middle: what was done is told, and nothing more is begun. */
@Timeout(120)
class BatchEndsIT {
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
  @Tag("F21")
  void anInterruptInTheMiddleIsKeptAndEndsTheBatch() {
    for (int client = 0; client < 2; client++) {
      List<Entry> asked = BatchBench.some("interrupt " + client, 60);
      bench.proxy().pass();
      IncompleteBatchException e =
          interrupted(
              bench
                  .model(client)
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
    assertThat(bench.stored(asked.get(0).run()).size())
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
      List<Entry> asked = BatchBench.some("close " + client, 60);
      bench.proxy().pass();

      bench.isAccountedFor(
          BatchBench.entries(alces).batchPut(asked).onProgress(progress -> alces.close()), asked);
    }
  }

  @Test
  @Tag("F21")
  void aCancelledBatchSendsNothingMore() throws InterruptedException {
    List<Entry> asked = BatchBench.some("cancelled", 60);
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
    started.complete(bench.model(1).batchPut(asked).runAsync());

    assertThat(answered.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(bench.model(1).get("cancelled", 0).run())
        .isPresent(); // what was under way before this has arrived
    // Not the third chunk; the second one the AWS SDK may send again by itself.
    assertThat(bench.stored("cancelled")).hasSize(50);
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
    for (Alces alces : bench.faulty()) {
      bench.proxy().pass();
      alces.model(doomed).table().create().run();
      Fault deleted =
          passage -> {
            bench.clients().client().deleteTable(request -> request.tableName("doomed"));
            passage.reply(passage.forward());
          };
      bench.proxy().obey(FaultScript.first(Faults.pass(), deleted).on("BatchWriteItem"));
      List<Entry> asked = BatchBench.some("doomed", 60);
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
