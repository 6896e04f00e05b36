package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.ref;
import static io.alces.schema.AttributeType.setOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Results;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Ref;
import io.alces.schema.Schema;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of docs/references.md, and that what it says is so. */
class ReferencesIT {
  // region classes
  record User(String id, String name) {}

  record Product(String maker, String sku, String title) {}

  record Line(Ref<Product> product, int quantity) {}

  record Order(
      String id,
      Ref<User> customer,
      Set<Ref<User>> watchers,
      List<Line> lines) {}
  // endregion

  // region schemas
  static final Schema<User> USERS =
      Schema.of(User.class).table("users").partitionKey(User::id).build();

  static final Schema<Product> PRODUCTS =
      Schema.of(Product.class).table("products").partitionKey(Product::maker).sortKey(Product::sku).build();

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::id)
          .globalIndex("byCustomer", Order::customer)
          .references(User.class, () -> USERS)
          .references(Product.class, () -> PRODUCTS)
          .build();
  // endregion

  // region self
  record Category(String id, String title, Ref<Category> parent) {}

  static final Schema<Category> CATEGORIES =
      Schema.of(Category.class).table("categories").partitionKey(Category::id).build();
  // endregion

  // region documents
  static final Schema<Document> CATS =
      Schema.document("cats")
          .partitionKey("id", STRING)
          .attribute("age", NUMBER)
          .attribute("owner", ref(() -> USERS))
          .attribute("friends", setOf(ref()))      // ref() alone: to other cats
          .build();
  // endregion

  static Alces db;
  static Model<User> users;
  static Model<Order> orders;

  @BeforeAll
  static void start() {
    db = Alces.local();
    for (Schema<?> schema : List.of(USERS, PRODUCTS, ORDERS, CATEGORIES, CATS)) {
      db.model(schema).table().create().run();
    }
    users = db.model(USERS);
    orders = db.model(ORDERS);
    users.put(new User("u1", "Ada")).run();
    users.put(new User("u2", "Bob")).run();
    db.model(PRODUCTS).put(new Product("acme", "p1", "Anvil")).run();
    // region put
    orders.put(
        new Order(
            "o1",
            Ref.of("u1"),
            Set.of(Ref.of("u2"), Ref.of("u9")),              // nothing checks that u9 exists
            List.of(new Line(Ref.of("acme", "p1"), 2))))
        .run();
    // endregion
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @Test
  void populateBringsTheItem() {
    // region populate
    Order order = orders.get("o1").populate(Order::customer, Order::watchers).run().orElseThrow();

    Optional<User> customer = order.customer().item();        // Ada
    for (Ref<User> watcher : order.watchers()) {
      watcher.isPopulated();                                  // true: it was looked for
      watcher.item();                                         // Bob; empty for u9, who does not exist
    }
    // endregion
    assertThat(customer).contains(new User("u1", "Ada"));
    assertThat(order.watchers()).allMatch(Ref::isPopulated);
    assertThat(order.watchers().stream().flatMap(watcher -> watcher.item().stream())).containsExactly(new User("u2", "Bob"));
  }

  @Test
  void withoutPopulateThereIsTheKey() {
    // region plain
    Order order = orders.get("o1").run().orElseThrow();

    order.customer().key();           // ["u1"]
    order.customer().isPopulated();   // false
    order.customer().item();          // empty
    // endregion
    assertThat(order.customer().key()).containsExactly("u1");
    assertThat(order.customer().isPopulated()).isFalse();
    assertThat(order.customer().item()).isEmpty();
  }

  @Test
  void everyReadPopulates() {
    // region reads
    List<Order> list = orders.scan().populate(Order::lines).list();      // each Ref within the lines
    Order first = orders.query()
        .where(Order::customer).eq(Ref.of("u1"))
        .populate(attr(Order::lines).at(0).dot(Line::product))           // that of the first line
        .first().orElseThrow();

    var one = orders.get("o1").populate("customer");                     // by name
    var two = users.get("u2");
    Results results = db.transactGet(one, two).run();
    // endregion
    assertThat(list.get(0).lines().get(0).product().item()).contains(new Product("acme", "p1", "Anvil"));
    assertThat(first.lines().get(0).product().isPopulated()).isTrue();
    assertThat(first.customer().isPopulated()).isFalse();
    assertThat(results.get(one).orElseThrow().customer().item()).contains(new User("u1", "Ada"));
    assertThat(results.get(two)).isPresent();
  }

  @Test
  void levels() {
    Model<Category> categories = db.model(CATEGORIES);
    // region levels
    categories.put(new Category("tools", "Tools", null)).run();
    categories.put(new Category("saws", "Saws", Ref.of("tools"))).run();
    categories.put(new Category("jigsaws", "Jigsaws", Ref.of("saws"))).run();

    Category jigsaws = categories.get("jigsaws").populateAll(2).run().orElseThrow();

    Category saws = jigsaws.parent().item().orElseThrow();
    Category tools = saws.parent().item().orElseThrow();
    // endregion
    assertThat(tools.title()).isEqualTo("Tools");
  }

  @Test
  void documents() {
    // region cats
    Model<Document> cats = db.model(CATS);
    Document ada = Document.of(Map.of("id", "u1", "name", "Ada"));
    cats.put(Document.of(Map.of("id", "tom", "owner", ada))).run();                            // a whole document
    cats.put(Document.of(Map.of("id", "kit", "owner", "u1", "friends", Set.of("tom")))).run(); // or the key's value

    Document kit = cats.get("kit").populate("owner").run().orElseThrow();
    Object user = kit.ref("owner").item().orElseThrow();                                       // a User
    // endregion
    assertThat(user).isEqualTo(new User("u1", "Ada"));
    assertThat(kit.get("friends")).contains(Set.of(Ref.of("tom")));
    assertThat(cats.get("tom").run().orElseThrow().get("owner")).contains(Ref.of("u1"));
  }

  @Test
  void conditionsAndPlans() {
    // region conditions
    List<Order> ofAda = orders.query().where(Order::customer).eq(Ref.of("u1")).list();
    List<Order> watched = orders.scan().where(Order::watchers).contains(Ref.of("u2")).list();
    List<Order> byName = orders.query().where("customer").eq("u1").list();
    // endregion
    assertThat(ofAda).hasSize(1).isEqualTo(watched).isEqualTo(byName);
    assertThat(orders.get("o1").populate(Order::customer).explain().reads())
        .isEqualTo("one item, whole, even where a part is asked for; then the targets of customer by batch get");
  }

  @Test
  void mistakesAreToldBeforeAnythingIsSent() {
    record Box(String id, Ref<User> owner) {}
    assertThatThrownBy(() -> db.model(Schema.of(Box.class).table("boxes").partitionKey(Box::id).build()))
        .isInstanceOf(SchemaException.class)
        .hasMessageContaining("add references(User.class, …) with their schema");
    assertThatThrownBy(() -> orders.get("o1").populate("id")).isInstanceOf(RequestException.class);
  }
}
