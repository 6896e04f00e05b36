package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.RequestException;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.SSEType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;

/** The code of docs/tables.md. */
class TablesIT {
  // region schema
  record Order(String customerId, String orderId, String status, Instant placedAt) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::placedAt)
          .build();
  // endregion

  @Test
  void aTableIsCreatedOnDemand() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(ORDERS);
      // region create
      orders.table().create().run();
      // endregion
      assertThat(orders.table().create().request().billingModeAsString()).isEqualTo("PAY_PER_REQUEST");
    }
  }

  @Test
  void aTableIsProvisioned() {
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      Model<Order> orders = Alces.connect(local.client()).model(ORDERS);
      // region provisioned
      orders.table().create()
          .throughput(20, 5)
          .indexThroughput("byStatus", 2, 5)
          .run();
      // endregion
      TableDescription table = local.client().describeTable(b -> b.tableName("orders")).table();
      assertThat(table.provisionedThroughput().readCapacityUnits()).isEqualTo(20);
      assertThat(table.globalSecondaryIndexes().get(0).provisionedThroughput().readCapacityUnits()).isEqualTo(2);
    }
  }

  @Test
  void theOptionsStandInTheRequest() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(ORDERS);
      // region options
      CreateTableRequest request =
          orders.table().create()
              .tag("team", "core")
              .tags(Map.of("stage", "test", "cost-centre", "4711"))
              .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
              .stream(StreamViewType.NEW_AND_OLD_IMAGES)
              .deletionProtection()
              .customize(b -> b.sseSpecification(s -> s.enabled(true).sseType(SSEType.KMS)))
              .request();
      // endregion
      assertThat(request.tags()).hasSize(3);
      assertThat(request.tableClass()).isEqualTo(TableClass.STANDARD_INFREQUENT_ACCESS);
      assertThat(request.streamSpecification().streamEnabled()).isTrue();
      assertThat(request.deletionProtectionEnabled()).isTrue();
      assertThat(request.sseSpecification().enabled()).isTrue();
      assertThatThrownBy(() -> orders.table().create().tag("aws:team", "core"))
          .isInstanceOf(RequestException.class);
    }
  }

  @Test
  void tablesAreNamedByTheirStage() {
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      DynamoDbClient client = local.client();
      String stage = "dev";
      // region names
      Alces db = Alces.builder().client(client).tableNames(name -> stage + "-" + name).build();

      Model<Order> orders = db.model(ORDERS); // its table is dev-orders
      // endregion
      orders.table().create().run();
      assertThat(orders.table().name()).isEqualTo("dev-orders");
      assertThat(client.describeTable(b -> b.tableName("dev-orders")).table().tableStatus())
          .isEqualTo(TableStatus.ACTIVE);
    }
  }
}
