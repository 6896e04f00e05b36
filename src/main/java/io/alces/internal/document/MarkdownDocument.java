package io.alces.internal.document;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.table.IndexDefinition;
import io.alces.internal.table.KeyPart;
import io.alces.internal.table.TableDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A schema in Markdown, as GitHub has it. */
public final class MarkdownDocument {
  private final DescribedSchema schema;
  private final StringBuilder out = new StringBuilder();

  private MarkdownDocument(DescribedSchema schema) {
    this.schema = schema;
  }

  /**
   * Writes a document.
   *
   * @param schema what it describes
   * @return the text, with a line feed at the end
   */
  public static String of(DescribedSchema schema) {
    return new MarkdownDocument(schema).text();
  }

  private String text() {
    out.append("# Schema of ").append(names()).append("\n\n");
    out.append("```mermaid\n").append(MermaidDiagram.of(schema)).append("```\n");
    if (!schema.patterns().isEmpty()) {
      out.append("\n## Access patterns\n\n").append(AccessTable.of(schema));
    }
    schema.tables().forEach(this::table);
    return out.toString();
  }

  private String names() {
    return schema.tables().stream()
        .map(table -> MarkdownText.code(table.table()))
        .collect(Collectors.joining(", "));
  }

  private void table(TableDefinition table) {
    out.append("\n## Table ").append(MarkdownText.code(table.table())).append("\n\n");
    MarkdownText.head(out, List.of("Key of", "Kind", "Partition key", "Sort key", "Holds"));
    row("the table", "", table.key(), "whole items");
    for (IndexDefinition index : table.indexes()) {
      row(
          MarkdownText.cell(index.name()),
          index.isGlobal() ? "global index" : "local index",
          index.key(),
          held(index));
    }
    if (table.timeToLive() != null) {
      out.append("\nItems expire by ").append(MarkdownText.code(table.timeToLive())).append(".\n");
    }
    for (CompiledModel<?> model : schema.modelsOf(table)) {
      out.append("\n### Items of ").append(MarkdownText.code(model.name())).append("\n\n");
      attributes(model);
    }
  }

  private void row(String name, String kind, List<KeyPart> key, String held) {
    MarkdownText.row(out, List.of(name, kind, parts(key, true), parts(key, false), held));
  }

  private static String parts(List<KeyPart> key, boolean isPartition) {
    return key.stream()
        .filter(part -> part.isPartition() == isPartition)
        .map(part -> MarkdownText.cell(part.name()) + " " + part.type())
        .collect(Collectors.joining(", "));
  }

  private static String held(IndexDefinition index) {
    return switch (index.projection()) {
      case "ALL" -> "whole items";
      case "KEYS_ONLY" -> "keys";
      default ->
          "keys, "
              + index.included().stream().map(MarkdownText::cell).collect(Collectors.joining(", "));
    };
  }

  private void attributes(CompiledModel<?> model) {
    List<AttributeRow> rows = AttributeRows.of(model);
    boolean isRenamed = rows.stream().anyMatch(row -> !row.path().equals(row.stored()));
    MarkdownText.head(
        out, cells("Attribute", isRenamed ? "Stored as" : null, "Java type", "Type", "Options"));
    for (AttributeRow row : rows) {
      MarkdownText.row(
          out,
          cells(
              MarkdownText.cell(row.path()),
              isRenamed ? MarkdownText.cell(row.stored()) : null,
              MarkdownText.cell(row.javaType()),
              row.type(),
              String.join("; ", row.notes())));
    }
  }

  private static List<String> cells(@Nullable String... cells) {
    List<String> all = new ArrayList<>();
    for (String cell : cells) {
      if (cell != null) {
        all.add(cell);
      }
    }
    return all;
  }
}
