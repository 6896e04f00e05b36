package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.transport.BatchOutcome;
import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.PlannedTransport;
import io.alces.internal.transport.Transport;
import io.alces.internal.transport.WriteBatch;
import io.alces.observe.Meter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Puts and deletes any number of items, up to 25 in a request of up to 16 MB. A batch is not a
 * transaction: each item is written or not for itself.
 *
 * <pre>{@code
 * orders.batchPut(list).run();
 * orders.batchDelete(List.of(Key.of("c1", "o1"), Key.of("c1", "o2"))).run();
 * }</pre>
 *
 * <p>The input is read as it is needed: no more than 1,000 elements, or 8 MB of items, are held at
 * a time. The first of these are prepared and checked before anything is sent, so that of an input
 * no longer than that, all or nothing is taken. What DynamoDB leaves unprocessed is sent again by
 * the {@link Backoff}; what in the end is not written is told by an {@link
 * IncompleteBatchException}.
 *
 * <p>By default one request is sent at a time, in the calling thread. The input is read, and items
 * are encoded, in the calling thread as well; of {@link #runAsync}, in the one that received an
 * answer.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
@CheckReturnValue
public final class BatchWrite {
  private final State state;

  private record State(
      BatchOptions options,
      Clock clock,
      BatchMembers members,
      BatchInput input,
      DuplicateKeys duplicates,
      boolean conditionally,
      @Nullable Consumer<BatchWriteItemRequest.Builder> customize) {}

  private BatchWrite(State state) {
    this.state = state;
  }

  static BatchWrite of(BatchOptions options, Clock clock, BatchMembers members, BatchInput input) {
    return new BatchWrite(
        new State(options, clock, members, input, DuplicateKeys.REFUSE, false, null));
  }

  private BatchWrite with(BatchOptions options) {
    return new BatchWrite(
        new State(
            options,
            state.clock,
            state.members,
            state.input,
            state.duplicates,
            state.conditionally,
            state.customize));
  }

  /**
   * Says what is done about two writes of one key; without this step they are refused.
   *
   * @param what the choice
   * @return the operation
   */
  public BatchWrite duplicates(DuplicateKeys what) {
    return new BatchWrite(
        new State(
            state.options,
            state.clock,
            state.members,
            state.input,
            requireNonNull(what, "what"),
            state.conditionally,
            state.customize));
  }

  /**
   * Puts each item in a request of its own, on the condition that the stored one has its version:
   * for models that have a version, which DynamoDB's batches cannot check. An item whose condition
   * fails is not written and told at the end; the others are.
   *
   * @return the operation
   */
  public BatchWrite conditionally() {
    return new BatchWrite(
        new State(
            state.options,
            state.clock,
            state.members,
            state.input,
            state.duplicates,
            true,
            state.customize));
  }

  /**
   * Has several requests in flight at the same time: over the asynchronous client, if there is one.
   *
   * @param requests at least 1
   * @return the operation
   */
  public BatchWrite concurrency(int requests) {
    return with(state.options.concurrency(requests, null));
  }

  /**
   * Has several requests in flight at the same time: {@link #run} sends them over the blocking
   * client in threads of the application's own.
   *
   * @param requests at least 1
   * @param executor runs a task for each request
   * @return the operation
   */
  public BatchWrite concurrency(int requests, Executor executor) {
    return with(state.options.concurrency(requests, requireNonNull(executor, "executor")));
  }

  /**
   * Tells how far the batch is, after each answer. It is never called by two threads at the same
   * time; what it throws ends the batch.
   *
   * @param listener is told
   * @return the operation
   */
  public BatchWrite onProgress(Consumer<BatchProgress> listener) {
    return with(state.options.listener(listener));
  }

  /**
   * Bounds the time of a run, over all its requests and their retries.
   *
   * @param time more than zero
   * @return the operation
   */
  public BatchWrite timeout(Duration time) {
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
  public BatchWrite maxUnits(double units) {
    return with(state.options.bounds(state.options.bounds().withMaxUnits(units)));
  }

  /**
   * Ends the batch after a time, as {@link #maxUnits} does: no further request is sent then. Unlike
   * {@link #timeout}, it does not interrupt one.
   *
   * @param time more than zero
   * @return the operation
   */
  public BatchWrite within(Duration time) {
    return with(state.options.bounds(state.options.bounds().withTime(time)));
  }

  /**
   * Has the batch wait where it would consume more capacity than a rate: the same as {@link
   * #rate(RateLimit)} with one of its own.
   *
   * @param unitsPerSecond capacity units; more than 0
   * @return the operation; all its runs together keep the rate
   */
  public BatchWrite rate(double unitsPerSecond) {
    return rate(RateLimit.ofUnits(unitsPerSecond));
  }

  /**
   * Has the batch wait where it, and all that has the same limit, would consume more capacity than
   * that.
   *
   * @param limit the limit
   * @return the operation
   */
  public BatchWrite rate(RateLimit limit) {
    return with(state.options.rate(limit));
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each run
   * @return the operation
   */
  public BatchWrite meter(Meter meter) {
    return with(state.options.meter(meter));
  }

  /**
   * Changes each {@code BatchWriteItem} request of the AWS SDK before it is sent, but not its
   * items: to return item collection metrics, for example.
   *
   * @param last changes the builder
   * @return the operation
   */
  public BatchWrite customize(Consumer<BatchWriteItemRequest.Builder> last) {
    requireNonNull(last, "last");
    return new BatchWrite(
        new State(
            state.options,
            state.clock,
            state.members,
            state.input,
            state.duplicates,
            state.conditionally,
            state.customize == null ? last : state.customize.andThen(last)));
  }

  /**
   * Writes everything.
   *
   * @return how much that was
   * @throws IncompleteBatchException if something is not written
   * @throws io.alces.error.InvalidItemException if one of the first items breaks rules of its
   *     schema; nothing was sent
   * @throws io.alces.error.CodecException if a value of one of the first items cannot be stored;
   *     nothing was sent
   * @throws RequestException if there can be no such batch, or an element of the first cannot be
   *     part of it; nothing was sent
   */
  @CanIgnoreReturnValue
  public BatchProgress run() {
    check();
    BatchOptions options = state.options.forRun(state.members.name());
    return options.run(run -> complete(run.finish(batch(options, run.transport()))));
  }

  /**
   * Writes everything without blocking. The executor of {@link #concurrency(int, Executor)} is not
   * used.
   *
   * @return how much that was; it fails as {@link #run} does. Cancelling it cancels the requests in
   *     flight, which may have been carried out all the same.
   * @throws RequestException if there is no asynchronous client, or there can be no such batch
   */
  @CanIgnoreReturnValue
  public CompletableFuture<BatchProgress> runAsync() {
    check();
    BatchOptions options = state.options.forRun(state.members.name());
    return BatchOptions.started(
        options
            .engine()
            .runAsync(
                options.timeout(),
                transport ->
                    BatchRun.finished(batch(options, transport)).thenApply(this::complete)));
  }

  private void check() {
    state.members.check(state.conditionally);
    if (state.conditionally && state.duplicates == DuplicateKeys.LAST_WINS) {
      throw new RequestException(
          state.members.name()
              + " cannot have both conditionally() and LAST_WINS: what is replaced would never be"
              + " checked; leave one of them out");
    }
  }

  private WriteBatch batch(BatchOptions options, Transport transport) {
    return new WriteBatch(transport, state.input.open(), options.setup(), setup());
  }

  /** The moment is drawn once for a run. */
  private WriteBatch.Setup setup() {
    Instant now = state.clock.instant();
    BatchMembers members = state.members;
    return new WriteBatch.Setup(
        state.conditionally
            ? element -> members.alone(element, now)
            : element -> members.member(element, now),
        members::model,
        state.duplicates == DuplicateKeys.LAST_WINS,
        false,
        state.customize);
  }

  private BatchProgress complete(BatchOutcome outcome) {
    return BatchOptions.complete(state.members.name(), outcome);
  }

  /**
   * The requests that would be sent now, if nothing were left unprocessed. Nothing is sent; the
   * input is read to its end.
   *
   * @return each a {@code BatchWriteItemRequest}, or with {@link #conditionally} a {@code
   *     PutItemRequest}
   * @throws io.alces.error.AlcesException as {@link #run} does
   */
  public List<DynamoDbRequest> requests() {
    check();
    PlannedTransport transport = new PlannedTransport();
    WriteBatch batch = new WriteBatch(transport, state.input.open(), state.options.dry(), setup());
    BatchOptions.complete(state.members.name(), BatchRun.finished(batch).join());
    return transport.requests();
  }

  /**
   * What would be written, and on what condition. Nothing is sent, and the input is not read.
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
    check();
    return state.members.plan(state.conditionally, given);
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    String name = state.members.name();
    return name.substring("The ".length()) + (state.conditionally ? ", conditionally" : "");
  }
}
