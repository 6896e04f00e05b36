package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Operator;
import io.alces.expression.Term;
import io.alces.internal.codec.Member;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.write.Combined;
import io.alces.internal.write.UpdateRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Keeps attributes that are made of others as they should be. An update that changes one part must
 * know the rest: it sets them, too, or its condition demands their values, or they are keys.
 */
final class Combinations {
  private final UpdateSpec spec;
  private final CompiledModel<?> model;
  private final UpdateRules rules;
  private final List<Condition<?>> onlyIf;
  private final Map<String, Change> byName = new LinkedHashMap<>();

  private Combinations(UpdateSpec spec, List<Condition<?>> onlyIf, List<Change> changes) {
    this.spec = spec;
    this.model = spec.model();
    this.onlyIf = onlyIf;
    this.rules = model.pipeline().updates();
    for (Change change : changes) {
      byName.put(change.path().top(), change);
    }
  }

  /** Adds the changes of attributes that are made of what is changed. */
  static void add(UpdateSpec spec, List<Condition<?>> onlyIf, List<Change> changes) {
    List<Combined> all = spec.model().pipeline().updates().combined();
    if (all.isEmpty()) {
      return;
    }
    Combinations combinations = new Combinations(spec, onlyIf, changes);
    for (Combined combined : all) {
      Change made = combinations.change(combined);
      if (made != null) {
        changes.add(made);
      }
    }
  }

  private @Nullable Change change(Combined combined) {
    Member member = combined.member();
    if (combined.parts().stream().noneMatch(part -> byName.containsKey(stored(part)))) {
      return null;
    }
    refuseKey(combined);
    List<@Nullable AttributeValue> values = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (int part : combined.parts()) {
      Known known = known(stored(part));
      values.add(known.value());
      if (!known.isKnown()) {
        missing.add(rules.member(part).name());
      }
    }
    if (!missing.isEmpty()) {
      throw refused(
          member,
          "made of "
              + names(combined)
              + ", and does not know "
              + String.join(", ", missing)
              + "; set all parts, or demand what is not changed by onlyIf(…).eq(…)");
    }
    ResolvedPath path = model.attribute(member.storedName());
    String text = combined.joined(values);
    return text == null
        ? new Change.Remove(path)
        : new Change.Set(path, AttributeValue.createS(text));
  }

  private void refuseKey(Combined combined) {
    String stored = combined.member().storedName();
    if (model.key().attributes().stream().anyMatch(key -> key.storedName().equals(stored))) {
      throw refused(
          combined.member(),
          "part of the key, and a key never changes; delete the item and create another, in one"
              + " transaction");
    }
  }

  private RequestException refused(Member member, String why) {
    return new RequestException(
        "The "
            + spec.operation()
            + " of "
            + model.name()
            + " changes a part of "
            + member.name()
            + ", which is "
            + why);
  }

  private String stored(int part) {
    return rules.member(part).storedName();
  }

  private String names(Combined combined) {
    return String.join(
        ", ", combined.parts().stream().map(part -> rules.member(part).name()).toList());
  }

  /** What an attribute holds after the update. */
  private record Known(boolean isKnown, @Nullable AttributeValue value) {}

  private static final Known UNKNOWN = new Known(false, null);

  private Known known(String storedName) {
    Change change = byName.get(storedName);
    if (change instanceof Change.Set set) {
      return new Known(true, set.value());
    }
    if (change instanceof Change.Remove) {
      return new Known(true, null);
    }
    AttributeValue key = spec.key().get(storedName);
    if (change != null || key != null) {
      return new Known(change == null, key);
    }
    for (Condition<?> condition : onlyIf) {
      Known demanded = demanded(storedName, condition);
      if (demanded.isKnown()) {
        return demanded;
      }
    }
    return UNKNOWN;
  }

  /** What a condition leaves to an attribute, if it leaves one value only. */
  private Known demanded(String storedName, Condition<?> condition) {
    if (condition instanceof Condition.All<?> all) {
      for (Condition<?> member : all.members()) {
        Known demanded = demanded(storedName, member);
        if (demanded.isKnown()) {
          return demanded;
        }
      }
    }
    if (condition instanceof Condition.Exists<?> exists && !exists.present()) {
      boolean mayBeElsewhere = !model.resolve(exists.path()).formerly().isEmpty();
      return new Known(isAt(storedName, exists.path()) && !mayBeElsewhere, null);
    }
    return condition instanceof Condition.Compare<?> compare
            && compare.operator() == Operator.EQ
            && compare.left() instanceof Term.Path left
            && compare.right() instanceof Term.Value right
            && isAt(storedName, left.path())
        ? new Known(true, model.operand(model.resolve(left.path()), right.value()))
        : UNKNOWN;
  }

  private boolean isAt(String storedName, AttributePath path) {
    ResolvedPath resolved = model.resolve(path);
    return resolved.isTopLevel() && resolved.top().equals(storedName);
  }
}
