package io.alces.bench;

import io.alces.Alces;
import io.alces.Query;
import io.alces.bench.OrderPayload.Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A million orders from the stream of a query, in pages of a thousand and a heap of 64 MB. */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgs = "-Xmx64m")
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class SoakRead {
  private static final int PAGES = 1000;
  private static final int PAGE = 1000;

  private Query<Order> query;

  /** What is printed besides the time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class Counters {
    /** The orders. */
    public long items;

    /** The most that the heap has held, garbage included, in MB; looked at every hundred orders. */
    public long peakHeapMegabytes;
  }

  /** Makes the client. */
  @Setup
  public void open() {
    OrderPayload orders = new OrderPayload();
    List<Map<String, AttributeValue>> page =
        IntStream.range(0, PAGE).mapToObj(orders::sample).map(orders::write).toList();
    CannedHttp http =
        new CannedHttp(
            PAGES,
            Wire.page(page, orders.keyItem(orders.sample(1))),
            Wire.page(page, orders.keyItem(orders.sample(2))), // Alces expects another key
            Wire.page(page, null));
    Alces db = Alces.connect(Clients.canned(http).v2());
    query = orders.query(db.model(orders.schema()), orders.sample(0));
  }

  /** With Alces. */
  @Benchmark
  public long alces(Counters counters) {
    long lines = 0;
    try (Stream<Order> orders = query.stream()) {
      for (var all = orders.iterator(); all.hasNext(); counters.items++) {
        lines += all.next().lines().size();
        if (counters.items % 100 == 0) {
          counters.peakHeapMegabytes = Math.max(counters.peakHeapMegabytes, usedMegabytes());
        }
      }
    }
    SixWays.check((long) PAGES * PAGE, counters.items);
    return lines;
  }

  private static long usedMegabytes() {
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory() >> 20;
  }
}
