package io.alces.docs;

import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.firstOf;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.schema.Document;
import io.alces.schema.ItemHook.Operation;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The code of the options in docs/schemas-and-types.md, and of the rules in docs/validation.md. */
class OptionsIT {
  static Alces db;

  @BeforeAll
  static void start() {
    db = Alces.local();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  // region defaults
  record Account(String id, String plan, String name, String handle, Integer credits) {}

  static final Schema<Account> ACCOUNTS =
      Schema.of(Account.class)
          .table("accounts")
          .partitionKey(Account::id)
          .attribute(Account::plan, a -> a.defaultTo("free"))
          .attribute(Account::credits, a -> a.defaultTo(() -> startingCredits()))
          .attribute(Account::handle, a -> a.defaultFrom(account -> "@" + account.name()))
          .build();
  // endregion

  static int startingCredits() {
    return 10;
  }

  @Test
  void defaults() {
    Model<Account> accounts = db.model(ACCOUNTS);
    accounts.table().create().run();
    Account ada = accounts.create(new Account("1", null, "ada", null, null)).run();
    assertThat(ada).isEqualTo(new Account("1", "free", "ada", "@ada", 10));
  }

  // region within
  record Address(String street, String city, String country) {}

  record Customer(String id, Address home, List<Address> others) {}

  static final Schema<Customer> CUSTOMERS =
      Schema.of(Customer.class)
          .table("customers")
          .partitionKey(Customer::id)
          .within(Address.class, address -> address
              .attribute(Address::city, a -> a.required().transform(String::strip))
              .attribute(Address::country, a -> a.defaultTo("NO").matches("[A-Z]{2}")))
          .build();
  // endregion

  @Test
  void within() {
    Model<Customer> customers = db.model(CUSTOMERS);
    customers.table().create().run();
    // region within-use
    Customer customer =
        customers.put(new Customer("1", new Address("Storgata 1", " Oslo ", null), List.of())).run();

    customer.home(); // Storgata 1, Oslo, NO
    // endregion
    assertThat(customer.home()).isEqualTo(new Address("Storgata 1", "Oslo", "NO"));
    assertThatThrownBy(() -> customers
            .put(new Customer("1", customer.home(), List.of(new Address("x", null, "no")))).run())
        .isInstanceOf(InvalidItemException.class)
        .hasMessage("The Customer is not valid: others[0].city is required; others[0].country should"
            + " match [A-Z]{2}");
  }

  // region aliases
  static final Schema<Document> MEMBERS =
      Schema.document("members")
          .partitionKey("memberId", STRING)
          .attribute("memberId", a -> a.name("pk").aliases("id"))
          .attribute("joined", STRING)
          .build();
  // endregion

  @Test
  void aliases() {
    Model<Document> members = db.model(MEMBERS);
    members.table().create().run();
    // region aliases-use
    Document member = members.put(Document.of(Map.of("id", "m1", "joined", "2026"))).run();

    String id = member.text("memberId"); // read under its first name; stored as pk
    List<Document> same = members.query().where("id").eq("m1").list();
    // endregion
    assertThat(id).isEqualTo("m1");
    assertThat(same).containsExactly(member);
  }

  // region renamed
  record Article(String id, String title, Integer views, Author author) {}

  record Author(String name) {}

  static final Schema<Article> ARTICLES =
      Schema.of(Article.class)
          .table("articles")
          .partitionKey(Article::id)
          .attribute(Article::title, a -> a.formerNames("headline"))
          .attribute(Article::views, a -> a.formerNames("hits"))
          .within(Author.class, author -> author
              .attribute(Author::name, a -> a.formerNames("fullName")))
          .build();
  // endregion

  static final Schema<Document> OLD_ARTICLES =
      Schema.document("articles")
          .partitionKey("id", STRING)
          .unknownAttributes(UnknownAttributes.SAVE)
          .build();

  @Test
  void renamed() {
    Model<Article> articles = db.model(ARTICLES);
    articles.table().create().run();
    articles.put(new Article("a2", "x", 1, null)).run();
    db.model(OLD_ARTICLES)
        .put(Document.of(Map.of("id", "a1", "headline", "Alces alces", "hits", 7))).run();
    // region renamed-use
    Article article = articles.get("a1").run().orElseThrow();
    article.title(); // what is stored as headline

    articles.update("a1").set(Article::title).to("The elk").run(); // SET title, REMOVE headline
    // endregion
    assertThat(article.title()).isEqualTo("Alces alces");
    assertThat(articles.get("a1").run()).contains(new Article("a1", "The elk", 7, null));
    assertThatThrownBy(() -> articles.update("a1").increment(Article::views, 1).run())
        .isInstanceOf(ConditionFailedException.class)
        .hasMessage("The update of Article changed nothing: attribute views is still stored by its former name hits,"
            + " on which this update does not build; set it as a whole, or put the item");
    // region renamed-all
    for (Article each : articles.scan().consistent().list()) {
      articles.put(each).run(); // stored under the present names alone
    }
    // endregion
    assertThat(articles.update("a1").increment(Article::views, 1).run().views()).isEqualTo(8);
  }

  // region combined
  record Shipment(String id, String country, String city, Integer zip, String place) {}

  static final Schema<Shipment> SHIPMENTS =
      Schema.of(Shipment.class)
          .table("shipments")
          .partitionKey(Shipment::id)
          .globalIndex("byPlace", Shipment::country, Shipment::place)
          .attribute(Shipment::place, a -> a.combine("#", Shipment::city, Shipment::zip))
          .build();
  // endregion

  @Test
  void combined() {
    Model<Shipment> shipments = db.model(SHIPMENTS);
    shipments.table().create().run();
    // region combined-use
    Shipment shipment = shipments.put(new Shipment("1", "NO", "Oslo", 150, null)).run();
    shipment.place(); // Oslo#150

    shipments.update("1").set(Shipment::city).to("Bergen").set(Shipment::zip).to(5003).run();
    Shipment moved = shipments.update("1")
        .set(Shipment::zip).to(5004)
        .onlyIf(Shipment::city).eq("Bergen") // else the update could not know the place
        .run();
    moved.place(); // Bergen#5004

    List<Shipment> bergen = shipments.query()
        .where(Shipment::country).eq("NO")
        .where(Shipment::place).beginsWith("Bergen#")
        .list();
    // endregion
    assertThat(shipment.place()).isEqualTo("Oslo#150");
    assertThat(moved.place()).isEqualTo("Bergen#5004");
    assertThat(bergen).containsExactly(moved);
    assertThatThrownBy(() -> shipments.update("1").set(Shipment::zip).to(1).run())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("does not know city");
  }

  // region rest
  record Device(String id, String name, Map<String, Object> more) {}

  static final Schema<Device> DEVICES =
      Schema.of(Device.class)
          .table("devices")
          .partitionKey(Device::id)
          .rest(Device::more)
          .build();
  // endregion

  @Test
  void rest() {
    Model<Device> devices = db.model(DEVICES);
    devices.table().create().run();
    // region rest-use
    devices.put(new Device("d1", "Lamp", Map.of("colour", "red", "watts", 9))).run();
    // stored: id, name, colour, watts

    Device lamp = devices.get("d1").run().orElseThrow();
    lamp.more(); // colour, watts: another version of the application may know them

    devices.update("d1").set("colour").to("blue").run();
    // endregion
    assertThat(lamp.more()).containsOnlyKeys("colour", "watts").containsEntry("colour", "red");
    assertThat(devices.get("d1").consistent().run().orElseThrow().more())
        .containsEntry("colour", "blue");
  }

  // region several
  static final Schema<Document> EVENTS =
      Schema.document("events")
          .partitionKey("id", STRING)
          .attribute("value", firstOf(
              STRING,
              NUMBER,
              listOf(NUMBER),
              object(o -> o.attribute("low", NUMBER).attribute("high", NUMBER))))
          .unknownAttributes(UnknownAttributes.DROP)
          .unknownAttributes(UnknownAttributes.SAVE, "context.**") // all that is within context
          .build();
  // endregion

  @Test
  void several() {
    Model<Document> events = db.model(EVENTS);
    events.table().create().run();
    Document event = Document.of(Map.of(
        "id", "1", "value", Map.of("low", 1, "high", 2), "context", Map.of("a", Map.of("b", 1)), "x", 1));
    Document stored = events.put(event).run();
    assertThat(stored).isEqualTo(event.without("x"));
  }

  record Task(String id, String title, LocalDate starts, LocalDate ends, Integer priority) {}

  // region rules
  static final Schema<Task> TASKS =
      Schema.of(Task.class)
          .table("tasks")
          .partitionKey(Task::id)
          .attribute(Task::title, a -> a.required().size(1, 80).matches("[A-Z].*"))
          .attribute(Task::priority, a -> a.defaultTo(2).min(1).max(5))
          .attribute(Task::starts, a -> a.min(LocalDate.of(2020, 1, 1)))
          .attribute(Task::id, a -> a.check("should have an even length", id -> id.length() % 2 == 0))
          .check("should end after it starts",
              task -> task.ends() == null || task.ends().isAfter(task.starts()))
          .build();
  // endregion

  @Test
  void rules() {
    Model<Task> tasks = db.model(TASKS);
    tasks.table().create().run();
    // region rules-use
    try {
      tasks.put(new Task("t1", null, LocalDate.of(1999, 1, 1), null, 9)).run();
    } catch (InvalidItemException e) {
      // The Task is not valid: title is required; starts should be at least 2020-01-01; priority
      // should be at most 5
      for (InvalidItemException.Violation violation : e.violations()) {
        violation.path();  // priority
        violation.rule();  // should be at most 5
        violation.value(); // 9: by this accessor only, never in a message
      }
    }
    // endregion
    LocalDate day = LocalDate.of(2026, 5, 1);
    assertThatThrownBy(() -> tasks.put(new Task("t1", null, LocalDate.of(1999, 1, 1), null, 9)).run())
        .hasMessage("The Task is not valid: title is required; starts should be at least 2020-01-01;"
            + " priority should be at most 5");
    assertThatThrownBy(() -> tasks.put(new Task("t1", "X", day, day, null)).run())
        .hasMessage("The Task is not valid: item should end after it starts");
    assertThat(tasks.put(new Task("t1", "X", day, day.plusDays(1), null)).run().priority()).isEqualTo(2);
  }

  static final List<Operation> AUDIT = new ArrayList<>();

  // region hooks
  static final Schema<Account> AUDITED =
      Schema.of(Account.class)
          .table("audited")
          .partitionKey(Account::id)
          .beforeWrite((account, context) -> {
            AUDIT.add(context.operation()); // PUT or CREATE
            return account;
          })
          .afterRead((account, context) ->
              new Account(account.id(), account.plan(), account.name().toUpperCase(Locale.ROOT),
                  account.handle(), account.credits()))
          .build();
  // endregion

  @Test
  void hooks() {
    Model<Account> accounts = db.model(AUDITED);
    accounts.table().create().run();
    Account put = accounts.create(new Account("1", null, "ada", null, null)).run();
    assertThat(put.name()).isEqualTo("ADA");
    assertThat(accounts.get("1").run()).contains(put);
    assertThat(AUDIT).containsExactly(Operation.CREATE);
  }
}
