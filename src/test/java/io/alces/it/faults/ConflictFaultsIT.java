package io.alces.it.faults;

import static io.alces.it.faults.FaultScript.weighted;
import static io.alces.it.faults.Seeds.withSeeds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchException;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.OutcomeUnknownException;
import io.alces.it.faults.StockBench.Stock;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** Single writes that meet a transaction on their item, which the AWS SDK does not send again. */
@Timeout(300)
@Tag("F9")
@Tag("row-41")
class ConflictFaultsIT {
  private static final int SEEDS = 200;

  private static StockBench bench;

  @BeforeAll
  static void start() {
    bench = StockBench.start();
  }

  @AfterAll
  static void stop() {
    bench.close();
  }

  @Test
  void areSentAgainAsOftenAsAskedForUnlessTheOutcomeIsUnclear() {
    withSeeds(
        SEEDS,
        seed -> {
          String id = "conflict " + seed;
          bench.direct().put(new Stock(id, 0)).run();
          bench
              .proxy()
              .obey(
                  FaultScript.seeded(
                      seed,
                      weighted(4, Faults.pass()),
                      weighted(2, Faults.conflict()),
                      weighted(1, Faults.replyLost())));
          UpdateItem<Stock> update =
              StockBench.stocks(bench.faulty(seed)).update(id).increment(Stock::count, 1);
          Exception failure = catchException(() -> update.retryConflicts(2).run());

          List<FaultProxy.Entry> log = bench.proxy().log();
          assertThat(log).hasSizeBetween(1, 3);
          assertThat(log.subList(0, log.size() - 1))
              .allMatch(entry -> entry.decision().equals(Faults.conflict().toString()));
          assertThat(bench.stored(id).count())
              .isEqualTo((int) log.stream().filter(Faults::isDone).count());
          isToldTruly(log.get(log.size() - 1).decision(), failure, log.size());
        });
  }

  private static void isToldTruly(String last, Exception failure, int requests) {
    switch (last) {
      case "pass" -> {
        if (failure != null) { // the client may lose an answer by itself
          assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
        }
      }
      case "reply lost" -> assertThat(failure).isInstanceOf(OutcomeUnknownException.class);
      default -> {
        assertThat(failure).isInstanceOf(TransactionConflictException.class);
        assertThat(requests).isEqualTo(3);
      }
    }
  }

  @Test
  void areNotSentAgainUnasked() {
    for (Alces alces : bench.faulty()) {
      Model<Stock> stocks = StockBench.stocks(alces);
      Stock stock = bench.direct().put(new Stock("unasked", 0)).run();
      bench.proxy().obey(FaultScript.always(Faults.conflict()));

      assertThatThrownBy(() -> stocks.update("unasked").increment(Stock::count, 1).run())
          .isInstanceOf(TransactionConflictException.class);
      assertThatThrownBy(() -> stocks.put(stock).run())
          .isInstanceOf(TransactionConflictException.class);
      assertThatThrownBy(() -> stocks.delete("unasked").run())
          .isInstanceOf(TransactionConflictException.class);
      assertThat(bench.calls()).isEqualTo(3);
      assertThat(bench.stored("unasked")).isEqualTo(stock);
    }
  }
}
