package io.alces.internal.write;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ModelCompiler;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The time to live and generated ids, on their way into an item. */
class ManagedTest {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");
  private static final String NOW_ID = "019cb73d-3293-774f-aec6-b55cc66e2736";

  record Session(String id, Instant at, Optional<Instant> mayAt, OptionalLong mayIn, Long in) {}

  private static Schema.Builder<Session> sessions() {
    return Schema.of(Session.class).table("sessions").partitionKey(Session::id);
  }

  private static Session at(Instant at) {
    return new Session("a", at, Optional.empty(), OptionalLong.empty(), null);
  }

  private static Session in(Long in) {
    return new Session("a", null, Optional.empty(), OptionalLong.empty(), in);
  }

  private static Schema.Builder<Document> documents() {
    return Schema.document("docs").partitionKey("id", STRING);
  }

  private static <T> Map<String, AttributeValue> written(Schema.Builder<T> schema, T object) {
    return ModelCompiler.compile(schema.build())
        .pipeline()
        .prepare(object, NOW, new Random(1), false, false)
        .attributes();
  }

  private static <T> T stored(Schema.Builder<T> schema, T object) {
    CompiledModel<T> model = ModelCompiler.compile(schema.build());
    return model.decode(
        model.pipeline().prepare(object, NOW, new Random(1), false, false).attributes());
  }

  private static <T> InvalidItemException refused(Schema.Builder<T> schema, T object) {
    return assertThrows(InvalidItemException.class, () -> written(schema, object));
  }

  private static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  private static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  @Nested
  @Tag("row-48")
  class TimeToLive {
    private static final String MILLIS =
        " should be in seconds since 1970, and looks like milliseconds; DynamoDB would never expire"
            + " it";

    @Test
    void aMomentIsStoredAsItsSecond() {
      Session session = at(Instant.parse("2026-05-01T12:00:00.999999999Z"));
      assertThat(written(sessions().ttl(Session::at), session))
          .containsEntry("at", n("1777636800"));
      assertThat(stored(sessions().ttl(Session::at), session).at())
          .isEqualTo("2026-05-01T12:00:00Z");
      assertThat(written(sessions(), session))
          .containsEntry("at", s("2026-05-01T12:00:00.999999999Z"));
    }

    @Test
    void aMomentBefore1970IsRoundedDown() {
      assertThat(written(sessions().ttl(Session::at), at(Instant.ofEpochSecond(-5, 1))))
          .containsEntry("at", n("-5"));
    }

    @Test
    void anOptionalMomentIsStoredAsItsSecond() {
      Session session = new Session("a", null, Optional.of(NOW), OptionalLong.empty(), null);
      assertThat(written(sessions().ttl(Session::mayAt), session))
          .containsEntry("mayAt", n("1772600767"));
      assertThat(stored(sessions().ttl(Session::mayAt), session).mayAt())
          .contains(Instant.ofEpochSecond(1_772_600_767));
      assertThat(written(sessions().ttl(Session::mayAt), at(null))).doesNotContainKey("mayAt");
    }

    @Test
    void aMomentOfMillisecondsThatWereTakenForSecondsIsRefused() {
      Instant mistaken = Instant.ofEpochSecond(NOW.toEpochMilli());
      assertThat(
              assertThrows(
                  InvalidItemException.class,
                  () -> written(sessions().ttl(Session::at), at(mistaken))))
          .hasMessage(
              "The Session is not valid: at is later than the year 5138, as of milliseconds that"
                  + " were taken for seconds; leave it null to keep the item for ever");
    }

    @Test
    void aMomentOfTheYear5138IsStored() {
      assertThat(written(sessions().ttl(Session::at), at(Instant.ofEpochSecond(99_999_999_999L))))
          .containsEntry("at", n("99999999999"));
    }

    @Test
    void aCodecOfItsOwnIsKept() {
      Schema.Builder<Session> schema =
          sessions()
              .attribute(Session::at, a -> a.codec(Codecs.epochSeconds()))
              .ttl(Session::at, Duration.ofHours(1));
      assertThat(written(schema, at(null))).containsEntry("at", n("1772604367"));
      assertThat(assertThrows(CodecException.class, () -> written(schema, at(NOW))))
          .hasMessageContaining("is finer than the seconds that its codec stores");
    }

    @Test
    void whatCanOnlyBeMillisecondsIsRefused() {
      assertThat(refused(sessions().ttl(Session::in), in(100_000_000_000L)))
          .hasMessage("The Session is not valid: in" + MILLIS);
      assertThat(refused(sessions().ttl(Session::in), in(NOW.toEpochMilli())).violations().get(0))
          .hasFieldOrPropertyWithValue("value", NOW.toEpochMilli());
      assertThat(written(sessions().ttl(Session::in), in(99_999_999_999L)))
          .containsEntry("in", n("99999999999"));
      assertThat(written(sessions(), in(100_000_000_000L))).containsEntry("in", n("100000000000"));
    }

    @Test
    void whatAnOptionalHoldsIsChecked() {
      Session session =
          new Session("a", null, Optional.empty(), OptionalLong.of(NOW.toEpochMilli()), null);
      assertThat(refused(sessions().ttl(Session::mayIn), session))
          .hasMessage("The Session is not valid: mayIn" + MILLIS);
    }

    @Test
    void aNumberOfDocumentsIsAWholeNumberOfSeconds() {
      Schema.Builder<Document> schema = documents().attribute("at", NUMBER).ttl("at");
      assertThat(refused(schema, Document.of(Map.of("id", "a", "at", NOW.toEpochMilli()))))
          .hasMessage("The docs is not valid: at" + MILLIS);
      assertThat(refused(schema, Document.of(Map.of("id", "a", "at", 1.5))))
          .hasMessage("The docs is not valid: at should be a whole number of seconds since 1970");
      assertThat(written(schema, Document.of(Map.of("id", "a", "at", new BigDecimal("1E+10")))))
          .containsEntry("at", n("10000000000"));
      assertThat(refused(schema, Document.of(Map.of("id", "a", "at", "1"))))
          .hasMessage("The docs is not valid: at should be of type Number and is of type String");
    }

    @Test
    void aMomentOfDocumentsIsStoredAsItsSecond() {
      Schema.Builder<Document> schema =
          documents().attribute("at", AttributeType.of(Instant.class)).ttl("at");
      Document stored = stored(schema, Document.of(Map.of("id", "a", "at", NOW)));
      assertThat(stored.get("at", Instant.class)).contains(Instant.ofEpochSecond(1_772_600_767));
    }

    /** Stores one number as text. */
    private static final class Lying implements Codec<Long> {
      @Override
      public Long read(ItemReader in) {
        return in.readLong();
      }

      @Override
      public void write(ItemWriter out, Long value) {
        if (value == 5) {
          out.writeString("5");
        } else {
          out.writeNumber(value);
        }
      }

      @Override
      public DynamoType type() {
        return DynamoType.N;
      }
    }

    @Test
    void whatACodecWritesAsAnotherTypeIsRefused() {
      Schema.Builder<Session> schema =
          sessions().attribute(Session::in, a -> a.codec(new Lying())).ttl(Session::in);
      assertThat(refused(schema, in(5L)))
          .hasMessage(
              "The Session is not valid: in is written as S by its codec, and DynamoDB's time to"
                  + " live is of type N");
      assertThat(written(schema, in(6L))).containsEntry("in", n("6"));
    }

    @Test
    void aTimeIsSetWhereThereIsNone() {
      Duration hour = Duration.ofHours(1);
      AttributeValue inAnHour = n("1772604367");
      assertThat(written(sessions().ttl(Session::at, hour), at(null)))
          .containsEntry("at", inAnHour);
      assertThat(written(sessions().ttl(Session::in, hour), in(null)))
          .containsEntry("in", inAnHour);
      assertThat(written(sessions().ttl(Session::mayAt, hour), in(null)))
          .containsEntry("mayAt", inAnHour);
      assertThat(written(sessions().ttl("mayIn", hour), in(null))).containsEntry("mayIn", inAnHour);
      assertThat(
              written(
                  documents().attribute("at", NUMBER).ttl("at", hour),
                  Document.of(Map.of("id", "a"))))
          .containsEntry("at", inAnHour);
    }

    @Test
    void aTimeIsNotSetWhereThereIsOneOrNoneIsWanted() {
      assertThat(written(sessions().ttl(Session::in, Duration.ofHours(1)), in(7L)))
          .containsEntry("in", n("7"));
      assertThat(written(sessions().ttl(Session::in), in(null))).doesNotContainKey("in");
    }

    @Test
    void aTimeThatIsSetMakesARequiredAttributePresent() {
      Schema.Builder<Session> schema = sessions().attribute(Session::in, a -> a.required());
      assertThat(written(schema.ttl(Session::in, Duration.ofDays(1)), in(null))).containsKey("in");
      assertThat(refused(schema.ttl(Session::in), in(null)))
          .hasMessage("The Session is not valid: in is required");
    }
  }

  @Nested
  class GeneratedIds {
    record Order(String id, UUID token, Integer number) {}

    private static final Order EMPTY = new Order(null, null, null);

    private Schema.Builder<Order> orders() {
      return Schema.of(Order.class).table("orders").partitionKey(Order::id);
    }

    @Test
    void areUuidsOfTheMoment() {
      Order stored = stored(orders().generated(Order::id).generated(Order::token), EMPTY);
      assertThat(stored.id()).isEqualTo(NOW_ID);
      assertThat(stored.token().version()).isEqualTo(7);
      assertThat(stored.token()).isNotEqualTo(UUID.fromString(stored.id()));
    }

    @Test
    void doNotReplaceWhatIsThere() {
      Order order = new Order("a", new UUID(1, 2), 3);
      assertThat(stored(orders().generated(Order::id).generated(Order::token), order))
          .isEqualTo(order);
    }

    @Test
    void ofAKeyAreNotMadeUnlessDeclared() {
      assertThat(refused(orders(), EMPTY))
          .hasMessage("The Order is not valid: id is required: it is the partition key");
    }

    @Test
    void ofDocumentsAreTextOrUuids() {
      Schema.Builder<Document> schema =
          documents()
              .attribute("token", AttributeType.of(UUID.class))
              .generated("id")
              .generated("token");
      Map<String, AttributeValue> item = written(schema, Document.of(Map.of()));
      assertThat(item).containsEntry("id", s(NOW_ID));
      assertThat(UUID.fromString(item.get("token").s()).version()).isEqualTo(7);
      assertThat(refused(schema, Document.of(Map.of("id", 5))))
          .hasMessage("The docs is not valid: id should be of type String and is of type Integer");
    }

    @Test
    void areTransformedAndCheckedAsGivenOnes() {
      Schema.Builder<Order> schema =
          orders()
              .generated(Order::id)
              .attribute(
                  Order::id,
                  a -> a.transform(id -> id.toUpperCase(Locale.ROOT)).matches("[0-9A-F-]*"));
      assertThat(written(schema, EMPTY)).containsEntry("id", s(NOW_ID.toUpperCase(Locale.ROOT)));
    }

    @Test
    void areOfTheApplicationsOwnMaking() {
      AtomicInteger next = new AtomicInteger();
      Schema.Builder<Order> schema =
          orders()
              .attribute(Order::id, a -> a.name("i").generated(() -> "o-" + next.incrementAndGet()))
              .attribute(Order::number, a -> a.generated(next::incrementAndGet))
              .attribute(Order::token, a -> a.generated(() -> new UUID(0, 7)));
      assertThat(stored(schema, EMPTY)).isEqualTo(new Order("o-1", new UUID(0, 7), 2));
      assertThat(stored(schema, new Order("a", null, 9)))
          .isEqualTo(new Order("a", new UUID(0, 7), 9));
      assertThat(next).hasValue(2);
    }

    @Test
    void areNeverNull() {
      assertThat(
              assertThrows(
                  RequestException.class,
                  () ->
                      written(orders().attribute(Order::id, a -> a.generated(() -> null)), EMPTY)))
          .hasMessage(
              "The generator of attribute id of Order made null; it must make a value each time");
    }

    @Test
    void areOfTheAttributesType() {
      assertThat(
              assertThrows(
                  RequestException.class,
                  () -> written(orders().attribute("id", a -> a.generated(() -> 5)), EMPTY)))
          .hasMessage(
              "The generator of attribute id of Order made a value of type Integer, and the"
                  + " attribute is of type String");
      assertThat(written(orders().attribute("id", a -> a.generated(() -> "x")), EMPTY))
          .containsEntry("id", s("x"));
    }

    @Test
    @Tag("S6")
    void tellOfAFailureWithoutItsMessage() {
      Schema.Builder<Order> schema =
          orders()
              .attribute(
                  Order::id,
                  a ->
                      a.generated(
                          () -> {
                            throw new IllegalStateException("secret");
                          }));
      RequestException failure = assertThrows(RequestException.class, () -> written(schema, EMPTY));
      assertThat(failure).hasMessage("The generator of attribute id of Order failed");
      assertThat(failure).hasStackTraceContaining("IllegalStateException");
      assertThat(failure.getCause().getMessage()).doesNotContain("secret");
    }
  }

  @Test
  void randomnessIsSecureUnlessGiven() {
    Random given = new Random(1);
    assertThat(Sources.of(java.time.Clock.systemUTC(), given).random()).isSameAs(given);
    Sources secure = Sources.of(java.time.Clock.systemUTC(), null);
    assertThat(secure.random().nextLong()).isNotEqualTo(secure.random().nextLong());
  }
}
