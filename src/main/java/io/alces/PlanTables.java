package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.table.PlannedTable;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.TablePlanning;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Compares tables as they are declared with what there is in DynamoDB. It reads their descriptions
 * and changes nothing.
 *
 * <p>Of each table it sends {@code DescribeTable} and {@code DescribeTimeToLive}, and, where that
 * is declared, {@code DescribeContinuousBackups} and {@code ListTagsOfResource}.
 *
 * <p>Immutable and thread-safe: each step gives another operation.
 */
@CheckReturnValue
public final class PlanTables {
  private final Engine engine;
  private final List<TableDefinition> definitions;
  private final @Nullable Duration timeout;

  private PlanTables(Engine engine, List<TableDefinition> definitions, @Nullable Duration timeout) {
    this.engine = engine;
    this.definitions = definitions;
    this.timeout = timeout;
  }

  static PlanTables of(Engine engine, List<TableDefinition> definitions) {
    return new PlanTables(engine, definitions, null);
  }

  /**
   * Bounds the time of a run.
   *
   * @param time more than zero
   * @return the operation
   */
  public PlanTables timeout(Duration time) {
    return new PlanTables(engine, definitions, Deadline.checked(time));
  }

  /**
   * Makes the plan.
   *
   * @return the plan; empty if nothing is to be done
   * @throws io.alces.error.TableStateException if a table is being created or deleted
   * @throws io.alces.error.RequestException if settings contradict each other
   */
  public TablePlan run() {
    return plan(engine.run(timeout, transport -> TablePlanning.run(transport, definitions)));
  }

  /**
   * Makes the plan without blocking.
   *
   * @return the plan
   * @throws io.alces.error.RequestException if there is no asynchronous client
   */
  public CompletableFuture<TablePlan> runAsync() {
    return engine.runAsync(
        timeout, transport -> TablePlanning.run(transport, definitions).thenApply(this::plan));
  }

  private TablePlan plan(List<PlannedTable> planned) {
    return new TablePlan(engine, planned);
  }

  @Override
  public String toString() {
    return "PlanTables of "
        + String.join(", ", definitions.stream().map(TableDefinition::table).toList());
  }
}
