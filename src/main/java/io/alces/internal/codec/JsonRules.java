package io.alces.internal.codec;

import io.alces.codec.Names;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * What incoming JSON may hold.
 *
 * @param model what the model is called in errors
 * @param allowed the roles of members that it may set
 * @param hidden the names of members that are in no JSON, nor in its errors
 * @param suggestion ends a sentence about an unknown name
 */
public record JsonRules(
    String model,
    Set<JsonRole> allowed,
    Set<String> hidden,
    BiFunction<String, List<String>, String> suggestion) {
  /** Copies the sets. */
  public JsonRules {
    allowed = Set.copyOf(allowed);
    hidden = Set.copyOf(hidden);
  }

  /**
   * The same with one role more.
   *
   * @param role what else is allowed
   * @return the rules
   */
  public JsonRules allowing(JsonRole role) {
    Set<JsonRole> all = EnumSet.of(role);
    all.addAll(allowed);
    return new JsonRules(model, all, hidden, suggestion);
  }

  boolean allows(JsonRole role) {
    return allowed.contains(role);
  }

  /**
   * Whether an undeclared member may be set. One that is hidden elsewhere may not: another type of
   * the same attribute may be what it is taken for when it is stored.
   */
  boolean allowsUnknown(String name) {
    return allows(JsonRole.UNKNOWN) && !hidden.contains(name);
  }

  /** Why a name is refused, and what may be meant. */
  String unknown(String shown, @Nullable Names expected) {
    List<String> names = new ArrayList<>();
    for (int i = 0; expected != null && i < expected.size(); i++) {
      if (!hidden.contains(expected.get(i))) {
        names.add(expected.get(i));
      }
    }
    return JsonRole.UNKNOWN.refusal() + suggestion.apply(shown, names);
  }
}
