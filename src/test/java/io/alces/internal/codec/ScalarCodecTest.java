package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class ScalarCodecTest {
  private static final String OUT_OF_RANGE =
      " is out of the range of DynamoDB's numbers, 1E-130 to 9.99E+125 in magnitude; scale it, or"
          + " store it as text";
  private static final String NOT_FINITE =
      " is NaN or infinite, and DynamoDB's numbers are finite; leave it null, or store it as text";

  record Primitives(int i, long l, short s, byte b, float f, double d, boolean z, char c) {}

  record Boxes(Integer i, Long l, Short s, Byte b, Float f, Double d, Boolean z, Character c) {}

  record Big(BigInteger whole, BigDecimal decimal, Number any) {}

  @Nested
  class Numbers {
    private final ItemCoding<Primitives> primitives = ItemCoding.of(Primitives.class);
    private final ItemCoding<Boxes> boxes = ItemCoding.of(Boxes.class);
    private final ItemCoding<Big> big = ItemCoding.of(Big.class);

    @Test
    void primitivesAreStoredAsNumbersTextAndBooleans() {
      primitives.assertStored(
          new Primitives(1, -2, (short) 3, (byte) -4, 0.1f, 0.1, true, 'ø'),
          Map.of(
              "i", fromN("1"),
              "l", fromN("-2"),
              "s", fromN("3"),
              "b", fromN("-4"),
              "f", fromN("0.1"),
              "d", fromN("0.1"),
              "z", fromBool(true),
              "c", fromS("ø")));
    }

    @Test
    void boxesAreStoredAsPrimitivesAre() {
      boxes.assertStored(
          new Boxes(1, -2L, (short) 3, (byte) -4, 1.5f, 2.25, false, 'x'),
          Map.of(
              "i", fromN("1"),
              "l", fromN("-2"),
              "s", fromN("3"),
              "b", fromN("-4"),
              "f", fromN("1.5"),
              "d", fromN("2.25"),
              "z", fromBool(false),
              "c", fromS("x")));
    }

    @Test
    void absentPrimitivesReadAsTheirJavaDefaults() {
      assertThat(primitives.read(Map.of()))
          .isEqualTo(new Primitives(0, 0, (short) 0, (byte) 0, 0, 0, false, '\0'));
    }

    @Test
    void nullPrimitivesReadAsTheirJavaDefaults() {
      Map<String, AttributeValue> nulls = new HashMap<>();
      for (String name : "i l s b f d z c".split(" ")) {
        nulls.put(name, fromNul(true));
      }
      assertThat(primitives.read(nulls)).isEqualTo(primitives.read(Map.of()));
    }

    @Test
    void absentBoxesReadAsNull() {
      assertThat(boxes.read(Map.of()))
          .isEqualTo(new Boxes(null, null, null, null, null, null, null, null));
    }

    @Test
    void boxesOfNullAreNotStored() {
      assertThat(boxes.write(new Boxes(null, null, null, null, null, null, null, null))).isEmpty();
    }

    @Test
    void primitivesAreStoredThoughTheyAreZero() {
      assertThat(primitives.write(new Primitives(0, 0, (short) 0, (byte) 0, 0, 0, false, ' ')))
          .hasSize(8)
          .containsEntry("i", fromN("0"))
          .containsEntry("d", fromN("0"));
    }

    @Test
    @Tag("row-18")
    void theExtremesOfWholeNumbersAreExact() {
      primitives.assertStored(
          new Primitives(
              Integer.MIN_VALUE, Long.MIN_VALUE, Short.MIN_VALUE, Byte.MIN_VALUE, 0, 0, true, 'a'),
          Map.of(
              "i", fromN("-2147483648"),
              "l", fromN("-9223372036854775808"),
              "s", fromN("-32768"),
              "b", fromN("-128"),
              "f", fromN("0"),
              "d", fromN("0"),
              "z", fromBool(true),
              "c", fromS("a")));
      assertThat(primitives.read("l", fromN("9223372036854775807")).l()).isEqualTo(Long.MAX_VALUE);
      assertThat(primitives.read("l", fromN("9007199254740993")).l()).isEqualTo((1L << 53) + 1);
    }

    @ParameterizedTest
    @CsvSource({
      "i, 2147483648, int",
      "i, -2147483649, int",
      "l, 9223372036854775808, long",
      "l, -9223372036854775809, long",
      "l, 1E20, long",
    })
    @Tag("row-18")
    void aWholeNumberThatDoesNotFitIsRefused(String name, String number, String type) {
      CodecException e = primitives.readFailure(name, fromN(number));
      assertThat(e)
          .hasMessage(
              "Attribute %s (Java type %s, DynamoDB type N) is a number out of range", name, type);
      assertThat(e.path()).isEqualTo(name);
      assertThat(e.javaType()).isEqualTo(type);
      assertThat(e.dynamoType()).isEqualTo("N");
    }

    @ParameterizedTest
    @CsvSource({
      "s, 32768, short",
      "s, -32769, short",
      "s, 1.5, short",
      "b, 128, byte",
      "b, -129, byte"
    })
    @Tag("row-18")
    void aSmallNumberThatDoesNotFitIsRefused(String name, String number, String type) {
      assertThat(primitives.readFailure(name, fromN(number)))
          .hasMessageStartingWith("Attribute " + name + " (Java type " + type)
          .hasMessageNotContaining(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"i", "l"})
    void aFractionIsNoWholeNumber(String name) {
      assertThat(primitives.readFailure(name, fromN("1.5")))
          .hasMessageEndingWith(", DynamoDB type N) is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"7.0", "7.000", "0.7E1", "70E-1", "+7", "07"})
    @Tag("row-16")
    void aWholeNumberIsReadFromAnyFormOfIt(String form) {
      Primitives read =
          primitives.read(
              Map.of(
                  "i",
                  fromN(form),
                  "l",
                  fromN(form),
                  "s",
                  fromN(form),
                  "b",
                  fromN(form),
                  "f",
                  fromN(form),
                  "d",
                  fromN(form)));
      assertThat(read).isEqualTo(new Primitives(7, 7, (short) 7, (byte) 7, 7, 7, false, '\0'));
    }

    @Test
    @Tag("row-16")
    void decimalsAreStoredWithoutTrailingZeros() {
      assertThat(big.write(new Big(new BigInteger("1000"), new BigDecimal("1.500"), null)))
          .isEqualTo(Map.of("whole", fromN("1000"), "decimal", fromN("1.5")));
      assertThat(big.write(new Big(null, new BigDecimal("0.000"), new BigDecimal("1E3"))))
          .isEqualTo(Map.of("decimal", fromN("0"), "any", fromN("1000")));
    }

    @Test
    @Tag("row-16")
    void minusZeroIsStoredAsZero() {
      Map<String, AttributeValue> item =
          primitives.write(new Primitives(0, 0, (short) 0, (byte) 0, -0f, -0.0, true, 'a'));
      assertThat(item).containsEntry("f", fromN("0")).containsEntry("d", fromN("0"));
    }

    @Test
    @Tag("row-16")
    void theGreatestNumberHasAllItsDigitsInFull() {
      assertThat(big.write(new Big(null, new BigDecimal("1E125"), null)).get("decimal").n())
          .isEqualTo("1" + "0".repeat(125));
    }

    @Test
    @Tag("row-15")
    void thirtyEightDigitsPassAndThirtyNineDoNot() {
      BigDecimal most = new BigDecimal("12345678901234567890.123456789012345678");
      assertThat(big.roundTrip(new Big(null, most, null)).decimal()).isEqualTo(most);
      assertThat(big.writeFailure(new Big(null, new BigDecimal(most + "9"), null)))
          .hasMessage(
              "Attribute decimal (Java type BigDecimal) has 39 significant digits, and DynamoDB"
                  + " keeps at most 38; round it, or store it as text");
    }

    @Test
    @Tag("row-15")
    void zerosAtTheEndDoNotCountAsDigits() {
      BigInteger whole = BigInteger.TEN.pow(100);
      assertThat(big.roundTrip(new Big(whole, null, null)).whole()).isEqualTo(whole);
      assertThat(big.writeFailure(new Big(whole.add(BigInteger.ONE), null, null)))
          .hasMessage(
              "Attribute whole (Java type BigInteger) has 101 significant digits, and DynamoDB"
                  + " keeps at most 38; round it, or store it as text");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1E-130",
          "-1E-130",
          "9.9999999999999999999999999999999999999E+125",
          "-9.9999999999999999999999999999999999999E+125"
        })
    @Tag("row-15")
    void theExtremesOfDecimalsPass(String number) {
      BigDecimal decimal = new BigDecimal(number);
      assertThat(big.roundTrip(new Big(null, decimal, null)).decimal())
          .isEqualByComparingTo(decimal);
    }

    @ParameterizedTest
    @ValueSource(strings = {"9.9E-131", "-9.9E-131", "1E126", "-1E126", "1E999999999"})
    @Tag("row-15")
    @Tag("S8")
    void beyondTheExtremesDecimalsAreRefused(String number) {
      assertThat(big.writeFailure(new Big(null, new BigDecimal(number), null)))
          .hasMessage("Attribute decimal (Java type BigDecimal)" + OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 1e126, 9.9e-131})
    @Tag("row-15")
    void doublesBeyondTheExtremesAreRefused(double number) {
      assertThat(primitives.writeFailure(ofDouble(number)))
          .hasMessage("Attribute d (Java type double)" + OUT_OF_RANGE);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    @Tag("row-15")
    void whatIsNotFiniteIsRefused(double number) {
      assertThat(primitives.writeFailure(ofDouble(number)))
          .hasMessage("Attribute d (Java type double)" + NOT_FINITE);
      assertThat(
              boxes.writeFailure(
                  new Boxes(null, null, null, null, (float) number, null, null, null)))
          .hasMessage("Attribute f (Java type Float)" + NOT_FINITE);
      assertThat(big.writeFailure(new Big(null, null, number)))
          .hasMessage("Attribute any (Java type Number)" + NOT_FINITE);
    }

    @Test
    @Tag("row-17")
    void floatsAndDoublesAreStoredAsTheirShortestText() {
      Map<String, AttributeValue> item =
          primitives.write(
              new Primitives(0, 0, (short) 0, (byte) 0, 3.4028235E38f, 1.0E-7, true, 'a'));
      assertThat(item.get("f").n()).isEqualTo("340282350000000000000000000000000000000");
      assertThat(item.get("d").n()).isEqualTo("0.0000001");
      assertThat(big.write(new Big(null, null, 0.1f)).get("any").n()).isEqualTo("0.1");
      assertThat(big.write(new Big(null, null, 0.1)).get("any").n()).isEqualTo("0.1");
    }

    @Test
    void aNumberOfAnyClassIsReadAsDecimal() {
      assertThat(big.roundTrip(new Big(null, null, 5L)).any()).isEqualTo(new BigDecimal("5"));
    }

    @Test
    void aNumberOfAClassThatIsNotKnownIsRefused() {
      assertThat(
              big.writeFailure(
                  new Big(null, null, new java.util.concurrent.atomic.AtomicInteger(4))))
          .hasMessage(
              "Attribute any (Java type java.util.concurrent.atomic.AtomicInteger) is a number of a"
                  + " class that cannot be stored exactly");
    }

    @Test
    void aFractionIsNoBigInteger() {
      assertThat(big.readFailure("whole", fromN("1.5")))
          .hasMessage("Attribute whole (Java type BigInteger) does not hold a BigInteger");
    }

    private Primitives ofDouble(double number) {
      return new Primitives(0, 0, (short) 0, (byte) 0, 0, number, true, 'a');
    }
  }

  /** Texts that a made-up item can hold as a number, though DynamoDB does not. */
  @Nested
  @Tag("S8")
  class NumbersThatDynamoDbDoesNotKeep {
    private final ItemCoding<Primitives> primitives = ItemCoding.of(Primitives.class);
    private final ItemCoding<Big> big = ItemCoding.of(Big.class);

    @ParameterizedTest
    @ValueSource(strings = {"1E999999999", "-1E999999999", "1E2147483647", "1E1001", "1E401"})
    void aHugeExponentIsRefusedByEveryType(String bomb) {
      for (String name : "i l s b f d".split(" ")) {
        assertThat(primitives.readFailure(name, fromN(bomb)))
            .as(name)
            .isNotNull()
            .hasMessageStartingWith("Attribute " + name + " (Java type ")
            .hasMessageNotContaining("999");
      }
      for (String name : bomb.equals("1E401") ? new String[0] : "whole decimal any".split(" ")) {
        assertThat(big.readFailure(name, fromN(bomb)))
            .as(name)
            .isNotNull()
            .hasMessageStartingWith("Attribute " + name + " (Java type ");
      }
    }

    @Test
    void aTinyExponentIsRefusedByDecimals() {
      assertThat(big.readFailure("decimal", fromN("1E-999999999")))
          .hasMessage(
              "Attribute decimal (Java type BigDecimal, DynamoDB type N) is a number out of range");
    }

    @Test
    void fiveHundredAndTwelveDigitsAreReadAndMoreAreNot() {
      assertThat(big.read("whole", fromN("1".repeat(512))).whole())
          .isEqualTo(new BigInteger("1".repeat(512)));
      assertThat(big.readFailure("whole", fromN("1".repeat(513))))
          .hasMessage(
              "Attribute whole (Java type BigInteger, DynamoDB type N) is a number of more digits"
                  + " than DynamoDB keeps");
    }

    @Test
    void aMillionDigitsAreRefusedByEveryType() {
      AttributeValue bomb = fromN("7".repeat(1_000_000));
      for (String name : "i l s b f d".split(" ")) {
        assertThat(primitives.readFailure(name, bomb)).as(name).isNotNull();
      }
      for (String name : "whole decimal any".split(" ")) {
        assertThat(big.readFailure(name, bomb)).as(name).isNotNull();
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", " ", "seven", "NaN", "Infinity", "0x10", "0x1p3", "1d", "1f", "1,5", " 1"})
    @Tag("row-15")
    void whatIsNoNumberIsReadByNoType(String text) {
      for (String name : "i l s b f d".split(" ")) {
        assertThat(primitives.readFailure(name, fromN(text)))
            .as(name)
            .isNotNull()
            .hasMessageEndingWith(", DynamoDB type N) is not a number");
      }
      for (String name : "whole decimal any".split(" ")) {
        assertThat(big.readFailure(name, fromN(text)))
            .as(name)
            .isNotNull()
            .hasMessageEndingWith(", DynamoDB type N) is not a number");
      }
    }

    @Test
    @Tag("row-18")
    void aNumberThatAFloatCannotHoldIsNotReadAsInfinity() {
      assertThat(primitives.readFailure("f", fromN("1E39")))
          .isNotNull()
          .hasMessageStartingWith("Attribute f (Java type float");
      assertThat(primitives.read("f", fromN("3.4028235E38")).f()).isEqualTo(Float.MAX_VALUE);
    }
  }

  record Texts(
      String text,
      UUID id,
      URI uri,
      Locale locale,
      Duration duration,
      Period period,
      ZoneId zone,
      ZoneOffset offset) {}

  record Times(
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Year year,
      YearMonth month,
      MonthDay day) {}

  @Nested
  class TextAndTime {
    private final ItemCoding<Texts> texts = ItemCoding.of(Texts.class);
    private final ItemCoding<Times> times = ItemCoding.of(Times.class);

    @Test
    void typesOfTextAreStoredAsTheirText() {
      texts.assertStored(
          new Texts(
              "a",
              UUID.fromString("00000000-0000-0001-0000-000000000002"),
              URI.create("https://example.org/?q=1"),
              Locale.forLanguageTag("nb-NO"),
              Duration.ofMillis(-1500),
              Period.of(1, -2, 3),
              ZoneId.of("Europe/Oslo"),
              ZoneOffset.ofHours(-3)),
          Map.of(
              "text", fromS("a"),
              "id", fromS("00000000-0000-0001-0000-000000000002"),
              "uri", fromS("https://example.org/?q=1"),
              "locale", fromS("nb-NO"),
              "duration", fromS("PT-1.5S"),
              "period", fromS("P1Y-2M3D"),
              "zone", fromS("Europe/Oslo"),
              "offset", fromS("-03:00")));
    }

    @Test
    void timesAreStoredAsIsoText() {
      OffsetDateTime offset = OffsetDateTime.parse("2026-01-02T03:04:05+02:00");
      times.assertStored(
          new Times(
              Instant.parse("2026-01-02T03:04:05Z"),
              LocalDate.of(2026, 1, 2),
              LocalTime.of(3, 4, 5),
              LocalDateTime.of(2026, 1, 2, 3, 4, 5),
              offset,
              offset.atZoneSameInstant(ZoneId.of("Europe/Athens")),
              Year.of(2026),
              YearMonth.of(2026, 1),
              MonthDay.of(2, 29)),
          Map.of(
              "instant", fromS("2026-01-02T03:04:05.000000000Z"),
              "date", fromS("2026-01-02"),
              "time", fromS("03:04:05"),
              "dateTime", fromS("2026-01-02T03:04:05"),
              "offset", fromS("2026-01-02T03:04:05+02:00"),
              "zoned", fromS("2026-01-02T03:04:05+02:00[Europe/Athens]"),
              "year", fromN("2026"),
              "month", fromS("2026-01"),
              "day", fromS("--02-29")));
    }

    @Test
    void absentTextReadsAsNull() {
      assertThat(texts.read(Map.of()))
          .isEqualTo(new Texts(null, null, null, null, null, null, null, null));
    }

    @Test
    @Tag("row-12")
    void emptyTextIsKept() {
      texts.assertStored(
          new Texts("", null, null, null, null, null, null, null), Map.of("text", fromS("")));
    }

    @Test
    @Tag("row-23")
    void unicodeIsNotNormalised() {
      Map<String, AttributeValue> composed = texts.write(text("\u00e9"));
      Map<String, AttributeValue> decomposed = texts.write(text("e\u0301"));
      assertThat(composed).isNotEqualTo(decomposed);
      assertThat(texts.read(decomposed).text()).isEqualTo("e\u0301");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-1-1-1-1", "", "00000000-0000-0001-0000-00000000000g"})
    void whatIsNoUuidIsRefused(String text) {
      assertThat(texts.readFailure("id", fromS(text)))
          .hasMessage("Attribute id (Java type UUID) does not hold a UUID")
          .hasNoCause();
    }

    @Test
    void whatIsNoDateIsRefused() {
      assertThat(times.readFailure("date", fromS("2026-02-30")))
          .hasMessage("Attribute date (Java type LocalDate) does not hold a LocalDate")
          .hasNoCause();
    }

    @Test
    void whatIsNoInstantIsRefused() {
      assertThat(times.readFailure("instant", fromS("2026-02-30")))
          .hasMessage(
              "Attribute instant (Java type Instant) does not hold an ISO-8601 moment with Z or an"
                  + " offset")
          .hasNoCause();
    }

    @Test
    void anInstantThatWouldNotSortIsRefused() {
      Instant late = Instant.parse("+10000-01-01T00:00:00Z");
      assertThat(
              times.writeFailure(new Times(late, null, null, null, null, null, null, null, null)))
          .hasMessage(
              "Attribute instant (Java type Instant) is outside of the years 0000 to 9999, where"
                  + " the order of text is the order of time");
      assertThat(
              times.write(
                  new Times(late.minusNanos(1), null, null, null, null, null, null, null, null)))
          .containsEntry("instant", fromS("9999-12-31T23:59:59.999999999Z"));
    }

    private static Texts text(String text) {
      return new Texts(text, null, null, null, null, null, null, null);
    }
  }

  record Single(char c) {}

  @Nested
  class Characters {
    private final ItemCoding<Single> singles = ItemCoding.of(Single.class);

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "\ud83d\ude00"})
    void textOfAnotherLengthIsNoCharacter(String text) {
      assertThat(singles.readFailure("c", fromS(text)))
          .hasMessage("Attribute c (Java type char) does not hold a char");
    }

    @Test
    @Tag("row-22")
    void halfOfASurrogatePairIsRefused() {
      assertThat(singles.writeFailure(new Single('\ud83d')))
          .hasMessage(
              "Attribute c (Java type char) holds half of a surrogate pair, which is no valid"
                  + " Unicode and would not come back");
    }
  }

  record Binaries(byte[] bytes, ByteBuffer buffer) {}

  @Nested
  class Binary {
    private final ItemCoding<Binaries> binaries = ItemCoding.of(Binaries.class);

    @Test
    void bytesAreStoredAsBinary() {
      byte[] bytes = {0, -1, 127};
      Binaries value = new Binaries(bytes, ByteBuffer.wrap(bytes));
      AttributeValue stored = fromB(SdkBytes.fromByteArray(bytes));
      assertThat(binaries.write(value)).isEqualTo(Map.of("bytes", stored, "buffer", stored));
      assertThat(binaries.roundTrip(value).bytes()).containsExactly(bytes);
      assertThat(binaries.roundTrip(value).buffer()).isEqualTo(ByteBuffer.wrap(bytes));
      assertThat(value.buffer().remaining()).isEqualTo(3);
    }

    @Test
    void bytesAreCopiedBothWays() {
      byte[] bytes = {1};
      Map<String, AttributeValue> item = binaries.write(new Binaries(bytes, null));
      bytes[0] = 2;
      binaries.read(item).bytes()[0] = 3;
      assertThat(binaries.read(item).bytes()).containsExactly(1);
    }

    @Test
    @Tag("row-12")
    void emptyBinaryIsKept() {
      assertThat(binaries.roundTrip(new Binaries(new byte[0], null)).bytes()).isEmpty();
    }

    @Test
    void absentBinaryReadsAsNull() {
      assertThat(binaries.read(Map.of())).isEqualTo(new Binaries(null, null));
    }
  }

  enum Status {
    NEW,
    PAID {
      @Override
      public String toString() {
        return "paid for";
      }
    }
  }

  record Order(Status status) {}

  @Nested
  class Enums {
    private final ItemCoding<Order> orders = ItemCoding.of(Order.class);

    @Test
    @Tag("row-53")
    void constantsAreStoredByTheirNames() {
      orders.assertStored(new Order(Status.NEW), Map.of("status", fromS("NEW")));
      orders.assertStored(new Order(Status.PAID), Map.of("status", fromS("PAID")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"new", "", "paid for", "SHIPPED"})
    void anotherNameIsRefused(String name) {
      assertThat(orders.readFailure("status", fromS(name)))
          .hasMessage(
              "Attribute status (Java type Status) does not hold the name of a constant of Status:"
                  + " NEW, PAID");
    }

    @Test
    void anotherTypeIsRefused() {
      assertThat(orders.readFailure("status", fromN("1")))
          .hasMessage("Attribute status (Java type Status, DynamoDB type N) should be stored as S");
    }
  }

  record Optionals(Optional<String> text, OptionalInt i, OptionalLong l, OptionalDouble d) {}

  @Nested
  class OptionalTypes {
    private final ItemCoding<Optionals> optionals = ItemCoding.of(Optionals.class);

    private static final Optionals NONE =
        new Optionals(
            Optional.empty(), OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.empty());

    @Test
    void whatIsPresentIsStoredAsItself() {
      optionals.assertStored(
          new Optionals(
              Optional.of("a"), OptionalInt.of(0), OptionalLong.of(2), OptionalDouble.of(0.5)),
          Map.of("text", fromS("a"), "i", fromN("0"), "l", fromN("2"), "d", fromN("0.5")));
    }

    @Test
    void whatIsEmptyIsNotStored() {
      optionals.assertStored(NONE, Map.of());
    }

    @Test
    void nullReadsAsEmptyAndIsNotStored() {
      AttributeValue nul = fromNul(true);
      assertThat(optionals.read(Map.of("text", nul, "i", nul, "l", nul, "d", nul))).isEqualTo(NONE);
      assertThat(optionals.write(new Optionals(null, null, null, null))).isEmpty();
    }

    @Test
    void anErrorNamesTheTypeWithin() {
      assertThat(optionals.readFailure("text", fromN("1")))
          .hasMessage("Attribute text (Java type String, DynamoDB type N) should be stored as S");
      assertThat(optionals.readFailure("i", fromS("1")))
          .hasMessage("Attribute i (Java type Integer, DynamoDB type S) should be stored as N");
    }
  }

  record Each(
      int i,
      BigDecimal decimal,
      float f,
      double d,
      boolean z,
      String text,
      byte[] bytes,
      LocalDate date) {}

  @Nested
  @Tag("row-25")
  class AnotherTypeThanExpected {
    private final ItemCoding<Each> each = ItemCoding.of(Each.class);

    @ParameterizedTest
    @CsvSource({
      "i, int, N",
      "decimal, BigDecimal, N",
      "f, float, N",
      "d, double, N",
      "z, boolean, BOOL",
      "text, String, S",
      "bytes, byte[], B",
      "date, LocalDate, S",
    })
    void isRefusedWithBothTypes(String name, String javaType, String wanted) {
      assertThat(each.readFailure(name, fromM(Map.of())))
          .hasMessage(
              "Attribute %s (Java type %s, DynamoDB type M) should be stored as %s",
              name, javaType, wanted);
    }

    @Test
    void textIsNoNumberAndANumberIsNoText() {
      assertThat(each.readFailure("i", fromS("1")))
          .hasMessage("Attribute i (Java type int, DynamoDB type S) should be stored as N");
      assertThat(each.readFailure("text", fromN("1")))
          .hasMessage("Attribute text (Java type String, DynamoDB type N) should be stored as S");
    }
  }
}
