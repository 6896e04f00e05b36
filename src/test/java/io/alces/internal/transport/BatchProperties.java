package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.internal.transport.BatchTest.Thing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever the size of the input, the number of requests at the same time, the order of the
 * answers, what is left unprocessed and which request fails: what was asked for is done or
 * reported, nothing is lost, nothing in flight twice, and reads come in order.
 */
@Tag("F7")
@Tag("row-35")
@Tag("row-37")
class BatchProperties {
  /** A script of a seed: some keys are left rarely, some often, one perhaps for ever. */
  private static ScriptedTransport transport(Random random, int requests) {
    ScriptedTransport transport =
        new ScriptedTransport(BatchTest.MODEL, random.nextInt(4) == 0 ? null : random);
    int rarity = 1 + random.nextInt(4);
    boolean isStubborn = random.nextInt(3) == 0;
    transport.leaves =
        key -> random.nextInt(rarity) > 0 || (isStubborn && key.equals(BatchTest.key(3)));
    if (random.nextInt(3) == 0) {
      int failing = 1 + random.nextInt(Math.max(1, requests / 20));
      transport.failures = Map.of(failing, new IllegalStateException("made up"));
    }
    return transport;
  }

  @Property(tries = 300)
  void whatIsToBeWrittenIsWrittenOrReported(
      @ForAll @IntRange(max = 3_000) int size,
      @ForAll @IntRange(min = 1, max = 12) int concurrency,
      @ForAll @IntRange(min = 2, max = 40) int attempts,
      @ForAll long seed) {
    Random random = new Random(seed);
    ScriptedTransport transport = transport(random, size);
    List<Thing> input = BatchTest.things(size).toList();
    WriteBatch batch =
        new WriteBatch(
            transport,
            input.iterator(),
            BatchTest.setup(transport, concurrency, attempts),
            BatchTest.puts(false));
    transport.drive(batch);

    BatchOutcome outcome = batch.outcome();
    int taken = (int) outcome.counts().taken();
    List<Object> ends = new ArrayList<>();
    transport.stored.values().forEach(item -> ends.add(BatchTest.MODEL.decode(item)));
    outcome.remaining().forEach(remains -> ends.add(remains.element()));
    assertThat(ends).containsExactlyInAnyOrderElementsOf(input.subList(0, taken));
    assertThat(outcome.counts().done()).isEqualTo(transport.stored.size());
    assertThat(outcome.remaining())
        .extracting(BatchOutcome.Remains::number)
        .isSorted()
        .doesNotHaveDuplicates();
    assertThat(outcome.cause() == null).isEqualTo(outcome.remaining().isEmpty());
    assertThat(outcome.cause() == null ? taken : size).isEqualTo(size);
    assertThat(transport.mostInFlight).isLessThanOrEqualTo(concurrency);
  }

  @Property(tries = 300)
  void theLastOfAKeyWinsOrIsReported(
      @ForAll @IntRange(max = 2_000) int size,
      @ForAll @IntRange(min = 1, max = 300) int keys,
      @ForAll @IntRange(min = 1, max = 12) int concurrency,
      @ForAll long seed) {
    Random random = new Random(seed);
    ScriptedTransport transport = transport(random, size);
    List<Thing> input = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      input.add(new Thing(random.nextInt(keys), "text " + i));
    }
    WriteBatch batch =
        new WriteBatch(
            transport,
            input.iterator(),
            BatchTest.setup(transport, concurrency, 20),
            BatchTest.puts(true));
    transport.drive(batch);

    BatchOutcome outcome = batch.outcome();
    int taken = (int) outcome.counts().taken();
    assertThat(outcome.counts().done() + outcome.remaining().size()).isEqualTo(taken);
    Map<Integer, Thing> last = new HashMap<>();
    input.subList(0, taken).forEach(thing -> last.put(thing.id(), thing));
    List<Object> reported = new ArrayList<>();
    outcome.remaining().forEach(remains -> reported.add(remains.element()));
    assertThat(reported).doesNotHaveDuplicates();
    last.values()
        .forEach(
            thing -> {
              if (!reported.contains(thing)) {
                assertThat(BatchTest.MODEL.decode(transport.stored.get(BatchTest.key(thing.id()))))
                    .isEqualTo(thing);
              }
            });
  }

  @Property(tries = 300)
  @Tag("row-36")
  void whatIsToBeReadComesInOrderOrIsReported(
      @ForAll @IntRange(max = 3_000) int size,
      @ForAll @IntRange(min = 1, max = 2_000) int keys,
      @ForAll @IntRange(min = 1, max = 12) int concurrency,
      @ForAll long seed) {
    Random random = new Random(seed);
    ScriptedTransport transport = transport(random, size / 4);
    BatchTest.things(keys)
        .filter(thing -> thing.id() % 3 != 0)
        .forEach(
            thing ->
                transport.stored.put(
                    BatchTest.key(thing.id()), BatchTest.MODEL.pipeline().encode(thing)));
    Integer[] input = new Integer[size];
    Arrays.setAll(input, i -> random.nextInt(keys));
    ReadBatch batch =
        new ReadBatch(
            transport,
            Arrays.asList(input).iterator(),
            BatchTest.setup(transport, concurrency, 20),
            BatchTest.gets());
    List<Object> ends = new ArrayList<>();
    boolean more = true;
    while (more) {
      more = transport.advance(batch);
      for (ReadBatch.Result r = batch.poll(); r != null; r = batch.poll()) {
        ends.add(r.element());
        assertThat(r.item().isPresent()).isEqualTo((Integer) r.element() % 3 != 0);
        r.item()
            .ifPresent(
                item ->
                    assertThat(BatchTest.MODEL.decode(item).id())
                        .isEqualTo(ends.get(ends.size() - 1)));
      }
    }

    BatchOutcome outcome = batch.outcome();
    outcome.remaining().forEach(remains -> ends.add(remains.element()));
    assertThat(ends).isEqualTo(Arrays.asList(input).subList(0, (int) outcome.counts().taken()));
    assertThat(outcome.cause() == null).isEqualTo(outcome.remaining().isEmpty());
    assertThat(outcome.cause() == null ? ends.size() : size).isEqualTo(size);
  }
}
