package io.alces.it.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Write;
import io.alces.schema.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@link FaultBench} of the tests of transactions: a table, and four writes of its items. */
final class StockBench implements AutoCloseable {
  private static final Schema<Stock> STOCKS =
      Schema.of(Stock.class).table("stocks").partitionKey(Stock::id).build();

  private final FaultBench bench = FaultBench.start();
  private final Model<Stock> direct = bench.direct().model(STOCKS);

  record Shelf(int row, int place) {}

  record Stock(String id, int count, @Nullable Shelf shelf) {
    Stock(String id, int count) {
      this(id, count, null);
    }
  }

  private StockBench() {
    direct.table().create().run();
  }

  static StockBench start() {
    return new StockBench();
  }

  FaultProxy proxy() {
    return bench.proxy();
  }

  FaultClients clients() {
    return bench.clients();
  }

  /** Through the proxy: over the blocking client, and over the asynchronous one. */
  List<Alces> faulty() {
    return bench.faulty();
  }

  /** Through the proxy, by turns. */
  Alces faulty(long seed) {
    return bench.faulty(seed);
  }

  /** Past the proxy. */
  Model<Stock> direct() {
    return direct;
  }

  /** Of an Alces, through the proxy. */
  static Model<Stock> stocks(Alces alces) {
    return alces.model(STOCKS);
  }

  int calls() {
    return proxy().log().size();
  }

  Stock stored(String id) {
    return direct.get(id).consistent().run().orElseThrow();
  }

  /** A put, an update, a delete and a check. */
  static List<Write<Stock>> four(Model<Stock> stocks, String id) {
    return List.of(
        stocks.put(new Stock(id + " put", 1)),
        stocks.update(id + " update").increment(Stock::count, 1),
        stocks.delete(id + " delete"),
        stocks.check(id + " check").onlyIf(Stock::count).eq(0));
  }

  void prepareFour(String id) {
    for (String one : List.of(" update", " delete", " check")) {
      direct.put(new Stock(id + one, 0)).run();
    }
  }

  boolean isDone(String id) {
    boolean isPut = direct.get(id + " put").consistent().run().isPresent();
    assertThat(stored(id + " update").count()).isEqualTo(isPut ? 1 : 0);
    assertThat(direct.get(id + " delete").consistent().run().isPresent()).isEqualTo(!isPut);
    return isPut;
  }

  @Override
  public void close() {
    bench.close();
  }
}
