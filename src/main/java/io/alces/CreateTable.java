package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableWait;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;

/**
 * Creates a table with its indexes, on demand unless {@link #customize} says otherwise, and waits
 * until it is active.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
@CheckReturnValue
public final class CreateTable {
  private final Engine engine;
  private final CompiledModel<?> model;
  private final @Nullable Duration timeout;
  private final Consumer<CreateTableRequest.Builder> customize;

  private CreateTable(
      Engine engine,
      CompiledModel<?> model,
      @Nullable Duration timeout,
      Consumer<CreateTableRequest.Builder> customize) {
    this.engine = engine;
    this.model = model;
    this.timeout = timeout;
    this.customize = customize;
  }

  static CreateTable of(Engine engine, CompiledModel<?> model) {
    return new CreateTable(engine, model, null, b -> {});
  }

  /**
   * Bounds the time of a run: the request and the wait.
   *
   * @param time more than zero
   * @return the operation
   */
  public CreateTable timeout(Duration time) {
    return new CreateTable(engine, model, Deadline.checked(time), customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent: throughput, streams, tags.
   *
   * @param last changes the builder
   * @return the operation
   */
  public CreateTable customize(Consumer<CreateTableRequest.Builder> last) {
    return new CreateTable(engine, model, timeout, customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Creates the table and waits until it is active.
   *
   * @throws software.amazon.awssdk.services.dynamodb.model.ResourceInUseException if there is a
   *     table of that name
   */
  public void run() {
    CreateTableRequest request = request();
    engine.run(timeout, transport -> TableWait.create(transport, request));
  }

  /**
   * Creates the table without blocking.
   *
   * @return complete when the table is active; cancelling it ends the wait, not the creation
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<Void> runAsync() {
    CreateTableRequest request = request();
    return engine.runAsync(timeout, transport -> TableWait.create(transport, request));
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public CreateTableRequest request() {
    CreateTableRequest.Builder request = TableDefinition.create(model);
    customize.accept(request);
    return request.build();
  }

  @Override
  public String toString() {
    return "CreateTable of " + model.name();
  }
}
