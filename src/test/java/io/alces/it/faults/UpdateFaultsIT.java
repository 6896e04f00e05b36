package io.alces.it.faults;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.ThrottledException;
import io.alces.it.faults.FaultScript.Weighted;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Updates under faults: one that would have another effect a second time is never sent again after
 * an unclear outcome, and one that would have the same is; {@code exactlyOnce()} is what it says.
 */
@Timeout(300)
class UpdateFaultsIT {
  private static final int SEEDS = 200;
  private static final Schema<Tally> TALLIES =
      Schema.of(Tally.class).table("tallies").partitionKey(Tally::id).build();

  private static final Set<String> REFUSED =
      Set.of(
          "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded");

  private static FaultBench bench;
  private static Model<Tally> direct;

  record Place(String city, int visits) {}

  record Tally(String id, int count, List<Integer> entries, @Nullable Place place) {}

  @BeforeAll
  static void start() {
    bench = FaultBench.start();
    direct = bench.direct().model(TALLIES);
    direct.table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  private static Tally fresh(String id) {
    return direct.put(new Tally(id, 0, List.of(), null)).run();
  }

  private static Tally stored(String id) {
    return direct.get(id).consistent().run().orElseThrow();
  }

  private static List<FaultProxy.Entry> log() {
    return bench.proxy().log();
  }

  /** How often the engine has carried out what arrived. */
  private static long applied() {
    return log().stream().filter(Faults::isDone).count();
  }

  private static UpdateItem<Tally> notRepeatable(Model<Tally> model, String id, long seed) {
    UpdateItem<Tally> update = model.update(id);
    return switch ((int) (seed / 2 % 3)) {
      case 0 -> update.increment(Tally::count, 1);
      case 1 -> update.append(Tally::entries, 7);
      default -> update.add(Tally::count, 1).prepend(Tally::entries, 7);
    };
  }

  /** How often one of these is in the item. */
  private static int times(Tally tally) {
    return Math.max(tally.count(), tally.entries().size());
  }

  private static void notRepeatableUnder(Weighted... choices) {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "increment " + seed;
          fresh(id);
          bench.proxy().obey(FaultScript.seeded(seed, choices));
          Exception failure =
              catchException(
                  () -> notRepeatable(bench.faulty(seed).model(TALLIES), id, seed).run());

          assertThat(times(stored(id))).isEqualTo((int) applied()).isLessThanOrEqualTo(1);
          assertThat(log()).hasSizeBetween(1, FaultClients.ATTEMPTS);
          isToldTruly(failure);
        });
  }

  /** All but the last request were refused; the last one tells. */
  private static void isToldTruly(@Nullable Exception failure) {
    List<FaultProxy.Entry> log = log();
    assertThat(log.subList(0, log.size() - 1))
        .allMatch(entry -> REFUSED.contains(entry.decision()));
    String last = log.get(log.size() - 1).decision();
    if (last.equals("pass") && failure == null) {
      return;
    }
    if (last.equals("pass")) { // the client may lose an answer by itself
      assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
    } else if (REFUSED.contains(last)) {
      assertThat(failure).isInstanceOf(ThrottledException.class);
    } else {
      assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
    }
  }

  @Test
  @Tag("F1")
  void afterRefusalsAnIncrementIsAppliedOnce() {
    notRepeatableUnder(
        weighted(2, Faults.pass()),
        weighted(1, Faults.throttled()),
        weighted(1, Faults.refused("ThrottlingException")),
        weighted(1, Faults.refused("RequestLimitExceeded")));
  }

  @Test
  @Tag("F2")
  @Tag("F4")
  @Tag("F5")
  void anIncrementWhoseOutcomeIsUnclearIsNotSentAgain() {
    notRepeatableUnder(
        weighted(2, Faults.pass()),
        weighted(3, Faults.throttled()),
        weighted(1, Faults.failed(500)),
        weighted(1, Faults.failedAfter(503)),
        weighted(1, Faults.lost()),
        weighted(2, Faults.replyLost()),
        weighted(1, Faults.halfAReply()));
  }

  @Test
  @Tag("F6")
  void anIncrementThatTheNetworkDoublesCountsTwiceAndIsToldSo() {
    bench.proxy().obey(FaultScript.always(Faults.twice()));
    for (Alces alces : bench.faulty()) {
      fresh("twice");
      Tally told = alces.model(TALLIES).update("twice").increment(Tally::count, 1).run();
      assertThat(told.count()).isEqualTo(2);
      assertThat(stored("twice")).isEqualTo(told);
    }
  }

  /**
   * Whatever happens to the first requests, the last two pass: the client may lose one by itself.
   */
  private static void obeyUntilTheLastAttempt(long seed, Weighted... choices) {
    bench.proxy().obey(FaultScript.seeded(seed, choices).forTheFirst(FaultClients.ATTEMPTS - 2));
  }

  private static Weighted[] everything() {
    return new Weighted[] {
      weighted(1, Faults.throttled()),
      weighted(1, Faults.failed(500)),
      weighted(1, Faults.failedAfter(503)),
      weighted(1, Faults.lost()),
      weighted(2, Faults.replyLost()),
      weighted(1, Faults.twice()),
      weighted(1, Faults.halfAReply())
    };
  }

  @Test
  @Tag("F4")
  @Tag("F5")
  @Tag("F6")
  @Tag("row-39")
  void exactlyOnceIsAppliedOnceWhateverIsLostOrDoubled() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "once " + seed;
          fresh(id);
          obeyUntilTheLastAttempt(seed, everything());
          notRepeatable(bench.faulty(seed).model(TALLIES), id, seed).exactlyOnce().run();

          assertThat(applied()).isGreaterThanOrEqualTo(1);
          assertThat(times(stored(id))).isEqualTo(1);
        });
  }

  @Test
  @Tag("F2")
  @Tag("F4")
  @Tag("F5")
  @Tag("F6")
  void whatHasTheSameEffectTwiceSucceeds() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "set " + seed;
          fresh(id);
          obeyUntilTheLastAttempt(seed, everything());
          Tally told =
              bench
                  .faulty(seed)
                  .model(TALLIES)
                  .update(id)
                  .set(Tally::count)
                  .to((int) seed)
                  .set(Tally::entries)
                  .to(List.of(1, 2))
                  .run();

          assertThat(told).isEqualTo(new Tally(id, (int) seed, List.of(1, 2), null));
          assertThat(stored(id)).isEqualTo(told);
        });
  }

  @Test
  @Tag("F4")
  @Tag("F5")
  void aConditionThatTheUpdateItselfMayHaveUndoneLeavesItUnknown() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "only " + seed;
          fresh(id);
          obeyUntilTheLastAttempt(
              seed,
              weighted(1, Faults.pass()),
              weighted(1, Faults.throttled()),
              weighted(1, Faults.lost()),
              weighted(1, Faults.replyLost()));
          Exception failure =
              catchException(
                  () ->
                      bench
                          .faulty(seed)
                          .model(TALLIES)
                          .update(id)
                          .set(Tally::count)
                          .to(1)
                          .onlyIf(Tally::count)
                          .eq(0)
                          .run());

          assertThat(stored(id).count()).isEqualTo(1);
          if (applied() == 1) {
            assertThat(failure).isNull();
          } else {
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
          }
        });
  }

  /** The first request finds no place, and changes nothing. */
  @Test
  @Tag("F4")
  @Tag("F5")
  void creatingParentsMakesThemOnceOrSaysThatItIsUnknown() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "parents " + seed;
          fresh(id);
          obeyUntilTheLastAttempt(
              seed,
              weighted(2, Faults.pass()),
              weighted(1, Faults.throttled()),
              weighted(1, Faults.lost()),
              weighted(1, Faults.replyLost()));
          boolean isSet = seed % 4 < 2;
          UpdateItem<Tally> update = bench.faulty(seed).model(TALLIES).update(id).creatingParents();
          Exception failure =
              catchException(
                  () ->
                      (isSet
                              ? update.set(attr(Tally::place).dot(Place::city)).to("Oslo")
                              : update.add(attr(Tally::place).dot(Place::visits), 1))
                          .run());

          Place place = stored(id).place();
          if (isSet) {
            assertThat(failure).isNull();
            assertThat(place).isEqualTo(new Place("Oslo", 0));
          } else if (failure == null) {
            assertThat(place).isEqualTo(new Place(null, 1));
          } else {
            assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
            assertThat(place).isIn(null, new Place(null, 1));
          }
        });
  }
}
