package io.alces.bench;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
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
import org.openjdk.jmh.infra.BenchmarkParams;

/**
 * One piece of work, done by each side. Only the side that is measured is made in its JVM, does the
 * work once, and is checked by what it has read or sent.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
    value = 1,
    jvmArgs = {
      "-Xms256m",
      "-Xmx256m",
      "-XX:+AlwaysPreTouch", // else the system's work for memory that is new is measured for
      // seconds
      "-Daws.java.v1.disableDeprecationAnnouncement=true"
    })
@Warmup(iterations = 3, time = 900, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 200, timeUnit = TimeUnit.MILLISECONDS)
public abstract class SixWays {
  private static final List<String> SIDES =
      List.of(
          "lowLevel", "alces", "enhancedBean", "enhancedStatic", "enhancedImmutable", "mapperV1");

  private Side<?, ?> side;

  /** Makes the side of the method, and checks it. */
  @Setup
  public final void open(BenchmarkParams params) {
    String benchmark = params.getBenchmark();
    String method = benchmark.substring(benchmark.lastIndexOf('.') + 1);
    String name =
        SIDES.stream()
            .filter(s -> method.toLowerCase(Locale.ROOT).endsWith(s.toLowerCase(Locale.ROOT)))
            .findFirst()
            .orElseThrow();
    Payload<?, ?> payload = Payload.named(payload());
    side = open(method, name, payload);
  }

  /** Makes a side, and checks its work. */
  abstract Side<?, ?> open(String method, String side, Payload<?, ?> payload);

  abstract String payload();

  abstract Object run(Side<?, ?> side);

  final Object run() {
    return run(side);
  }

  /** By hand on the SDK's client. */
  @Benchmark
  public Object lowLevel() {
    return run();
  }

  /** With Alces. */
  @Benchmark
  public Object alces() {
    return run();
  }

  /** With the Enhanced Client and a schema of a bean. */
  @Benchmark
  public Object enhancedBean() {
    return run();
  }

  /** With the Enhanced Client and a static schema. */
  @Benchmark
  public Object enhancedStatic() {
    return run();
  }

  /** With the Enhanced Client and a static schema of an immutable class. */
  @Benchmark
  public Object enhancedImmutable() {
    return run();
  }

  /** With DynamoDBMapper on the client of the SDK 1. */
  @Benchmark
  public Object mapperV1() {
    return run();
  }

  /** Checks that objects equal the first samples. */
  @SuppressWarnings("unchecked")
  static <T, X> void check(Side<T, X> side, List<?> mapped, int items) {
    check(items, mapped.size());
    for (int i = 0; i < items; i++) {
      Payload<T, ?> payload = side.payload;
      check(
          Wire.sorted(payload.write(payload.sample(i))),
          Wire.sorted(payload.write(side.record((X) mapped.get(i)))));
    }
  }

  /** Checks that what is stored is what this side has put. */
  static <T, X> void checkPut(Side<T, X> side) {
    check(
        Wire.sorted(side.payload.write(side.record(side.one))),
        Wire.sorted(side.payload.write(side.record(side.get()))));
  }

  static void check(Object expected, Object actual) {
    if (!expected.equals(actual)) {
      throw new IllegalStateException("Expected " + expected + " and not " + actual);
    }
  }
}
