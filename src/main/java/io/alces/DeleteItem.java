package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.expression.Condition;
import io.alces.expression.Conditional;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.ConditionFailures;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.Transport;
import io.alces.internal.write.VersionGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemResponse;

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
public final class DeleteItem<T> implements Conditional<T, DeleteItem<T>> {
  private final Engine engine;
  private final CompiledModel<T> model;
  private final Map<String, AttributeValue> key;
  private final @Nullable VersionGuard guard;
  private final List<Condition<?>> onlyIf;
  private final boolean returnsOld;
  private final @Nullable Duration timeout;
  private final Consumer<DeleteItemRequest.Builder> customize;

  private DeleteItem(
      Engine engine,
      CompiledModel<T> model,
      Map<String, AttributeValue> key,
      @Nullable VersionGuard guard,
      List<Condition<?>> onlyIf,
      boolean returnsOld,
      @Nullable Duration timeout,
      Consumer<DeleteItemRequest.Builder> customize) {
    this.engine = engine;
    this.model = model;
    this.key = key;
    this.guard = guard;
    this.onlyIf = List.copyOf(onlyIf);
    this.returnsOld = returnsOld;
    this.timeout = timeout;
    this.customize = customize;
  }

  static <T> DeleteItem<T> of(
      Engine engine,
      CompiledModel<T> model,
      Map<String, AttributeValue> key,
      @Nullable VersionGuard guard) {
    return new DeleteItem<>(engine, model, key, guard, List.of(), false, null, b -> {});
  }

  @Override
  public DeleteItem<T> onlyIf(Condition<? super T> condition) {
    List<Condition<?>> longer = new ArrayList<>(onlyIf);
    longer.add(requireNonNull(condition, "condition"));
    return new DeleteItem<>(engine, model, key, guard, longer, returnsOld, timeout, customize);
  }

  /**
   * Gives the item as it was before.
   *
   * @return the operation
   */
  public DeleteItem<T> returnOld() {
    return new DeleteItem<>(engine, model, key, guard, onlyIf, true, timeout, customize);
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public DeleteItem<T> timeout(Duration time) {
    return new DeleteItem<>(
        engine, model, key, guard, onlyIf, returnsOld, Deadline.checked(time), customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public DeleteItem<T> customize(Consumer<DeleteItemRequest.Builder> last) {
    return new DeleteItem<>(
        engine,
        model,
        key,
        guard,
        onlyIf,
        returnsOld,
        timeout,
        customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Deletes the item.
   *
   * @return with {@link #returnOld}, the item as it was; else, and where there was none, empty
   * @throws io.alces.error.ConditionFailedException if the stored item is not as demanded; nothing
   *     was changed
   */
  @CanIgnoreReturnValue
  public Optional<T> run() {
    Condition<?> condition = condition();
    DeleteItemRequest request = request(condition);
    return engine.run(timeout, transport -> send(transport, request, condition));
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
    Condition<?> condition = condition();
    DeleteItemRequest request = request(condition);
    return engine.runAsync(timeout, transport -> send(transport, request, condition));
  }

  private CompletableFuture<Optional<T>> send(
      Transport transport, DeleteItemRequest request, @Nullable Condition<?> condition) {
    return new ConditionFailures(
            model, "delete", false, guard, condition, ItemRequests.all(null, onlyIf))
        .told(transport.send(Call.DELETE_ITEM, request))
        .thenApply(this::result);
  }

  private Optional<T> result(DeleteItemResponse response) {
    return returnsOld && response.hasAttributes()
        ? Optional.of(model.decode(response.attributes()))
        : Optional.empty();
  }

  private @Nullable Condition<?> condition() {
    return ItemRequests.all(guard == null ? null : guard.condition(), onlyIf);
  }

  private DeleteItemRequest request(@Nullable Condition<?> condition) {
    DeleteItemRequest.Builder request = ItemRequests.delete(model, key, condition, returnsOld);
    customize.accept(request);
    return request.build();
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public DeleteItemRequest request() {
    return request(condition());
  }

  /**
   * What would be deleted, and on what condition. Nothing is sent.
   *
   * @return the plan
   */
  public Plan explain() {
    return Plans.ofItem("DeleteItem", model, condition(), List.of());
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return "DeleteItem of " + model.name() + (onlyIf.isEmpty() ? "" : " only if " + onlyIf);
  }
}
