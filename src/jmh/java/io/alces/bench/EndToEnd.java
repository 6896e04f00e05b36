package io.alces.bench;

import io.alces.Alces;
import io.alces.Model;
import io.alces.bench.OrderPayload.Order;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Orders in DynamoDB Local, over HTTP, with everything that costs. */
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class EndToEnd extends SixWays {
  /** The system property that says where DynamoDB Local listens. */
  static final String ENDPOINT = "bench.endpoint";

  private static final int STORED = 1000;

  /** DynamoDB Local needs warming up, too: else whoever comes first is measured with it cold. */
  private static final int WARMING = 600;

  /** What is done; the number is that of the items of a page. */
  @Param({"get", "put", "query1000"})
  public String work;

  private Clients clients;

  /** Makes a table with a thousand orders, and puts it to use. */
  static void store(URI endpoint) {
    OrderPayload payload = new OrderPayload();
    try (DynamoDbClient client = Clients.http(endpoint).v2();
        Alces db = Alces.connect(client)) {
      Model<Order> orders = db.model(payload.schema());
      orders.table().create().run();
      orders.batchPut(IntStream.range(0, STORED).mapToObj(payload::sample)).run();
      Side<?, ?> side = new LowLevel<>(payload, client);
      for (int i = 0; i < WARMING; i++) {
        side.get();
        side.overwrite();
        side.page(25);
      }
    }
  }

  @Override
  String payload() {
    return "order";
  }

  @Override
  Side<?, ?> open(String method, String name, Payload<?, ?> payload) {
    clients = Clients.http(URI.create(System.getProperty(ENDPOINT)));
    Side<?, ?> side = Side.of(name, payload, clients);
    Object result = run(side);
    switch (work) {
      case "get" -> check(side, List.of(result), 1);
      case "put" -> checkPut(side);
      default -> check(side, (List<?>) result, limit());
    }
    return side;
  }

  private int limit() {
    return Integer.parseInt(work.substring("query".length()));
  }

  @Override
  Object run(Side<?, ?> side) {
    return switch (work) {
      case "get" -> side.get();
      case "put" -> side.overwrite();
      default -> side.page(limit());
    };
  }

  /** Stores again what the puts have changed: DynamoDBMapper counts the version of each. */
  @TearDown
  public void restore() {
    try (DynamoDbClient client = clients.v2()) {
      new LowLevel<>(new OrderPayload(), client).overwrite();
    }
  }
}
