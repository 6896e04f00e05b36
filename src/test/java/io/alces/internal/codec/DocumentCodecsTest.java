package io.alces.internal.codec;

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
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;

class DocumentCodecsTest {
  private final List<String> problems = new ArrayList<>();

  private ItemCoding<Document> documents(UnaryOperator<AttributeType.ObjectOptions> attributes) {
    AttributeType.Structure structure = (AttributeType.Structure) object(attributes);
    return new ItemCoding<>(
        new DocumentCodecs(new CodecResolver(Map.of(), Map.of(), problems), problems)
            .document("Cat", structure.attributes()));
  }

  private final ItemCoding<Document> cats =
      documents(
          o ->
              o.attribute("name", STRING)
                  .attribute("age", NUMBER)
                  .attribute("photo", BINARY)
                  .attribute("tame", BOOLEAN)
                  .attribute("born", AttributeType.of(LocalDate.class))
                  .attribute("tags", setOf(STRING))
                  .attribute("names", listOf(STRING))
                  .attribute("scores", mapOf(NUMBER))
                  .attribute("owner", object(p -> p.attribute("city", STRING)))
                  .attribute("any", ANY));

  @Test
  void declaredAttributesAreStoredByTheirTypes() {
    Map<String, Object> values = new HashMap<>();
    values.put("name", "Tom");
    values.put("age", 7);
    values.put("photo", new byte[] {1});
    values.put("tame", true);
    values.put("born", LocalDate.of(2026, 1, 2));
    values.put("tags", Set.of("a"));
    values.put("names", List.of("T"));
    values.put("scores", Map.of("x", new BigDecimal("1.5")));
    values.put("owner", Document.of(Map.of("city", "Rome")));
    values.put("any", "x");
    Document cat = Document.of(values);
    assertThat(cats.write(cat))
        .isEqualTo(
            Map.of(
                "name", fromS("Tom"),
                "age", fromN("7"),
                "photo", fromB(SdkBytes.fromByteArray(new byte[] {1})),
                "tame", fromBool(true),
                "born", fromS("2026-01-02"),
                "tags", fromSs(List.of("a")),
                "names", fromL(List.of(fromS("T"))),
                "scores", fromM(Map.of("x", fromN("1.5"))),
                "owner", fromM(Map.of("city", fromS("Rome"))),
                "any", fromS("x")));
    assertThat(cats.roundTrip(cat)).isEqualTo(cat);
    assertThat(problems).isEmpty();
  }

  @Test
  void numbersOfAnyClassAreStored() {
    for (Number age : List.of(7, 7L, (short) 7, (byte) 7, 7.0, 7f, new BigDecimal("7.0"))) {
      assertThat(cats.write(Document.of(Map.of("age", age)))).isEqualTo(Map.of("age", fromN("7")));
    }
  }

  @Test
  @Tag("row-25")
  void unknownAttributesAreKept() {
    Document cat = Document.of(Map.of("colour", "grey", "toys", List.of(Map.of("kind", "ball"))));
    assertThat(cats.roundTrip(cat)).isEqualTo(cat);
    assertThat(cats.read("owner", fromM(Map.of("city", fromS("Rome"), "zip", fromN("1")))))
        .isEqualTo(Document.of(Map.of("owner", Document.of(Map.of("city", "Rome", "zip", 1)))));
  }

  @Test
  void documentsWithinUnknownAttributesAreStoredAsMaps() {
    assertThat(cats.write(Document.of(Map.of("vet", Document.of(Map.of("city", "Oslo"))))))
        .isEqualTo(Map.of("vet", fromM(Map.of("city", fromS("Oslo")))));
    assertThat(cats.write(Document.of(Map.of("any", List.of(Document.empty())))))
        .isEqualTo(Map.of("any", fromL(List.of(fromM(Map.of())))));
  }

  @Test
  @Tag("row-10")
  void emptySetsAreNotStored() {
    assertThat(cats.write(Document.of(Map.of("tags", Set.of())))).isEmpty();
    assertThat(cats.write(Document.of(Map.of("any", Set.of())))).isEmpty();
    assertThat(cats.write(Document.of(Map.of("unknown", Set.of())))).isEmpty();
  }

  @Test
  @Tag("row-25")
  void anotherTypeIsRefusedWithThePath() {
    assertThat(cats.readFailure("name", fromN("1")))
        .hasMessage("Attribute name (Java type String, DynamoDB type N) should be stored as S");
    assertThat(cats.readFailure("owner", fromM(Map.of("city", fromN("1")))))
        .hasMessage(
            "Attribute owner.city (Java type String, DynamoDB type N) should be stored as S");
    assertThat(cats.readFailure("owner", fromS("Rome")))
        .hasMessageStartingWith("Attribute owner (Java type ")
        .hasMessageEndingWith("DynamoDB type S) should be stored as M");
  }

  @Nested
  class WhenValuesAreOfAnotherClassThanDeclared {
    @Test
    void theyAreRefused() {
      assertThat(cats.writeFailure(Document.of(Map.of("name", 7))))
          .isNotNull()
          .hasMessageStartingWith("Attribute name (Java type String) ");
      assertThat(cats.writeFailure(Document.of(Map.of("names", List.of("a", 7)))))
          .isNotNull()
          .hasMessageStartingWith("Attribute names[1] (Java type String) ");
    }
  }

  @Test
  void twoAttributesOfOneStoredNameAreAProblem() {
    documents(o -> o.attribute("a", STRING).attribute("b", STRING, a -> a.name("a")));
    assertThat(problems)
        .containsExactly("Cat stores both a and b as a; give one of them another name");
  }

  @Test
  void aSetOfWhatDynamoDbHasNoSetsOfIsAProblem() {
    documents(o -> o.attribute("flags", setOf(BOOLEAN)));
    assertThat(problems)
        .containsExactly(
            "Cat.flags is a set whose elements are not stored as text, numbers or binary, and"
                + " DynamoDB has no other sets; use listOf(…)");
  }
}
