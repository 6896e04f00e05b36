package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.error.ThrottledException;
import io.alces.it.faults.FaultScript.Weighted;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/**
 * Puts, gets and deletes under faults: each is done, or reported as not done; none is sent more
 * often than the AWS SDK does by itself.
 */
@Timeout(300)
class SingleItemFaultsIT {
  private static final int SEEDS = 200;
  private static final Schema<Thing> THINGS =
      Schema.of(Thing.class).table("things").partitionKey(Thing::id).build();

  /**
   * The engine has carried out the request. A failure after an answer that passed is rare, but may
   * be: the client may lose it by itself.
   */
  private static final Set<String> DONE =
      Set.of(
          Faults.pass().name(),
          Faults.replyLost().name(),
          Faults.failedAfter(500).name(),
          Faults.wrongChecksum().name(),
          Faults.halfAReply().name(),
          Faults.brokenOff().name());

  private static FaultBench bench;

  record Thing(String id, int value) {}

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    bench.direct().model(THINGS).table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  /** A few operations on a few keys, one after the other, and how each ended. */
  private static final class Run {
    private final Model<Thing> things;
    private final Class<? extends Exception> failure;
    private final String prefix;
    private final Random random;
    private final Fates<Thing> fates = new Fates<>();
    private int before;

    Run(long seed, Class<? extends Exception> failure) {
      this.things = bench.faulty(seed).model(THINGS);
      this.failure = failure;
      this.prefix = failure.getSimpleName() + System.nanoTime() + "-" + seed + "-";
      this.random = new Random(seed);
    }

    void operations(int count) {
      for (int number = 0; number < count; number++) {
        before = bench.proxy().log().size();
        String key = prefix + random.nextInt(2);
        switch (random.nextInt(3)) {
          case 0 -> put(new Thing(key, number));
          case 1 -> delete(key);
          default -> get(key);
        }
      }
    }

    private void put(Thing thing) {
      try {
        assertThat(things.put(thing).run()).isEqualTo(thing);
        ended(true);
        fates.done(thing.id(), Optional.of(thing));
      } catch (Exception e) {
        reported(e, thing.id(), Optional.of(thing));
      }
    }

    private void delete(String key) {
      try {
        things.delete(key).run();
        ended(true);
        fates.done(key, Optional.empty());
      } catch (Exception e) {
        reported(e, key, Optional.empty());
      }
    }

    private void get(String key) {
      Optional<Thing> got;
      try {
        got = things.get(key).consistent().run();
      } catch (Exception e) {
        assertThat(e).isInstanceOf(failure);
        ended(false);
        return;
      }
      ended(true);
      fates.seen(key, got);
    }

    private void reported(Exception e, String key, Optional<Thing> written) {
      assertThat(e).isInstanceOf(failure);
      ended(false);
      if (calls().stream().anyMatch(call -> DONE.contains(call.decision()))) {
        fates.unknown(key, written);
      }
    }

    /** However it ended, it was sent no more often than allowed; only an answer makes a success. */
    private void ended(boolean well) {
      List<FaultProxy.Entry> calls = calls();
      assertThat(calls).hasSizeBetween(1, FaultClients.ATTEMPTS);
      if (well) {
        assertThat(calls.get(calls.size() - 1).decision()).isEqualTo("pass");
      }
    }

    private List<FaultProxy.Entry> calls() {
      List<FaultProxy.Entry> log = bench.proxy().log();
      return log.subList(before, log.size());
    }

    void compare() {
      Model<Thing> stored = bench.direct().model(THINGS);
      for (String key : fates.keys()) {
        fates.seen(key, stored.get(key).consistent().run());
      }
    }
  }

  private static void under(Class<? extends Exception> failure, Weighted... choices) {
    withSeeds(
        SEEDS,
        seed -> {
          bench.proxy().obey(FaultScript.seeded(seed, choices));
          Run run = new Run(seed, failure);
          run.operations(4);
          run.compare();
        });
  }

  @Test
  @Tag("F1")
  void underThrottlesEachOperationHasOneFate() {
    under(
        ThrottledException.class,
        weighted(2, Faults.pass()),
        weighted(1, Faults.throttled()),
        weighted(1, Faults.refused("ThrottlingException")),
        weighted(1, Faults.refused("RequestLimitExceeded")));
  }

  @Test
  @Tag("F2")
  void underErrorsOfTheServerEachOperationHasOneFate() {
    under(
        DynamoDbException.class,
        weighted(2, Faults.pass()),
        weighted(1, Faults.failed(500)),
        weighted(1, Faults.failed(503)),
        weighted(1, Faults.failedAfter(500)));
  }

  @Test
  @Tag("F4")
  void whereRequestsAreLostEachOperationHasOneFate() {
    under(SdkClientException.class, weighted(1, Faults.pass()), weighted(1, Faults.lost()));
  }

  @Test
  @Tag("F5")
  void whereRepliesAreLostWhatCanBeRepeatedIs() {
    under(SdkClientException.class, weighted(1, Faults.pass()), weighted(1, Faults.replyLost()));
  }

  @Test
  @Tag("F13")
  void whereRepliesAreDamagedNoneIsTakenForWhole() {
    under(
        SdkException.class,
        weighted(4, Faults.pass()),
        weighted(1, Faults.halfAReply()),
        weighted(1, Faults.brokenOff()),
        weighted(1, Faults.wrongChecksum()),
        weighted(1, Faults.html(200)),
        weighted(1, Faults.html(503)));
  }

  private static void failsAfterAllAttempts(ThrowingCallable operation, Class<?> failure) {
    int before = bench.proxy().log().size();
    assertThatThrownBy(operation).isInstanceOf(failure);
    assertThat(bench.proxy().log()).hasSize(before + FaultClients.ATTEMPTS);
  }

  private static void forEver(Fault fault, Class<?> failure) {
    bench.proxy().obey(FaultScript.always(fault));
    bench
        .faulty()
        .forEach(
            alces -> {
              Model<Thing> things = alces.model(THINGS);
              failsAfterAllAttempts(() -> things.put(new Thing("ever", 1)).run(), failure);
              failsAfterAllAttempts(() -> things.create(new Thing("ever", 1)).run(), failure);
              failsAfterAllAttempts(() -> things.get("ever").run(), failure);
              failsAfterAllAttempts(() -> things.exists("ever").run(), failure);
              failsAfterAllAttempts(() -> things.delete("ever").run(), failure);
            });
  }

  @Test
  @Tag("F1")
  void whatIsAlwaysThrottledIsGivenUp() {
    forEver(Faults.throttled(), ThrottledException.class);
  }

  @Test
  @Tag("F2")
  void whatAlwaysFailsIsGivenUp() {
    forEver(Faults.failed(500), DynamoDbException.class);
    forEver(Faults.failed(503), DynamoDbException.class);
  }

  @Test
  @Tag("F4")
  void whatIsAlwaysLostIsGivenUp() {
    forEver(Faults.lost(), SdkClientException.class);
  }

  @Test
  @Tag("F6")
  void aPutOrDeleteThatArrivesTwiceIsAsOne() {
    bench.proxy().obey(FaultScript.always(Faults.twice()));
    bench
        .faulty()
        .forEach(
            alces -> {
              Model<Thing> things = alces.model(THINGS);
              Thing thing = new Thing("twice", 1);
              assertThat(things.put(thing).run()).isEqualTo(thing);
              assertThat(things.get("twice").run()).contains(thing);
              things.delete("twice").run();
              assertThat(things.get("twice").run()).isEmpty();
            });
  }
}
