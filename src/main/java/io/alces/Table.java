package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.transport.Engine;
import io.alces.table.TableSettings;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The table of a model: with the indexes and settings of every model in use of this Alces that has
 * the same table. Nothing is created, changed or deleted unless asked.
 *
 * <pre>{@code
 * TablePlan plan = orders.table().plan().run();
 * System.out.println(plan);
 * orders.table().apply(plan).run();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
@CheckReturnValue
public final class Table {
  private final Engine engine;
  private final TableDefinition definition;

  Table(Engine engine, TableDefinition definition) {
    this.engine = engine;
    this.definition = definition;
  }

  /**
   * The table's name.
   *
   * @return the name
   */
  public String name() {
    return definition.table();
  }

  /**
   * What is declared besides keys and indexes.
   *
   * @return the settings
   */
  public TableSettings settings() {
    return definition.settings();
  }

  /**
   * This table with other settings than its schema states: those of an environment.
   *
   * @param change changes the settings, as in {@code with(t -> t.throughput(20, 5))}
   * @return the table
   * @throws RequestException if they are of an index that is not declared, or a local one
   */
  public Table with(UnaryOperator<TableSettings> change) {
    TableSettings changed = requireNonNull(change, "change").apply(definition.settings());
    return new Table(engine, definition.with(requireNonNull(changed, "settings")));
  }

  /**
   * Creates the table with its indexes, settings and time to live.
   *
   * @return the operation
   */
  public CreateTable create() {
    return CreateTable.of(engine, definition);
  }

  /**
   * Reads what there is in DynamoDB: keys, indexes, settings.
   *
   * @return the operation
   */
  public DescribeTable describe() {
    return DescribeTable.of(engine, name());
  }

  /**
   * Asks whether the table exists, in whatever state.
   *
   * @return the operation
   */
  public TableExists exists() {
    return new TableExists(engine, name());
  }

  /**
   * Waits until the table and all of its indexes are active.
   *
   * @param timeout how long at most, more than zero
   * @return the operation
   * @throws RequestException if the timeout is not more than zero
   */
  public AwaitTable awaitActive(Duration timeout) {
    return AwaitTable.of(engine, name(), timeout);
  }

  /**
   * Deletes the table with all of its items, and waits until it is gone. One that is protected is
   * refused.
   *
   * @return the operation
   */
  public DeleteTable delete() {
    return DeleteTable.of(engine, name());
  }

  /**
   * Compares the table as it is declared with what there is in DynamoDB.
   *
   * @return the operation, which changes nothing
   */
  public PlanTables plan() {
    return PlanTables.of(engine, List.of(definition));
  }

  /**
   * Carries out a plan of this table, exactly as it was shown.
   *
   * @param plan the plan
   * @return the operation
   * @throws RequestException if the plan is of another table, or was made by another Alces
   */
  public ApplyPlan apply(TablePlan plan) {
    return ApplyPlan.of(engine, List.of(name()), requireNonNull(plan, "plan"));
  }

  /**
   * The table for other tools: CloudFormation, Terraform, the AWS CLI.
   *
   * @return the definition in their languages
   */
  public TableExport export() {
    return TableExport.of(List.of(definition));
  }

  @Override
  public String toString() {
    return "Table " + name();
  }
}
