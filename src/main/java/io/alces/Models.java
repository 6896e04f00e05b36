package io.alces;

import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.internal.model.Compilation;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.table.SharedTable;
import io.alces.internal.table.TableDefinition;
import io.alces.internal.write.JakartaSource;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.UnaryOperator;

/** The models that an Alces has made, and the tables that they share. Thread-safe. */
final class Models {
  private final UnaryOperator<String> tableNames;
  private final JakartaSource jakarta;

  /** Compiled once; forgotten with its schema. */
  private final Map<Schema<?>, CompiledModel<?>> compiled =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** Those that somebody still has, though their schemas may be forgotten. */
  private final Set<CompiledModel<?>> used =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  Models(UnaryOperator<String> tableNames, JakartaSource jakarta) {
    this.tableNames = tableNames;
    this.jakarta = jakarta;
  }

  /**
   * The model of a schema.
   *
   * @throws SchemaException with every problem of the schema, also if it contradicts another of the
   *     same table
   */
  @SuppressWarnings("unchecked") // a schema is compiled to a model of its items
  <T> CompiledModel<T> of(Schema<T> schema) {
    CompiledModel<T> model = (CompiledModel<T>) compiled.get(schema);
    if (model == null) {
      model = new Compilation(compiled, tableNames, jakarta).compile(schema);
      if (isShared(model)) {
        refuseContradictions(schema, model);
      }
    }
    return model;
  }

  /** Nothing more of tables is loaded for a model that has its own. */
  private boolean isShared(CompiledModel<?> model) {
    for (CompiledModel<?> other : used()) {
      if (isOther(other, model)) {
        return true;
      }
    }
    return false;
  }

  @SuppressWarnings("ReferenceEquality") // two models may be alike
  private static boolean isOther(CompiledModel<?> other, CompiledModel<?> model) {
    return other != model && other.table().equals(model.table());
  }

  private void refuseContradictions(Schema<?> schema, CompiledModel<?> model) {
    try {
      var unused = table(model);
    } catch (SchemaException e) {
      compiled.remove(schema);
      used.remove(model);
      throw e;
    }
  }

  /** The table of a model, with what other models add to it. */
  TableDefinition table(CompiledModel<?> model) {
    return shared(model, all());
  }

  /** The tables of all models, each once, by their names. */
  List<TableDefinition> tables() {
    return tables(all());
  }

  /** The tables of some models, each once, with what other models add to them. */
  List<TableDefinition> tables(Collection<CompiledModel<?>> models) {
    if (models.isEmpty()) {
      throw new RequestException("tables() needs a model: give it some, or make them before");
    }
    Collection<CompiledModel<?>> all = new LinkedHashSet<>(models);
    all.addAll(all());
    Map<String, TableDefinition> tables = new LinkedHashMap<>();
    for (CompiledModel<?> model : models) {
      if (!tables.containsKey(model.table())) {
        tables.put(model.table(), shared(model, all));
      }
    }
    return List.copyOf(tables.values());
  }

  /** All models, by their names. */
  List<CompiledModel<?>> all() {
    List<CompiledModel<?>> all = used();
    all.sort(Comparator.<CompiledModel<?>, String>comparing(CompiledModel::name));
    return all;
  }

  /** Those that are compiled because others refer to them are among them. */
  private List<CompiledModel<?>> used() {
    synchronized (compiled) {
      used.addAll(compiled.values());
    }
    synchronized (used) {
      return new ArrayList<>(used);
    }
  }

  private static TableDefinition shared(
      CompiledModel<?> model, Collection<CompiledModel<?>> others) {
    List<CompiledModel<?>> models = new ArrayList<>();
    models.add(model);
    for (CompiledModel<?> other : others) {
      if (isOther(other, model)) {
        models.add(other);
      }
    }
    List<String> problems = new ArrayList<>();
    TableDefinition shared = SharedTable.of(models, problems);
    if (!problems.isEmpty()) {
      throw new SchemaException(model.name(), problems);
    }
    return shared;
  }
}
