package io.alces.observe;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells a Micrometer registry of operations. Names and tags hold no values; tags have few values
 * each.
 *
 * <table>
 * <caption>Meters</caption>
 * <tr><th>meter</th><th>is</th><th>tags</th></tr>
 * <tr><td>{@code alces.operations}</td><td>a timer of operations, from the first request to the
 * last answer</td><td>{@code operation}, {@code table}, {@code index}, {@code error}</td></tr>
 * <tr><td>{@code alces.requests}</td><td>a timer of requests, each with all its attempts</td>
 * <td>{@code action}, {@code table}, {@code index}, {@code error}</td></tr>
 * <tr><td>{@code alces.retries}</td><td>a counter of further attempts</td>
 * <td>{@code action}, {@code table}, {@code index}</td></tr>
 * <tr><td>{@code alces.items}, {@code alces.items.evaluated}</td><td>counters of items that were
 * read, after filters and before them</td><td>{@code action}, {@code table}, {@code index}</td></tr>
 * <tr><td>{@code alces.read.units}, {@code alces.write.units}</td><td>counters of consumed
 * capacity</td><td>{@code table}, {@code index}</td></tr>
 * </table>
 *
 * <p>{@code operation} and {@code action} are actions of DynamoDB's API: of an operation, that of
 * its first request. {@code table} is {@code several} if a request is of more than one. {@code
 * index} and {@code error} are {@code none} if there is none; else {@code error} is the simple name
 * of the exception's class.
 *
 * <p>Needs {@code io.micrometer:micrometer-core} of the application. Thread-safe.
 */
public final class MicrometerObserver implements OperationObserver {
  private static final String NONE = "none";

  private final MeterRegistry registry;

  private MicrometerObserver(MeterRegistry registry) {
    this.registry = registry;
  }

  /**
   * Makes an observer.
   *
   * @param registry what is told
   * @return the observer, for {@code Alces.builder().observer(…)}
   */
  public static MicrometerObserver of(MeterRegistry registry) {
    return new MicrometerObserver(requireNonNull(registry, "registry"));
  }

  @Override
  public OperationObservation begin(SentRequest first) {
    return new Observed(first, now());
  }

  private long now() {
    return registry.config().clock().monotonicTime();
  }

  private final class Observed implements OperationObservation {
    private final SentRequest first;
    private final long start;

    Observed(SentRequest first, long start) {
      this.first = first;
      this.start = start;
    }

    @Override
    public void ended(EndedRequest request) {
      Tags tags = tags("action", request.request());
      Timer timer = registry.timer("alces.requests", tags.and("error", error(request.failure())));
      timer.record(request.time());
      add("alces.retries", tags, request.attempts() - 1);
      add("alces.items", tags, request.items());
      add("alces.items.evaluated", tags, request.evaluated());
      for (ConsumedUnits units : request.consumed()) {
        Tags of = Tags.of("table", units.table(), "index", orNone(units.index()));
        add("alces.read.units", of, units.readUnits());
        add("alces.write.units", of, units.writeUnits());
      }
    }

    private void add(String counter, Tags tags, double amount) {
      if (amount > 0) {
        registry.counter(counter, tags).increment(amount);
      }
    }

    @Override
    public void ended(@Nullable Throwable failure) {
      registry
          .timer("alces.operations", tags("operation", first).and("error", error(failure)))
          .record(now() - start, TimeUnit.NANOSECONDS);
    }
  }

  private static Tags tags(String kind, SentRequest of) {
    return Tags.of(kind, of.action(), "table", table(of), "index", orNone(of.index()));
  }

  private static String table(SentRequest of) {
    return switch (of.tables().size()) {
      case 0 -> NONE;
      case 1 -> of.tables().get(0);
      default -> "several";
    };
  }

  private static String orNone(@Nullable String name) {
    return name == null ? NONE : name;
  }

  private static String error(@Nullable Throwable failure) {
    return failure == null ? NONE : ErrorType.simpleName(failure);
  }

  @Override
  public String toString() {
    return "MicrometerObserver";
  }
}
