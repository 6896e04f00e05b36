package io.alces.internal.request;

import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Operator;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How well the conditions of a query fit the key of a table or index: which of them become its key
 * condition, and which remain as the filter.
 *
 * @param partition the equality on the partition key, or null if there is none: then the key does
 *     not fit
 * @param sort the condition on the sort key, or null
 * @param rank how much the sort key narrows: 3 equality, 2 between or beginsWith, 1 inequality, 0
 *     nothing
 * @param rest the other conditions, in order
 */
record KeyMatch(
    @Nullable Condition<?> partition,
    @Nullable Condition<?> sort,
    int rank,
    List<Condition<?>> rest) {

  static KeyMatch of(CompiledModel<?> model, CompiledKey key, List<Condition<?>> conditions) {
    List<Condition<?>> rest = new ArrayList<>(conditions);
    Condition<?> partition = takeFirst(rest, c -> rank(model, key.partition(), c) == 3);
    if (partition == null) {
      return new KeyMatch(null, null, 0, conditions);
    }
    KeyAttribute sortKey = key.sort();
    if (sortKey == null) {
      return new KeyMatch(partition, null, 0, rest);
    }
    for (int rank = 3; rank > 0; rank--) {
      int wanted = rank;
      Condition<?> sort = takeFirst(rest, c -> rank(model, sortKey, c) == wanted);
      if (sort != null) {
        return rank == 1
            ? range(model, sortKey, partition, sort, rest)
            : new KeyMatch(partition, sort, rank, rest);
      }
    }
    return new KeyMatch(partition, null, 0, rest);
  }

  /**
   * At least this and at most that is what DynamoDB calls between; other pairs have no form in a
   * key condition.
   */
  private static KeyMatch range(
      CompiledModel<?> model,
      KeyAttribute key,
      Condition<?> partition,
      Condition<?> one,
      List<Condition<?>> rest) {
    if (one instanceof Condition.Compare<?> first && isInclusive(first.operator())) {
      Operator opposite = first.operator() == Operator.GE ? Operator.LE : Operator.GE;
      Condition<?> other =
          takeFirst(
              rest,
              c ->
                  rank(model, key, c) == 1
                      && c instanceof Condition.Compare<?> second
                      && second.operator() == opposite);
      if (other instanceof Condition.Compare<?> second) {
        boolean fromFirst = first.operator() == Operator.GE;
        Term low = fromFirst ? first.right() : second.right();
        Term high = fromFirst ? second.right() : first.right();
        return new KeyMatch(partition, new Condition.Between<>(first.left(), low, high), 2, rest);
      }
    }
    return new KeyMatch(partition, one, 1, rest);
  }

  private static boolean isInclusive(Operator operator) {
    return operator == Operator.GE || operator == Operator.LE;
  }

  /**
   * What a condition is worth on a key attribute; 0 if it is on another one or cannot be a key
   * condition.
   */
  private static int rank(CompiledModel<?> model, KeyAttribute key, Condition<?> condition) {
    if (condition instanceof Condition.Compare<?> compare
        && compare.right() instanceof Term.Value
        && isKey(model, key, compare.left())) {
      return switch (compare.operator()) {
        case EQ -> 3;
        case LT, LE, GT, GE -> 1;
        case NE -> 0;
      };
    }
    if (condition instanceof Condition.Between<?> between) {
      return between.low() instanceof Term.Value
              && between.high() instanceof Term.Value
              && isKey(model, key, between.term())
          ? 2
          : 0;
    }
    return condition instanceof Condition.Function<?> function
            && function.name().equals("begins_with")
            && isKey(model, key, new Term.Path(function.path()))
        ? 2
        : 0;
  }

  private static boolean isKey(CompiledModel<?> model, KeyAttribute key, Term term) {
    return term instanceof Term.Path path && isKey(model, key, path.path());
  }

  private static boolean isKey(CompiledModel<?> model, KeyAttribute key, AttributePath path) {
    ResolvedPath resolved = model.resolve(path);
    return resolved.isTopLevel() && resolved.top().equals(key.storedName());
  }

  private static @Nullable Condition<?> takeFirst(
      List<Condition<?>> conditions, java.util.function.Predicate<Condition<?>> wanted) {
    for (int i = 0; i < conditions.size(); i++) {
      if (wanted.test(conditions.get(i))) {
        return conditions.remove(i);
      }
    }
    return null;
  }
}
