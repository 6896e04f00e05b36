package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableReader;
import java.util.concurrent.CompletableFuture;

/**
 * Asks whether a table exists, in whatever state.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 */
@CheckReturnValue
public final class TableExists {
  private final Engine engine;
  private final String table;

  TableExists(Engine engine, String table) {
    this.engine = engine;
    this.table = table;
  }

  /**
   * Asks.
   *
   * @return whether there is a table of that name
   */
  public boolean run() {
    return engine.run(
        null,
        transport -> TableReader.description(transport, table).thenApply(found -> found != null));
  }

  /**
   * Asks without blocking.
   *
   * @return whether there is a table of that name
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<Boolean> runAsync() {
    return engine.runAsync(
        null,
        transport -> TableReader.description(transport, table).thenApply(found -> found != null));
  }

  @Override
  public String toString() {
    return "TableExists of " + table;
  }
}
