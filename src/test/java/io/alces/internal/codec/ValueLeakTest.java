package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.io.PrintWriter;
import java.io.StringWriter;
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
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A secret is put in every place where a value can be; no error may show it. */
@Tag("S6")
class ValueLeakTest {
  private static final String SECRET = "s3cr3t-c4n4ry";
  private static final String DIGITS = "86753098675309";

  enum Color {
    RED
  }

  sealed interface Figure permits Circle {}

  record Circle(int radius) implements Figure {}

  record Money(String text) {
    Money {
      if (text.contains(SECRET)) {
        throw new IllegalArgumentException("bad money " + text);
      }
    }

    @Override
    public String toString() {
      return SECRET;
    }
  }

  static final class MoneyCodec implements Codec<Money> {
    @Override
    public Money read(ItemReader in) {
      return new Money(in.readString());
    }

    @Override
    public void write(ItemWriter out, Money value) {
      throw new IllegalArgumentException("bad money " + value);
    }

    @Override
    public DynamoType type() {
      return DynamoType.S;
    }
  }

  record Picky(String text) {
    Picky {
      throw new IllegalArgumentException("bad " + text);
    }
  }

  record Everything(
      int i,
      long l,
      short s,
      byte b,
      float f,
      double d,
      boolean z,
      char c,
      BigInteger whole,
      BigDecimal decimal,
      Number number,
      String text,
      byte[] bytes,
      ByteBuffer buffer,
      UUID id,
      URI uri,
      Duration duration,
      Period period,
      ZoneId zone,
      ZoneOffset offset,
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offsetTime,
      ZonedDateTime zoned,
      Year year,
      YearMonth month,
      MonthDay day,
      Color color,
      Optional<Integer> optional,
      OptionalInt oi,
      OptionalLong ol,
      OptionalDouble od,
      Figure figure,
      Circle circle,
      Money money,
      Picky picky,
      Object any,
      List<Integer> list,
      Set<Integer> numbers,
      Set<Color> colors,
      Map<String, Integer> map,
      List<Money> moneys,
      Set<Money> moneySet,
      Map<String, Picky> pickies) {}

  private final ItemCoding<Everything> everything =
      ItemCoding.of(Everything.class, Map.of(Money.class, new MoneyCodec()));

  private static List<AttributeValue> secrets() {
    AttributeValue text = fromS(SECRET);
    List<AttributeValue> secrets =
        new ArrayList<>(
            List.of(
                text,
                fromN(SECRET),
                fromN(DIGITS + "." + DIGITS),
                fromN(DIGITS + DIGITS + DIGITS + DIGITS),
                fromN(DIGITS + "E" + DIGITS),
                fromN("1E" + DIGITS),
                fromB(SdkBytes.fromUtf8String(SECRET)),
                fromSs(List.of(SECRET)),
                fromNs(List.of(SECRET)),
                fromL(List.of(text)),
                fromL(List.of(fromM(Map.of("text", text)))),
                fromM(Map.of("type", text)),
                fromM(Map.of("radius", text, "text", text, "type", fromS("Circle"))),
                fromM(Map.of("a", fromM(Map.of("text", text))))));
    secrets.add(fromS("1" + SECRET));
    secrets.add(fromS("2026-01-01T00:00:00" + SECRET));
    return secrets;
  }

  @Test
  void noErrorOfReadingShowsAValue() {
    int failures = 0;
    for (var component : Everything.class.getRecordComponents()) {
      int before = failures;
      for (AttributeValue secret : secrets()) {
        CodecException e = everything.readFailure(component.getName(), secret);
        if (e != null) {
          failures++;
          assertClean(e);
          assertThat(e.path()).startsWith(component.getName());
        }
      }
      assertThat(failures > before || component.getName().equals("any"))
          .as("%s refuses something", component.getName())
          .isTrue();
    }
    assertThat(failures).isGreaterThan(400);
  }

  record Written(
      String text,
      List<String> list,
      Map<String, Object> any,
      Set<String> set,
      BigDecimal decimal,
      BigInteger whole,
      Money money,
      Map<Money, String> byMoney,
      Instant instant) {}

  private static Written written(
      String text,
      List<String> list,
      Map<String, Object> any,
      Set<String> set,
      BigDecimal decimal) {
    return new Written(text, list, any, set, decimal, null, null, null, null);
  }

  @Test
  void noErrorOfWritingShowsAValue() {
    ItemCoding<Written> coding =
        ItemCoding.of(Written.class, Map.of(Money.class, new MoneyCodec()));
    String half = SECRET + "\ud800";
    BigDecimal tooLong = new BigDecimal(DIGITS.repeat(4));
    Set<String> withNull = new LinkedHashSet<>(List.of(SECRET));
    withNull.add(null);
    Money money = new Money("1");
    List<Object> cyclic = new ArrayList<>(List.of(SECRET));
    cyclic.add(cyclic);
    List<Written> all =
        List.of(
            written(half, null, null, null, null),
            written(null, List.of(SECRET, half), null, null, null),
            written(null, null, Map.of("a", half), null, null),
            written(null, null, Map.of("a", money), null, null),
            written(
                null, null, Map.of("a", List.of(SECRET, new StringBuilder(SECRET))), null, null),
            written(null, null, Map.of("a", Map.of(money, SECRET)), null, null),
            written(null, null, Map.of("a", Set.of(true)), null, null),
            written(null, null, Map.of("a", cyclic), null, null),
            written(null, null, Map.of("a", tooLong), null, null),
            written(null, null, null, Set.of(half), null),
            written(null, null, null, withNull, null),
            written(null, null, null, null, tooLong),
            written(null, null, null, null, new BigDecimal("1E" + 86753)),
            new Written(null, null, null, null, null, tooLong.toBigInteger(), null, null, null),
            new Written(null, null, null, null, null, null, money, null, null),
            new Written(null, null, null, null, null, null, null, Map.of(money, SECRET), null),
            new Written(
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Instant.ofEpochSecond(8675309867530L)));
    for (Written value : all) {
      CodecException e = coding.writeFailure(value);
      assertThat(e).isNotNull();
      assertClean(e);
    }
  }

  @Test
  void noErrorOfAChosenCodecShowsAValue() {
    List<Codec<?>> codecs =
        List.of(
            Codecs.instant(),
            Codecs.instantMillis(),
            Codecs.epochMillis(),
            Codecs.epochSeconds(),
            Codecs.zeroPadded(6));
    for (Codec<?> codec : codecs) {
      ItemCoding<Held> held = ItemCoding.of(Held.class, Map.of(Money.class, codec));
      for (AttributeValue secret : secrets()) {
        CodecException e = held.readFailure("money", secret);
        if (e != null) {
          assertClean(e);
        }
      }
    }
  }

  record Held(Money money) {}

  private static void assertClean(Throwable e) {
    StringWriter text = new StringWriter();
    e.printStackTrace(new PrintWriter(text, true));
    assertThat(text.toString().toLowerCase(Locale.ROOT))
        .doesNotContain(SECRET)
        .doesNotContain("8675309")
        .doesNotContain("86753");
    assertThat(e).hasNoCause();
  }
}
