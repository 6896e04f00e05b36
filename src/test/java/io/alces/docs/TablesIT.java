package io.alces.docs;

import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.DescribedTable;
import io.alces.Model;
import io.alces.Table;
import io.alces.TableExport;
import io.alces.TablePlan;
import io.alces.Tables;
import io.alces.error.RequestException;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.table.AppliedPlan;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

  // region settings
  static final Schema<Order> PRODUCTION =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::placedAt)
          .settings(t -> t
              .pointInTimeRecovery(14)
              .deletionProtection()
              .stream(StreamViewType.NEW_AND_OLD_IMAGES)
              .tag("team", "core"))
          .build();
  // endregion

  @Test
  void settingsAreDeclaredAndChangedForAnEnvironment() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(PRODUCTION);
      // region environment
      Table test = orders.table().with(t -> t.noDeletionProtection().throughput(5, 2));
      test.create().run();
      // endregion
      assertThat(test.describe().run().settings().isProtected()).isFalse();
      assertThat(test.create().requests()).hasSize(2);
      // region states
      boolean isThere = test.exists().run();
      test.awaitActive(Duration.ofMinutes(5)).run();      // the table and its indexes
      DescribedTable now = test.describe().run();
      test.delete().run();                                // waits until it is gone
      // endregion
      assertThat(isThere).isTrue();
      assertThat(now.isActive()).isTrue();
      assertThat(test.exists().run()).isFalse();
    }
  }

  @Test
  void modelsShareATable() {
    try (Alces db = Alces.local()) {
      // region shared
      Model<Document> orders = db.model(
          Schema.document("shop").name("Order")
              .partitionKey("pk", STRING).sortKey("sk", STRING)
              .attribute("status", STRING).globalIndex("byStatus", "status")
              .build());
      Model<Document> customers = db.model(
          Schema.document("shop").name("Customer")
              .partitionKey("pk", STRING).sortKey("sk", STRING)
              .attribute("email", STRING).globalIndex("byEmail", "email")
              .build());

      orders.table().create().run();                      // with both indexes
      Tables all = db.tables();                           // each table once: here it is one
      // endregion
      assertThat(customers.table().describe().run().description().globalSecondaryIndexes()).hasSize(2);
      assertThat(all.names()).containsExactly("shop");
    }
  }

  @Test
  void aPlanIsLookedAtAndApplied() {
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      Alces before = Alces.connect(local.client());
      before.model(
              Schema.of(Order.class)
                  .table("orders")
                  .partitionKey(Order::customerId)
                  .sortKey(Order::orderId)
                  .globalIndex("byOld", Order::status)
                  .build())
          .table().create().run();
      Model<Order> orders = Alces.connect(local.client()).model(ORDERS);
      // region plan
      TablePlan plan = orders.table().plan().run();       // reads, and changes nothing
      System.out.println(plan);
      // endregion
      assertThat(plan)
          .hasToString(
              """
              Table orders of Order: 2 steps
                + create index byStatus  slow         key status (S), placedAt (S), whole items; it is filled with what is stored, which takes and costs writes
                - delete index byOld     DESTRUCTIVE  it is there and not declared by Order; queries of it will fail
                Steps that are DESTRUCTIVE are taken only if they are named: including("…").""");
      assertThat(plan.toJson()).contains("\"fingerprint\"");
      // region apply
      AppliedPlan applied =
          orders.table().apply(plan)
              .including("delete index byOld")            // destructive steps only by name
              .onProgress(progress -> System.out.println(progress))
              .timeout(Duration.ofHours(6))
              .run();
      // endregion
      assertThat(applied.done()).hasSize(2);
      assertThat(orders.table().plan().run().isEmpty()).isTrue();
    }
  }

  @Test
  void otherToolsMakeTheTable() {
    try (Alces db = Alces.local()) {
      Model<Order> orders = db.model(PRODUCTION);
      // region export
      String template = orders.table().export().cloudFormationYaml();   // or cloudFormationJson()
      String terraform = db.tables().export().terraformJson();          // orders.tf.json
      List<TableExport.CliInput> commands = orders.table().export().cliInput();
      // endregion
      assertThat(template).contains("Type: AWS::DynamoDB::Table");
      assertThat(terraform).contains("aws_dynamodb_table");
      assertThat(commands).hasSize(2);
      orders.table().create().run();
      // region import
      DescribedTable found = db.describeTable("orders").run();
      String record = found.javaSource();
      String documents = found.documentSource();
      // endregion
      assertThat(record).contains(".partitionKey(Orders::customerId)");
      assertThat(documents).contains(".partitionKey(\"customerId\", STRING)");
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
