package io.alces;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.CreateTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndex;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamSpecification;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

@Tag("row-54")
class CreateTableOptionsTest {
  private static CreateTable cats() {
    Schema<Document> cats =
        Schema.document("cats")
            .partitionKey("id", STRING)
            .attribute("name", STRING)
            .attribute("age", NUMBER)
            .globalIndex("byName", "name")
            .globalIndex("byAge", "age")
            .build();
    return Shop.offline().model(cats).table().create();
  }

  private static ProvisionedThroughput units(long read, long write) {
    return ProvisionedThroughput.builder()
        .readCapacityUnits(read)
        .writeCapacityUnits(write)
        .build();
  }

  private static ProvisionedThroughput ofIndex(CreateTableRequest request, String name) {
    for (GlobalSecondaryIndex index : request.globalSecondaryIndexes()) {
      if (index.indexName().equals(name)) {
        return index.provisionedThroughput();
      }
    }
    throw new AssertionError("there is no index " + name);
  }

  @Nested
  class Throughput {
    @Test
    void onDemandHasNone() {
      CreateTableRequest request = cats().throughput(1, 2).onDemand().request();
      assertThat(request).isEqualTo(cats().request());
      assertThat(request.billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
      assertThat(request.provisionedThroughput()).isNull();
      assertThat(ofIndex(request, "byName")).isNull();
    }

    @Test
    void provisionedHoldsForTheTableAndItsIndexes() {
      CreateTableRequest request = cats().throughput(5, 2).request();
      assertThat(request.billingMode()).isNull();
      assertThat(request.provisionedThroughput()).isEqualTo(units(5, 2));
      assertThat(ofIndex(request, "byName")).isEqualTo(units(5, 2));
      assertThat(ofIndex(request, "byAge")).isEqualTo(units(5, 2));
    }

    @Test
    void anIndexHasItsOwnAndTheOthersThatOfTheTable() {
      CreateTableRequest request =
          cats().indexThroughput("byName", 1, 3).throughput(5, 2).request();
      assertThat(ofIndex(request, "byName")).isEqualTo(units(1, 3));
      assertThat(ofIndex(request, "byAge")).isEqualTo(units(5, 2));
    }

    @Test
    void lessThanOneUnitIsRefused() {
      CreateTable create = cats();
      assertThatThrownBy(() -> create.throughput(0, 5))
          .isInstanceOf(RequestException.class)
          .hasMessage("A throughput has at least 1 unit to read and 1 to write, not 0 and 5");
      assertThatThrownBy(() -> create.indexThroughput("byName", 5, -1))
          .isInstanceOf(RequestException.class)
          .hasMessage("A throughput has at least 1 unit to read and 1 to write, not 5 and -1");
    }

    @Test
    void thatOfAnIndexIsRefusedOnDemand() {
      CreateTable create = cats().indexThroughput("byName", 1, 1);
      assertThatThrownBy(create::request)
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Index byName of cats has a throughput, and its table is created on demand, where an"
                  + " index has none; state throughput(…) of the table, too, or leave out that of"
                  + " the index");
      assertThatThrownBy(create::run).isInstanceOf(RequestException.class);
      assertThatThrownBy(create::runAsync).isInstanceOf(RequestException.class);
    }

    @Test
    void thatOfAnUnknownIndexIsRefused() {
      CreateTable create = cats();
      assertThatThrownBy(() -> create.indexThroughput("byNam", 1, 1))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("byNam");
    }

    @Test
    void thatOfALocalIndexIsRefused() {
      Schema<Document> schema =
          Schema.document("cats")
              .partitionKey("id", STRING)
              .sortKey("name", STRING)
              .attribute("age", NUMBER)
              .localIndex("byAge", "age")
              .build();
      CreateTable create = Shop.offline().model(schema).table().create();
      assertThatThrownBy(() -> create.indexThroughput("byAge", 1, 1))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Index byAge of cats is local and shares the throughput of its table; leave out its"
                  + " own");
      assertThat(create.throughput(1, 1).request().localSecondaryIndexes()).hasSize(1);
    }
  }

  @Nested
  class Tags {
    @Test
    void standInTheRequestInTheirOrder() {
      Map<String, String> more = new LinkedHashMap<>();
      more.put("stage", "test");
      more.put("team", "core");
      assertThat(cats().tag("team", "none").tag("empty", "").tags(more).request().tags())
          .extracting(tag -> tag.key() + "=" + tag.value())
          .containsExactly("team=core", "empty=", "stage=test");
    }

    @Test
    void anEmptyMapAddsNone() {
      assertThat(cats().tags(Map.of()).request()).isEqualTo(cats().request());
    }

    @Test
    void aKeyHasFrom1To128Characters() {
      CreateTable create = cats();
      assertThat(create.tag("🦌".repeat(128), "v").request().tags()).hasSize(1);
      assertThatThrownBy(() -> create.tag("k".repeat(129), "v"))
          .isInstanceOf(RequestException.class)
          .hasMessage("The key of a tag has from 1 to 128 characters, not 129");
      assertThatThrownBy(() -> create.tag("", "v"))
          .isInstanceOf(RequestException.class)
          .hasMessage("The key of a tag has from 1 to 128 characters, not 0");
    }

    @Test
    void aKeyIsNotOneOfAws() {
      CreateTable create = cats();
      assertThat(create.tag("awsome:x", "v").request().tags()).hasSize(1);
      assertThatThrownBy(() -> create.tag("AWS:x", "v"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The key \"AWS:x\" of a tag begins with aws:, which AWS keeps for its own tags");
    }

    @Test
    void aValueHasUpTo256Characters() {
      CreateTable create = cats();
      assertThat(create.tag("k", "v".repeat(256)).request().tags()).hasSize(1);
      assertThatThrownBy(() -> create.tag("k", "v".repeat(257)))
          .isInstanceOf(RequestException.class)
          .hasMessage("The value of tag \"k\" has at most 256 characters, not 257");
    }

    @Test
    void thereAreUpTo50() {
      CreateTable create = cats();
      for (int i = 0; i < 50; i++) {
        create = create.tag("k" + i, "v");
      }
      CreateTable fifty = create;
      assertThat(fifty.tag("k0", "again").request().tags()).hasSize(50);
      assertThatThrownBy(() -> fifty.tag("k50", "v"))
          .isInstanceOf(RequestException.class)
          .hasMessage("A table has at most 50 tags, not 51");
    }
  }

  @Test
  void classStreamAndProtectionStandInTheRequest() {
    CreateTableRequest request =
        cats().tableClass(TableClass.STANDARD_INFREQUENT_ACCESS).stream(
                StreamViewType.NEW_AND_OLD_IMAGES)
            .deletionProtection()
            .request();
    assertThat(request)
        .isEqualTo(
            cats().request().toBuilder()
                .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                .streamSpecification(
                    StreamSpecification.builder()
                        .streamEnabled(true)
                        .streamViewType(StreamViewType.NEW_AND_OLD_IMAGES)
                        .build())
                .deletionProtectionEnabled(true)
                .build());
  }

  @Test
  void withoutThemTheRequestHasNone() {
    CreateTableRequest request = cats().request();
    assertThat(request.tableClass()).isNull();
    assertThat(request.hasTags()).isFalse();
    assertThat(request.streamSpecification()).isNull();
    assertThat(request.deletionProtectionEnabled()).isNull();
  }

  @Test
  void aStepGivesAnotherOperation() {
    CreateTable create = cats();
    CreateTable tagged = create.tag("k", "v");
    assertThat(create.request().hasTags()).isFalse();
    assertThat(tagged.request().tags()).hasSize(1);
  }

  @Test
  void customizeHasTheLastWord() {
    assertThat(cats().customize(b -> b.tableClass("NEW_CLASS")).request().tableClassAsString())
        .isEqualTo("NEW_CLASS");
  }

  @Test
  void nullsAreRefusedByName() {
    CreateTable create = cats();
    assertThatThrownBy(() -> create.indexThroughput(null, 1, 1))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("index");
    assertThatThrownBy(() -> create.tableClass(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("tableClass");
    assertThatThrownBy(() -> create.tag(null, "v"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("key");
    assertThatThrownBy(() -> create.tag("k", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value");
    assertThatThrownBy(() -> create.tags(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("tags");
    assertThatThrownBy(() -> create.stream(null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("shown");
  }
}
