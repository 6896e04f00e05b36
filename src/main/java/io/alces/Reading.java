package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.NotUniqueException;
import io.alces.internal.request.ReadPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A query or scan that only needs to be run. Nothing is sent before one of its terminal calls; each
 * runs it anew.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <V> the type of a result
 */
@CheckReturnValue
public sealed class Reading<V> permits ReadSteps {
  final ReadState<V> state;

  Reading(ReadState<V> state) {
    this.state = state;
  }

  /**
   * Reads one page: one request; with {@code limit}, as many as it takes to find that number of
   * results; with bounds such as {@code maxUnits}, as many as these let it. The page says why it
   * ends where it ends.
   *
   * @return the page, with a cursor unless everything has been read
   */
  public Page<V> run() {
    ReadRun<V> run = ReadRun.of(state);
    return run.run(run::page);
  }

  /**
   * Reads one page as {@link #run} does, without blocking.
   *
   * @return the page; cancelling it cancels the request in flight
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<Page<V>> runAsync() {
    ReadRun<V> run = ReadRun.of(state);
    return run.runAsync(run::page);
  }

  /**
   * Reads everything, or as many results as {@code limit} says, into memory.
   *
   * @return the results in order
   * @throws BoundReachedException if a bound is met before
   */
  public List<V> list() {
    ReadRun<V> run = ReadRun.ofList(state);
    return run.run(run::all);
  }

  /**
   * Reads page by page, each when it is asked for.
   *
   * @return the pages; each iteration reads anew. Where a bound is met, the page after it is a
   *     {@link BoundReachedException}.
   */
  public Iterable<Page<V>> pages() {
    ReadPlan plan = state.plan();
    return () -> new PageIterator<>(state, plan);
  }

  /**
   * Reads lazily: one page is held in memory, and the next one read when it is used up.
   *
   * @return a sequential stream that needs no closing; where a bound is met before its end, it
   *     throws a {@link BoundReachedException} after the results until there
   */
  public Stream<V> stream() {
    return StreamSupport.stream(pages().spliterator(), false)
        .flatMap(page -> page.items().stream());
  }

  /**
   * Reads until there is a result.
   *
   * @return the first result; empty if there is none
   * @throws BoundReachedException if a bound is met before
   */
  public Optional<V> first() {
    return limitedTo(1).list().stream().findFirst();
  }

  /**
   * Reads the only result.
   *
   * @return the result; empty if there is none
   * @throws NotUniqueException if there is a second
   * @throws BoundReachedException if a bound is met before it is known
   */
  public Optional<V> one() {
    return only(limitedTo(2).list());
  }

  Optional<V> only(List<V> results) {
    if (results.size() > 1) {
      throw new NotUniqueException(
          "one() on "
              + state.spec().model().name()
              + " found a second result; narrow the conditions, or use first()");
    }
    return results.stream().findFirst();
  }

  /** This read with no more than a number of results. */
  Reading<V> limitedTo(int results) {
    int limit = state.spec().limit();
    return new Reading<>(state.limit(limit == 0 ? results : Math.min(limit, results)));
  }

  /**
   * Counts over all pages, without reading the items into memory; with {@code limit}, no further
   * than that. DynamoDB charges for it as for reading them.
   *
   * @return the number of results
   * @throws BoundReachedException if a bound is met before all are counted
   */
  public long count() {
    ReadRun<V> run = ReadRun.ofCount(state);
    return run.run(run::count);
  }

  /**
   * The same read without blocking.
   *
   * @return its asynchronous terminal calls
   */
  public AsyncReading<V> async() {
    return new AsyncReading<>(this);
  }

  /**
   * The request that would be sent for the first page. Nothing is sent.
   *
   * @return a {@code QueryRequest} or {@code ScanRequest}
   * @throws io.alces.error.RequestException if this cannot be a request
   */
  public DynamoDbRequest request() {
    ReadPlan plan = state.plan();
    int evaluated = plan.evaluated(state.spec().limit());
    @Nullable Map<String, AttributeValue> start = state.start(plan);
    return state.spec().isQuery()
        ? state.queryRequest(plan, start, evaluated, false)
        : state.scanRequest(plan, start, evaluated, false);
  }

  /**
   * What would be read, and why so. Nothing is sent.
   *
   * @return the plan
   * @throws io.alces.error.RequestException if this cannot be a request
   */
  public Plan explain() {
    return explain(Given.nothing());
  }

  /**
   * The same, with what is known of stored items, which makes the cost more exact.
   *
   * @param given what is known
   * @return the plan
   * @throws io.alces.error.RequestException if this cannot be a request
   */
  public Plan explain(Given given) {
    return Plans.ofRead(state.plan(), given);
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return (state.spec().isQuery() ? "Query on " : "Scan of ")
        + state.spec().model().name()
        + (state.spec().where().isEmpty() ? "" : " where " + state.spec().where());
  }
}
