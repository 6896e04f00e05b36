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
import io.alces.internal.write.PreparedItem;
import io.alces.internal.write.Sources;
import io.alces.internal.write.VersionGuard;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Stores one item. Defaults, transforms, generated ids, {@code createdAt}, {@code updatedAt}, the
 * time to live and the version are applied at each run; the result shows them.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
@CheckReturnValue
public final class PutItem<T> implements Conditional<T, PutItem<T>> {
  private final Engine engine;
  private final CompiledModel<T> model;
  private final Sources sources;
  private final T item;
  private final boolean isNew;
  private final List<Condition<?>> onlyIf;
  private final @Nullable Duration timeout;
  private final Consumer<PutItemRequest.Builder> customize;

  private PutItem(
      Engine engine,
      CompiledModel<T> model,
      Sources sources,
      T item,
      boolean isNew,
      List<Condition<?>> onlyIf,
      @Nullable Duration timeout,
      Consumer<PutItemRequest.Builder> customize) {
    this.engine = engine;
    this.model = model;
    this.sources = sources;
    this.item = item;
    this.isNew = isNew;
    this.onlyIf = List.copyOf(onlyIf);
    this.timeout = timeout;
    this.customize = customize;
  }

  static <T> PutItem<T> of(
      Engine engine, CompiledModel<T> model, Sources sources, T item, boolean isNew) {
    return new PutItem<>(engine, model, sources, item, isNew, List.of(), null, b -> {});
  }

  @Override
  public PutItem<T> onlyIf(Condition<? super T> condition) {
    List<Condition<?>> longer = new ArrayList<>(onlyIf);
    longer.add(requireNonNull(condition, "condition"));
    return new PutItem<>(engine, model, sources, item, isNew, longer, timeout, customize);
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public PutItem<T> timeout(Duration time) {
    return new PutItem<>(
        engine, model, sources, item, isNew, onlyIf, Deadline.checked(time), customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public PutItem<T> customize(Consumer<PutItemRequest.Builder> last) {
    return new PutItem<>(
        engine,
        model,
        sources,
        item,
        isNew,
        onlyIf,
        timeout,
        customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Stores the item.
   *
   * @return the item as it is stored: what a read now would give
   * @throws io.alces.error.InvalidItemException if the item breaks rules of its schema; nothing was
   *     sent
   * @throws io.alces.error.CodecException if a value cannot be stored; nothing was sent
   * @throws io.alces.error.ConditionFailedException if the stored item is not as demanded; nothing
   *     was changed
   */
  @CanIgnoreReturnValue
  public T run() {
    Prepared prepared = prepare();
    T stored = model.decode(prepared.request.item());
    return engine.run(timeout, transport -> send(transport, prepared, stored));
  }

  /**
   * Stores the item without blocking.
   *
   * @return the item as it is stored; cancelling it cancels the request, which may have been
   *     carried out all the same
   * @throws io.alces.error.InvalidItemException if the item breaks rules of its schema; nothing was
   *     sent
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  @CanIgnoreReturnValue
  public CompletableFuture<T> runAsync() {
    Prepared prepared = prepare();
    T stored = model.decode(prepared.request.item());
    return engine.runAsync(timeout, transport -> send(transport, prepared, stored));
  }

  // What is stored was read before it is sent, so that nothing is stored that cannot be read.
  private CompletableFuture<T> send(Transport transport, Prepared prepared, T stored) {
    return new ConditionFailures(
            model, "put", isNew, prepared.guard, prepared.condition, ItemRequests.all(null, onlyIf))
        .told(transport.send(Call.PUT_ITEM, prepared.request))
        .thenApply(response -> stored);
  }

  /** What one run sends: moments, ids and version are drawn once for it. */
  private record Prepared(
      PutItemRequest request, @Nullable VersionGuard guard, @Nullable Condition<?> condition) {}

  private Prepared prepare() {
    PreparedItem prepared =
        model.pipeline().prepare(item, sources.clock().instant(), sources.random(), isNew);
    Condition<?> condition = ItemRequests.all(guard(prepared.guard()), onlyIf);
    PutItemRequest.Builder request = ItemRequests.put(model, prepared.item(), condition);
    customize.accept(request);
    return new Prepared(request.build(), prepared.guard(), condition);
  }

  private @Nullable Condition<?> guard(@Nullable VersionGuard version) {
    if (version != null) {
      return version.condition();
    }
    return isNew ? new Condition.Exists<>(model.partitionKeyPath(), false) : null;
  }

  /**
   * The request that would be sent now. Nothing is sent.
   *
   * @return the request
   * @throws io.alces.error.InvalidItemException if the item breaks rules of its schema
   */
  public PutItemRequest request() {
    return prepare().request;
  }

  /**
   * What would be written, and on what condition. Nothing is sent.
   *
   * @return the plan
   */
  public Plan explain() {
    return Plans.ofItem("PutItem", model, prepare().condition, List.of());
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return (isNew ? "Create of " : "PutItem of ")
        + model.name()
        + (onlyIf.isEmpty() ? "" : " only if " + onlyIf);
  }
}
