package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Given;
import io.alces.Model;
import io.alces.SchemaDocument;
import io.alces.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The examples of docs/schema-documents.md. */
class SchemaDocumentsTest {
  record Order(String customerId, String orderId, String status, Instant placedAt, int seats) {}

  private static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::placedAt)
          .attribute(Order::status, a -> a.oneOf("NEW", "PAID"))
          .attribute(Order::seats, a -> a.min(1).max(8))
          .view("public", v -> v.exclude(Order::customerId))
          .build();

  private final Alces db =
      Alces.connect(DynamoDbClient.builder().region(Region.EU_CENTRAL_1).build());
  private final Model<Order> orders = db.model(ORDERS);

  @Test
  void documents(@TempDir Path folder) throws IOException {
    Order order = new Order("c1", "o1", "NEW", Instant.EPOCH, 2);
    // region document
    SchemaDocument document =
        db.schemaDocument(orders)
            .pattern("An order by its number", orders.get("c1", "o1").explain())
            .pattern(
                "Orders to be paid, the oldest first",
                orders.query().where(Order::status).eq("NEW").explain(Given.items(40).ofBytes(600)))
            .pattern("Place an order", orders.create(order).explain());

    document.writeTo(folder);
    // endregion
    assertThat(folder.resolve("schema.md")).exists();
    assertThat(document.markdown())
        .contains("| Orders to be paid, the oldest first | Query | `orders`, index `byStatus` |")
        .doesNotContain("c1");

    // region policy
    String policy = document.region("eu-central-1").account("123456789012").iamPolicy();
    // endregion
    assertThat(policy)
        .contains("dynamodb:PutItem", "dynamodb:GetItem", "table/orders/index/byStatus")
        .doesNotContain("Delete", "Scan");

    // region json
    String whole = orders.json().schema();
    String shown = orders.json().view("public").schema();
    // endregion
    assertThat(whole).contains("\"maximum\": 8", "\"customerId\"");
    assertThat(shown).doesNotContain("customerId");
    assertThat(Files.readString(folder.resolve("Order.schema.json"))).isEqualTo(whole + "\n");
  }
}
