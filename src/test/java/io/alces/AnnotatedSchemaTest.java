package io.alces;

import static io.alces.Shop.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.alces.annotation.AtLeast;
import io.alces.annotation.AtMost;
import io.alces.annotation.CombinedOf;
import io.alces.annotation.Constant;
import io.alces.annotation.CreatedAt;
import io.alces.annotation.Default;
import io.alces.annotation.DynamoTable;
import io.alces.annotation.GeneratedId;
import io.alces.annotation.GlobalIndex;
import io.alces.annotation.GlobalIndexSortKey;
import io.alces.annotation.LocalIndex;
import io.alces.annotation.Matches;
import io.alces.annotation.OneOf;
import io.alces.annotation.PartitionKey;
import io.alces.annotation.ReadOnly;
import io.alces.annotation.Required;
import io.alces.annotation.Rest;
import io.alces.annotation.Sized;
import io.alces.annotation.SortKey;
import io.alces.annotation.StoreNull;
import io.alces.annotation.Stored;
import io.alces.annotation.Ttl;
import io.alces.annotation.UpdatedAt;
import io.alces.annotation.Version;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Projected;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A class with annotations makes the requests that the same class makes with a builder. */
class AnnotatedSchemaTest {
  enum Status {
    NEW,
    PAID
  }

  record Address(@Stored("c") @Default("Oslo") String city, @Matches("[0-9]{4}") String postcode) {}

  @DynamoTable("orders")
  record Order(
      @PartitionKey String customerId,
      @SortKey @GeneratedId String orderId,
      @GlobalIndex("byStatus") @Default("NEW") Status status,
      @CreatedAt @ReadOnly @GlobalIndexSortKey("byStatus") Instant createdAt,
      @UpdatedAt Instant updatedAt,
      @LocalIndex(value = "byTotal", include = "status") @AtLeast("0") @AtMost("1e6")
          BigDecimal total,
      @Stored(value = "n", aliases = "remark")
          @Sized(max = 80)
          @GlobalIndex(value = "byNote", projected = Projected.Kind.KEYS_ONLY)
          String note,
      @Stored(formerNames = {"way", "medium"}) @OneOf({"web", "shop"}) @Required String channel,
      @Constant("order") String kind,
      @CombinedOf(
              value = {"channel", "note"},
              separator = "#")
          String tag,
      @StoreNull String reason,
      Address shipTo,
      List<Address> stops,
      @Version long version,
      @Ttl(after = "PT1H") Instant expiresAt,
      @Rest Map<String, Object> extra) {}

  record PlainAddress(String city, String postcode) {}

  record PlainOrder(
      String customerId,
      String orderId,
      Status status,
      Instant createdAt,
      Instant updatedAt,
      BigDecimal total,
      String note,
      String channel,
      String kind,
      String tag,
      String reason,
      PlainAddress shipTo,
      List<PlainAddress> stops,
      long version,
      Instant expiresAt,
      Map<String, Object> extra) {}

  private static final Schema<PlainOrder> PLAIN =
      Schema.of(PlainOrder.class)
          .table("orders")
          .partitionKey(PlainOrder::customerId)
          .sortKey(PlainOrder::orderId)
          .generated(PlainOrder::orderId)
          .globalIndex("byStatus", PlainOrder::status, PlainOrder::createdAt)
          .localIndex("byTotal", PlainOrder::total, Projected.include(PlainOrder::status))
          .globalIndex("byNote", PlainOrder::note, Projected.KEYS_ONLY)
          .attribute(PlainOrder::status, a -> a.defaultTo(Status.NEW))
          .attribute(PlainOrder::createdAt, a -> a.readOnly())
          .attribute(PlainOrder::total, a -> a.min(0).max(1_000_000))
          .attribute(PlainOrder::note, a -> a.name("n").aliases("remark").size(0, 80))
          .attribute(
              PlainOrder::channel,
              a -> a.formerNames("way", "medium").required().oneOf("web", "shop"))
          .attribute(PlainOrder::kind, a -> a.constant("order"))
          .attribute(PlainOrder::tag, a -> a.combine("#", "channel", "note"))
          .attribute(PlainOrder::reason, a -> a.storeNull())
          .within(
              PlainAddress.class,
              w ->
                  w.attribute(PlainAddress::city, a -> a.name("c").defaultTo("Oslo"))
                      .attribute(PlainAddress::postcode, a -> a.matches("[0-9]{4}")))
          .createdAt(PlainOrder::createdAt)
          .updatedAt(PlainOrder::updatedAt)
          .version(PlainOrder::version)
          .ttl(PlainOrder::expiresAt, Duration.ofHours(1))
          .rest(PlainOrder::extra)
          .build();

  private static <T> Model<T> model(Schema<T> schema) {
    return Alces.builder()
        .client(new Shop.Offline())
        .clock(Clock.fixed(NOW, ZoneOffset.UTC))
        .random(new Random(7))
        .build()
        .model(schema);
  }

  private static Model<Order> annotated() {
    return model(Schema.of(Order.class).build());
  }

  private static final Order ORDER =
      new Order(
          "c1",
          null,
          null,
          null,
          null,
          BigDecimal.TEN,
          "hi",
          "web",
          null,
          null,
          null,
          new Address(null, "0150"),
          List.of(new Address("Bergen", null)),
          0,
          null,
          Map.of("old", "x"));

  private static final PlainOrder PLAIN_ORDER =
      new PlainOrder(
          "c1",
          null,
          null,
          null,
          null,
          BigDecimal.TEN,
          "hi",
          "web",
          null,
          null,
          null,
          new PlainAddress(null, "0150"),
          List.of(new PlainAddress("Bergen", null)),
          0,
          null,
          Map.of("old", "x"));

  private static <T> List<Object> requests(Model<T> model, T item) {
    List<Object> requests = new ArrayList<>();
    requests.add(model.table().create().request());
    requests.add(model.put(item).request());
    requests.add(model.create(item).request());
    requests.add(model.get("c1", "o1").request());
    requests.add(model.update("c1", "o1").set("reason").to("x").set("total").to(3).request());
    requests.add(model.upsert("c1", "o1").set("remark").to("x").set("channel").to("web").request());
    requests.add(model.delete("c1", "o1").request());
    requests.add(model.query().where("status").eq(Status.NEW).where("createdAt").gt(NOW).request());
    requests.add(
        model.query().where("shipTo.city").eq("Oslo").where("customerId").eq("c").request());
    return requests;
  }

  @Test
  void allRequestsAreThoseOfTheSameClassWithABuilder() {
    assertThat(requests(annotated(), ORDER)).isEqualTo(requests(model(PLAIN), PLAIN_ORDER));
  }

  @Test
  void theRulesAreThoseOfTheSameClassWithABuilder() {
    Order wrong =
        new Order(
            "c1",
            "o1",
            null,
            null,
            null,
            BigDecimal.TEN.negate(),
            "x".repeat(81),
            "mail",
            "other",
            null,
            null,
            new Address(null, "?"),
            null,
            0,
            null,
            null);
    assertThatThrownBy(() -> annotated().put(wrong).request())
        .isInstanceOfSatisfying(
            InvalidItemException.class,
            e ->
                assertThat(e.violations())
                    .extracting(v -> v.path() + " " + v.rule())
                    .containsExactlyInAnyOrder(
                        "total should be at least 0",
                        "note should have a size of at most 80, and has 81",
                        "channel should be one of web, shop",
                        "kind should be order, the constant of its schema",
                        "shipTo.postcode should match [0-9]{4}"));
    assertThatThrownBy(() -> annotated().update("c1", "o1").set("createdAt").to(NOW).request())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("createdAt");
  }

  @Test
  void whatTheClassDoesNotKnowComesBackInTheRest() {
    Order read =
        annotated()
            .fromItem(
                Map.of(
                    "customerId", Shop.s("c1"),
                    "orderId", Shop.s("o1"),
                    "way", Shop.s("old name"),
                    "future", Shop.n("1")));
    assertThat(read.channel()).isEqualTo("old name");
    assertThat(read.extra()).containsOnlyKeys("future");
  }

  @Nested
  class WhatTheBuilderStates {
    @Test
    void prevailsOptionByOption() {
      Schema<Order> schema =
          Schema.of(Order.class)
              .table("archive")
              .partitionKey(Order::orderId)
              .sortKey(Order::customerId)
              .globalIndex("byStatus", Order::status)
              .attribute(Order::note, a -> a.name("remarks"))
              .attribute(Order::channel, a -> a.oneOf("mail"))
              .attribute(Order::status, a -> a.defaultTo(Status.PAID))
              .attribute(Order::orderId, a -> a.generated(() -> "made"))
              .ttl(Order::expiresAt)
              .within(Address.class, w -> w.attribute(Address::city, a -> a.defaultTo("Rome")))
              .build();
      Model<Order> orders = model(schema);
      Order mailed =
          new Order(
              "c1",
              null,
              null,
              null,
              null,
              null,
              "hi",
              "mail",
              null,
              null,
              null,
              new Address(null, null),
              null,
              0,
              null,
              null);
      Map<String, AttributeValue> item = orders.put(mailed).request().item();
      assertThat(orders.put(mailed).request().tableName()).isEqualTo("archive");
      assertThat(item).containsEntry("remarks", Shop.s("hi")).doesNotContainKeys("n", "expiresAt");
      assertThat(item)
          .containsEntry("status", Shop.s("PAID"))
          .containsEntry("orderId", Shop.s("made"));
      assertThat(item.get("shipTo").m()).containsOnly(Map.entry("c", Shop.s("Rome")));
      assertThat(orders.query().where("orderId").eq("o").request().keyConditionExpression())
          .isEqualTo("#0 = :0");
      assertThat(
              orders.table().create().request().globalSecondaryIndexes().stream()
                  .filter(i -> i.indexName().equals("byStatus"))
                  .toList())
          .singleElement()
          .satisfies(i -> assertThat(i.keySchema()).hasSize(1));
    }

    @Test
    void leavesOtherOptionsOfTheAttributeAsTheyAre() {
      Schema<Order> schema =
          Schema.of(Order.class).attribute(Order::note, a -> a.matches("[a-z]*")).build();
      Order order =
          model(schema).fromItem(Map.of("customerId", Shop.s("c"), "orderId", Shop.s("o")));
      assertThat(order.note()).isNull();
      assertThatThrownBy(
              () -> model(schema).update("c", "o").set("note").to("A".repeat(90)).request())
          .isInstanceOfSatisfying(
              InvalidItemException.class, e -> assertThat(e.violations()).hasSize(2));
    }
  }

  /** A class that others extend. */
  static class Entity {
    @PartitionKey private String id;
    private int count;

    public String getId() {
      return id;
    }

    public void setId(String id) {
      this.id = id;
    }

    public int getCount() {
      return count;
    }

    @Version
    @Stored("v")
    public void setCount(int count) {
      this.count = count;
    }
  }

  @DynamoTable("songs")
  static class Song extends Entity {
    private String title = "untitled";

    @GlobalIndex("byTitle")
    @GlobalIndexSortKey("byLive")
    public String getTitle() {
      return title;
    }

    public void setTitle(String title) {
      this.title = title;
    }

    private boolean live;

    @GlobalIndex("byLive")
    @Stored("l")
    public int getLive() {
      return live ? 1 : 0;
    }

    public void setLive(int live) {
      this.live = live > 0;
    }
  }

  @Test
  void beansHaveAnnotationsOnFieldsGettersAndSettersTheirOwnAndInherited() {
    Schema<Song> plain =
        Schema.of(Song.class)
            .table("songs")
            .partitionKey(Song::getId)
            .version(Song::getCount)
            .attribute(Song::getCount, a -> a.name("v"))
            .attribute(Song::getLive, a -> a.name("l"))
            .globalIndex("byLive", Song::getLive, Song::getTitle)
            .globalIndex("byTitle", Song::getTitle)
            .build();
    Song song = new Song();
    song.setId("s1");
    song.setLive(1);
    Model<Song> songs = model(Schema.of(Song.class).build());
    assertThat(songs.table().create().request()).isEqualTo(model(plain).table().create().request());
    assertThat(songs.put(song).request()).isEqualTo(model(plain).put(song).request());
    assertThat(songs.toItem(song)).containsOnlyKeys("id", "l", "title", "v");
  }

  interface Named {
    @Default("nobody")
    @Stored("na")
    String name();
  }

  @DynamoTable("points")
  static final class Point implements Named {
    private final String name;
    @PartitionKey private final Integer x;

    private Point(Builder builder) {
      name = builder.name;
      x = builder.x;
    }

    @Override
    public String name() {
      return name;
    }

    Integer x() {
      return x;
    }

    static Builder builder() {
      return new Builder();
    }

    static final class Builder {
      private String name;
      private Integer x;

      Builder name(String value) {
        name = value;
        return this;
      }

      Builder x(Integer value) {
        x = value;
        return this;
      }

      Point build() {
        return new Point(this);
      }
    }
  }

  @Test
  void classesWithABuilderHaveThemOnFieldsAndAccessorsAndOnThoseOfInterfaces() {
    Model<Point> points = model(Schema.of(Point.class).build());
    assertThat(points.put(Point.builder().x(3).build()).request().item())
        .containsOnly(Map.entry("x", Shop.n("3")), Map.entry("na", Shop.s("nobody")));
  }

  @DynamoTable("nodes")
  record Node(@PartitionKey String id, @Stored("n") String name, List<Node> children) {}

  @DynamoTable("owners")
  record Owner(@PartitionKey String id, Node node) {}

  @Test
  void aClassWithATableOfItsOwnMayStandWithinAnItem() {
    Node leaf = new Node("b", "leaf", null);
    Model<Node> nodes = model(Schema.of(Node.class).build());
    AttributeValue children = nodes.toItem(new Node("a", "root", List.of(leaf))).get("children");
    assertThat(children.l().get(0).m()).containsOnlyKeys("id", "n");
    Model<Owner> owners = model(Schema.of(Owner.class).build());
    assertThat(owners.toItem(new Owner("o", leaf)).get("node").m()).containsOnlyKeys("id", "n");
  }

  @DynamoTable("employees")
  record Employee(
      @PartitionKey @Stored("c") String company,
      @SortKey int number,
      Ref<Employee> boss,
      List<Ref<Team>> teams) {}

  @DynamoTable("teams")
  record Team(@PartitionKey String id, Ref<Employee> head) {}

  private static final Schema<Team> TEAMS =
      Schema.of(Team.class).references(Employee.class, () -> AnnotatedSchemaTest.EMPLOYEES).build();
  private static final Schema<Employee> EMPLOYEES =
      Schema.of(Employee.class).references(Team.class, () -> TEAMS).build();

  @Test
  void referencesFindTheKeysOfAnnotatedClasses() {
    Model<Employee> employees = model(EMPLOYEES);
    Employee employee =
        new Employee("acme", 7, Ref.of("acme", 1), List.of(Ref.of("sales"), Ref.of("board")));
    Map<String, AttributeValue> item = employees.toItem(employee);
    assertThat(item).containsOnlyKeys("c", "number", "boss", "teams");
    assertThat(item.get("boss").m()).containsOnlyKeys("c", "number");
    assertThat(employees.fromItem(item)).isEqualTo(employee);
  }

  @Nested
  class NamesOfJackson {
    record Item(
        @JsonProperty("_id") String id,
        @JsonProperty String plain,
        @Stored("own") @JsonProperty("theirs") String both,
        @JsonProperty("fluent") String stated,
        @JsonIgnore int cached,
        @JsonIgnore(false) String kept,
        Inner inner) {}

    record Inner(@JsonProperty("a") String first, @JsonIgnore String second) {}

    private final Item item = new Item("1", "p", "b", "s", 7, "k", new Inner("f", "g"));

    private Schema.Builder<Item> schema() {
      return Schema.of(Item.class)
          .table("items")
          .partitionKey(Item::id)
          .attribute(Item::stated, a -> a.name("s"));
    }

    @Test
    void areHonouredOnRequest() {
      Model<Item> items = model(schema().jacksonNames().build());
      Map<String, AttributeValue> stored = items.toItem(item);
      assertThat(stored).containsOnlyKeys("_id", "plain", "own", "s", "kept", "inner");
      assertThat(stored.get("inner").m()).containsOnlyKeys("a");
      assertThat(items.fromItem(stored))
          .isEqualTo(new Item("1", "p", "b", "s", 0, "k", new Inner("f", null)));
      assertThat(items.get("1").request().key()).containsOnlyKeys("_id");
    }

    @Test
    void areNotHonouredWithoutRequest() {
      assertThat(model(schema().build()).toItem(item))
          .containsOnlyKeys("id", "plain", "own", "s", "cached", "kept", "inner");
    }

    static class Bean {
      private String id;
      private List<String> cache = new ArrayList<>();
      private int size = 3;

      @JsonProperty("key")
      public String getId() {
        return id;
      }

      public void setId(String id) {
        this.id = id;
      }

      @JsonIgnore
      public List<String> getCache() {
        return cache;
      }

      public void setCache(List<String> cache) {
        this.cache = cache;
      }

      public int getSize() {
        return size;
      }

      public void setSize(int size) {
        this.size = size;
      }
    }

    @Test
    void leaveWhatABeanIgnoresAsItsConstructorMadeIt() {
      Model<Bean> beans =
          model(
              Schema.of(Bean.class)
                  .table("beans")
                  .partitionKey(Bean::getId)
                  .jacksonNames()
                  .build());
      Bean read = beans.fromItem(Map.of("key", Shop.s("b1"), "cache", Shop.s("x")));
      assertThat(read.getId()).isEqualTo("b1");
      assertThat(read.getCache()).isEmpty();
      assertThat(beans.toItem(read)).containsOnlyKeys("key", "size");
    }
  }
}
