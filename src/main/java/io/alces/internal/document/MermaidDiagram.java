package io.alces.internal.document;

import io.alces.internal.codec.Member;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.RefSearch;
import io.alces.internal.table.IndexDefinition;
import io.alces.internal.table.KeyPart;
import io.alces.internal.table.TableDefinition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tables, indexes and items as an entity relationship diagram of Mermaid. Its names are of few
 * characters, so that boxes have names of their own and show the real ones as labels.
 */
public final class MermaidDiagram {
  private final DescribedSchema schema;
  private final StringBuilder out = new StringBuilder("erDiagram\n");
  private final StringBuilder lines = new StringBuilder();
  private final Set<String> boxes = new HashSet<>();
  private final Map<CompiledModel<?>, String> boxOfModel = new HashMap<>();

  private MermaidDiagram(DescribedSchema schema) {
    this.schema = schema;
  }

  /**
   * Draws a diagram.
   *
   * @param schema what to draw
   * @return its source, with a line feed at the end
   */
  public static String of(DescribedSchema schema) {
    return new MermaidDiagram(schema).draw();
  }

  private String draw() {
    for (CompiledModel<?> model : schema.models()) {
      boxOfModel.put(model, unused("item_" + model.name(), boxes));
    }
    schema.tables().forEach(this::table);
    for (CompiledModel<?> model : schema.models()) {
      item(model);
      for (CompiledModel<?> target : RefSearch.targets(model.codec())) {
        if (boxOfModel.containsKey(target)) {
          line(box(model), "}o--o{", box(target), "refers to");
        }
      }
    }
    return out.append(lines).toString();
  }

  private String box(CompiledModel<?> model) {
    return boxOfModel.getOrDefault(model, "");
  }

  private void table(TableDefinition table) {
    String box = unused("table_" + table.table(), boxes);
    begin(box, "table " + table.table());
    key(table.key(), true);
    end();
    for (IndexDefinition index : table.indexes()) {
      String name = unused("index_" + index.name(), boxes);
      begin(name, "index " + index.name());
      key(index.key(), false);
      end();
      line(box, "||--||", name, index.isGlobal() ? "global index" : "local index");
    }
    for (CompiledModel<?> model : schema.modelsOf(table)) {
      line(box, "||--o{", box(model), "holds");
    }
  }

  private void key(List<KeyPart> parts, boolean isUnique) {
    Set<String> used = new HashSet<>();
    for (KeyPart part : parts) {
      attribute(
          part.type(),
          part.name(),
          isUnique,
          part.isPartition() ? "partition key" : "sort key",
          used);
    }
  }

  private void item(CompiledModel<?> model) {
    begin(box(model), model.name());
    Set<String> used = new HashSet<>();
    for (Member member : model.codec().members()) {
      String type = AttributeRows.type(member.codec());
      boolean isWord = type.matches("[A-Za-z]+");
      attribute(
          isWord ? type : type.replaceAll("[^A-Za-z]+", "_"),
          member.storedName(),
          model.key().attribute(member.storedName()) != null,
          "",
          used);
    }
    end();
  }

  private void begin(String box, String label) {
    out.append("    ").append(box).append("[\"").append(text(label)).append("\"] {\n");
  }

  private void end() {
    out.append("    }\n");
  }

  private void attribute(
      String type, String name, boolean isKey, String comment, Set<String> used) {
    String word = unused(name, used);
    String real = word.equals(name) ? "" : text(name);
    String said = real.isEmpty() || comment.isEmpty() ? real + comment : real + ", " + comment;
    out.append("        ").append(type).append(' ').append(word).append(isKey ? " PK" : "");
    out.append(said.isEmpty() ? "" : " \"" + said + "\"").append('\n');
  }

  private void line(String from, String how, String to, String what) {
    lines.append("    ").append(from).append(' ').append(how).append(' ').append(to);
    lines.append(" : \"").append(what).append("\"\n");
  }

  /** A word of letters, digits and _ that is none of Mermaid's and not used yet. */
  private static String unused(String name, Set<String> used) {
    String word = name.replaceAll("[^A-Za-z0-9_]", "_");
    if (word.isEmpty() || !word.matches("[A-Za-z].*") || word.matches("(?i)pk|fk|uk")) {
      word = "a_" + word;
    }
    String unused = word;
    for (int i = 2; !used.add(unused); i++) {
      unused = word + "_" + i;
    }
    return unused;
  }

  /** Text in quotes: what would end it, or be taken for markup, becomes a _. */
  private static String text(String text) {
    String plain = text.replaceAll("[^\\p{L}\\p{N} .,:()+/=_-]", "_");
    return plain.isBlank() ? "_" : plain;
  }
}
