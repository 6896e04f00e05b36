package io.alces.bench;

import io.alces.Alces;
import io.alces.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.Map;
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
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The first operation of a cold JVM, from the declaration of the schema to the object: a get over a
 * client whose HTTP is canned. Every measurement is a JVM of its own.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(15)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class ColdStartBench {
  static final String ITEM =
      """
      {"customerId":{"S":"customer-4711"},"orderId":{"S":"2026-03-01-0815"},"status":{"S":"PAID"},\
      "createdAt":{"S":"2026-03-01T10:15:30.123456789Z"},"total":{"N":"187.95"},"version":{"N":"7"},\
      "gift":{"BOOL":true},"tags":{"SS":["vip"]},"lines":{"L":[{"M":{"sku":{"S":"sku-1"},"qty":{"N":"1"},\
      "price":{"N":"12.5"}}}]},"shipTo":{"M":{"street":{"S":"Karl Johans gate 1"},"city":{"S":"Oslo"},\
      "zip":{"S":"0154"},"country":{"S":"NO"}}}}\
      """;

  private static final String BODY = "{\"Item\":" + ITEM + "}";

  private DynamoDbClient client;

  /** Makes the client, which every side needs alike. */
  @Setup
  public void connect() {
    client =
        DynamoDbClient.builder()
            .httpClient(new CannedHttp(BODY.getBytes(StandardCharsets.UTF_8)))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build();
  }

  /** By hand on the low-level client. */
  @Benchmark
  public Order handWritten() {
    return HandWritten.read(
        client
            .getItem(
                request ->
                    request
                        .tableName("orders")
                        .key(
                            Map.of(
                                "customerId", AttributeValue.fromS("customer-4711"),
                                "orderId", AttributeValue.fromS("2026-03-01-0815"))))
            .item());
  }

  /** With Alces, the schema included. */
  @Benchmark
  public Order alces() {
    Schema<Order> orders =
        Schema.of(Order.class)
            .table("orders")
            .partitionKey(Order::customerId)
            .sortKey(Order::orderId)
            .build();
    return Alces.connect(client)
        .model(orders)
        .get("customer-4711", "2026-03-01-0815")
        .run()
        .orElseThrow();
  }

  /** With the Enhanced Client, the schema included. */
  @Benchmark
  public Beans.OrderBean enhancedClient() {
    return DynamoDbEnhancedClient.builder()
        .dynamoDbClient(client)
        .build()
        .table("orders", TableSchema.fromBean(Beans.OrderBean.class))
        .getItem(Key.builder().partitionValue("customer-4711").build());
  }
}
