package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.expression.Condition;
import io.alces.expression.Conditional;
import io.alces.internal.request.Demand.Existence;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.SingleWrite;
import io.alces.internal.transport.Transport;
import io.alces.internal.write.PreparedItem;
import io.alces.observe.Meter;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;

/**
 * Stores one item. Defaults, transforms, {@code createdAt}, {@code updatedAt} and the version are
 * applied at each run; the result shows them.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutItem.html">PutItem</a>
 */
@CheckReturnValue
public final class PutItem<T> extends Write<T> implements Conditional<T, PutItem<T>> {
  private final T item;
  private final boolean isNew;
  private final @Nullable Consumer<PutItemRequest.Builder> customize;

  private PutItem(
      WriteState<T> state,
      T item,
      boolean isNew,
      @Nullable Consumer<PutItemRequest.Builder> customize) {
    super(state);
    this.item = item;
    this.isNew = isNew;
    this.customize = customize;
  }

  static <T> PutItem<T> of(WriteState<T> state, T item, boolean isNew) {
    return new PutItem<>(state, item, isNew, null);
  }

  @Override
  public PutItem<T> onlyIf(Condition<? super T> condition) {
    return with(state.with(condition));
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public PutItem<T> timeout(Duration time) {
    return with(state.withTimeout(time));
  }

  /**
   * Sends a run again when it met a transaction on the same item, which the AWS SDK does not; it
   * has changed nothing then.
   *
   * @param times how often at most
   * @return the operation
   */
  public PutItem<T> retryConflicts(int times) {
    return with(state.withConflictRetries(times));
  }

  private PutItem<T> with(WriteState<T> changed) {
    return new PutItem<>(changed, item, isNew, customize);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the request of each run
   * @return the operation
   */
  public PutItem<T> meter(Meter meter) {
    return with(state.meteredBy(meter));
  }

  /**
   * Changes the request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the operation
   */
  public PutItem<T> customize(Consumer<PutItemRequest.Builder> last) {
    requireNonNull(last, "last");
    return new PutItem<>(state, item, isNew, customize == null ? last : customize.andThen(last));
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
   * @throws io.alces.error.OutcomeUnknownException if the AWS SDK had to send it again, and the
   *     stored item does not tell whether it was stored before
   */
  @CanIgnoreReturnValue
  public T run() {
    PreparedWrite write = prepare();
    T stored = stored(write);
    return state.engine().run(state.timeout(), transport -> send(transport, write, stored));
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
    PreparedWrite write = prepare();
    T stored = stored(write);
    return state.engine().runAsync(state.timeout(), transport -> send(transport, write, stored));
  }

  /** Read before it is sent, so that nothing is stored that cannot be read. */
  T stored(PreparedWrite write) {
    return state.model().reread(requireNonNull(write.whole()));
  }

  CompletableFuture<T> send(Transport transport, PreparedWrite write, T stored) {
    return new SingleWrite<>(
            Call.PUT_ITEM,
            write,
            this::request,
            response -> stored,
            before -> stored,
            state.engine().conflicts(state.conflictRetries()))
        .run(transport);
  }

  @Override
  PreparedWrite prepare(Instant now) {
    boolean inBytes = customize == null && state.engine().takesBytes();
    PreparedItem prepared =
        state.model().pipeline().prepare(item, now, state.sources().random(), isNew, inBytes);
    Existence existence = isNew ? Existence.ABSENT : Existence.ANY;
    return PreparedWrite.put(
        prepared, state.demand(isNew ? "create" : "put", existence, prepared.guard()));
  }

  @Override
  String action() {
    return "Put";
  }

  @Override
  @Nullable String resultStep() {
    return customize == null ? null : "customize()";
  }

  private PutItemRequest request(PreparedWrite write) {
    PutItemRequest.Builder request = ItemRequests.put(write);
    if (customize != null) {
      customize.accept(request);
    }
    return request.build();
  }

  /**
   * The request that would be sent now. Nothing is sent.
   *
   * @return the request
   * @throws io.alces.error.InvalidItemException if the item breaks rules of its schema
   */
  public PutItemRequest request() {
    return request(prepare());
  }

  /**
   * What would be written, and on what condition. Nothing is sent.
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
    return explain("PutItem", prepare(), given, false);
  }

  /** Shows names and operators, never values. */
  @Override
  public String toString() {
    return state.description(isNew ? "Create of " : "PutItem of ");
  }
}
