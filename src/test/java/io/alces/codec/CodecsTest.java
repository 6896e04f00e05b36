package io.alces.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.alces.error.CodecException;
import io.alces.internal.codec.AttributeValueReader;
import io.alces.internal.codec.AttributeValueWriter;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class CodecsTest {
  private static final Instant FINE = Instant.parse("2026-01-02T03:04:05.678901234Z");
  private static final Instant MILLI = Instant.parse("2026-01-02T03:04:05.678Z");
  private static final Instant SECOND = Instant.parse("2026-01-02T03:04:05Z");

  private static <T> AttributeValue write(Codec<T> codec, T value) {
    AttributeValueWriter out = new AttributeValueWriter("x");
    codec.write(out, value);
    return out.value();
  }

  private static <T> T read(Codec<T> codec, AttributeValue value) {
    return codec.read(AttributeValueReader.of("x", value));
  }

  private static <T> void assertStored(Codec<T> codec, T value, AttributeValue stored) {
    assertThat(write(codec, value)).isEqualTo(stored);
    assertThat(read(codec, stored)).isEqualTo(value);
  }

  @Nested
  class Instants {
    @Test
    @Tag("row-52")
    void haveNineDigits() {
      assertStored(Codecs.instant(), FINE, fromS("2026-01-02T03:04:05.678901234Z"));
      assertStored(Codecs.instant(), SECOND, fromS("2026-01-02T03:04:05.000000000Z"));
      assertThat(Codecs.instant().type()).isEqualTo(DynamoType.S);
    }

    @Test
    @Tag("row-52")
    void haveThreeDigitsWhereThatIsChosen() {
      assertStored(Codecs.instantMillis(), MILLI, fromS("2026-01-02T03:04:05.678Z"));
      assertStored(Codecs.instantMillis(), SECOND, fromS("2026-01-02T03:04:05.000Z"));
      assertThat(Codecs.instantMillis().type()).isEqualTo(DynamoType.S);
    }

    @Test
    void areNumbersWhereThatIsChosen() {
      assertStored(Codecs.epochMillis(), MILLI, fromN("1767323045678"));
      assertStored(Codecs.epochSeconds(), SECOND, fromN("1767323045"));
      assertStored(Codecs.epochMillis(), Instant.ofEpochMilli(-1), fromN("-1"));
      assertStored(Codecs.epochSeconds(), Instant.ofEpochSecond(-1), fromN("-1"));
      assertThat(Codecs.epochMillis().type()).isEqualTo(DynamoType.N);
      assertThat(Codecs.epochSeconds().type()).isEqualTo(DynamoType.N);
    }

    @Test
    void thatAreFinerThanTheirCodecAreRefused() {
      String end = " that its codec stores; truncate it before, or use a finer codec";
      assertThatThrownBy(() -> write(Codecs.instantMillis(), FINE))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute x is finer than the milliseconds" + end);
      assertThatThrownBy(() -> write(Codecs.epochMillis(), MILLI.plusNanos(1)))
          .hasMessage("Attribute x is finer than the milliseconds" + end);
      assertThatThrownBy(() -> write(Codecs.epochSeconds(), MILLI))
          .hasMessage("Attribute x is finer than the seconds" + end);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2026-01-02T03:04:05Z",
          "2026-01-02T03:04:05.0Z",
          "2026-01-02T03:04:05.000000000Z",
          "2026-01-02T04:04:05+01:00",
          "2026-01-01T21:34:05-05:30",
          "2026-01-02T03:04:05+00:00"
        })
    void areReadFromAnyIsoForm(String text) {
      assertThat(read(Codecs.instant(), fromS(text))).isEqualTo(SECOND);
      assertThat(read(Codecs.instantMillis(), fromS(text))).isEqualTo(SECOND);
    }

    @Test
    void areReadFromAnIsoFormWithoutSeconds() {
      Instant minute = Instant.parse("2026-01-02T03:04:00Z");
      assertThat(read(Codecs.instant(), fromS("2026-01-02T03:04Z"))).isEqualTo(minute);
      assertThat(read(Codecs.instant(), fromS("2026-01-02T04:04+01:00"))).isEqualTo(minute);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2026-01-02", "2026-01-02T03:04:05", "1767323045", "yesterday"})
    void areNotReadFromOtherText(String text) {
      assertThatThrownBy(() -> read(Codecs.instant(), fromS(text)))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute x does not hold an ISO-8601 moment with Z or an offset");
    }

    @Test
    @Tag("row-52")
    void ofYearsWhoseTextWouldNotSortAreRefused() {
      for (Codec<Instant> codec : List.of(Codecs.instant(), Codecs.instantMillis())) {
        Instant first = Instant.parse("0000-01-01T00:00:00Z");
        Instant last = Instant.parse("9999-12-31T23:59:59Z");
        assertThat(read(codec, write(codec, first))).isEqualTo(first);
        assertThat(read(codec, write(codec, last))).isEqualTo(last);
        for (Instant out : List.of(first.minusSeconds(1), last.plusSeconds(1), Instant.MAX)) {
          assertThatThrownBy(() -> write(codec, out))
              .isInstanceOf(CodecException.class)
              .hasMessageContaining("is outside of the years 0000 to 9999");
        }
      }
    }
  }

  @Nested
  @Tag("row-53")
  class ZeroPadded {
    @ParameterizedTest
    @CsvSource({"0, 000000", "42, 000042", "999999, 999999"})
    void haveAFixedWidth(long number, String text) {
      assertStored(Codecs.zeroPadded(6), number, fromS(text));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 1_000_000, Long.MAX_VALUE, Long.MIN_VALUE})
    void refuseWhatDoesNotSort(long number) {
      assertThatThrownBy(() -> write(Codecs.zeroPadded(6), number))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute x is negative or has more than 6 digits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42", "0000042", "-00042", "00004a", "+00042", "٠٠٠٠٤٢"})
    void refuseOtherText(String text) {
      assertThatThrownBy(() -> read(Codecs.zeroPadded(6), fromS(text)))
          .isInstanceOf(CodecException.class)
          .hasMessage("Attribute x does not hold 6 digits");
    }

    @Test
    void haveFromOneToEighteenDigits() {
      assertStored(Codecs.zeroPadded(1), 9L, fromS("9"));
      assertStored(Codecs.zeroPadded(18), 999_999_999_999_999_999L, fromS("9".repeat(18)));
      for (int digits : new int[] {0, -1, 19}) {
        assertThatThrownBy(() -> Codecs.zeroPadded(digits))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("A padded number has from 1 to 18 digits, not " + digits);
      }
    }
  }

  @Nested
  class Mapped {
    private final Codec<Integer> ints =
        Codecs.zeroPadded(3).map(Long::intValue, Integer::longValue);

    @Test
    void areStoredAsTheirBase() {
      assertStored(ints, 7, fromS("007"));
      assertThat(ints.type()).isEqualTo(DynamoType.S);
      assertThat(ints.isAbsent(null)).isTrue();
      assertThat(ints.isAbsent(0)).isFalse();
      assertThat(ints.absentValue()).isNull();
    }

    @Test
    void mayNotGiveNull() {
      Codec<String> bad = Codecs.zeroPadded(3).map(n -> null, s -> null);
      assertThatThrownBy(() -> read(bad, fromS("007")))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("afterRead returned null");
      assertThatThrownBy(() -> write(bad, "x"))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("beforeWrite returned null");
    }
  }

  @Nested
  class PreparedNames {
    @Test
    void areFoundByPositionAndByText() {
      Names names = Names.of("b", "a");
      assertThat(names.size()).isEqualTo(2);
      assertThat(names.get(1)).isEqualTo("a");
      assertThat(names.indexOf("b")).isZero();
      assertThat(names.indexOf("B")).isEqualTo(-1);
      assertThat(names).hasToString("b, a");
      assertThat(Names.of(List.of()).size()).isZero();
    }

    @Test
    void occurOnce() {
      assertThatThrownBy(() -> Names.of("a", "b", "a"))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("The name a occurs twice");
    }
  }

  @Nested
  class Types {
    @Test
    void tellKeysAndSets() {
      for (DynamoType type : DynamoType.values()) {
        boolean isKey = List.of("S", "N", "B").contains(type.name());
        assertThat(type.isKeyType()).isEqualTo(isKey);
        assertThat(type.isSet()).isEqualTo(type.name().length() == 2 && type.name().endsWith("S"));
        if (isKey) {
          assertThat(type.setType().name()).isEqualTo(type.name() + "S");
        } else {
          assertThatThrownBy(type::setType)
              .isInstanceOf(IllegalStateException.class)
              .hasMessage("DynamoDB has no set of " + type);
        }
      }
    }
  }
}
