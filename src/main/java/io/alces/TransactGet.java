package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.request.TransactionRules;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.Population;
import io.alces.internal.transport.Transaction;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;

/**
 * Reads some items as they are at one moment, of any models; each another item. It costs twice as
 * much as reading them consistently one by one.
 *
 * <pre>{@code
 * var o = orders.get("c1", "o1");
 * var c = customers.get("c1");
 * Results r = db.transactGet(o, c).run();
 * Optional<Order> order = r.get(o);
 * }</pre>
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactGetItems.html">TransactGetItems</a>
 */
@CheckReturnValue
public final class TransactGet {
  private final Engine engine;
  private final List<GetItem<?>> gets;
  private final @Nullable Duration timeout;
  private final int conflictRetries;
  private final Consumer<TransactGetItemsRequest.Builder> customize;

  private TransactGet(
      Engine engine,
      List<GetItem<?>> gets,
      @Nullable Duration timeout,
      int conflictRetries,
      Consumer<TransactGetItemsRequest.Builder> customize) {
    this.engine = engine;
    this.gets = gets;
    this.timeout = timeout;
    this.conflictRetries = conflictRetries;
    this.customize = customize;
  }

  static TransactGet of(Engine engine, List<? extends GetItem<?>> gets) {
    TransactionRules.checkCount(gets.size());
    TransactionRules.Items items = new TransactionRules.Items();
    for (int i = 0; i < gets.size(); i++) {
      GetItem<?> get = requireNonNull(gets.get(i), "a get");
      Membership.checkInTransaction(engine, get.engine(), get.stepOfItsOwn(), get, i + 1);
      items.add(get.model(), get.key());
    }
    return new TransactGet(engine, List.copyOf(gets), null, 0, b -> {});
  }

  /**
   * Bounds the time of a run, with all retries.
   *
   * @param time more than zero
   * @return the operation
   */
  public TransactGet timeout(Duration time) {
    return new TransactGet(engine, gets, Deadline.checked(time), conflictRetries, customize);
  }

  /**
   * Sends a run again when every operation that DynamoDB refused met a write on the same item, or
   * used up capacity.
   *
   * @param times how often at most
   * @return the operation
   */
  public TransactGet retryConflicts(int times) {
    return new TransactGet(engine, gets, timeout, WriteState.checkedRetries(times), customize);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each run
   * @return the operation
   */
  public TransactGet meter(Meter meter) {
    return new TransactGet(
        engine.observedBy(requireNonNull(meter, "meter")),
        gets,
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
  public TransactGet customize(Consumer<TransactGetItemsRequest.Builder> last) {
    return new TransactGet(
        engine, gets, timeout, conflictRetries, customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Reads the items.
   *
   * @return the item of each get
   * @throws TransactionFailedException if DynamoDB refused it, since an item was being written
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public Results run() {
    return engine.run(timeout, this::read);
  }

  /**
   * Reads the items without blocking.
   *
   * @return the item of each get; cancelling it cancels the request
   * @throws RequestException if there is no asynchronous client
   */
  public CompletableFuture<Results> runAsync() {
    return engine.runAsync(timeout, this::read);
  }

  private CompletableFuture<Results> read(Transport transport) {
    TransactGetItemsRequest request = request();
    return new Transaction<>(
            gets.size(),
            over -> over.send(Call.TRANSACT_GET_ITEMS, request),
            reasons -> false,
            cancelled ->
                new TransactionFailedException(
                    gets, CancelledOperations.ofGets(gets, cancelled), cancelled.cause()),
            engine.conflicts(conflictRetries))
        .run(transport)
        .thenCompose(answer -> results(transport, answer));
  }

  private CompletableFuture<Results> results(
      Transport transport, Answer<TransactGetItemsResponse> answer) {
    List<@Nullable Map<String, AttributeValue>> found = found(answer);
    if (found.size() != gets.size()) {
      throw SdkClientException.create(
          "The answer to "
              + gets.size()
              + " gets in a transaction has "
              + found.size()
              + " responses, and DynamoDB gives one for each; something between has changed it");
    }
    Population population = new Population(engine.leftovers());
    List<Optional<?>> items = new ArrayList<>();
    for (int i = 0; i < gets.size(); i++) {
      items.add(gets.get(i).decoded(found.get(i), population));
    }
    return population.run(transport).thenApply(done -> Results.of(gets, items));
  }

  private static List<@Nullable Map<String, AttributeValue>> found(
      Answer<TransactGetItemsResponse> answer) {
    List<@Nullable Map<String, AttributeValue>> unmarshalled = new ArrayList<>();
    for (ItemResponse item : answer.response().responses()) {
      unmarshalled.add(item.hasItem() ? item.item() : null);
    }
    return answer.items(unmarshalled);
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public TransactGetItemsRequest request() {
    TransactGetItemsRequest.Builder request =
        TransactGetItemsRequest.builder()
            .transactItems(gets.stream().map(GetItem::inTransaction).toList());
    customize.accept(request);
    return request.build();
  }

  /**
   * What would be read, operation by operation. Nothing is sent.
   *
   * @return a plan for each operation, in order
   */
  public List<Plan> explain() {
    return explain(Costs.nothingGiven(gets.size()));
  }

  /**
   * The same, with what is known of stored items, which makes the costs more exact.
   *
   * @param given what is known of the item of each operation, in their order
   * @return a plan for each operation, in order
   * @throws RequestException if there are more facts, or fewer, than operations
   */
  public List<Plan> explain(Given... given) {
    Costs.checkGiven(given, gets.size());
    List<Plan> plans = new ArrayList<>();
    for (int i = 0; i < gets.size(); i++) {
      plans.add(gets.get(i).explainInTransaction(given[i]));
    }
    return plans;
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    return "TransactGetItems of " + gets;
  }
}
