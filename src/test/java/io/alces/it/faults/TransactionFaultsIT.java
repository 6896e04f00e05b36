package io.alces.it.faults;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alces.Alces;
import io.alces.GetItem;
import io.alces.Model;
import io.alces.Results;
import io.alces.TransactWrite;
import io.alces.TransactionFailedException;
import io.alces.TransactionFailedException.Failure;
import io.alces.TransactionFailedException.Reason;
import io.alces.Write;
import io.alces.error.TableNotFoundException;
import io.alces.error.ThrottledException;
import io.alces.it.faults.FaultScript.Weighted;
import io.alces.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Transactions under faults: each is done once or not at all and keeps its token; the reasons of a
 * cancelled one are those of its operations.
 */
@Timeout(300)
class TransactionFaultsIT {
  private static final int SEEDS = 200;
  private static final int SIZE = 4;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Schema<Stock> STOCKS =
      Schema.of(Stock.class).table("stocks").partitionKey(Stock::id).build();

  private static FaultBench bench;
  private static Model<Stock> direct;

  /** The bodies of the requests that have arrived. */
  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

  record Shelf(int row, int place) {}

  record Stock(String id, int count, @Nullable Shelf shelf) {
    Stock(String id, int count) {
      this(id, count, null);
    }
  }

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
    bench = FaultBench.start();
    direct = bench.direct().model(STOCKS);
    direct.table().create().run();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @BeforeEach
  void prepare() {
    bench.proxy().pass();
  }

  private static int calls() {
    return bench.proxy().log().size();
  }

  private static Stock stored(String id) {
    return direct.get(id).consistent().run().orElseThrow();
  }

  /** A put, an update, a delete and a check. */
  private static List<Write<Stock>> four(Model<Stock> stocks, String id) {
    return List.of(
        stocks.put(new Stock(id + " put", 1)),
        stocks.update(id + " update").increment(Stock::count, 1),
        stocks.delete(id + " delete"),
        stocks.check(id + " check").onlyIf(Stock::count).eq(0));
  }

  private static void prepareFour(String id) {
    for (String one : List.of(" update", " delete", " check")) {
      direct.put(new Stock(id + one, 0)).run();
    }
  }

  private static boolean isDone(String id) {
    boolean isPut = direct.get(id + " put").consistent().run().isPresent();
    assertThat(stored(id + " update").count()).isEqualTo(isPut ? 1 : 0);
    assertThat(direct.get(id + " delete").consistent().run().isPresent()).isEqualTo(!isPut);
    return isPut;
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
        List<Write<Stock>> writes = four(alces.model(STOCKS), "told");
        Map<Integer, Code> reasons = Map.of(position, code);
        bench.proxy().obey(FaultScript.always(cancelled(reasons)));
        TransactionFailedException e =
            catchThrowableOfType(
                TransactionFailedException.class, () -> alces.transact(writes).run());

        isTold(e, writes, reasons);
        assertThat(calls()).isEqualTo(1); // nobody has asked for more
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
          prepareFour(id);
          Map<Integer, Code> reasons = mixed(new Random(seed));
          Alces alces = bench.faulty(seed);
          List<Write<Stock>> writes = four(alces.model(STOCKS), id);
          bench.proxy().obey(FaultScript.first(cancelled(reasons)));
          TransactionFailedException e =
              catchThrowableOfType(
                  TransactionFailedException.class,
                  () -> alces.transact(writes).retryConflicts(2).run());

          if (reasons.values().stream().allMatch(code -> code.passes)) {
            assertThat(e).isNull();
            assertThat(calls()).isEqualTo(2);
            assertThat(isDone(id)).isTrue();
          } else {
            isTold(e, writes, reasons);
            assertThat(calls()).isEqualTo(1);
            assertThat(isDone(id)).isFalse();
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
      List<Write<Stock>> writes = four(alces.model(STOCKS), "ever");
      bench
          .proxy()
          .obey(FaultScript.always(TransactionFaults.cancelledSomewhere("TransactionConflict")));

      assertThatThrownBy(() -> alces.transact(writes).retryConflicts(3).run())
          .isInstanceOf(TransactionFailedException.class);
      assertThat(calls()).isEqualTo(4);
    }
  }

  /** Notes what arrives. */
  private Fault noting(Fault fault) {
    return Faults.named(
        fault.toString(),
        passage -> {
          bodies.add(passage.body());
          fault.answer(passage);
        });
  }

  private Weighted noted(int weight, Fault fault) {
    return weighted(weight, noting(fault));
  }

  private FaultScript untilTheLastAttempt(FaultScript script) {
    Fault pass = noting(Faults.pass());
    return (operation, number) ->
        number < FaultClients.ATTEMPTS - 1 ? script.next(operation, number) : pass;
  }

  private List<String> takenBodies() {
    List<String> taken = List.copyOf(bodies);
    bodies.clear();
    return taken;
  }

  private static String token(String body) {
    try {
      return JSON.readTree(body).get("ClientRequestToken").asText();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  @Tag("F4")
  @Tag("F5")
  @Tag("F6")
  @Tag("F10")
  @Tag("row-39")
  void whateverIsLostItIsDoneOnceUnderOneToken() {
    Set<String> tokens = new HashSet<>();
    withSeeds(
        SEEDS,
        seed -> {
          String id = "once " + seed;
          prepareFour(id);
          bench
              .proxy()
              .obey(
                  untilTheLastAttempt(
                      FaultScript.seeded(
                          seed,
                          noted(1, Faults.pass()),
                          noted(1, Faults.throttled()),
                          noted(1, Faults.failed(500)),
                          noted(1, Faults.failedAfter(503)),
                          noted(1, Faults.lost()),
                          noted(2, Faults.replyLost()),
                          noted(1, Faults.twice()),
                          noted(1, TransactionFaults.inProgress()))));
          Alces alces = bench.faulty(seed);
          TransactWrite transaction = alces.transact(four(alces.model(STOCKS), id));
          boolean isTold = seed / 2 % 2 == 0;
          String own = "token " + seed;
          (isTold ? transaction.token(own) : transaction).run();

          assertThat(isDone(id)).isTrue();
          List<String> sent = takenBodies();
          assertThat(sent).hasSizeBetween(1, FaultClients.ATTEMPTS);
          assertThat(Set.copyOf(sent)).as("one request").hasSize(1);
          assertThat(tokens.add(token(sent.get(0)))).as("a token of its own").isTrue();
          assertThat(token(sent.get(0)).equals(own)).isEqualTo(isTold);
        });
  }

  @Test
  @Tag("F10")
  @Tag("row-39")
  void aConflictKeepsTheTokenAndAnotherRunHasAnother() {
    Alces alces = bench.faulty().get(0);
    TransactWrite transaction =
        alces.transact(alces.model(STOCKS).put(new Stock("kept", 1))).retryConflicts(2);
    Fault conflict = noting(cancelled(Map.of(0, Code.TransactionConflict)));
    Fault pass = noting(Faults.pass());
    bench.proxy().obey(FaultScript.first(conflict, conflict, pass, pass));

    transaction.run();
    transaction.run();

    List<String> tokens = takenBodies().stream().map(TransactionFaultsIT::token).toList();
    assertThat(tokens).hasSize(4);
    assertThat(Set.copyOf(tokens.subList(0, 3))).hasSize(1);
    assertThat(tokens.get(3)).isNotEqualTo(tokens.get(0));
  }

  @Test
  @Tag("F10")
  @Tag("row-39")
  void anotherTransactionUnderTheSameTokenIsRefusedAndTheTokenNotReplaced() {
    for (Alces alces : bench.faulty()) {
      Model<Stock> stocks = alces.model(STOCKS);
      String own = "mine " + bench.faulty().indexOf(alces);
      direct.put(new Stock("token", 0)).run();
      alces.transact(stocks.update("token").increment(Stock::count, 1)).token(own).run();
      bench.proxy().pass();

      assertThatThrownBy(
              () ->
                  alces
                      .transact(stocks.update("token").increment(Stock::count, 2))
                      .token(own)
                      .retryConflicts(3)
                      .run())
          .isInstanceOf(IdempotentParameterMismatchException.class);
      assertThat(calls()).isEqualTo(1);

      alces.transact(stocks.update("token").increment(Stock::count, 1)).token(own).run();
      assertThat(stored("token").count()).isEqualTo(1);
    }
  }

  @Test
  @Tag("F10")
  void aMismatchWithinARunIsNotRetried() {
    for (Alces alces : bench.faulty()) {
      bench.proxy().obey(FaultScript.always(TransactionFaults.tokenMismatch()));
      assertThatThrownBy(
              () -> alces.transact(four(alces.model(STOCKS), "no")).retryConflicts(3).run())
          .isInstanceOf(IdempotentParameterMismatchException.class);
      assertThat(calls()).isEqualTo(1);
    }
  }

  @Test
  @Tag("F5")
  @Tag("F10")
  @Tag("row-39")
  void parentsAreCreatedOnceUnderATokenForEachRequest() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "parents " + seed;
          direct.put(new Stock(id, 0)).run();
          bench
              .proxy()
              .obey(
                  untilTheLastAttempt(
                      FaultScript.seeded(
                          seed,
                          noted(2, Faults.pass()),
                          noted(1, Faults.throttled()),
                          noted(1, Faults.lost()),
                          noted(2, Faults.replyLost()),
                          noted(1, Faults.twice()))));
          Alces alces = bench.faulty(seed);
          alces
              .model(STOCKS)
              .update(id)
              .add(attr(Stock::shelf).dot(Shelf::row), 1)
              .creatingParents()
              .exactlyOnce()
              .run();

          assertThat(stored(id).shelf()).isEqualTo(new Shelf(1, 0));
          List<String> sent = takenBodies();
          assertThat(sent.stream().distinct()).hasSize(2);
          assertThat(sent.stream().map(TransactionFaultsIT::token).distinct()).hasSize(2);
        });
  }

  @Test
  @Tag("F2")
  void whatIsInProgressForEverIsGivenUp() {
    for (Alces alces : bench.faulty()) {
      bench.proxy().obey(FaultScript.always(TransactionFaults.inProgress()));
      assertThatThrownBy(() -> alces.transact(four(alces.model(STOCKS), "slow")).run())
          .isInstanceOf(TransactionInProgressException.class);
      assertThat(calls()).isEqualTo(FaultClients.ATTEMPTS);
    }
  }

  @Test
  @Tag("F1")
  void whatIsAlwaysThrottledIsGivenUp() {
    for (Alces alces : bench.faulty()) {
      bench.proxy().obey(FaultScript.always(Faults.throttled()));
      assertThatThrownBy(
              () -> alces.transact(four(alces.model(STOCKS), "slow")).retryConflicts(9).run())
          .isInstanceOf(ThrottledException.class);
      assertThat(calls()).isEqualTo(FaultClients.ATTEMPTS);
    }
  }

  @Test
  @Tag("F5")
  @Tag("F9")
  void getsAreReadAtOneMomentHoweverOftenTheyConflict() {
    direct.put(new Stock("first", 1)).run();
    for (Alces alces : bench.faulty()) {
      GetItem<Stock> first = alces.model(STOCKS).get("first");
      GetItem<Stock> absent = alces.model(STOCKS).get("absent");
      Fault conflict = TransactionFaults.cancelled(Map.of(1, "TransactionConflict"));
      bench
          .proxy()
          .obey(FaultScript.first(Faults.replyLost(), conflict, Faults.throttled(), conflict));
      Results results = alces.transactGet(first, absent).retryConflicts(2).run();

      assertThat(results.get(first)).contains(new Stock("first", 1));
      assertThat(results.get(absent)).isEmpty();
      assertThat(calls()).isEqualTo(5);

      bench.proxy().obey(FaultScript.always(conflict));
      assertThatThrownBy(() -> alces.transactGet(first, absent).retryConflicts(1).run())
          .isInstanceOfSatisfying(
              TransactionFailedException.class,
              e -> {
                assertThat(e.failure(first).reason()).isEqualTo(Reason.NONE);
                assertThat(e.failure(absent).reason()).isEqualTo(Reason.CONFLICT);
              });
      assertThat(calls()).isEqualTo(2);
    }
  }

  @Test
  @Tag("F20")
  void aTableThatIsDeletedUnderneathIsToldAtOnce() {
    Schema<Stock> doomed = Schema.of(Stock.class).table("doomed").partitionKey(Stock::id).build();
    for (Alces alces : bench.faulty()) {
      bench.direct().model(doomed).table().create().run();
      Model<Stock> model = alces.model(doomed);
      alces.transact(model.put(new Stock("1", 1))).run();
      bench.clients().client().deleteTable(request -> request.tableName("doomed"));
      bench.proxy().pass();

      Stream.<ThrowingCallable>of(
              () -> alces.transact(model.put(new Stock("1", 1))).retryConflicts(5).run(),
              () -> alces.transactGet(model.get("1")).run(),
              () -> model.update("1").increment(Stock::count, 1).run())
          .forEach(
              operation ->
                  assertThatThrownBy(operation).isInstanceOf(TableNotFoundException.class));
      assertThat(calls()).isEqualTo(3);
    }
  }
}
