package io.alces.internal.document;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Access patterns as a table, and what may surprise of them. */
final class AccessTable {
  private final StringBuilder out = new StringBuilder();
  private final StringBuilder warnings = new StringBuilder();

  private AccessTable() {}

  static String of(DescribedSchema schema) {
    AccessTable table = new AccessTable();
    MarkdownText.head(
        table.out,
        List.of(
            "Access pattern",
            "Operation",
            "On",
            "Key",
            "Filter or condition",
            "Reads or changes",
            "Costs"));
    schema.patterns().forEach(table::add);
    if (!table.warnings.isEmpty()) {
      table.out.append("\nMind:\n\n").append(table.warnings);
    }
    return table.out.toString();
  }

  private void add(AccessPattern pattern) {
    String name = MarkdownText.prose(pattern.name());
    String shown = name;
    for (AccessPattern.Step step : pattern.steps()) {
      MarkdownText.row(
          out,
          List.of(
              shown,
              MarkdownText.prose(step.operation()),
              on(step),
              code(step.key()),
              code(step.filter()),
              MarkdownText.prose(step.does()),
              MarkdownText.prose(step.costs())));
      shown = "";
      for (String warning : step.warnings()) {
        String line = "- " + name + ": " + MarkdownText.prose(warning) + "\n";
        if (warnings.indexOf(line) < 0) {
          warnings.append(line);
        }
      }
    }
  }

  private static String on(AccessPattern.Step step) {
    return step.index() == null
        ? MarkdownText.cell(step.table())
        : MarkdownText.cell(step.table()) + ", index " + MarkdownText.cell(step.index());
  }

  private static String code(@Nullable String text) {
    return text == null || text.isEmpty() ? "" : MarkdownText.cell(text);
  }
}
