package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.request.ReadPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The terminal calls of a query or scan that do not block. They need an asynchronous client and
 * never use a thread of their own; cancelling a future cancels the request in flight and starts no
 * further one.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <V> the type of a result
 */
@CheckReturnValue
public final class AsyncReading<V> {
  private final Reading<V> reading;

  AsyncReading(Reading<V> reading) {
    this.reading = reading;
  }

  /**
   * Reads one page, as {@link Reading#run} does.
   *
   * @return the page
   */
  public CompletableFuture<Page<V>> run() {
    return reading.runAsync();
  }

  /**
   * Reads everything, as {@link Reading#list} does.
   *
   * @return the results in order
   */
  public CompletableFuture<List<V>> list() {
    ReadRun<V> run = ReadRun.ofList(reading.state);
    return run.runAsync(run::all);
  }

  /**
   * Reads until there is a result, as {@link Reading#first} does.
   *
   * @return the first result
   */
  public CompletableFuture<Optional<V>> first() {
    return limited(1, results -> results.stream().findFirst());
  }

  /**
   * Reads the only result, as {@link Reading#one} does.
   *
   * @return the result; fails with {@link io.alces.error.NotUniqueException} if there is a second
   */
  public CompletableFuture<Optional<V>> one() {
    return limited(2, reading::only);
  }

  private CompletableFuture<Optional<V>> limited(
      int results, java.util.function.Function<List<V>, Optional<V>> take) {
    ReadRun<V> run = ReadRun.of(reading.limitedTo(results).state);
    return run.runAsync(transport -> run.all(transport).thenApply(take));
  }

  /**
   * Counts, as {@link Reading#count} does.
   *
   * @return the number of results
   */
  public CompletableFuture<Long> count() {
    ReadRun<V> run = ReadRun.ofCount(reading.state);
    return run.runAsync(run::count);
  }

  /**
   * Reads as fast as the subscriber asks for results: a page is requested when the one before it
   * has been passed on.
   *
   * @return a publisher; each subscription reads anew, and cancelling it cancels the request in
   *     flight. Where a bound is met before its end, it fails with a {@link BoundReachedException}
   *     after the results until there.
   */
  public Flow.Publisher<V> publisher() {
    ReadPlan plan = reading.state.plan();
    PolicyChecks.refuse(reading.state.engine(), plan);
    Map<String, AttributeValue> start = reading.state.start(plan);
    return subscriber -> ReadSubscription.start(ReadRun.of(reading.state, plan), start, subscriber);
  }
}
