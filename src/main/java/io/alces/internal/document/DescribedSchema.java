package io.alces.internal.document;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.table.TableDefinition;
import java.util.List;

/**
 * What a document describes.
 *
 * @param tables the tables, each once
 * @param models the models whose items are described
 * @param patterns the access patterns, in the order in which they were named
 */
public record DescribedSchema(
    List<TableDefinition> tables, List<CompiledModel<?>> models, List<AccessPattern> patterns) {
  /** Copies the lists. */
  public DescribedSchema {
    tables = List.copyOf(tables);
    models = List.copyOf(models);
    patterns = List.copyOf(patterns);
  }

  List<CompiledModel<?>> modelsOf(TableDefinition table) {
    return models.stream().filter(model -> model.table().equals(table.table())).toList();
  }
}
