package io.alces;

import static io.alces.Shop.n;
import static io.alces.Shop.s;
import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.BINARY;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.firstOf;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.mapOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;

import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.expression.Getter;
import io.alces.schema.Document;
import io.alces.schema.ItemHook;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What options do to the requests of writes, for classes and documents alike. */
class OptionsTest {
  record Place(String city, Integer rank, Set<String> names) {}

  record Stop(Place place, List<Place> near, Map<String, Place> far, Optional<Place> maybe) {}

  record Trip(
      String id,
      String title,
      Integer seats,
      Long price,
      Set<String> tags,
      Optional<String> note,
      Place start,
      Stop stop) {
    static Trip of(String id) {
      return new Trip(id, null, null, null, null, Optional.empty(), null, null);
    }

    Trip withTitle(String text) {
      return new Trip(id, text, seats, price, tags, note, start, stop);
    }

    Trip withSeats(Integer number) {
      return new Trip(id, title, number, price, tags, note, start, stop);
    }

    Trip withNote(String text) {
      return new Trip(id, title, seats, price, tags, Optional.of(text), start, stop);
    }

    Trip withStart(Place place) {
      return new Trip(id, title, seats, price, tags, note, place, stop);
    }

    Trip withStop(Stop other) {
      return new Trip(id, title, seats, price, tags, note, start, other);
    }
  }

  private static Schema.Builder<Trip> trips() {
    return Schema.of(Trip.class).table("trips").partitionKey(Trip::id);
  }

  private static Schema.Builder<Document> documents() {
    return Schema.document("docs").partitionKey("id", STRING);
  }

  private static <T> Model<T> model(Schema.Builder<T> schema) {
    return Shop.offline().model(schema.build());
  }

  private static <T> Map<String, AttributeValue> stored(Schema.Builder<T> schema, T object) {
    return model(schema).put(object).request().item();
  }

  private static <T> void refused(Schema.Builder<T> schema, T object, String violations) {
    assertThatThrownBy(() -> model(schema).put(object).request())
        .isInstanceOf(InvalidItemException.class)
        .hasMessage("The " + schema.build().declaration().name() + " is not valid: " + violations);
  }

  private static void problem(Schema.Builder<?> schema, String problem) {
    assertThatThrownBy(() -> model(schema))
        .isInstanceOf(SchemaException.class)
        .satisfies(e -> assertThat(((SchemaException) e).problems()).contains(problem));
  }

  private static Document document(Object... namesAndValues) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("id", "a");
    for (int i = 0; i < namesAndValues.length; i += 2) {
      values.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return Document.of(values);
  }

  private static String expression(UpdateItem<?> update) {
    String text = update.request().updateExpression();
    for (Map.Entry<String, String> name : update.request().expressionAttributeNames().entrySet()) {
      text = text.replaceAll(name.getKey() + "\\b", name.getValue());
    }
    Map<String, AttributeValue> values = update.request().expressionAttributeValues();
    for (Map.Entry<String, AttributeValue> value : values.entrySet()) {
      AttributeValue v = value.getValue();
      String shown = v.s() != null ? v.s() : v.n() != null ? v.n() : v.type().toString();
      text = text.replaceAll(value.getKey() + "\\b", shown);
    }
    return text;
  }

  @Nested
  class Defaults {
    @Test
    void areValuesOrMadeForEachWrite() {
      AtomicInteger count = new AtomicInteger();
      Schema.Builder<Trip> schema =
          trips()
              .attribute(Trip::title, a -> a.defaultTo("none"))
              .attribute(Trip::seats, a -> a.defaultTo(count::incrementAndGet))
              .attribute(Trip::price, a -> a.defaultTo(() -> null));
      assertThat(stored(schema, Trip.of("a")))
          .isEqualTo(Map.of("id", s("a"), "title", s("none"), "seats", n("1")));
      assertThat(stored(schema, Trip.of("a").withSeats(7)).get("seats")).isEqualTo(n("7"));
      assertThat(stored(schema, Trip.of("a")).get("seats")).isEqualTo(n("2"));
    }

    @Test
    void areMadeOfTheItem() {
      Schema.Builder<Trip> schema =
          trips().attribute(Trip::title, a -> a.defaultFrom(trip -> "Trip " + trip.id()));
      assertThat(stored(schema, Trip.of("a")).get("title")).isEqualTo(s("Trip a"));
      assertThat(stored(schema, Trip.of("a").withTitle("x")).get("title")).isEqualTo(s("x"));
      assertThatThrownBy(() -> model(schema).upsert("a").set(Trip::seats).to(1).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The Trip is not valid: title has a default that is made of the item, which an upsert"
                  + " does not know; set it");
      assertThat(expression(model(schema).upsert("a").set(Trip::title).to("x")))
          .isEqualTo("SET title = x");
    }

    @Test
    void ofDocumentsWithinAreMadeOfThese() {
      Schema.Builder<Document> schema =
          documents()
              .attribute(
                  "owner",
                  object(
                      o ->
                          o.attribute("first", STRING)
                              .attribute("short", STRING, a -> a.defaultFrom(d -> d.text("first")))
                              .attribute("n", NUMBER, a -> a.defaultTo(1))));
      assertThat(stored(schema, document("owner", Map.of("first", "Ann"))).get("owner"))
          .isEqualTo(fromM(Map.of("first", s("Ann"), "short", s("Ann"), "n", n("1"))));
      assertThat(stored(schema, document())).isEqualTo(Map.of("id", s("a")));
    }

    @Test
    void mayPrevailOverAllThatIsGiven() {
      Schema.Builder<Trip> schema =
          trips().attribute(Trip::title, a -> a.defaultTo("forced").alwaysDefault());
      assertThat(stored(schema, Trip.of("a").withTitle("given")).get("title"))
          .isEqualTo(s("forced"));
      assertThat(expression(model(schema).update("a").set(Trip::seats).to(1)))
          .isEqualTo("SET seats = 1, title = forced");
      assertThat(expression(model(schema).update("a").set(Trip::title).to("x")))
          .isEqualTo("SET title = forced");
    }

    @Test
    void thatDoNotFitAreProblems() {
      problem(
          trips().attribute("seats", a -> a.defaultTo("many")),
          "attribute seats is of type Integer, which has no value like its default of type String");
      problem(
          trips().attribute(Trip::title, a -> a.matches("[A-Z]+").defaultTo("low")),
          "the default of attribute title breaks its own rules: title should match [A-Z]+");
      problem(
          trips().attribute(Trip::title, a -> a.alwaysDefault()),
          "attribute title is always to have its default, and has none that an update knows; state"
              + " one with defaultTo(…)");
      problem(
          trips().attribute(Trip::id, a -> a.defaultTo("x").alwaysDefault()),
          "attribute id is always to have its default, and is part of the key, so that all items"
              + " would have one key; leave alwaysDefault() out");
      problem(
          documents()
              .attribute(
                  "owner",
                  object(o -> o.attribute("n", NUMBER, a -> a.defaultTo(1))),
                  a -> a.defaultTo(Document.of(Map.of("n", "one")))),
          "the default of attribute owner breaks its own rules: owner.n should be of type Number"
              + " and is of type String");
    }

    @Test
    void thatFailOrMakeAnotherTypeAreTold() {
      assertThatThrownBy(
              () ->
                  stored(
                      trips()
                          .attribute(
                              Trip::title,
                              a ->
                                  a.defaultFrom(
                                      trip -> {
                                        throw new IllegalStateException("secret");
                                      })),
                      Trip.of("a")))
          .isInstanceOf(RequestException.class)
          .hasMessage("The default of attribute title failed");
      assertThatThrownBy(
              () -> stored(trips().attribute("seats", a -> a.defaultTo(() -> "x")), Trip.of("a")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The default of attribute seats made a value of type String, and the attribute is of"
                  + " type Integer");
    }
  }

  @Nested
  class Constants {
    private final Schema.Builder<Trip> schema =
        trips().attribute(Trip::title, a -> a.constant("trip"));

    @Test
    void areFilledInAndNothingElseIsTaken() {
      assertThat(stored(schema, Trip.of("a")).get("title")).isEqualTo(s("trip"));
      assertThat(stored(schema, Trip.of("a").withTitle("trip")).get("title")).isEqualTo(s("trip"));
      refused(
          schema, Trip.of("a").withTitle("x"), "title should be trip, the constant of its schema");
      assertThatThrownBy(() -> model(schema).update("a").set(Trip::title).to("x").request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The Trip is not valid: title should be trip, the constant of its schema");
    }

    @Test
    void haveNoDefaultBesides() {
      problem(
          trips().attribute(Trip::title, a -> a.constant("trip").defaultTo("x")),
          "attribute title has both a constant and a default; leave the default out");
    }
  }

  @Nested
  class Checks {
    @Test
    void areOfTextNumbersSizesAndOptionals() {
      Schema.Builder<Trip> schema =
          trips()
              .attribute(Trip::title, a -> a.oneOf("A", "B").size(1, 3))
              .attribute(Trip::seats, a -> a.min(1).max(10))
              .attribute(Trip::price, a -> a.check("should be even", v -> v % 2 == 0))
              .attribute(Trip::tags, a -> a.size(1, 2))
              .attribute(Trip::note, a -> a.size(2, 3));
      Trip bad = new Trip("a", "LONG", 11, 3L, Set.of("x", "y", "z"), Optional.of("n"), null, null);
      refused(
          schema,
          bad,
          "title should be one of A, B; title should have a size from 1 to 3, and has 4; seats"
              + " should be at most 10; price should be even; tags should have a size from 1 to 2,"
              + " and has 3; note should have a size from 2 to 3, and has 1");
      Trip good = new Trip("a", "B", 10, 4L, Set.of("x", "y"), Optional.of("no"), null, null);
      assertThat(stored(schema, good)).hasSize(6);
      assertThat(stored(schema, Trip.of("a"))).hasSize(1);
      assertThatThrownBy(() -> model(schema).update("a").set(Trip::seats).to(0).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The Trip is not valid: seats should be at least 1");
    }

    @Test
    void compareNumbersByValue() {
      Schema.Builder<Document> schema =
          documents().attribute("n", NUMBER, a -> a.oneOf(1, 2.50).min(1));
      assertThat(stored(schema, document("n", new java.math.BigDecimal("1.0"))).get("n"))
          .isEqualTo(n("1"));
      assertThat(stored(schema, document("n", 2.5)).get("n")).isEqualTo(n("2.5"));
      refused(schema, document("n", 3), "n should be one of 1, 2.5");
    }

    @Test
    void ofAnotherTypeAreJudgedByThatAlone() {
      refused(
          documents().attribute("n", NUMBER, a -> a.min(1).max(2)),
          document("n", "x"),
          "n should be of type Number and is of type String");
    }

    @Test
    void mayBeStatedByName() {
      refused(
          trips().attribute("title", a -> a.matches("[A-Z]+")),
          Trip.of("a").withTitle("x"),
          "title should match [A-Z]+");
      problem(
          trips().attribute("seats", a -> a.matches("[A-Z]+")),
          "attribute seats is of type Integer, and only text can match a pattern");
    }

    @Test
    void thatDoNotFitTheTypeAreProblems() {
      problem(
          documents().attribute("n", NUMBER, a -> a.size(1, 2)),
          "attribute n is of type Number, and only text, binary, collections and maps have a size");
      problem(
          trips().attribute("tags", a -> a.min("x")),
          "attribute tags is of type Set, and only what is Comparable has a least and a greatest"
              + " value");
      problem(
          trips().attribute("seats", a -> a.min("x")),
          "attribute seats is of type Integer, and its bound is of type String");
      problem(
          trips().attribute(Trip::title, a -> a.size(3, 2)),
          "attribute title is of type String, and its size is to be from 3 to 2");
      problem(
          trips().attribute("seats", a -> a.oneOf("x")),
          "attribute seats is of type Integer, and one of the values that it allows is of another"
              + " type");
      assertThat(model(documents().attribute("b", BINARY, a -> a.size(1, 2)))).isNotNull();
    }

    @Test
    void doNotHangOnPatternsThatBacktrack() {
      Schema.Builder<Trip> schema = trips().attribute(Trip::title, a -> a.matches("(a+)+b"));
      refused(
          schema,
          Trip.of("a").withTitle("a".repeat(100_000)),
          "title should match (a+)+b, which took too many steps on a text of 100000 characters to"
              + " be decided; write the pattern so that it does not backtrack");
      Schema.Builder<Trip> recursive = trips().attribute(Trip::title, a -> a.matches("(a|b)*"));
      refused(
          recursive,
          Trip.of("a").withTitle("ab".repeat(50_000)),
          "title should match (a|b)*, which took too many steps on a text of 100000 characters to"
              + " be decided; write the pattern so that it does not backtrack");
      assertThat(stored(schema, Trip.of("a").withTitle("a".repeat(1000) + "b"))).hasSize(2);
    }

    @Test
    void thatFailAreToldWithoutTheValue() {
      assertThatThrownBy(
              () ->
                  stored(
                      trips()
                          .attribute(
                              Trip::title,
                              a -> a.check("should be short", v -> v.charAt(9) == 'x')),
                      Trip.of("a").withTitle("secret")))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The check \"should be short\" of attribute title threw"
                  + " java.lang.StringIndexOutOfBoundsException");
    }

    @Test
    void ofTheWholeSeeTheItemAsItIsStored() {
      Schema.Builder<Trip> schema =
          trips()
              .attribute(Trip::seats, a -> a.defaultTo(2))
              .check("should have a title for two", t -> t.seats() < 2 || t.title() != null);
      refused(schema, Trip.of("a"), "item should have a title for two");
      assertThat(stored(schema, Trip.of("a").withSeats(1))).hasSize(2);
    }
  }

  @Nested
  class WithinClasses {
    private final Schema.Builder<Trip> schema =
        trips()
            .within(
                Place.class,
                p ->
                    p.attribute(Place::city, c -> c.required().transform(String::strip).name("c"))
                        .attribute(Place::rank, r -> r.defaultTo(1).max(9))
                        .check(
                            "should not be Atlantis", place -> !place.city().equals("Atlantis")));

    private static Place place(String city, Integer rank) {
      return new Place(city, rank, null);
    }

    @Test
    void optionsHoldWhereverTheClassStands() {
      Stop stop =
          new Stop(
              place(" Oslo ", null),
              List.of(place("Bergen", 2), place(" Moss", null)),
              Map.of("x", place("Voss ", null)),
              Optional.of(place(" Bodø", null)));
      Map<String, AttributeValue> item =
          stored(schema, Trip.of("a").withStart(place(" Rome ", 3)).withStop(stop));
      assertThat(item.get("start")).isEqualTo(fromM(Map.of("c", s("Rome"), "rank", n("3"))));
      assertThat(item.get("stop").m())
          .isEqualTo(
              Map.of(
                  "place", fromM(Map.of("c", s("Oslo"), "rank", n("1"))),
                  "near",
                      fromL(
                          List.of(
                              fromM(Map.of("c", s("Bergen"), "rank", n("2"))),
                              fromM(Map.of("c", s("Moss"), "rank", n("1"))))),
                  "far", fromM(Map.of("x", fromM(Map.of("c", s("Voss"), "rank", n("1"))))),
                  "maybe", fromM(Map.of("c", s("Bodø"), "rank", n("1")))));
    }

    @Test
    void everyViolationIsToldWithItsPath() {
      Stop stop =
          new Stop(
              place("Atlantis", null),
              List.of(place("Bergen", 10)),
              Map.of("x", place(null, null)),
              Optional.of(place(null, 11)));
      refused(
          schema,
          Trip.of("a").withStop(stop),
          "stop.place should not be Atlantis; stop.near[0].rank should be at most 9;"
              + " stop.far.x.city is required; stop.maybe.city is required; stop.maybe.rank should"
              + " be at most 9");
    }

    @Test
    void updatesByPathAndAsAWholeAreChecked() {
      assertThatThrownBy(() -> model(schema).update("a").set("start.rank").to(10).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The Trip is not valid: start.rank should be at most 9");
      assertThatThrownBy(
              () -> model(schema).update("a").set(Trip::start).to(place("x", 10)).request())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The Trip is not valid: start.rank should be at most 9");
      assertThat(expression(model(schema).update("a").set("start.city").to(" Rome ")))
          .isEqualTo("SET start.c = Rome");
    }

    @Test
    void aClassThatIsNotThereIsAProblem() {
      problem(
          trips().within(Shop.Address.class, a -> a),
          "options are stated for the class Address, which does not stand within Trip, or has a"
              + " codec of its own");
      problem(
          trips().within(Place.class, p -> p.attribute("town", a -> a.required())),
          "options are stated for Place.town, which is no attribute; there are city, rank, names");
    }

    record Tree(String id, String name, List<Tree> children) {}

    @Test
    void aClassWithinItselfHasItsRulesAtEveryDepth() {
      Schema.Builder<Tree> trees =
          Schema.of(Tree.class)
              .table("trees")
              .partitionKey(Tree::id)
              .within(Tree.class, t -> t.attribute(Tree::name, a -> a.required()));
      Tree leaf = new Tree("c", null, null);
      refused(
          trees,
          new Tree("a", null, List.of(new Tree("b", "B", List.of(leaf)))),
          "children[0].children[0].name is required");
    }
  }

  record Keyed(String id, String group, String combined, Long version) {}

  private static Schema.Builder<Keyed> keyed() {
    return Schema.of(Keyed.class)
        .table("keyed")
        .partitionKey(Keyed::id)
        .globalIndex("byGroup", Keyed::group);
  }

  @Nested
  class Upserts {
    @Test
    void giveManagedAndCombinedAttributesThemselves() {
      Schema.Builder<Keyed> schema =
          keyed()
              .attribute(Keyed::combined, a -> a.combine("-", Keyed::group).required())
              .attribute(Keyed::version, a -> a.required())
              .version(Keyed::version);
      assertThat(expression(model(schema).upsert("a").set(Keyed::group).to("x")))
          .contains("group = x", "combined = x", "version");
    }
  }

  @Nested
  class Nulls {
    @Test
    void areNotWhatAnUpsertGives() {
      Schema.Builder<Keyed> schema =
          keyed().storeNulls().attribute(Keyed::combined, a -> a.defaultTo("x"));
      assertThat(expression(model(schema.version(Keyed::version)).upsert("a").set("group").to("g")))
          .isEqualTo("SET group = g, combined = if_not_exists(combined, x) ADD version 1");
    }

    @Test
    void ofIndexKeysAreLeftOut() {
      assertThat(stored(keyed().storeNulls(), new Keyed("a", null, null, null)))
          .isEqualTo(Map.of("id", s("a"), "combined", fromNul(true), "version", fromNul(true)));
      assertThat(expression(model(keyed().storeNulls()).update("a").set(Keyed::group).to(null)))
          .isEqualTo("REMOVE group");
      problem(
          keyed().attribute(Keyed::group, a -> a.storeNull()),
          "attribute group is to be stored as NULL, and is a key of index byGroup, which takes no"
              + " NULL; leave storeNull() out");
    }

    @Test
    void areStoredWhereAskedForAtAnyDepth() {
      Schema.Builder<Trip> schema = trips().storeNulls();
      assertThat(stored(schema, Trip.of("a").withStart(new Place("x", null, null))))
          .containsEntry("title", fromNul(true))
          .containsEntry("note", fromNul(true))
          .containsEntry(
              "start",
              fromM(Map.of("city", s("x"), "rank", fromNul(true), "names", fromNul(true))));
      assertThat(stored(trips().attribute(Trip::title, a -> a.storeNull()), Trip.of("a")))
          .isEqualTo(Map.of("id", s("a"), "title", fromNul(true)));
      assertThat(
              stored(
                  trips().storeNulls().attribute(Trip::title, a -> a.storeNull(false)),
                  Trip.of("a")))
          .doesNotContainKey("title");
      assertThat(expression(model(schema).update("a").set(Trip::title).to(null)))
          .isEqualTo("SET title = NUL");
      assertThat(expression(model(trips()).update("a").set(Trip::title).to(null)))
          .isEqualTo("REMOVE title");
    }

    @Test
    void ofDocumentsAreThoseThatAreThere() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("x", STRING, a -> a.storeNull())
              .attribute("y", STRING)
              .unknownAttributes(UnknownAttributes.SAVE);
      assertThat(stored(schema, document("x", null, "y", null, "z", null)))
          .isEqualTo(Map.of("id", s("a"), "x", fromNul(true), "z", fromNul(true)));
      assertThat(stored(schema, document())).isEqualTo(Map.of("id", s("a")));
      Document read =
          model(schema).fromItem(Map.of("id", s("a"), "y", fromNul(true), "z", fromNul(true)));
      assertThat(read.names()).containsExactlyInAnyOrder("id", "y", "z");
    }
  }

  @Nested
  class Aliases {
    private final Schema.Builder<Document> schema =
        documents()
            .attribute("userId", STRING, a -> a.name("uid").aliases("user", "u").required())
            .attribute("owner", object(o -> o.attribute("city", STRING, a -> a.aliases("town"))));

    @Test
    void areTakenInWritesAndPathsAndReadAsTheFirstName() {
      assertThat(stored(schema, document("user", "x", "owner", Map.of("town", "Rome"))))
          .isEqualTo(
              Map.of("id", s("a"), "uid", s("x"), "owner", fromM(Map.of("city", s("Rome")))));
      assertThat(expression(model(schema).update("a").set("u").to("x").set("owner.town").to("y")))
          .isEqualTo("SET uid = x, owner.city = y");
      assertThat(model(schema).fromItem(Map.of("id", s("a"), "uid", s("x"))))
          .isEqualTo(document("userId", "x"));
    }

    @Test
    void givenTwiceAreRefused() {
      refused(schema, document("user", "x", "u", "y"), "userId is given twice, as user and as u");
    }

    @Test
    void ofAnotherAttributeAreProblems() {
      problem(
          documents().attribute("x", STRING, a -> a.aliases("id")),
          "docs.x has the alias id, which another attribute or alias has, too; choose another one");
    }
  }

  @Nested
  class SeveralTypes {
    private final Schema.Builder<Document> schema =
        documents()
            .attribute(
                "x",
                firstOf(
                    STRING,
                    NUMBER,
                    listOf(NUMBER),
                    object(o -> o.attribute("a", STRING)),
                    object(o -> o.attribute("a", STRING).attribute("b", NUMBER))))
            .unknownAttributes(UnknownAttributes.DROP);

    @Test
    void areStoredAsTheFirstThatFits() {
      assertThat(stored(schema, document("x", "t")).get("x")).isEqualTo(s("t"));
      assertThat(stored(schema, document("x", 5)).get("x")).isEqualTo(n("5"));
      assertThat(stored(schema, document("x", List.of(1, 2))).get("x"))
          .isEqualTo(fromL(List.of(n("1"), n("2"))));
      assertThat(stored(schema, document("x", Map.of("a", "q", "b", 1, "c", 2))).get("x"))
          .isEqualTo(fromM(Map.of("a", s("q"), "b", n("1"))));
      assertThat(stored(schema, document("x", Map.of("a", "q", "c", 2))).get("x"))
          .isEqualTo(fromM(Map.of("a", s("q"))));
      refused(
          schema,
          document("x", true),
          "x should be of one of the types String, Number, List, Document, Document");
      refused(
          schema,
          document("x", List.of("a")),
          "x should be of one of the types String, Number, List, Document, Document");
    }

    @Test
    void areReadAsTheFirstThatIsStoredSo() {
      Model<Document> model = model(schema);
      for (Object value :
          List.of("t", new java.math.BigDecimal(5), Document.of(Map.of("a", "q", "b", 1)))) {
        Document document = document("x", value);
        assertThat(model.fromItem(model.toItem(document))).isEqualTo(document);
      }
      assertThat(
              model
                  .put(document("x", Map.of("a", "q", "b", 1)))
                  .onlyIf("x.b")
                  .eq(1)
                  .request()
                  .conditionExpression())
          .isEqualTo("#0.#1 = :0");
    }

    @Test
    void areNoKeys() {
      assertThatThrownBy(
              () -> model(Schema.document("docs").partitionKey("id", firstOf(STRING, NUMBER))))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining(
              "the partition key id is of type Object, whose stored type differs");
    }
  }

  @Nested
  class UnknownPaths {
    private static Document nested() {
      return document(
          "person",
          Map.of("name", "x", "inner", Map.of("deep", 1)),
          "friend",
          Map.of("inner", Map.of("deep", 1)),
          "top",
          1,
          "other",
          2);
    }

    @Test
    void areSavedOneLevelOrAtAnyDepth() {
      Schema.Builder<Document> schema =
          documents()
              .unknownAttributes(UnknownAttributes.DROP)
              .unknownAttributes(UnknownAttributes.SAVE, "person.*", "friend.**", "top");
      assertThat(stored(schema, nested()))
          .isEqualTo(
              Map.of(
                  "id", s("a"),
                  "person", fromM(Map.of("name", s("x"), "inner", fromM(Map.of()))),
                  "friend", fromM(Map.of("inner", fromM(Map.of("deep", n("1"))))),
                  "top", n("1")));
    }

    @Test
    void areRefusedElsewhereUnlessDropped() {
      refused(
          documents().unknownAttributes(UnknownAttributes.SAVE, "person.*", "friend.**", "top"),
          nested(),
          "person.inner.deep is not declared; other is not declared");
    }

    @Test
    void leadUpdatesToWhatIsSaved() {
      Model<Document> model =
          model(documents().unknownAttributes(UnknownAttributes.SAVE, "person.**"));
      assertThat(expression(model.update("a").set("person.nick").to("x")))
          .isEqualTo("SET person.nick = x");
      assertThatThrownBy(() -> model.update("a").set("other").to("x").request())
          .isInstanceOf(RequestException.class)
          .hasMessageStartingWith("docs has no attribute other");
    }
  }

  record Open(String id, int count, Map<String, Object> extra) {}

  record Wrong(String id, Map<String, String> extra) {}

  sealed interface Shape permits Circle {}

  record Circle(int radius, Map<String, Object> more) implements Shape {}

  record Drawing(String id, Shape shape) {}

  @Nested
  class TheRest {
    private final Schema.Builder<Open> schema =
        Schema.of(Open.class).table("open").partitionKey(Open::id).rest(Open::extra);

    @Test
    void isKeptThroughReadAndPut() {
      Map<String, AttributeValue> item =
          Map.of("id", s("a"), "count", n("1"), "new", s("x"), "none", fromNul(true));
      Open read = model(schema).fromItem(item);
      assertThat(read.extra()).hasSize(2).containsEntry("new", "x").containsEntry("none", null);
      assertThat(stored(schema, read)).isEqualTo(item);
      assertThat(stored(schema, new Open("a", 1, null))).hasSize(2);
    }

    @Test
    void ofAClassOfASealedTypeDoesNotHoldWhatTellsTheClass() {
      Schema.Builder<Drawing> drawings =
          Schema.of(Drawing.class)
              .table("drawings")
              .partitionKey(Drawing::id)
              .within(Circle.class, c -> c.rest(Circle::more));
      Map<String, AttributeValue> item =
          Map.of(
              "id",
              s("a"),
              "shape",
              fromM(Map.of("type", s("Circle"), "radius", n("1"), "new", s("x"))));
      Drawing read = model(drawings).fromItem(item);
      assertThat(read.shape()).isEqualTo(new Circle(1, Map.of("new", "x")));
      assertThat(stored(drawings, read)).isEqualTo(item);
    }

    @Test
    void isReachedByName() {
      assertThat(expression(model(schema).update("a").set("new").to("x"))).isEqualTo("SET new = x");
    }

    @Test
    void mustNotHoldWhatHasAComponent() {
      refused(
          schema,
          new Open("a", 1, Map.of("count", 2)),
          "count is an attribute of its own, and among the rest as count");
    }

    @Test
    @SuppressWarnings({"unchecked", "rawtypes"})
    void isAMapOfAnything() {
      Getter<Wrong, ?> extra = attr(Wrong::extra);
      problem(
          Schema.of(Wrong.class).table("open").partitionKey(Wrong::id).rest((Getter) extra),
          "Wrong.extra is to keep what the class does not know, and is of type Map<String, String>;"
              + " declare it as Map<String, Object>");
    }
  }

  @Nested
  class Combinations {
    private final Schema.Builder<Document> schema =
        documents()
            .attribute("a", STRING)
            .attribute("b", NUMBER)
            .attribute("ab", STRING, o -> o.combine("-", "a", "b"));

    @Test
    void areMadeByPuts() {
      assertThat(stored(schema, document("a", "x", "b", 1.50)).get("ab")).isEqualTo(s("x-1.5"));
      assertThat(stored(schema, document("b", 2, "ab", "given")).get("ab")).isEqualTo(s("2"));
      assertThat(stored(schema, document("ab", "given"))).isEqualTo(Map.of("id", s("a")));
    }

    @Test
    void areMadeByUpdatesThatKnowAllParts() {
      Model<Document> model = model(schema);
      assertThat(expression(model.update("a").set("a").to("x").set("b").to(2)))
          .isEqualTo("SET a = x, b = 2, ab = x-2");
      assertThat(expression(model.update("a").set("a").to("x").onlyIf("b").eq(3)))
          .isEqualTo("SET a = x, ab = x-3");
      assertThat(expression(model.update("a").set("a").to("x").onlyIf("b").notExists()))
          .isEqualTo("SET a = x, ab = x");
      assertThat(expression(model.update("a").remove("a").remove("b")))
          .isEqualTo("REMOVE a, b, ab");
      assertThatThrownBy(() -> model.update("a").set("a").to("x").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The update of docs changes a part of ab, which is made of a, b, and does not know b;"
                  + " set all parts, or demand what is not changed by onlyIf(…).eq(…)");
      assertThatThrownBy(() -> model.update("a").set("ab").to("x").request())
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("is its combination, which Alces maintains");
    }

    @Test
    void thatCannotBeMadeAreProblems() {
      problem(
          documents().attribute("ab", NUMBER, o -> o.combine("-", "id")),
          "attribute ab is made of others, and is of type Number; declare it as text");
      problem(
          documents().attribute("ab", STRING, o -> o.combine("-", "idd")),
          "a part of ab is idd, which is no attribute; did you mean id?");
      problem(
          documents()
              .attribute("t", setOf(STRING))
              .attribute("ab", STRING, o -> o.combine("-", "t")),
          "a part of ab is t, of type Set<String>, and must be text or a number");
    }
  }

  @Nested
  class ReadOnly {
    private final Schema.Builder<Trip> schema = trips().attribute(Trip::title, a -> a.readOnly());

    @Test
    void isSetAtCreationOnly() {
      Model<Trip> model = model(schema);
      assertThat(stored(schema, Trip.of("a").withTitle("x"))).hasSize(2);
      assertThatThrownBy(() -> model.update("a").set(Trip::title).to("x").request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute title of Trip is read-only: it is set when the item is created, and never"
                  + " updated; leave it out of the update");
      assertThat(expression(model.upsert("a").set(Trip::title).to("x")))
          .isEqualTo("SET title = if_not_exists(title, x)");
    }
  }

  @Nested
  class Hooks {
    @Test
    void changeWhatIsWrittenAndRead() {
      List<ItemHook.Context> seen = new ArrayList<>();
      Schema.Builder<Trip> schema =
          trips()
              .beforeWrite(
                  (trip, context) -> {
                    seen.add(context);
                    return trip.withTitle(trip.title() + "!");
                  })
              .afterRead((trip, context) -> trip.withSeats(trip.seats() + 1));
      Model<Trip> model = model(schema);
      Trip given = Trip.of("a").withTitle("x").withSeats(1);
      assertThat(model.put(given).request().item().get("title")).isEqualTo(s("x!"));
      assertThat(model.create(given).request().item().get("title")).isEqualTo(s("x!"));
      assertThat(seen)
          .containsExactly(
              new ItemHook.Context("Trip", "trips", ItemHook.Operation.PUT),
              new ItemHook.Context("Trip", "trips", ItemHook.Operation.CREATE));
      assertThat(model.fromItem(Map.of("id", s("a"), "seats", n("1"))).seats()).isEqualTo(2);
    }

    @Test
    void thatFailAreToldWithoutTheirMessage() {
      assertThatThrownBy(
              () ->
                  stored(
                      trips()
                          .beforeWrite(
                              (trip, context) -> {
                                throw new IllegalStateException("secret");
                              }),
                      Trip.of("a")))
          .isInstanceOf(RequestException.class)
          .hasMessage("The hook beforeWrite of Trip failed");
      assertThatThrownBy(() -> stored(trips().beforeWrite((trip, context) -> null), Trip.of("a")))
          .hasMessage(
              "The hook beforeWrite of Trip returned null; it returns the object to go on with");
    }
  }

  @Nested
  class Reading {
    @Test
    void mayChangeWhatIsStored() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("x", STRING, a -> a.transformOnRead(text -> text.toUpperCase(Locale.ROOT)))
              .attribute(
                  "o",
                  object(
                      o ->
                          o.attribute(
                              "y", STRING, a -> a.transformOnRead(text -> text + "!").name("z"))));
      Model<Document> model = model(schema);
      assertThat(
              model.fromItem(Map.of("id", s("a"), "x", s("abc"), "o", fromM(Map.of("z", s("q"))))))
          .isEqualTo(document("x", "ABC", "o", Document.of(Map.of("y", "q!"))));
      assertThat(stored(schema, document("x", "abc")).get("x")).isEqualTo(s("abc"));
    }

    @Test
    void takesFormerNames() {
      Schema.Builder<Trip> schema =
          trips().attribute(Trip::title, a -> a.name("t").formerNames("title", "name"));
      Model<Trip> model = model(schema);
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("id", s("a"));
      item.put("name", s("old"));
      assertThat(model.fromItem(item).title()).isEqualTo("old");
      item.put("t", s("new"));
      assertThat(model.fromItem(item).title()).isEqualTo("new");
      item.put("t", fromNul(true));
      assertThat(model.fromItem(item).title()).isNull();
      problem(
          trips().attribute(Trip::title, a -> a.formerNames("seats")),
          "Trip.title has the former name seats, by which seats is stored, or was; leave it out");
    }
  }

  record Sorted(String id, TreeSet<String> names, List<Place> places) {}

  @Test
  void collectionsKeepTheirKindWhereTheyArePutTogetherAnew() {
    Schema.Builder<Sorted> schema =
        Schema.of(Sorted.class)
            .table("sorted")
            .partitionKey(Sorted::id)
            .within(Place.class, p -> p.attribute(Place::rank, r -> r.defaultTo(1)))
            .check("should be sorted", item -> item.names().first().equals("a"));
    Sorted item =
        new Sorted("x", new TreeSet<>(Set.of("b", "a")), List.of(new Place("c", null, null)));
    assertThat(stored(schema, item).get("places").l().get(0).m()).containsEntry("rank", n("1"));
  }

  @Test
  void twoKeysOfOneKindAreProblems() {
    problem(
        documents().partitionKey("other", STRING),
        "two attributes are declared as the partition key, id and other; leave one out");
    problem(
        documents().sortKey("a", STRING).sortKey("b", STRING),
        "two attributes are declared as the sort key, a and b; leave one out");
    assertThat(model(documents().partitionKey("id"))).isNotNull();
  }

  @Test
  void mapsOfDocumentsAreCheckedToo() {
    refused(
        documents().attribute("m", mapOf(object(o -> o.attribute("n", NUMBER, a -> a.max(1))))),
        document("m", Map.of("k", Map.of("n", 2))),
        "m.k.n should be at most 1");
  }
}
