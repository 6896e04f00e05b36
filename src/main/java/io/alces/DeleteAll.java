package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.request.Demand;
import io.alces.internal.request.Populate;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.request.View;
import io.alces.internal.request.WriteCost;
import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.Tally;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes every item that a query or scan selects. The keys are read page by page, and the items of
 * a page deleted before the next one is read.
 *
 * <pre>{@code
 * Deletion d = orders.query().where(Order::customerId).eq("c1").deleteAll().run();
 * }</pre>
 *
 * <p>Of a read of the table by its key alone, whatever has the key is deleted, by {@code
 * BatchWriteItem}. Where there is a filter, or an index is read, an item may have changed since it
 * was read, and an index lags: there each item is deleted by a {@code DeleteItem} on the condition
 * that it still is what was asked for; one that no longer is, is left alone and not counted.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public final class DeleteAll<T> {
  private final CompiledModel<T> model;
  private final ReadState<Map<String, AttributeValue>> read;
  private final BatchOptions options;

  private DeleteAll(
      CompiledModel<T> model, ReadState<Map<String, AttributeValue>> read, BatchOptions options) {
    this.model = model;
    this.read = read;
    this.options = options;
  }

  static <T> DeleteAll<T> of(CompiledModel<T> model, ReadState<T> read) {
    View<Map<String, AttributeValue>> keys =
        View.part(
            model.key().attributes().stream().map(KeyAttribute::path).toList(),
            (item, references) -> item);
    BatchOptions options = BatchOptions.of(read.engine());
    Duration timeout = read.timeout();
    return new DeleteAll<>(
        model, read.showing(keys), timeout == null ? options : options.timeout(timeout));
  }

  private DeleteAll<T> with(BatchOptions changed) {
    return new DeleteAll<>(model, read, changed);
  }

  /**
   * Has several requests that delete in flight at the same time: over the asynchronous client, if
   * there is one.
   *
   * @param requests at least 1
   * @return the operation
   */
  public DeleteAll<T> concurrency(int requests) {
    return with(options.concurrency(requests, null));
  }

  /**
   * Has several requests that delete in flight at the same time: {@link #run} sends them over the
   * blocking client in threads of the application's own.
   *
   * @param requests at least 1
   * @param executor runs a task for each request
   * @return the operation
   */
  public DeleteAll<T> concurrency(int requests, Executor executor) {
    return with(options.concurrency(requests, requireNonNull(executor, "executor")));
  }

  /**
   * Tells how far the deletion is, after each answer to a request that deletes. It is never called
   * by two threads at the same time; what it throws ends the deletion.
   *
   * @param listener is told
   * @return the operation
   */
  public DeleteAll<T> onProgress(Consumer<BatchProgress> listener) {
    return with(options.listener(listener));
  }

  /**
   * Bounds the time of a run, over all its requests and their retries.
   *
   * @param time more than zero
   * @return the operation
   */
  public DeleteAll<T> timeout(Duration time) {
    return with(options.timeout(time));
  }

  /**
   * Has the deletion wait where it would consume more capacity, of reads and writes together, than
   * a rate: the same as {@link #rate(RateLimit)} with one of its own.
   *
   * @param unitsPerSecond capacity units; more than 0
   * @return the operation; all its runs together keep the rate
   */
  public DeleteAll<T> rate(double unitsPerSecond) {
    return rate(RateLimit.ofUnits(unitsPerSecond));
  }

  /**
   * Has the deletion wait where it, and all that has the same limit, would consume more capacity
   * than that.
   *
   * @param limit the limit
   * @return the operation
   */
  public DeleteAll<T> rate(RateLimit limit) {
    return with(options.rate(limit));
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each run
   * @return the operation
   */
  public DeleteAll<T> meter(Meter meter) {
    return with(options.meter(meter));
  }

  /**
   * Deletes the items; with {@code limit} of the read, that number of them; with bounds such as
   * {@code maxUnits}, which counts what the deletes consume as well, until one is met.
   *
   * @return how many were deleted, and where to go on if a limit or a bound has ended it
   * @throws IncompleteBatchException if something was deleted, and then something failed; with a
   *     cursor to go on from
   * @throws RequestException if the read cannot be a request
   */
  @CanIgnoreReturnValue
  public Deletion run() {
    ReadPlan plan = read.plan();
    Meter meter = meter();
    return metered(meter)
        .run(
            run -> {
              DeletePages pages = pages(plan, meter);
              boolean hasNext = true;
              while (hasNext) {
                hasNext = pages.next(run);
              }
              return pages.result();
            });
  }

  /** Counts what is consumed where a bound asks for it. */
  private @Nullable Meter meter() {
    return read.bounds().maxUnits() > 0 ? new Meter() : null;
  }

  private BatchOptions metered(@Nullable Meter meter) {
    return meter == null ? options : options.meter(meter);
  }

  /**
   * Deletes the items without blocking. The executor of {@link #concurrency(int, Executor)} is not
   * used.
   *
   * @return as {@link #run} does; cancelling it cancels the requests in flight, which may have been
   *     carried out all the same
   * @throws RequestException if there is no asynchronous client, or the read cannot be a request
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Deletion> runAsync() {
    ReadPlan plan = read.plan();
    Meter meter = meter();
    return metered(meter)
        .engine()
        .runAsync(options.timeout(), transport -> all(plan, meter, transport));
  }

  private CompletableFuture<Deletion> all(
      ReadPlan plan, @Nullable Meter meter, Transport transport) {
    DeletePages pages = pages(plan, meter);
    return BatchRun.repeat(() -> pages.next(transport)).thenApply(over -> pages.result());
  }

  private DeletePages pages(ReadPlan plan, @Nullable Meter meter) {
    Tally tally =
        new Tally(read.bounds(), meter, PolicyChecks.before(read.engine(), plan), System::nanoTime);
    return new DeletePages(model, read, plan, options, demand(plan), tally);
  }

  /**
   * What an item must still be when it is deleted; null where its key says all. An item is in an
   * index if it has the index's key.
   */
  private @Nullable Demand demand(ReadPlan plan) {
    if (plan.index() == null && plan.filter() == null) {
      return null;
    }
    List<Condition<?>> all = new ArrayList<>();
    if (plan.index() != null) {
      for (KeyAttribute key : plan.index().key().attributes()) {
        if (!model.key().attributes().contains(key)) {
          all.add(new Condition.Exists<>(AttributePath.of(key.name()), true));
        }
      }
    }
    all.addAll(plan.spec().where());
    return new Demand(model, "delete", Demand.Existence.PRESENT, null, List.of(), all);
  }

  /**
   * What would be read, and on what condition each item deleted. Nothing is sent.
   *
   * @return the plan of the read, with that condition
   * @throws RequestException if the read cannot be a request
   */
  public Plan explain() {
    return explain(Given.nothing());
  }

  /**
   * The same, with what is known of stored items, which makes the cost more exact.
   *
   * @param given what is known
   * @return the plan
   */
  public Plan explain(Given given) {
    ReadPlan plan = read.plan();
    Plan of = Plans.ofRead(plan, given);
    Cost deletes = Costs.of(WriteCost.ofBatch(model, false, given.of(model)));
    Demand demand = demand(plan);
    Condition<?> condition = demand == null ? null : demand.condition();
    return new Plan(
        of.operation(),
        of.table(),
        of.index(),
        of.reason(),
        of.candidates(),
        of.keyCondition(),
        of.filter(),
        condition == null ? null : condition.toString(),
        of.changes(),
        of.projection(),
        of.reads()
            + (condition == null
                ? "; then deletes what was read, 25 items in a request"
                : "; then deletes each item that still meets the condition, in a request of its"
                    + " own"),
        of.warnings(),
        of.cost().plus(deletes),
        Permissions.both(
            of.permissions(),
            Permissions.ofItems(
                condition == null ? "BatchWriteItem" : "DeleteItem", model, Populate.NONE)));
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return "DeleteAll of "
        + model.name()
        + (read.spec().where().isEmpty() ? "" : " where " + read.spec().where());
  }
}
