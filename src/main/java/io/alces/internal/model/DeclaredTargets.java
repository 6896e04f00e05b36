package io.alces.internal.model;

import io.alces.internal.codec.RefTarget;
import io.alces.internal.codec.RefTargets;
import io.alces.schema.AttributeType;
import io.alces.schema.Declaration;
import io.alces.schema.Schema;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a schema declares its references to lead to. Each supplier is asked once. */
final class DeclaredTargets implements RefTargets {
  private final Schema<?> schema;
  private final Compilation compilation;
  private final List<String> problems;
  private final Map<Class<?>, @Nullable RefTarget> byClass = new HashMap<>();
  private final Map<AttributeType.Reference<?>, @Nullable RefTarget> byType = new HashMap<>();

  DeclaredTargets(Schema<?> schema, Compilation compilation, List<String> problems) {
    this.schema = schema;
    this.compilation = compilation;
    this.problems = problems;
    check();
  }

  /** Notes classes for which several schemas are given. */
  private void check() {
    Set<Class<?>> seen = new HashSet<>();
    Set<Class<?>> twice = new HashSet<>();
    for (Declaration.Reference reference : schema.declaration().references()) {
      if (!seen.add(reference.type()) && twice.add(reference.type())) {
        problems.add(
            "references("
                + reference.type().getSimpleName()
                + ".class, …) is stated more than once, and references to a class lead to one"
                + " schema; leave one");
      }
    }
  }

  @Override
  public @Nullable RefTarget of(Class<?> type, String where) {
    if (!byClass.containsKey(type)) {
      byClass.put(type, find(type, where));
    }
    return byClass.get(type);
  }

  private @Nullable RefTarget find(Class<?> type, String where) {
    String statement = "references(" + type.getSimpleName() + ".class, …)";
    for (Declaration.Reference reference : schema.declaration().references()) {
      if (reference.type() == type) {
        return target(statement, reference.schema(), type, where);
      }
    }
    if (type == schema.declaration().type()) {
      return withKey(schema, where);
    }
    problems.add(
        type == Object.class
            ? where + " is a Ref without a type; say to what: Ref<User>"
            : where
                + " refers to "
                + type.getSimpleName()
                + ", and the schema does not say where these are stored; add "
                + statement
                + " with their schema");
    return null;
  }

  @Override
  public @Nullable RefTarget of(AttributeType.Reference<?> type, String where) {
    if (!byType.containsKey(type)) {
      Supplier<? extends Schema<?>> supplier = type.schema();
      byType.put(
          type,
          supplier == null ? withKey(schema, where) : target("ref(…)", supplier, null, where));
    }
    return byType.get(type);
  }

  private @Nullable RefTarget target(
      String statement,
      Supplier<? extends Schema<?>> supplier,
      @Nullable Class<?> type,
      String where) {
    Schema<?> given;
    try {
      given = supplier.get();
    } catch (RuntimeException e) {
      problems.add(statement + " gives no schema: its supplier threw " + e.getClass().getName());
      return null;
    }
    if (given == null) {
      problems.add(
          statement
              + " gives no schema: its supplier returned null; where static schemas refer to each"
              + " other, make models when both are made");
      return null;
    }
    Class<?> of = given.declaration().type();
    if (type != null && of != type) {
      problems.add(statement + " gives a schema of " + of.getSimpleName());
      return null;
    }
    if (compilation.isEndless()) {
      problems.add(
          statement
              + " gives a new schema each time it is asked; let its supplier return one that"
              + " is kept");
      return null;
    }
    return withKey(given, where);
  }

  private @Nullable RefTarget withKey(Schema<?> given, String where) {
    RefModel target = compilation.withKey(given);
    if (target.hasKey()) {
      return target;
    }
    problems.add(
        where
            + " refers to "
            + target.name()
            + ", whose key cannot be told: it is missing or wrong, or itself a reference that leads"
            + " back here");
    return null;
  }

  /** A model must not keep its schema, with which it is forgotten. */
  @Override
  public RefTargets resolved() {
    return new Resolved(new HashMap<>(byClass), new HashMap<>(byType));
  }

  private record Resolved(
      Map<Class<?>, @Nullable RefTarget> byClass,
      Map<AttributeType.Reference<?>, @Nullable RefTarget> byType)
      implements RefTargets {
    @Override
    public @Nullable RefTarget of(Class<?> type, String where) {
      return byClass.get(type);
    }

    @Override
    public @Nullable RefTarget of(AttributeType.Reference<?> type, String where) {
      return byType.get(type);
    }
  }
}
