package io.alces;

import static io.alces.Shop.s;
import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** What is asked of items that may hold an attribute by a former name. Nothing is sent. */
class FormerNamesTest {
  record Place(String city, String street) {}

  record Page(
      String id,
      String state,
      Integer hits,
      List<String> lines,
      Set<String> tags,
      Place place,
      Instant born) {}

  private static Schema.Builder<Page> pages() {
    return Schema.of(Page.class)
        .table("pages")
        .partitionKey(Page::id)
        .attribute(Page::state, a -> a.name("s").formerNames("status", "st"))
        .attribute(Page::hits, a -> a.formerNames("count"))
        .attribute(Page::lines, a -> a.formerNames("rows"))
        .attribute(Page::tags, a -> a.formerNames("labels"))
        .attribute(Page::place, a -> a.formerNames("where"))
        .within(Place.class, p -> p.attribute(Place::city, a -> a.name("c").formerNames("town")));
  }

  private final Model<Page> pages = Shop.offline().model(pages().build());

  private static void is(UpdateItemRequest request, String update, String condition) {
    assertThat(named(request.updateExpression(), request)).isEqualTo(update);
    assertThat(named(request.conditionExpression(), request)).isEqualTo(condition);
  }

  private static String named(String expression, UpdateItemRequest request) {
    if (expression == null) {
      return null;
    }
    String named = expression;
    for (Map.Entry<String, String> name : request.expressionAttributeNames().entrySet()) {
      named = named.replaceAll(name.getKey() + "(?!\\d)", name.getValue());
    }
    return named;
  }

  @Nested
  class Updates {
    @Test
    void removeTheFormerNamesOfWhatTheySet() {
      is(
          pages.update("a").set(Page::state).to("x").request(),
          "SET s = :0 REMOVE status, st",
          "attribute_exists(id)");
    }

    @Test
    void removeTheFormerNamesOfWhatTheyRemove() {
      is(
          pages.update("a").remove(Page::hits).request(),
          "REMOVE hits, count",
          "attribute_exists(id)");
    }

    @Test
    void removeThemInTheSamePlace() {
      is(
          pages.update("a").set(attr(Page::place).dot(Place::city)).to("Oslo").request(),
          "SET place.c = :0 REMOVE place.town",
          "attribute_exists(id) AND attribute_type(place, :1)");
    }

    @Test
    void removeNothingOfAttributesWithoutFormerNames() {
      is(
          pages.update("a").set(attr(Page::place).dot(Place::street)).to("x").request(),
          "SET place.street = :0",
          "attribute_exists(id) AND attribute_type(place, :1)");
    }

    @Test
    void moveWhatIsThereWhereTheySetWhatIsAbsent() {
      is(
          pages.update("a").setIfAbsent(Page::state).to("x").request(),
          "SET s = if_not_exists(s, if_not_exists(status, if_not_exists(st, :0)))"
              + " REMOVE status, st",
          "attribute_exists(id)");
    }

    @Test
    void demandThatThereIsNoFormerNameOfWhatTheyBuildOn() {
      is(
          pages.update("a").add(Page::hits, 2).request(),
          "ADD hits :0",
          "attribute_exists(id) AND attribute_not_exists(count)");
      is(
          pages.update("a").append(Page::lines, "x").request(),
          "SET lines = list_append(if_not_exists(lines, :0), :1)",
          "attribute_exists(id) AND attribute_not_exists(rows)");
      is(
          pages.update("a").addTo(Page::tags, "x").request(),
          "ADD tags :0",
          "attribute_exists(id) AND attribute_not_exists(labels)");
      is(
          pages.update("a").removeFrom(Page::tags, "x").request(),
          "DELETE tags :0",
          "attribute_exists(id) AND attribute_not_exists(labels)");
      is(
          pages.update("a").increment(Page::hits, 1).request(),
          "SET hits = hits + :0",
          "attribute_exists(id) AND attribute_not_exists(count) AND attribute_type(hits, :1)");
    }

    @Test
    void demandItOfWhatTheyComputeOf() {
      is(
          pages.update("a").set(Page::hits).from(attr(Page::hits).orElse(0).plus(1)).request(),
          "SET hits = if_not_exists(hits, :0) + :1 REMOVE count",
          "attribute_exists(id) AND attribute_not_exists(count)");
    }
  }

  @Test
  void anUpsertMovesWhatIsThereBeforeItGivesADefault() {
    Model<Page> model =
        Shop.offline()
            .model(
                pages()
                    .attribute(Page::state, a -> a.defaultTo("new"))
                    .attribute(Page::born, a -> a.formerNames("created"))
                    .createdAt(Page::born)
                    .build());
    is(
        model.upsert("a").set(Page::hits).to(1).request(),
        "SET hits = :0, s = if_not_exists(s, if_not_exists(status, if_not_exists(st, :1))),"
            + " born = if_not_exists(born, if_not_exists(created, :2))"
            + " REMOVE count, status, st, created",
        null);
  }

  @Nested
  class Projections {
    @Test
    void readFormerNamesToo() {
      assertThat(pages.get("a").select(Page::state).request().expressionAttributeNames().values())
          .containsExactlyInAnyOrder("s", "status", "st");
    }

    @Test
    void readAllPlacesOfANestedAttribute() {
      var request = pages.get("a").select(attr(Page::place).dot(Place::city)).request();

      assertThat(request.projectionExpression()).isEqualTo("#0.#1, #2.#1, #0.#3, #2.#3");
      assertThat(request.expressionAttributeNames())
          .isEqualTo(Map.of("#0", "place", "#1", "c", "#2", "where", "#3", "town"));
    }

    @Test
    void ofIndexesHoldFormerNamesToo() {
      Model<Page> model =
          Shop.offline()
              .model(
                  pages()
                      .globalIndex("byBorn", Page::born, Projected.include(Page::state))
                      .build());
      assertThat(
              model
                  .table()
                  .create()
                  .request()
                  .globalSecondaryIndexes()
                  .get(0)
                  .projection()
                  .nonKeyAttributes())
          .containsExactly("s", "status", "st");
    }
  }

  @Nested
  class Reads {
    @Test
    void takeTheFirstOfSeveralFormerNames() {
      Map<String, AttributeValue> item = Map.of("id", s("a"), "status", s("1"), "st", s("2"));
      assertThat(pages.fromItem(item).state()).isEqualTo("1");
    }

    @Test
    void takeThemWithinObjects() {
      Map<String, AttributeValue> where = Map.of("town", s("Oslo"));
      Page read = pages.fromItem(Map.of("id", s("a"), "where", AttributeValue.fromM(where)));
      assertThat(read.place().city()).isEqualTo("Oslo");
    }
  }

  @Test
  void aFormerNameIsNoNameOfAnAttribute() {
    assertThatThrownBy(() -> pages.update("a").set("status").to("x").request())
        .isInstanceOf(RequestException.class)
        .hasMessage("Page has no attribute status, which is a former name of state; use that one");
  }

  @Nested
  class Documents {
    private final Model<Document> cats =
        Shop.offline()
            .model(
                Schema.document("cats")
                    .partitionKey("id", STRING)
                    .attribute("name", STRING, a -> a.formerNames("nick"))
                    .attribute(
                        "owner",
                        object(o -> o.attribute("age", NUMBER, a -> a.formerNames("years"))))
                    .unknownAttributes(UnknownAttributes.SAVE)
                    .build());

    @Test
    void areNotWrittenWithAFormerName() {
      assertThatThrownBy(
              () ->
                  cats.put(
                          Document.of(
                              Map.of(
                                  "id",
                                  "1",
                                  "nick",
                                  "x",
                                  "owner",
                                  Document.of(Map.of("years", 1)))))
                      .request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The cats is not valid: nick is a former name of name; give it as that; owner.years"
                  + " is a former name of age; give it as that");
    }

    @Test
    void areWrittenWithTheOtherNamesThatTheyDoNotDeclare() {
      assertThat(cats.put(Document.of(Map.of("id", "1", "nicks", "x"))).request().item())
          .isEqualTo(Map.of("id", s("1"), "nicks", s("x")));
    }

    @Test
    void areReadUnderThePresentName() {
      assertThat(cats.fromItem(Map.of("id", s("1"), "nick", s("x"))))
          .isEqualTo(Document.of(Map.of("id", "1", "name", "x")));
    }

    @Test
    void areUpdatedByThePresentName() {
      is(
          cats.update("1").set("owner.age").to(3).request(),
          "SET owner.age = :0 REMOVE owner.years",
          "attribute_exists(id) AND attribute_type(owner, :1)");
    }
  }

  @Nested
  class Refused {
    record Log(String id, String day, int version, Instant until, String text) {}

    private Schema.Builder<Log> logs() {
      return Schema.of(Log.class).table("logs").partitionKey(Log::id);
    }

    private void problem(Schema.Builder<Log> schema, String problem) {
      assertThat(
              assertThrows(SchemaException.class, () -> Shop.offline().model(schema.build()))
                  .problems())
          .containsExactly(problem);
    }

    @Test
    void ofKeys() {
      problem(
          logs().attribute(Log::id, a -> a.formerNames("i")),
          "the partition key id has former names, and the key of a stored item never changes; leave"
              + " formerNames() out, and keep the stored name with name(…)");
    }

    @Test
    void ofKeysOfIndexes() {
      problem(
          logs().globalIndex("byDay", Log::day).attribute(Log::day, a -> a.formerNames("date")),
          "the partition key of index byDay day has former names, and items that are stored by such"
              + " a name are not in the index; leave formerNames() out, and keep the stored name"
              + " with name(…)");
    }

    @Test
    void ofTheVersion() {
      problem(
          logs().version(Log::version).attribute(Log::version, a -> a.formerNames("v")),
          "the version version has former names, and the condition of a write demands the version"
              + " by its stored name; leave formerNames() out, and keep the stored name with"
              + " name(…)");
    }

    @Test
    void ofTheTimeToLive() {
      problem(
          logs().ttl(Log::until).attribute(Log::until, a -> a.formerNames("expires")),
          "the attribute of ttl until has former names, and items that are stored by such a name"
              + " would never expire; leave formerNames() out, and keep the stored name with"
              + " name(…)");
    }

    @Test
    void notOfWhatIsNoneOfThese() {
      assertThatCode(
              () ->
                  Shop.offline()
                      .model(
                          logs()
                              .globalIndex("byDay", Log::day)
                              .version(Log::version)
                              .ttl(Log::until)
                              .attribute(Log::text, a -> a.formerNames("t"))
                              .build()))
          .doesNotThrowAnyException();
    }

    @Test
    void ofNoCharacters() {
      problem(
          logs().attribute(Log::text, a -> a.formerNames("")),
          "attribute text has a former name of 0 bytes, and DynamoDB's names have from 1 to 65535");
    }
  }
}
