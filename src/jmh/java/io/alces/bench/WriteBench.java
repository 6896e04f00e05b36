package io.alces.bench;

import static io.alces.expression.Attribute.attr;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Results;
import io.alces.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * Single writes through the whole of the SDK, with canned HTTP: a versioned put, an update with a
 * condition, a transaction of three. By hand it is the same request, written out, with the same
 * result.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class WriteBench {
  private static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .version(Order::version)
          .build();

  private final Order order = Order.sample();
  private final Order.Line line = order.lines().get(0);
  private DynamoDbClient writing;
  private DynamoDbClient updating;
  private Model<Order> orders;
  private Model<Order> updated;
  private Alces db;

  /** Makes the clients: what is written is answered by nothing, an update by the item. */
  @Setup
  public void connect() {
    writing = client("{}");
    updating = client("{\"Attributes\":" + ColdStartBench.ITEM + "}");
    db = Alces.connect(writing);
    orders = db.model(ORDERS);
    updated = Alces.connect(updating).model(ORDERS);
  }

  private static DynamoDbClient client(String body) {
    return DynamoDbClient.builder()
        .httpClient(new CannedHttp(body.getBytes(StandardCharsets.UTF_8)))
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .build();
  }

  /** A put that counts the version, by hand. */
  @Benchmark
  public Order putHandWritten() {
    Order next = next();
    writing.putItem(
        PutItemRequest.builder()
            .tableName("orders")
            .item(HandWritten.write(next))
            .conditionExpression("#v = :v")
            .expressionAttributeNames(Map.of("#v", "version"))
            .expressionAttributeValues(Map.of(":v", number(order.version())))
            .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
            .build());
    return next;
  }

  private Order next() {
    return new Order(
        order.customerId(),
        order.orderId(),
        order.status(),
        order.createdAt(),
        order.total(),
        order.note(),
        order.lines(),
        order.tags(),
        order.shipTo(),
        order.version() + 1,
        order.gift());
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }

  /** A put that counts the version, with Alces. */
  @Benchmark
  public Order putAlces() {
    return orders.put(order).run();
  }

  /** An update, by hand. */
  @Benchmark
  public Order updateHandWritten() {
    Map<String, AttributeValue> values = new HashMap<>();
    values.put(":paid", AttributeValue.fromS(Order.Status.PAID.name()));
    values.put(":city", AttributeValue.fromS("Oslo"));
    values.put(
        ":lines", AttributeValue.fromL(List.of(AttributeValue.fromM(HandWritten.line(line)))));
    values.put(":none", AttributeValue.fromL(List.of()));
    values.put(":new", AttributeValue.fromS(Order.Status.NEW.name()));
    values.put(":one", number(1));
    values.put(":m", AttributeValue.fromS("M"));
    return HandWritten.read(
        updating
            .updateItem(
                UpdateItemRequest.builder()
                    .tableName("orders")
                    .key(key())
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

  private Map<String, AttributeValue> key() {
    return Map.of(
        "customerId", AttributeValue.fromS(order.customerId()),
        "orderId", AttributeValue.fromS(order.orderId()));
  }

  /** An update, with Alces. */
  @Benchmark
  public Order updateAlces() {
    return updated
        .update(order.customerId(), order.orderId())
        .set(Order::status)
        .to(Order.Status.PAID)
        .set(attr(Order::shipTo).dot(Order.Address::city))
        .to("Oslo")
        .append(Order::lines, line)
        .onlyIf(Order::status)
        .eq(Order.Status.NEW)
        .run();
  }

  /** A transaction, by hand. */
  @Benchmark
  public Order transactHandWritten() {
    Order next = next();
    writing.transactWriteItems(
        TransactWriteItemsRequest.builder()
            .transactItems(
                TransactWriteItem.builder()
                    .put(
                        p ->
                            p.tableName("orders")
                                .item(HandWritten.write(next))
                                .conditionExpression("#v = :v")
                                .expressionAttributeNames(Map.of("#v", "version"))
                                .expressionAttributeValues(Map.of(":v", number(order.version())))
                                .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .build(),
                TransactWriteItem.builder()
                    .update(
                        u ->
                            u.tableName("orders")
                                .key(key("other"))
                                .updateExpression("SET #s = :paid ADD #v :one")
                                .conditionExpression("attribute_exists(#k) AND #s = :new")
                                .expressionAttributeNames(
                                    Map.of("#s", "status", "#v", "version", "#k", "customerId"))
                                .expressionAttributeValues(
                                    Map.of(
                                        ":paid", AttributeValue.fromS("PAID"),
                                        ":new", AttributeValue.fromS("NEW"),
                                        ":one", number(1)))
                                .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .build(),
                TransactWriteItem.builder()
                    .conditionCheck(
                        c ->
                            c.tableName("orders")
                                .key(key("third"))
                                .conditionExpression("#g = :true")
                                .expressionAttributeNames(Map.of("#g", "gift"))
                                .expressionAttributeValues(
                                    Map.of(":true", AttributeValue.fromBool(true)))
                                .returnValuesOnConditionCheckFailure(
                                    ReturnValuesOnConditionCheckFailure.ALL_OLD))
                    .build())
            .clientRequestToken(UUID.randomUUID().toString())
            .build());
    return next;
  }

  private Map<String, AttributeValue> key(String id) {
    return Map.of(
        "customerId", AttributeValue.fromS(order.customerId()),
        "orderId", AttributeValue.fromS(id));
  }

  /** A transaction, with Alces. */
  @Benchmark
  public Order transactAlces() {
    var put = orders.put(order);
    Results results =
        db.transact(
                put,
                orders
                    .update(order.customerId(), "other")
                    .set(Order::status)
                    .to(Order.Status.PAID)
                    .onlyIf(Order::status)
                    .eq(Order.Status.NEW),
                orders.check(order.customerId(), "third").onlyIf(Order::gift).isTrue())
            .run();
    return results.get(put);
  }
}
