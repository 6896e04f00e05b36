package io.alces.it;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.DescribedTable;
import io.alces.Model;
import io.alces.TableExport;
import io.alces.conformance.Json;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.io.IOException;
import java.lang.reflect.Field;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

@Tag("row-54")
@SuppressWarnings("unchecked") // the SDK's consumers in varargs
class TableExportIT {
  static HttpEngine engine;

  @TempDir Path classes;

  @BeforeAll
  static void start() {
    engine = HttpEngine.start();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Alces db() {
    return Alces.connect(engine.client());
  }

  private static Schema.Builder<Document> cats(String table) {
    return Schema.document(table)
        .partitionKey("id", STRING)
        .sortKey("born", NUMBER)
        .attribute("name", STRING)
        .attribute("expiresAt", NUMBER);
  }

  /** With everything that a table can have. */
  private static Schema.Builder<Document> full(String table) {
    return cats(table)
        .globalIndex("byName", "name", Projected.include("expiresAt"))
        .localIndex("local", "name", Projected.KEYS_ONLY)
        .ttl("expiresAt")
        .settings(
            t ->
                t
                    .throughput(5, 2)
                    .indexThroughput("byName", 1, 1)
                    .warmThroughput(12_000, 4_000)
                    .indexWarmThroughput("byName", 12_001, 4_001)
                    .stream(StreamViewType.NEW_IMAGE)
                    .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                    .kmsKey("arn:aws:kms:eu-west-1:1:key/k")
                    .pointInTimeRecovery(7)
                    .deletionProtection()
                    .tag("team", "core ${x}"));
  }

  private static TableExport export(Schema.Builder<Document> schema) {
    return db().model(schema.build()).table().export();
  }

  @Nested
  class ForCloudFormation {
    private List<String> problems(TableExport export) {
      Map<String, Object> template = Json.object(Json.parse(export.cloudFormationJson()));
      Map<String, Object> resources = Json.object(template.get("Resources"));
      assertThat(resources).hasSize(1);
      Map<String, Object> resource = Json.object(resources.values().iterator().next());
      assertThat(resource.get("Type")).isEqualTo("AWS::DynamoDB::Table");
      return CloudFormation.problems(resource.get("Properties"));
    }

    @Test
    void hasOnlyWhatTheResourceTakes() {
      assertThat(problems(export(full("cats")))).isEmpty();
      assertThat(problems(export(cats("cats")))).isEmpty();
      assertThat(
              problems(
                  export(
                      cats("cats")
                          .globalIndex("byName", "name")
                          .settings(
                              t ->
                                  t.onDemand(10, 10)
                                      .indexOnDemand("byName", 5, 5)
                                      .awsOwnedKey()
                                      .noStream()
                                      .noPointInTimeRecovery()
                                      .noDeletionProtection()))))
          .isEmpty();
      assertThat(CloudFormation.problems(Map.of("Key", "x")))
          .containsExactlyInAnyOrder("Table lacks KeySchema", "Table has no property Key");
    }

    @Test
    void isJson() {
      assertThat(export(cats("my.cats-1")).cloudFormationJson())
          .isEqualTo(
              """
              {
                "AWSTemplateFormatVersion": "2010-09-09",
                "Resources": {
                  "MyCats1Table": {
                    "Type": "AWS::DynamoDB::Table",
                    "DeletionPolicy": "Retain",
                    "UpdateReplacePolicy": "Retain",
                    "Properties": {
                      "AttributeDefinitions": [
                        {
                          "AttributeName": "id",
                          "AttributeType": "S"
                        },
                        {
                          "AttributeName": "born",
                          "AttributeType": "N"
                        }
                      ],
                      "TableName": "my.cats-1",
                      "KeySchema": [
                        {
                          "AttributeName": "id",
                          "KeyType": "HASH"
                        },
                        {
                          "AttributeName": "born",
                          "KeyType": "RANGE"
                        }
                      ],
                      "BillingMode": "PAY_PER_REQUEST"
                    }
                  }
                }
              }\
              """);
    }

    @Test
    void isYaml() {
      assertThat(export(full("cats")).cloudFormationYaml())
          .isEqualTo(
              """
              AWSTemplateFormatVersion: "2010-09-09"
              Resources:
                CatsTable:
                  Type: AWS::DynamoDB::Table
                  DeletionPolicy: Retain
                  UpdateReplacePolicy: Retain
                  Properties:
                    AttributeDefinitions:
                      - AttributeName: id
                        AttributeType: S
                      - AttributeName: born
                        AttributeType: "N"
                      - AttributeName: name
                        AttributeType: S
                    TableName: cats
                    KeySchema:
                      - AttributeName: id
                        KeyType: HASH
                      - AttributeName: born
                        KeyType: RANGE
                    LocalSecondaryIndexes:
                      - IndexName: local
                        KeySchema:
                          - AttributeName: id
                            KeyType: HASH
                          - AttributeName: name
                            KeyType: RANGE
                        Projection:
                          ProjectionType: KEYS_ONLY
                    GlobalSecondaryIndexes:
                      - IndexName: byName
                        KeySchema:
                          - AttributeName: name
                            KeyType: HASH
                        Projection:
                          ProjectionType: INCLUDE
                          NonKeyAttributes:
                            - expiresAt
                        ProvisionedThroughput:
                          ReadCapacityUnits: 1
                          WriteCapacityUnits: 1
                        WarmThroughput:
                          ReadUnitsPerSecond: 12001
                          WriteUnitsPerSecond: 4001
                    ProvisionedThroughput:
                      ReadCapacityUnits: 5
                      WriteCapacityUnits: 2
                    StreamSpecification:
                      StreamViewType: NEW_IMAGE
                    SSESpecification:
                      SSEEnabled: true
                      SSEType: KMS
                      KMSMasterKeyId: "arn:aws:kms:eu-west-1:1:key/k"
                    Tags:
                      - Key: team
                        Value: "core ${x}"
                    TableClass: STANDARD_INFREQUENT_ACCESS
                    DeletionProtectionEnabled: true
                    WarmThroughput:
                      ReadUnitsPerSecond: 12000
                      WriteUnitsPerSecond: 4000
                    BillingMode: PROVISIONED
                    TimeToLiveSpecification:
                      AttributeName: expiresAt
                      Enabled: true
                    PointInTimeRecoverySpecification:
                      PointInTimeRecoveryEnabled: true
                      RecoveryPeriodInDays: 7
              """);
    }

    @Test
    void makesTablesWithIndexesOneAfterTheOther() {
      Alces db = db();
      Map<String, Object> template =
          Json.object(
              Json.parse(
                  db.tables(
                          db.model(full("cats").build()),
                          db.model(cats("plain").build()),
                          db.model(full("Cats.").build()))
                      .export()
                      .cloudFormationJson()));
      Map<String, Object> resources = Json.object(template.get("Resources"));
      assertThat(resources).containsOnlyKeys("CatsTable", "PlainTable", "CatsTable2");
      assertThat(Json.object(resources.get("CatsTable2"))).containsEntry("DependsOn", "CatsTable");
      assertThat(Json.object(resources.get("PlainTable"))).doesNotContainKey("DependsOn");
    }
  }

  @Test
  void forTerraformIsItsJson() {
    assertThat(export(full("cats")).terraformJson())
        .isEqualTo(
            """
            {
              "resource": {
                "aws_dynamodb_table": {
                  "cats": {
                    "name": "cats",
                    "billing_mode": "PROVISIONED",
                    "read_capacity": 5,
                    "write_capacity": 2,
                    "hash_key": "id",
                    "range_key": "born",
                    "attribute": [
                      {
                        "name": "id",
                        "type": "S"
                      },
                      {
                        "name": "born",
                        "type": "N"
                      },
                      {
                        "name": "name",
                        "type": "S"
                      }
                    ],
                    "global_secondary_index": [
                      {
                        "name": "byName",
                        "hash_key": "name",
                        "projection_type": "INCLUDE",
                        "non_key_attributes": [
                          "expiresAt"
                        ],
                        "read_capacity": 1,
                        "write_capacity": 1,
                        "warm_throughput": {
                          "read_units_per_second": 12001,
                          "write_units_per_second": 4001
                        }
                      }
                    ],
                    "local_secondary_index": [
                      {
                        "name": "local",
                        "range_key": "name",
                        "projection_type": "KEYS_ONLY"
                      }
                    ],
                    "ttl": {
                      "attribute_name": "expiresAt",
                      "enabled": true
                    },
                    "stream_enabled": true,
                    "stream_view_type": "NEW_IMAGE",
                    "server_side_encryption": {
                      "enabled": true,
                      "kms_key_arn": "arn:aws:kms:eu-west-1:1:key/k"
                    },
                    "point_in_time_recovery": {
                      "enabled": true,
                      "recovery_period_in_days": 7
                    },
                    "table_class": "STANDARD_INFREQUENT_ACCESS",
                    "warm_throughput": {
                      "read_units_per_second": 12000,
                      "write_units_per_second": 4000
                    },
                    "deletion_protection_enabled": true,
                    "tags": {
                      "team": "core $${x}"
                    }
                  }
                }
              }
            }\
            """);
  }

  @Test
  void forTheCommandLineMakesTheTableThatIsDeclared() throws IOException, InterruptedException {
    Model<Document> model = db().model(full("commands").build());
    List<TableExport.CliInput> input = model.table().export().cliInput();
    assertThat(input)
        .extracting(TableExport.CliInput::command)
        .containsExactly("create-table", "update-time-to-live", "update-continuous-backups");
    assertThat(input).extracting(TableExport.CliInput::table).containsOnly("commands");
    post("CreateTable", input.get(0).json());
    post("UpdateTimeToLive", input.get(1).json());
    assertThat(model.table().plan().run().isEmpty()).isTrue();
  }

  private static void post(String action, String json) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(engine.endpoint())
                    .header("X-Amz-Target", "DynamoDB_20120810." + action)
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256"
                            + " Credential=local/20260101/us-east-1/dynamodb/aws4_request,"
                            + " SignedHeaders=host, Signature=0")
                    .POST(BodyPublishers.ofString(json))
                    .build(),
                BodyHandlers.ofString());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void ofSettingsThatContradictEachOtherIsRefused() {
    TableExport export =
        export(
            cats("cats")
                .globalIndex("byName", "name")
                .settings(t -> t.indexThroughput("byName", 1, 1)));
    assertThatThrownBy(export::cloudFormationJson).isInstanceOf(RequestException.class);
    assertThatThrownBy(export::cloudFormationYaml).isInstanceOf(RequestException.class);
    assertThatThrownBy(export::terraformJson).isInstanceOf(RequestException.class);
    assertThatThrownBy(export::cliInput).isInstanceOf(RequestException.class);
    assertThat(export).hasToString("TableExport of cats");
  }

  @Nested
  class Imported {
    private DescribedTable described(Schema.Builder<Document> schema) {
      Model<Document> model = db().model(schema.build());
      model.table().create().run();
      return model.table().describe().run();
    }

    /** Compiles a source and gives its schema. */
    private Schema<?> schema(String name, String source) throws Exception {
      JavaFileObject file =
          new SimpleJavaFileObject(
              URI.create("string:///" + name + ".java"), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
              return source;
            }
          };
      boolean isCompiled =
          ToolProvider.getSystemJavaCompiler()
              .getTask(
                  null,
                  null,
                  null,
                  List.of(
                      "--release",
                      "17",
                      "-proc:none",
                      "-d",
                      classes.toString(),
                      "-classpath",
                      System.getProperty("java.class.path")),
                  null,
                  List.of(file))
              .call();
      assertThat(isCompiled).as(source).isTrue();
      try (URLClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()})) {
        for (Field field : loader.loadClass(name).getDeclaredFields()) {
          if (field.getType() == Schema.class) {
            field.setAccessible(true);
            return (Schema<?>) field.get(null);
          }
        }
      }
      throw new AssertionError("there is no schema in " + source);
    }

    @Test
    void asARecordPlansNothing() throws Exception {
      DescribedTable table = described(full("imported-cats"));
      assertThat(table.javaSource())
          .isEqualTo(
              """
              import io.alces.schema.Projected;
              import io.alces.schema.Schema;
              import java.math.BigDecimal;
              import java.time.Instant;
              import software.amazon.awssdk.services.dynamodb.model.StreamViewType;

              /** Table imported-cats, as it was found: attributes that are in no key are yours to add. */
              final class ImportedCatsTable {
                record ImportedCats(String id, BigDecimal born, String name, Instant expiresAt) {}

                static final Schema<ImportedCats> IMPORTED_CATS =
                    Schema.of(ImportedCats.class)
                        .table("imported-cats")
                        .partitionKey(ImportedCats::id)
                        .sortKey(ImportedCats::born)
                        .globalIndex("byName", ImportedCats::name, Projected.include(ImportedCats::expiresAt))
                        .localIndex("local", ImportedCats::name, Projected.KEYS_ONLY)
                        .ttl(ImportedCats::expiresAt)
                        .settings(t -> t.throughput(5, 2).indexThroughput("byName", 1, 1).stream(StreamViewType.NEW_IMAGE).deletionProtection())
                        .build();

                private ImportedCatsTable() {}
              }
              """);
      Schema<?> schema = schema("ImportedCatsTable", table.javaSource());
      assertThat(db().model(schema).table().plan().run().isEmpty()).isTrue();
    }

    @Test
    void asDocumentsPlansNothing() throws Exception {
      DescribedTable table = described(full("imported_documents"));
      assertThat(table.documentSource())
          .contains(
              """
                        .partitionKey("id", STRING)
                        .sortKey("born", NUMBER)
                        .attribute("name", STRING)
                        .attribute("expiresAt", NUMBER)
                        .globalIndex("byName", "name", Projected.include("expiresAt"))
              """);
      Schema<?> schema = schema("ImportedDocumentsTable", table.documentSource());
      assertThat(db().model(schema).table().plan().run().isEmpty()).isTrue();
    }

    @Test
    void namesThatAreNoneInJavaAreKeptAsStored() throws Exception {
      engine
          .client()
          .createTable(
              b ->
                  b.tableName("123.odd")
                      .billingMode("PAY_PER_REQUEST")
                      .keySchema(
                          k -> k.attributeName("class").keyType("HASH"),
                          k -> k.attributeName("a-b\"\\\n").keyType("RANGE"))
                      .attributeDefinitions(
                          a -> a.attributeName("class").attributeType("B"),
                          a -> a.attributeName("a-b\"\\\n").attributeType("N")));
      DescribedTable table = db().describeTable("123.odd").run();
      Schema<?> schema = schema("T123OddTable", table.javaSource());
      assertThat(db().model(schema).table().plan().run().isEmpty()).isTrue();
      schema = schema("T123OddTable", table.documentSource());
      assertThat(db().model(schema).table().plan().run().isEmpty()).isTrue();
    }

    @Test
    void indexesThatNoSchemaDeclaresAreTold() throws Exception {
      engine
          .client()
          .createTable(
              b ->
                  b.tableName("multi")
                      .billingMode("PAY_PER_REQUEST")
                      .keySchema(k -> k.attributeName("id").keyType("HASH"))
                      .attributeDefinitions(
                          a -> a.attributeName("id").attributeType("S"),
                          a -> a.attributeName("a").attributeType("S"),
                          a -> a.attributeName("b").attributeType("S"))
                      .globalSecondaryIndexes(
                          i ->
                              i.indexName("byBoth")
                                  .projection(p -> p.projectionType("ALL"))
                                  .keySchema(
                                      k -> k.attributeName("a").keyType("HASH"),
                                      k -> k.attributeName("b").keyType("HASH"))));
      DescribedTable table = db().describeTable("multi").run();
      assertThat(table.javaSource())
          .contains(
              "// index byBoth has a key of several attributes, which a schema does not declare:"
                  + " [\"a\", \"b\"]");
      Schema<?> schema = schema("MultiTable", table.javaSource());
      assertThat(db().model(schema).table().plan().run().steps())
          .extracting(Object::toString)
          .containsExactly("multi: delete index byBoth");
    }
  }
}
