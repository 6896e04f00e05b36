package io.alces.it;

import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.PutItem;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The time to live and generated ids, as they are stored and read. */
class ManagedIT {
  private static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static <T> Model<T> model(Schema.Builder<T> schema, long seed) {
    Model<T> model =
        engine.db(CLOCK, new Random(seed)).model(schema.table(engine.freshName()).build());
    model.table().create().run();
    return model;
  }

  @Nested
  @Tag("row-48")
  class TimeToLive {
    record Session(String id, Instant expiresAt) {}

    record Seconds(String id, Long expiresAt) {}

    record Maybe(String id, Optional<Instant> expiresAt) {}

    private final Schema.Builder<Session> sessions =
        Schema.of(Session.class)
            .partitionKey(Session::id)
            .globalIndex("byExpiry", Session::id, Session::expiresAt)
            .ttl(Session::expiresAt, Duration.ofDays(30));

    private <T> AttributeValue stored(Schema.Builder<T> schema, Model<T> model) {
      String table = schema.build().declaration().table();
      return engine
          .client()
          .getItem(b -> b.tableName(table).key(Map.of("id", s("a"))))
          .item()
          .get("expiresAt");
    }

    @Test
    void isStoredInSecondsAndReadBack() {
      Model<Session> model = model(sessions, 1);
      Session put = model.put(new Session("a", NOW)).run();
      assertThat(put.expiresAt()).isEqualTo("2026-03-04T05:06:07Z");
      assertThat(stored(sessions, model)).isEqualTo(n("1772600767"));
      assertThat(model.get("a").consistent().run()).contains(put);
    }

    @Test
    void isSetWhereThereIsNone() {
      Model<Session> model = model(sessions, 1);
      Session created = model.create(new Session("a", null)).runAsync().join();
      assertThat(created.expiresAt()).isEqualTo("2026-04-03T05:06:07Z");
      assertThat(stored(sessions, model)).isEqualTo(n("1775192767"));
      assertThat(model.get("a").runAsync().join()).contains(created);
    }

    @Test
    void isComparedToTheSecond() {
      Model<Session> model = model(sessions, 1);
      model.put(new Session("a", NOW)).run();
      assertThat(model.scan().where(Session::expiresAt).eq(NOW).list()).hasSize(1);
      assertThat(model.scan().where(Session::expiresAt).gt(NOW).list()).isEmpty();
      assertThat(model.scan().where(Session::expiresAt).gt(NOW.minusSeconds(1)).list()).hasSize(1);
      assertThat(model.query().where(Session::id).eq("a").where(Session::expiresAt).le(NOW).list())
          .hasSize(1);
    }

    @Test
    void ofAnExpiredItemIsReadUntilItIsDeleted() {
      Model<Session> model = model(sessions, 1);
      Session expired = model.put(new Session("a", NOW.minus(Duration.ofDays(400)))).run();
      assertThat(model.get("a").consistent().run()).contains(expired);
      assertThat(model.scan().where(Session::expiresAt).gt(NOW).list()).isEmpty();
    }

    @Test
    void inMillisecondsIsRefusedAndNothingIsStored() {
      Schema.Builder<Seconds> schema =
          Schema.of(Seconds.class).partitionKey(Seconds::id).ttl(Seconds::expiresAt);
      Model<Seconds> model = model(schema, 1);
      assertThatThrownBy(() -> model.put(new Seconds("a", NOW.toEpochMilli())).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The Seconds is not valid: expiresAt should be in seconds since 1970, and looks like"
                  + " milliseconds; DynamoDB would never expire it");
      assertThat(model.exists("a").run()).isFalse();
      Seconds put = model.put(new Seconds("a", NOW.getEpochSecond())).run();
      assertThat(stored(schema, model)).isEqualTo(n("1772600767"));
      assertThat(model.get("a").run()).contains(put);
    }

    @Test
    void mayBeOptionalAndStillBeAskedFor() {
      Model<Maybe> model =
          model(Schema.of(Maybe.class).partitionKey(Maybe::id).ttl(Maybe::expiresAt), 1);
      Maybe put = model.put(new Maybe("a", Optional.of(NOW))).run();
      model.put(new Maybe("b", Optional.empty())).run();
      assertThat(put.expiresAt()).contains(Instant.parse("2026-03-04T05:06:07Z"));
      assertThat(model.scan().where(Maybe::expiresAt).le(NOW).list()).containsExactly(put);
      assertThat(model.scan().where(Maybe::expiresAt).notExists().list())
          .containsExactly(new Maybe("b", Optional.empty()));
    }

    @Test
    void ofDocumentsIsANumber() {
      Model<Document> model =
          model(
              Schema.document("docs")
                  .partitionKey("id", STRING)
                  .attribute("expiresAt", NUMBER)
                  .ttl("expiresAt", Duration.ofHours(1)),
              1);
      Document put = model.put(Document.of(Map.of("id", "a"))).run();
      assertThat(put.number("expiresAt")).isEqualByComparingTo("1772604367");
      assertThat(model.get("a").run()).contains(put);
    }
  }

  @Nested
  class GeneratedIds {
    record Order(String customerId, String orderId, UUID trace) {}

    private final Schema.Builder<Order> schema =
        Schema.of(Order.class)
            .partitionKey(Order::customerId)
            .sortKey(Order::orderId)
            .globalIndex("byTrace", Order::trace)
            .generated(Order::orderId)
            .generated(Order::trace);

    private final Order order = new Order("c1", null, null);

    @Test
    void areKeysOfTablesAndIndexes() {
      Model<Order> model = model(schema, 1);
      Order created = model.create(order).run();
      assertThat(created.orderId()).matches("[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f-]{17}");
      assertThat(model.get("c1", created.orderId()).run()).contains(created);
      assertThat(model.query().where(Order::trace).eq(created.trace()).list())
          .containsExactly(created);
    }

    @Test
    void areDrawnAnewForEachRun() {
      Model<Order> model = model(schema, 1);
      PutItem<Order> create = model.create(order);
      Order first = create.run();
      Order second = create.run();
      Order third = create.runAsync().join();
      assertThat(List.of(first.orderId(), second.orderId(), third.orderId()))
          .doesNotHaveDuplicates();
      assertThat(model.scan().list()).containsExactlyInAnyOrder(first, second, third);
    }

    @Test
    void areThoseOfTheClockAndTheRandomnessThatAreGiven() {
      Order one = model(schema, 1).create(order).run();
      Order same = model(schema, 1).create(order).runAsync().join();
      Order other = model(schema, 2).create(order).run();
      assertThat(one.orderId()).isEqualTo("019cb73d-3293-774f-aec6-b55cc66e2736");
      assertThat(same).isEqualTo(one);
      assertThat(other.orderId()).startsWith("019cb73d-3293-774f-").isNotEqualTo(one.orderId());
    }

    @Test
    void areDrawnOnceForARun() {
      AtomicInteger drawn = new AtomicInteger();
      Model<Order> model =
          model(
              schema.attribute(
                  Order::customerId, a -> a.generated(() -> "c" + drawn.incrementAndGet())),
              1);
      PutItem<Order> create = model.create(new Order(null, "o", null));
      assertThat(drawn).hasValue(0);
      assertThat(create.run().customerId()).isEqualTo("c1");
      assertThat(create.runAsync().join().customerId()).isEqualTo("c2");
      assertThat(drawn).hasValue(2);
    }

    @Test
    void doNotReplaceWhatIsGiven() {
      Model<Order> model = model(schema, 1);
      Order given = new Order("c1", "o1", new UUID(1, 2));
      assertThat(model.create(given).run()).isEqualTo(given);
      assertThatThrownBy(() -> model.create(given).run())
          .isInstanceOf(ConditionFailedException.class);
    }

    @Test
    void areSecureAndDifferentUnlessRandomnessIsGiven() {
      Model<Order> model = engine.model(schema);
      Order one = model.create(order).run();
      Order other = model.create(order).run();
      assertThat(UUID.fromString(one.orderId()).version()).isEqualTo(7);
      assertThat(one.trace()).isNotEqualTo(other.trace());
    }
  }
}
