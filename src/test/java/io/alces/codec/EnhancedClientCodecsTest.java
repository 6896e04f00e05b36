package io.alces.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.CodecException;
import io.alces.error.SchemaException;
import io.alces.it.Clients;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverter;
import software.amazon.awssdk.enhanced.dynamodb.DefaultAttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.EnhancedType;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What the Enhanced Client writes is read, and the other way round. */
class EnhancedClientCodecsTest {
  enum Size {
    SMALL,
    LARGE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  enum Mixed {
    ONE,
    TWO;

    @Override
    public String toString() {
      return this == ONE ? "TWO" : "two";
    }
  }

  record Everything(
      String id,
      Instant instant,
      LocalDate date,
      LocalTime time,
      LocalDateTime dateTime,
      OffsetDateTime offset,
      ZonedDateTime zoned,
      Duration duration,
      Period period,
      MonthDay monthDay,
      ZoneId zone,
      ZoneOffset zoneOffset,
      Locale locale,
      UUID uuid,
      URI uri,
      URL url,
      Size size,
      BigDecimal decimal,
      BigInteger integer,
      double real,
      float small,
      boolean flag,
      char letter,
      SdkBytes sdkBytes,
      ByteBuffer buffer,
      CharSequence sequence,
      OptionalInt optionalInt,
      OptionalLong optionalLong,
      OptionalDouble optionalDouble,
      Set<Instant> instants,
      List<Duration> durations,
      Map<String, Size> sizes) {}

  record Holders(
      String id,
      AtomicInteger integer,
      AtomicLong whole,
      AtomicBoolean flag,
      StringBuilder builder,
      StringBuffer buffer,
      char[] letters,
      byte[] bytes) {}

  record Moment(String id, Instant instant, Duration duration, Size size) {}

  private static final Map<String, EnhancedType<?>> PARAMETRISED =
      Map.of(
          "instants", EnhancedType.setOf(Instant.class),
          "durations", EnhancedType.listOf(Duration.class),
          "sizes", EnhancedType.mapOf(String.class, Size.class));

  private static Everything everything() {
    return new Everything(
        "1",
        Instant.parse("2026-05-01T12:00:00.120Z"),
        LocalDate.of(2026, 5, 1),
        LocalTime.of(12, 0),
        LocalDateTime.of(2026, 5, 1, 12, 0, 0, 1),
        OffsetDateTime.parse("2026-05-01T12:00+02:00"),
        ZonedDateTime.parse("2026-05-01T12:00+02:00[Europe/Oslo]"),
        Duration.ofMillis(-1500),
        Period.of(1, 2, 3),
        MonthDay.of(5, 1),
        ZoneId.of("Europe/Oslo"),
        ZoneOffset.ofHours(2),
        Locale.forLanguageTag("nb-NO"),
        UUID.fromString("019cb73d-3293-774f-aec6-b55cc66e2736"),
        URI.create("https://example.com/a"),
        url("https://example.com/a?b=c"),
        Size.LARGE,
        new BigDecimal("19.90"),
        new BigInteger("12345678901234567890"),
        0.1,
        0.1f,
        true,
        'c',
        SdkBytes.fromUtf8String("a"),
        ByteBuffer.wrap(new byte[] {1, 2}),
        "text",
        OptionalInt.of(1),
        OptionalLong.empty(),
        OptionalDouble.of(0.5),
        Set.of(Instant.EPOCH),
        List.of(Duration.ofSeconds(90), Duration.ofNanos(1)),
        Map.of("k", Size.SMALL));
  }

  private static URL url(String text) {
    try {
      return URI.create(text).toURL();
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> Model<T> model(Schema.Builder<T> schema) {
    return Alces.connect(Clients.none()).model(schema.table("table").partitionKey("id").build());
  }

  private static Map<String, AttributeValue> byEnhancedClient(Record item) throws Exception {
    Map<String, AttributeValue> attributes = new HashMap<>();
    for (var component : item.getClass().getRecordComponents()) {
      Object value = component.getAccessor().invoke(item);
      attributes.put(
          component.getName(),
          converter(component.getName(), component.getType()).transformFrom(value));
    }
    return attributes;
  }

  @SuppressWarnings("unchecked")
  private static AttributeConverter<Object> converter(String name, Class<?> type) {
    EnhancedType<?> known = PARAMETRISED.getOrDefault(name, EnhancedType.of(type));
    return DefaultAttributeConverterProvider.create().converterFor((EnhancedType<Object>) known);
  }

  @Nested
  class Writing {
    private final Model<Everything> model =
        model(Schema.of(Everything.class).codecs(EnhancedClientCodecs.writing()));

    @Test
    void whatTheEnhancedClientWritesIsRead() throws Exception {
      assertThat(model.fromItem(byEnhancedClient(everything()))).isEqualTo(everything());
    }

    @Test
    void whatIsWrittenIsReadByTheEnhancedClient() throws Exception {
      Map<String, AttributeValue> item = model.toItem(everything());
      for (var component : Everything.class.getRecordComponents()) {
        AttributeValue value = item.getOrDefault(component.getName(), AttributeValue.fromNul(true));
        assertThat(converter(component.getName(), component.getType()).transformTo(value))
            .as(component.getName())
            .usingComparator(EnhancedClientCodecsTest::compare)
            .isEqualTo(component.getAccessor().invoke(everything()));
      }
    }

    @Test
    void whatDiffersIsWrittenAsTheEnhancedClientDoes() {
      Moment moment =
          new Moment(
              "1", Instant.parse("2026-05-01T12:00:00Z"), Duration.ofMillis(1500), Size.SMALL);
      assertThat(
              model(Schema.of(Moment.class).codecs(EnhancedClientCodecs.writing())).toItem(moment))
          .containsEntry("instant", AttributeValue.fromS("2026-05-01T12:00:00Z"))
          .containsEntry("duration", AttributeValue.fromN("1.5"))
          .containsEntry("size", AttributeValue.fromS("small"));
    }

    @Test
    void typesThatAlcesHasNotAreStored() throws Exception {
      Model<Holders> holders =
          model(Schema.of(Holders.class).codecs(EnhancedClientCodecs.writing()));
      Holders item =
          new Holders(
              "1",
              new AtomicInteger(1),
              new AtomicLong(2),
              new AtomicBoolean(true),
              new StringBuilder("a"),
              new StringBuffer("b"),
              new char[] {'c'},
              new byte[] {1});
      Map<String, AttributeValue> written = byEnhancedClient(item);
      assertThat(holders.toItem(item)).isEqualTo(written);
      assertThat(holders.toItem(holders.fromItem(written))).isEqualTo(written);
    }
  }

  @Nested
  class Reading {
    private final Model<Everything> model =
        model(Schema.of(Everything.class).codecs(EnhancedClientCodecs.reading()));

    @Test
    void whatTheEnhancedClientWritesIsRead() throws Exception {
      assertThat(model.fromItem(byEnhancedClient(everything()))).isEqualTo(everything());
    }

    @Test
    void whatIsWrittenIsWhatAlcesWritesWithoutThem() {
      Moment moment =
          new Moment(
              "1", Instant.parse("2026-05-01T12:00:00Z"), Duration.ofMillis(1500), Size.SMALL);
      assertThat(
              model(Schema.of(Moment.class).codecs(EnhancedClientCodecs.reading())).toItem(moment))
          .isEqualTo(model(Schema.of(Moment.class)).toItem(moment));
    }
  }

  @Nested
  class Choices {
    @Test
    void aCodecOfTheClassAndOneOfTheAttributePrevail() {
      Moment moment = new Moment("1", Instant.ofEpochSecond(5), Duration.ofSeconds(90), Size.SMALL);
      Model<Moment> model =
          model(
              Schema.of(Moment.class)
                  .codecs(EnhancedClientCodecs.writing())
                  .codec(Instant.class, Codecs.epochSeconds())
                  .attribute(
                      Moment::duration,
                      a -> a.codec(Codecs.text().map(Duration::parse, Duration::toString))));
      assertThat(model.toItem(moment))
          .containsEntry("instant", AttributeValue.fromN("5"))
          .containsEntry("duration", AttributeValue.fromS("PT1M30S"));
    }

    @Test
    void ofTwoProvidersTheLastPrevails() {
      Model<Moment> model =
          model(
              Schema.of(Moment.class)
                  .codecs(type -> type == Instant.class ? Codecs.epochMillis() : null)
                  .codecs(type -> type == Instant.class ? Codecs.epochSeconds() : null));
      assertThat(model.toItem(new Moment("1", Instant.ofEpochSecond(5), null, null)))
          .containsEntry("instant", AttributeValue.fromN("5"));
    }

    @Test
    void oneAttributeCanHaveACodecOfThese() {
      Model<Moment> model =
          model(
              Schema.of(Moment.class)
                  .attribute(
                      Moment::size, a -> a.codec(EnhancedClientCodecs.enumByText(Size.class))));
      assertThat(model.toItem(new Moment("1", null, null, Size.LARGE)))
          .containsEntry("size", AttributeValue.fromS("large"));
    }
  }

  @Nested
  class Problems {
    record Confusing(String id, Mixed mixed) {}

    @Test
    void anEnumWhoseTextsAreNamesOfOthersIsRefused() {
      assertThatThrownBy(
              () -> model(Schema.of(Confusing.class).codecs(EnhancedClientCodecs.writing())))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining(
              "Confusing.mixed has no codec: Mixed has two constants, ONE and TWO, of which the"
                  + " name or toString() of one is that of the other");
    }

    @Test
    void whatIsNoDurationIsTold() {
      Model<Moment> model = model(Schema.of(Moment.class).codecs(EnhancedClientCodecs.reading()));
      for (AttributeValue wrong :
          List.of(
              AttributeValue.fromN("1E+100"),
              AttributeValue.fromN("0.0000000001"),
              AttributeValue.fromS("soon"))) {
        assertThatThrownBy(
                () -> model.fromItem(Map.of("id", AttributeValue.fromS("1"), "duration", wrong)))
            .isInstanceOf(CodecException.class)
            .hasMessageContaining("duration")
            .hasMessageContaining("does not hold a duration");
      }
    }

    @Test
    void aSizeThatIsNoneIsTold() {
      Model<Moment> model = model(Schema.of(Moment.class).codecs(EnhancedClientCodecs.reading()));
      assertThatThrownBy(
              () ->
                  model.fromItem(
                      Map.of(
                          "id", AttributeValue.fromS("1"), "size", AttributeValue.fromS("huge"))))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("does not hold the name or the text of a constant")
          .hasMessageNotContaining("huge");
    }
  }

  private static int compare(Object a, Object b) {
    return a instanceof BigDecimal x && b instanceof BigDecimal y
        ? x.compareTo(y)
        : a.equals(b) ? 0 : 1;
  }
}
