package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.request.BatchRead;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.Facts;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.Populate;
import io.alces.internal.request.ReadCost;
import io.alces.internal.request.View;
import io.alces.internal.request.Views;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.Population;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import io.alces.schema.Document;
import io.alces.schema.ItemHook.Operation;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;

/**
 * Reads one item by its key.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <V> the type of the result
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
@CheckReturnValue
public final class GetItem<V> {
  private final State<V> state;

  private record State<V>(
      Engine engine,
      CompiledModel<?> model,
      Map<String, AttributeValue> key,
      View<V> view,
      boolean consistent,
      Populate populate,
      @Nullable Duration timeout,
      @Nullable Consumer<GetItemRequest.Builder> customize) {
    State<V> with(Engine other) {
      return new State<>(other, model, key, view, consistent, populate, timeout, customize);
    }

    State<V> with(Populate which) {
      return new State<>(engine, model, key, view, consistent, which, timeout, customize);
    }

    <W> State<W> with(View<W> which) {
      return new State<>(engine, model, key, which, consistent, populate, timeout, customize);
    }

    Population.Reader<V> reader() {
      return Population.Reader.of(model, view, false, populate, consistent);
    }

    /** A part may lack the key, which is known, and told with what cannot be read. */
    Map<String, AttributeValue> withKey(Map<String, AttributeValue> item) {
      if (view.unreadable() == null || view.isWhole()) {
        return item;
      }
      Map<String, AttributeValue> whole = new HashMap<>(item);
      whole.putAll(key);
      return whole;
    }
  }

  private GetItem(State<V> state) {
    this.state = state;
  }

  static <T> GetItem<T> of(Engine engine, CompiledModel<T> model, Map<String, AttributeValue> key) {
    return new GetItem<>(
        new State<>(
            engine,
            model,
            key,
            View.whole(model, Operation.GET),
            false,
            Populate.NONE,
            null,
            null));
  }

  /**
   * Reads consistently: all writes that succeeded before are seen, at twice the price.
   *
   * @return the operation
   */
  public GetItem<V> consistent() {
    return new GetItem<>(
        new State<>(
            state.engine,
            state.model,
            state.key,
            state.view,
            true,
            state.populate,
            state.timeout,
            state.customize));
  }

  /**
   * Reads some attributes only. The price is that of the whole item.
   *
   * @param attributes at least one
   * @return the operation, whose result shows these attributes
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final GetItem<Document> select(Getter<? super V, ?>... attributes) {
    return as(Views.select(state.model, attributes));
  }

  /**
   * Reads some attributes only, named by text. The price is that of the whole item.
   *
   * @param paths at least one, as {@link AttributePath#parse} reads them
   * @return the operation, whose result shows these attributes
   */
  public GetItem<Document> select(String... paths) {
    return as(Views.select(state.model, paths));
  }

  /**
   * Reads what a record shows: each component is the attribute of its name. The price is that of
   * the whole item.
   *
   * @param <W> the record
   * @param view its class
   * @return the operation, whose result is such a record
   * @throws io.alces.error.RequestException if a component is no attribute, or has another type
   */
  public <W> GetItem<W> as(Class<W> view) {
    return as(Views.as(state.model, requireNonNull(view, "view")));
  }

  private <W> GetItem<W> as(View<W> view) {
    return new GetItem<>(state.with(state.view.then(view)));
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
  public GetItem<V> strict() {
    return new GetItem<>(state.with(state.view.strict()));
  }

  /**
   * Leaves out items that cannot be decoded, and reports them instead: an attribute has another
   * type than its own, a class refuses its values. The result is empty then.
   *
   * @param listener is told of each, in the thread that decodes; what it throws ends the read
   * @return the operation
   */
  public GetItem<V> lenient(Consumer<UnreadableItem> listener) {
    return new GetItem<>(state.with(state.view.lenient(UnreadableItem.told(listener))));
  }

  /**
   * Brings the items that references lead to, by as few batch gets as it takes, each item once. A
   * reference whose item is missing is empty. They are read consistently if this item is. In a
   * transaction they are read after it, not at its moment.
   *
   * @param references attributes of type {@link io.alces.schema.Ref}, or in which there are such
   * @return the operation
   * @throws io.alces.error.RequestException if one holds no references
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final GetItem<V> populate(Getter<? super V, ?>... references) {
    return new GetItem<>(state.with(state.populate.and(state.model, references)));
  }

  /**
   * Brings the items that references lead to, named by text.
   *
   * @param references at least one path, as {@link AttributePath#parse} reads it
   * @return the operation
   * @throws io.alces.error.RequestException if one holds no references
   */
  public GetItem<V> populate(String... references) {
    return new GetItem<>(state.with(state.populate.and(state.model, references)));
  }

  /**
   * Brings the items that any references lead to, and those that these refer to, level by level.
   * Each item is loaded once, so that circles end.
   *
   * @param levels at least 1
   * @return the operation
   * @throws io.alces.error.RequestException if there are no references
   */
  public GetItem<V> populateAll(int levels) {
    return new GetItem<>(state.with(state.populate.all(state.model, levels)));
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public GetItem<V> timeout(Duration time) {
    return new GetItem<>(
        new State<>(
            state.engine,
            state.model,
            state.key,
            state.view,
            state.consistent,
            state.populate,
            Deadline.checked(time),
            state.customize));
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the request of each run
   * @return the operation
   */
  public GetItem<V> meter(Meter meter) {
    return new GetItem<>(state.with(state.engine.observedBy(requireNonNull(meter, "meter"))));
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public GetItem<V> customize(Consumer<GetItemRequest.Builder> last) {
    Consumer<GetItemRequest.Builder> before = state.customize;
    requireNonNull(last, "last");
    return new GetItem<>(
        new State<>(
            state.engine,
            state.model,
            state.key,
            state.view,
            state.consistent,
            state.populate,
            state.timeout,
            before == null ? last : before.andThen(last)));
  }

  /**
   * Reads the item.
   *
   * @return the item; empty if there is none
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public Optional<V> run() {
    return state.engine.run(state.timeout, this::read);
  }

  /**
   * Reads the item without blocking.
   *
   * @return the item; cancelling it cancels the request
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<Optional<V>> runAsync() {
    return state.engine.runAsync(state.timeout, this::read);
  }

  private CompletableFuture<Optional<V>> read(Transport transport) {
    CompletableFuture<Answer<GetItemResponse>> sent = transport.send(Call.GET_ITEM, request());
    return populates()
        ? sent.thenCompose(answer -> populated(transport, answer))
        : sent.thenApply(answer -> decoded(item(answer)));
  }

  /** The item that a get has found, or null. */
  static @Nullable Map<String, AttributeValue> item(Answer<GetItemResponse> answer) {
    GetItemResponse response = answer.response();
    return answer.item(response.hasItem() ? response.item() : null);
  }

  private CompletableFuture<Optional<V>> populated(
      Transport transport, Answer<GetItemResponse> answer) {
    Population population = new Population(state.engine.leftovers());
    Optional<V> result = decoded(item(answer), population);
    return population.run(transport).thenApply(done -> result);
  }

  /** Whether references are populated. */
  boolean populates() {
    return !state.populate.isNone();
  }

  /** What it gives for an item, or for null if there is none. */
  Optional<V> decoded(@Nullable Map<String, AttributeValue> item) {
    return item == null
        ? Optional.empty()
        : Optional.ofNullable(
            state.view.reader(state.model, false).decode(state.withKey(item), null));
  }

  /** What it gives for an item; adds its references to what is to be populated. */
  Optional<V> decoded(@Nullable Map<String, AttributeValue> item, Population population) {
    if (item == null || !populates()) {
      return decoded(item);
    }
    return Optional.ofNullable(population.read(state.reader(), state.withKey(item)));
  }

  /** Which step it has that a transaction has no place for; null if none. */
  @Nullable String stepOfItsOwn() {
    return state.customize != null ? "customize()" : state.timeout != null ? "timeout()" : null;
  }

  Engine engine() {
    return state.engine;
  }

  CompiledModel<?> model() {
    return state.model;
  }

  Map<String, AttributeValue> key() {
    return state.key;
  }

  BatchRead inBatch() {
    return new BatchRead(state.model, state.view.paths(), state.consistent);
  }

  TransactGetItem inTransaction() {
    return ItemRequests.transactGet(state.model, state.key, state.view.paths());
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public GetItemRequest request() {
    GetItemRequest.Builder request =
        ItemRequests.get(state.model, state.key, state.view.paths(), state.consistent);
    if (state.customize != null) {
      state.customize.accept(request);
    }
    return request.build();
  }

  /**
   * What would be read. Nothing is sent.
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
    return explainAs("GetItem", given);
  }

  /** The plan of this get as a part of a batch. */
  Plan explainInBatch(Given given) {
    return explainAs("BatchGetItem", given);
  }

  private Plan explainAs(String action, Given given) {
    Facts facts = given.of(state.model);
    boolean populates = !state.populate.isNone();
    return explain(action, action, ReadCost.ofGet(facts, state.consistent, populates));
  }

  /** The plan of this get as a part of a transaction. */
  Plan explainInTransaction(Given given) {
    return explain(
        "TransactGetItems, Get", "GetItem", ReadCost.ofTransactGet(given.of(state.model)));
  }

  private Plan explain(String operation, String action, Estimate cost) {
    return Plans.ofGet(
        operation,
        state.model,
        state.view.paths().stream().map(ResolvedPath::text).toList(),
        state.populate,
        cost,
        Permissions.ofItems(action, state.model, state.populate));
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    return "GetItem of " + state.model.name();
  }
}
