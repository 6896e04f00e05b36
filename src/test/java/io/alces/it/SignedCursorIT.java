package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.CursorKeys;
import io.alces.Model;
import io.alces.Query;
import io.alces.Reading;
import io.alces.error.InvalidCursorException;
import io.alces.error.InvalidCursorException.Reason;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cursors that nobody can make up, or take elsewhere. */
@Tag("row-50")
@Tag("S3")
class SignedCursorIT {
  private static final Instant NOON = Instant.parse("2026-11-29T12:00:00Z");
  private static final String FORGED =
      "The cursor is damaged, or was not made by this application; pass on the whole text that a"
          + " page gave, or start from the beginning";
  private static final String DAMAGED =
      "The text is no cursor of Alces, or is damaged; pass on the whole text that a page gave";
  private static final String OTHER_READ =
      "The cursor belongs to another read than this of Order: table, index, direction, conditions"
          + " and the key's values must be the same; start from the beginning";
  private static final String OTHER_TENANT =
      "The cursor was made for another tenant than this of Order; start from the beginning";
  private static final String EXPIRED = "The cursor has expired; start from the beginning";
  private static final String UNKNOWN_KEY =
      "The cursor is signed with a key that is not, or no longer, accepted; start from the"
          + " beginning, or have the CursorKeys accept that key for as long as its cursors are"
          + " about";
  private static final String UNSIGNED =
      "The cursor is not signed, and this Alces takes signed ones only; start from the beginning";
  private static final String SIGNED =
      "The cursor is signed, and there are no keys to check it with: give them to"
          + " Alces.builder().cursors(…), or start from the beginning";

  private static final CursorKeys KEYS = CursorKeys.of("k1", key(1));

  private static LocalEngine engine;

  @BeforeAll
  static void store() {
    engine = new LocalEngine();
    Model<Order> orders = orders(KEYS);
    orders.table().create().run();
    for (int number = 0; number < 12; number++) {
      orders.put(Orders.order("c1", number)).run();
      orders.put(Orders.order("c2", number)).run();
    }
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static byte[] key(int seed) {
    byte[] key = new byte[32];
    new Random(seed).nextBytes(key);
    return key;
  }

  private static Model<Order> orders(CursorKeys keys) {
    return orders(keys, NOON);
  }

  private static Model<Order> orders(CursorKeys keys, Instant now) {
    return Alces.builder()
        .client(engine.client())
        .asyncClient(engine.asyncClient())
        .clock(Clock.fixed(now, ZoneOffset.UTC))
        .cursors(keys)
        .build()
        .model(Orders.SCHEMA);
  }

  private static Query<Order> of(Model<Order> orders, String customer) {
    return orders.query().where(Order::customerId).eq(customer);
  }

  private static Query<Order> ofC1(Model<Order> orders) {
    return of(orders, "c1");
  }

  private static Cursor cursor(Query<Order> query) {
    return query.limit(5).run().cursor().orElseThrow();
  }

  private static void refused(Reading<?> read, Reason reason, String message) {
    assertThatThrownBy(read::request)
        .isInstanceOf(RequestException.class)
        .isInstanceOf(InvalidCursorException.class)
        .hasMessage(message)
        .extracting(e -> ((InvalidCursorException) e).reason())
        .isEqualTo(reason);
    assertThatThrownBy(read::run).hasMessage(message);
    assertThatThrownBy(() -> read.async().list()).hasMessage(message);
  }

  @Nested
  class OfTheSameRead {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void continues(boolean encrypted) {
      Model<Order> orders = orders(encrypted ? KEYS.encrypted() : KEYS);
      Query<Order> query = ofC1(orders);
      Cursor cursor = Cursor.of(cursor(query).text());

      assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
      assertThat(query.after(cursor).list()).isEqualTo(query.list().subList(5, 12));
      assertThat(query.after(cursor).select("orderId").list()).hasSize(7);
      assertThat(orders.scan().after(orders.scan().limit(5).run().cursor().orElseThrow()).list())
          .hasSize(19);
    }

    @Test
    void continuesInAnotherProcessWithTheSameKey() {
      assertThat(ofC1(orders(CursorKeys.of("k1", key(1)))).after(cursor(ofC1(orders(KEYS)))).list())
          .hasSize(7);
    }

    @Test
    void continuesADeletion() {
      Model<Order> orders = orders(KEYS);
      for (int number = 0; number < 4; number++) {
        orders.put(Orders.order("deleted", number)).run();
      }
      Query<Order> query = of(orders, "deleted");

      Cursor cursor = query.limit(3).deleteAll().run().next().orElseThrow();

      assertThat(query.after(cursor).deleteAll().run().deleted()).isEqualTo(1);
      refused(ofC1(orders).after(cursor), Reason.OTHER_READ, OTHER_READ);
    }
  }

  @Nested
  class Encrypted {
    private final CursorKeys encrypting = KEYS.encrypted();

    @Test
    void hidesTheKey() {
      Query<Order> query = ofC1(orders(encrypting));

      assertThat(decoded(cursor(ofC1(orders(KEYS))))).contains("c1", "o004");
      assertThat(decoded(cursor(query))).doesNotContain("c1", "o004");
    }

    private String decoded(Cursor cursor) {
      return new String(Base64.getUrlDecoder().decode(cursor.text()), StandardCharsets.ISO_8859_1);
    }

    @Test
    void isAnotherTextEachTime() {
      Query<Order> query = ofC1(orders(encrypting));
      Set<String> texts = new HashSet<>();
      for (int i = 0; i < 20; i++) {
        texts.add(cursor(query).text());
      }
      assertThat(texts).hasSize(20);
    }

    @Test
    void isAcceptedWhereOthersAreMadeAndTheOtherWayRound() {
      Cursor hidden = cursor(ofC1(orders(encrypting)));
      Cursor open = cursor(ofC1(orders(KEYS)));

      assertThat(ofC1(orders(KEYS)).after(hidden).list()).hasSize(7);
      assertThat(ofC1(orders(encrypting)).after(open).list()).hasSize(7);
    }
  }

  @Nested
  class WithAnyBitFlipped {
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void isRefused(boolean encrypted) {
      Query<Order> query = ofC1(orders(encrypted ? KEYS.encrypted() : KEYS)).cursorsFor("acme");
      byte[] bytes = Base64.getUrlDecoder().decode(cursor(query).text());

      for (int bit = 0; bit < bytes.length * 8; bit++) {
        byte[] flipped = bytes.clone();
        flipped[bit / 8] ^= (byte) (1 << (bit % 8));
        Cursor forged = Cursor.of(Base64.getUrlEncoder().withoutPadding().encodeToString(flipped));
        assertThatThrownBy(() -> query.after(forged).request())
            .as("bit %d", bit)
            .isInstanceOf(InvalidCursorException.class)
            .extracting(Throwable::getMessage)
            .isIn(
                bit < 8
                    ? Set.of(FORGED, VERSION)
                    : bit < 16 ? Set.of(UNKNOWN_KEY, DAMAGED) : Set.of(UNKNOWN_KEY, FORGED));
      }
    }

    private static final String VERSION =
        "The cursor was made by another version of Alces; start from the beginning";

    @Test
    void isRefusedCutAndLengthened() {
      Query<Order> query = ofC1(orders(KEYS));
      String text = cursor(query).text();
      for (int end = 0; end < text.length(); end++) {
        Cursor cut = Cursor.of(text.substring(0, end));
        assertThatThrownBy(() -> query.after(cut).request())
            .isInstanceOf(InvalidCursorException.class);
      }
      for (String more : new String[] {"A", "=", "AAAA", "\n", text}) {
        assertThatThrownBy(() -> query.after(Cursor.of(text + more)).request())
            .isInstanceOf(InvalidCursorException.class)
            .extracting(Throwable::getMessage)
            .isIn(DAMAGED, FORGED);
      }
      refused(query.after(Cursor.of("A".repeat(10_000_000))), Reason.DAMAGED, DAMAGED);
    }
  }

  @Nested
  class OfAnotherRead {
    private final Model<Order> orders = orders(KEYS);
    private final Cursor cursor = cursor(ofC1(orders));

    @Test
    void isRefused() {
      refused(of(orders, "c2").after(cursor), Reason.OTHER_READ, OTHER_READ);
      refused(ofC1(orders).descending().after(cursor), Reason.OTHER_READ, OTHER_READ);
      refused(ofC1(orders).using("byTotal").after(cursor), Reason.OTHER_READ, OTHER_READ);
      refused(
          ofC1(orders).where(Order::open).eq(true).after(cursor), Reason.OTHER_READ, OTHER_READ);
      refused(
          orders.query().where(Order::status).eq(Status.NEW).after(cursor),
          Reason.OTHER_READ,
          OTHER_READ);
      refused(orders.scan().after(cursor), Reason.OTHER_READ, OTHER_READ);
    }

    @Test
    void isRefusedOnAnotherTable() {
      Model<Order> others =
          Alces.builder()
              .client(engine.client())
              .cursors(KEYS)
              .tableNames(name -> "other-" + name)
              .build()
              .model(Orders.SCHEMA);

      refusedBlocking(ofC1(others).after(cursor));
    }

    private void refusedBlocking(Query<Order> query) {
      assertThatThrownBy(query::run)
          .isInstanceOf(InvalidCursorException.class)
          .hasMessage(OTHER_READ);
    }
  }

  @Nested
  class OfATenant {
    private final Model<Order> orders = orders(KEYS);

    @Test
    void isTakenByThatTenantAlone() {
      Cursor cursor = cursor(ofC1(orders).cursorsFor("acme"));

      assertThat(ofC1(orders).after(cursor).cursorsFor("acme").list()).hasSize(7);
      refused(ofC1(orders).cursorsFor("umbrella").after(cursor), Reason.OTHER_TENANT, OTHER_TENANT);
      refused(ofC1(orders).after(cursor), Reason.OTHER_TENANT, OTHER_TENANT);
      refused(
          ofC1(orders).cursorsFor("acme").after(cursor(ofC1(orders))),
          Reason.OTHER_TENANT,
          OTHER_TENANT);
    }

    @Test
    void mayBeThatOfAnAlces() {
      Model<Order> acme = orders(KEYS.tenant("acme"));
      Model<Order> umbrella = orders(KEYS.tenant("umbrella"));
      Cursor cursor = cursor(ofC1(acme));

      assertThat(ofC1(acme).after(cursor).list()).hasSize(7);
      refused(ofC1(umbrella).after(cursor), Reason.OTHER_TENANT, OTHER_TENANT);
      refused(ofC1(orders).after(cursor), Reason.OTHER_TENANT, OTHER_TENANT);
      refused(ofC1(orders).cursorsFor("acme").after(cursor), Reason.OTHER_TENANT, OTHER_TENANT);
      refused(ofC1(acme).cursorsFor("acme").after(cursor), Reason.OTHER_TENANT, OTHER_TENANT);
    }

    @Test
    void isNotShown() {
      String text = cursor(ofC1(orders).cursorsFor("acme-tenant")).text();

      assertThat(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.ISO_8859_1))
          .doesNotContain("acme-tenant");
    }

    @Test
    void needsKeysAndAName() {
      Model<Order> unsigned = Alces.connect(engine.client()).model(Orders.SCHEMA);

      assertThatThrownBy(() -> ofC1(unsigned).cursorsFor("acme"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "cursorsFor() binds cursors to a tenant, and without keys anybody could make one for"
                  + " another; give keys to Alces.builder().cursors(…)");
      assertThatThrownBy(() -> ofC1(orders).cursorsFor(""))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "cursorsFor() takes the name of a tenant, not an empty text, which any other might"
                  + " have");
    }
  }

  @Nested
  class InTime {
    private final CursorKeys anHour = KEYS.validFor(Duration.ofHours(1));
    private final Cursor atNoon = cursor(ofC1(orders(anHour)));

    @Test
    void expires() {
      assertThat(ofC1(orders(anHour, NOON.plusMillis(3_599_999))).after(atNoon).list()).hasSize(7);
      refused(ofC1(orders(anHour, NOON.plusSeconds(3600))).after(atNoon), Reason.EXPIRED, EXPIRED);
    }

    @Test
    void expiresAsItsMakerSaidAndAsItsReaderSays() {
      Instant later = NOON.plusSeconds(7200);
      Cursor forEver = cursor(ofC1(orders(KEYS)));

      refused(ofC1(orders(KEYS, later)).after(atNoon), Reason.EXPIRED, EXPIRED);
      refused(ofC1(orders(anHour, later)).after(forEver), Reason.EXPIRED, EXPIRED);
      assertThat(ofC1(orders(KEYS, later)).after(forEver).list()).hasSize(7);
    }

    @Test
    void isNotExpiredByAClockThatGoesBack() {
      assertThat(ofC1(orders(anHour, NOON.minusSeconds(60))).after(atNoon).list()).hasSize(7);
    }
  }

  @Nested
  class WithAnotherKey {
    private final Cursor ofK1 = cursor(ofC1(orders(KEYS)));

    @Test
    void isAcceptedAsLongAsTheKeyIs() {
      CursorKeys both = CursorKeys.of("k2", key(2)).accepting("k1", key(1));

      assertThat(ofC1(orders(both)).after(ofK1).list()).hasSize(7);
      assertThat(
              ofC1(orders(KEYS.accepting("k2", key(2)))).after(cursor(ofC1(orders(both)))).list())
          .hasSize(7);
      refused(
          ofC1(orders(CursorKeys.of("k2", key(2)))).after(ofK1), Reason.UNKNOWN_KEY, UNKNOWN_KEY);
      refused(
          ofC1(orders(KEYS)).after(cursor(ofC1(orders(both)))), Reason.UNKNOWN_KEY, UNKNOWN_KEY);
    }

    @Test
    void isRefusedUnderTheSameName() {
      refused(ofC1(orders(CursorKeys.of("k1", key(3)))).after(ofK1), Reason.DAMAGED, FORGED);
    }
  }

  @Nested
  class WithoutKeys {
    private final Model<Order> unsigned =
        Alces.connect(engine.client(), engine.asyncClient()).model(Orders.SCHEMA);

    @Test
    void signedCursorsAreRefused() {
      refused(ofC1(unsigned).after(cursor(ofC1(orders(KEYS)))), Reason.SIGNED, SIGNED);
      refused(ofC1(unsigned).after(cursor(ofC1(orders(KEYS.encrypted())))), Reason.SIGNED, SIGNED);
    }

    @Test
    void cursorsAreRefusedByAnAlcesWithKeys() {
      refused(ofC1(orders(KEYS)).after(cursor(ofC1(unsigned))), Reason.UNSIGNED, UNSIGNED);
    }
  }
}
