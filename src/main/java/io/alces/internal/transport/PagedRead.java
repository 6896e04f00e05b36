package io.alces.internal.transport;

import io.alces.error.EndlessReadException;
import io.alces.internal.request.Positions;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.request.ReadSpec;
import io.alces.internal.request.View;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads the pages of a query or scan. A page of results is made from one answer of DynamoDB, or,
 * where a number of results is wanted, from as many as it takes; in one code path for the
 * synchronous and the asynchronous client.
 *
 * @param <V> the type of a result
 */
public final class PagedRead<V> {
  private final ReadPlan plan;
  private final View<V> view;
  private final Leftovers leftovers;
  private final Tally tally;
  private final Source source;

  /** Sends the request of one page. */
  @FunctionalInterface
  public interface Source {
    /**
     * Reads one page.
     *
     * @param transport sends
     * @param start where to start, or null for the beginning
     * @param evaluated how many items to evaluate at most, or 0
     * @return what DynamoDB answers
     */
    CompletableFuture<Evaluated> fetch(
        Transport transport, @Nullable Map<String, AttributeValue> start, int evaluated);
  }

  /**
   * What DynamoDB answers.
   *
   * @param items the items that the filter keeps; empty for a count
   * @param next where to read on, or null at the end
   * @param count how many items the filter keeps
   * @param evaluated how many items were evaluated
   */
  public record Evaluated(
      List<Map<String, AttributeValue>> items,
      @Nullable Map<String, AttributeValue> next,
      int count,
      int evaluated) {}

  /**
   * Results.
   *
   * @param <V> the type of a result
   * @param items the results
   * @param next where to read on, or null at the end
   * @param evaluated how many items were evaluated
   * @param stop why there are no more
   */
  public record Results<V>(
      List<V> items, @Nullable Map<String, AttributeValue> next, int evaluated, Stop stop) {}

  /**
   * A count.
   *
   * @param number how many results were counted
   * @param next where to count on, or null at the end
   * @param stop why there are no more
   */
  public record Count(long number, @Nullable Map<String, AttributeValue> next, Stop stop) {}

  /**
   * Makes a read.
   *
   * @param plan the plan
   * @param view what to give
   * @param leftovers what is done with what is left unprocessed
   * @param tally how far this run may go, and has come
   * @param source sends the requests
   */
  public PagedRead(ReadPlan plan, View<V> view, Leftovers leftovers, Tally tally, Source source) {
    this.plan = plan;
    this.view = view;
    this.leftovers = leftovers;
    this.tally = tally;
    this.source = source;
  }

  /**
   * Reads one page.
   *
   * @param transport sends
   * @param start where to start, or null for the beginning
   * @param wanted at most how many results, or 0
   * @return the results; no more than wanted, with the position of the last one where more were
   *     read
   */
  public CompletableFuture<Results<V>> page(
      Transport transport, @Nullable Map<String, AttributeValue> start, int wanted) {
    Population population = population();
    return page(transport, start, wanted, population)
        .thenCompose(results -> populated(transport, population, results));
  }

  private CompletableFuture<Results<V>> page(
      Transport transport,
      @Nullable Map<String, AttributeValue> start,
      int wanted,
      @Nullable Population population) {
    return fetch(transport, start, plan.evaluated(wanted))
        .thenCompose(answer -> results(transport, cut(answer, wanted), wanted, population));
  }

  /** Why there are no more results than a number, of those that are wanted or 0 for all. */
  private Stop stop(@Nullable Map<String, AttributeValue> next, long results, long wanted) {
    if (next == null) {
      return Stop.END;
    }
    if (wanted > 0 && results >= wanted) {
      return Stop.LIMIT;
    }
    Stop bound = tally.met();
    return bound == null ? Stop.PAGE : bound;
  }

  private @Nullable Population population() {
    return plan.spec().populate().isNone() ? null : new Population(leftovers);
  }

  private static <R> CompletableFuture<R> populated(
      Transport transport, @Nullable Population population, R results) {
    return population == null
        ? CompletableFuture.completedFuture(results)
        : population.run(transport).thenApply(done -> results);
  }

  private CompletableFuture<Evaluated> fetch(
      Transport transport, @Nullable Map<String, AttributeValue> start, int evaluated) {
    return source
        .fetch(transport, start, tally.begin(evaluated))
        .thenApply(
            answer -> {
              tally.count(answer.count(), answer.evaluated());
              refuseStandstill(start, answer.next());
              return answer;
            });
  }

  /** What answers so would do it for ever. */
  private void refuseStandstill(
      @Nullable Map<String, AttributeValue> start, @Nullable Map<String, AttributeValue> next) {
    if (start != null && start.equals(next)) {
      throw new EndlessReadException(
          "The "
              + (plan.spec().isQuery() ? "query on " : "scan of ")
              + plan.spec().model().name()
              + " does not advance: LastEvaluatedKey is the ExclusiveStartKey that was sent, so"
              + " that the same page would come for ever; look for what answers so between Alces"
              + " and DynamoDB: a stub, an interceptor, a customize()");
    }
  }

  private Evaluated cut(Evaluated answer, int wanted) {
    if (wanted == 0 || answer.items().size() <= wanted) {
      return answer;
    }
    List<Map<String, AttributeValue>> kept = answer.items().subList(0, wanted);
    return new Evaluated(
        kept, Positions.of(plan, kept.get(wanted - 1)), wanted, answer.evaluated());
  }

  private CompletableFuture<Results<V>> results(
      Transport transport, Evaluated answer, int wanted, @Nullable Population population) {
    if (plan.hydrates()) {
      return Hydration.fetch(transport, plan, leftovers, answer.items())
          .thenApply(items -> results(answer, decode(items, population), wanted));
    }
    return CompletableFuture.completedFuture(
        results(answer, decode(answer.items(), population), wanted));
  }

  private Results<V> results(Evaluated answer, List<V> items, int wanted) {
    Stop stop = stop(answer.next(), items.size(), wanted);
    return new Results<>(items, answer.next(), answer.evaluated(), stop);
  }

  private List<V> decode(List<Map<String, AttributeValue>> items, @Nullable Population population) {
    List<V> decoded = new ArrayList<>(items.size());
    ReadSpec spec = plan.spec();
    Population.Reader<V> reader =
        Population.Reader.of(
            spec.model(), view, plan.readsParts(), spec.populate(), spec.consistent());
    for (Map<String, AttributeValue> item : items) {
      V result =
          population == null ? reader.decoder().decode(item, null) : population.read(reader, item);
      if (result != null) {
        decoded.add(result);
      }
    }
    return decoded;
  }

  /**
   * Reads pages until there are enough results, nothing is left, or a bound is met.
   *
   * @param transport sends
   * @param start where to start, or null for the beginning
   * @param wanted at most how many results, or 0 for all
   * @return all results in one
   */
  public CompletableFuture<Results<V>> collect(
      Transport transport, @Nullable Map<String, AttributeValue> start, int wanted) {
    Population population = population(); // of all pages: what several of them refer to comes once
    Collected<V> collected = new Collected<>(start, population);
    return Loop.repeat(() -> collected.next(this, transport, wanted))
        .thenCompose(done -> populated(transport, population, collected.results()));
  }

  /** The state of a collection: one step runs at a time. */
  private static final class Collected<V> {
    private final List<V> items = new ArrayList<>();
    private final @Nullable Population population;
    private @Nullable Map<String, AttributeValue> position;
    private int evaluated;
    private Stop stop = Stop.PAGE;

    Collected(@Nullable Map<String, AttributeValue> start, @Nullable Population population) {
      this.position = start;
      this.population = population;
    }

    /** Reads a page; gives whether to go on. */
    CompletableFuture<Boolean> next(PagedRead<V> read, Transport transport, int wanted) {
      return read.page(transport, position, wanted == 0 ? 0 : wanted - items.size(), population)
          .thenApply(
              page -> {
                items.addAll(page.items());
                position = page.next();
                evaluated += page.evaluated();
                stop = page.stop();
                return stop == Stop.PAGE;
              });
    }

    Results<V> results() {
      return new Results<>(items, position, evaluated, stop);
    }
  }

  /**
   * Counts over all pages, until there are enough or a bound is met.
   *
   * @param transport sends
   * @param start where to start, or null for the beginning
   * @param atMost where to stop, or 0 to count all
   * @return the count
   */
  public CompletableFuture<Count> count(
      Transport transport, @Nullable Map<String, AttributeValue> start, int atMost) {
    Counted counted = new Counted(start);
    return Loop.repeat(() -> counted.next(this, transport, atMost))
        .thenApply(done -> new Count(counted.count, counted.position, counted.stop));
  }

  private static final class Counted {
    private @Nullable Map<String, AttributeValue> position;
    private long count;
    private Stop stop = Stop.PAGE;

    Counted(@Nullable Map<String, AttributeValue> start) {
      this.position = start;
    }

    CompletableFuture<Boolean> next(PagedRead<?> read, Transport transport, int atMost) {
      int wanted = atMost == 0 ? 0 : (int) (atMost - count);
      return read.fetch(transport, position, read.plan.evaluated(wanted))
          .thenApply(
              answer -> {
                count += wanted == 0 ? answer.count() : Math.min(wanted, answer.count());
                position = answer.next();
                stop = read.stop(position, count, atMost);
                return stop == Stop.PAGE;
              });
    }
  }
}
