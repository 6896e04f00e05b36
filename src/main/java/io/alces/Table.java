package io.alces;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.transport.Engine;

/**
 * The table of a model. Nothing is created, changed or deleted unless asked.
 *
 * <p>Immutable and thread-safe.
 */
@CheckReturnValue
public final class Table {
  private final Engine engine;
  private final CompiledModel<?> model;

  Table(Engine engine, CompiledModel<?> model) {
    this.engine = engine;
    this.model = model;
  }

  /**
   * The table's name.
   *
   * @return the name
   */
  public String name() {
    return model.table();
  }

  /**
   * Creates the table with its indexes.
   *
   * @return the operation
   */
  public CreateTable create() {
    return CreateTable.of(engine, model);
  }

  @Override
  public String toString() {
    return "Table " + model.table();
  }
}
