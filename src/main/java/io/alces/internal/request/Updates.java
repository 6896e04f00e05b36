package io.alces.internal.request;

import io.alces.expression.Condition;
import io.alces.expression.UpdateAction;
import io.alces.internal.codec.PartReader;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.request.Demand.Existence;
import io.alces.internal.write.VersionGuard;
import io.alces.schema.Document;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An update on its way: what it does, whatever the state of the item. */
public final class Updates {
  private final UpdateSpec spec;
  private final List<Condition<?>> onlyIf;
  private final CompiledModel<?> model;
  private final @Nullable VersionGuard guard;
  private final CompiledUpdate update;

  private Updates(
      UpdateSpec spec,
      List<Condition<?>> onlyIf,
      @Nullable VersionGuard guard,
      CompiledUpdate update) {
    this.spec = spec;
    this.onlyIf = onlyIf;
    this.model = spec.model();
    this.guard = guard;
    this.update = update;
  }

  /**
   * Prepares an update.
   *
   * @param spec the update
   * @param onlyIf what the application demands
   * @param now the moment of the write
   * @param random gives the randomness of ids
   * @return the write
   * @throws io.alces.error.RequestException if it cannot be a request
   * @throws io.alces.error.InvalidItemException if a value breaks a rule of its attribute
   */
  public static PreparedWrite prepare(
      UpdateSpec spec, List<Condition<?>> onlyIf, Instant now, RandomGenerator random) {
    CompiledUpdate update = UpdateCompiler.compile(spec, onlyIf, now, random);
    return new Updates(spec, onlyIf, guard(spec), update)
        .sending(spec.createsParents() ? Parents.supposing(spec.model(), update, null) : update);
  }

  /**
   * The attributes of a whole item that an update changes.
   *
   * @param spec the update
   * @param item the item
   * @return those that it names, and those that it maintains
   */
  public static Map<String, AttributeValue> changed(
      UpdateSpec spec, Map<String, AttributeValue> item) {
    Map<String, AttributeValue> changed = new LinkedHashMap<>();
    item.forEach(
        (name, value) -> {
          String managed = spec.model().pipeline().updates().managedAs(name);
          if (managed != null && !managed.equals("createdAt")) {
            changed.put(name, value);
          }
        });
    for (UpdateAction action : spec.actions()) {
      String name = spec.model().resolve(action.path()).top();
      AttributeValue value = item.get(name);
      if (value != null) {
        changed.put(name, value);
      }
    }
    return changed;
  }

  /**
   * Decodes the attributes that an update has changed.
   *
   * @param spec the update
   * @param item the attributes; of an object that was changed in part, what was changed of it
   * @return a part of the item
   */
  public static Document part(UpdateSpec spec, Map<String, AttributeValue> item) {
    CompiledModel<?> model = spec.model();
    Map<String, Boolean> isWhole = new LinkedHashMap<>();
    item.keySet().forEach(name -> isWhole.put(name, true));
    for (UpdateAction action : spec.actions()) {
      ResolvedPath path = model.resolve(action.path());
      if (!path.isTopLevel() || action.kind() == UpdateAction.Kind.MERGE) {
        isWhole.replace(path.top(), false);
      }
    }
    return new PartReader(model.codec(), isWhole).read(item, null);
  }

  private static @Nullable VersionGuard guard(UpdateSpec spec) {
    return spec.expectedVersion() == 0
        ? null
        : spec.model().pipeline().updates().expecting(spec.expectedVersion());
  }

  /**
   * Prepares what an update that changes nothing demands all the same.
   *
   * @param spec the update
   * @param onlyIf what the application demands
   * @return the write
   */
  public static PreparedWrite check(UpdateSpec spec, List<Condition<?>> onlyIf) {
    return PreparedWrite.check(
        spec.key(),
        new Demand(
            spec.model(), spec.operation(), Existence.PRESENT, guard(spec), List.of(), onlyIf));
  }

  private PreparedWrite sending(CompiledUpdate supposed) {
    Demand demand =
        new Demand(
            model,
            spec.operation(),
            spec.isUpsert() ? Existence.ANY : Existence.PRESENT,
            guard,
            supposed.demanded(),
            onlyIf);
    return new PreparedWrite(
        PreparedWrite.Kind.UPDATE,
        spec.key(),
        null,
        demand,
        Expressions.of(model, supposed.changes(), demand.condition()),
        // A guard fails the second time, and then the item has to tell of the first.
        update.isRepeatable() && (guard == null || update.leavesTrace()),
        guard == null ? null : stored -> guard.isNextIn(stored) && supposed.isDoneIn(stored),
        spec.createsParents() ? stored -> after(supposed, stored) : null);
  }

  /** The update for the state that was found, if it is another than supposed. */
  private @Nullable PreparedWrite after(
      CompiledUpdate supposed, Map<String, AttributeValue> stored) {
    if (isRefusedBy(stored) || supposed.isAsSupposed(stored)) {
      return null;
    }
    CompiledUpdate found = Parents.supposing(model, update, stored);
    return found.supposesTheSame(supposed) ? null : sending(found);
  }

  private boolean isRefusedBy(Map<String, AttributeValue> stored) {
    boolean isAbsent = stored.isEmpty() && !spec.isUpsert();
    return isAbsent || (guard != null && !guard.isMetBy(stored)) || !update.isMetBy(stored);
  }
}
