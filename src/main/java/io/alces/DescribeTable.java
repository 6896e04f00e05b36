package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.error.TableNotFoundException;
import io.alces.internal.model.ModelCompiler;
import io.alces.internal.table.LiveTable;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TableReader;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Reads all that defines a table: besides {@code DescribeTable} it sends {@code
 * DescribeTimeToLive}, {@code DescribeContinuousBackups} and {@code ListTagsOfResource}.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_DescribeTable.html">DescribeTable</a>
 */
@CheckReturnValue
public final class DescribeTable {
  private final Engine engine;
  private final String table;
  private final @Nullable Duration timeout;

  private DescribeTable(Engine engine, String table, @Nullable Duration timeout) {
    this.engine = engine;
    this.table = table;
    this.timeout = timeout;
  }

  static DescribeTable of(Engine engine, String table) {
    return new DescribeTable(engine, table, null);
  }

  /** Of a table whose name the application has made up. */
  static DescribeTable named(Engine engine, String table) {
    if (!ModelCompiler.isName(table)) {
      throw new RequestException(
          "\""
              + table
              + "\" is not the name of a table, which has from 3 to 255 of the characters a-z A-Z"
              + " 0-9 _ - .");
    }
    return of(engine, table);
  }

  /**
   * Bounds the time of a run.
   *
   * @param time more than zero
   * @return the operation
   */
  public DescribeTable timeout(Duration time) {
    return new DescribeTable(engine, table, Deadline.checked(time));
  }

  /**
   * Reads the table.
   *
   * @return what there is
   * @throws TableNotFoundException if there is no such table
   */
  public DescribedTable run() {
    return engine.run(
        timeout,
        transport ->
            TableReader.read(transport, table, TableReader.Questions.ALL).thenApply(this::found));
  }

  /**
   * Reads the table without blocking.
   *
   * @return what there is
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<DescribedTable> runAsync() {
    return engine.runAsync(
        timeout,
        transport ->
            TableReader.read(transport, table, TableReader.Questions.ALL).thenApply(this::found));
  }

  private DescribedTable found(@Nullable LiveTable live) {
    if (live == null) {
      throw new TableNotFoundException(
          "Table "
              + table
              + " does not exist in this account and region; create it with table().create(), or"
              + " check region and name",
          null);
    }
    return new DescribedTable(live);
  }

  @Override
  public String toString() {
    return "DescribeTable of " + table;
  }
}
