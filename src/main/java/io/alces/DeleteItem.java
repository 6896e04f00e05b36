package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.expression.Condition;
import io.alces.expression.Conditional;
import io.alces.internal.request.Demand.Existence;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.SingleWrite;
import io.alces.internal.transport.Transport;
import io.alces.internal.write.VersionGuard;
import io.alces.observe.Meter;
import io.alces.schema.ItemHook.Operation;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * Deletes one item. Deleting what is not there succeeds, unless a condition is demanded.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteItem.html">DeleteItem</a>
 */
@CheckReturnValue
public final class DeleteItem<T> extends Write<T> implements Conditional<T, DeleteItem<T>> {
  private final Map<String, AttributeValue> key;
  private final @Nullable VersionGuard guard;
  private final boolean returnsOld;
  private final @Nullable Consumer<DeleteItemRequest.Builder> customize;

  private DeleteItem(
      WriteState<T> state,
      Map<String, AttributeValue> key,
      @Nullable VersionGuard guard,
      boolean returnsOld,
      @Nullable Consumer<DeleteItemRequest.Builder> customize) {
    super(state);
    this.key = key;
    this.guard = guard;
    this.returnsOld = returnsOld;
    this.customize = customize;
  }

  static <T> DeleteItem<T> of(
      WriteState<T> state, Map<String, AttributeValue> key, @Nullable VersionGuard guard) {
    return new DeleteItem<>(state, key, guard, false, null);
  }

  @Override
  public DeleteItem<T> onlyIf(Condition<? super T> condition) {
    return with(state.with(condition));
  }

  /**
   * Gives the item as it was before. Such a delete is not sent again by the AWS SDK after an
   * unclear answer, since the second answer would be that there is no item.
   *
   * @return the operation
   */
  public DeleteItem<T> returnOld() {
    return new DeleteItem<>(state, key, guard, true, customize);
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public DeleteItem<T> timeout(Duration time) {
    return with(state.withTimeout(time));
  }

  /**
   * Sends a run again when it met a transaction on the same item, which the AWS SDK does not; it
   * has changed nothing then.
   *
   * @param times how often at most
   * @return the operation
   */
  public DeleteItem<T> retryConflicts(int times) {
    return with(state.withConflictRetries(times));
  }

  private DeleteItem<T> with(WriteState<T> changed) {
    return new DeleteItem<>(changed, key, guard, returnsOld, customize);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the request of each run
   * @return the operation
   */
  public DeleteItem<T> meter(Meter meter) {
    return with(state.meteredBy(meter));
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public DeleteItem<T> customize(Consumer<DeleteItemRequest.Builder> last) {
    requireNonNull(last, "last");
    return new DeleteItem<>(
        state, key, guard, returnsOld, customize == null ? last : customize.andThen(last));
  }

  /**
   * Deletes the item.
   *
   * @return with {@link #returnOld}, the item as it was; else, and where there was none, empty
   * @throws io.alces.error.ConditionFailedException if the stored item is not as demanded; nothing
   *     was changed
   * @throws io.alces.error.OutcomeUnknownException if it got no clear answer, and it is not known
   *     whether it was carried out
   */
  @CanIgnoreReturnValue
  public Optional<T> run() {
    PreparedWrite write = prepare();
    return state.engine().run(state.timeout(), transport -> send(transport, write));
  }

  /**
   * Deletes the item without blocking.
   *
   * @return as {@link #run} does; cancelling it cancels the request, which may have been carried
   *     out all the same
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Optional<T>> runAsync() {
    PreparedWrite write = prepare();
    return state.engine().runAsync(state.timeout(), transport -> send(transport, write));
  }

  private CompletableFuture<Optional<T>> send(Transport transport, PreparedWrite write) {
    return new SingleWrite<>(
            Call.DELETE_ITEM,
            write,
            this::request,
            this::result,
            before -> Optional.<T>empty(),
            state.engine().conflicts(state.conflictRetries()))
        .run(transport);
  }

  private Optional<T> result(Answer<DeleteItemResponse> answer) {
    DeleteItemResponse response = answer.response();
    Map<String, AttributeValue> old =
        answer.item(response.hasAttributes() ? response.attributes() : null);
    return returnsOld && old != null
        ? Optional.of(state.model().decode(old, Operation.DELETE))
        : Optional.empty();
  }

  @Override
  PreparedWrite prepare(Instant now) {
    return PreparedWrite.delete(key, state.demand("delete", Existence.ANY, guard), !returnsOld);
  }

  @Override
  String action() {
    return "Delete";
  }

  @Override
  @Nullable String resultStep() {
    return customize != null ? "customize()" : returnsOld ? "returnOld()" : null;
  }

  private DeleteItemRequest request(PreparedWrite write) {
    DeleteItemRequest.Builder request =
        ItemRequests.delete(write, returnsOld ? ReturnValue.ALL_OLD : null);
    if (customize != null) {
      customize.accept(request);
    }
    return request.build();
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public DeleteItemRequest request() {
    return request(prepare());
  }

  /**
   * What would be deleted, and on what condition. Nothing is sent.
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
    return explain("DeleteItem", prepare(), given, false);
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return state.description("DeleteItem of ");
  }
}
