package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.alces.Alces;
import io.alces.Model;
// region imports
import io.alces.annotation.*;
// endregion
import io.alces.error.InvalidItemException;
import io.alces.error.SchemaException;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of docs/annotations.md. */
class AnnotationsIT {
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

  record Address(@Stored("st") String street, @Default("Oslo") String city) {}

  @DynamoTable("orders")
  record Order(
      @PartitionKey String customerId,
      @SortKey @GeneratedId String orderId,
      @GlobalIndex("byStatus") @Default("NEW") Status status,
      @GlobalIndexSortKey("byStatus") @CreatedAt Instant createdAt,
      @UpdatedAt Instant updatedAt,
      @LocalIndex(value = "byTotal", include = "status") @AtLeast("0") BigDecimal total,
      @Stored("n") @Sized(max = 80) String note,
      Address shipTo,
      @Ttl(after = "P30D") Instant expiresAt,
      @Version long version) {}

  static final Schema<Order> ORDERS = Schema.of(Order.class).build();
  // endregion

  @Test
  void aRecordIsDeclaredByItsAnnotations() {
    Model<Order> orders = db.model(ORDERS);
    orders.table().create().run();
    // region put
    Order order =
        new Order("c1", null, null, null, null, BigDecimal.TEN, "ring twice",
            new Address("Storgata 1", null), null, 0);

    Order stored = orders.create(order).run();

    stored.orderId();       // a UUID
    stored.status();        // NEW
    stored.shipTo().city(); // "Oslo"
    stored.expiresAt();     // in 30 days
    stored.version();       // 1

    List<Order> open = orders.query().where(Order::status).eq(Status.NEW).list();
    // endregion
    assertThat(stored.orderId()).hasSize(36);
    assertThat(stored.status()).isEqualTo(Status.NEW);
    assertThat(stored.shipTo()).isEqualTo(new Address("Storgata 1", "Oslo"));
    assertThat(stored.expiresAt())
        .isBetween(
            stored.createdAt().plus(Duration.ofDays(30)).minusSeconds(2),
            stored.createdAt().plus(Duration.ofDays(30)).plusSeconds(2));
    assertThat(stored.version()).isEqualTo(1);
    assertThat(open).containsExactly(stored);
    assertThat(orders.toItem(stored)).containsKey("n").doesNotContainKey("note");
    assertThat(orders.toItem(stored).get("shipTo").m()).containsOnlyKeys("st", "city");
    Order negative =
        new Order("c1", "o1", null, null, null, BigDecimal.ONE.negate(), null, null, null, 0);
    assertThatThrownBy(() -> orders.put(negative).run())
        .isInstanceOf(InvalidItemException.class)
        .hasMessageContaining("total should be at least 0");
    Order changed =
        orders.update("c1", stored.orderId()).set(Order::note).to("ring once").run();
    assertThat(changed.version()).isEqualTo(2);
    assertThat(orders.query().where(Order::customerId).eq("c1").where(Order::total).gt(BigDecimal.ONE).count())
        .isEqualTo(1);
  }

  // region bean
  @DynamoTable("songs")
  static class Song {
    @PartitionKey private String artist; // on a field,
    private String title;
    private boolean live;

    public String getArtist() { return artist; }
    public void setArtist(String artist) { this.artist = artist; }

    @SortKey // on a getter,
    public String getTitle() { return title; }
    public void setTitle(String title) { this.title = title; }

    public boolean isLive() { return live; }
    @Stored("l") // or on a setter
    public void setLive(boolean live) { this.live = live; }
  }
  // endregion

  @Test
  void aBeanIsDeclaredByItsAnnotations() {
    Model<Song> songs = db.model(Schema.of(Song.class).build());
    songs.table().create().run();
    Song song = new Song();
    song.setArtist("Nina Simone");
    song.setTitle("Sinnerman");
    song.setLive(true);
    songs.put(song).run();
    assertThat(songs.toItem(song)).containsOnlyKeys("artist", "title", "l");
    assertThat(songs.get("Nina Simone", "Sinnerman").run())
        .hasValueSatisfying(read -> assertThat(read.isLive()).isTrue());
  }

  // region both
  static final Schema<Order> ARCHIVE =
      Schema.of(Order.class)
          .table("archive")
          .globalIndex("byStatus", Order::status) // instead of the index of this name
          .attribute(Order::note, a -> a.size(0, 500).transform(String::strip))
          .build();
  // endregion

  @Test
  void whatTheBuilderStatesPrevails() {
    Model<Order> archive = db.model(ARCHIVE);
    archive.table().create().run();
    Order order =
        new Order("c1", "o1", null, null, null, null, " " + "x".repeat(99), null, null, 0);
    Order stored = archive.put(order).run();
    assertThat(stored.note()).hasSize(99);
    assertThat(archive.toItem(stored)).containsKey("n");
    assertThat(archive.get("c1", "o1").run()).contains(stored);
  }

  // region jackson
  @DynamoTable("users")
  record User(
      @PartitionKey @JsonProperty("_id") String id,
      @JsonProperty("mail") String email,
      @JsonIgnore String session) {}

  static final Schema<User> USERS = Schema.of(User.class).jacksonNames().build();
  // endregion

  @Test
  void namesOfJacksonAreHonouredOnRequest() {
    Model<User> users = db.model(USERS);
    users.table().create().run();
    User stored = users.put(new User("u1", "a@example.com", "secret")).run();
    assertThat(stored).isEqualTo(new User("u1", "a@example.com", null));
    assertThat(users.toItem(stored)).containsOnlyKeys("_id", "mail");
    assertThat(users.get("u1").run()).contains(stored);
  }

  // region rest
  @DynamoTable("settings")
  record Settings(
      @PartitionKey String user,
      @OneOf({"light", "dark"}) @Default("light") String theme,
      @Rest Map<String, Object> others) {}
  // endregion

  @Test
  void theRestIsKept() {
    Model<Settings> settings = db.model(Schema.of(Settings.class).build());
    settings.table().create().run();
    settings.put(new Settings("u1", null, Map.of("font", "serif"))).run();
    assertThat(settings.get("u1").run())
        .contains(new Settings("u1", "light", Map.of("font", "serif")));
  }

  // region problem
  record Event(
      @PartitionKey String id,
      @Default("soon") Instant at,
      @GlobalIndexSortKey("byKind") String kind) {}
  // endregion

  @Test
  void problemsNameClassAndMember() {
    assertThatThrownBy(() -> db.model(Schema.of(Event.class).table("events").build()))
        .isInstanceOf(SchemaException.class)
        .hasMessage(
            """
            The schema of Event has 2 problems:
              - @Default stands on Event.at, and its text cannot be read as Instant; write a number, true or false, the name of an enum's constant, or a date, time or duration as ISO 8601 does
              - index byKind has the sort key Event.kind, and no partition key; mark that with @GlobalIndex("byKind")"""
                .stripTrailing());
  }
}
