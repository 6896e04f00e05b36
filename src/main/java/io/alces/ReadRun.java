package io.alces;

import io.alces.internal.request.CursorCodec;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.PagedRead;
import io.alces.internal.transport.Stop;
import io.alces.internal.transport.Tally;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One run of a query or scan, by a terminal call or page by page: how far it has come, what it has
 * consumed, and what is told when it stops.
 */
final class ReadRun<V> {
  private final ReadState<V> state;
  private final ReadPlan plan;
  private final Engine engine;
  private final Tally tally;
  private final PagedRead<V> read;

  private ReadRun(ReadState<V> state, ReadPlan plan, Tally.FilterCheck filter, boolean count) {
    this.state = state;
    this.plan = plan;
    boolean isMetered = state.returnsConsumed() || state.bounds().maxUnits() > 0;
    Meter meter = isMetered ? new Meter() : null;
    this.engine = meter == null ? state.engine() : state.engine().observedBy(meter);
    this.tally = new Tally(state.bounds(), meter, filter, System::nanoTime);
    this.read = state.read(plan, tally, count);
  }

  /** A run of a read of pages. */
  static <V> ReadRun<V> of(ReadState<V> state) {
    return of(state, state.plan());
  }

  static <V> ReadRun<V> of(ReadState<V> state, ReadPlan plan) {
    return new ReadRun<>(state, plan, PolicyChecks.before(state.engine(), plan), false);
  }

  /** A run of a segment, whose scan was held against the policy before. */
  static <V> ReadRun<V> ofSegment(ReadState<V> state, Tally.FilterCheck filter) {
    return new ReadRun<>(state, state.plan(), filter, false);
  }

  /** A run that reads everything into memory. */
  static <V> ReadRun<V> ofList(ReadState<V> state) {
    ReadPlan plan = state.plan();
    Tally.FilterCheck filter = PolicyChecks.beforeList(state.engine(), plan, state.bounds());
    return new ReadRun<>(state, plan, filter, false);
  }

  static <V> ReadRun<V> ofCount(ReadState<V> state) {
    ReadPlan plan = ReadPlan.counting(state.spec(), state.view());
    return new ReadRun<>(state, plan, PolicyChecks.before(state.engine(), plan), true);
  }

  @Nullable Map<String, AttributeValue> start() {
    return state.start(plan);
  }

  private int limit() {
    return state.spec().limit();
  }

  <R> R run(Function<Transport, CompletableFuture<R>> task) {
    return engine.run(state.timeout(), task);
  }

  <R> CompletableFuture<R> runAsync(Function<Transport, CompletableFuture<R>> task) {
    return engine.runAsync(state.timeout(), task);
  }

  /** A page of one request, or of as many as it takes to a limit or a bound. */
  CompletableFuture<Page<V>> page(Transport transport) {
    CompletableFuture<PagedRead.Results<V>> results =
        limit() == 0 && state.bounds().isNone()
            ? read.page(transport, start(), 0)
            : read.collect(transport, start(), limit());
    return results.thenApply(this::page);
  }

  /** The next page of one request. */
  CompletableFuture<PagedRead.Results<V>> next(
      Transport transport, @Nullable Map<String, AttributeValue> position, long given) {
    int wanted = limit() == 0 ? 0 : (int) (limit() - given);
    return read.page(transport, position, wanted);
  }

  Page<V> page(PagedRead.Results<V> results) {
    Map<String, AttributeValue> next = results.next();
    return new Page<>(
        results.items(),
        next == null ? null : cursor(next),
        results.evaluated(),
        StoppedBy.of(results.stop()),
        state.returnsConsumed() ? tally.take() : null);
  }

  private Cursor cursor(Map<String, AttributeValue> position) {
    return Cursor.of(CursorCodec.write(plan, position));
  }

  /** Everything, or as much as the limit says. */
  CompletableFuture<List<V>> all(Transport transport) {
    return read.collect(transport, start(), limit())
        .thenApply(
            results -> {
              refuseBound(results.stop(), results.items().size(), results.next());
              return Collections.unmodifiableList(results.items());
            });
  }

  CompletableFuture<Long> count(Transport transport) {
    return read.count(transport, start(), limit())
        .thenApply(
            count -> {
              refuseBound(count.stop(), count.number(), count.next());
              return count.number();
            });
  }

  /** Refuses to give less than was asked for. */
  void refuseBound(Stop stop, long results, @Nullable Map<String, AttributeValue> next) {
    if (stop.isBound() && next != null) {
      throw reached(stop, results, next);
    }
  }

  /** What is told where a bound is met. */
  BoundReachedException reached(Stop stop, long results, Map<String, AttributeValue> next) {
    return new BoundReachedException(
        (state.spec().isQuery() ? "The query on " : "The scan of ")
            + state.spec().model().name()
            + " has met "
            + state.bounds().text(stop)
            + " before its end: "
            + results
            + (results == 1 ? " result of " : " results of ")
            + tally.evaluated()
            + (tally.evaluated() == 1 ? " item" : " items")
            + " evaluated, in "
            + tally.pages()
            + (tally.pages() == 1 ? " page" : " pages")
            + "; read on after cursor(), raise the bound, or take what there is with run()",
        StoppedBy.of(stop),
        results,
        tally.evaluated(),
        cursor(next));
  }
}
