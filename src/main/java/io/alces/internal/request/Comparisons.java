package io.alces.internal.request;

import io.alces.codec.DynamoType;
import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.expression.Operator;
import io.alces.expression.Rendering;
import io.alces.expression.Term;
import io.alces.internal.codec.TextOrder;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import org.jspecify.annotations.Nullable;

/** Refuses comparisons by order of what has none: DynamoDB orders text, numbers and binary only. */
final class Comparisons {
  private Comparisons() {}

  static void check(CompiledModel<?> model, Condition<?> condition) {
    if (condition instanceof Condition.All<?> all) {
      all.members().forEach(member -> check(model, member));
    } else if (condition instanceof Condition.Any<?> any) {
      any.members().forEach(member -> check(model, member));
    } else if (condition instanceof Condition.Not<?> not) {
      check(model, not.condition());
    } else if (condition instanceof Condition.Compare<?> compare
        && compare.operator() != Operator.EQ
        && compare.operator() != Operator.NE) {
      check(model, compare.operator().symbol(), compare.left(), compare.right());
    } else if (condition instanceof Condition.Between<?> between) {
      check(model, "between()", between.term(), between.low());
      check(model, "between()", between.term(), between.high());
    }
  }

  private static void check(CompiledModel<?> model, String operator, Term left, Term right) {
    if (!(left instanceof Term.Path attribute)) {
      return; // a size is a number
    }
    ResolvedPath path = model.resolve(attribute.path());
    if (!TextOrder.isKept(path.type(), path.codec())) {
      throw new RequestException(
          operator
              + " for attribute "
              + path.text()
              + " of "
              + model.name()
              + " compares by order, and the text of a "
              + path.type()
              + " does not sort as its values do; give it a codec whose text or number does");
    }
    DynamoType type = type(model, path, right);
    if (type != null && !type.isKeyType()) {
      throw new RequestException(
          operator
              + " for attribute "
              + path.text()
              + " of "
              + model.name()
              + " compares by order, which text, numbers and binary have, and "
              + type
              + " has not; ask for equality, or compare the size");
    }
  }

  /** The declared type of the attribute; where there is none, that of the value. */
  private static @Nullable DynamoType type(CompiledModel<?> model, ResolvedPath path, Term right) {
    DynamoType declared = path.codec().type();
    return declared == null
            && right instanceof Term.Value value
            && value.as() == Rendering.As.ATTRIBUTE
        ? DynamoType.valueOf(Values.encode(model, path, value.value(), value.as()).type().name())
        : declared;
  }
}
