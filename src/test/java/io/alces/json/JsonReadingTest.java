package io.alces.json;

import static io.alces.json.Parcels.EMPTY;
import static io.alces.json.Parcels.FULL;
import static io.alces.json.Parcels.PARCELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.codec.Codec;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import io.alces.error.InvalidJsonException;
import io.alces.error.InvalidJsonException.Problem;
import io.alces.json.Parcels.Card;
import io.alces.json.Parcels.Line;
import io.alces.json.Parcels.Parcel;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonReadingTest {
  private static final Json<Parcel> JSON = Parcels.json(PARCELS);

  private static List<String> problems(Json<?> json, String text) {
    return catchThrowableOfType(InvalidJsonException.class, () -> json.fromJson(text))
        .problems()
        .stream()
        .map(Problem::toString)
        .toList();
  }

  private static List<String> problems(String text) {
    return problems(JSON, text);
  }

  record Amount(Number number) {}

  record Priced(String id, Amount amount, List<Amount> amounts) {}

  /** Tries a whole number before a decimal one. */
  private static final Codec<Amount> AMOUNTS =
      new Codec<>() {
        @Override
        public Amount read(ItemReader in) {
          try {
            return new Amount(in.readInt());
          } catch (CodecException e) {
            return new Amount(in.readDecimal());
          }
        }

        @Override
        public void write(ItemWriter out, Amount value) {
          out.writeNumber(value.number().doubleValue());
        }
      };

  @Test
  void aCodecMayTryAnotherType() {
    Json<Priced> json =
        Parcels.json(
            Schema.of(Priced.class)
                .table("priced")
                .partitionKey(Priced::id)
                .codec(Amount.class, AMOUNTS)
                .build());
    Amount half = new Amount(new BigDecimal("0.5"));

    assertThat(json.fromJson("{\"amount\":0.5,\"amounts\":[1,0.5,2]}"))
        .isEqualTo(new Priced(null, half, List.of(new Amount(1), half, new Amount(2))));
    assertThat(problems(json, "{\"amount\":1e2000,\"amounts\":[1e2000,1]}"))
        .containsExactly("amount is a number out of range", "amounts[0] is a number out of range");
  }

  @Nested
  class AnItem {
    @Test
    void isReadAsItWasWritten() {
      Json<Parcel> open = Parcels.open();
      Parcel read = open.fromJson(open.toJson(FULL));
      assertThat(read)
          .usingRecursiveComparison()
          .withComparatorForType(BigDecimal::compareTo, BigDecimal.class)
          .ignoringFields("extra", "lines", "seals")
          .isEqualTo(FULL);
      assertThat(read.seals()).containsExactly(new byte[] {9});
      assertThat(read.lines()).containsExactly(new Line("s1", 2, Set.of(BigDecimal.ONE)));
      assertThat(read.extra()).isEqualTo(Map.of("any", List.of(BigDecimal.ONE, true)));
      assertThat(read.payment()).isEqualTo(((Card) FULL.payment()));
    }

    @Test
    void hasWhatIsMissingAsAnAbsentAttributeIsRead() {
      assertThat(JSON.fromJson("{}")).isEqualTo(EMPTY);
      assertThat(JSON.fromJson("{\"total\":null,\"tags\":null,\"count\":null,\"coupon\":null}"))
          .isEqualTo(EMPTY);
    }

    @Test
    void isReadFromStreamsAndReaders() {
      String text = "{\"note\":\"é😀\"}";
      ByteArrayInputStream bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
      assertThat(JSON.read(bytes).note()).isEqualTo("é😀");
      assertThat(JSON.read(new StringReader(text)).note()).isEqualTo("é😀");
    }

    @Test
    void tellsItsClassAlsoByItsLastMember() {
      String text =
          "{\"payment\":{\"number\":\"4\",\"owner\":{\"city\":\"Rome\",\"street\":\"1\"},"
              + "\"type\":\"Card\"},\"count\":3}";
      Parcel read = JSON.fromJson(text);
      assertThat(read.payment()).isEqualTo(new Card("4", new Parcels.Address("Rome", "1")));
      assertThat(read.count()).isEqualTo(3);
    }

    @Test
    void hasAnEmptyArrayForAnEmptySet() {
      assertThat(JSON.fromJson("{\"tags\":[],\"seals\":[]}")).isEqualTo(EMPTY);
    }

    @Test
    void hasNumbersInAnyNotation() {
      Parcel read = JSON.fromJson("{\"count\":1e3,\"total\":1.25E-2,\"weight\":-0}");
      assertThat(read.count()).isEqualTo(1000);
      assertThat(read.total()).isEqualTo("0.0125");
      assertThat(read.weight()).isZero();
    }
  }

  @Nested
  class AMember {
    @Test
    void ofTheKeyIsRefusedUnlessItIsAllowed() {
      String text = "{\"customerId\":\"c1\",\"parcelId\":\"p1\"}";
      assertThat(problems(text))
          .containsExactly(
              "customerId is part of the key, which this JSON may not set",
              "parcelId is part of the key, which this JSON may not set");
      assertThat(JSON.allowKeys().fromJson(text).parcelId()).isEqualTo("p1");
      assertThat(problems(JSON.allowReadOnly().allowUnknown(), text)).hasSize(2);
    }

    @Test
    void ofTheKeyIsRefusedAsNullToo() {
      assertThat(problems("{\"customerId\":null}")).hasSize(1);
    }

    @Test
    void thatIsManagedIsRefusedUnlessReadOnlyOnesAreAllowed() {
      String text = "{\"version\":4}";
      assertThat(problems(text))
          .containsExactly("version is read-only, and this JSON may not set it");
      assertThat(JSON.allowReadOnly().fromJson(text).version()).isEqualTo(4);
      assertThat(problems(JSON.allowKeys().allowUnknown(), text)).hasSize(1);
    }

    @Test
    void thatIsNotDeclaredIsRefusedUnlessItIsAllowed() {
      String text = "{\"totl\":1,\"shipTo\":{\"zip\":{\"a\":[1]},\"city\":\"Oslo\"}}";
      assertThat(problems(text))
          .containsExactly(
              "totl is not known; did you mean total?",
              "shipTo.zip is not known; there are city, street");
      assertThat(JSON.allowUnknown().fromJson(text).shipTo().city()).isEqualTo("Oslo");
    }

    @Test
    void hasItsNameInTheApplicationOnly() {
      assertThat(problems("{\"n\":\"text\"}")).first().asString().startsWith("n is not known");
    }

    @Test
    void thatOccursTwiceIsRefused() {
      assertThat(problems("{\"count\":1,\"count\":2,\"counts\":{\"a\":1,\"a\":1}}"))
          .containsExactly("count occurs twice", "counts.a occurs twice");
      assertThat(problems("{\"extra\":{\"a\":1,\"b\":2,\"\\u0061\":3}}"))
          .containsExactly("extra.a occurs twice");
    }

    @Test
    void mayOccurOnceInEachObject() {
      assertThat(JSON.fromJson("{\"lines\":[{\"sku\":\"a\"},{\"sku\":\"a\"}]}").lines()).hasSize(2);
    }
  }

  @Nested
  class AType {
    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "{\"total\":\"12\"}|total should be a number, and is text",
          "{\"total\":true}|total should be a number, and is true or false",
          "{\"note\":12}|note should be text, and is a number",
          "{\"fragile\":\"true\"}|fragile should be true or false, and is text",
          "{\"lines\":{}}|lines should be an array, and is an object",
          "{\"shipTo\":[]}|shipTo should be an object, and is an array",
          "{\"label\":7}|label should be base64 text, and is a number",
          "{\"label\":\"a-b_\"}|label is not valid base64",
          "{\"tags\":[\"a\",null]}|tags[1] should be text, and is null",
          "{\"tags\":[\"a\",[]]}|tags[1] should be text, and is an array",
          "{\"tags\":\"a\"}|tags should be an array, and is text",
          "{\"seals\":[\"CQ==\",\"?\"]}|seals[1] is not valid base64",
          "{\"count\":1.5}|count is not a whole number",
          "{\"count\":9223372036854775808}|count is a number out of range",
          "{\"weight\":1e400}|weight is a number out of range",
          "{\"sentAt\":\"now\"}|sentAt does not hold an ISO-8601 moment with Z or an offset",
          "{\"status\":\"GONE\"}"
              + "|status does not hold the name of a constant of Status: NEW, SENT",
          "{\"payment\":{}}"
              + "|payment has no text member type that tells its class; it is one of Card, Cash",
          "{\"payment\":{\"type\":\"x\"}}|payment has a member type that is none of Card, Cash",
          "{\"payment\":\"Card\"}"
              + "|payment has no text member type that tells its class; it is one of Card, Cash",
          "{\"lines\":[{},{\"quantity\":1.5}]}|lines[1].quantity is not a whole number",
          "{\"counts\":{\"a\":1,\"b\":\"x\"}}|counts.b should be a number, and is text"
        })
    void thatIsWrongIsToldWithItsPath(String text, String problem) {
      assertThat(problems(text)).containsExactly(problem);
    }

    @Test
    void thatIsWrongDoesNotHideAnother() {
      assertThat(
              problems(
                  """
                  {"total": "x", "lines": [{"sku": 1, "quantity": [[{}]]}, {"sku": "b"}, 7],
                   "shipTo": {"city": {"x": [1]}}, "version": {"a": 1}, "count": 5, "tags": 3}\
                  """))
          .containsExactly(
              "total should be a number, and is text",
              "lines[0].sku should be text, and is a number",
              "lines[0].quantity should be a number, and is an array",
              "lines[2] should be an object, and is a number",
              "shipTo.city should be text, and is an object",
              "version is read-only, and this JSON may not set it",
              "tags should be an array, and is a number");
    }

    record Strict(String id, String name) {
      Strict {
        if (name == null) {
          throw new IllegalArgumentException("secret");
        }
      }
    }

    record Holder(String id, Strict strict, int count) {}

    @Test
    void ofAClassThatRefusesItsValuesIsToldUnlessAValueWasWrong() {
      Json<Holder> json =
          Parcels.json(Schema.of(Holder.class).table("holders").partitionKey(Holder::id).build());
      assertThat(problems(json, "{\"strict\":{\"name\":1},\"count\":\"x\"}"))
          .containsExactly(
              "strict.name should be text, and is a number",
              "count should be a number, and is text");
      assertThat(problems(json, "{\"strict\":{},\"count\":\"x\"}"))
          .containsExactly(
              "strict cannot be made: the class refused its values with"
                  + " java.lang.IllegalArgumentException",
              "count should be a number, and is text");
    }
  }

  @Nested
  class ADocument {
    private final Json<Document> json =
        Parcels.json(
            Schema.document("cats")
                .partitionKey("id", AttributeType.STRING)
                .attribute("name", AttributeType.STRING, a -> a.name("n"))
                .attribute(
                    "owner",
                    AttributeType.object(
                        o -> o.attribute("city", AttributeType.STRING, a -> a.name("c"))))
                .attribute("marks", AttributeType.setOf(AttributeType.NUMBER))
                .build());

    @Test
    void hasTheNamesOfTheApplicationAtAnyDepth() {
      Document cat =
          json.fromJson("{\"name\":\"Tom\",\"owner\":{\"city\":\"Rome\"},\"marks\":[1]}");
      assertThat(cat)
          .isEqualTo(
              Document.of(
                  Map.of(
                      "name",
                      "Tom",
                      "owner",
                      Document.of(Map.of("city", "Rome")),
                      "marks",
                      Set.of(1))));
      assertThat(json.toJson(cat))
          .isEqualTo("{\"name\":\"Tom\",\"owner\":{\"city\":\"Rome\"},\"marks\":[1]}");
    }

    @Test
    void keepsWhatIsNotDeclaredIfThatIsAllowed() {
      String text = "{\"nam\":1,\"owner\":{\"town\":\"Rome\"},\"id\":\"1\"}";
      assertThat(problems(json, text))
          .containsExactly(
              "nam is not known; did you mean name?",
              "owner.town is not known; there is city",
              "id is part of the key, which this JSON may not set");
      Document cat = json.allowUnknown().allowKeys().fromJson(text);
      assertThat(cat.get("nam")).contains(BigDecimal.ONE);
      assertThat(cat.get("owner")).contains(Document.of(Map.of("town", "Rome")));
    }
  }
}
