package io.alces.bench;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.Schema;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
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
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Ten thousand items, put by batches of 25 from a stream, one request at a time, through the whole
 * of the SDK with canned HTTP. By hand it is the loop over chunks, with leftovers sent again.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class BatchPutBench {
  private static final int ITEMS = 10_000;

  private static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .build();

  private DynamoDbClient client;
  private Model<Order> orders;
  private List<Order> items;

  /** Makes the client and the items. */
  @Setup
  public void connect() {
    client =
        DynamoDbClient.builder()
            .httpClient(
                new CannedHttp("{\"UnprocessedItems\":{}}".getBytes(StandardCharsets.UTF_8)))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
            .build();
    orders = Alces.connect(client).model(ORDERS);
    items = IntStream.range(0, ITEMS).mapToObj(BatchPutBench::order).toList();
  }

  private static Order order(int number) {
    Order sample = Order.sample();
    return new Order(
        sample.customerId(),
        "order-" + number,
        sample.status(),
        sample.createdAt(),
        sample.total(),
        sample.note(),
        sample.lines(),
        sample.tags(),
        sample.shipTo(),
        sample.version(),
        sample.gift());
  }

  /** By hand. */
  @Benchmark
  public int handWritten() {
    int requests = 0;
    List<WriteRequest> chunk = new ArrayList<>();
    for (Order order : items) {
      Map<String, AttributeValue> item = HandWritten.write(order);
      chunk.add(WriteRequest.builder().putRequest(p -> p.item(item)).build());
      while (chunk.size() == 25) {
        chunk = send(chunk);
        requests++;
      }
    }
    while (!chunk.isEmpty()) {
      chunk = send(chunk);
      requests++;
    }
    return requests;
  }

  private List<WriteRequest> send(List<WriteRequest> chunk) {
    BatchWriteItemResponse response =
        client.batchWriteItem(
            BatchWriteItemRequest.builder().requestItems(Map.of("orders", chunk)).build());
    return new ArrayList<>(response.unprocessedItems().getOrDefault("orders", List.of()));
  }

  /** With Alces. */
  @Benchmark
  public long alces() {
    return orders.batchPut(items.stream()).run().requests();
  }
}
