package io.alces.bench;

import static io.alces.bench.OrderPayload.Status.NEW;
import static io.alces.bench.OrderPayload.Status.PAID;
import static io.alces.expression.Attribute.attr;

import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBMapperConfig.SaveBehavior;
import com.amazonaws.services.dynamodbv2.datamodeling.DynamoDBSaveExpression;
import com.amazonaws.services.dynamodbv2.model.ExpectedAttributeValue;
import io.alces.bench.OrderPayload.Address;
import io.alces.bench.OrderPayload.Line;
import io.alces.bench.OrderPayload.Order;
import io.alces.bench.OrderPayload.OrderBean;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.model.IgnoreNullsMode;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * An update of two attributes of an order, with its version and a condition, that gives the order
 * after it. Those that begin with {@code nested} set a part of a nested object, append to a list
 * and count the version, which the others do not offer.
 */
public class UpdateOne extends CannedWays {
  private static final String NOTE = "Ring twice";

  /** The kind of item. */
  @Param("order")
  public String payload;

  private final OrderPayload orders = new OrderPayload();
  private final Order order = orders.sample(0);
  private final Line line = order.lines().get(0);
  private Supplier<Object> update;

  @Override
  String payload() {
    return payload;
  }

  @Override
  <T> CannedHttp http(Payload<T, ?> kind) {
    return new CannedHttp(Wire.body("Attributes", kind.write(kind.sample(0))));
  }

  @Override
  @SuppressWarnings("unchecked")
  void prepare(String method, Side<?, ?> side) {
    boolean isNested = method.startsWith("nested");
    if (side instanceof LowLevel<?> low) {
      update = isNested ? () -> nested(low.client) : () -> update(low.client);
    } else if (side instanceof WithAlces<?> alces) {
      WithAlces<Order> db = (WithAlces<Order>) alces;
      update = isNested ? () -> nested(db) : () -> update(db);
    } else if (side instanceof MapperV1<?, ?> v1) {
      update = () -> update(v1);
    } else if (side.one instanceof Order) {
      Enhanced<Order, Order> client = (Enhanced<Order, Order>) side;
      update = () -> update(client, changedOrder());
    } else {
      Enhanced<Order, OrderBean> client = (Enhanced<Order, OrderBean>) side;
      update = () -> update(client, changedBean());
    }
  }

  @Override
  Object run(Side<?, ?> side) {
    return update.get();
  }

  @Override
  void check(Side<?, ?> side, Object result, CannedHttp http) {
    if (!(side instanceof MapperV1)) { // which gives nothing back
      check(side, List.of(result), 1);
    }
    String sent = http.sentJson().toString();
    check(true, sent.contains("UpdateExpression") || sent.contains("AttributeUpdates"));
    check(true, sent.contains(order.orderId()) && sent.contains(PAID.name()));
  }

  /** By hand, in nested places. */
  @Benchmark
  public Object nestedLowLevel() {
    return run();
  }

  /** With Alces, in nested places. */
  @Benchmark
  public Object nestedAlces() {
    return run();
  }

  private Order update(DynamoDbClient client) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":paid", AttributeValue.fromS(PAID.name()));
    values.put(":note", AttributeValue.fromS(NOTE));
    values.put(":new", AttributeValue.fromS(NEW.name()));
    values.put(":v", number(order.version()));
    values.put(":next", number(order.version() + 1));
    return orders.read(
        client
            .updateItem(
                UpdateItemRequest.builder()
                    .tableName("order")
                    .key(orders.keyItem(order))
                    .updateExpression("SET #s = :paid, #n = :note, #v = :next")
                    .conditionExpression("#s = :new AND #v = :v")
                    .expressionAttributeNames(Map.of("#s", "status", "#n", "note", "#v", "version"))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .build())
            .attributes());
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  private Order update(WithAlces<Order> db) {
    return db.versioned
        .update(order.customerId(), order.orderId())
        .set(Order::status)
        .to(PAID)
        .set(Order::note)
        .to(NOTE)
        .expectVersion(order.version())
        .onlyIf(Order::status)
        .eq(NEW)
        .run();
  }

  private <X> X update(Enhanced<Order, X> client, X changed) {
    return client.table.updateItem(
        UpdateItemEnhancedRequest.builder(client.type)
            .item(changed)
            .ignoreNullsMode(IgnoreNullsMode.SCALAR_ONLY)
            .conditionExpression(
                Expression.builder()
                    .expression("#s = :new")
                    .putExpressionName("#s", "status")
                    .putExpressionValue(":new", AttributeValue.fromS(NEW.name()))
                    .build())
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build());
  }

  private OrderBean changedBean() {
    OrderBean bean = new OrderBean();
    bean.setCustomerId(order.customerId());
    bean.setOrderId(order.orderId());
    bean.setStatus(PAID);
    bean.setNote(NOTE);
    bean.setVersion(order.version());
    return bean;
  }

  /** A primitive is never absent: this sets {@code gift}, too. */
  private Order changedOrder() {
    return new Order(
        order.customerId(),
        order.orderId(),
        PAID,
        null,
        null,
        NOTE,
        null,
        null,
        null,
        order.version(),
        order.gift());
  }

  private OrderBean update(MapperV1<?, ?> side) {
    OrderBean bean = changedBean();
    side.mapper.save(
        bean,
        new DynamoDBSaveExpression()
            .withExpectedEntry(
                "status",
                new ExpectedAttributeValue(
                    new com.amazonaws.services.dynamodbv2.model.AttributeValue(NEW.name()))),
        SaveBehavior.UPDATE_SKIP_NULL_ATTRIBUTES.config());
    return bean;
  }

  private Order nested(DynamoDbClient client) {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":paid", AttributeValue.fromS(PAID.name()));
    values.put(":city", AttributeValue.fromS("Oslo"));
    values.put(
        ":lines",
        AttributeValue.fromL(List.of(AttributeValue.fromM(OrderPayload.writeLine(line)))));
    values.put(":none", AttributeValue.fromL(List.of()));
    values.put(":new", AttributeValue.fromS(NEW.name()));
    values.put(":one", number(1));
    values.put(":m", AttributeValue.fromS("M"));
    return orders.read(
        client
            .updateItem(
                UpdateItemRequest.builder()
                    .tableName("order")
                    .key(orders.keyItem(order))
                    .updateExpression(
                        "SET #s = :paid, #a.#c = :city,"
                            + " #l = list_append(if_not_exists(#l, :none), :lines) ADD #v :one")
                    .conditionExpression(
                        "attribute_exists(#k) AND attribute_type(#a, :m) AND #s = :new")
                    .expressionAttributeNames(
                        Map.of(
                            "#s", "status",
                            "#a", "shipTo",
                            "#c", "city",
                            "#l", "lines",
                            "#v", "version",
                            "#k", "customerId"))
                    .expressionAttributeValues(values)
                    .returnValues(ReturnValue.ALL_NEW)
                    .returnValuesOnConditionCheckFailure(
                        ReturnValuesOnConditionCheckFailure.ALL_OLD)
                    .build())
            .attributes());
  }

  private Order nested(WithAlces<Order> db) {
    return db.versioned
        .update(order.customerId(), order.orderId())
        .set(Order::status)
        .to(PAID)
        .set(attr(Order::shipTo).dot(Address::city))
        .to("Oslo")
        .append(Order::lines, line)
        .onlyIf(Order::status)
        .eq(NEW)
        .run();
  }
}
