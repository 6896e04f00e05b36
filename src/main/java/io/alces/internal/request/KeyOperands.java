package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.write.KeyRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses values in a key condition that no key can have: empty ones, and those that are too long.
 */
final class KeyOperands {
  private KeyOperands() {}

  static void check(CompiledModel<?> model, @Nullable CompiledIndex index, KeyMatch match) {
    CompiledKey key = index == null ? model.key() : index.key();
    String of = index == null ? "" : " of index " + index.name();
    check(
        model, match.partition(), key.partition(), "the partition key" + of, KeyRule.MAX_PARTITION);
    if (key.sort() != null) {
      check(model, match.sort(), key.sort(), "the sort key" + of, KeyRule.MAX_SORT);
    }
  }

  private static void check(
      CompiledModel<?> model,
      @Nullable Condition<?> condition,
      KeyAttribute attribute,
      String role,
      int maxBytes) {
    KeyRule rule =
        new KeyRule(
            attribute.name(), attribute.storedName(), attribute.type(), role, maxBytes, true);
    for (Term term : operands(condition)) {
      if (term instanceof Term.Value value) {
        String problem =
            rule.problem(Values.encode(model, attribute.path(), value.value(), value.as()));
        if (problem != null) {
          throw new RequestException(
              "The value of "
                  + attribute.name()
                  + " in the query on "
                  + model.name()
                  + " "
                  + problem);
        }
      }
    }
  }

  private static List<Term> operands(@Nullable Condition<?> condition) {
    if (condition instanceof Condition.Compare<?> compare) {
      return List.of(compare.right());
    }
    if (condition instanceof Condition.Between<?> between) {
      return List.of(between.low(), between.high());
    }
    return condition instanceof Condition.Function<?> function
        ? List.of(function.operand())
        : List.of();
  }
}
