package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What a document of a schema says. Nothing is sent. */
class SchemaDocumentTest {
  record Place(String street, String city) {}

  record Order(
      String customer,
      String id,
      int year,
      Set<String> tags,
      List<Place> stops,
      Instant expires,
      long version) {}

  private static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders.v2")
          .partitionKey(Order::customer)
          .sortKey(Order::id)
          .attribute(Order::tags, a -> a.name("a|`b"))
          .ttl(Order::expires)
          .version(Order::version)
          .globalIndex("byYear", Order::year, Order::id)
          .build();

  private static final String DIAGRAM =
      """
      erDiagram
          table_orders_v2["table orders.v2"] {
              S customer PK "partition key"
              S id PK "sort key"
          }
          index_byYear["index byYear"] {
              N year "partition key"
              S id "sort key"
          }
          item_Order["Order"] {
              S customer PK
              S id PK
              N year
              SS a__b "a__b"
              L_of_M stops
              N expires
              N version
          }
          table_orders_v2 ||--|| index_byYear : "global index"
          table_orders_v2 ||--o{ item_Order : "holds"
      """;

  private final Alces db =
      Alces.connect(DynamoDbClient.builder().region(Region.EU_CENTRAL_1).build());
  private final Model<Order> orders = db.model(ORDERS);

  private SchemaDocument document() {
    return db.schemaDocument(orders)
        .pattern("One", orders.get("c1", "secret").explain())
        .pattern("Of a year", orders.query().where(Order::year).eq(1999).explain())
        .pattern("Guard", db.transact(orders.check("c1", "o1").exists()).explain());
  }

  @Test
  void aPolicyAllowsWhatThePatternsNeed() {
    assertThat(document().region("eu-central-1").account("123456789012").iamPolicy())
        .isEqualTo(
            """
            {
              "Version": "2012-10-17",
              "Statement": [
                {
                  "Effect": "Allow",
                  "Action": [
                    "dynamodb:ConditionCheckItem",
                    "dynamodb:GetItem"
                  ],
                  "Resource": [
                    "arn:aws:dynamodb:eu-central-1:123456789012:table/orders.v2"
                  ]
                },
                {
                  "Effect": "Allow",
                  "Action": [
                    "dynamodb:Query"
                  ],
                  "Resource": [
                    "arn:aws:dynamodb:eu-central-1:123456789012:table/orders.v2/index/byYear"
                  ]
                }
              ]
            }\
            """);
  }

  @Test
  void aDiagramHasTablesIndexesAndItems() {
    assertThat(document().mermaid()).isEqualTo(DIAGRAM);
  }

  @Test
  void markdownShowsNoValues(@TempDir Path folder) throws IOException {
    List<Path> written = document().writeTo(folder.resolve("new"));

    assertThat(written)
        .extracting(path -> path.getFileName().toString())
        .containsExactly("schema.md", "iam-policy.json", "Order.schema.json");
    assertThat(Files.readString(written.get(0)))
        .doesNotContain("secret", "1999")
        .isEqualTo(
            """
            # Schema of `orders.v2`

            ```mermaid
            %s\
            ```

            ## Access patterns

            | Access pattern | Operation | On | Key | Filter or condition | Reads or changes | Costs |
            |---|---|---|---|---|---|---|
            | One | GetItem | `orders.v2` | `customer = ? AND id = ?` |  | one item, whole, even where a part is asked for | 0.5 to 50 read units; not known: how large items are \\(Given.bytes, Given.like\\) |
            | Of a year | Query | `orders.v2`, index `byYear` | `year = ?` |  | every item that the key condition selects, ascending by id; eventually consistently | at least 0.5 read units; not known: how many items there are \\(Given.items\\), how large items are \\(Given.bytes, Given.like\\) |
            | Guard | TransactWriteItems, ConditionCheck | `orders.v2` | `customer = ? AND id = ?` | `attribute_exists(customer)` | nothing but what the condition needs | 2 to 200 write units; not known: the stored item \\(Given.stored, Given.absent\\) |

            Mind:

            - Of a year: a global index lags behind its table

            ## Table `orders.v2`

            | Key of | Kind | Partition key | Sort key | Holds |
            |---|---|---|---|---|
            | the table |  | `customer` S | `id` S | whole items |
            | `byYear` | global index | `year` N | `id` S | whole items |

            Items expire by `expires`.

            ### Items of `Order`

            | Attribute | Stored as | Java type | Type | Options |
            |---|---|---|---|---|
            | `customer` | `customer` | `String` | S | partition key |
            | `id` | `id` | `String` | S | sort key; sort key of `byYear` |
            | `year` | `year` | `int` | N | partition key of `byYear` |
            | `tags` | ``a\\|`b`` | `Set<String>` | SS |  |
            | `stops` | `stops` | `List<Place>` | L of M |  |
            | `stops[].street` | `stops[].street` | `String` | S |  |
            | `stops[].city` | `stops[].city` | `String` | S |  |
            | `expires` | `expires` | `Instant` | N | time to live |
            | `version` | `version` | `long` | N | version |
            """
                .formatted(DIAGRAM));
  }

  @Test
  void patternsThatCannotBeAreRefused() {
    Plan plan = orders.get("c1", "o1").explain();
    assertThatThrownBy(() -> document().pattern("One", plan))
        .isInstanceOf(RequestException.class)
        .hasMessage("There are two patterns \"One\"; give each a name of its own");
    assertThatThrownBy(() -> document().pattern(" ", plan))
        .hasMessage("pattern(…) needs a name that says what the operation is for");
    assertThatThrownBy(() -> document().pattern("None", List.of()))
        .hasMessage("The pattern \"None\" has no plan; give it one");
    assertThatThrownBy(() -> document().region("nowhere"))
        .hasMessage("region(\"nowhere\"): should be like eu-central-1, or ${AWS::Region}, or *");
    assertThatThrownBy(() -> document().account("12"))
        .hasMessage("account(\"12\"): should be 12 digits, or ${AWS::AccountId}, or *");
    Alces other = Alces.connect(DynamoDbClient.builder().region(Region.EU_CENTRAL_1).build());
    assertThatThrownBy(() -> other.schemaDocument(orders))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("was made by another Alces");
  }
}
