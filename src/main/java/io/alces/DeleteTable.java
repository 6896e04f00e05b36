package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableDeletion;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;

/**
 * Deletes a table with all of its items, and waits until it is gone. It looks at the table first: a
 * table that is protected, or being created or changed, is refused before anything is sent that
 * deletes.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DeleteTable.html">DeleteTable</a>
 */
@CheckReturnValue
public final class DeleteTable {
  private final Engine engine;
  private final String table;
  private final boolean mayBeAbsent;
  private final @Nullable Duration timeout;
  private final Consumer<DeleteTableRequest.Builder> customize;

  private DeleteTable(
      Engine engine,
      String table,
      boolean mayBeAbsent,
      @Nullable Duration timeout,
      Consumer<DeleteTableRequest.Builder> customize) {
    this.engine = engine;
    this.table = table;
    this.mayBeAbsent = mayBeAbsent;
    this.timeout = timeout;
    this.customize = customize;
  }

  static DeleteTable of(Engine engine, String table) {
    return new DeleteTable(engine, table, false, null, b -> {});
  }

  /**
   * Does nothing where there is no such table, which is an error otherwise.
   *
   * @return the operation
   */
  public DeleteTable ifExists() {
    return new DeleteTable(engine, table, true, timeout, customize);
  }

  /**
   * Bounds the time of a run: the requests and the wait.
   *
   * @param time more than zero
   * @return the operation
   */
  public DeleteTable timeout(Duration time) {
    return new DeleteTable(engine, table, mayBeAbsent, Deadline.checked(time), customize);
  }

  /**
   * Changes the request of the AWS SDK before it is sent.
   *
   * @param last changes the builder
   * @return the operation
   */
  public DeleteTable customize(Consumer<DeleteTableRequest.Builder> last) {
    return new DeleteTable(
        engine, table, mayBeAbsent, timeout, customize.andThen(requireNonNull(last, "last")));
  }

  /**
   * Deletes the table, and waits until it is gone. One that is being deleted already is waited for.
   *
   * @return whether there was one
   * @throws io.alces.error.TableNotFoundException if there is none, unless {@link #ifExists}
   * @throws io.alces.error.TableStateException if it is protected, or being created or changed
   * @throws io.alces.error.OperationTimeoutException if it was not gone within {@link #timeout}
   */
  @CanIgnoreReturnValue
  public boolean run() {
    DeleteTableRequest request = request();
    return engine.run(timeout, transport -> TableDeletion.run(transport, request, mayBeAbsent));
  }

  /**
   * Deletes the table without blocking.
   *
   * @return complete when the table is gone; cancelling it ends the wait, not the deletion
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  @CanIgnoreReturnValue
  public CompletableFuture<Boolean> runAsync() {
    DeleteTableRequest request = request();
    return engine.runAsync(
        timeout, transport -> TableDeletion.run(transport, request, mayBeAbsent));
  }

  /**
   * The request that would be sent. Nothing is sent.
   *
   * @return the request
   */
  public DeleteTableRequest request() {
    DeleteTableRequest.Builder request = DeleteTableRequest.builder().tableName(table);
    customize.accept(request);
    return request.build();
  }

  @Override
  public String toString() {
    return "DeleteTable of " + table;
  }
}
