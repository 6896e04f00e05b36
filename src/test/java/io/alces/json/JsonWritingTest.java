package io.alces.json;

import static io.alces.json.Parcels.EMPTY;
import static io.alces.json.Parcels.FULL;
import static io.alces.json.Parcels.PARCELS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.CodecException;
import io.alces.json.Parcels.Parcel;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonWritingTest {
  private static final Json<Parcel> JSON = Parcels.json(PARCELS);

  record Reading(String id, double value, BigDecimal exact, String text, Object any) {}

  private static final Json<Reading> READINGS =
      Parcels.json(Schema.of(Reading.class).table("readings").partitionKey(Reading::id).build());

  private static final Json<Document> DOCUMENTS =
      Parcels.json(Schema.document("documents").partitionKey("id", AttributeType.STRING).build());

  @Nested
  class AnItem {
    @Test
    void hasEachTypeInTheFormOfJsonAndTheNamesOfTheApplication() {
      assertThat(JSON.toJson(FULL))
          .isEqualTo(
              """
              {"customerId":"c1","parcelId":"p1","status":"SENT","total":12.5,"weight":0.1,\
              "count":9007199254740993,"fragile":true,"note":"a \\"note\\"\\n","label":"AQL/",\
              "sentAt":"2026-03-04T05:06:07.000000000Z",\
              "lines":[{"sku":"s1","quantity":2,"prices":[1]}],"tags":["gift"],"seals":["CQ=="],\
              "counts":{"box":3},"coupon":"SAVE","shipTo":{"city":"Oslo"},\
              "payment":{"type":"Card","number":"4111","owner":{"city":"Rome","street":"Via 1"}},\
              "extra":{"any":[1,true]},"version":7}\
              """);
    }

    @Test
    void hasNoMemberForWhatIsNotStored() {
      assertThat(JSON.toJson(EMPTY))
          .isEqualTo("{\"weight\":0,\"count\":0,\"fragile\":false,\"version\":0}");
    }

    @Test
    void goesToStreamsAndWritersWhichStayOpen() {
      Closing bytes = new Closing();
      JSON.write(FULL, bytes);
      assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo(JSON.toJson(FULL));
      assertThat(bytes.isClosed).isFalse();
      StringWriter text = new StringWriter();
      JSON.write(FULL, text);
      assertThat(text.toString()).isEqualTo(JSON.toJson(FULL));
    }

    @Test
    void isWrittenInUtf8() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DOCUMENTS.write(Document.of(Map.of("id", "é😀")), bytes);
      assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("{\"id\":\"é😀\"}");
    }
  }

  private static final class Closing extends ByteArrayOutputStream {
    boolean isClosed;

    @Override
    public void close() {
      isClosed = true;
    }
  }

  @Nested
  class ANumber {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-0.5",
          "100",
          "12345678901234567890123456789012345678",
          "0.00000000000000000000000000000000000001",
          "100000000000000000000000000000000000000000000000000"
        })
    void isExactAndHasNoExponent(String number) {
      Reading reading = new Reading("r", 0, new BigDecimal(number), null, null);
      assertThat(READINGS.toJson(reading))
          .isEqualTo("{\"id\":\"r\",\"value\":0,\"exact\":" + number + "}");
    }

    @Test
    void losesItsTrailingZerosAsInTheTable() {
      Reading reading = new Reading("r", 2.0, new BigDecimal("1.50"), null, new BigDecimal("1E+2"));
      assertThat(READINGS.toJson(reading))
          .isEqualTo("{\"id\":\"r\",\"value\":2,\"exact\":1.5,\"any\":100}");
    }

    @Test
    void thatCouldNotBeStoredIsRefused() {
      assertThatThrownBy(() -> READINGS.toJson(new Reading("r", Double.NaN, null, null, null)))
          .isInstanceOf(CodecException.class)
          .hasMessage(
              "Attribute value (Java type double) is NaN or infinite, and DynamoDB's numbers are"
                  + " finite; leave it null, or store it as text");
      BigDecimal huge = new BigDecimal("1E+1000000");
      assertThatThrownBy(() -> READINGS.toJson(new Reading("r", 0, huge, null, null)))
          .isInstanceOf(CodecException.class)
          .hasMessageStartingWith("Attribute exact (Java type BigDecimal) is out of the range");
    }
  }

  @Nested
  class AValue {
    private String written(Object any) {
      return READINGS.toJson(new Reading("r", 0, null, null, any));
    }

    @Test
    void ofASetIsWrittenOnceAndInAnArray() {
      assertThat(written(Set.of(new BigDecimal("1"), new BigDecimal("1.0"))))
          .endsWith("\"any\":[1]}");
      assertThat(written(Set.of("one"))).endsWith("\"any\":[\"one\"]}");
      assertThat(written(List.of("one", "one"))).endsWith("\"any\":[\"one\",\"one\"]}");
    }

    @Test
    void thatIsHalfOfASurrogatePairIsRefusedWithItsPath() {
      assertThatThrownBy(() -> written(Map.of("list", List.of("whole 😀", "half \ud83d"))))
          .isInstanceOf(CodecException.class)
          .hasMessage(
              "Attribute any.list[1] holds half of a surrogate pair, which is no valid Unicode");
    }

    @Test
    void withAnEmptyNameIsRefused() {
      assertThatThrownBy(() -> written(Map.of("", 1)))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute any. has an empty name, and DynamoDB has none");
    }

    @Test
    void ofAMixedSetIsRefused() {
      assertThatThrownBy(() -> written(new java.util.LinkedHashSet<>(List.of("text", 1))))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute any is a set of type SS with an element of a set of type NS");
      assertThatThrownBy(() -> written(new java.util.LinkedHashSet<>(List.of("text", true))))
          .hasMessage(
              "Attribute any is a set with an element that is neither text nor number nor binary");
    }

    @Test
    void thatHoldsItselfIsRefused() {
      List<Object> list = new ArrayList<>();
      list.add(list);
      assertThatThrownBy(() -> written(list))
          .isInstanceOf(CodecException.class)
          .hasMessageEndingWith(
              "is nested deeper than DynamoDB's 32 levels; most often an object refers back to"
                  + " itself");
    }

    @Test
    void nestedAsDeepAsDynamoDbStoresIsWritten() {
      Object value = "core";
      for (int i = 0; i < 31; i++) {
        value = List.of(value);
      }
      assertThat(written(value)).contains("[".repeat(31) + "\"core\"" + "]".repeat(31));
      Object deeper = List.of(value);
      assertThatThrownBy(() -> written(deeper)).isInstanceOf(CodecException.class);
    }
  }

  @Nested
  class Failing {
    private final Reading bad = new Reading("r", Double.NaN, null, null, null);
    private final Reading good = new Reading("r", 1, null, null, null);

    @Test
    void anItemWritesNothing() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertThatThrownBy(() -> READINGS.write(bad, bytes)).isInstanceOf(CodecException.class);
      assertThat(bytes.size()).isZero();
      StringWriter text = new StringWriter();
      assertThatThrownBy(() -> READINGS.write(bad, text)).isInstanceOf(CodecException.class);
      assertThat(text.toString()).isEmpty();
    }

    @Test
    void anItemOfAListLeavesTheArrayOpen() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      assertThatThrownBy(() -> READINGS.writeAll(List.of(good, bad), bytes))
          .isInstanceOf(CodecException.class);
      assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("[{\"id\":\"r\",\"value\":1}");
    }

    @Test
    void aStreamThrowsItsOwnException() {
      IOException broken = new IOException("broken pipe");
      OutputStream stream =
          new OutputStream() {
            @Override
            public void write(int b) throws IOException {
              throw broken;
            }
          };
      assertThatThrownBy(() -> READINGS.write(good, stream))
          .isInstanceOf(UncheckedIOException.class)
          .hasCause(broken);
      assertThatThrownBy(() -> READINGS.writeAll(List.of(good), stream))
          .isInstanceOf(UncheckedIOException.class)
          .hasCause(broken);
    }
  }

  @Nested
  class Several {
    private String written(List<Parcel> parcels) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      JSON.writeAll(parcels, bytes);
      return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void areOneArray() {
      String one = JSON.toJson(FULL);
      String other = JSON.toJson(EMPTY);
      assertThat(written(List.of(FULL, EMPTY))).isEqualTo("[" + one + "," + other + "]");
      assertThat(written(List.of())).isEqualTo("[]");
    }

    @Test
    void areSentAsTheyCome() {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      List<Integer> sent = new ArrayList<>();
      Stream<Parcel> parcels = Stream.of(EMPTY, EMPTY, EMPTY).peek(p -> sent.add(bytes.size()));
      JSON.writeAll(parcels, bytes);
      int length = JSON.toJson(EMPTY).length();
      assertThat(sent).containsExactly(0, length + 1, 2 * length + 2);
    }
  }
}
