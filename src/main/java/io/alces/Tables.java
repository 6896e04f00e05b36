package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.transport.Engine;
import java.util.List;

/**
 * The tables of several models. Models that have the same table share it: it has the indexes and
 * settings of all of them.
 *
 * <p>Immutable and thread-safe.
 */
@CheckReturnValue
public final class Tables {
  private final Engine engine;
  private final List<TableDefinition> definitions;

  Tables(Engine engine, List<TableDefinition> definitions) {
    this.engine = engine;
    this.definitions = definitions;
  }

  /**
   * The tables, each once.
   *
   * @return in the order of the models
   */
  public List<Table> all() {
    return definitions.stream().map(definition -> new Table(engine, definition)).toList();
  }

  /**
   * The names of the tables.
   *
   * @return in the order of the models
   */
  public List<String> names() {
    return definitions.stream().map(TableDefinition::table).toList();
  }

  /**
   * Compares the tables as they are declared with what there is in DynamoDB.
   *
   * @return the operation, which changes nothing
   */
  public PlanTables plan() {
    return PlanTables.of(engine, definitions);
  }

  /**
   * Carries out a plan of these tables, exactly as it was shown.
   *
   * @param plan the plan
   * @return the operation
   * @throws io.alces.error.RequestException if the plan is of other tables, or was made by another
   *     Alces
   */
  public ApplyPlan apply(TablePlan plan) {
    return ApplyPlan.of(engine, names(), requireNonNull(plan, "plan"));
  }

  /**
   * The tables for other tools: CloudFormation, Terraform, the AWS CLI.
   *
   * @return the definitions in their languages
   */
  public TableExport export() {
    return TableExport.of(definitions);
  }

  @Override
  public String toString() {
    return "Tables " + String.join(", ", names());
  }
}
