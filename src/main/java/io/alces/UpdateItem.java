package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.expression.Conditional;
import io.alces.expression.UpdateAction;
import io.alces.expression.Updating;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Differences;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.Facts;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.UpdateSpec;
import io.alces.internal.request.Updates;
import io.alces.internal.request.WriteCost;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.SingleWrite;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import io.alces.schema.Document;
import io.alces.schema.ItemHook.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/**
 * Changes attributes of one item and leaves the others alone.
 *
 * <pre>{@code
 * Order paid = orders.update("c1", "o1")
 *     .set(Order::status).to(PAID)
 *     .append(Order::lines, line)
 *     .onlyIf(Order::status).eq(NEW)
 *     .run();
 * }</pre>
 *
 * <p>{@code updatedAt} and the version are maintained. An update demands that the item is there; an
 * upsert creates it where it is not, with defaults and {@code createdAt}.
 *
 * <p>The AWS SDK does not send it again after an unclear answer if a second time would not have the
 * same effect, as of an increment or an append: the run ends in an {@link
 * io.alces.error.OutcomeUnknownException} then. {@link #exactlyOnce} avoids that.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_UpdateItem.html">UpdateItem</a>
 */
@CheckReturnValue
public final class UpdateItem<T> extends Write<T>
    implements Conditional<T, UpdateItem<T>>, Updating<T, UpdateItem<T>> {
  private final UpdateSpec spec;

  /** The object before a change; null of other updates. */
  private final @Nullable T before;

  private final @Nullable Consumer<UpdateItemRequest.Builder> customize;

  private UpdateItem(
      WriteState<T> state,
      UpdateSpec spec,
      @Nullable T before,
      @Nullable Consumer<UpdateItemRequest.Builder> customize) {
    super(state);
    this.spec = spec;
    this.before = before;
    this.customize = customize;
  }

  static <T> UpdateItem<T> of(
      WriteState<T> state, Map<String, AttributeValue> key, boolean isUpsert) {
    return new UpdateItem<>(state, UpdateSpec.of(state.model(), key, isUpsert), null, null);
  }

  static <T> UpdateItem<T> change(WriteState<T> state, T before, T after) {
    CompiledModel<T> model = state.model();
    UpdateSpec spec = UpdateSpec.of(model, model.keyOfObject(before), false);
    long version = model.pipeline().changedVersion(before);
    spec = spec.asChange(Differences.between(model, before, after), version);
    return new UpdateItem<>(state, spec, before, null);
  }

  @Override
  public UpdateItem<T> with(UpdateAction action) {
    return with(spec.with(requireNonNull(action, "action")));
  }

  @Override
  public UpdateItem<T> onlyIf(Condition<? super T> condition) {
    return with(state.with(condition));
  }

  /**
   * Demands that the stored item has a version. Without, an update counts the version and changes
   * the item whatever it is.
   *
   * @param version 1 or more, as it was read
   * @return the operation
   * @throws RequestException if the schema has no version
   */
  public UpdateItem<T> expectVersion(long version) {
    state.model().pipeline().updates().expecting(version);
    return with(spec.withExpectedVersion(version));
  }

  /**
   * Makes the objects, maps and lists that a path leads through, where they are absent. Without,
   * the update fails there.
   *
   * <p>What is there is never replaced, whoever writes at the same time: the update is made for a
   * state of the item that is part of its condition, and made anew for the state that a failure
   * shows. So there may be several requests; at most one of them changes the item.
   *
   * @return the operation
   */
  public UpdateItem<T> creatingParents() {
    return with(spec.creatingParents());
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public UpdateItem<T> timeout(Duration time) {
    return with(state.withTimeout(time));
  }

  /**
   * Sends a run again when it met a transaction on the same item, which the AWS SDK does not; it
   * has changed nothing then.
   *
   * @param times how often at most
   * @return the operation
   */
  public UpdateItem<T> retryConflicts(int times) {
    return with(state.withConflictRetries(times));
  }

  private UpdateItem<T> with(WriteState<T> changed) {
    return new UpdateItem<>(changed, spec, before, customize);
  }

  private UpdateItem<T> with(UpdateSpec changed) {
    return new UpdateItem<>(state, changed, before, customize);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the request of each run
   * @return the operation
   */
  public UpdateItem<T> meter(Meter meter) {
    return with(state.meteredBy(meter));
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public UpdateItem<T> customize(Consumer<UpdateItemRequest.Builder> last) {
    requireNonNull(last, "last");
    return new UpdateItem<>(
        state, spec, before, customize == null ? last : customize.andThen(last));
  }

  /**
   * Sends this update as a transaction of one operation, by whose token DynamoDB knows a second
   * time for what it is. It costs twice as much, gives no item, and its condition fails with a
   * {@link TransactionFailedException}.
   *
   * @return the transaction
   */
  public TransactWrite exactlyOnce() {
    return TransactWrite.of(state.engine(), state.sources(), List.of(this));
  }

  /**
   * Gives the item as it was before. Such an update is not sent again by the AWS SDK after an
   * unclear answer, since the second answer would be what the first time has made.
   *
   * @return the operation; its result is empty where an upsert has created the item
   */
  public Returning<T, Optional<T>> returnOld() {
    Function<Map<String, AttributeValue>, Optional<T>> decoded =
        item ->
            item.isEmpty()
                ? Optional.empty()
                : Optional.of(state.model().decode(item, Operation.UPDATE));
    return new Returning<>(this, ReturnValue.ALL_OLD, decoded, decoded, Optional::of);
  }

  /**
   * Gives the attributes that were changed, as they are after it; of an object that was changed in
   * part, what was changed of it.
   *
   * @return the operation, whose result is a part of the item
   */
  public Returning<T, Document> returnUpdated() {
    Function<Map<String, AttributeValue>, Document> decoded = item -> Updates.part(spec, item);
    return new Returning<>(
        this,
        ReturnValue.UPDATED_NEW,
        decoded,
        stored -> decoded.apply(Updates.changed(spec, stored)),
        same -> Document.partOf(Map.of()));
  }

  /**
   * Gives nothing.
   *
   * @return the operation, whose result is null
   */
  public Returning<T, Void> returnNothing() {
    return new Returning<>(this, ReturnValue.NONE, item -> null, item -> null, same -> null);
  }

  private Returning<T, T> returnNew() {
    Function<Map<String, AttributeValue>, T> decoded = state.model()::decode;
    return new Returning<>(this, ReturnValue.ALL_NEW, decoded, decoded, same -> same);
  }

  /**
   * Changes the item.
   *
   * @return the item after it. Of a change of an object that changes nothing, the object before;
   *     nothing is sent
   * @throws io.alces.error.InvalidItemException if a value breaks a rule of its attribute; nothing
   *     was sent
   * @throws RequestException if it cannot be a request: a key is set, a path is named twice, there
   *     is nothing to do
   * @throws io.alces.error.ConditionFailedException if the stored item is not as demanded, or there
   *     is none; nothing was changed
   * @throws io.alces.error.OutcomeUnknownException if it got no clear answer, and it is not known
   *     whether it was carried out
   */
  @CanIgnoreReturnValue
  public T run() {
    return returnNew().run();
  }

  /**
   * Changes the item without blocking.
   *
   * @return as {@link #run} does; cancelling it cancels the request, which may have been carried
   *     out all the same
   * @throws RequestException if there is no asynchronous client
   */
  @CanIgnoreReturnValue
  public CompletableFuture<T> runAsync() {
    return returnNew().runAsync();
  }

  /**
   * The request that would be sent now. Nothing is sent.
   *
   * @return the request
   * @throws RequestException if it cannot be a request, or there is nothing to change
   */
  public UpdateItemRequest request() {
    return returnNew().request();
  }

  /**
   * What would be changed, and on what condition. Nothing is sent.
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
    return explain("UpdateItem", prepare(), given, false);
  }

  /** Whether this is a change of an object that changes nothing. */
  private boolean changesNothing() {
    return before != null && spec.actions().isEmpty();
  }

  @Override
  PreparedWrite prepare(Instant now) {
    if (changesNothing()) {
      return Updates.check(spec, state.onlyIf());
    }
    return Updates.prepare(spec, state.onlyIf(), now, state.sources().random());
  }

  @Override
  Estimate cost(PreparedWrite write, Facts facts, boolean inTransaction) {
    return changesNothing()
        ? super.cost(write, facts, inTransaction)
        : WriteCost.ofUpdate(spec, state.onlyIf(), state.sources(), facts, inTransaction);
  }

  @Override
  String action() {
    return "Update";
  }

  @Override
  List<String> changes() {
    return spec.actions().stream().map(UpdateAction::toString).toList();
  }

  @Override
  @Nullable String resultStep() {
    return customize == null ? null : "customize()";
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return state.description(spec.isUpsert() ? "Upsert of " : "UpdateItem of ")
        + ": "
        + spec.actions();
  }

  /**
   * An update that gives something else than the item after it. It only needs to be run.
   *
   * <p>Immutable and thread-safe.
   *
   * @param <T> the type of the item
   * @param <R> the result
   */
  @CheckReturnValue
  public static final class Returning<T, R> {
    private final UpdateItem<T> update;
    private final ReturnValue returns;
    private final Function<Map<String, AttributeValue>, R> result;
    private final Function<Map<String, AttributeValue>, R> resultOfStored;
    private final Function<T, R> resultOfSame;

    private Returning(
        UpdateItem<T> update,
        ReturnValue returns,
        Function<Map<String, AttributeValue>, R> result,
        Function<Map<String, AttributeValue>, R> resultOfStored,
        Function<T, R> resultOfSame) {
      this.update = update;
      this.returns = returns;
      this.result = result;
      this.resultOfStored = resultOfStored;
      this.resultOfSame = resultOfSame;
    }

    /**
     * Changes the item, as {@link UpdateItem#run} does.
     *
     * @return what was asked for
     */
    @CanIgnoreReturnValue
    public R run() {
      T same = update.before;
      if (same != null && update.changesNothing()) {
        return resultOfSame.apply(same);
      }
      PreparedWrite write = prepare();
      WriteState<T> state = update.state;
      return state.engine().run(state.timeout(), transport -> send(transport, write));
    }

    /**
     * Changes the item without blocking, as {@link UpdateItem#runAsync} does.
     *
     * @return what was asked for
     */
    @CanIgnoreReturnValue
    public CompletableFuture<R> runAsync() {
      T same = update.before;
      if (same != null && update.changesNothing()) {
        return CompletableFuture.completedFuture(resultOfSame.apply(same));
      }
      PreparedWrite write = prepare();
      WriteState<T> state = update.state;
      return state.engine().runAsync(state.timeout(), transport -> send(transport, write));
    }

    private PreparedWrite prepare() {
      PreparedWrite write = update.prepare();
      return returns == ReturnValue.ALL_OLD ? write.unrepeatable() : write;
    }

    private CompletableFuture<R> send(Transport transport, PreparedWrite write) {
      return new SingleWrite<>(
              Call.UPDATE_ITEM,
              write,
              this::request,
              this::result,
              resultOfStored,
              update.state.engine().conflicts(update.state.conflictRetries()))
          .run(transport);
    }

    private R result(Answer<UpdateItemResponse> answer) {
      UpdateItemResponse response = answer.response();
      Map<String, AttributeValue> attributes =
          answer.item(response.hasAttributes() ? response.attributes() : null);
      return result.apply(attributes == null ? Map.of() : attributes);
    }

    private UpdateItemRequest request(PreparedWrite write) {
      UpdateItemRequest.Builder request = ItemRequests.update(write, returns);
      if (update.customize != null) {
        update.customize.accept(request);
      }
      return request.build();
    }

    /**
     * The request that would be sent now. Nothing is sent.
     *
     * @return the request
     * @throws RequestException if it cannot be a request, or there is nothing to change
     */
    public UpdateItemRequest request() {
      if (update.changesNothing()) {
        throw new RequestException(
            "The change of "
                + update.state.model().name()
                + " changes nothing, so that nothing is sent");
      }
      return request(prepare());
    }

    @Override
    public String toString() {
      return update.toString();
    }
  }
}
