package io.alces.internal.model;

import io.alces.error.SchemaException;
import io.alces.internal.write.JakartaSource;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * Compiles a schema together with all that it refers to, near or far, each once. Schemas may refer
 * to each other and to themselves: what a reference must know of its target beforehand is the key,
 * which is found without a look at the rest.
 */
public final class Compilation {
  /** No application has as many: beyond it, a supplier makes a new schema each time. */
  private static final int MAX_SCHEMAS = 256;

  private final Map<Schema<?>, CompiledModel<?>> known;
  private final UnaryOperator<String> tableNames;
  private final JakartaSource jakarta;
  private final Map<Schema<?>, RefModel> targets = new HashMap<>();
  private final List<Schema<?>> order = new ArrayList<>();
  private final Set<Schema<?>> keysUnderWay = new HashSet<>();
  private final List<String> problems = new ArrayList<>();

  /**
   * Begins a compilation.
   *
   * @param known the models of schemas that were compiled before; receives those of this one
   * @param tableNames makes a table's name of the declared one
   * @param jakarta enforces constraints of Jakarta Validation, if there are any
   */
  public Compilation(
      Map<Schema<?>, CompiledModel<?>> known,
      UnaryOperator<String> tableNames,
      JakartaSource jakarta) {
    this.known = known;
    this.tableNames = tableNames;
    this.jakarta = jakarta;
  }

  JakartaSource jakarta() {
    return jakarta;
  }

  UnaryOperator<String> tableNames() {
    return tableNames;
  }

  /**
   * Compiles a schema, and the schemas that it refers to.
   *
   * @param <T> the type of the item
   * @param schema the schema
   * @return its model
   * @throws SchemaException with every problem of the schema, and of those that it refers to
   */
  @SuppressWarnings("unchecked") // a schema is compiled to a model of its items
  public <T> CompiledModel<T> compile(Schema<T> schema) {
    target(schema);
    for (int i = 0; i < order.size(); i++) { // grows while it is gone through
      compileOne(order.get(i), i == 0);
    }
    if (!problems.isEmpty()) {
      throw new SchemaException(schema.declaration().name(), problems);
    }
    for (Schema<?> compiled : order) {
      known.putIfAbsent(compiled, target(compiled).model());
    }
    return (CompiledModel<T>) target(schema).model();
  }

  private <T> void compileOne(Schema<T> schema, boolean isFirst) {
    RefModel target = target(schema);
    if (target.isCompiled()) {
      return;
    }
    try {
      target.bind(new ModelCompiler<>(schema, this).compile());
    } catch (SchemaException e) {
      String of = isFirst ? "" : "the referenced schema of " + target.name() + ": ";
      e.problems().forEach(problem -> problems.add(of + problem));
    }
  }

  private <T> RefModel target(Schema<T> schema) {
    RefModel target = targets.get(schema);
    if (target == null) {
      target = new RefModel(schema.declaration().name(), schema.declaration().type());
      targets.put(schema, target);
      order.add(schema);
      CompiledModel<?> compiled = known.get(schema);
      if (compiled != null) {
        target.bind(compiled);
      }
    }
    return target;
  }

  /** The target that a schema makes; without a key, if that is wrong or leads back to itself. */
  <T> RefModel withKey(Schema<T> schema) {
    RefModel target = target(schema);
    if (!target.hasKey() && keysUnderWay.add(schema)) {
      new ModelCompiler<>(schema, this).bindKey(target);
      keysUnderWay.remove(schema);
    }
    return target;
  }

  boolean isEndless() {
    return order.size() > MAX_SCHEMAS;
  }
}
