package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Items that hold attributes by names which these had before. */
class FormerNamesIT {
  record Place(String city, String street) {}

  record Page(
      String id,
      String state,
      Integer hits,
      List<String> lines,
      Set<String> tags,
      Place place,
      String shelf,
      Instant born) {}

  record State(String state, Place place) {}

  private static final Schema<Page> PAGES =
      Schema.of(Page.class)
          .table("pages")
          .partitionKey(Page::id)
          .globalIndex("byShelf", Page::shelf, Projected.include(Page::state))
          .attribute(
              Page::state,
              a ->
                  a.name("s")
                      .formerNames("status")
                      .defaultTo("new")
                      .transformOnRead(text -> text + "!"))
          .attribute(Page::hits, a -> a.formerNames("count"))
          .attribute(Page::lines, a -> a.formerNames("rows"))
          .attribute(Page::tags, a -> a.formerNames("labels"))
          .attribute(Page::place, a -> a.formerNames("where"))
          .within(Place.class, p -> p.attribute(Place::city, a -> a.name("c").formerNames("town")))
          .attribute(Page::born, a -> a.formerNames("created"))
          .createdAt(Page::born)
          .build();

  private static LocalDynamoDb local;
  private static DynamoDbClient client;
  private static Model<Page> pages;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.start();
    client = local.client();
    pages = Alces.connect(client).model(PAGES);
    pages.table().create().run();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  @BeforeEach
  void store() {
    client.putItem(
        r ->
            r.tableName("pages")
                .item(
                    Map.of(
                        "id", s("a"),
                        "status", s("old"),
                        "count", AttributeValue.fromN("7"),
                        "rows", AttributeValue.fromL(List.of(s("x"))),
                        "labels", AttributeValue.fromSs(List.of("red")),
                        "where", AttributeValue.fromM(Map.of("town", s("Oslo"))),
                        "shelf", s("A"),
                        "created", s("2020-01-02T03:04:05.000000000Z"))));
  }

  private static Map<String, AttributeValue> stored() {
    return client.getItem(r -> r.tableName("pages").key(Map.of("id", s("a")))).item();
  }

  private static final Instant CREATED = Instant.parse("2020-01-02T03:04:05Z");

  @Test
  void aReadShowsThemUnderThePresentNames() {
    assertThat(pages.get("a").run())
        .contains(
            new Page(
                "a",
                "old!",
                7,
                List.of("x"),
                Set.of("red"),
                new Place("Oslo", null),
                "A",
                CREATED));
  }

  @Test
  void projectionsShowThemUnderThePresentNamesAndTransformOnRead() {
    assertThat(pages.get("a").select(Page::state, attr(Page::place).dot(Place::city)).run())
        .contains(
            Document.partOf(
                Map.of("state", "old!", "place", Document.partOf(Map.of("city", "Oslo")))));
    assertThat(pages.get("a").as(State.class).run())
        .contains(new State("old!", new Place("Oslo", null)));
    assertThat(pages.scan().where(Page::id).eq("a").select("state").list())
        .containsExactly(Document.partOf(Map.of("state", "old!")));
    assertThat(pages.batchGet(List.of("a")).select("place").found())
        .containsExactly(Document.partOf(Map.of("place", new Place("Oslo", null))));
  }

  @Test
  void indexesShowThemToo() {
    assertThat(pages.query().where(Page::shelf).eq("A").select(Page::id, Page::state).list())
        .containsExactly(Document.partOf(Map.of("id", "a", "state", "old!")));
  }

  @Test
  void whatAnUpdateGivesIsTransformedOnRead() {
    assertThat(pages.update("a").set(Page::state).to("paid").returnUpdated().run())
        .isEqualTo(Document.partOf(Map.of("state", "paid!")));
    assertThat(stored()).containsEntry("s", s("paid")).doesNotContainKey("status");
  }

  @Test
  void anUpdateLeavesNothingThatComesBack() {
    Page after = pages.update("a").remove(Page::state).remove(Page::tags).run();

    assertThat(after.state()).isNull();
    assertThat(after.tags()).isEmpty();
    assertThat(after.hits()).isEqualTo(7);
    assertThat(stored()).doesNotContainKeys("status", "labels").containsKey("count");
  }

  @Test
  void aNestedValueIsNotChangedBesideAFormerOne() {
    assertThatThrownBy(
            () -> pages.update("a").set(attr(Page::place).dot(Place::city)).to("Rome").run())
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageEndingWith(
            "attribute place is still stored by its former name where, on which this update does"
                + " not build; set it as a whole, or put the item")
        .extracting(e -> ((ConditionFailedException) e).reason())
        .isEqualTo(Reason.ATTRIBUTE_ABSENT);
  }

  @Test
  void norIsTheFormerOneHiddenByAParentThatIsMade() {
    assertThatThrownBy(
            () ->
                pages
                    .update("a")
                    .set(attr(Page::place).dot(Place::city))
                    .to("Rome")
                    .creatingParents()
                    .run())
        .isInstanceOf(ConditionFailedException.class)
        .hasMessageContaining("attribute place is still stored by its former name where");
    assertThat(stored()).doesNotContainKey("place");
  }

  @Test
  void aParentIsMadeWhereThereIsNone() {
    pages.update("a").remove(Page::place).run();
    pages.update("a").set(attr(Page::place).dot(Place::city)).to("Rome").creatingParents().run();

    assertThat(stored())
        .containsEntry("place", AttributeValue.fromM(Map.of("c", s("Rome"))))
        .doesNotContainKey("where");
  }

  @Test
  void aMemberLosesItsFormerNameInAPresentObject() {
    Map<String, AttributeValue> item = new HashMap<>(stored());
    item.put("place", item.remove("where"));
    client.putItem(r -> r.tableName("pages").item(item));

    Page after = pages.update("a").remove(attr(Page::place).dot(Place::city)).run();

    assertThat(after.place()).isEqualTo(new Place(null, null));
  }

  @Nested
  class WhatBuildsOnTheStoredValue {
    private void isRefused(Runnable update, String present, String former) {
      Map<String, AttributeValue> before = stored();
      assertThatThrownBy(update::run)
          .isInstanceOf(ConditionFailedException.class)
          .hasMessageEndingWith(
              "attribute "
                  + present
                  + " is still stored by its former name "
                  + former
                  + ", on which this update does not build; set it as a whole, or put the item");
      assertThat(stored()).isEqualTo(before);
    }

    @Test
    void demandsThePresentName() {
      isRefused(() -> pages.update("a").increment(Page::hits, 1).run(), "hits", "count");
      isRefused(() -> pages.update("a").add(Page::hits, 1).run(), "hits", "count");
      isRefused(() -> pages.update("a").append(Page::lines, "y").run(), "lines", "rows");
      isRefused(() -> pages.update("a").addTo(Page::tags, "y").run(), "tags", "labels");
      isRefused(() -> pages.update("a").removeFrom(Page::tags, "red").run(), "tags", "labels");
      isRefused(
          () -> pages.update("a").set(Page::hits).from(attr(Page::hits).plus(1)).run(),
          "hits",
          "count");
      isRefused(
          () -> pages.update("a").set(Page::hits).from(attr(Page::hits).orElse(0).plus(1)).run(),
          "hits",
          "count");
    }

    @Test
    void isDoneOnceTheItemHasIt() {
      pages.put(pages.get("a").run().orElseThrow()).run();

      assertThat(pages.update("a").add(Page::hits, 1).run().hits()).isEqualTo(8);
      assertThat(pages.update("a").increment(Page::hits, 1).run().hits()).isEqualTo(9);
      assertThat(pages.update("a").append(Page::lines, "y").run().lines())
          .containsExactly("x", "y");
      assertThat(pages.update("a").addTo(Page::tags, "y").run().tags()).containsOnly("red", "y");
      assertThat(stored()).doesNotContainKeys("status", "count", "rows", "labels", "where");
    }

    @Test
    void createsTheItemThatIsAbsent() {
      assertThat(pages.upsert("new").add(Page::hits, 2).run().hits()).isEqualTo(2);
    }
  }

  @Test
  void setIfAbsentMovesWhatIsThere() {
    Page after =
        pages.update("a").setIfAbsent(Page::hits).to(1).setIfAbsent(Page::state).to("fresh").run();

    assertThat(after.hits()).isEqualTo(7);
    assertThat(after.state()).isEqualTo("old!");
    assertThat(stored())
        .containsEntry("hits", AttributeValue.fromN("7"))
        .containsEntry("s", s("old"))
        .doesNotContainKeys("count", "status");
  }

  @Test
  void anUpsertKeepsWhatItsDefaultsWouldHide() {
    Page after = pages.upsert("a").set(Page::hits).to(1).run();

    assertThat(after.state()).isEqualTo("old!");
    assertThat(after.born()).isEqualTo(CREATED);
    assertThat(pages.upsert("other").set(Page::hits).to(1).run().state()).isEqualTo("new!");
  }

  @Test
  void aChangeKeepsWhatItDoesNotChange() {
    Page before = pages.get("a").run().orElseThrow();
    Page wanted =
        new Page(
            "a", before.state(), 8, before.lines(), before.tags(), before.place(), "B", CREATED);
    Page after = pages.change(before, wanted).run();

    assertThat(after).isEqualTo(wanted);
    assertThat(stored())
        .containsKeys("status", "rows", "labels", "where", "created")
        .doesNotContainKey("count");
  }

  @Test
  void documentsAreTheSame() {
    Model<Document> cats =
        Alces.connect(client)
            .model(
                Schema.document("cats")
                    .partitionKey("id", STRING)
                    .attribute("name", STRING, a -> a.formerNames("nick"))
                    .attribute("age", NUMBER)
                    .build());
    cats.table().create().run();
    client.putItem(r -> r.tableName("cats").item(Map.of("id", s("1"), "nick", s("Tom"))));

    assertThat(cats.update("1").set("age").to(3).run().text("name")).isEqualTo("Tom");
    assertThat(cats.get("1").select("name").run().orElseThrow().text("name")).isEqualTo("Tom");
    assertThat(cats.update("1").remove("name").run().names())
        .containsExactlyInAnyOrder("id", "age");
  }
}
