package io.alces.it;

import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.BINARY;
import static io.alces.schema.AttributeType.BOOLEAN;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.mapOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DocumentIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Schema.Builder<Document> cats() {
    return Schema.document("cats")
        .partitionKey("id", STRING)
        .attribute("name", STRING, a -> a.required().matches("[A-Z].*"))
        .attribute("age", NUMBER, a -> a.defaultTo(0))
        .attribute("owner", object(o -> o.attribute("city", STRING, a -> a.name("c"))))
        .attribute("tags", setOf(STRING))
        .attribute("weights", listOf(NUMBER))
        .attribute("scores", mapOf(NUMBER))
        .attribute("indoors", BOOLEAN)
        .attribute("photo", BINARY)
        .attribute("extra", ANY);
  }

  private static Document cat() {
    return Document.of(Map.of("id", "a", "name", "Tom"));
  }

  private static String table(Model<Document> model) {
    return model.table().name();
  }

  @Nested
  class Declared {
    private final Model<Document> cats = engine.model(cats());

    @Test
    void aDocumentIsWhatAReadReturns() {
      Document full =
          cat()
              .with("age", 3)
              .with("owner", Document.of(Map.of("city", "Rome")))
              .with("tags", Set.of("a", "b"))
              .with("weights", List.of(1, new BigDecimal("2.50")))
              .with("scores", Map.of("x", 1L))
              .with("indoors", true)
              .with("photo", new byte[] {1, 2})
              .with("extra", List.of("x", Map.of("y", 1.5)));
      Document put = cats.put(full).run();
      assertThat(put).isEqualTo(full);
      assertThat(cats.get("a").consistent().run()).contains(put);
      assertThat(cats.fromItem(cats.toItem(put))).isEqualTo(put);
      assertThat(put.isPartial()).isFalse();
    }

    @Test
    void defaultsAreSetAndAnEmptySetIsAbsent() {
      Document put = cats.put(cat().with("tags", Set.of())).run();
      assertThat(put.number("age")).isEqualByComparingTo(BigDecimal.ZERO);
      assertThat(cats.get("a").consistent().run()).contains(put);
      assertThat(put).isEqualTo(cat().with("age", 0));
    }

    @Test
    void everyBrokenRuleIsTold() {
      Document wrong =
          Document.of(
              Map.of(
                  "id", 5,
                  "age", "three",
                  "owner", Document.of(Map.of("city", 7)),
                  "tags", List.of("a"),
                  "weights", List.of(1, "heavy"),
                  "scores", Map.of("x", "y"),
                  "photo", "none"));
      assertThatThrownBy(() -> cats.put(wrong).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The cats is not valid: id should be of type String and is of type Integer; age"
                  + " should be of type Number and is of type String; owner.city should be of type"
                  + " String and is of type Integer; tags should be of type Set and is of type"
                  + " List; weights[1] should be of type Number and is of"
                  + " type String; scores.x should be of type Number and is of type String; photo"
                  + " should be of type byte[] and is of type String; name is required");
    }

    @Test
    void aTransformIsNotAppliedToAValueOfAnotherType() {
      Model<Document> model =
          engine.model(cats().attribute("name", STRING, a -> a.transform(String::strip)));
      assertThatThrownBy(() -> model.put(cat().with("name", 5)).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The cats is not valid: name should be of type String and is of type Integer");
      assertThat(model.put(cat().with("name", " Tom ")).run().text("name")).isEqualTo("Tom");
    }

    @Test
    void aPatternIsOfTheWholeText() {
      assertThatThrownBy(() -> cats.put(cat().with("name", "tom")).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The cats is not valid: name should match [A-Z].*");
    }

    @Test
    void textIsAMapOfADocumentToo() {
      Document put = cats.put(cat().with("owner", Map.of("city", "Rome"))).run();
      assertThat(put.document("owner").text("city")).isEqualTo("Rome");
      assertThat(
              engine
                  .client()
                  .getItem(b -> b.tableName(table(cats)).key(Map.of("id", s("a"))))
                  .item()
                  .get("owner")
                  .m())
          .isEqualTo(Map.of("c", s("Rome")));
    }

    @Test
    void conditionsNamePathsByText() {
      cats.put(cat().with("owner", Map.of("city", "Rome"))).run();
      assertThat(cats.put(cat()).onlyIf("owner.city").eq("Rome").run()).isNotNull();
      assertThatThrownBy(() -> cats.put(cat()).onlyIf("owner.city").eq("Rome").run())
          .isInstanceOf(ConditionFailedException.class);
      assertThatThrownBy(() -> cats.put(cat()).onlyIf("owner.cty").eq("Rome").run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute owner of cats (Document) has no attribute cty; did you mean city?");
    }

    @Test
    void aPartIsNotPut() {
      cats.put(cat().with("age", 7)).run();
      Document part = cats.get("a").select("id", "name").run().orElseThrow();
      assertThatThrownBy(() -> cats.put(part).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The document of cats is a part of an item, and a put would lose the rest; read the"
                  + " whole item before, by get or with hydrate()");
      assertThat(cats.get("a").consistent().run().orElseThrow().number("age"))
          .isEqualByComparingTo(BigDecimal.valueOf(7));
    }
  }

  @Nested
  class Unknown {
    private final Document odd =
        cat().with("colour", "black").with("owner", Map.of("city", "Rome", "street", "x"));

    @Test
    void attributesAreRefusedUnlessTheSchemaSaysOtherwise() {
      assertThatThrownBy(() -> engine.model(cats()).put(odd).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The cats is not valid: colour is not declared; owner.street is not declared");
    }

    @Test
    void attributesAreDroppedIfTheSchemaSaysSo() {
      Model<Document> cats = engine.model(cats().unknownAttributes(UnknownAttributes.DROP));
      Document put = cats.put(odd).run();
      assertThat(put)
          .isEqualTo(cat().with("age", 0).with("owner", Document.of(Map.of("city", "Rome"))));
      assertThat(cats.get("a").consistent().run()).contains(put);
    }

    @Test
    void attributesAreSavedIfTheSchemaSaysSo() {
      Model<Document> cats = engine.model(cats().unknownAttributes(UnknownAttributes.SAVE));
      Document put = cats.put(odd).run();
      assertThat(put).isEqualTo(odd.with("age", 0));
      assertThat(cats.get("a").consistent().run()).contains(put);
      assertThat(cats.put(odd).onlyIf("colour").eq("black").run()).isEqualTo(put);
    }

    @Test
    @Tag("row-25")
    void attributesAreReadWhateverTheSchemaSays() {
      Model<Document> cats = engine.model(cats());
      engine
          .client()
          .putItem(
              b ->
                  b.tableName(table(cats))
                      .item(
                          Map.of(
                              "id", s("a"), "name", s("Tom"), "colour", s("black"), "n", n("5"))));
      Document read = cats.get("a").consistent().run().orElseThrow();
      assertThat(read.text("colour")).isEqualTo("black");
      assertThat(read.number("n")).isEqualByComparingTo(BigDecimal.valueOf(5));
    }
  }

  @Nested
  class Managed {
    @Test
    void documentsHaveVersionsAndMoments() {
      Model<Document> docs =
          engine.model(
              Schema.document("docs")
                  .partitionKey("id", STRING)
                  .attribute("at", io.alces.schema.AttributeType.of(Instant.class))
                  .attribute("v", NUMBER)
                  .createdAt("at")
                  .version("v"));
      Document first = docs.put(Document.of(Map.of("id", "a"))).run();
      assertThat(first.number("v")).isEqualByComparingTo(BigDecimal.ONE);
      assertThat(first.get("at", Instant.class)).isPresent();
      Document second = docs.put(first).run();
      assertThat(second.number("v")).isEqualByComparingTo(BigDecimal.valueOf(2));
      assertThat(second.get("at")).isEqualTo(first.get("at"));
      assertThatThrownBy(() -> docs.put(first).run())
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e ->
                  assertThat(e.reason())
                      .isEqualTo(ConditionFailedException.Reason.VERSION_MISMATCH));
      assertThat(docs.deleteItem(second).returnOld().run()).contains(second);
    }
  }
}
