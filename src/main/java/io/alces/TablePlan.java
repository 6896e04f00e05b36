package io.alces;

import io.alces.internal.table.PlanText;
import io.alces.internal.table.PlannedTable;
import io.alces.internal.table.Planner;
import io.alces.internal.transport.Engine;
import io.alces.table.TableStep;
import java.util.List;

/**
 * What is to be done so that tables are as they are declared: steps in order, each with its risk.
 * Nothing is done before the plan is given to {@code apply}.
 *
 * <p>{@link #toString} is for people, {@link #toJson} for programs. Immutable and thread-safe.
 */
public final class TablePlan {
  private final Engine engine;
  private final List<PlannedTable> planned;

  TablePlan(Engine engine, List<PlannedTable> planned) {
    this.engine = engine;
    this.planned = planned;
  }

  /**
   * The steps.
   *
   * @return table by table, in the order in which they are taken
   */
  public List<TableStep> steps() {
    return Planner.steps(planned);
  }

  /**
   * The steps of a risk.
   *
   * @param risk the risk
   * @return in the order in which they are taken
   */
  public List<TableStep> steps(TableStep.Risk risk) {
    return steps().stream().filter(step -> step.risk() == risk).toList();
  }

  /**
   * What is there and is left as it is.
   *
   * @return sentences, each with its table
   */
  public List<String> notes() {
    return planned.stream()
        .flatMap(table -> table.notes().stream().map(note -> table.wanted().table() + ": " + note))
        .toList();
  }

  /**
   * Whether the tables are as they are declared.
   *
   * @return true if there is no step
   */
  public boolean isEmpty() {
    return planned.stream().allMatch(table -> table.steps().isEmpty());
  }

  /**
   * The names of the tables.
   *
   * @return in the order of the plan
   */
  public List<String> tables() {
    return planned.stream().map(table -> table.wanted().table()).toList();
  }

  /**
   * The plan as JSON: tables with their fingerprints and steps, each with the request of the AWS
   * SDK as DynamoDB receives it.
   *
   * @return indented text
   */
  public String toJson() {
    return PlanText.json(planned);
  }

  Engine engine() {
    return engine;
  }

  List<PlannedTable> planned() {
    return planned;
  }

  /** The plan as a person reads it. */
  @Override
  public String toString() {
    return PlanText.of(planned);
  }
}
