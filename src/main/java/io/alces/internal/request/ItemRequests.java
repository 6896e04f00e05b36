package io.alces.internal.request;

import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/** Makes the requests of one item. */
public final class ItemRequests {
  private ItemRequests() {}

  /**
   * All conditions as one.
   *
   * @param guard what the operation itself demands, or null
   * @param conditions what the application demands
   * @return the conjunction; null if there is nothing to demand
   */
  public static @Nullable Condition<?> all(
      @Nullable Condition<?> guard, List<Condition<?>> conditions) {
    List<Condition<?>> all = new ArrayList<>(conditions.size() + 1);
    if (guard != null) {
      all.add(guard);
    }
    all.addAll(conditions);
    return all.isEmpty() ? null : all.size() == 1 ? all.get(0) : new Condition.All<>(all);
  }

  /**
   * A get.
   *
   * @param model the model
   * @param key the key
   * @param paths what to read; empty for all
   * @param consistent whether to read consistently
   * @return the request's builder
   */
  public static GetItemRequest.Builder get(
      CompiledModel<?> model,
      Map<String, AttributeValue> key,
      List<ResolvedPath> paths,
      boolean consistent) {
    GetItemRequest.Builder request = GetItemRequest.builder().tableName(model.table()).key(key);
    if (!paths.isEmpty()) {
      ExpressionWriter writer = new ExpressionWriter(model);
      request
          .projectionExpression(writer.projection(paths))
          .expressionAttributeNames(writer.names());
    }
    return consistent ? request.consistentRead(true) : request;
  }

  /**
   * A put.
   *
   * @param model the model
   * @param item the item as it is to be stored
   * @param condition what it demands of the stored item, or null
   * @return the request's builder
   */
  public static PutItemRequest.Builder put(
      CompiledModel<?> model, Map<String, AttributeValue> item, @Nullable Condition<?> condition) {
    PutItemRequest.Builder request = PutItemRequest.builder().tableName(model.table()).item(item);
    if (condition != null) {
      ExpressionWriter writer = new ExpressionWriter(model);
      request
          .conditionExpression(writer.condition("the condition", condition))
          .expressionAttributeNames(writer.names())
          .expressionAttributeValues(writer.values())
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return request;
  }

  /**
   * A delete.
   *
   * @param model the model
   * @param key the key
   * @param condition what it demands of the stored item, or null
   * @param returnsOld whether the deleted item is wanted
   * @return the request's builder
   */
  public static DeleteItemRequest.Builder delete(
      CompiledModel<?> model,
      Map<String, AttributeValue> key,
      @Nullable Condition<?> condition,
      boolean returnsOld) {
    DeleteItemRequest.Builder request =
        DeleteItemRequest.builder().tableName(model.table()).key(key);
    if (condition != null) {
      ExpressionWriter writer = new ExpressionWriter(model);
      request
          .conditionExpression(writer.condition("the condition", condition))
          .expressionAttributeNames(writer.names())
          .expressionAttributeValues(writer.values())
          .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }
    return returnsOld ? request.returnValues(ReturnValue.ALL_OLD) : request;
  }
}
