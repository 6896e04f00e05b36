package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.internal.codec.WireItem;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.TransactionRules;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.Cancelled;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.SingleWrite;
import io.alces.internal.transport.Transaction;
import io.alces.internal.transport.Transport;
import io.alces.internal.write.Sources;
import io.alces.observe.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;

/**
 * Does all of some writes, or none of them. Each is one that could be run by itself, of any model;
 * each of another item.
 *
 * <pre>{@code
 * db.transact(
 *         orders.create(order),
 *         stock.update("sku-1").decrement(Stock::count, 1).onlyIf(Stock::count).ge(1),
 *         customers.check("c1").onlyIf(Customer::active).isTrue())
 *     .run();
 * }</pre>
 *
 * <p>A run has a token, by which DynamoDB knows it when the AWS SDK sends it again; so a run is
 * done at most once, also where an answer gets lost. The moment of {@code createdAt} and {@code
 * updatedAt} is one for all.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html">TransactWriteItems</a>
 */
@CheckReturnValue
public final class TransactWrite {
  private final Engine engine;
  private final Sources sources;
  private final List<Write<?>> writes;
  private final @Nullable String token;
  private final @Nullable Duration timeout;
  private final int conflictRetries;
  private final @Nullable Consumer<TransactWriteItemsRequest.Builder> customize;

  private TransactWrite(
      Engine engine,
      Sources sources,
      List<Write<?>> writes,
      @Nullable String token,
      @Nullable Duration timeout,
      int conflictRetries,
      @Nullable Consumer<TransactWriteItemsRequest.Builder> customize) {
    this.engine = engine;
    this.sources = sources;
    this.writes = writes;
    this.token = token;
    this.timeout = timeout;
    this.conflictRetries = conflictRetries;
    this.customize = customize;
  }

  static TransactWrite of(Engine engine, Sources sources, List<? extends Write<?>> writes) {
    TransactionRules.checkCount(writes.size());
    for (int i = 0; i < writes.size(); i++) {
      Write<?> write = requireNonNull(writes.get(i), "a write");
      Membership.checkInTransaction(
          engine, write.state.engine(), write.stepOfItsOwn(), write, i + 1);
      refuseSame(writes, i);
    }
    return new TransactWrite(engine, sources, List.copyOf(writes), null, null, 0, null);
  }

  /** Which of them a result would be of could not be told. */
  @SuppressWarnings("ReferenceEquality") // the very operation
  private static void refuseSame(List<? extends Write<?>> writes, int position) {
    for (int i = 0; i < position; i++) {
      if (writes.get(i) == writes.get(position)) {
        throw new RequestException(
            "Operations "
                + (i + 1)
                + " and "
                + (position + 1)
                + " of the transaction are the very same, the "
                + writes.get(i)
                + "; make one for each item");
      }
    }
  }

  /**
   * Gives the run a token of the application's own, so that it is done once even if the application
   * runs it again within ten minutes: after a crash, say. Another request with the same token is
   * refused by DynamoDB, with its {@code IdempotentParameterMismatchException}. Such is that of a
   * second run, too, if it has an {@code updatedAt}, a {@code createdAt} that its object does not
   * carry, a generated id or a time to live from now, which differ from run to run. And an update
   * with {@code creatingParents()} fails where there is something to make, since that takes another
   * request.
   *
   * @param text from 1 to 36 characters
   * @return the operation
   */
  public TransactWrite token(String text) {
    TransactionRules.checkToken(requireNonNull(text, "text"));
    return new TransactWrite(engine, sources, writes, text, timeout, conflictRetries, customize);
  }

  /**
   * Bounds the time of a run, with all retries.
   *
   * @param time more than zero
   * @return the operation
   */
  public TransactWrite timeout(Duration time) {
    return new TransactWrite(
        engine, sources, writes, token, Deadline.checked(time), conflictRetries, customize);
  }

  /**
   * Sends a run again, with its token, when every operation that DynamoDB refused met another
   * request on the same item, or used up capacity.
   *
   * @param times how often at most
   * @return the operation
   */
  public TransactWrite retryConflicts(int times) {
    return new TransactWrite(
        engine, sources, writes, token, timeout, WriteState.checkedRetries(times), customize);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each run
   * @return the operation
   */
  public TransactWrite meter(Meter meter) {
    return new TransactWrite(
        engine.observedBy(requireNonNull(meter, "meter")),
        sources,
        writes,
        token,
        timeout,
        conflictRetries,
        customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public TransactWrite customize(Consumer<TransactWriteItemsRequest.Builder> last) {
    requireNonNull(last, "last");
    return new TransactWrite(
        engine,
        sources,
        writes,
        token,
        timeout,
        conflictRetries,
        customize == null ? last : customize.andThen(last));
  }

  /**
   * Does all of it.
   *
   * @return what was stored, by the puts and creates
   * @throws TransactionFailedException if DynamoDB refused an operation; nothing was changed
   * @throws RequestException if it cannot be a request: two operations are on one item, say
   * @throws io.alces.error.InvalidItemException if an item breaks rules of its schema; nothing was
   *     sent
   */
  @CanIgnoreReturnValue
  public Results run() {
    Run run = new Run();
    return engine.run(timeout, run::send);
  }

  /**
   * Does all of it without blocking.
   *
   * @return as {@link #run} does; cancelling it cancels the request, which may have been carried
   *     out all the same
   * @throws RequestException if it cannot be a request, or there is no asynchronous client
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Results> runAsync() {
    Run run = new Run();
    return engine.runAsync(timeout, run::send);
  }

  /**
   * The request that would be sent now. Nothing is sent.
   *
   * @return the request
   * @throws RequestException if it cannot be a request
   */
  public TransactWriteItemsRequest request() {
    return new Run().request();
  }

  /**
   * What would be done, operation by operation. Nothing is sent.
   *
   * @return a plan for each operation, in order
   */
  public List<Plan> explain() {
    return explain(Costs.nothingGiven(writes.size()));
  }

  /**
   * The same, with what is known of stored items, which makes the costs more exact.
   *
   * @param given what is known of the item of each operation, in their order
   * @return a plan for each operation, in order
   * @throws RequestException if there are more facts, or fewer, than operations
   */
  public List<Plan> explain(Given... given) {
    Costs.checkGiven(given, writes.size());
    Run run = new Run();
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      Write<?> write = writes.get(i);
      String operation = "TransactWriteItems, " + write.action();
      plans.add(write.explain(operation, run.prepared.get(i), given[i], true));
    }
    return plans;
  }

  /** One run: a moment, a token, and the writes as they are sent. */
  private final class Run {
    private List<PreparedWrite> prepared = new ArrayList<>();
    private int revisionsLeft = SingleWrite.MAX_REVISIONS;
    private String sentToken = token == null ? UUID.randomUUID().toString() : token;

    Run() {
      Instant now = sources.clock().instant();
      for (Write<?> write : writes) {
        prepared.add(prepared(write, now));
      }
      TransactionRules.check(prepared);
    }

    private PreparedWrite prepared(Write<?> write, Instant now) {
      try {
        return write.prepare(now);
      } catch (InvalidItemException e) {
        throw e.at(next());
      } catch (RequestException e) {
        throw new RequestException(next() + ": " + e.getMessage(), e);
      }
    }

    private String next() {
      return "Operation " + (prepared.size() + 1) + " of the transaction";
    }

    CompletableFuture<Results> send(Transport transport) {
      Results stored = stored();
      return new Transaction<>(
              prepared.size(),
              this::sendOnce,
              this::revise,
              this::failure,
              engine.conflicts(conflictRetries))
          .run(transport)
          .thenApply(answer -> stored);
    }

    private CompletableFuture<Answer<TransactWriteItemsResponse>> sendOnce(Transport transport) {
      boolean isHollow = customize == null && transport.takesBytes();
      List<WireItem> apart = new ArrayList<>();
      List<PreparedWrite> sent = new ArrayList<>();
      for (PreparedWrite write : prepared) {
        List<WireItem> bytes = isHollow ? write.bytes() : List.of();
        apart.addAll(bytes);
        sent.add(bytes.isEmpty() ? write : write.hollow());
      }
      return transport.send(Call.TRANSACT_WRITE_ITEMS, request(sent), null, apart);
    }

    /** Read before it is sent, so that nothing is stored that cannot be read. */
    private Results stored() {
      List<Object> puts = new ArrayList<>();
      List<Object> items = new ArrayList<>();
      for (int i = 0; i < writes.size(); i++) {
        if (writes.get(i) instanceof PutItem<?> put) {
          puts.add(put);
          items.add(put.stored(prepared.get(i)));
        }
      }
      return Results.of(puts, items);
    }

    TransactWriteItemsRequest request() {
      return request(prepared);
    }

    private TransactWriteItemsRequest request(List<PreparedWrite> sent) {
      List<TransactWriteItem> actions = new ArrayList<>(sent.size());
      for (PreparedWrite write : sent) {
        actions.add(ItemRequests.transactWrite(write));
      }
      TransactWriteItemsRequest.Builder request =
          TransactWriteItemsRequest.builder().transactItems(actions).clientRequestToken(sentToken);
      if (customize != null) {
        customize.accept(request);
      }
      return request.build();
    }

    /** Another request needs another token; nothing was done under the one before. */
    private boolean revise(List<Cancelled.Reason> reasons) {
      if (token != null || revisionsLeft-- == 0) {
        return false;
      }
      List<PreparedWrite> revised = new ArrayList<>();
      for (int i = 0; i < prepared.size(); i++) {
        PreparedWrite write = prepared.get(i);
        Cancelled.Reason reason = reasons.get(i);
        PreparedWrite next = reason.isCondition() ? write.after(reason.stored()) : write;
        if (next == null) {
          return false;
        }
        revised.add(next);
      }
      prepared = revised;
      sentToken = UUID.randomUUID().toString();
      return true;
    }

    private TransactionFailedException failure(Cancelled cancelled) {
      return new TransactionFailedException(
          writes,
          CancelledOperations.ofWrites(prepared, token == null, cancelled),
          cancelled.cause());
    }
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return "TransactWriteItems of " + writes;
  }
}
