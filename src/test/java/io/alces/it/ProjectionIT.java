package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.it.Orders.Address;
import io.alces.it.Orders.Line;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Reading parts of items. */
class ProjectionIT {
  private static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", AttributeType.STRING)
          .attribute("name", AttributeType.STRING)
          .attribute("age", AttributeType.NUMBER)
          .attribute(
              "owner",
              AttributeType.object(
                  o ->
                      o.attribute("city", AttributeType.STRING)
                          .attribute("street", AttributeType.STRING)))
          .globalIndex("byName", "name", Projected.KEYS_ONLY)
          .build();

  private static Alces db;
  private static Model<Order> orders;
  private static Model<Document> cats;
  private static Query<Order> three;

  sealed interface Figure {}

  record Square(int size) implements Figure {}

  record Circle(String size) implements Figure {}

  record Paper(String id, List<Figure> figures) {}

  record Summary(String orderId, Status status, BigDecimal total, Address shipTo) {}

  @BeforeAll
  static void store() {
    db = Alces.local();
    orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 1; number <= 3; number++) {
      orders.put(Orders.order("c1", number)).run();
    }
    three = orders.query().where(Order::customerId).eq("c1");
    cats = db.model(CATS);
    cats.table().create().run();
    cats.put(
            Document.of(
                Map.of(
                    "id",
                    "1",
                    "name",
                    "Tom",
                    "age",
                    3,
                    "owner",
                    Document.of(Map.of("city", "Rome", "street", "Via 1")))))
        .run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @Nested
  class AView {
    @Test
    void isFilledFromTheAttributesOfItsComponents() {
      assertThat(three.limit(1).as(Summary.class).list())
          .containsExactly(
              new Summary(
                  "o001", Status.PAID, new BigDecimal("10"), new Address("Rome", "Street 1")));
      assertThat(orders.scan().as(Summary.class).list()).hasSize(3);
      assertThat(orders.get("c1", "o002").as(Summary.class).run())
          .map(Summary::orderId)
          .contains("o002");
    }

    @Test
    void isFilledFromStoredNames() {
      record Noted(String note) {}

      assertThat(three.as(Noted.class).list())
          .containsExactly(new Noted("note 1"), new Noted("note 2"), new Noted("note 3"));
    }

    @Test
    void isFilledFromAnIndexThatHoldsItsAttributes() {
      record Key(String customerId, String orderId, String note) {}

      assertThat(orders.query().where(Order::note).eq("note 2").as(Key.class).list())
          .containsExactly(new Key("c1", "o002", "note 2"));
    }

    @Test
    void continuesAfterACutWhereTheKeyIsNoPartOfIt() {
      record Total(BigDecimal total) {}
      var page = three.where(Order::open).eq(false).limit(1).as(Total.class).run();

      assertThat(page).containsExactly(new Total(new BigDecimal("10")));
      assertThat(
              three
                  .where(Order::open)
                  .eq(false)
                  .after(page.cursor().orElseThrow())
                  .as(Total.class)
                  .list())
          .containsExactly(new Total(new BigDecimal("30")));
    }
  }

  @Nested
  class ASelection {
    @Test
    void showsMembersOfObjectsListsAndMaps() {
      Document part =
          three
              .limit(1)
              .select(
                  attr(Order::shipTo).dot(Address::city),
                  attr(Order::lines).at(1).dot(Line::sku),
                  attr(Order::labels).key("a"),
                  attr(Order::status))
              .list()
              .get(0);

      assertThat(part.names()).containsExactlyInAnyOrder("shipTo", "lines", "labels", "status");
      assertThat(part.document("shipTo")).isEqualTo(Document.of(Map.of("city", "Rome")));
      assertThat(part.get("lines")).contains(List.of(Document.of(Map.of("sku", "B-1"))));
      assertThat(part.get("labels")).contains(Map.of("a", 1));
      assertThat(part.get("status")).contains(Status.PAID);
    }

    @Test
    void takesPathsAsText() {
      assertThat(three.limit(1).select("shipTo.city", "lines[0].quantity", "note").list().get(0))
          .isEqualTo(
              Document.of(
                  Map.of(
                      "shipTo", Document.of(Map.of("city", "Rome")),
                      "lines", List.of(Document.of(Map.of("quantity", 2))),
                      "note", "note 1")));
    }

    @Test
    @Tag("row-5")
    void takesOverlapsForTheOuterOne() {
      assertThat(
              three
                  .limit(1)
                  .select("shipTo.city", "shipTo", "lines[0].sku", "lines[0]", "note", "note")
                  .list()
                  .get(0))
          .isEqualTo(
              Document.of(
                  Map.of(
                      "shipTo",
                      new Address("Rome", "Street 1"),
                      "lines",
                      List.of(Document.of(Map.of("sku", "A-1", "quantity", 2))),
                      "note",
                      "note 1")));
    }

    @Test
    void showsWhatNoSchemaDeclaresWithinAnObject() {
      Model<Document> dogs =
          db.model(
              Schema.document("dogs")
                  .partitionKey("id", AttributeType.STRING)
                  .attribute(
                      "owner", AttributeType.object(o -> o.attribute("city", AttributeType.STRING)))
                  .unknownAttributes(UnknownAttributes.SAVE)
                  .build());
      dogs.table().create().run();
      Document owner = Document.of(Map.of("city", "Rome", "nick", "Bo", "age", 4));
      dogs.put(Document.of(Map.of("id", "1", "owner", owner))).run();

      assertThat(dogs.get("1").select("owner.nick").run().orElseThrow())
          .isEqualTo(Document.of(Map.of("owner", Document.of(Map.of("nick", "Bo")))));
      assertThat(dogs.get("1").select("owner.nick", "owner.city").run().orElseThrow())
          .isEqualTo(Document.of(Map.of("owner", owner.without("age"))));
    }

    @Test
    void showsTheClassOfAnObjectWhereThatIsAskedFor() {
      Model<Paper> papers =
          db.model(
              Schema.of(Paper.class)
                  .table("papers")
                  .partitionKey(Paper::id)
                  .sealed(Figure.class, "type")
                  .build());
      papers.table().create().run();
      papers.put(new Paper("1", List.of(new Square(2), new Circle("wide")))).run();

      Document part = papers.get("1").select("figures[1].type", "figures[1].size").run().get();
      assertThat(part.get("figures"))
          .contains(List.of(Document.of(Map.of("type", "Circle", "size", "wide"))));
      assertThat(papers.get("1").select("figures[0].size").run().get().get("figures"))
          .contains(List.of(Document.of(Map.of("size", 2))));
      assertThat(papers.get("1").select("figures[1].size").run().get().get("figures"))
          .contains(List.of(Document.of(Map.of("size", "wide"))));
      assertThat(papers.get("1").select("figures[0].size", "figures[1].size").run().get())
          .isEqualTo(
              Document.of(
                  Map.of(
                      "figures",
                      List.of(
                          Document.of(Map.of("size", 2)), Document.of(Map.of("size", "wide"))))));
    }

    @Test
    void isRefusedWhereTheClassesOfASealedTypeStoreItByDifferentNames() {
      Model<Paper> papers =
          db.model(
              Schema.of(Paper.class)
                  .table("named-papers")
                  .partitionKey(Paper::id)
                  .sealed(Figure.class, "type")
                  .within(Square.class, c -> c.attribute(Square::size, a -> a.name("edge")))
                  .within(Circle.class, c -> c.attribute(Circle::size, a -> a.name("radius")))
                  .build());

      assertThatThrownBy(() -> papers.get("1").select("figures[0].size"))
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute figures[0] of Paper (Figure) stores size as edge or as radius, as the"
                  + " class is, and a path is of one name; have the classes store it by one name");
    }

    @Test
    void leavesOutWhatAnItemLacks() {
      assertThat(three.limit(1).select("lines[9].sku", "orderId").list().get(0).names())
          .contains("orderId");
    }

    @Test
    void isKnownToBeAPart() {
      assertThat(three.select("note").list()).allMatch(Document::isPartial);
      assertThat(orders.get("c1", "o001").select("note").run())
          .hasValueSatisfying(part -> assertThat(part.isPartial()).isTrue());
    }

    @Test
    void isReadInPagesStreamsAndCounts() {
      var notes = three.select("note");

      assertThat(notes.stream().map(part -> part.text("note")))
          .containsExactly("note 1", "note 2", "note 3");
      assertThat(notes.count()).isEqualTo(3);
      assertThat(notes.first()).map(part -> part.text("note")).contains("note 1");
      assertThat(notes.async().list().join()).hasSize(3);
    }
  }

  @Nested
  class Documents {
    @Test
    void areWholeFromTheTable() {
      Document cat = cats.query().where("id").eq("1").one().orElseThrow();

      assertThat(cat.isPartial()).isFalse();
      assertThat(cats.query().where("id").eq("1").where("owner.city").eq("Rome").list())
          .containsExactly(cat);
      assertThat(cats.query().where("id").eq("1").where("owner.city").eq("Oslo").list()).isEmpty();
      assertThat(cats.scan().where("age").ge(3).list()).containsExactly(cat);
    }

    @Test
    @Tag("row-30")
    void fromAnIndexOfPartsKnowThatTheyAreParts() {
      Document part = cats.query().where("name").eq("Tom").one().orElseThrow();

      assertThat(part.isPartial()).isTrue();
      assertThat(part.names()).isEqualTo(Set.of("id", "name"));
      assertThatThrownBy(() -> cats.put(part).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The document of cats is a part of an item, and a put would lose the rest; read the"
                  + " whole item before, by get or with hydrate()");
      assertThatThrownBy(() -> cats.put(part.with("age", 4)).run())
          .isInstanceOf(RequestException.class);
      assertThat(cats.get("1").run().orElseThrow().number("age")).isEqualByComparingTo("3");
    }

    @Test
    @Tag("row-30")
    void fromAnIndexOfPartsAreWholeWithHydrate() {
      Document cat = cats.query().where("name").eq("Tom").hydrate().one().orElseThrow();

      assertThat(cat.isPartial()).isFalse();
      assertThat(cat.document("owner").text("city")).isEqualTo("Rome");
      cats.put(cat).run();
    }

    @Test
    void canBeSelectedFromByPath() {
      assertThat(
              cats.query()
                  .where("id")
                  .eq("1")
                  .select(attr(AttributePath.of("owner", "city")), attr("age"))
                  .list())
          .containsExactly(
              Document.of(Map.of("owner", Document.of(Map.of("city", "Rome")), "age", 3)));
    }
  }
}
