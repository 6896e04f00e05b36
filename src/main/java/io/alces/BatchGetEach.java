package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.PlannedTransport;
import io.alces.internal.transport.Population;
import io.alces.internal.transport.ReadBatch;
import io.alces.internal.transport.ReadEntry;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;

/**
 * Reads items of any models by their gets, up to 100 in a request. Gets of one table that read
 * different attributes, or of which only some are consistent, go in different requests.
 *
 * <pre>{@code
 * Results r = db.batchGet(order, user).run();
 * Optional<Order> o = r.get(order);
 * }</pre>
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
@CheckReturnValue
public final class BatchGetEach {
  private static final String NAME = "The batch of gets";

  private final BatchOptions options;
  private final List<GetItem<?>> gets;

  private BatchGetEach(BatchOptions options, List<GetItem<?>> gets) {
    this.options = options;
    this.gets = gets;
  }

  static BatchGetEach of(Engine engine, List<? extends GetItem<?>> gets) {
    for (GetItem<?> get : gets) {
      requireNonNull(get, "a get");
      Membership.checkInBatch(engine, get.engine(), get.stepOfItsOwn(), get);
    }
    return new BatchGetEach(BatchOptions.of(engine), List.copyOf(gets));
  }

  /**
   * Has several requests in flight at the same time: over the asynchronous client, if there is one.
   *
   * @param requests at least 1
   * @return the operation
   */
  public BatchGetEach concurrency(int requests) {
    return new BatchGetEach(options.concurrency(requests, null), gets);
  }

  /**
   * Has several requests in flight at the same time: {@link #run} sends them over the blocking
   * client in threads of the application's own.
   *
   * @param requests at least 1
   * @param executor runs a task for each request
   * @return the operation
   */
  public BatchGetEach concurrency(int requests, Executor executor) {
    return new BatchGetEach(
        options.concurrency(requests, requireNonNull(executor, "executor")), gets);
  }

  /**
   * Bounds the time of a run, over all its requests and their retries. The timeouts of the gets are
   * not used.
   *
   * @param time more than zero
   * @return the operation
   */
  public BatchGetEach timeout(Duration time) {
    return new BatchGetEach(options.timeout(time), gets);
  }

  /**
   * Has the batch wait where it would consume more capacity than a rate: the same as {@link
   * #rate(RateLimit)} with one of its own.
   *
   * @param unitsPerSecond capacity units; more than 0
   * @return the operation; all its runs together keep the rate
   */
  public BatchGetEach rate(double unitsPerSecond) {
    return rate(RateLimit.ofUnits(unitsPerSecond));
  }

  /**
   * Has the batch wait where it, and all that has the same limit, would consume more capacity than
   * that.
   *
   * @param limit the limit
   * @return the operation
   */
  public BatchGetEach rate(RateLimit limit) {
    return new BatchGetEach(options.rate(limit), gets);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each run
   * @return the operation
   */
  public BatchGetEach meter(Meter meter) {
    return new BatchGetEach(options.meter(meter), gets);
  }

  /**
   * Reads the items.
   *
   * @return the item of each get
   * @throws IncompleteBatchException if not everything could be read
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public Results run() {
    return options.run(this::all);
  }

  private Results all(BatchRun run) {
    Population population = new Population(options.engine().leftovers());
    List<Optional<?>> items = new ArrayList<>();
    new BatchResults<Optional<?>>(
            NAME, run, batch(run.transport()), result -> decoded(result, population))
        .forEachRemaining(items::add);
    run.wait(population::run);
    return Results.of(gets, items);
  }

  private static Optional<?> decoded(ReadBatch.Result result, Population population) {
    return ((GetItem<?>) result.element()).decoded(result.item().orElse(null), population);
  }

  /**
   * Reads the items without blocking.
   *
   * @return the item of each get; cancelling it cancels the requests in flight
   * @throws RequestException if there is no asynchronous client
   */
  public CompletableFuture<Results> runAsync() {
    return options.engine().runAsync(options.timeout(), this::all);
  }

  private CompletableFuture<Results> all(Transport transport) {
    Population population = new Population(options.engine().leftovers());
    return BatchResults.<Optional<?>>all(
            NAME, batch(transport), result -> decoded(result, population))
        .thenCompose(items -> population.run(transport).thenApply(done -> Results.of(gets, items)));
  }

  private ReadBatch batch(Transport transport) {
    return new ReadBatch(
        transport,
        gets.iterator(),
        options.setup(),
        new ReadBatch.Setup(
            get -> new ReadEntry(((GetItem<?>) get).inBatch(), ((GetItem<?>) get).key()),
            get -> ((GetItem<?>) get).model().name(),
            request -> {}));
  }

  /**
   * The requests that would be sent, if nothing were left unprocessed. Nothing is sent.
   *
   * @return the requests
   */
  public List<BatchGetItemRequest> requests() {
    PlannedTransport transport = new PlannedTransport();
    BatchOptions.complete(NAME, BatchRun.finished(batch(transport), result -> {}).join());
    return transport.requests().stream().map(BatchGetItemRequest.class::cast).toList();
  }

  /**
   * What would be read, operation by operation. Nothing is sent.
   *
   * @return a plan for each get, in order
   */
  public List<Plan> explain() {
    return explain(Costs.nothingGiven(gets.size()));
  }

  /**
   * The same, with what is known of stored items, which makes the costs more exact.
   *
   * @param given what is known of the item of each get, in their order
   * @return a plan for each get, in order
   * @throws RequestException if there are more facts, or fewer, than gets
   */
  public List<Plan> explain(Given... given) {
    Costs.checkGiven(given, gets.size());
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < gets.size(); i++) {
      plans.add(gets.get(i).explainInBatch(given[i]));
    }
    return plans;
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    return "BatchGetItem of " + gets;
  }
}
