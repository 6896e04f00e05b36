package io.alces.internal.request;

import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of a write, with the names and values that they share.
 *
 * @param update what it changes, or null
 * @param condition what it demands, or null
 * @param names the names behind placeholders, or null for none
 * @param values the values behind placeholders, or null for none
 */
public record Expressions(
    @Nullable String update,
    @Nullable String condition,
    @Nullable Map<String, String> names,
    @Nullable Map<String, AttributeValue> values) {
  private static final Expressions NONE = new Expressions(null, null, null, null);

  static Expressions of(CompiledModel<?> model, @Nullable Condition<?> condition) {
    return condition == null ? NONE : of(model, List.of(), condition);
  }

  static Expressions of(
      CompiledModel<?> model, List<Change> changes, @Nullable Condition<?> condition) {
    ExpressionWriter writer =
        changes.isEmpty() ? new ExpressionWriter(model) : ExpressionWriter.ofUpdate(model);
    String update = changes.isEmpty() ? null : writer.update(changes);
    String demanded = condition == null ? null : writer.condition("the condition", condition);
    return new Expressions(update, demanded, writer.names(), writer.values());
  }
}
