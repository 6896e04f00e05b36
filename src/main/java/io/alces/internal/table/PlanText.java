package io.alces.internal.table;

import io.alces.internal.codec.SdkJson;
import io.alces.table.TableStep;
import io.alces.table.TableStep.Risk;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Plans as people and programs read them. */
public final class PlanText {
  private PlanText() {}

  /**
   * A plan as a person reads it.
   *
   * @param planned the plans of some tables
   * @return lines, without a line feed at the end
   */
  public static String of(List<PlannedTable> planned) {
    return planned.stream().map(PlanText::of).collect(Collectors.joining("\n\n"));
  }

  private static String of(PlannedTable plan) {
    List<String> lines = new ArrayList<>();
    lines.add(head(plan));
    int width = plan.steps().stream().mapToInt(step -> step.name().length()).max().orElse(0);
    for (TableStep step : plan.steps()) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  %s %-" + Math.max(1, width) + "s  %-11s  %s",
              sign(step),
              step.name(),
              risk(step.risk()),
              step.detail()));
      if (step.after() != null) {
        lines.add("      only after: " + step.after());
      }
    }
    plan.notes().forEach(note -> lines.add("  note: " + note));
    if (plan.steps().stream().anyMatch(step -> step.risk() == Risk.DESTRUCTIVE)) {
      lines.add("  Steps that are DESTRUCTIVE are taken only if they are named: including(\"…\").");
    }
    return String.join("\n", lines);
  }

  private static String head(PlannedTable plan) {
    int steps = plan.steps().size();
    return "Table "
        + plan.wanted().table()
        + " of "
        + plan.wanted().owners()
        + (plan.live() == null ? ", which is not there: " : ": ")
        + (steps == 0 ? "nothing to do" : steps + (steps == 1 ? " step" : " steps"));
  }

  private static char sign(TableStep step) {
    if (step.risk() == Risk.IMPOSSIBLE) {
      return '!';
    }
    String name = step.name();
    if (name.startsWith("create ")) {
      return '+';
    }
    return name.startsWith("delete ") ? '-' : '~';
  }

  /** What is to be looked at stands out. */
  private static String risk(Risk risk) {
    return risk == Risk.DESTRUCTIVE || risk == Risk.IMPOSSIBLE
        ? risk.name()
        : risk.name().toLowerCase(Locale.ROOT);
  }

  /**
   * A plan as a program reads it.
   *
   * @param planned the plans of some tables
   * @return indented JSON
   */
  public static String json(List<PlannedTable> planned) {
    return SdkJson.indented(Map.of("tables", planned.stream().map(PlanText::tree).toList()));
  }

  private static Map<String, Object> tree(PlannedTable plan) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("table", plan.wanted().table());
    tree.put("models", plan.wanted().models());
    tree.put("fingerprint", plan.fingerprint());
    tree.put("steps", plan.steps().stream().map(PlanText::tree).toList());
    tree.put("notes", plan.notes());
    return tree;
  }

  private static Map<String, Object> tree(TableStep step) {
    Map<String, Object> tree = new LinkedHashMap<>();
    tree.put("name", step.name());
    tree.put("risk", step.risk().name());
    tree.put("detail", step.detail());
    if (step.after() != null) {
      tree.put("after", step.after());
    }
    if (step.request() != null) {
      String action = step.request().getClass().getSimpleName();
      tree.put("action", action.substring(0, action.length() - "Request".length()));
      tree.put("request", Tree.of(step.request()));
    }
    return tree;
  }
}
