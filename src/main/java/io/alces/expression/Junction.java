package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What conjunctions and disjunctions share. */
final class Junction {
  private Junction() {}

  static List<Condition<?>> flatten(
      List<? extends Condition<?>> members,
      String name,
      Function<Condition<?>, @Nullable List<Condition<?>>> sameKind) {
    if (members.isEmpty()) {
      throw new RequestException(
          name + "() has no conditions; give it at least one, or leave it out");
    }
    List<Condition<?>> flat = new ArrayList<>(members.size());
    for (Condition<?> member : members) {
      List<Condition<?>> inner = sameKind.apply(single(member));
      if (inner == null) {
        flat.add(single(member));
      } else {
        flat.addAll(inner);
      }
    }
    return List.copyOf(flat);
  }

  /** Names what is null, which {@link List#of} does not. */
  static List<Condition<?>> checked(Condition<?>... conditions) {
    for (Condition<?> condition : requireNonNull(conditions, "conditions")) {
      requireNonNull(condition, "condition");
    }
    return List.of(conditions);
  }

  /** A junction of one member is that member. */
  private static Condition<?> single(Condition<?> condition) {
    Condition<?> inner = condition;
    while (true) {
      if (inner instanceof Condition.All<?> all && all.members().size() == 1) {
        inner = all.members().get(0);
      } else if (inner instanceof Condition.Any<?> any && any.members().size() == 1) {
        inner = any.members().get(0);
      } else {
        return inner;
      }
    }
  }

  static void render(
      Rendering out,
      List<Condition<?>> members,
      String separator,
      Predicate<Condition<?>> inParentheses) {
    String before = "";
    for (Condition<?> member : members) {
      if (!before.isEmpty()) {
        out.operator();
      }
      boolean parentheses =
          members.size() > 1 && (inParentheses.test(member) || isOpenFragment(member));
      out.text(before).text(parentheses ? "(" : "");
      member.render(out);
      out.text(parentheses ? ")" : "");
      before = separator;
    }
  }

  static boolean isCompound(Condition<?> condition) {
    Condition<?> inner = single(condition);
    return inner instanceof Condition.All<?>
        || inner instanceof Condition.Any<?>
        || isOpenFragment(inner);
  }

  /**
   * A fragment that brings parentheses around all of itself gets no second ones: DynamoDB refuses
   * these.
   */
  private static boolean isOpenFragment(Condition<?> condition) {
    return condition instanceof Condition.Fragment<?> fragment
        && !isEnclosed(fragment.fragment().strip());
  }

  private static boolean isEnclosed(String fragment) {
    int depth = 0;
    for (int i = 0; i < fragment.length(); i++) {
      depth += fragment.charAt(i) == '(' ? 1 : fragment.charAt(i) == ')' ? -1 : 0;
      if (depth == 0) {
        return i > 0 && i == fragment.length() - 1;
      }
    }
    return false;
  }
}
