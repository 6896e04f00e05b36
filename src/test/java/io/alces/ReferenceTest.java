package io.alces;

import static io.alces.Shop.n;
import static io.alces.Shop.s;
import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.ref;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What references are stored as, and asked for by. Nothing is sent. */
class ReferenceTest {
  record User(String id, String name) {}

  record Seat(String hall, int number, String label) {}

  record Address(String city, Ref<User> agent) {}

  record Order(
      String id,
      Ref<User> customer,
      List<Ref<User>> watchers,
      Set<Ref<User>> packers,
      Map<String, Ref<User>> roles,
      Optional<Ref<User>> driver,
      Address shipTo,
      Ref<Seat> seat,
      Ref<Order> before,
      String note) {
    static Order of(Ref<User> customer) {
      return new Order("o1", customer, null, null, null, null, null, null, null, null);
    }
  }

  static final Schema<User> USERS =
      Schema.of(User.class)
          .table("users")
          .partitionKey(User::id)
          .attribute(User::id, a -> a.name("u").transform(id -> id.toLowerCase(Locale.ROOT)))
          .build();

  static final Schema<Seat> SEATS =
      Schema.of(Seat.class)
          .table("seats")
          .partitionKey(Seat::hall)
          .sortKey(Seat::number)
          .attribute(Seat::number, a -> a.name("no"))
          .build();

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::id)
          .globalIndex("byCustomer", Order::customer)
          .attribute(Order::customer, a -> a.name("c"))
          .references(User.class, () -> USERS)
          .references(Seat.class, () -> SEATS)
          .build();

  static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", STRING)
          .attribute("owner", ref(() -> USERS))
          .attribute("mother", ref())
          .attribute("friends", setOf(ref()))
          .attribute("places", listOf(ref(() -> SEATS)))
          .build();

  private final Model<Order> orders = Shop.offline().model(ORDERS);
  private final Model<Document> cats = Shop.offline().model(CATS);

  private static AttributeValue put(Model<Document> model, String name, Object value) {
    return model.put(Document.of(Map.of("id", "c1", name, value))).request().item().get(name);
  }

  @Nested
  class Stored {
    private final Order order =
        new Order(
            "o1",
            Ref.of("U1"),
            List.of(Ref.of("u2"), Ref.of("u2")),
            Set.of(Ref.of("u3")),
            Map.of("boss", Ref.of("u4")),
            Optional.of(Ref.of("u5")),
            new Address("Oslo", Ref.of("u6")),
            Ref.of("main", 7),
            Ref.of("o0"),
            null);

    private final Map<String, AttributeValue> item =
        Map.of(
            "id", s("o1"),
            "c", s("u1"),
            "watchers", AttributeValue.fromL(List.of(s("u2"), s("u2"))),
            "packers", AttributeValue.fromSs(List.of("u3")),
            "roles", AttributeValue.fromM(Map.of("boss", s("u4"))),
            "driver", s("u5"),
            "shipTo", AttributeValue.fromM(Map.of("city", s("Oslo"), "agent", s("u6"))),
            "seat", AttributeValue.fromM(Map.of("hall", s("main"), "no", n("7"))),
            "before", s("o0"));

    @Test
    void isTheKeyWithItsTransformsUnderTheNamesOfTheTarget() {
      assertThat(orders.put(order).request().item()).isEqualTo(item);
      assertThat(orders.toItem(order)).isEqualTo(item);
    }

    @Test
    void isReadAsReferencesThatAreNotPopulated() {
      Order read = orders.fromItem(item);

      assertThat(read.customer()).isEqualTo(Ref.of("u1")).hasToString("Ref to User");
      assertThat(read.customer().isPopulated()).isFalse();
      assertThat(read.watchers()).containsExactly(Ref.of("u2"), Ref.of("u2"));
      assertThat(read.packers()).containsExactly(Ref.of("u3"));
      assertThat(read.roles()).isEqualTo(Map.of("boss", Ref.of("u4")));
      assertThat(read.driver()).contains(Ref.of("u5"));
      assertThat(read.shipTo().agent()).isEqualTo(Ref.of("u6"));
      assertThat(read.seat().key()).containsExactly("main", 7);
      assertThat(read.before()).isEqualTo(Ref.of("o0"));
    }

    @Test
    void isNothingForNull() {
      assertThat(orders.put(Order.of(null)).request().item()).containsOnlyKeys("id");
      assertThat(orders.fromItem(Map.of("id", s("o1"))).driver()).isEmpty();
    }
  }

  @Nested
  class AKeyThatDoesNotFit {
    @Test
    void isRefusedWithThePathAndWithoutTheValue() {
      assertThatThrownBy(() -> orders.put(Order.of(Ref.of(555))).request())
          .isInstanceOf(CodecException.class)
          .hasMessage(
              "Attribute c (Java type Ref<User>) is a reference by what is no key: Attribute id of"
                  + " User is of type String, and a value of type Integer is given for it");
      assertThatThrownBy(() -> orders.put(Order.of(Ref.of("a", "secret"))).request())
          .isInstanceOf(CodecException.class)
          .hasMessage(
              "Attribute c (Java type Ref<User>) is a reference by what is no key: User has the key"
                  + " id, which takes 1 value, and 2 are given");
      assertThatThrownBy(() -> orders.put(Order.of(Ref.of(""))).request())
          .isInstanceOf(CodecException.class)
          .hasMessageContaining(
              "is empty, and DynamoDB takes no empty value for the partition key");
    }

    @Test
    void isRefusedWhereItIsRead() {
      assertThatThrownBy(
              () ->
                  orders.fromItem(
                      Map.of("id", s("o1"), "seat", AttributeValue.fromM(Map.of("hall", s("a"))))))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("is a reference to Seat without its no");
      assertThatThrownBy(() -> orders.fromItem(Map.of("id", s("o1"), "c", n("5"))))
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("Attribute c (Java type String, DynamoDB type N)");
    }
  }

  @Nested
  class InADocument {
    @Test
    void aReferenceAKeyOrADocumentWithTheKeyWillDo() {
      assertThat(put(cats, "owner", Ref.of("U1"))).isEqualTo(s("u1"));
      assertThat(put(cats, "owner", "U1")).isEqualTo(s("u1"));
      assertThat(put(cats, "owner", Map.of("id", "U1"))).isEqualTo(s("u1"));
      assertThat(put(cats, "owner", Document.of(Map.of("id", "U1", "name", "Ada"))))
          .isEqualTo(s("u1"));
      assertThat(put(cats, "mother", Document.of(Map.of("id", "c0")))).isEqualTo(s("c0"));
      assertThat(put(cats, "friends", Set.of("c2")))
          .isEqualTo(AttributeValue.fromSs(List.of("c2")));
      assertThat(put(cats, "places", List.of(Map.of("hall", "h", "number", 2, "label", "x"))))
          .isEqualTo(
              AttributeValue.fromL(
                  List.of(AttributeValue.fromM(Map.of("hall", s("h"), "no", n("2"))))));
    }

    @Test
    void itIsReadAsAReference() {
      Document cat = cats.fromItem(Map.of("id", s("c1"), "owner", s("u1"), "mother", s("c0")));

      assertThat(cat.ref("owner")).isEqualTo(Ref.of("u1"));
      assertThat(cat.ref("father")).isNull();
      assertThatThrownBy(() -> cat.ref("id"))
          .isInstanceOf(ClassCastException.class)
          .hasMessage("Attribute id is of type String, not Ref");
      assertThat(cat.get("mother")).contains(Ref.of("c0"));
      assertThat(cat.with("owner", Ref.of("u1"))).isEqualTo(cat);
    }

    @Test
    void whatIsNoKeyIsRefusedWithItsPath() {
      assertThatThrownBy(() -> put(cats, "owner", 5))
          .isInstanceOf(InvalidItemException.class)
          .hasMessageContaining("owner")
          .hasMessageContaining(
              "is a reference by what is no key: Attribute id of User is of type String, and a"
                  + " value of type Integer is given for it");
      assertThatThrownBy(() -> put(cats, "owner", Map.of("name", "secret")))
          .isInstanceOf(InvalidItemException.class)
          .hasMessageContaining(
              "A document is given for a reference to User that lacks id, which is part of the"
                  + " key");
    }
  }

  @Nested
  class Conditions {
    @Test
    void compareWithAReferenceByTheTargetsCodecAndTransform() {
      var query = orders.query().where(Order::customer).eq(Ref.of("U1"));

      assertThat(query.explain().index()).isEqualTo("byCustomer");
      assertThat(query.request().expressionAttributeValues()).isEqualTo(Map.of(":0", s("u1")));
    }

    @Test
    void compareWithAKeyByName() {
      assertThat(orders.query().where("customer").eq("U1").request().expressionAttributeValues())
          .isEqualTo(Map.of(":0", s("u1")));
      assertThat(cats.scan().where("owner").eq("U1").request().expressionAttributeValues())
          .isEqualTo(Map.of(":0", s("u1")));
    }

    @Test
    void lookIntoSetsAndLists() {
      assertThat(
              orders
                  .scan()
                  .where(Order::packers)
                  .contains(Ref.of("U1"))
                  .request()
                  .expressionAttributeValues())
          .isEqualTo(Map.of(":0", s("u1")));
    }

    @Test
    void refuseAKeyOfAnotherType() {
      assertThatThrownBy(() -> orders.query().where("customer").eq(5).request())
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("a value of type Integer is given");
    }
  }

  @Test
  void aChangeOfTheTargetAloneIsADifference() {
    Order before = Order.of(Ref.of("u1"));

    assertThat(orders.change(before, Order.of(Ref.of("U2"))).request().expressionAttributeValues())
        .containsValue(s("u2"));
    assertThatThrownBy(() -> orders.change(before, Order.of(Ref.of("U1"))).request())
        .isInstanceOf(RequestException.class)
        .hasMessage("The change of Order changes nothing, so that nothing is sent");
  }

  @Test
  void anUpdateOfADocumentTakesAKeyToo() {
    assertThat(cats.update("c1").set("owner").to("U1").request().expressionAttributeValues())
        .containsValue(s("u1"));
    assertThatThrownBy(() -> cats.update("c1").set("owner").to(5).request())
        .hasMessageContaining("a value of type Integer is given for it");
  }

  @Nested
  class KeysOfOtherTypes {
    record Wagon(UUID id, Ref<Track> track, Set<Ref<Track>> tracks, Set<Ref<Wagon>> coupled) {}

    record Track(int number, byte[] mark) {}

    private final Schema<Track> tracks =
        Schema.of(Track.class).table("tracks").partitionKey(Track::number).build();

    private final Model<Wagon> wagons =
        Shop.offline()
            .model(
                Schema.of(Wagon.class)
                    .table("wagons")
                    .partitionKey(Wagon::id)
                    .references(Track.class, () -> tracks)
                    .build());

    @Test
    void areStoredAsTheirCodecsDo() {
      UUID id = UUID.fromString("7d444840-9dc0-11d1-b245-5ffdce74fad2");
      Wagon wagon = new Wagon(id, Ref.of(7L), Set.of(Ref.of(8)), Set.of(Ref.of(id)));

      Map<String, AttributeValue> item = wagons.put(wagon).request().item();

      assertThat(item)
          .containsEntry("track", n("7"))
          .containsEntry("tracks", AttributeValue.fromNs(List.of("8")))
          .containsEntry("coupled", AttributeValue.fromSs(List.of(id.toString())));
      assertThat(wagons.fromItem(item)).isEqualTo(wagon);
      assertThat(wagons.fromItem(item).track().key()).containsExactly(7);
    }
  }

  @Test
  void anUpdateSetsAddsAndAppends() {
    var values =
        orders
            .update("o1")
            .set(Order::customer)
            .to(Ref.of("U1"))
            .addTo(Order::packers, Ref.of("U2"))
            .append(Order::watchers, Ref.of("U3"))
            .request()
            .expressionAttributeValues()
            .values();

    assertThat(values)
        .contains(
            s("u1"), AttributeValue.fromSs(List.of("u2")), AttributeValue.fromL(List.of(s("u3"))));
  }

  @Nested
  class Populate {
    @Test
    void doesNotChangeTheRequest() {
      assertThat(orders.get("o1").populate(Order::customer).request())
          .isEqualTo(orders.get("o1").request());
      assertThat(orders.scan().populateAll(3).request()).isEqualTo(orders.scan().request());
    }

    @Test
    void isTold() {
      assertThat(orders.get("o1").populate(Order::customer, Order::watchers).explain().reads())
          .isEqualTo(
              "one item, whole, even where a part is asked for; then the targets of customer,"
                  + " watchers by batch get");
      assertThat(orders.scan().populateAll(1).explain().reads())
          .endsWith("; then the targets of all references by batch get");
      assertThat(orders.batchGet(List.of("o1")).populateAll(2).explain().reads())
          .endsWith("; then the targets of all references, 2 levels deep, by batch get");
    }

    @Test
    void takesWhatHoldsReferences() {
      assertThat(
              orders
                  .scan()
                  .populate(Order::packers, Order::roles, Order::driver, Order::shipTo)
                  .populate(attr(Order::shipTo).dot(Address::agent))
                  .populate("watchers[0]", "roles.boss")
                  .explain()
                  .reads())
          .contains("packers, roles, driver, shipTo, shipTo.agent, watchers[0], roles.boss");
    }

    @Test
    void refusesWhatHoldsNone() {
      String message =
          "Attribute note of Order is of type String, which is no reference and holds none;"
              + " populate() takes attributes of type Ref, and lists, sets, maps and classes in"
              + " which there are such";
      assertThatThrownBy(() -> orders.get("o1").populate(Order::note))
          .isInstanceOf(RequestException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> orders.scan().populate("note"))
          .isInstanceOf(RequestException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> orders.batchGet(List.of("o1")).populate("custmer"))
          .isInstanceOf(RequestException.class)
          .hasMessageContaining("Order has no attribute custmer; did you mean customer?");
    }

    @Test
    void refusesNothingAtAll() {
      assertThatThrownBy(() -> orders.scan().populate(new String[0]))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "populate() for Order names no references; name at least one, or use populateAll(1)");
      assertThatThrownBy(() -> orders.scan().populateAll(0))
          .isInstanceOf(RequestException.class)
          .hasMessage("populateAll() takes at least 1 level, not 0");
      assertThatThrownBy(() -> Shop.offline().model(USERS).get("u1").populateAll(1))
          .isInstanceOf(RequestException.class)
          .hasMessage("User has no references to populate; leave out populateAll()");
    }
  }
}
