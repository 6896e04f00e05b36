package io.alces.internal.model;

import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.Hooks;
import io.alces.internal.write.JakartaRules;
import io.alces.internal.write.Managed;
import io.alces.internal.write.ObjectRules;
import io.alces.internal.write.WritePipeline;
import io.alces.schema.Declaration;
import io.alces.schema.Document;
import io.alces.schema.ItemCheck;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compiles what a write does to an object: with the model, so that problems are told, or, where
 * nothing is declared that could be one, at the first write. A program that starts to read pays for
 * no rules that it does not have.
 *
 * @param <T> the type of the item
 */
final class WriteCompiler<T> {
  private final Declaration<T> declaration;
  private final StructCodec<T> codec;
  private final KeyCompiler keys;
  private final @Nullable CompiledKey key;
  private final List<CompiledIndex> indexes;
  private final Map<StructCodec<?>, List<ItemCheck<Object>>> documentChecks;
  private final Hooks<T> beforeWrite;
  private final @Nullable JakartaRules constraints;
  private final List<String> problems;
  private volatile @Nullable WritePipeline<T> pipeline;

  WriteCompiler(
      Declaration<T> declaration,
      StructCodec<T> codec,
      KeyCompiler keys,
      @Nullable CompiledKey key,
      List<CompiledIndex> indexes,
      Map<StructCodec<?>, List<ItemCheck<Object>>> documentChecks,
      Hooks<T> beforeWrite,
      @Nullable JakartaRules constraints,
      List<String> problems) {
    this.declaration = declaration;
    this.codec = codec;
    this.keys = keys;
    this.key = key;
    this.indexes = indexes;
    this.documentChecks = documentChecks;
    this.beforeWrite = beforeWrite;
    this.constraints = constraints;
    this.problems = problems;
  }

  /** Whether a schema and its classes demand nothing of writes, and have them do nothing. */
  private boolean isPlain(DeclaredSettings settings) {
    return settings.arePlain()
        && declaration.settings().isEmpty()
        && declaration.within().isEmpty()
        && declaration.checks().isEmpty()
        && declaration.generated().isEmpty()
        && declaration.createdAt() == null
        && declaration.updatedAt() == null
        && declaration.version() == null
        && declaration.timeToLive() == null
        && declaration.type() != Document.class;
  }

  /**
   * Compiles at once where anything is declared, and notes what is stated of classes that do not
   * stand within the item.
   */
  void compileWhatIsDeclared(DeclaredSettings settings) {
    if (isPlain(settings)) {
      return;
    }
    RuleCompiler rules = new RuleCompiler(declaration, documentChecks, problems);
    pipeline = compile(rules);
    for (Class<?> stated : declaration.within().keySet()) {
      settings.checkAllUsed(stated, rules.within(stated));
    }
  }

  /** The pipeline of writes. */
  WritePipeline<T> pipeline() {
    WritePipeline<T> compiled = pipeline;
    return compiled == null ? compileOnce() : compiled;
  }

  private synchronized WritePipeline<T> compileOnce() {
    WritePipeline<T> compiled = pipeline;
    if (compiled == null) {
      compiled = compile(new RuleCompiler(declaration, documentChecks, problems));
      if (!problems.isEmpty()) {
        throw new IllegalStateException("Found at a write, not before: " + problems);
      }
      pipeline = compiled;
    }
    return compiled;
  }

  private WritePipeline<T> compile(RuleCompiler rules) {
    ObjectRules objectRules = rules.rules(codec, declaration.checks());
    Managed managed = new ManagedCompiler(declaration, keys, problems).managed(codec, key);
    return new WritePipeline<>(
        declaration.name(),
        codec,
        objectRules,
        managed,
        keys.rules(key, indexes),
        beforeWrite,
        constraints);
  }
}
