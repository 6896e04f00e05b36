package io.alces.it;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.DescribedTable;
import io.alces.Model;
import io.alces.Table;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.error.TableNotFoundException;
import io.alces.error.TableStateException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.dynamodb.model.UpdateTableRequest;

class TableStateIT {
  static LocalEngine engine;

  private String name;
  private StandIn aws;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void fresh() {
    name = engine.freshName();
    aws = new StandIn(engine.client());
  }

  private Schema.Builder<Document> cats() {
    return Schema.document(name)
        .partitionKey("id", STRING)
        .attribute("name", STRING)
        .attribute("expiresAt", NUMBER)
        .globalIndex("byName", "name");
  }

  private Table table() {
    return Alces.connect(aws.client(), aws.asyncClient()).model(cats().build()).table();
  }

  @Nested
  class Exists {
    @Test
    void tellsWhetherThereIsOne() {
      Table table = table();
      assertThat(table.exists().run()).isFalse();
      assertThat(table.exists().runAsync().join()).isFalse();
      table.create().run();
      assertThat(table.exists().run()).isTrue();
      assertThat(table.exists()).hasToString("TableExists of " + name);
    }
  }

  @Nested
  @Tag("row-55")
  class AwaitActive {
    @Test
    void returnsWhenTableAndIndexesAreActive() {
      aws.busyFor(3);
      Table table = table();
      table.create().run();
      table.awaitActive(Duration.ofSeconds(20)).run();
      table.awaitActive(Duration.ofSeconds(20)).runAsync().join();
      assertThat(table.describe().run().isActive()).isTrue();
    }

    @Test
    void tellsTheStateWhenTheTimeIsUp() {
      Table table = table();
      table.create().run();
      aws.busyFor(1_000_000);
      aws.client()
          .updateTable(
              UpdateTableRequest.builder().tableName(name).deletionProtectionEnabled(true).build());
      assertThatThrownBy(() -> table.awaitActive(Duration.ofMillis(200)).run())
          .isInstanceOf(OperationTimeoutException.class)
          .hasMessage(
              "Table "
                  + name
                  + " was not active in time; it is UPDATING. What was begun goes on in DynamoDB:"
                  + " wait again");
      assertThatThrownBy(() -> table.awaitActive(Duration.ofMillis(200)).runAsync().join())
          .hasCauseInstanceOf(OperationTimeoutException.class);
      assertThatThrownBy(() -> table.delete().run()).isInstanceOf(TableStateException.class);
    }

    @Test
    void ofNoTableIsAnError() {
      assertThatThrownBy(() -> table().awaitActive(Duration.ofSeconds(1)).run())
          .isInstanceOf(TableNotFoundException.class)
          .hasMessage(
              "Table "
                  + name
                  + " does not exist in this account and region; create it with table().create(),"
                  + " or check region and name");
    }

    @Test
    void takesMoreThanNoTime() {
      assertThatThrownBy(() -> table().awaitActive(Duration.ZERO))
          .isInstanceOf(RequestException.class)
          .hasMessage("awaitActive() takes more than no time, not PT0S");
      assertThatThrownBy(() -> table().awaitActive(Duration.ofSeconds(-1)))
          .isInstanceOf(RequestException.class);
    }
  }

  @Nested
  @Tag("row-56")
  class Delete {
    @Test
    void isOverWhenTheTableIsGone() {
      Table table = table();
      table.create().run();
      assertThat(table.delete().run()).isTrue();
      assertThat(table.exists().run()).isFalse();
      table.create().run();
      assertThat(table.delete().timeout(Duration.ofMinutes(1)).runAsync().join()).isTrue();
      assertThat(table.exists().run()).isFalse();
    }

    @Test
    void ofAProtectedTableIsRefusedBeforeAnythingIsSentThatDeletes() {
      Table table = table().with(t -> t.deletionProtection());
      table.create().run();
      aws.requests();
      assertThatThrownBy(() -> table.delete().run())
          .isInstanceOf(TableStateException.class)
          .hasMessage(
              "Table "
                  + name
                  + " is protected from being deleted; take the protection off first, by a plan"
                  + " with noDeletionProtection()");
      assertThatThrownBy(() -> table.delete().runAsync().join())
          .hasCauseInstanceOf(TableStateException.class);
      assertThat(aws.changes()).isEmpty();
      Table open = table.with(t -> t.noDeletionProtection());
      open.apply(open.plan().run()).run();
      assertThat(open.delete().run()).isTrue();
    }

    @Test
    void ofNoTableIsAnErrorUnlessThatIsAsWell() {
      Table table = table();
      assertThatThrownBy(() -> table.delete().run())
          .isInstanceOf(TableNotFoundException.class)
          .hasMessage(
              "Table "
                  + name
                  + " does not exist in this account and region, and is not deleted; if that is as"
                  + " well, say ifExists()");
      assertThat(table.delete().ifExists().run()).isFalse();
      assertThat(aws.changes()).isEmpty();
    }

    @Test
    void ofATableThatIsBeingMadeIsRefused() {
      aws.busyFor(1_000_000);
      Table table = table();
      assertThatThrownBy(() -> table.create().timeout(Duration.ofMillis(200)).run())
          .isInstanceOf(OperationTimeoutException.class);
      assertThatThrownBy(() -> table.delete().run())
          .isInstanceOf(TableStateException.class)
          .hasMessage(
              "Table "
                  + name
                  + " is CREATING, and DynamoDB deletes no such table; wait with awaitActive(…)"
                  + " first");
    }

    @Test
    void showsItsRequest() {
      assertThat(table().delete().request().tableName()).isEqualTo(name);
      assertThat(table().delete().customize(b -> b.tableName("other")).request().tableName())
          .isEqualTo("other");
      assertThat(table().delete()).hasToString("DeleteTable of " + name);
    }
  }

  @Nested
  class Create {
    @Test
    void enablesWhatNeedsRequestsOfItsOwn() {
      Model<Document> model =
          Alces.connect(aws.client())
              .model(
                  cats()
                      .ttl("expiresAt")
                      .settings(t -> t.pointInTimeRecovery(3).tag("team", "core"))
                      .build());
      aws.refusingBackups(1).busyFor(1);
      model.table().create().run();
      assertThat(aws.changes())
          .containsExactly(
              "CreateTable",
              "UpdateTimeToLive",
              "UpdateContinuousBackups",
              "UpdateContinuousBackups");
      DescribedTable described = model.table().describe().run();
      assertThat(described.timeToLive()).contains("expiresAt");
      assertThat(described.settings().recovery().days()).isEqualTo(3);
      assertThat(described.settings().tags()).isEqualTo(Map.of("team", "core"));
      assertThat(model.table().create().requests()).hasSize(3);
    }

    @Test
    void leavesOutWhatDynamoDbLocalDoesNotKnow() {
      Model<Document> model =
          engine.db().model(cats().ttl("expiresAt").settings(t -> t.pointInTimeRecovery()).build());
      model.table().create().run();
      assertThat(
              engine
                  .client()
                  .describeTimeToLive(b -> b.tableName(name))
                  .timeToLiveDescription()
                  .timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.ENABLED);
    }
  }

  @Nested
  class Describe {
    @Test
    void tellsWhatThereIs() {
      Table table = table().with(t -> t.throughput(2, 1).stream(StreamViewType.KEYS_ONLY));
      table.create().run();
      DescribedTable described = table.describe().run();
      assertThat(described).hasToString("Table " + name + ", ACTIVE");
      assertThat(described.name()).isEqualTo(name);
      assertThat(described.status()).isEqualTo("ACTIVE");
      assertThat(described.timeToLive()).isEmpty();
      assertThat(described.settings().stream().shown()).isEqualTo(StreamViewType.KEYS_ONLY);
      assertThat(described.description().globalSecondaryIndexes()).hasSize(1);
      assertThat(table.describe().timeout(Duration.ofSeconds(9)).runAsync().join().name())
          .isEqualTo(name);
    }

    @Test
    void ofNoTableIsAnError() {
      assertThatThrownBy(() -> table().describe().run())
          .isInstanceOf(TableNotFoundException.class)
          .hasMessageStartingWith("Table " + name + " does not exist");
      assertThatThrownBy(() -> engine.db().describeTable("a/b"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "\"a/b\" is not the name of a table, which has from 3 to 255 of the characters a-z"
                  + " A-Z 0-9 _ - .");
    }

    @Test
    void needsNoModel() {
      table().create().run();
      assertThat(engine.db().describeTable(name).run().name()).isEqualTo(name);
    }
  }
}
