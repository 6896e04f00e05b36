package io.alces.it;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Table;
import io.alces.TablePlan;
import io.alces.Tables;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.error.TableStateException;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.table.AppliedPlan;
import io.alces.table.StepProgress;
import io.alces.table.TableStep;
import io.alces.table.TableStep.Risk;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

@Tag("row-55")
class TablePlanIT {
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
        .name("Cat")
        .partitionKey("id", STRING)
        .attribute("name", STRING)
        .attribute("age", NUMBER)
        .attribute("expiresAt", NUMBER);
  }

  private Table table(Schema.Builder<Document> schema) {
    return Alces.connect(aws.client(), aws.asyncClient()).model(schema.build()).table();
  }

  /** What there is before a plan. */
  private void create(Schema.Builder<Document> schema) {
    table(schema).create().run();
    aws.requests();
  }

  private TableDescription described() {
    return engine.client().describeTable(b -> b.tableName(name)).table();
  }

  private static List<String> names(List<TableStep> steps) {
    return steps.stream().map(step -> step.risk() + " " + step.name()).toList();
  }

  private static AppliedPlan applied(Table table, String... named) {
    AppliedPlan applied = table.apply(table.plan().run()).including(named).run();
    assertThat(table.plan().run().steps(Risk.SAFE)).isEmpty();
    return applied;
  }

  @Nested
  class OfATableThatIsNotThere {
    @Test
    void createsItWithAllThatItHas() {
      Table table =
          table(
              cats()
                  .globalIndex("byName", "name")
                  .ttl("expiresAt")
                  .settings(t -> t.pointInTimeRecovery(7).tag("team", "core")));
      TablePlan plan = table.plan().run();
      assertThat(plan.toString().replace(name, "cats").replaceAll("(?<=\\S)  +", "  "))
          .isEqualTo(
              """
              Table cats of Cat, which is not there: 3 steps
                + create table cats  create  key id (S); on demand; index byName: key name (S), whole items
                ~ enable time to live expiresAt  create  items expire by expiresAt
                    only after: create table cats
                ~ enable point-in-time recovery  create  restorable to any moment of its days
                    only after: create table cats\
              """);
      assertThat(table.apply(plan).run().done()).hasSize(3);
      assertThat(aws.changes())
          .containsExactly("CreateTable", "UpdateTimeToLive", "UpdateContinuousBackups");
      assertThat(described().globalSecondaryIndexes()).hasSize(1);
      assertThat(table.plan().run().isEmpty()).isTrue();
      assertThat(table.plan().run()).hasToString("Table " + name + " of Cat: nothing to do");
    }

    @Test
    void isRefusedOnceThereIsOne() {
      Table table = table(cats());
      TablePlan plan = table.plan().run();
      create(cats());
      assertThatThrownBy(() -> table.apply(plan).run())
          .isInstanceOf(TableStateException.class)
          .hasMessage(
              "Table "
                  + name
                  + " is not what the plan was made for: it was made. Nothing was done; make a new"
                  + " plan, and look at it");
      assertThat(aws.changes()).isEmpty();
    }

    @Test
    void waitsForWhatATableIsNotReadyFor() {
      aws.refusingBackups(2).busyFor(2);
      Table table = table(cats().settings(t -> t.pointInTimeRecovery()));
      List<String> told = new ArrayList<>();
      table.apply(table.plan().run()).onProgress(p -> told.add(p.toString())).run();
      assertThat(told)
          .map(text -> text.replace(name, "cats"))
          .containsExactly(
              "1 of 2, cats: create table cats: begun",
              "1 of 2, cats: create table cats: waiting, CREATING",
              "1 of 2, cats: create table cats: done",
              "2 of 2, cats: enable point-in-time recovery: begun",
              "2 of 2, cats: enable point-in-time recovery: waiting, not ready for point-in-time"
                  + " recovery yet",
              "2 of 2, cats: enable point-in-time recovery: waiting, not ready for point-in-time"
                  + " recovery yet",
              "2 of 2, cats: enable point-in-time recovery: done");
    }
  }

  @Nested
  class OfIndexes {
    @Test
    void makesThemOneAtATimeAndWaits() {
      create(cats());
      aws.busyFor(2);
      Table table =
          table(
              cats()
                  .globalIndex("byName", "name", "age", Projected.ALL)
                  .globalIndex("byAge", "age", Projected.include("name")));
      TablePlan plan = table.plan().run();
      assertThat(names(plan.steps()))
          .containsExactly("SLOW create index byName", "SLOW create index byAge");
      assertThat(plan.toString().replace(name, "cats"))
          .isEqualTo(
              """
              Table cats of Cat: 2 steps
                + create index byName  slow         key name (S), age (N), whole items; it is filled with what is stored, which takes and costs writes
                + create index byAge   slow         key age (N), keys and name; it is filled with what is stored, which takes and costs writes\
              """);
      List<String> told = new ArrayList<>();
      table.apply(plan).onProgress(p -> told.add(p.state() + " " + p.waitingFor())).run();
      assertThat(told)
          .startsWith("BEGUN null", "WAITING UPDATING, index byName CREATING (being filled)")
          .endsWith("DONE null")
          .doesNotContain("WAITING ACTIVE");
      assertThat(aws.changes()).containsExactly("UpdateTable", "UpdateTable");
      assertThat(table.plan().run().isEmpty()).isTrue();
    }

    @Test
    void neverDeletesOneThatIsNotNamed() {
      create(cats().globalIndex("byOld", "name").globalIndex("byName", "name"));
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      assertThat(plan.toString().replace(name, "cats"))
          .isEqualTo(
              """
              Table cats of Cat: 1 step
                - delete index byOld  DESTRUCTIVE  it is there and not declared by Cat; queries of it will fail
                Steps that are DESTRUCTIVE are taken only if they are named: including("…").\
              """);
      AppliedPlan nothing = table.apply(plan).run();
      assertThat(nothing.done()).isEmpty();
      assertThat(names(nothing.leftOut())).containsExactly("DESTRUCTIVE delete index byOld");
      assertThat(aws.changes()).isEmpty();
      assertThat(table.apply(plan).including("delete index byOld").run().leftOut()).isEmpty();
      assertThat(described().globalSecondaryIndexes()).hasSize(1);
    }

    @Test
    void makesAnewWhatIsOtherwiseOnlyIfTheDeletionIsNamed() {
      create(cats().globalIndex("byName", "name", Projected.KEYS_ONLY));
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      assertThat(names(plan.steps()))
          .containsExactly("DESTRUCTIVE delete index byName", "SLOW create index byName");
      assertThat(plan.steps().get(0).detail())
          .isEqualTo(
              "it is global with key name (S), keys only, and is declared as global with key name"
                  + " (S), whole items; an index cannot be changed, and queries of it fail until it"
                  + " is made again; better declare the new one by another name, and delete this"
                  + " one when nobody reads it");
      assertThat(table.apply(plan).run().leftOut()).hasSize(2);
      assertThat(applied(table, "delete index byName").done()).hasSize(2);
      assertThat(described().globalSecondaryIndexes().get(0).projection().projectionTypeAsString())
          .isEqualTo("ALL");
    }

    private Schema.Builder<Document> older() {
      return cats()
          .globalIndex("byAge", "age")
          .globalIndex("byIdAndAge", "id", "age")
          .globalIndex("old", "age");
    }

    private Schema.Builder<Document> newer() {
      return Schema.document(name)
          .name("Cat")
          .partitionKey("id", STRING)
          .attribute("name", STRING)
          .attribute("age", STRING)
          .globalIndex("byAge", "age")
          .globalIndex("byIdAndAge", "id", "age")
          .globalIndex("new", "age");
    }

    /** Applied it is not: DynamoDB Local does not end the deletion of the last of such indexes. */
    @Test
    void ofAnAttributeThatChangesItsTypeAreMadeWhenNoneHasTheOldOne() {
      create(older().globalIndex("byName", "name", Projected.KEYS_ONLY));
      TablePlan plan = table(newer().globalIndex("byName", "name")).plan().run();
      assertThat(names(plan.steps()))
          .containsExactly(
              "DESTRUCTIVE delete index byAge",
              "DESTRUCTIVE delete index byIdAndAge",
              "DESTRUCTIVE delete index byName",
              "SLOW create index byName",
              "DESTRUCTIVE delete index old",
              "SLOW create index byAge",
              "SLOW create index byIdAndAge",
              "SLOW create index new");
      assertThat(plan.notes())
          .containsExactly(
              name
                  + ": the key attribute age is S where it was N: an index of the new type is made"
                  + " only when none has the old one, so name the deletion of each");
    }

    @Test
    void doesNotCareInWhatOrderAnIndexIncludes() {
      create(cats().globalIndex("byName", "name", Projected.include("age", "expiresAt")));
      assertThat(
              table(cats().globalIndex("byName", "name", Projected.include("expiresAt", "age")))
                  .plan()
                  .run()
                  .isEmpty())
          .isTrue();
    }

    @Test
    void ofAProvisionedTableHaveAThroughput() {
      create(cats().settings(t -> t.throughput(3, 2)));
      applied(table(cats().globalIndex("byName", "name")));
      assertThat(
              described()
                  .globalSecondaryIndexes()
                  .get(0)
                  .provisionedThroughput()
                  .readCapacityUnits())
          .isEqualTo(3);
    }
  }

  @Nested
  class OfWhatIsImpossible {
    private Schema.Builder<Document> sorted() {
      return Schema.document(name)
          .name("Cat")
          .partitionKey("id", STRING)
          .sortKey("name", STRING)
          .attribute("age", NUMBER);
    }

    @Test
    void saysWhatToDoInstead() {
      create(cats().globalIndex("byName", "name"));
      Table table = table(sorted().globalIndex("byAge", "age"));
      TablePlan plan = table.plan().run();
      assertThat(plan.toString().replace(name, "cats"))
          .isEqualTo(
              """
              Table cats of Cat: 1 step
                ! change key  IMPOSSIBLE   the key is id (S) and is declared as id (S), name (S); a table keeps its key for life: declare another table, and copy the items\
              """);
      assertThatThrownBy(() -> table.apply(plan).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The plan has a step that DynamoDB cannot do, "
                  + name
                  + ": change key: the key is id (S) and is declared as id (S), name (S); a table"
                  + " keeps its key for life: declare another table, and copy the items. Nothing"
                  + " was done; change the declaration, or say skippingImpossible()");
    }

    @Test
    void leavesTheRestIfThatIsWanted() {
      create(sorted());
      Table table = table(sorted().localIndex("local", "age").globalIndex("byAge", "age"));
      TablePlan plan = table.plan().run();
      assertThat(names(plan.steps()))
          .containsExactly("IMPOSSIBLE create local index local", "SLOW create index byAge");
      assertThat(plan.steps().get(0).request()).isNull();
      AppliedPlan applied = table.apply(plan).skippingImpossible().run();
      assertThat(names(applied.done())).containsExactly("SLOW create index byAge");
      assertThat(names(applied.leftOut())).containsExactly("IMPOSSIBLE create local index local");
    }

    @Test
    void aLocalIndexIsNeitherChangedNorDeleted() {
      create(sorted().localIndex("local", "age").localIndex("other", "age"));
      TablePlan plan = table(sorted().globalIndex("local", "age")).plan().run();
      assertThat(names(plan.steps())).containsExactly("IMPOSSIBLE change local index local");
      assertThat(plan.notes())
          .containsExactly(
              name
                  + ": local index other is there and not declared; it can only be deleted with its"
                  + " table");
    }
  }

  @Nested
  class OfSettings {
    @Test
    void changesWhatIsStatedAndLeavesTheRest() {
      create(
          cats()
              .settings(
                  t ->
                      t.stream(StreamViewType.KEYS_ONLY)
                          .tag("owner", "ann")
                          .tag("team", "web")
                          .deletionProtection()));
      Table table =
          table(
              cats()
                  .settings(
                      t ->
                          t.tag("team", "core")
                              .tag("stage", "test")
                              .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                              .kmsKey("arn:aws:kms:eu-west-1:1:key/k")
                              .pointInTimeRecovery(10)
                              .warmThroughput(12_000, 4_000)));
      TablePlan plan = table.plan().run();
      assertThat(plan.toString().replace(name, "cats"))
          .isEqualTo(
              """
              Table cats of Cat: 5 steps
                ~ enable point-in-time recovery  billing      it is off and is declared on for 10 days
                ~ change encryption              billing      from by a key that AWS owns to by key arn:aws:kms:eu-west-1:1:key/k
                ~ change table class             billing      from STANDARD to STANDARD_INFREQUENT_ACCESS; DynamoDB takes two such changes in 30 days
                ~ set tags team, stage           safe         other tags stay
                ~ raise warm throughput          billing      to 12000 to read and 4000 to write; paid once, and never lowered\
              """);
      table.apply(plan).run();
      assertThat(aws.changes())
          .containsExactly(
              "UpdateContinuousBackups",
              "UpdateTable",
              "UpdateTable",
              "TagResource",
              "UpdateTable");
      assertThat(table.plan().run().isEmpty()).isTrue();
      assertThat(table.describe().run().settings().tags())
          .isEqualTo(Map.of("owner", "ann", "team", "core", "stage", "test"));
      assertThat(described().deletionProtectionEnabled()).isTrue();
    }

    @Test
    void readsAllPagesOfTags() {
      Schema.Builder<Document> schema = cats();
      for (int i = 0; i < 25; i++) {
        String key = "k" + i;
        schema = schema.settings(t -> t.tag(key, "v"));
      }
      create(schema);
      assertThat(table(schema).plan().run().isEmpty()).isTrue();
      assertThat(table(schema).describe().run().settings().tags()).hasSize(25);
    }

    @Test
    void tellsOfTagsThatTheTableWillNotTake() {
      Schema.Builder<Document> present = cats();
      for (int i = 0; i < 49; i++) {
        String key = "k" + i;
        present = present.settings(t -> t.tag(key, "v"));
      }
      create(present);
      assertThat(table(cats().settings(t -> t.tag("k0", "w").tag("a", "1"))).plan().run().notes())
          .isEmpty();
      assertThat(table(cats().settings(t -> t.tag("a", "1").tag("b", "2"))).plan().run().notes())
          .containsExactly(
              name
                  + ": the table has 49 tags, and would have 51; it takes 50: take off some that"
                  + " are not declared before these are set");
    }

    @Test
    void losesNothingUnlessNamed() {
      create(
          cats()
              .settings(
                  t ->
                      t.stream(StreamViewType.KEYS_ONLY)
                          .pointInTimeRecovery()
                          .deletionProtection()));
      Table table =
          table(cats().settings(t -> t.noStream().noPointInTimeRecovery().noDeletionProtection()));
      TablePlan plan = table.plan().run();
      assertThat(names(plan.steps()))
          .containsExactly(
              "DESTRUCTIVE disable stream",
              "DESTRUCTIVE disable point-in-time recovery",
              "SAFE disable deletion protection");
      assertThat(names(table.apply(plan).including("disable stream").run().leftOut()))
          .containsExactly("DESTRUCTIVE disable point-in-time recovery");
      assertThat(described().streamSpecification()).isNull();
      assertThat(described().deletionProtectionEnabled()).isFalse();
    }

    @Test
    void aStreamIsChangedByAnother() {
      create(cats().settings(t -> t.stream(StreamViewType.KEYS_ONLY)));
      Table table = table(cats().settings(t -> t.stream(StreamViewType.NEW_IMAGE)));
      assertThat(names(table.plan().run().steps()))
          .containsExactly("DESTRUCTIVE disable stream", "SAFE enable stream");
      assertThat(table.apply(table.plan().run()).run().leftOut()).hasSize(2);
      assertThat(applied(table, "disable stream").done()).hasSize(2);
      assertThat(described().streamSpecification().streamViewType())
          .isEqualTo(StreamViewType.NEW_IMAGE);
    }

    @Test
    void timeToLiveOfAStoredTableDeletesItemsAndIsNamed() {
      create(cats());
      Table table = table(cats().ttl("expiresAt"));
      assertThat(names(table.plan().run().steps()))
          .containsExactly("DESTRUCTIVE enable time to live expiresAt");
      applied(table, "enable time to live expiresAt");
      assertThat(table.describe().run().timeToLive()).contains("expiresAt");
      assertThat(table.plan().run().isEmpty()).isTrue();
      assertThat(table(cats()).plan().run().notes())
          .containsExactly(
              name + ": time to live by expiresAt is on and not declared; it stays on");
      assertThat(names(table(cats().ttl("age")).plan().run().steps()))
          .containsExactly("SAFE disable time to live expiresAt");
    }

    @Test
    void ofDynamoDbLocalAreLeftOutWhereItForgetsThem() {
      Schema<Document> schema =
          cats()
              .settings(
                  t ->
                      t.pointInTimeRecovery()
                          .tag("team", "core")
                          .tableClass(TableClass.STANDARD_INFREQUENT_ACCESS)
                          .awsManagedKey()
                          .warmThroughput(1, 1))
              .build();
      Model<Document> model = engine.db().model(schema);
      model.table().create().run();
      TablePlan plan = model.table().plan().run();
      assertThat(plan.isEmpty()).isTrue();
      assertThat(plan.notes())
          .containsExactly(
              name
                  + ": point-in-time recovery, encryption, table class, tags, warm throughput: left"
                  + " out, since DynamoDB Local does not keep it");
    }
  }

  @Test
  void whatAnEngineDoesNotTellIsLeftOut() {
    create(cats());
    aws.knowingLittle();
    Table table = table(cats().settings(t -> t.tag("team", "core").pointInTimeRecovery()));
    TablePlan plan = table.plan().run();
    assertThat(plan.isEmpty()).isTrue();
    assertThat(plan.notes())
        .containsExactly(
            name
                + ": point-in-time recovery: left out, since this engine does not tell what there"
                + " is",
            name + ": tags: left out, since this engine does not tell what there is");
    assertThat(table.describe().run().settings().recovery()).isNull();
  }

  @Nested
  class OfThroughput {
    @Test
    void goesFromOnDemandToProvisionedWithAllIndexes() {
      create(cats().globalIndex("byName", "name").globalIndex("byAge", "age"));
      Table table =
          table(cats().globalIndex("byName", "name"))
              .with(t -> t.throughput(4, 3).indexThroughput("byName", 2, 1));
      assertThat(names(table.plan().run().steps()))
          .containsExactly("BILLING provision throughput", "DESTRUCTIVE delete index byAge");
      table.apply(table.plan().run()).run();
      assertThat(described().provisionedThroughput().readCapacityUnits()).isEqualTo(4);
      assertThat(described().globalSecondaryIndexes())
          .extracting(i -> i.indexName() + i.provisionedThroughput().readCapacityUnits())
          .containsExactlyInAnyOrder("byName2", "byAge4");
    }

    @Test
    void changesTableAndIndexEachByItself() {
      Schema.Builder<Document> schema = cats().globalIndex("byName", "name");
      create(schema.settings(t -> t.throughput(4, 3)));
      Table table = table(schema).with(t -> t.throughput(5, 5).indexThroughput("byName", 2, 1));
      assertThat(names(applied(table).done()))
          .containsExactly(
              "BILLING change throughput", "BILLING change throughput of index byName");
      assertThat(table.plan().run().isEmpty()).isTrue();
    }

    @Test
    void goesToOnDemandWithABound() {
      create(cats().settings(t -> t.throughput(4, 3)));
      Table table = table(cats()).with(t -> t.onDemand(100, 50));
      assertThat(names(applied(table).done())).containsExactly("BILLING pay on demand");
      assertThat(described().onDemandThroughput().maxReadRequestUnits()).isEqualTo(100);
      assertThat(names(applied(table.with(t -> t.onDemand(200, 50))).done()))
          .containsExactly("BILLING bound on-demand throughput");
    }

    @Test
    void thatIsNotStatedIsLeftAlone() {
      create(cats().settings(t -> t.throughput(4, 3)));
      assertThat(table(cats()).plan().run().isEmpty()).isTrue();
    }
  }

  @Nested
  class Applying {
    @Test
    void isRefusedAfterAChangeBySomebodyElse() {
      create(cats());
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      Table other = table(cats().globalIndex("byAge", "age"));
      other.apply(other.plan().run()).run();
      aws.requests();
      assertThatThrownBy(() -> table.apply(plan).run())
          .isInstanceOf(TableStateException.class)
          .hasMessage(
              "Table "
                  + name
                  + " is not what the plan was made for: its indexes changed. Nothing was done;"
                  + " make a new plan, and look at it");
      assertThatThrownBy(() -> table.apply(plan).runAsync().join())
          .hasCauseInstanceOf(TableStateException.class);
      assertThat(aws.changes()).isEmpty();
    }

    @Test
    void isRefusedForATableThatWasMadeAnew() {
      create(cats());
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      table.delete().run();
      assertThatThrownBy(() -> table.apply(plan).run()).hasMessageContaining("it was deleted");
    }

    @Test
    void isNotRefusedAfterItemsWereWritten() {
      create(cats());
      Model<Document> model =
          Alces.connect(aws.client()).model(cats().globalIndex("byName", "name").build());
      TablePlan plan = model.table().plan().run();
      model.put(Document.of(Map.of("id", "a", "name", "Tom"))).run();
      assertThat(model.table().apply(plan).run().done()).hasSize(1);
    }

    @Test
    void isNotRefusedAfterThroughputChangedThatNobodyStates() {
      create(cats().globalIndex("byAge", "age").settings(t -> t.throughput(4, 3)));
      Schema.Builder<Document> wanted =
          cats().globalIndex("byAge", "age").globalIndex("byName", "name");
      Table silent = table(wanted);
      Table stating = table(wanted).with(t -> t.throughput(4, 3));
      TablePlan plan = silent.plan().run();
      TablePlan stated = stating.plan().run();
      Table scaled = table(cats().globalIndex("byAge", "age")).with(t -> t.throughput(6, 5));
      scaled.apply(scaled.plan().run()).run();

      assertThatThrownBy(() -> stating.apply(stated).run())
          .hasMessageContaining("not what the plan was made for: its billing changed");
      assertThat(names(silent.apply(plan).run().done()))
          .containsExactly("SLOW create index byName");
    }

    private void interruptWhileItWaits(Table table) {
      TablePlan plan = table.plan().run();
      assertThatThrownBy(
              () ->
                  table
                      .apply(plan)
                      .onProgress(
                          p -> {
                            if (p.state() == StepProgress.State.WAITING) {
                              throw new IllegalStateException("interrupted");
                            }
                          })
                      .run())
          .hasMessage("interrupted");
    }

    @Test
    void resumesAfterAnInterruption() {
      create(cats());
      aws.busyFor(3);
      Table table = table(cats().globalIndex("byName", "name").globalIndex("byAge", "age"));
      interruptWhileItWaits(table);
      TablePlan rest = table.plan().run();
      assertThat(names(rest.steps())).containsExactly("SLOW create index byAge");
      assertThat(table.apply(rest).run().done()).hasSize(1);
      assertThat(table.plan().run().isEmpty()).isTrue();
    }

    @Test
    void waitsForWhatWasBegunBeforeEvenIfNothingIsLeft() {
      create(cats());
      aws.busyFor(12);
      Table table = table(cats().globalIndex("byName", "name"));
      interruptWhileItWaits(table);
      TablePlan rest = table.plan().run();
      assertThat(rest.isEmpty()).isTrue();
      assertThat(table.describe().run().isActive()).isFalse();
      table.apply(rest).run();
      assertThat(table.describe().run().isActive()).isTrue();
    }

    @Test
    void tellsWhatItWasWaitingForWhenTheTimeIsUp() {
      create(cats());
      aws.busyFor(1_000_000);
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      assertThatThrownBy(() -> table.apply(plan).timeout(Duration.ofMillis(300)).run())
          .isInstanceOf(OperationTimeoutException.class)
          .hasMessage(
              "Table "
                  + name
                  + " was not active in time; it is UPDATING, index byName CREATING (being filled)."
                  + " What was begun goes on in DynamoDB: wait again");
    }

    @Test
    void waitsWhileSomebodyElseChangesTheTable() {
      create(cats());
      aws.refusingUpdates(2);
      Table table = table(cats().globalIndex("byName", "name"));
      assertThat(table.apply(table.plan().run()).run().done()).hasSize(1);
      assertThat(aws.changes()).containsExactly("UpdateTable", "UpdateTable", "UpdateTable");
    }

    @Test
    void doesNotRepeatAChangeWhoseReplyWasLost() {
      create(cats().globalIndex("byOld", "name"));
      aws.busyFor(2).losingReplies(2);
      Table table = table(cats().globalIndex("byName", "name"));
      table.apply(table.plan().run()).including("delete index byOld").run();
      assertThat(aws.changes()).containsExactly("UpdateTable", "UpdateTable");
      assertThat(table.plan().run().isEmpty()).isTrue();
    }

    @Test
    void looksAgainWhereDynamoDbLocalStumbles() {
      create(cats());
      aws.busyFor(2).failingLooks(3);
      Table table = table(cats().globalIndex("byName", "name"));
      assertThat(table.apply(table.plan().run()).run().done()).hasSize(1);
    }

    @Test
    void isNotDeceivedByADescriptionFromBeforeTheChange() {
      create(cats().globalIndex("byOld", "name"));
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      aws.showingOldFor(3);
      table.apply(plan).including("delete index byOld").run();
      aws.showingOldFor(0);
      assertThat(table.plan().run().isEmpty()).isTrue();
    }

    @Test
    void runsWithoutBlocking() {
      create(cats());
      aws.busyFor(2);
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().runAsync().join();
      assertThat(table.apply(plan).runAsync().join().done()).hasSize(1);
      assertThat(table.plan().runAsync().join().isEmpty()).isTrue();
    }

    @Test
    void runsOverAnAsynchronousClientAlone() {
      Table bare = engine.asyncDb().model(cats().build()).table();
      bare.create().runAsync().join();
      Table table = engine.asyncDb().model(cats().globalIndex("byName", "name").build()).table();
      assertThat(table.apply(table.plan().runAsync().join()).runAsync().join().done()).hasSize(1);
      assertThat(table.describe().run().description().globalSecondaryIndexes()).hasSize(1);
      assertThat(table.exists().runAsync().join()).isTrue();
      table.awaitActive(Duration.ofMinutes(1)).runAsync().join();
      assertThat(table.delete().runAsync().join()).isTrue();
      assertThat(table.exists().run()).isFalse();
    }

    @Test
    void takesNamesOfDestructiveStepsOnly() {
      create(cats().globalIndex("byOld", "name"));
      Table table = table(cats().globalIndex("byName", "name"));
      TablePlan plan = table.plan().run();
      assertThatThrownBy(() -> table.apply(plan).including("delete index byOd"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The plan has no step \"delete index byOd\"; did you mean delete index byOld?");
      assertThatThrownBy(() -> table.apply(plan).including("create index byName"))
          .isInstanceOf(RequestException.class)
          .hasMessage("Step \"create index byName\" is not destructive, and need not be named");
    }

    @Test
    void refusesAPlanOfSomethingElse() {
      create(cats());
      TablePlan plan = table(cats()).plan().run();
      assertThatThrownBy(() -> table(cats()).apply(plan))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The plan was made by another Alces, perhaps for another account or region; make one"
                  + " here");
      Alces db = Alces.connect(aws.client());
      TablePlan own = db.model(cats().build()).table().plan().run();
      Table dogs = db.model(Schema.document("dogs").partitionKey("id", STRING).build()).table();
      assertThatThrownBy(() -> dogs.apply(own))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The plan is of " + name + ", and not of dogs; apply it to what it was made of");
    }
  }

  @Nested
  class OfSeveralTables {
    @Test
    void isMadeAndAppliedAtOnce() {
      Alces db = Alces.connect(aws.client());
      String other = engine.freshName();
      Model<Document> cats = db.model(cats().globalIndex("byName", "name").build());
      Model<Document> dogs =
          db.model(
              Schema.document(other)
                  .partitionKey("id", STRING)
                  .attribute("name", STRING)
                  .globalIndex("byName", "name")
                  .build());
      Tables tables = db.tables(cats, dogs);
      assertThat(tables.names()).containsExactly(name, other);
      assertThat(tables.apply(tables.plan().run()).run().done()).hasSize(2);
      assertThat(db.tables().plan().run().isEmpty()).isTrue();

      Alces bare = Alces.connect(aws.client());
      Tables without =
          bare.tables(
              bare.model(cats().build()),
              bare.model(Schema.document(other).partitionKey("id", STRING).build()));
      TablePlan plan = without.plan().run();
      assertThatThrownBy(() -> without.apply(plan).including("delete index byName"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The plan has several steps \"delete index byName\"; name one with its table: "
                  + name
                  + ": delete index byName, "
                  + other
                  + ": delete index byName");
      assertThat(without.apply(plan).including(other + ": delete index byName").run().done())
          .hasSize(1);
      assertThat(described().globalSecondaryIndexes()).hasSize(1);
    }

    @Test
    void comesToNothingIfOneWasChanged() {
      Alces db = Alces.connect(aws.client());
      String other = engine.freshName();
      Model<Document> cats = db.model(cats().build());
      Model<Document> dogs = db.model(Schema.document(other).partitionKey("id", STRING).build());
      TablePlan plan = db.tables(cats, dogs).plan().run();
      dogs.table().create().run();
      aws.requests();
      assertThatThrownBy(() -> db.tables(cats, dogs).apply(plan).run())
          .isInstanceOf(TableStateException.class);
      assertThat(aws.changes()).isEmpty();
    }
  }

  @Test
  void aPlanIsJson() {
    create(cats().globalIndex("byOld", "name"));
    String json = table(cats()).plan().run().toJson();
    assertThat(json.replace(name, "cats").replaceAll("[0-9a-f]{16}", "0123456789abcdef"))
        .isEqualTo(
            """
            {
              "tables": [
                {
                  "table": "cats",
                  "models": [
                    "Cat"
                  ],
                  "fingerprint": "0123456789abcdef",
                  "steps": [
                    {
                      "name": "delete index byOld",
                      "risk": "DESTRUCTIVE",
                      "detail": "it is there and not declared by Cat; queries of it will fail",
                      "action": "UpdateTable",
                      "request": {
                        "TableName": "cats",
                        "GlobalSecondaryIndexUpdates": [
                          {
                            "Delete": {
                              "IndexName": "byOld"
                            }
                          }
                        ]
                      }
                    }
                  ],
                  "notes": []
                }
              ]
            }\
            """);
  }

  @Test
  void aTableThatIsBeingMadeOrDeletedHasNoPlan() {
    aws.busyFor(1_000_000);
    Table table = table(cats());
    assertThatThrownBy(() -> table.create().timeout(Duration.ofMillis(200)).run())
        .isInstanceOf(OperationTimeoutException.class)
        .hasMessage(
            "Table "
                + name
                + " was not active in time; it is CREATING. What was begun goes on in DynamoDB:"
                + " wait again");
    assertThatThrownBy(() -> table.plan().run())
        .isInstanceOf(TableStateException.class)
        .hasMessage(
            "Table "
                + name
                + " is CREATING, and cannot be changed; wait with awaitActive(…), and plan again");
  }
}
