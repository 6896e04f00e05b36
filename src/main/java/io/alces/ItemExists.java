package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.Populate;
import io.alces.internal.request.ReadCost;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.Transport;
import io.alces.observe.Meter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/**
 * Asks whether there is an item with a key: a get of its partition key alone. DynamoDB charges for
 * it as for reading the whole item.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_GetItem.html">GetItem</a>
 */
@CheckReturnValue
public final class ItemExists {
  private final Engine engine;
  private final CompiledModel<?> model;
  private final Map<String, AttributeValue> key;
  private final boolean consistent;
  private final @Nullable Duration timeout;
  private final Consumer<GetItemRequest.Builder> customize;

  private ItemExists(
      Engine engine,
      CompiledModel<?> model,
      Map<String, AttributeValue> key,
      boolean consistent,
      @Nullable Duration timeout,
      Consumer<GetItemRequest.Builder> customize) {
    this.engine = engine;
    this.model = model;
    this.key = key;
    this.consistent = consistent;
    this.timeout = timeout;
    this.customize = customize;
  }

  static ItemExists of(Engine engine, CompiledModel<?> model, Map<String, AttributeValue> key) {
    return new ItemExists(engine, model, key, false, null, b -> {});
  }

  /**
   * Reads consistently: all writes that succeeded before are seen, at twice the price.
   *
   * @return the operation
   */
  public ItemExists consistent() {
    return new ItemExists(engine, model, key, true, timeout, customize);
  }

  /**
   * Bounds the time of a run, with the retries of the AWS SDK.
   *
   * @param time more than zero
   * @return the operation
   */
  public ItemExists timeout(Duration time) {
    return new ItemExists(engine, model, key, consistent, Deadline.checked(time), customize);
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the request of each run
   * @return the operation
   */
  public ItemExists meter(Meter meter) {
    return new ItemExists(
        engine.observedBy(requireNonNull(meter, "meter")),
        model,
        key,
        consistent,
        timeout,
        customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent.
   *
   * @param last changes the builder
   * @return the operation
   */
  public ItemExists customize(Consumer<GetItemRequest.Builder> last) {
    return new ItemExists(
        engine, model, key, consistent, timeout, customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Asks.
   *
   * @return whether there is an item
   */
  public boolean run() {
    return engine.run(timeout, this::ask);
  }

  /**
   * Asks without blocking.
   *
   * @return whether there is an item; cancelling it cancels the request
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<Boolean> runAsync() {
    return engine.runAsync(timeout, this::ask);
  }

  private CompletableFuture<Boolean> ask(Transport transport) {
    return transport.send(Call.GET_ITEM, request()).thenApply(ItemExists::hasItem);
  }

  private static boolean hasItem(Answer<GetItemResponse> answer) {
    return GetItem.item(answer) != null;
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public GetItemRequest request() {
    List<ResolvedPath> projection = List.of(model.key().partition().path());
    GetItemRequest.Builder request = ItemRequests.get(model, key, projection, consistent);
    customize.accept(request);
    return request.build();
  }

  /**
   * What would be read. Nothing is sent.
   *
   * @return the plan
   */
  public Plan explain() {
    KeyAttribute partition = model.key().partition();
    Estimate cost = ReadCost.ofGet(Given.nothing().of(model), consistent, false);
    return Plans.ofGet(
        "GetItem",
        model,
        List.of(partition.name()),
        Populate.NONE,
        cost,
        Permissions.ofItems("GetItem", model, Populate.NONE));
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    return "ItemExists of " + model.name();
  }
}
