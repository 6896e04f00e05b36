package io.alces.it.faults;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.alces.Alces;
import io.alces.Model;
import io.alces.TransactWrite;
import io.alces.error.TableNotFoundException;
import io.alces.error.ThrottledException;
import io.alces.it.faults.FaultScript.Weighted;
import io.alces.it.faults.StockBench.Shelf;
import io.alces.it.faults.StockBench.Stock;
import io.alces.schema.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.IdempotentParameterMismatchException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * Transactions under faults: each is done once or not at all and keeps its token; the reasons of a
 * cancelled one are those of its operations.
 */
@Timeout(300)
class TransactionFaultsIT {
  private static final int SEEDS = 200;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static StockBench bench;

  @BeforeAll
  static void start() {
    bench = StockBench.start();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  /** The bodies of the requests that have arrived. */
  private final Queue<String> bodies = new ConcurrentLinkedQueue<>();

  @BeforeEach
  void prepare() {
    bench.proxy().pass();
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
        number < FaultClients.ATTEMPTS - 2 ? script.next(operation, number) : pass;
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
          bench.prepareFour(id);
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
          TransactWrite transaction = alces.transact(StockBench.four(StockBench.stocks(alces), id));
          boolean isTold = seed / 2 % 2 == 0;
          String own = "token " + seed;
          (isTold ? transaction.token(own) : transaction).run();

          assertThat(bench.isDone(id)).isTrue();
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
        alces.transact(StockBench.stocks(alces).put(new Stock("kept", 1))).retryConflicts(2);
    Fault conflict = noting(TransactionFaults.cancelled(Map.of(0, "TransactionConflict")));
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
      Model<Stock> stocks = StockBench.stocks(alces);
      String own = "mine " + bench.faulty().indexOf(alces);
      bench.direct().put(new Stock("token", 0)).run();
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
      assertThat(bench.calls()).isEqualTo(1);

      alces.transact(stocks.update("token").increment(Stock::count, 1)).token(own).run();
      assertThat(bench.stored("token").count()).isEqualTo(1);
    }
  }

  @Test
  @Tag("F10")
  void aMismatchWithinARunIsNotRetried() {
    for (Alces alces : bench.faulty()) {
      bench.proxy().obey(FaultScript.always(TransactionFaults.tokenMismatch()));
      assertThatThrownBy(
              () ->
                  alces
                      .transact(StockBench.four(StockBench.stocks(alces), "no"))
                      .retryConflicts(3)
                      .run())
          .isInstanceOf(IdempotentParameterMismatchException.class);
      assertThat(bench.calls()).isEqualTo(1);
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
          bench.direct().put(new Stock(id, 0)).run();
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
          StockBench.stocks(alces)
              .update(id)
              .add(attr(Stock::shelf).dot(Shelf::row), 1)
              .creatingParents()
              .exactlyOnce()
              .run();

          assertThat(bench.stored(id).shelf()).isEqualTo(new Shelf(1, 0));
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
      assertThatThrownBy(
              () -> alces.transact(StockBench.four(StockBench.stocks(alces), "slow")).run())
          .isInstanceOf(TransactionInProgressException.class);
      assertThat(bench.calls()).isEqualTo(FaultClients.ATTEMPTS);
    }
  }

  @Test
  @Tag("F1")
  void whatIsAlwaysThrottledIsGivenUp() {
    for (Alces alces : bench.faulty()) {
      bench.proxy().obey(FaultScript.always(Faults.throttled()));
      assertThatThrownBy(
              () ->
                  alces
                      .transact(StockBench.four(StockBench.stocks(alces), "slow"))
                      .retryConflicts(9)
                      .run())
          .isInstanceOf(ThrottledException.class);
      assertThat(bench.calls()).isEqualTo(FaultClients.ATTEMPTS);
    }
  }

  @Test
  @Tag("F20")
  void aTableThatIsDeletedUnderneathIsToldAtOnce() {
    Schema<Stock> doomed = Schema.of(Stock.class).table("doomed").partitionKey(Stock::id).build();
    for (Alces alces : bench.faulty()) {
      alces.model(doomed).table().create().run();
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
      assertThat(bench.calls()).isEqualTo(3);
    }
  }
}
