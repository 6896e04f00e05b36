package io.alces;

import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@Tag("row-54")
class TableNamesTest {
  private static final DynamoDbClient UNUSED = new Shop.Offline();

  private static Model<Document> cats(String table, UnaryOperator<String> naming) {
    Alces db = Alces.builder().client(UNUSED).tableNames(naming).build();
    return db.model(Schema.document(table).partitionKey("id", STRING).build());
  }

  @Test
  void everyRequestHasTheNameThatIsMade() {
    Model<Document> cats = cats("cats", name -> "dev-" + name + "-eu");
    assertThat(cats.table().name()).isEqualTo("dev-cats-eu");
    assertThat(cats.table().create().request().tableName()).isEqualTo("dev-cats-eu");
    assertThat(cats.get("1").request().tableName()).isEqualTo("dev-cats-eu");
    assertThat(cats.scan().request().tableName()).isEqualTo("dev-cats-eu");
  }

  @Test
  void aModelKeepsTheNameOfItsSchema() {
    assertThat(cats("cats", name -> "dev-" + name).table().create())
        .hasToString("CreateTable of cats");
  }

  @Test
  void theSameSchemaHasAnotherTableInAnotherAlces() {
    Schema<Document> schema = Schema.document("cats").partitionKey("id", STRING).build();
    UnaryOperator<String> dev = name -> "dev-" + name;
    assertThat(Alces.builder().client(UNUSED).tableNames(dev).build().model(schema).table().name())
        .isEqualTo("dev-cats");
    assertThat(Alces.connect(UNUSED).model(schema).table().name()).isEqualTo("cats");
  }

  @Test
  void aNameTooShortForATableMayBeMadeLonger() {
    assertThat(cats("Tb", name -> "p-" + name).table().name()).isEqualTo("p-Tb");
  }

  @Test
  void aNameThatNoTableHasIsAProblemOfTheSchema() {
    assertThatThrownBy(() -> cats("cats", name -> "dev/" + name))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "The schema of cats has a problem: the table's name \"dev/cats\", which tableNames(…)"
                + " made of \"cats\", is not one of DynamoDB's, which have from 3 to 255 of the"
                + " characters a-z A-Z 0-9 _ - .");
  }

  @Test
  void noNameIsAProblemOfTheSchema() {
    assertThatThrownBy(() -> cats("cats", name -> null))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            "The schema of cats has a problem: tableNames(…) made null of the table's name"
                + " \"cats\"");
  }

  @Test
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> Alces.builder().tableNames(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("naming");
  }
}
