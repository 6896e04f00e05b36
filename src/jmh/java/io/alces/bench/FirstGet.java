package io.alces.bench;

import io.alces.Alces;
import io.alces.bench.OrderPayload.Order;
import io.alces.bench.OrderPayload.OrderBean;
import io.alces.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** What {@link ColdStart} measures: from the start of a JVM to the end of its first get. */
public final class FirstGet {
  private static final String CUSTOMER = "customer-4711";

  private FirstGet() {}

  /**
   * Gets an order.
   *
   * @param args the side, the sort key, and the file with the response
   * @throws IOException if the file cannot be read
   */
  public static void main(String[] args) throws IOException {
    CannedHttp http = new CannedHttp(Files.readAllBytes(Path.of(args[2])));
    DynamoDbClient client = Clients.canned(http).v2();
    String found =
        switch (args[0]) {
          case "lowLevel" -> lowLevel(client, args[1]);
          case "alces" -> alces(client, args[1]);
          case "enhancedBean" -> enhancedBean(client, args[1]);
          default -> throw new IllegalArgumentException("There is no side " + args[0]);
        };
    if (!found.equals(args[1])) {
      throw new IllegalStateException("Another order: " + found);
    }
  }

  private static String lowLevel(DynamoDbClient client, String id) {
    GetItemRequest request =
        GetItemRequest.builder()
            .tableName("order")
            .key(
                Map.of(
                    "customerId", AttributeValue.fromS(CUSTOMER),
                    "orderId", AttributeValue.fromS(id)))
            .build();
    return new OrderPayload().read(client.getItem(request).item()).orderId();
  }

  private static String alces(DynamoDbClient client, String id) {
    Schema<Order> orders =
        Schema.of(Order.class)
            .table("order")
            .partitionKey(Order::customerId)
            .sortKey(Order::orderId)
            .build();
    return Alces.connect(client).model(orders).get(CUSTOMER, id).run().orElseThrow().orderId();
  }

  private static String enhancedBean(DynamoDbClient client, String id) {
    return DynamoDbEnhancedClient.builder()
        .dynamoDbClient(client)
        .build()
        .table("order", TableSchema.fromBean(OrderBean.class))
        .getItem(Key.builder().partitionValue(CUSTOMER).sortValue(id).build())
        .getOrderId();
  }
}
