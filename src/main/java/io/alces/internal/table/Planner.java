package io.alces.internal.table;

import io.alces.table.TableStep;
import io.alces.table.TableStep.Risk;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTimeToLiveRequest;

/**
 * Compares a table as it is declared with the table as it was found. What is not declared is left
 * as it is; what is there and not declared is told, and lost only by a step that has to be named.
 */
public final class Planner {
  private final TableDefinition wanted;
  private final LiveTable live;
  private final TableDefinition found;
  private final Steps steps;

  private Planner(TableDefinition wanted, LiveTable live) {
    this.wanted = wanted;
    this.live = live;
    this.found = live.definition();
    this.steps = new Steps(wanted.table());
  }

  /**
   * Makes a plan.
   *
   * @param wanted the table as it is declared
   * @param live the table as it was found, or null if it is not there
   * @return the plan
   * @throws io.alces.error.RequestException if the settings contradict each other
   */
  public static PlannedTable plan(TableDefinition wanted, @Nullable LiveTable live) {
    Creation.check(wanted);
    if (live == null) {
      return creation(wanted);
    }
    Planner planner = new Planner(wanted, live);
    planner.compare();
    return new PlannedTable(wanted, live, planner.steps.all(), planner.steps.notes());
  }

  private static PlannedTable creation(TableDefinition wanted) {
    Steps steps = new Steps(wanted.table());
    String create = "create table " + wanted.table();
    String billing =
        wanted.settings().billing() == null
            ? "on demand"
            : SettingsText.of(wanted.settings().billing());
    StringBuilder detail =
        new StringBuilder("key ").append(KeyPart.text(wanted.key())).append("; ").append(billing);
    for (IndexDefinition index : wanted.indexes()) {
      detail.append("; ").append(index.kind()).append(' ').append(index.name()).append(": ");
      detail.append(index.text());
    }
    steps.add(Risk.CREATE, create, detail.toString(), Creation.create(wanted).build());
    for (DynamoDbRequest further : Creation.further(wanted)) {
      boolean isTtl = further instanceof UpdateTimeToLiveRequest;
      steps.addAfter(
          create,
          Risk.CREATE,
          isTtl ? "enable time to live " + wanted.timeToLive() : "enable point-in-time recovery",
          isTtl ? "items expire by " + wanted.timeToLive() : "restorable to any moment of its days",
          further);
    }
    return new PlannedTable(wanted, null, steps.all(), steps.notes());
  }

  private void compare() {
    if (!wanted.key().equals(found.key())) {
      steps.impossible(
          "change key",
          "the key is "
              + KeyPart.text(found.key())
              + " and is declared as "
              + KeyPart.text(wanted.key())
              + "; a table keeps its key for life: declare another table, and copy the items");
      return;
    }
    SettingsPlanner settings = new SettingsPlanner(wanted, live, steps);
    settings.additions();
    timeToLive();
    new IndexPlanner(wanted, live, steps).plan();
    settings.removals();
  }

  private void timeToLive() {
    String attribute = wanted.timeToLive();
    if (live.timeToLive() == null || attribute == null) {
      if (attribute == null && found.timeToLive() != null) {
        steps.note(
            "time to live by " + found.timeToLive() + " is on and not declared; it stays on");
      }
      return;
    }
    TimeToLiveStatus status = live.timeToLive().timeToLiveStatus();
    if (status == TimeToLiveStatus.DISABLING) {
      steps.note(
          "time to live is being disabled, which takes up to an hour; plan again then, to enable"
              + " it by "
              + attribute);
    } else if (found.timeToLive() == null) {
      steps.add(
          Risk.DESTRUCTIVE,
          "enable time to live " + attribute,
          "DynamoDB then deletes items whose "
              + attribute
              + " is past, those that are stored already, too",
          Creation.timeToLive(wanted.table(), attribute, true));
    } else if (!attribute.equals(found.timeToLive())) {
      steps.add(
          Risk.SAFE,
          "disable time to live " + found.timeToLive(),
          "it is declared by "
              + attribute
              + "; DynamoDB takes one change an hour: plan again then, to enable that",
          Creation.timeToLive(wanted.table(), found.timeToLive(), false));
    }
  }

  /**
   * What plans are made of.
   *
   * @param planned the plans of some tables
   * @return their steps, table by table
   */
  public static List<TableStep> steps(List<PlannedTable> planned) {
    return planned.stream().flatMap(table -> table.steps().stream()).toList();
  }
}
