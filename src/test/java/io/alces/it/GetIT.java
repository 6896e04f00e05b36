package io.alces.it;

import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.error.CodecException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class GetIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Line(String sku, int quantity) {}

  record Item(
      String id,
      int count,
      Integer boxed,
      long large,
      String text,
      Instant moment,
      List<Line> lines,
      Set<String> tags,
      Optional<Line> line) {}

  private final Model<Item> items = engine.model(Schema.of(Item.class).partitionKey(Item::id));

  private void stored(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("id", s("a"));
    engine.client().putItem(b -> b.tableName(items.table().name()).item(item));
  }

  private Item read() {
    return items.get("a").consistent().run().orElseThrow();
  }

  private void fails(Map<String, AttributeValue> attributes, String message) {
    stored(attributes);
    assertThatThrownBy(this::read).isInstanceOf(CodecException.class).hasMessage(message);
  }

  @Test
  void anAbsentItemIsEmpty() {
    assertThat(items.get("absent").run()).isEmpty();
    assertThat(items.get("absent").runAsync().join()).isEmpty();
    assertThat(items.get("absent").select("text").run()).isEmpty();
    assertThat(items.exists("absent").run()).isFalse();
    assertThat(items.exists("absent").runAsync().join()).isFalse();
  }

  @Test
  void anItemOfNothingButItsKeyExists() {
    stored(Map.of());
    assertThat(items.exists("a").consistent().run()).isTrue();
    assertThat(items.get("a").timeout(Duration.ofMinutes(1)).run()).isPresent();
  }

  @Nested
  @Tag("row-25")
  class ItemsOfOthers {
    private final Item bare =
        new Item("a", 0, null, 0, null, null, null, Set.of(), Optional.empty());

    @Test
    void unknownAttributesAreOverlooked() {
      stored(Map.of("unknown", s("x"), "other", AttributeValue.fromM(Map.of("deep", n("1")))));
      assertThat(read()).isEqualTo(bare);
    }

    @Test
    void missingAttributesAreNullOrThePrimitivesDefault() {
      stored(Map.of());
      assertThat(read()).isEqualTo(bare);
    }

    @Test
    void nullReadsAsAbsent() {
      AttributeValue none = AttributeValue.fromNul(true);
      stored(
          Map.of(
              "count", none, "boxed", none, "text", none, "lines", none, "tags", none, "line",
              none));
      assertThat(read()).isEqualTo(bare);
    }

    @Test
    void nullWithinAListIsANullElement() {
      stored(
          Map.of(
              "lines",
              AttributeValue.fromL(
                  List.of(AttributeValue.fromNul(true), AttributeValue.fromM(Map.of())))));
      assertThat(read().lines()).containsExactly(null, new Line(null, 0));
    }

    @Test
    void aWrongTypeIsToldWithoutTheValue() {
      fails(
          Map.of("count", s("17secret")),
          "Attribute count (Java type int, DynamoDB type S) should be stored as N");
      fails(
          Map.of("text", n("17")),
          "Attribute text (Java type String, DynamoDB type N) should be stored as S");
      fails(
          Map.of("tags", AttributeValue.fromL(List.of(s("x")))),
          "Attribute tags (Java type Set, DynamoDB type L) should be stored as a set");
      fails(
          Map.of("lines", s("x")),
          "Attribute lines (Java type List, DynamoDB type S) should be stored as L");
      fails(
          Map.of("moment", s("yesterday")),
          "Attribute moment (Java type Instant) does not hold an ISO-8601 moment with Z or an"
              + " offset");
    }

    @Test
    void aWrongTypeIsToldWithItsPath() {
      fails(
          Map.of(
              "lines",
              AttributeValue.fromL(
                  List.of(
                      AttributeValue.fromM(Map.of("quantity", n("1"))),
                      AttributeValue.fromM(Map.of("quantity", s("x")))))),
          "Attribute lines[1].quantity (Java type int, DynamoDB type S) should be stored as N");
      fails(
          Map.of("line", AttributeValue.fromM(Map.of("sku", AttributeValue.fromBool(true)))),
          "Attribute line.sku (Java type String, DynamoDB type BOOL) should be stored as S");
    }

    @Test
    void aProjectionOfTheSoundPartCanBeRead() {
      stored(Map.of("count", s("x"), "text", s("fine")));
      record Texts(String text) {}
      assertThat(items.get("a").as(Texts.class).run()).contains(new Texts("fine"));
    }
  }

  @Nested
  @Tag("row-18")
  class WholeNumbers {
    @Test
    void theWholeRangeOfALongIsExact() {
      for (long value : new long[] {Long.MIN_VALUE, Long.MAX_VALUE, (1L << 53) + 1}) {
        Item put =
            items
                .put(new Item("a", 0, null, value, null, null, null, null, Optional.empty()))
                .run();
        assertThat(put.large()).isEqualTo(value);
        assertThat(read()).isEqualTo(put);
      }
    }

    @Test
    void oneMoreIsAnErrorAndNeverWrapped() {
      fails(
          Map.of("large", n("9223372036854775808")),
          "Attribute large (Java type long, DynamoDB type N) is a number out of range");
      fails(
          Map.of("large", n("100000000000000000000")),
          "Attribute large (Java type long, DynamoDB type N) is a number out of range");
      fails(
          Map.of("count", n("2147483648")),
          "Attribute count (Java type int, DynamoDB type N) is a number out of range");
      fails(
          Map.of("count", n("1.5")),
          "Attribute count (Java type int, DynamoDB type N) is not a whole number");
    }

    @Test
    void aWholeNumberMayBeStoredInAnyWay() {
      stored(Map.of("count", n("1.50E+2"), "large", n("7.000")));
      assertThat(read().count()).isEqualTo(150);
      assertThat(read().large()).isEqualTo(7);
    }
  }

  @Nested
  class Views {
    record View(String text, int count) {}

    @Test
    void aRecordShowsItsComponents() {
      stored(Map.of("count", n("3"), "text", s("x")));
      assertThat(items.get("a").as(View.class).consistent().run()).contains(new View("x", 3));
    }

    @Test
    void aRecordOfAbsentAttributesIsStillThere() {
      stored(Map.of());
      assertThat(items.get("a").as(View.class).run()).contains(new View(null, 0));
    }

    @Test
    void selectedAttributesAreADocumentThatIsPartial() {
      stored(Map.of("count", n("3"), "text", s("x"), "large", n("5")));
      Document document =
          items.get("a").select(Item::text, Item::count).consistent().run().orElseThrow();
      assertThat(document.names()).containsExactlyInAnyOrder("text", "count");
      assertThat(document.text("text")).isEqualTo("x");
      assertThat(document.number("count")).isEqualByComparingTo(BigDecimal.valueOf(3));
      assertThat(document.isPartial()).isTrue();
    }

    @Test
    void pathsKeepTheirPlaceInADocument() {
      stored(
          Map.of(
              "lines",
              AttributeValue.fromL(
                  List.of(
                      AttributeValue.fromM(Map.of("sku", s("A"), "quantity", n("1"))),
                      AttributeValue.fromM(Map.of("sku", s("B"), "quantity", n("2")))))));
      Document document = items.get("a").select("lines[0].sku").run().orElseThrow();
      assertThat(document.names()).containsExactly("lines");
    }
  }
}
