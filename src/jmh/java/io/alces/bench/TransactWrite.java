package io.alces.bench;

import static io.alces.bench.OrderPayload.Status.NEW;
import static io.alces.bench.OrderPayload.Status.PAID;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBHashKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBRangeKey;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTable;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBTransactionWriteExpression;
import com.amazonaws.services.dynamodbv2.datamodeling.TransactionWriteRequest;
import io.alces.PutItem;
import io.alces.bench.OrderPayload.Order;
import io.alces.bench.OrderPayload.OrderBean;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Param;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactPutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

/**
 * A put, an update of one attribute and a check in one transaction; the put and the update demand
 * the version and count it.
 */
public class TransactWrite extends CannedWays {
  private static final ReturnValuesOnConditionCheckFailure OLD =
      ReturnValuesOnConditionCheckFailure.ALL_OLD;

  /** The kind of item. */
  @Param("order")
  public String payload;

  private final OrderPayload orders = new OrderPayload();
  private final Order order = orders.sample(0);
  private final Order other = orders.sample(1);
  private final Order third = orders.sample(2);
  private Supplier<Object> transaction;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return CannedHttp.empty();
  }

  @Override
  @SuppressWarnings("unchecked")
  void prepare(String method, Side<?, ?> side) {
    if (side instanceof LowLevel<?> low) {
      transaction = () -> transact(low.client);
    } else if (side instanceof WithAlces<?> alces) {
      transaction = () -> transact((WithAlces<Order>) alces);
    } else if (side instanceof MapperV1<?, ?> v1) {
      transaction = () -> transact(v1);
    } else if (side.one instanceof Order) {
      transaction = () -> transact((Enhanced<Order, Order>) side, changedOrder());
    } else {
      transaction = () -> transact((Enhanced<Order, OrderBean>) side, changedBean());
    }
  }

  @Override
  Object run(Side<?, ?> side) {
    return transaction.get();
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    var actions = http.sentJson().field("TransactItems").orElseThrow().asArray();
    check(3, actions.size());
    check(
        Wire.sorted(orders.write(orders.next(order))),
        Wire.read(actions.get(0).field("Put").orElseThrow().field("Item").orElseThrow()));
    check(true, actions.get(1).field("Update").isPresent());
    check(true, actions.get(2).field("ConditionCheck").isPresent());
  }

  private Order transact(DynamoDbClient client) {
    Order next = orders.next(order);
    client.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .transactItems(
                TransactWriteItem.builder()
                    .put(
                        p ->
                            p.tableName("order")
                                .item(orders.write(next))
                                .conditionExpression("#v = :v")
                                .expressionAttributeNames(Map.of("#v", "version"))
                                .expressionAttributeValues(Map.of(":v", number(order.version())))
                                .returnValuesOnConditionCheckFailure(OLD))
                    .build(),
                TransactWriteItem.builder()
                    .update(
                        u ->
                            u.tableName("order")
                                .key(orders.keyItem(other))
                                .updateExpression("SET #s = :paid, #v = :next")
                                .conditionExpression("#s = :new AND #v = :v")
                                .expressionAttributeNames(Map.of("#s", "status", "#v", "version"))
                                .expressionAttributeValues(
                                    Map.of(
                                        ":paid", AttributeValue.fromS(PAID.name()),
                                        ":new", AttributeValue.fromS(NEW.name()),
                                        ":v", number(other.version()),
                                        ":next", number(other.version() + 1)))
                                .returnValuesOnConditionCheckFailure(OLD))
                    .build(),
                TransactWriteItem.builder()
                    .conditionCheck(
                        c ->
                            c.tableName("order")
                                .key(orders.keyItem(third))
                                .conditionExpression("#g = :true")
                                .expressionAttributeNames(Map.of("#g", "gift"))
                                .expressionAttributeValues(
                                    Map.of(":true", AttributeValue.fromBool(true)))
                                .returnValuesOnConditionCheckFailure(OLD))
                    .build())
            .clientRequestToken(UUID.randomUUID().toString())
            .build());
    return next;
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private Order transact(WithAlces<Order> side) {
    PutItem<Order> put = side.versioned.put(order);
    return side.db
        .transact(
            put,
            side.versioned
                .update(other.customerId(), other.orderId())
                .set(Order::status)
                .to(PAID)
                .expectVersion(other.version())
                .onlyIf(Order::status)
                .eq(NEW),
            side.versioned.check(third.customerId(), third.orderId()).onlyIf(Order::gift).isTrue())
        .run()
        .get(put);
  }

  private <X> X transact(Enhanced<Order, X> side, X changed) {
    side.client.transactWriteItems(
        TransactWriteItemsEnhancedRequest.builder()
            .addPutItem(
                side.table,
                TransactPutItemEnhancedRequest.builder(side.type)
                    .item(side.one)
                    .returnValuesOnConditionCheckFailure(OLD)
                    .build())
            .addUpdateItem(
                side.table,
                TransactUpdateItemEnhancedRequest.builder(side.type)
                    .item(changed)
                    .ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY)
                    .conditionExpression(
                        Expression.builder()
                            .expression("#s = :new")
                            .putExpressionName("#s", "status")
                            .putExpressionValue(":new", AttributeValue.fromS(NEW.name()))
                            .build())
                    .returnValuesOnConditionCheckFailure(OLD)
                    .build())
            .addConditionCheck(
                side.table,
                ConditionCheck.builder()
                    .key(side.key(third.orderId()))
                    .conditionExpression(
                        Expression.builder()
                            .expression("#g = :true")
                            .putExpressionName("#g", "gift")
                            .putExpressionValue(":true", AttributeValue.fromBool(true))
                            .build())
                    .returnValuesOnConditionCheckFailure(OLD)
                    .build())
            .clientRequestToken(UUID.randomUUID().toString())
            .build());
    return side.one;
  }

  private OrderBean changedBean() {
    OrderBean bean = new OrderBean();
    bean.setCustomerId(other.customerId());
    bean.setOrderId(other.orderId());
    bean.setStatus(PAID);
    bean.setVersion(other.version());
    return bean;
  }

  /** A primitive is never absent: this sets {@code gift}, too. */
  private Order changedOrder() {
    return new Order(
        other.customerId(),
        other.orderId(),
        PAID,
        null,
        null,
        null,
        null,
        null,
        null,
        other.version(),
        other.gift());
  }

  /**
   * Its update is of the whole order, since it removes what is null, and has no condition besides
   * the version, with which it takes no other.
   */
  private Object transact(MapperV1<?, ?> side) {
    OrderBean put = orders.bean(order);
    OrderKey key = new OrderKey();
    key.setCustomerId(third.customerId());
    key.setOrderId(third.orderId());
    side.mapper.transactionWrite(
        new TransactionWriteRequest()
            .addPut(put)
            .addUpdate(orders.bean(other))
            .addConditionCheck(
                key,
                new DynamoDBTransactionWriteExpression()
                    .withConditionExpression("#g = :true")
                    .withExpressionAttributeNames(Map.of("#g", "gift"))
                    .withExpressionAttributeValues(
                        Map.of(
                            ":true",
                            new com.amazonaws.services.dynamodbv2.model.AttributeValue()
                                .withBOOL(true))))
            .withIdempotencyToken(UUID.randomUUID().toString()));
    return put;
  }

  // spotless:off: a bean has nothing to read
  /** The key of an order without its version, with which DynamoDBMapper takes no condition. */
  @DynamoDBTable(tableName = "order")
  public static class OrderKey {
    private String customerId;
    private String orderId;

    @DynamoDBHashKey public String getCustomerId() { return customerId; }
    public void setCustomerId(String customerId) { this.customerId = customerId; }
    @DynamoDBRangeKey public String getOrderId() { return orderId; }
    public void setOrderId(String orderId) { this.orderId = orderId; }
  }
  // spotless:on
}
