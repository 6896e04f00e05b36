package io.alces.internal.write;

import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.mapOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.internal.model.ModelCompiler;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WritePipelineTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");

  private static <T> WritePipeline<T> pipeline(Schema.Builder<T> schema) {
    return ModelCompiler.compile(schema.build()).pipeline();
  }

  private static <T> Map<String, AttributeValue> written(Schema.Builder<T> schema, T object) {
    return pipeline(schema).prepare(object, NOW, new Random(1), false, false).attributes();
  }

  private static <T> InvalidItemException refused(Schema.Builder<T> schema, T object) {
    return assertThrows(InvalidItemException.class, () -> written(schema, object));
  }

  private static Schema.Builder<Document> documents() {
    return Schema.document("docs").partitionKey("id", STRING);
  }

  private static Document document(String name, Object value) {
    return Document.of(Map.of("id", "a", name, value));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  @Nested
  class Order {
    @Test
    void aDefaultIsTransformedAndThenChecked() {
      Schema.Builder<Document> schema =
          documents()
              .attribute(
                  "text",
                  STRING,
                  a -> a.defaultTo(" x ").transform(String::strip).matches("x").required());
      assertThat(written(schema, Document.of(Map.of("id", "a")))).containsEntry("text", s("x"));
    }

    @Test
    void whatATransformMakesNullIsAbsentAndThenRequired() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("text", STRING, a -> a.transform(t -> t.isBlank() ? null : t).required());
      assertThat(refused(schema, document("text", " ")))
          .hasMessage("The docs is not valid: text is required");
      assertThat(written(schema, document("text", "x"))).containsEntry("text", s("x"));
    }

    @Test
    void aTransformRunsOnce() {
      List<String> seen = new ArrayList<>();
      Schema.Builder<Document> schema =
          documents()
              .attribute(
                  "text",
                  STRING,
                  a ->
                      a.transform(
                          t -> {
                            seen.add(t);
                            return t + "!";
                          }));
      assertThat(written(schema, document("text", "x"))).containsEntry("text", s("x!"));
      assertThat(seen).containsExactly("x");
    }

    @Test
    void rulesAreToldTogetherWithKeys() {
      Schema.Builder<Document> schema = documents().attribute("text", STRING, a -> a.required());
      assertThat(refused(schema, Document.of(Map.of("id", ""))))
          .hasMessage(
              "The docs is not valid: text is required; id is empty, and DynamoDB takes no empty"
                  + " value for the partition key");
    }

    @Test
    void theObjectItselfIsNotChanged() {
      Document object = document("text", " x ");
      written(documents().attribute("text", STRING, a -> a.transform(String::strip)), object);
      assertThat(object.text("text")).isEqualTo(" x ");
    }
  }

  @Nested
  class Types {
    @Test
    void membersWithinAreToldByTheirPaths() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("list", listOf(mapOf(NUMBER)))
              .attribute("owner", object(o -> o.attribute("tags", setOf(STRING))))
              .attribute("any", ANY);
      assertThat(
              refused(
                  schema,
                  Document.of(
                      Map.of(
                          "id", "a",
                          "list", List.of(Map.of("x", 1), Map.of("y", "z")),
                          "owner", Map.of("tags", Set.of(5)),
                          "any", List.of("x", 1)))))
          .hasMessage(
              "The docs is not valid: list[1].y should be of type Number and is of type String;"
                  + " owner.tags should be of type String and is of type Integer");
    }

    @Test
    void anyNumberIsANumber() {
      Schema.Builder<Document> schema = documents().attribute("n", NUMBER);
      for (Number number : new Number[] {1, 1L, (short) 1, 1.0, 1f, BigInteger.ONE}) {
        assertThat(written(schema, document("n", number)))
            .containsEntry("n", AttributeValue.fromN("1"));
      }
    }

    @Test
    void rulesHoldWithinDocumentsToo() {
      Schema.Builder<Document> schema =
          documents()
              .attribute(
                  "owner",
                  object(
                      o ->
                          o.attribute("name", STRING, a -> a.required().matches("[A-Z].*"))
                              .attribute("city", STRING, a -> a.name("c").defaultTo("Oslo"))));
      assertThat(refused(schema, document("owner", Map.of("name", "ada"))))
          .hasMessage("The docs is not valid: owner.name should match [A-Z].*");
      assertThat(refused(schema, document("owner", Map.of("x", 1))))
          .hasMessage("The docs is not valid: owner.x is not declared; owner.name is required");
      assertThat(written(schema, document("owner", Map.of("name", "Ada"))))
          .containsEntry("owner", AttributeValue.fromM(Map.of("name", s("Ada"), "c", s("Oslo"))));
    }
  }

  @Nested
  class Unknown {
    private final Document odd =
        Document.of(Map.of("id", "a", "b", 1, "owner", Map.of("city", "x", "zip", "y")));

    private Schema.Builder<Document> schema(UnknownAttributes policy) {
      return documents()
          .attribute("owner", object(o -> o.attribute("city", STRING)))
          .unknownAttributes(policy);
    }

    @Test
    void attributesAreRefusedAtAnyDepth() {
      assertThat(refused(schema(UnknownAttributes.REFUSE), odd))
          .hasMessage("The docs is not valid: b is not declared; owner.zip is not declared");
    }

    @Test
    void attributesAreDroppedAtAnyDepth() {
      assertThat(written(schema(UnknownAttributes.DROP), odd))
          .isEqualTo(Map.of("id", s("a"), "owner", AttributeValue.fromM(Map.of("city", s("x")))));
    }

    @Test
    void attributesAreSavedAtAnyDepth() {
      assertThat(written(schema(UnknownAttributes.SAVE), odd))
          .isEqualTo(
              Map.of(
                  "id", s("a"),
                  "b", AttributeValue.fromN("1"),
                  "owner", AttributeValue.fromM(Map.of("city", s("x"), "zip", s("y")))));
    }
  }

  @Nested
  class Keys {
    /** Says S and writes what it likes. */
    private static final class Lying implements Codec<String> {
      @Override
      public String read(ItemReader in) {
        return in.readString();
      }

      @Override
      public void write(ItemWriter out, String value) {
        if (value.isEmpty()) {
          out.writeNull();
        } else {
          out.writeNumber(1L);
        }
      }

      @Override
      public DynamoType type() {
        return DynamoType.S;
      }
    }

    @Test
    @Tag("row-13")
    void aKeyThatItsCodecWritesAsAnotherTypeIsRefused() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("owner", STRING, a -> a.codec(new Lying()))
              .globalIndex("byOwner", "owner", Projected.ALL);
      assertThat(refused(schema, document("owner", "x")))
          .hasMessage(
              "The docs is not valid: owner is written as N by its codec, and the partition key of"
                  + " index byOwner is of type S");
      assertThat(refused(schema, document("owner", "")))
          .hasMessage(
              "The docs is not valid: owner is written as NULL by its codec, and the partition key"
                  + " of index byOwner is of type S");
    }

    @Test
    @Tag("row-14")
    void theNarrowestRuleOfAnAttributeInSeveralKeysCounts() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("owner", STRING)
              .globalIndex("byOwner", "owner", Projected.ALL)
              .globalIndex("byIdAndOwner", "id", "owner", Projected.ALL);
      assertThat(refused(schema, document("owner", "x".repeat(1025))))
          .hasMessage(
              "The docs is not valid: owner takes 1025 bytes, and DynamoDB takes at most 1024 for"
                  + " the sort key of index byIdAndOwner");
      assertThat(written(schema, document("owner", "x".repeat(1024)))).containsKey("owner");
    }
  }

  @Nested
  class Managed {
    record Item(String id, Instant created, Instant updated, Long version) {}

    private Schema.Builder<Item> items() {
      return Schema.of(Item.class)
          .table("items")
          .partitionKey(Item::id)
          .createdAt(Item::created)
          .updatedAt(Item::updated)
          .version(Item::version);
    }

    @Test
    void nullIsNoVersionYet() {
      PreparedItem prepared =
          pipeline(items())
              .prepare(new Item("a", null, null, null), NOW, new Random(1), false, false);
      assertThat(prepared.attributes()).containsEntry("version", AttributeValue.fromN("1"));
      assertThat(prepared.guard().expected()).isZero();
    }

    @Test
    void aMomentIsAsFineAsItsCodecStoresIt() {
      Map<String, AttributeValue> item =
          written(
              items()
                  .attribute(Item::created, a -> a.codec(Codecs.epochSeconds()))
                  .attribute(Item::updated, a -> a.codec(Codecs.instantMillis())),
              new Item("a", null, null, null));
      assertThat(item)
          .containsEntry("created", AttributeValue.fromN("1772600767"))
          .containsEntry("updated", s("2026-03-04T05:06:07.123Z"));
    }

    @Test
    void theLargestVersionIsTheLast() {
      assertThat(refused(items(), new Item("a", null, null, Long.MAX_VALUE)))
          .hasMessage(
              "The Item is not valid: version should be 0 for a new object, or what was read");
      assertThat(written(items(), new Item("a", null, null, Long.MAX_VALUE - 1)))
          .containsEntry("version", AttributeValue.fromN("9223372036854775807"));
    }

    @Test
    void aDeleteNeedsAVersion() {
      WritePipeline<Item> pipeline = pipeline(items());
      assertThrows(
          RequestException.class, () -> pipeline.deleteGuard(new Item("a", null, null, null)));
      assertThrows(
          RequestException.class, () -> pipeline.deleteGuard(new Item("a", null, null, -1L)));
      assertThat(pipeline.deleteGuard(new Item("a", null, null, 1L)).expected()).isEqualTo(1);
    }

    @Test
    void aGuardIsMetByItsVersionAlone() {
      VersionGuard guard = pipeline(items()).deleteGuard(new Item("a", null, null, 7L));
      assertThat(guard.isMetBy(Map.of("version", AttributeValue.fromN("7")))).isTrue();
      assertThat(guard.isMetBy(Map.of("version", AttributeValue.fromN("8")))).isFalse();
      assertThat(guard.isMetBy(Map.of("version", s("7")))).isFalse();
      assertThat(guard.isMetBy(Map.of())).isFalse();
    }
  }

  @Test
  @Tag("row-21")
  void theSizeIsThatOfNamesAndValues() {
    Schema.Builder<Document> schema = documents().attribute("t", STRING);
    assertThat(written(schema, document("t", "é".repeat((409_600 - 4) / 2)))).containsKey("t");
    assertThat(refused(schema, document("t", "é".repeat((409_600 - 4) / 2) + "x")))
        .hasMessageContaining("item takes 409601 bytes");
  }
}
