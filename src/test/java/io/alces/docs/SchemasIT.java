package io.alces.docs;

// region document-imports
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;

// endregion
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.InvalidItemException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of docs/schemas-and-types.md. */
class SchemasIT {
  static Alces db;

  @BeforeAll
  static void start() {
    db = Alces.local();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  // region record
  enum Status { NEW, PAID, SHIPPED }

  record Line(String sku, int quantity) {}

  record Address(String street, String city) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      Instant createdAt,
      Instant updatedAt,
      BigDecimal total,
      String note,
      List<Line> lines,
      Set<String> tags,
      Address shipTo,
      long version) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status, Order::createdAt)
          .globalIndex("byNote", Order::note, Projected.KEYS_ONLY)
          .localIndex("byTotal", Order::total, Projected.include(Order::status))
          .attribute(Order::status, a -> a.defaultTo(Status.NEW))
          .attribute(Order::note, a -> a.name("n").transform(String::strip).matches(".{0,80}"))
          .createdAt(Order::createdAt)
          .updatedAt(Order::updatedAt)
          .version(Order::version)
          .build();
  // endregion

  @Test
  void aRecordIsStoredWithDefaultsAndManagedAttributes() {
    Model<Order> orders = db.model(ORDERS);
    orders.table().create().run();
    // region put
    Order order =
        new Order("c1", "o1", null, null, null, new BigDecimal("19.90"), " ring twice ",
            List.of(new Line("A-1", 2)), Set.of(), new Address("Storgata 1", "Oslo"), 0);

    Order stored = orders.create(order).run();

    stored.status();    // NEW: the default
    stored.createdAt(); // now
    stored.note();      // "ring twice": transformed
    stored.total();     // 19.9: DynamoDB drops trailing zeros, and so does what a put returns
    stored.version();   // 1
    // endregion
    assertThat(stored.status()).isEqualTo(Status.NEW);
    assertThat(stored.createdAt()).isNotNull().isEqualTo(stored.updatedAt());
    assertThat(stored.note()).isEqualTo("ring twice");
    assertThat(stored.total()).isEqualTo(new BigDecimal("19.9"));
    assertThat(stored.version()).isEqualTo(1);
    assertThat(orders.get("c1", "o1").run()).contains(stored);
    assertThat(orders.toItem(stored)).containsKey("n").doesNotContainKeys("note", "tags");
  }

  // region bean
  static class Song {
    private String artist;
    private String title;
    private boolean live;

    public String getArtist() { return artist; }
    public void setArtist(String artist) { this.artist = artist; }
    public String getTitle() { return title; }
    public void setTitle(String title) { this.title = title; }
    public boolean isLive() { return live; }
    public void setLive(boolean live) { this.live = live; }
  }

  static final Schema<Song> SONGS =
      Schema.of(Song.class)
          .table("songs")
          .partitionKey(Song::getArtist) // the attribute is "artist"
          .sortKey(Song::getTitle)
          .build();
  // endregion

  @Test
  void aBeanIsStored() {
    Model<Song> songs = db.model(SONGS);
    Song song = new Song();
    song.setArtist("Nina Simone");
    song.setTitle("Sinnerman");
    song.setLive(true);
    assertThat(songs.toItem(song)).containsOnlyKeys("artist", "title", "live");
    assertThat(songs.fromItem(songs.toItem(song)).isLive()).isTrue();
  }

  // region builder
  static final class Point {
    private final String name;
    private final int x;

    private Point(Builder builder) {
      name = builder.name;
      x = builder.x;
    }

    String name() { return name; }
    int x() { return x; }

    static Builder builder() { return new Builder(); }

    static final class Builder {
      private String name;
      private int x;

      Builder name(String value) { name = value; return this; }
      Builder x(int value) { x = value; return this; }
      Point build() { return new Point(this); }
    }
  }

  static final Schema<Point> POINTS =
      Schema.of(Point.class).table("points").partitionKey(Point::name).build();
  // endregion

  @Test
  void aClassWithABuilderIsStored() {
    Model<Point> points = db.model(POINTS);
    Point point = points.fromItem(points.toItem(Point.builder().name("a").x(3).build()));
    assertThat(point.x()).isEqualTo(3);
  }

  // region document
  static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", STRING)
          .attribute("name", STRING, a -> a.required().matches("[A-Z].*"))
          .attribute("age", NUMBER, a -> a.defaultTo(0))
          .attribute("owner", object(o -> o.attribute("city", STRING)))
          .attribute("tags", setOf(STRING))
          .unknownAttributes(UnknownAttributes.SAVE)
          .build();
  // endregion

  @Test
  void documentsNeedNoClass() {
    Model<Document> cats = db.model(CATS);
    cats.table().create().run();
    // region document-use
    Document tom =
        cats.put(Document.of(Map.of(
                "id", "1",
                "name", "Tom",
                "owner", Map.of("city", "Rome"),
                "lives", 9)))
            .run();

    String name = tom.text("name");
    BigDecimal age = tom.number("age"); // 0: the default
    String city = tom.document("owner").text("city");
    BigDecimal lives = tom.number("lives"); // not declared, and saved all the same

    List<Document> roman = cats.scan().where("owner.city").eq("Rome").list();
    // endregion
    // region document-more
    Document older = tom.with("age", 3).with("tags", Set.of("grey")); // a Set: List.of is refused

    String absent = older.text("breed");                       // null: there is none
    Optional<String> breed = older.get("breed", String.class); // empty
    Set<String> names = older.names();
    Map<String, Object> values = older.asMap();                // names and values
    String shown = older.toString();                           // names only, no values
    // endregion
    assertThat(absent).isNull();
    assertThat(breed).isEmpty();
    assertThat(names).contains("age", "tags", "lives");
    assertThat(values).containsEntry("age", 3).isEqualTo(older.asMap());
    assertThat(shown).startsWith("Document of [").doesNotContain("Tom");
    assertThat(cats.put(older.with("id", "2")).run().get("tags")).contains(Set.of("grey"));
    assertThatThrownBy(() -> cats.put(older.with("tags", List.of("grey"))).run())
        .isInstanceOf(InvalidItemException.class);
    assertThatThrownBy(() -> older.number("name")).isInstanceOf(ClassCastException.class);
    assertThat(name).isEqualTo("Tom");
    assertThat(age).isZero();
    assertThat(city).isEqualTo("Rome");
    assertThat(lives).isEqualByComparingTo("9");
    assertThat(roman).containsExactly(tom);
  }

  // region codec
  record Money(BigDecimal amount, Currency currency) {}

  static final class MoneyCodec implements Codec<Money> {
    @Override
    public Money read(ItemReader in) {
      String[] parts = in.readString().split(" ");
      if (parts.length != 2) {
        throw in.problem("is not an amount and a currency"); // a CodecException with the path
      }
      return new Money(new BigDecimal(parts[0]), Currency.getInstance(parts[1]));
    }

    @Override
    public void write(ItemWriter out, Money value) {
      out.writeString(value.amount().toPlainString() + " " + value.currency());
    }

    @Override
    public DynamoType type() {
      return DynamoType.S;
    }
  }

  record Product(String id, Money price, Map<String, List<Money>> history) {}

  static final Schema<Product> PRODUCTS =
      Schema.of(Product.class)
          .table("products")
          .partitionKey(Product::id)
          .codec(Money.class, new MoneyCodec()) // for price, and for each element of history
          .build();
  // endregion

  @Test
  void anOwnCodecWorksAtAnyDepth() {
    Model<Product> products = db.model(PRODUCTS);
    Money price = new Money(new BigDecimal("9.50"), Currency.getInstance("NOK"));
    Product product = new Product("p1", price, Map.of("2025", List.of(price, price)));
    assertThat(products.toItem(product).get("price").s()).isEqualTo("9.50 NOK");
    assertThat(products.fromItem(products.toItem(product))).isEqualTo(product);
  }

  // region codec-choice
  record Reading(String sensor, long sequence, Instant takenAt) {}

  static final Schema<Reading> READINGS =
      Schema.of(Reading.class)
          .table("readings")
          .partitionKey(Reading::sensor)
          .sortKey(Reading::sequence)
          .attribute(Reading::sequence, a -> a.codec(Codecs.zeroPadded(12))) // S: 000000000042
          .attribute(Reading::takenAt, a -> a.codec(Codecs.epochMillis())) // N: 1900000000000
          .build();
  // endregion

  @Test
  void anAttributeHasACodecOfItsOwn() {
    Reading reading = new Reading("s", 42, Instant.ofEpochSecond(1_900_000_000));
    assertThat(db.model(READINGS).toItem(reading).get("sequence").s()).isEqualTo("000000000042");
    assertThat(db.model(READINGS).toItem(reading).get("takenAt").n()).isEqualTo("1900000000000");
  }

  static int nextCode = 41;

  static String shortCode() {
    return "S-" + ++nextCode;
  }

  // region managed
  record Session(String id, String code, String user, Instant expiresAt) {}

  static final Schema<Session> SESSIONS =
      Schema.of(Session.class)
          .table("sessions")
          .partitionKey(Session::id)
          .generated(Session::id)
          .attribute(Session::code, a -> a.generated(() -> shortCode()))
          .ttl(Session::expiresAt, Duration.ofDays(30))
          .build();
  // endregion

  @Test
  void aPutShowsWhatIsManaged() {
    Model<Session> sessions = db.model(SESSIONS);
    sessions.table().create().run();
    // region managed-use
    Session session = sessions.create(new Session(null, null, "ada", null)).run();

    session.id();        // 019cb73d-3293-774f-aec6-b55cc66e2736
    session.code();      // S-42: your own generator's
    session.expiresAt(); // in 30 days, to the second; stored as N

    List<Session> valid = sessions.scan().where(Session::expiresAt).gt(Instant.now()).list();
    // endregion
    assertThat(session.id()).hasSize(36);
    assertThat(session.code()).isEqualTo("S-42");
    assertThat(session.expiresAt()).isAfter(Instant.now().plus(Duration.ofDays(29)));
    assertThat(sessions.toItem(session).get("expiresAt").n()).isNotNull();
    assertThat(valid).containsExactly(session);
  }

  // region sealed
  sealed interface Payment permits Card, Invoice {}

  record Card(String last4) implements Payment {}

  record Invoice(String number, int days) implements Payment {}

  record Purchase(String id, Payment payment) {}

  static final Schema<Purchase> PURCHASES =
      Schema.of(Purchase.class)
          .table("purchases")
          .partitionKey(Purchase::id)
          .sealed(Payment.class, "kind", Map.of(Card.class, "card", Invoice.class, "invoice"))
          .build();
  // payment is stored as {"M": {"kind": {"S": "card"}, "last4": {"S": "4242"}}}
  // endregion

  @Test
  void aSealedTypeIsToldByAMember() {
    Model<Purchase> purchases = db.model(PURCHASES);
    Purchase purchase = new Purchase("1", new Card("4242"));
    assertThat(purchases.toItem(purchase).get("payment").m().get("kind").s()).isEqualTo("card");
    assertThat(purchases.fromItem(purchases.toItem(purchase))).isEqualTo(purchase);
  }

  record Wrong(List<String> id, java.io.File file, String status) {}

  @Test
  void everyProblemIsReportedAtOnce() {
    Schema<Wrong> wrong =
        Schema.of(Wrong.class).table("x").partitionKey(Wrong::id).sortKey("statsu").build();
    assertThatThrownBy(() -> db.model(wrong))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            """
            The schema of Wrong has 4 problems:
              - the table's name "x" is not one of DynamoDB's, which have from 3 to 255 of the characters a-z A-Z 0-9 _ - .
              - Wrong.file is of type File, which Alces cannot map; register a codec for it
              - the partition key id is of type List<String>, stored as L, and keys are text, numbers or binary (S, N, B)
              - the sort key is statsu, which is no attribute; did you mean status?""");
  }
}
