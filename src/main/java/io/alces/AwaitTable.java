package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableWait;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Waits until a table and all of its indexes are active.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TableDescription.html">TableDescription</a>
 */
@CheckReturnValue
public final class AwaitTable {
  private final Engine engine;
  private final String table;
  private final Duration timeout;

  private AwaitTable(Engine engine, String table, Duration timeout) {
    this.engine = engine;
    this.table = table;
    this.timeout = timeout;
  }

  static AwaitTable of(Engine engine, String table, Duration timeout) {
    if (requireNonNull(timeout, "timeout").isZero() || timeout.isNegative()) {
      throw new RequestException("awaitActive() takes more than no time, not " + timeout);
    }
    return new AwaitTable(engine, table, timeout);
  }

  /**
   * Waits.
   *
   * @throws io.alces.error.OperationTimeoutException if the time has passed; the message says what
   *     state the table and its indexes are in
   * @throws io.alces.error.TableStateException if there is no such table
   */
  public void run() {
    engine.run(timeout, transport -> TableWait.untilActive(transport, table));
  }

  /**
   * Waits without blocking.
   *
   * @return complete when the table and its indexes are active
   * @throws RequestException if there is no asynchronous client
   */
  public CompletableFuture<Void> runAsync() {
    return engine.runAsync(timeout, transport -> TableWait.untilActive(transport, table));
  }

  @Override
  public String toString() {
    return "AwaitTable of " + table;
  }
}
