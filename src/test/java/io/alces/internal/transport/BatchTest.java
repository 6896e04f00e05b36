package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.error.ThrottledException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ModelCompiler;
import io.alces.internal.request.BatchRead;
import io.alces.internal.request.ItemKey;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

/** The machine of batches, on a transport that answers by a script. */
@Timeout(120)
class BatchTest {
  record Thing(int id, String text) {}

  static final CompiledModel<Thing> MODEL =
      ModelCompiler.compile(Schema.of(Thing.class).table("things").partitionKey(Thing::id).build());

  static ItemKey key(int id) {
    return ItemKey.of(MODEL, MODEL.key(id));
  }

  static BatchSetup setup(ScriptedTransport transport, int concurrency, int attempts) {
    return new BatchSetup(
        new Leftovers(Duration.ofMillis(25), Duration.ofSeconds(5), attempts, () -> 1),
        concurrency,
        counts -> {},
        transport::nanoTime);
  }

  static WriteBatch.Setup puts(boolean lastWins) {
    return new WriteBatch.Setup(
        element -> WriteEntry.put(element, MODEL, MODEL.pipeline().encode((Thing) element)),
        element -> "Thing",
        lastWins,
        false,
        request -> {});
  }

  static ReadBatch.Setup gets() {
    BatchRead read = new BatchRead(MODEL, List.of(), false);
    return new ReadBatch.Setup(
        element -> new ReadEntry(read, MODEL.key(element)), element -> "Thing", request -> {});
  }

  static Stream<Thing> things(int count) {
    return IntStream.range(0, count).mapToObj(id -> new Thing(id, "text " + id));
  }

  private static int size(Object request) {
    return ((BatchWriteItemRequest) request).requestItems().get("things").size();
  }

  private final ScriptedTransport transport = new ScriptedTransport(MODEL, null);

  private WriteBatch writes(Iterator<?> input) {
    return new WriteBatch(transport, input, setup(transport, 1, 12), puts(false));
  }

  @Nested
  class Chunks {
    @Test
    @Tag("row-35")
    void holdTwentyFiveWritesOrAHundredReads() {
      transport.drive(writes(things(51).iterator()));
      assertThat(transport.requests).extracting(BatchTest::size).containsExactly(25, 25, 1);

      transport.requests.clear();
      ReadBatch reads =
          new ReadBatch(
              transport, IntStream.range(0, 201).iterator(), setup(transport, 1, 12), gets());
      transport.drive(reads);
      assertThat(transport.requests)
          .extracting(r -> ((BatchGetItemRequest) r).requestItems().get("things").keys().size())
          .containsExactly(100, 100, 1);
    }

    @Test
    @Tag("row-35")
    void endBeforeTheyTakeMoreThanSixteenMegabytesOnTheWire() {
      String short6 = "\u0001".repeat(100_000);
      Stream<Thing> large = IntStream.range(0, 80).mapToObj(id -> new Thing(id, short6));
      transport.drive(writes(large.iterator()));

      // 600 KB each: 25 of them fit, and the 8 MB of the window hold 84 in all
      assertThat(transport.requests).extracting(BatchTest::size).containsExactly(25, 25, 25, 5);

      transport.requests.clear();
      String full = "\u0001".repeat(400_000);
      transport.drive(
          writes(IntStream.range(0, 20).mapToObj(id -> new Thing(id, full)).iterator()));
      // 2.4 MB each
      assertThat(transport.requests).extracting(BatchTest::size).containsExactly(6, 6, 6, 2);
    }

    @Test
    void areFilledWithWhatIsNewBesideWhatWasLeft() {
      transport.leaves = key -> transport.requests.size() == 1 && !key.equals(key(0));
      transport.drive(writes(things(30).iterator()));

      assertThat(transport.requests).extracting(BatchTest::size).containsExactly(25, 5, 24);
      assertThat(transport.stored).hasSize(30);
    }
  }

  @Nested
  @Tag("row-37")
  class WhatIsLeftUnprocessed {
    @Test
    void isSentAgainAfterPausesThatGrow() {
      transport.leaves = key -> transport.requests.size() < 10;
      WriteBatch batch = writes(things(3).iterator());
      transport.drive(batch);

      assertThat(transport.stored).hasSize(3);
      assertThat(transport.pauses)
          .containsExactly(25L, 50L, 100L, 200L, 400L, 800L, 1600L, 3200L, 5000L);
      assertThat(batch.outcome().cause()).isNull();
      assertThat(batch.outcome().counts()).isEqualTo(new BatchSetup.Counts(3, 3, 10, 27));
    }

    @Test
    void doesNotHoldUpOthers() {
      transport.leaves = key -> key.equals(key(0)) && transport.requests.size() < 4;
      transport.drive(writes(things(100).iterator()));

      assertThat(transport.stored).hasSize(100);
      assertThat(transport.requests).extracting(BatchTest::size).containsExactly(25, 25, 25, 25, 1);
      assertThat(transport.pauses).containsExactly(25L);
    }

    @Test
    void isGivenUpInTheEnd() {
      transport.leaves = key -> key.equals(key(7));
      WriteBatch batch = writes(things(20).iterator());
      transport.drive(batch);

      BatchOutcome outcome = batch.outcome();
      assertThat(transport.requests).hasSize(12);
      assertThat(transport.stored).hasSize(19);
      assertThat(outcome.cause())
          .isInstanceOf(ThrottledException.class)
          .hasMessage(
              "DynamoDB left an entry of a batch unprocessed 12 times; write or read less at once,"
                  + " or raise the capacity of the table");
      assertThat(outcome.remaining())
          .containsExactly(
              new BatchOutcome.Remains(7, new Thing(7, "text 7"), "Thing", outcome.cause()));
    }

    @Test
    void letsNothingMoreBeTakenOnceItIsGivenUp() {
      transport.leaves = key -> true;
      WriteBatch batch =
          writes(Stream.iterate(0, i -> i + 1).map(i -> new Thing(i, "")).iterator());
      transport.drive(batch);

      assertThat(batch.outcome().remaining()).hasSize(1_000);
      assertThat(transport.stored).isEmpty();
    }

    @Test
    void doesNotGrowTheStack() {
      int rounds = 100_000;
      transport.leaves = key -> transport.requests.size() <= rounds;
      WriteBatch batch =
          new WriteBatch(
              transport, things(1).iterator(), setup(transport, 1, Integer.MAX_VALUE), puts(false));

      BatchOutcome outcome = BatchRun.finished(batch).join();

      assertThat(outcome.cause()).isNull();
      assertThat(transport.requests).hasSize(rounds + 1);
    }
  }

  @Nested
  class AnEndlessInput {
    @Test
    void isHeldInConstantMemoryWhileItIsWritten() {
      int[] made = new int[1];
      int[] most = new int[1];
      Iterator<Thing> input =
          Stream.generate(() -> new Thing(made[0]++, "x")).limit(200_000).iterator();
      WriteBatch batch = writes(input);
      while (transport.advance(batch)) {
        most[0] = Math.max(most[0], batch.held());
        transport.requests.clear();
        transport.stored.clear();
      }

      assertThat(made[0]).isEqualTo(200_000);
      assertThat(most[0]).isLessThanOrEqualTo(1_000);
    }

    @Test
    void ofOneKeyIsHeldInConstantMemory() {
      WriteBatch batch =
          new WriteBatch(
              transport,
              Stream.generate(() -> new Thing(1, "x")).limit(50_000).iterator(),
              setup(transport, 1, 12),
              puts(true));
      int most = 0;
      while (transport.advance(batch)) {
        most = Math.max(most, batch.held());
      }

      assertThat(most).isLessThanOrEqualTo(1_000);
      assertThat(batch.outcome().counts().done()).isEqualTo(50_000);
    }

    @Test
    void isReadOnlyAsFarAsResultsAreTaken() {
      int[] made = new int[1];
      ReadBatch batch =
          new ReadBatch(
              transport,
              Stream.generate(() -> made[0]++).iterator(),
              setup(transport, 1, 12),
              gets());
      for (int taken = 0; taken < 5_000; ) {
        if (batch.poll() == null) {
          transport.advance(batch);
        } else {
          taken++;
        }
        assertThat(batch.held()).isLessThanOrEqualTo(1_000);
      }

      assertThat(made[0]).isLessThanOrEqualTo(6_000);
    }

    @Test
    void isNotReadFurtherThanEightMegabytes() {
      transport.stored.clear();
      String large = "x".repeat(390_000);
      IntStream.range(0, 100).forEach(id -> store(new Thing(id, large)));
      ReadBatch batch =
          new ReadBatch(
              transport, IntStream.range(0, 100_000).iterator(), setup(transport, 1, 12), gets());
      for (int i = 0; i < 10; i++) {
        transport.advance(batch);
      }
      assertThat(transport.requests).hasSize(1); // its answer fills the window

      while (batch.poll() != null) {
        // they are handed out
      }
      transport.advance(batch);
      assertThat(transport.requests).hasSize(2);
    }
  }

  private void store(Thing thing) {
    transport.stored.put(key(thing.id()), MODEL.pipeline().encode(thing));
  }

  @Nested
  class AnElementThatCannotBeWritten {
    private final List<Object> mixed = new ArrayList<>(things(2_000).toList());

    @Test
    void keepsEverythingFromBeingSentIfItIsAmongTheFirst() {
      mixed.set(999, "not a thing");
      WriteBatch batch = writes(mixed.iterator());
      transport.drive(batch);

      assertThat(transport.requests).isEmpty();
      assertThat(batch.outcome().wasRefused()).isTrue();
      assertThat(batch.outcome().cause()).isInstanceOf(ClassCastException.class);
    }

    @Test
    void endsTheBatchLater() {
      mixed.set(1_500, "not a thing");
      WriteBatch batch = writes(mixed.iterator());
      transport.drive(batch);

      assertThat(transport.stored).hasSize(1_500);
      assertThat(batch.outcome().wasRefused()).isFalse();
      assertThat(batch.outcome().counts().taken()).isEqualTo(1_501);
      assertThat(batch.outcome().remaining())
          .extracting(BatchOutcome.Remains::number)
          .containsExactly(1_500L);
    }

    @Test
    void isAlsoNull() {
      mixed.set(3, null);
      WriteBatch batch = writes(mixed.iterator());
      transport.drive(batch);

      assertThat(batch.outcome().cause())
          .isInstanceOf(RequestException.class)
          .hasMessage("Element 3 of a batch is null; leave it out");
    }

    @Test
    void isNotWhatAnErrorOfTheMachineIs() {
      WriteBatch batch =
          writes(
              Stream.generate(
                      () -> {
                        throw new OutOfMemoryError("made up");
                      })
                  .iterator());

      assertThatThrownBy(batch::step).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Nested
  @Tag("row-35")
  class TwoWritesOfOneKey {
    private WriteBatch batch(boolean lastWins, int concurrency, Thing... things) {
      return new WriteBatch(
          transport, List.of(things).iterator(), setup(transport, concurrency, 12), puts(lastWins));
    }

    @Test
    void areRefused() {
      WriteBatch batch = batch(false, 1, new Thing(1, "a"), new Thing(2, "b"), new Thing(1, "c"));
      transport.drive(batch);

      assertThat(transport.requests).isEmpty();
      assertThat(batch.outcome().cause())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The batch has two writes of one key of Thing: element 2 and one of the 10000 before"
                  + " it; leave one out, or let the later win with"
                  + " duplicates(DuplicateKeys.LAST_WINS)");
    }

    @Test
    void areOneIfTheLastWins() {
      WriteBatch batch = batch(true, 1, new Thing(1, "a"), new Thing(2, "b"), new Thing(1, "c"));
      transport.drive(batch);

      assertThat(transport.requests).hasSize(1);
      assertThat(transport.stored.get(key(1)).get("text").s()).isEqualTo("c");
      assertThat(batch.outcome().counts()).isEqualTo(new BatchSetup.Counts(3, 3, 1, 0));
    }

    @Test
    void areBothCarriedOutIfTenThousandAreBetweenThem() {
      Stream<Thing> far = Stream.concat(things(10_001), Stream.of(new Thing(0, "again")));
      transport.drive(writes(far.iterator()));
      assertThat(transport.stored.get(key(0)).get("text").s()).isEqualTo("again");

      WriteBatch near =
          writes(Stream.concat(things(10_000), Stream.of(new Thing(0, "again"))).iterator());
      transport.drive(near);
      assertThat(near.outcome().cause()).isInstanceOf(RequestException.class);
    }

    @Test
    void areNeverInFlightTogether() {
      Random order = new Random(1);
      ScriptedTransport slow = new ScriptedTransport(MODEL, order);
      slow.leaves = key -> order.nextInt(3) == 0;
      List<Thing> things = new ArrayList<>();
      for (int i = 0; i < 5_000; i++) {
        things.add(new Thing(order.nextInt(700), "text " + i));
      }
      WriteBatch batch = new WriteBatch(slow, things.iterator(), setup(slow, 8, 1_000), puts(true));
      slow.drive(batch);

      assertThat(batch.outcome().cause()).isNull();
      assertThat(batch.outcome().counts().done()).isEqualTo(5_000);
      things.forEach(thing -> store(thing));
      assertThat(slow.stored).isEqualTo(transport.stored);
    }

    @Test
    void areBothReportedIfTheLaterIsNotWritten() {
      transport.leaves = key -> key.equals(key(1));
      WriteBatch batch = batch(true, 1, new Thing(1, "a"), new Thing(2, "b"), new Thing(1, "c"));
      transport.drive(batch);

      assertThat(batch.outcome().remaining())
          .extracting(BatchOutcome.Remains::element)
          .containsExactly(new Thing(1, "a"), new Thing(1, "c"));
    }
  }

  @Nested
  class AFailedRequest {
    private final Throwable failure = new IllegalStateException("no network");

    @Test
    void endsTheBatchAndNothingIsLost() {
      transport.failures = Map.of(3, failure);
      List<Thing> input = things(2_000).toList();
      WriteBatch batch = writes(input.iterator());
      transport.drive(batch);

      BatchOutcome outcome = batch.outcome();
      assertThat(transport.requests).hasSize(3);
      assertThat(outcome.cause()).isSameAs(failure);
      assertThat(outcome.counts().done()).isEqualTo(50);
      assertThat(outcome.remaining())
          .extracting(BatchOutcome.Remains::element)
          .isEqualTo(input.subList(50, (int) outcome.counts().taken()));
      assertThat(outcome.remaining().stream().filter(r -> r.cause() == failure)).hasSize(25);
    }

    @Test
    void isNotSentAgain() {
      transport.failures = Map.of(1, failure);
      transport.drive(writes(things(5).iterator()));

      assertThat(transport.requests).hasSize(1);
    }

    @Test
    void thatIsAnErrorOfTheMachinePassesThrough() {
      transport.failures = Map.of(1, new OutOfMemoryError("made up"));
      WriteBatch batch = writes(things(5).iterator());

      assertThatThrownBy(() -> transport.drive(batch)).isInstanceOf(OutOfMemoryError.class);
    }
  }

  @Nested
  class AListener {
    @Test
    void isToldAfterEachAnswer() {
      List<BatchSetup.Counts> told = new ArrayList<>();
      BatchSetup base = setup(transport, 1, 12);
      transport.drive(
          new WriteBatch(
              transport,
              things(60).iterator(),
              new BatchSetup(base.leftovers(), 1, told::add, base.nanoTime()),
              puts(false)));

      assertThat(told)
          .containsExactly(
              new BatchSetup.Counts(60, 25, 1, 0),
              new BatchSetup.Counts(60, 50, 2, 0),
              new BatchSetup.Counts(60, 60, 3, 0));
    }

    @Test
    void endsTheBatchByThrowing() {
      IllegalStateException enough = new IllegalStateException("enough");
      BatchSetup base = setup(transport, 1, 12);
      WriteBatch batch =
          new WriteBatch(
              transport,
              things(60).iterator(),
              new BatchSetup(
                  base.leftovers(),
                  1,
                  counts -> {
                    throw enough;
                  },
                  base.nanoTime()),
              puts(false));
      transport.drive(batch);

      assertThat(transport.requests).hasSize(1);
      assertThat(batch.outcome().cause()).isSameAs(enough);
      assertThat(batch.outcome().remaining()).hasSize(35);
    }
  }

  @Nested
  @Tag("row-36")
  class ResultsOfReads {
    @Test
    void comeInTheOrderOfTheKeysWithThoseThatAreAbsent() {
      store(new Thing(1, "one"));
      store(new Thing(3, "three"));

      assertThat(read(List.of(3, 2, 1, 3))).containsExactly("three", "absent", "one", "three");
    }

    @Test
    @Tag("row-35")
    void areReadOnceForAKeyThatIsAskedForTwice() {
      store(new Thing(1, "one"));

      assertThat(read(List.of(1, 1, 1))).containsExactly("one", "one", "one");
      assertThat(transport.requests)
          .extracting(r -> ((BatchGetItemRequest) r).requestItems().get("things").keys().size())
          .containsExactly(1);
    }

    @Test
    void endAtTheFirstThatCouldNotBeRead() {
      store(new Thing(1, "one"));
      transport.leaves = key -> key.equals(key(2));
      ReadBatch batch =
          new ReadBatch(transport, List.of(1, 2, 1, 4).iterator(), setup(transport, 1, 3), gets());
      List<Object> results = new ArrayList<>();
      BatchOutcome outcome =
          BatchRun.finished(batch, result -> results.add(result.element())).join();

      assertThat(results).containsExactly(1);
      assertThat(outcome.remaining())
          .extracting(BatchOutcome.Remains::element)
          .containsExactly(2, 1, 4);
      assertThat(outcome.cause()).isInstanceOf(ThrottledException.class);
    }

    private List<String> read(List<Integer> ids) {
      List<String> results = new ArrayList<>();
      ReadBatch batch = new ReadBatch(transport, ids.iterator(), setup(transport, 1, 12), gets());
      BatchOutcome outcome =
          BatchRun.finished(
                  batch, result -> results.add(result.item().map(BatchTest::text).orElse("absent")))
              .join();
      assertThat(outcome.cause()).isNull();
      return results;
    }
  }

  private static String text(Map<String, AttributeValue> item) {
    return item.get("text").s();
  }

  @Test
  void severalRequestsAreInFlightAtTheSameTimeAndNoMore() {
    ScriptedTransport slow = new ScriptedTransport(MODEL, new Random(2));
    slow.drive(new WriteBatch(slow, things(500).iterator(), setup(slow, 4, 12), puts(false)));

    assertThat(slow.mostInFlight).isEqualTo(4);
    assertThat(slow.stored).hasSize(500);
  }

  @Test
  void whatIsStoppedFinishesWhatIsInFlight() {
    ScriptedTransport slow = new ScriptedTransport(MODEL, new Random(2));
    WriteBatch batch =
        new WriteBatch(slow, things(500).iterator(), setup(slow, 4, 12), puts(false));
    assertThat(batch.step()).isNotDone();
    IllegalStateException why = new IllegalStateException("enough");
    batch.stop(why);
    slow.drive(batch);

    Set<Object> left = new HashSet<>();
    batch.outcome().remaining().forEach(r -> left.add(r.element()));
    assertThat(slow.stored).hasSize(100);
    assertThat(left).hasSize(400);
    assertThat(batch.outcome().cause()).isSameAs(why);
  }
}
