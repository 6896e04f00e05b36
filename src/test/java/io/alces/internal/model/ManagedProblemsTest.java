package io.alces.internal.model;

import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alces.codec.Codecs;
import io.alces.error.SchemaException;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a schema may say of its time to live and its generated ids. */
class ManagedProblemsTest {
  record Session(
      String user,
      Long counter,
      UUID token,
      String text,
      Instant expiresAt,
      Optional<Instant> mayExpireAt,
      OptionalLong mayExpireIn,
      long seconds,
      Long boxed,
      Integer whole,
      BigInteger big,
      BigDecimal decimal,
      double real,
      Object anything) {}

  private static Schema.Builder<Session> sessions() {
    return Schema.of(Session.class)
        .table("sessions")
        .partitionKey(Session::user)
        .sortKey(Session::counter);
  }

  private static Schema.Builder<Document> documents() {
    return Schema.document("docs").partitionKey("id", STRING);
  }

  private static List<String> problems(Schema.Builder<?> schema) {
    return assertThrows(SchemaException.class, () -> ModelCompiler.compile(schema.build()))
        .problems();
  }

  private static void isFine(Schema.Builder<?> schema) {
    assertThatCode(() -> ModelCompiler.compile(schema.build())).doesNotThrowAnyException();
  }

  @Nested
  @Tag("row-48")
  class TimeToLive {
    @Test
    void isAMomentOrAWholeNumber() {
      isFine(sessions().ttl(Session::expiresAt));
      isFine(sessions().ttl(Session::mayExpireAt));
      isFine(sessions().ttl(Session::mayExpireIn));
      isFine(sessions().ttl(Session::seconds));
      isFine(sessions().ttl(Session::boxed));
      isFine(sessions().ttl(Session::whole));
      isFine(sessions().ttl(Session::big));
      isFine(sessions().ttl("decimal"));
    }

    @Test
    void isNothingElse() {
      assertThat(problems(sessions().ttl(Session::text)))
          .containsExactly(
              "the attribute of ttl is text, of type String, and must be an Instant, or a whole"
                  + " number of seconds");
      assertThat(problems(sessions().ttl(Session::real)))
          .containsExactly(
              "the attribute of ttl is real, of type double, and must be an Instant, or a whole"
                  + " number of seconds");
      assertThat(problems(sessions().ttl("anything")))
          .containsExactly(
              "the attribute of ttl is anything, of type Object, and must be an Instant, or a whole"
                  + " number of seconds");
    }

    @Test
    void isAnAttributeOfTheItem() {
      assertThat(problems(sessions().ttl("expiresIn")))
          .containsExactly(
              "the attribute of ttl is expiresIn, which is no attribute; did you mean expiresAt?");
    }

    @Test
    void isNoPartOfTheKey() {
      assertThat(problems(sessions().ttl(Session::counter)))
          .containsExactly(
              "the attribute of ttl is counter, which is part of the key and never changes");
      Schema.Builder<Session> keyed =
          Schema.of(Session.class)
              .table("sessions")
              .partitionKey(Session::user)
              .sortKey(Session::expiresAt);
      assertThat(problems(keyed.ttl(Session::expiresAt)))
          .containsExactly(
              "the attribute of ttl is expiresAt, which is part of the key and never changes");
      isFine(
          sessions()
              .globalIndex("byExpiry", Session::user, Session::expiresAt)
              .ttl(Session::expiresAt));
    }

    @Test
    void isNoOtherManagedAttribute() {
      assertThat(problems(sessions().ttl(Session::expiresAt).createdAt(Session::expiresAt)))
          .containsExactly("expiresAt is the attribute of both createdAt and ttl");
      assertThat(problems(sessions().ttl(Session::expiresAt).updatedAt(Session::expiresAt)))
          .containsExactly("expiresAt is the attribute of both updatedAt and ttl");
      assertThat(problems(sessions().ttl(Session::seconds).version(Session::seconds)))
          .containsExactly("seconds is the attribute of both version and ttl");
      isFine(sessions().ttl(Session::boxed).version(Session::seconds));
    }

    @Test
    void hasACodecThatStoresSeconds() {
      isFine(
          sessions()
              .attribute(Session::expiresAt, a -> a.codec(Codecs.epochSeconds()))
              .ttl(Session::expiresAt));
      String inMillis =
          "the attribute of ttl is expiresAt, whose codec does not store seconds since 1970 as N;"
              + " leave its codec out, or choose Codecs.epochSeconds()";
      assertThat(
              problems(
                  sessions()
                      .attribute(Session::expiresAt, a -> a.codec(Codecs.epochMillis()))
                      .ttl(Session::expiresAt)))
          .containsExactly(inMillis);
      assertThat(
              problems(
                  sessions()
                      .attribute(Session::expiresAt, a -> a.codec(Codecs.instant()))
                      .ttl(Session::expiresAt)))
          .containsExactly(inMillis);
      assertThat(
              problems(
                  sessions()
                      .attribute(Session::boxed, a -> a.codec(Codecs.zeroPadded(12)))
                      .ttl(Session::boxed)))
          .containsExactly(
              "the attribute of ttl is boxed, whose codec does not store seconds since 1970 as N;"
                  + " leave its codec out");
    }

    @Test
    void countsMoreThanTheCodecOfTheClass() {
      isFine(sessions().codec(Instant.class, Codecs.instantMillis()).ttl(Session::expiresAt));
    }

    @Test
    void isSetToATimeFromASecondToAThousandYears() {
      isFine(sessions().ttl(Session::expiresAt, Duration.ofSeconds(1)));
      isFine(sessions().ttl("mayExpireAt", Duration.ofDays(365_000)));
      assertThat(problems(sessions().ttl(Session::expiresAt, Duration.ofMillis(999))))
          .containsExactly(
              "the attribute of ttl is expiresAt after PT0.999S, and must be from a second to a"
                  + " thousand years");
      assertThat(problems(sessions().ttl(Session::expiresAt, Duration.ofDays(365_001))))
          .containsExactly(
              "the attribute of ttl is expiresAt after PT8760024H, and must be from a second to a"
                  + " thousand years");
    }

    @Test
    void isSetOnlyWhereItCanBeNull() {
      assertThat(problems(sessions().ttl(Session::seconds, Duration.ofDays(1))))
          .containsExactly(
              "the attribute of ttl is seconds, of type long, which is never null, so that its time"
                  + " would never be set; declare it as Long");
      assertThat(
              problems(
                  sessions()
                      .attribute(Session::boxed, a -> a.defaultTo(1))
                      .ttl(Session::boxed, Duration.ofDays(1))))
          .containsExactly(
              "the attribute of ttl is boxed, which has a default, so that its time would never be"
                  + " set");
      isFine(sessions().ttl(Session::seconds));
      isFine(sessions().attribute(Session::boxed, a -> a.defaultTo(1)).ttl(Session::boxed));
    }

    @Test
    void ofDocumentsIsANumberOrAMoment() {
      isFine(documents().attribute("at", NUMBER).ttl("at"));
      isFine(documents().attribute("at", AttributeType.of(Instant.class)).ttl("at"));
      assertThat(problems(documents().attribute("at", ANY).ttl("at")))
          .containsExactly(
              "the attribute of ttl is at, of type Object, and must be an Instant, or a whole"
                  + " number of seconds");
      assertThat(problems(documents().attribute("at", STRING).ttl("at")))
          .containsExactly(
              "the attribute of ttl is at, of type String, and must be an Instant, or a whole"
                  + " number of seconds");
    }
  }

  @Nested
  class GeneratedIds {
    @Test
    void areTextOrUuids() {
      isFine(sessions().generated(Session::user).generated(Session::token).generated("text"));
      assertThat(problems(sessions().generated("counter")))
          .containsExactly(
              "the generated attribute is counter, of type Long, and must be a String or a UUID;"
                  + " ids of another type are made by the attribute's option generated(…)");
      isFine(sessions().attribute(Session::counter, a -> a.generated(() -> 1L)));
    }

    @Test
    void areAttributesOfTheItem() {
      assertThat(problems(sessions().generated("usr")))
          .containsExactly(
              "the generated attribute is usr, which is no attribute; did you mean user?");
      assertThat(
              problems(
                  documents()
                      .attribute(
                          "owner",
                          object(o -> o.attribute("no", STRING, a -> a.generated(() -> "1"))))))
          .containsExactly(
              "the generated attribute is owner.no, which is within an attribute; only attributes"
                  + " of the item itself are generated");
    }

    @Test
    void haveOneSource() {
      assertThat(
              problems(
                  sessions()
                      .generated(Session::text)
                      .attribute(Session::text, a -> a.generated(() -> "1"))))
          .containsExactly(
              "the generated attribute is text, which has a generator of its own, too; leave one of"
                  + " the two declarations out");
      assertThat(
              problems(
                  sessions()
                      .generated(Session::text)
                      .attribute(Session::text, a -> a.defaultTo("x"))))
          .containsExactly(
              "the generated attribute is text, which has a default, too; leave one of the two"
                  + " out");
      isFine(sessions().generated(Session::text).generated("text"));
    }

    @Test
    void areOfATypeThatCanBeNull() {
      assertThat(problems(sessions().attribute(Session::seconds, a -> a.generated(() -> 1L))))
          .containsExactly(
              "the generated attribute is seconds, of type long, which is never null, so that its"
                  + " generator would never be used; declare it as Long");
      isFine(sessions().attribute(Session::boxed, a -> a.generated(() -> 1L)));
    }
  }
}
