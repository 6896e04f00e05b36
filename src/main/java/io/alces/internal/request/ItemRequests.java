package io.alces.internal.request;

import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import io.alces.internal.request.PreparedWrite.Kind;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Get;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Makes the requests of one item. */
public final class ItemRequests {
  private ItemRequests() {}

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
   * The keys and projection of a get in a transaction.
   *
   * @param model the model
   * @param key the key
   * @param paths what to read; empty for all
   * @return the action
   */
  public static TransactGetItem transactGet(
      CompiledModel<?> model, Map<String, AttributeValue> key, List<ResolvedPath> paths) {
    Get.Builder get = Get.builder().tableName(model.table()).key(key);
    if (!paths.isEmpty()) {
      ExpressionWriter writer = new ExpressionWriter(model);
      get.projectionExpression(writer.projection(paths)).expressionAttributeNames(writer.names());
    }
    return TransactGetItem.builder().get(get.build()).build();
  }

  /**
   * A put.
   *
   * @param write the write
   * @return the request's builder
   */
  public static PutItemRequest.Builder put(PreparedWrite write) {
    Expressions with = write.expressions();
    return PutItemRequest.builder()
        .tableName(write.model().table())
        .item(write.item())
        .conditionExpression(with.condition())
        .expressionAttributeNames(with.names())
        .expressionAttributeValues(with.values())
        .returnValuesOnConditionCheckFailure(onFailure(with));
  }

  /**
   * An update.
   *
   * @param write the write
   * @param returns what is wanted of the item
   * @return the request's builder
   */
  public static UpdateItemRequest.Builder update(PreparedWrite write, ReturnValue returns) {
    Expressions with = write.expressions();
    return UpdateItemRequest.builder()
        .tableName(write.model().table())
        .key(write.key())
        .updateExpression(with.update())
        .conditionExpression(with.condition())
        .expressionAttributeNames(with.names())
        .expressionAttributeValues(with.values())
        .returnValuesOnConditionCheckFailure(onFailure(with))
        .returnValues(returns);
  }

  /**
   * A delete.
   *
   * @param write the write
   * @param returns what is wanted of the item, or null for nothing
   * @return the request's builder
   */
  public static DeleteItemRequest.Builder delete(
      PreparedWrite write, @Nullable ReturnValue returns) {
    Expressions with = write.expressions();
    return DeleteItemRequest.builder()
        .tableName(write.model().table())
        .key(write.key())
        .conditionExpression(with.condition())
        .expressionAttributeNames(with.names())
        .expressionAttributeValues(with.values())
        .returnValuesOnConditionCheckFailure(onFailure(with))
        .returnValues(returns);
  }

  /** The stored item is asked for, for the case that it is not as demanded: that costs nothing. */
  private static @Nullable ReturnValuesOnConditionCheckFailure onFailure(Expressions with) {
    return with.condition() == null ? null : ReturnValuesOnConditionCheckFailure.ALL_OLD;
  }

  /**
   * A write as a part of a transaction.
   *
   * @param write the write
   * @return the action
   */
  public static TransactWriteItem transactWrite(PreparedWrite write) {
    TransactWriteItem.Builder action = TransactWriteItem.builder();
    String table = write.model().table();
    Expressions with = write.expressions();
    boolean changesNothing = write.kind() == Kind.UPDATE && with.update() == null;
    switch (changesNothing ? Kind.CHECK : write.kind()) {
      case PUT ->
          action.put(
              p ->
                  p.tableName(table)
                      .item(write.item())
                      .conditionExpression(with.condition())
                      .expressionAttributeNames(with.names())
                      .expressionAttributeValues(with.values())
                      .returnValuesOnConditionCheckFailure(onFailure(with)));
      case UPDATE ->
          action.update(
              u ->
                  u.tableName(table)
                      .key(write.key())
                      .updateExpression(with.update())
                      .conditionExpression(with.condition())
                      .expressionAttributeNames(with.names())
                      .expressionAttributeValues(with.values())
                      .returnValuesOnConditionCheckFailure(onFailure(with)));
      case DELETE ->
          action.delete(
              d ->
                  d.tableName(table)
                      .key(write.key())
                      .conditionExpression(with.condition())
                      .expressionAttributeNames(with.names())
                      .expressionAttributeValues(with.values())
                      .returnValuesOnConditionCheckFailure(onFailure(with)));
      case CHECK ->
          action.conditionCheck(
              c ->
                  c.tableName(table)
                      .key(write.key())
                      .conditionExpression(with.condition())
                      .expressionAttributeNames(with.names())
                      .expressionAttributeValues(with.values())
                      .returnValuesOnConditionCheckFailure(onFailure(with)));
    }
    return action.build();
  }
}
