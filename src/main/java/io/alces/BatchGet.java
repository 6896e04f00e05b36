package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.request.BatchRead;
import io.alces.internal.request.Populate;
import io.alces.internal.request.ReadCost;
import io.alces.internal.request.View;
import io.alces.internal.request.Views;
import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.PlannedTransport;
import io.alces.internal.transport.Population;
import io.alces.internal.transport.ReadBatch;
import io.alces.internal.transport.ReadEntry;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import io.alces.schema.Document;
import io.alces.schema.ItemHook.Operation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/**
 * Reads any number of items by their keys, up to 100 in a request. The results come in the order of
 * the keys, also those that are not there.
 *
 * <pre>{@code
 * List<Optional<Order>> some = orders.batchGet(List.of(Key.of("c1", "o1"), Key.of("c1", "o2"))).run();
 * List<User> present = users.batchGet(List.of("u1", "u2")).found();
 * }</pre>
 *
 * <p>A key may be given several times; it is read once if its result is still held. Keys are taken
 * from the input as they are needed: no more than 1,000 keys with their results, or 8 MB of these
 * beyond the answers on their way, are held at a time by {@link #stream}. What DynamoDB leaves
 * unprocessed is asked for again by the {@link Backoff}.
 *
 * <p>By default one request is sent at a time, in the calling thread. Immutable and thread-safe:
 * each step gives another operation.
 *
 * @param <V> the type of a result
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
@CheckReturnValue
public final class BatchGet<V> {
  private static final int POPULATED_AT_ONCE = 100;

  private final State<V> state;

  private record State<V>(
      BatchOptions options,
      CompiledModel<?> model,
      BatchInput input,
      View<V> view,
      boolean consistent,
      Populate populate,
      Consumer<BatchGetItemRequest.Builder> customize) {
    State<V> with(Populate which) {
      return new State<>(options, model, input, view, consistent, which, customize);
    }

    <W> State<W> with(View<W> which) {
      return new State<>(options, model, input, which, consistent, populate, customize);
    }

    Population.Reader<V> reader() {
      return Population.Reader.of(model, view, false, populate, consistent);
    }
  }

  private BatchGet(State<V> state) {
    this.state = state;
  }

  static <T> BatchGet<T> of(BatchOptions options, CompiledModel<T> model, BatchInput input) {
    return new BatchGet<>(
        new State<>(
            options,
            model,
            input,
            View.whole(model, Operation.GET),
            false,
            Populate.NONE,
            b -> {}));
  }

  private BatchGet<V> with(BatchOptions options) {
    return new BatchGet<>(
        new State<>(
            options,
            state.model,
            state.input,
            state.view,
            state.consistent,
            state.populate,
            state.customize));
  }

  /**
   * Reads consistently: all writes that succeeded before are seen, at twice the price.
   *
   * @return the operation
   */
  public BatchGet<V> consistent() {
    return new BatchGet<>(
        new State<>(
            state.options,
            state.model,
            state.input,
            state.view,
            true,
            state.populate,
            state.customize));
  }

  /**
   * Reads some attributes only. The price is that of whole items.
   *
   * @param attributes at least one
   * @return the operation, whose results show these attributes
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final BatchGet<Document> select(Getter<? super V, ?>... attributes) {
    return as(Views.select(state.model, attributes));
  }

  /**
   * Reads some attributes only, named by text. The price is that of whole items.
   *
   * @param paths at least one, as {@link AttributePath#parse} reads them
   * @return the operation, whose results show these attributes
   */
  public BatchGet<Document> select(String... paths) {
    return as(Views.select(state.model, paths));
  }

  /**
   * Reads what a record shows: each component is the attribute of its name. The price is that of
   * whole items.
   *
   * @param <W> the record
   * @param view its class
   * @return the operation, whose results are such records
   * @throws RequestException if a component is no attribute, or has another type
   */
  public <W> BatchGet<W> as(Class<W> view) {
    return as(Views.as(state.model, requireNonNull(view, "view")));
  }

  private <W> BatchGet<W> as(View<W> view) {
    return new BatchGet<>(state.with(state.view.then(view)));
  }

  /**
   * Checks each item by the rules of its schema, which reads do not do otherwise: what is required,
   * checks of values and of the whole, at every depth. Nothing is changed by it: no defaults are
   * given, no transforms applied. An item that breaks a rule is an {@link
   * io.alces.error.InvalidItemException} with all violations, which names its key; with {@link
   * #lenient}, it is left out and reported.
   *
   * @return the operation
   * @throws io.alces.error.RequestException if a part is read
   */
  public BatchGet<V> strict() {
    return new BatchGet<>(state.with(state.view.strict()));
  }

  /**
   * Leaves out items that cannot be decoded, and reports them instead: an attribute has another
   * type than its own, a class refuses its values. Their results are empty then.
   *
   * @param listener is told of each, in the thread that decodes; what it throws ends the read
   * @return the operation
   */
  public BatchGet<V> lenient(Consumer<UnreadableItem> listener) {
    return new BatchGet<>(state.with(state.view.lenient(UnreadableItem.told(listener))));
  }

  /**
   * Brings the items that references lead to, by as few batch gets as it takes: of all results, or
   * of each hundred that {@link #stream} reads. A reference whose item is missing is empty. They
   * are read consistently if these items are.
   *
   * @param references attributes of type {@link io.alces.schema.Ref}, or in which there are such
   * @return the operation
   * @throws RequestException if one holds no references
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final BatchGet<V> populate(Getter<? super V, ?>... references) {
    return new BatchGet<>(state.with(state.populate.and(state.model, references)));
  }

  /**
   * Brings the items that references lead to, named by text.
   *
   * @param references at least one path, as {@link AttributePath#parse} reads it
   * @return the operation
   * @throws RequestException if one holds no references
   */
  public BatchGet<V> populate(String... references) {
    return new BatchGet<>(state.with(state.populate.and(state.model, references)));
  }

  /**
   * Brings the items that any references lead to, and those that these refer to, level by level.
   * Each item is loaded once, so that circles end.
   *
   * @param levels at least 1
   * @return the operation
   * @throws RequestException if there are no references
   */
  public BatchGet<V> populateAll(int levels) {
    return new BatchGet<>(state.with(state.populate.all(state.model, levels)));
  }

  /**
   * Has several requests in flight at the same time: over the asynchronous client, if there is one.
   *
   * @param requests at least 1
   * @return the operation
   */
  public BatchGet<V> concurrency(int requests) {
    return with(state.options.concurrency(requests, null));
  }

  /**
   * Has several requests in flight at the same time: {@link #run} and {@link #stream} send them
   * over the blocking client in threads of the application's own.
   *
   * @param requests at least 1
   * @param executor runs a task for each request
   * @return the operation
   */
  public BatchGet<V> concurrency(int requests, Executor executor) {
    return with(state.options.concurrency(requests, requireNonNull(executor, "executor")));
  }

  /**
   * Tells how far the batch is, after each answer. It is never called by two threads at the same
   * time; what it throws ends the batch.
   *
   * @param listener is told
   * @return the operation
   */
  public BatchGet<V> onProgress(Consumer<BatchProgress> listener) {
    return with(state.options.listener(listener));
  }

  /**
   * Bounds the time of a run, over all its requests and their retries; of a {@link #stream}, the
   * time from its first element to its last.
   *
   * @param time more than zero
   * @return the operation
   */
  public BatchGet<V> timeout(Duration time) {
    return with(state.options.timeout(time));
  }

  /**
   * Ends the batch after a number of capacity units, with an {@link IncompleteBatchException} that
   * has what is left and whose cause is a {@link BoundReachedException}. The units are known after
   * a request: no further one is sent once the number is reached.
   *
   * @param units more than 0
   * @return the operation
   */
  public BatchGet<V> maxUnits(double units) {
    return with(state.options.bounds(state.options.bounds().withMaxUnits(units)));
  }

  /**
   * Ends the batch after a time, as {@link #maxUnits} does: no further request is sent then. Unlike
   * {@link #timeout}, it does not interrupt one.
   *
   * @param time more than zero
   * @return the operation
   */
  public BatchGet<V> within(Duration time) {
    return with(state.options.bounds(state.options.bounds().withTime(time)));
  }

  /**
   * Has the batch wait where it would consume more capacity than a rate: the same as {@link
   * #rate(RateLimit)} with one of its own.
   *
   * @param unitsPerSecond capacity units; more than 0
   * @return the operation; all its runs together keep the rate
   */
  public BatchGet<V> rate(double unitsPerSecond) {
    return rate(RateLimit.ofUnits(unitsPerSecond));
  }

  /**
   * Has the batch wait where it, and all that has the same limit, would consume more capacity than
   * that.
   *
   * @param limit the limit
   * @return the operation
   */
  public BatchGet<V> rate(RateLimit limit) {
    return with(state.options.rate(limit));
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each run
   * @return the operation
   */
  public BatchGet<V> meter(Meter meter) {
    return with(state.options.meter(meter));
  }

  /**
   * Changes each request of the AWS SDK before it is sent, but not its keys.
   *
   * @param last changes the builder
   * @return the operation
   */
  public BatchGet<V> customize(Consumer<BatchGetItemRequest.Builder> last) {
    return new BatchGet<>(
        new State<>(
            state.options,
            state.model,
            state.input,
            state.view,
            state.consistent,
            state.populate,
            state.customize.andThen(requireNonNull(last, "last"))));
  }

  /**
   * Reads everything into memory.
   *
   * @return a result for each key, in the order of the keys; empty where there is no item
   * @throws IncompleteBatchException if not everything could be read
   * @throws RequestException if one of the first elements is no key of the table; nothing was sent
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public List<Optional<V>> run() {
    BatchOptions options = state.options.forRun(name());
    return options.run(
        run -> {
          List<Optional<V>> results = new ArrayList<>();
          results(options, run, Integer.MAX_VALUE).forEachRemaining(results::add);
          return Collections.unmodifiableList(results);
        });
  }

  /**
   * Reads everything into memory, and leaves out what is not there.
   *
   * @return the items, in the order of the keys
   * @throws IncompleteBatchException if not everything could be read
   * @throws RequestException if one of the first elements is no key of the table; nothing was sent
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public List<V> found() {
    return present(run());
  }

  private static <V> List<V> present(List<Optional<V>> results) {
    return results.stream().flatMap(Optional::stream).toList();
  }

  /**
   * Reads when results are asked for, and some ahead. If not everything can be read, the results
   * before the first that is lacking come, and then the error.
   *
   * @return a result for each key, in the order of the keys; a sequential stream that needs no
   *     closing, and reads when its terminal operation is called
   */
  public Stream<Optional<V>> stream() {
    Iterable<Optional<V>> results = this::open;
    return StreamSupport.stream(results.spliterator(), false);
  }

  private Iterator<Optional<V>> open() {
    BatchOptions options = state.options.forRun(name());
    return results(options, options.open(), POPULATED_AT_ONCE);
  }

  private Iterator<Optional<V>> results(BatchOptions options, BatchRun run, int populatedAtOnce) {
    ReadBatch batch = batch(options, run.transport());
    if (state.populate.isNone()) {
      return new BatchResults<>(name(), run, batch, this::decoded);
    }
    return new PopulatedResults<>(
        new BatchResults<>(name(), run, batch, result -> result),
        run,
        populatedAtOnce,
        () -> new Population(state.options.engine().leftovers()),
        this::decoded);
  }

  /**
   * Reads everything into memory without blocking. The executor of {@link #concurrency(int,
   * Executor)} is not used.
   *
   * @return the results, as {@link #run} gives them; cancelling it cancels the requests in flight
   * @throws RequestException if there is no asynchronous client
   */
  public CompletableFuture<List<Optional<V>>> runAsync() {
    BatchOptions options = state.options.forRun(name());
    return BatchOptions.started(
        options.engine().runAsync(options.timeout(), transport -> all(options, transport)));
  }

  private CompletableFuture<List<Optional<V>>> all(BatchOptions options, Transport transport) {
    if (state.populate.isNone()) {
      return BatchResults.all(name(), batch(options, transport), this::decoded);
    }
    Population population = new Population(state.options.engine().leftovers());
    return BatchResults.all(
            name(), batch(options, transport), result -> decoded(result, population))
        .thenCompose(results -> population.run(transport).thenApply(done -> results));
  }

  private Optional<V> decoded(ReadBatch.Result result) {
    return result.item().map(item -> state.view.reader(state.model, false).decode(item, null));
  }

  private Optional<V> decoded(ReadBatch.Result result, Population population) {
    return result.item().map(item -> population.read(state.reader(), item));
  }

  private ReadBatch batch(BatchOptions options, Transport transport) {
    return new ReadBatch(transport, state.input.open(), options.setup(), setup());
  }

  private ReadBatch.Setup setup() {
    CompiledModel<?> model = state.model;
    BatchRead read = new BatchRead(model, state.view.paths(), state.consistent);
    return new ReadBatch.Setup(
        element -> new ReadEntry(read, BatchDeletes.key(model, element)),
        element -> model.name(),
        state.customize);
  }

  /**
   * The requests that would be sent, if nothing were left unprocessed. Nothing is sent; the input
   * is read to its end.
   *
   * @return the requests
   * @throws RequestException if an element is no key of the table
   */
  public List<BatchGetItemRequest> requests() {
    PlannedTransport transport = new PlannedTransport();
    ReadBatch batch = new ReadBatch(transport, state.input.open(), state.options.dry(), setup());
    BatchOptions.complete(name(), BatchRun.finished(batch, result -> {}).join());
    return transport.requests().stream().map(BatchGetItemRequest.class::cast).toList();
  }

  /**
   * What would be read. Nothing is sent, and the input is not read.
   *
   * @return the plan
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
    return Plans.ofBatch(
        "BatchGetItem",
        state.model,
        null,
        state.view.paths().stream().map(ResolvedPath::text).toList(),
        "each item, whole, even where a part is asked for; "
            + (state.consistent ? "consistently" : "eventually consistently")
            + state.populate.inWords(),
        List.of(),
        ReadCost.ofBatch(given.of(state.model), state.consistent, !state.populate.isNone()),
        Permissions.ofItems("BatchGetItem", state.model, state.populate));
  }

  private String name() {
    return "The batch get of " + state.model.name();
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    return "BatchGet of " + state.model.name();
  }
}
