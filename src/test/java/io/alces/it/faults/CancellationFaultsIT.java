package io.alces.it.faults;

import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.GetItem;
import io.alces.Results;
import io.alces.TransactionFailedException;
import io.alces.TransactionFailedException.Failure;
import io.alces.TransactionFailedException.Reason;
import io.alces.Write;
import io.alces.it.faults.StockBench.Stock;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** Cancelled transactions: which operation was the reason, and whether it is tried again. */
@Timeout(300)
class CancellationFaultsIT {
  private static final int SEEDS = 200;
  private static final int SIZE = 4;

  private static StockBench bench;

  /** The codes of DynamoDB, and one that it does not have yet. */
  enum Code {
    TransactionConflict(Reason.CONFLICT, true),
    ThrottlingError(Reason.THROTTLED, true),
    ProvisionedThroughputExceeded(Reason.THROTTLED, true),
    ConditionalCheckFailed(Reason.CONDITION_FAILED, false),
    ItemCollectionSizeLimitExceeded(Reason.ITEM_COLLECTION_FULL, false),
    ValidationError(Reason.INVALID, false),
    OfTheFuture(Reason.OTHER, false);

    private final Reason reason;
    private final boolean passes;

    Code(Reason reason, boolean passes) {
      this.reason = reason;
      this.passes = passes;
    }
  }

  @BeforeAll
  static void start() {
    bench = StockBench.start();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  /** Each reason is that of the operation in its place. */
  private static void isTold(
      TransactionFailedException e, List<Write<Stock>> writes, Map<Integer, Code> reasons) {
    assertThat(e).hasCauseInstanceOf(TransactionCanceledException.class);
    assertThat(e.failures()).hasSize(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      Failure failure = e.failures().get(i);
      assertThat(e.failure(writes.get(i))).isSameAs(failure);
      assertThat(failure.position()).isEqualTo(i + 1);
      assertThat(failure.operation()).isEqualTo(List.of("put", "update", "delete", "check").get(i));
      assertThat(failure.key().get("id").s()).endsWith(" " + failure.operation());
      Code code = reasons.get(i);
      assertThat(failure.reason()).isEqualTo(code == null ? Reason.NONE : code.reason);
    }
  }

  private static Fault cancelled(Map<Integer, Code> reasons) {
    Map<Integer, String> codes = new TreeMap<>();
    reasons.forEach((position, code) -> codes.put(position, code.name()));
    return TransactionFaults.cancelled(codes);
  }

  @ParameterizedTest
  @EnumSource
  @Tag("F9")
  @Tag("row-40")
  void aReasonIsToldAtEachPosition(Code code) {
    for (int position = 0; position < SIZE; position++) {
      for (Alces alces : bench.faulty()) {
        List<Write<Stock>> writes = StockBench.four(StockBench.stocks(alces), "told");
        Map<Integer, Code> reasons = Map.of(position, code);
        bench.proxy().obey(FaultScript.always(cancelled(reasons)));
        TransactionFailedException e =
            catchThrowableOfType(
                TransactionFailedException.class, () -> alces.transact(writes).run());

        isTold(e, writes, reasons);
        assertThat(bench.calls()).isEqualTo(1); // nobody has asked for more
      }
    }
  }

  @Test
  @Tag("F9")
  @Tag("row-40")
  @Tag("row-41")
  void itIsSentAgainOnlyWhereEveryReasonPasses() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "mixed " + seed;
          bench.prepareFour(id);
          Map<Integer, Code> reasons = mixed(new Random(seed));
          Alces alces = bench.faulty(seed);
          List<Write<Stock>> writes = StockBench.four(StockBench.stocks(alces), id);
          bench.proxy().obey(FaultScript.first(cancelled(reasons)));
          TransactionFailedException e =
              catchThrowableOfType(
                  TransactionFailedException.class,
                  () -> alces.transact(writes).retryConflicts(2).run());

          if (reasons.values().stream().allMatch(code -> code.passes)) {
            assertThat(e).isNull();
            assertThat(bench.calls()).isEqualTo(2);
            assertThat(bench.isDone(id)).isTrue();
          } else {
            isTold(e, writes, reasons);
            assertThat(bench.calls()).isEqualTo(1);
            assertThat(bench.isDone(id)).isFalse();
          }
        });
  }

  /** From one reason to four; those that pass more often. */
  private static Map<Integer, Code> mixed(Random random) {
    Map<Integer, Code> reasons = new TreeMap<>();
    int count = 1 + random.nextInt(SIZE);
    boolean arePassing = random.nextBoolean();
    while (reasons.size() < count) {
      int kinds = arePassing ? 3 : Code.values().length;
      reasons.put(random.nextInt(SIZE), Code.values()[random.nextInt(kinds)]);
    }
    return reasons;
  }

  @Test
  @Tag("F9")
  @Tag("row-41")
  void conflictsAreRetriedAsOftenAsAskedFor() {
    for (Alces alces : bench.faulty()) {
      List<Write<Stock>> writes = StockBench.four(StockBench.stocks(alces), "ever");
      bench
          .proxy()
          .obey(FaultScript.always(TransactionFaults.cancelledSomewhere("TransactionConflict")));

      assertThatThrownBy(() -> alces.transact(writes).retryConflicts(3).run())
          .isInstanceOf(TransactionFailedException.class);
      assertThat(bench.calls()).isEqualTo(4);
    }
  }

  @Test
  @Tag("F5")
  @Tag("F9")
  void getsAreReadAtOneMomentHoweverOftenTheyConflict() {
    bench.direct().put(new Stock("first", 1)).run();
    for (Alces alces : bench.faulty()) {
      GetItem<Stock> first = StockBench.stocks(alces).get("first");
      GetItem<Stock> absent = StockBench.stocks(alces).get("absent");
      Fault conflict = TransactionFaults.cancelled(Map.of(1, "TransactionConflict"));
      bench
          .proxy()
          .obey(FaultScript.first(Faults.replyLost(), conflict, Faults.throttled(), conflict));
      Results results = alces.transactGet(first, absent).retryConflicts(2).run();

      assertThat(results.get(first)).contains(new Stock("first", 1));
      assertThat(results.get(absent)).isEmpty();
      assertThat(bench.calls()).isEqualTo(5);

      bench.proxy().obey(FaultScript.always(conflict));
      assertThatThrownBy(() -> alces.transactGet(first, absent).retryConflicts(1).run())
          .isInstanceOfSatisfying(
              TransactionFailedException.class,
              e -> {
                assertThat(e.failure(first).reason()).isEqualTo(Reason.NONE);
                assertThat(e.failure(absent).reason()).isEqualTo(Reason.CONFLICT);
              });
      assertThat(bench.calls()).isEqualTo(2);
    }
  }
}
