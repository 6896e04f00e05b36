package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.TransactionFailedException;
import io.alces.UpdateItem;
import io.alces.error.AlcesException;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.InvalidItemException;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.RequestException;
import io.alces.it.HttpEngine;
import io.alces.it.faults.FaultClients;
import io.alces.it.faults.FaultProxy;
import io.alces.it.faults.FaultScript;
import io.alces.it.faults.Faults;
import io.alces.json.RequestJson;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The code of docs/updates.md, and that what it says is so. */
class UpdatesIT {
  // region schema
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
      BigDecimal shipping,
      BigDecimal due,
      Integer reminders,
      String note,
      List<Line> lines,
      Set<String> tags,
      Map<String, Integer> points,
      Address shipTo,
      Address billTo,
      long version) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .attribute(Order::status, a -> a.defaultTo(Status.NEW))
          .attribute(Order::note, a -> a.transform(String::strip).matches(".{0,80}"))
          .createdAt(Order::createdAt)
          .updatedAt(Order::updatedAt)
          .version(Order::version)
          .build();
  // endregion

  static Alces db;
  static Model<Order> orders;

  @BeforeAll
  static void start() {
    db = Alces.local();
    orders = db.model(ORDERS);
    orders.table().create().run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @BeforeEach
  void store() {
    orders.delete("c1", "o1").run();
    orders.delete("c1", "o2").run();
    orders.create(order("o1")).run();
    orders.create(bare("o2")).run();
  }

  static Order order(String id) {
    return new Order("c1", id, Status.NEW, null, null, new BigDecimal("50"), new BigDecimal("5"), null, 1, "fragile",
        List.of(new Line("A-1", 2)), Set.of("gift"), Map.of("eco", 5), new Address("Storgata 1", "Bergen"), null, 0);
  }

  static Order bare(String id) {
    return new Order("c1", id, null, null, null, null, null, null, null, null, null, null, null, null, null, 0);
  }

  static Order stored(String id) {
    return orders.get("c1", id).consistent().run().orElseThrow();
  }

  static <E extends AlcesException> E documented(Class<E> type, ThrowingCallable call) throws IOException {
    E failure = catchThrowableOfType(type, call);
    assertThat(failure).isNotNull();
    assertThat(Files.readString(Path.of("docs/updates.md"))).contains("\n" + failure.getMessage() + "\n");
    return failure;
  }

  @Test
  void anUpdateReadsLikeASentence() {
    // region first
    Order paid =
        orders.update("c1", "o1")
            .set(Order::status).to(Status.PAID)
            .set(attr(Order::shipTo).dot(Address::city)).to("Oslo")
            .append(Order::lines, new Line("B-2", 1))
            .addTo(Order::tags, "vip")
            .onlyIf(Order::status).eq(Status.NEW)
            .run(); // the item after the update
    // endregion
    assertThat(paid).isEqualTo(stored("o1"));
    assertThat(paid.status()).isEqualTo(Status.PAID);
    assertThat(paid.shipTo()).isEqualTo(new Address("Storgata 1", "Oslo"));
    assertThat(paid.lines()).containsExactly(new Line("A-1", 2), new Line("B-2", 1));
    assertThat(paid.tags()).containsExactlyInAnyOrder("gift", "vip");
    assertThat(paid.version()).isEqualTo(2);
  }

  @Test
  void thereAreFourWaysToWrite() throws IOException {
    orders.delete("c1", "o3").run();
    // region verbs
    orders.update("c1", "o1").set(Order::note).to("ring twice").run(); // fails if there is no such order

    orders.upsert("c1", "o3").set(Order::note).to("ring twice").run(); // creates it then
    // endregion
    Order created = stored("o3");
    assertThat(created.status()).isEqualTo(Status.NEW);
    assertThat(created.createdAt()).isNotNull().isEqualTo(created.updatedAt());
    assertThat(created.version()).isEqualTo(1);
    orders.upsert("c1", "o3").set(Order::status).to(Status.PAID).run();
    Order again = stored("o3");
    assertThat(again.status()).isEqualTo(Status.PAID);
    assertThat(again.createdAt()).isEqualTo(created.createdAt());
    assertThat(again.note()).isEqualTo("ring twice");
    assertThat(again.version()).isEqualTo(2);
    orders.delete("c1", "o3").run();
    ConditionFailedException failure =
        documented(
            ConditionFailedException.class,
            () -> orders.update("c1", "o9").set(Order::note).to("ring twice").run());
    assertThat(failure.reason()).isEqualTo(Reason.ITEM_ABSENT);
    assertThat(orders.exists("c1", "o9").run()).isFalse();
  }

  static UpdateItem<Order> everything(Instant now) {
    return
        // region actions
        orders.update("c1", "o1")
            .set(Order::status).to(Status.PAID)
            .set(Order::total).to(60) // a whole number, also for a BigDecimal
            .setIfAbsent(Order::billTo).to(new Address("Strandgaten 4", "Bergen"))
            .increment(Order::reminders, 1)
            .append(Order::lines, new Line("B-2", 1))
            .addAllTo(Order::tags, List.of("vip", "eco"))
            .remove(Order::note);
        // endregion
  }

  @Test
  void eachActionDoesWhatTheTableSays() {
    Order after = everything(Instant.now()).run();
    assertThat(after.total()).isEqualByComparingTo("60");
    assertThat(after.billTo().city()).isEqualTo("Bergen");
    assertThat(after.reminders()).isEqualTo(2);
    assertThat(after.tags()).containsExactlyInAnyOrder("gift", "vip", "eco");
    assertThat(after.note()).isNull();
    Order made =
        orders.update("c1", "o2")
            .set(Order::status).to(Status.PAID)
            .setIfAbsent(Order::billTo).to(new Address("Strandgaten 4", "Bergen"))
            .add(Order::reminders, 1)
            .prependAll(Order::lines, List.of(new Line("A-1", 1), new Line("B-2", 1)))
            .removeFrom(Order::tags, "vip")
            .remove(Order::note)
            .run();
    assertThat(made.billTo().city()).isEqualTo("Bergen");
    assertThat(made.reminders()).isEqualTo(1);
    assertThat(made.lines()).extracting(Line::sku).containsExactly("A-1", "B-2");
    assertThat(made.tags()).isEmpty();
    Order last =
        orders.update("c1", "o2").addAllTo(Order::tags, List.of("vip", "eco")).set(Order::billTo).to(null).run();
    assertThat(last.tags()).containsExactlyInAnyOrder("vip", "eco");
    assertThat(last.billTo()).isNull();
    assertThat(orders.update("c1", "o2").removeAllFrom(Order::tags, Set.of("vip", "eco")).run().tags()).isEmpty();
    assertThat(orders.update("c1", "o2").set(Order::tags).to(Set.of()).request().updateExpression())
        .contains("REMOVE");
  }

  @Test
  void anAbsentNumberIsNotIncremented() throws IOException {
    ConditionFailedException failure =
        documented(
            ConditionFailedException.class,
            () -> orders.update("c1", "o2").increment(Order::reminders, 1).run());
    assertThat(failure.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT);
    assertThat(failure.item(Order.class)).contains(stored("o2"));
  }

  @Test
  void pathsLeadInside() throws IOException {
    // region paths
    orders.update("c1", "o1")
        .set(attr(Order::shipTo).dot(Address::city)).to("Oslo")     // a member of an object
        .set(attr(Order::lines).at(0)).to(new Line("A-1", 3))       // a position of a list, from 0
        .set(attr(Order::points).key("air")).to(2)                  // a key of a map
        .remove(attr(Order::points).key("eco"))
        .run();

    orders.update("c1", "o1").set("shipTo.city").to("Oslo").remove("lines[0]").run(); // by name
    // endregion
    Order after = stored("o1");
    assertThat(after.shipTo().city()).isEqualTo("Oslo");
    assertThat(after.lines()).isEmpty();
    assertThat(after.points()).containsExactly(Map.entry("air", 2));
    documented(
        ConditionFailedException.class,
        () -> orders.update("c1", "o2").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").run());
    orders.update("c1", "o1").increment(attr(Order::points).key("air"), 1).run();
    assertThat(stored("o1").points()).containsExactly(Map.entry("air", 3));
    orders.update("c1", "o1").add(attr(Order::points).key("rail"), 4).run();
    assertThat(stored("o1").points()).containsEntry("rail", 4);
    assertThatThrownBy(
            () -> orders.upsert("c1", "o8").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT));
  }

  @Test
  void positionsAreThoseBeforeTheUpdate() {
    orders.update("c1", "o1")
        .set(Order::lines).to(List.of(new Line("A-1", 1), new Line("B-2", 1), new Line("C-3", 1)))
        .run();
    // region positions
    orders.update("c1", "o1")
        .remove(attr(Order::lines).at(0))                      // the others move up
        .set(attr(Order::lines).at(1)).to(new Line("B-9", 1))  // the second as it was before the update
        .set(attr(Order::lines).at(50)).to(new Line("D-4", 1)) // beyond the end: appended
        .run();

    // B-9, C-3, D-4
    // endregion
    assertThat(stored("o1").lines()).extracting(Line::sku).containsExactly("B-9", "C-3", "D-4");
  }

  @Test
  void valuesComeFromTheItem() throws IOException {
    Order before = stored("o1");
    // region from
    orders.update("c1", "o1")
        .set(Order::billTo).from(attr(Order::shipTo))
        .set(Order::due).from(attr(Order::total).plus(attr(Order::shipping)))
        .set(Order::reminders).from(attr(Order::reminders).orElse(0).plus(1))
        .run();
    // endregion
    Order after = stored("o1");
    assertThat(after.billTo()).isEqualTo(before.shipTo());
    assertThat(after.due()).isEqualByComparingTo("55");
    assertThat(after.reminders()).isEqualTo(2);
    // region swap
    orders.update("c1", "o1")
        .set(Order::total).from(attr(Order::shipping))
        .set(Order::shipping).from(attr(Order::total)) // as it was before: they change places
        .run();
    // endregion
    assertThat(stored("o1").total()).isEqualByComparingTo("5");
    assertThat(stored("o1").shipping()).isEqualByComparingTo("50");
    documented(
        ConditionFailedException.class,
        () -> orders.update("c1", "o2").set(Order::billTo).from(attr(Order::shipTo)).run());
    assertThat(orders.update("c1", "o2").set(Order::reminders).from(attr(Order::reminders).orElse(0).plus(1)).run()
            .reminders())
        .isEqualTo(1);
  }

  @Test
  void mergingKeepsTheOtherMembers() {
    // region merge
    orders.update("c1", "o1").merge(Order::shipTo, new Address(null, "Oslo")).run();
    orders.update("c1", "o1").merge(Order::shipTo, Map.of("city", "Oslo")).run();

    orders.update("c1", "o1").merge(Order::points, Map.of("air", 2)).run(); // eco stays
    // endregion
    assertThat(stored("o1").shipTo()).isEqualTo(new Address("Storgata 1", "Oslo"));
    assertThat(stored("o1").points()).isEqualTo(Map.of("eco", 5, "air", 2));
    Map<String, Integer> gone = new HashMap<>();
    gone.put("eco", null);
    orders.update("c1", "o1").merge(Order::points, gone).run();
    assertThat(stored("o1").points()).isEqualTo(Map.of("air", 2));
    orders.update("c1", "o1").merge(Order::shipTo, Document.of(Map.of("street", "Storgata 2"))).run();
    assertThat(stored("o1").shipTo()).isEqualTo(new Address("Storgata 2", "Oslo"));
    assertThatThrownBy(() -> orders.update("c1", "o2").merge(Order::shipTo, new Address(null, "Oslo")).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT));
  }

  // region vehicle
  sealed interface Vehicle permits Van, Bike {}

  record Van(String plate) implements Vehicle {}

  record Bike(String frame) implements Vehicle {}

  record Tour(String id, Vehicle vehicle) {}
  // endregion

  @Test
  void parentsAreMade() {
    // region parents
    Order after =
        orders.update("c1", "o2")
            .set(attr(Order::shipTo).dot(Address::city)).to("Oslo")
            .add(attr(Order::points).key("eco"), 5)
            .creatingParents()
            .run();
    // endregion
    assertThat(after.shipTo()).isEqualTo(new Address(null, "Oslo"));
    assertThat(after.points()).isEqualTo(Map.of("eco", 5));
    Order kept =
        orders.update("c1", "o1").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").creatingParents().run();
    assertThat(kept.shipTo()).isEqualTo(new Address("Storgata 1", "Oslo"));
    Order created =
        orders.upsert("c1", "o4").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").creatingParents().run();
    assertThat(created.shipTo()).isEqualTo(new Address(null, "Oslo"));
    orders.delete("c1", "o4").run();
    UpdateItem<Order> computed =
        orders.update("c1", "o2")
            .set(attr(Order::points).key("air")).from(attr(Order::reminders))
            .creatingParents();
    assertThatThrownBy(computed::run).isInstanceOf(RequestException.class);
    Model<Tour> tours = db.model(Schema.of(Tour.class).table("tours").partitionKey(Tour::id).build());
    assertThatThrownBy(() -> tours.update("t1").set("vehicle.plate").to("AB 12").creatingParents().run())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("sealed");
  }

  @Test
  void anUpdateGivesWhatIsAskedFor() {
    // region returns
    Order after = orders.update("c1", "o1").set(Order::status).to(Status.PAID).run();

    Optional<Order> before = orders.update("c1", "o1").set(Order::status).to(Status.SHIPPED).returnOld().run();

    Document changed = orders.update("c1", "o1").increment(Order::reminders, 1).returnUpdated().run();

    orders.update("c1", "o1").set(Order::note).to("ring twice").returnNothing().run();
    // endregion
    assertThat(before).contains(after);
    assertThat(changed.asMap()).containsEntry("reminders", 2).containsKeys("updatedAt", "version").hasSize(3);
    assertThat(stored("o1").note()).isEqualTo("ring twice");
    assertThat(orders.upsert("c1", "o5").set(Order::note).to("x").returnOld().run()).isEmpty();
    orders.delete("c1", "o5").run();
  }

  // region customer
  record Customer(String id, String name, Address address, Map<String, String> settings, List<String> phones) {
    Customer movedTo(Address to) {
      return new Customer(id, name, to, settings, phones);
    }
  }
  // endregion

  @Test
  void aChangeIsTheDifferenceOfTwoObjects() {
    Model<Customer> customers =
        db.model(Schema.of(Customer.class).table("customers").partitionKey(Customer::id).build());
    customers.table().create().run();
    customers.create(new Customer("c1", "Ada", new Address("Storgata 1", "Bergen"), Map.of("a", "1"), List.of("1", "2")))
        .run();
    // region change
    Customer before = customers.get("c1").consistent().run().orElseThrow();

    Customer after = before.movedTo(new Address(before.address().street(), "Oslo"));

    customers.change(before, after).run(); // sends SET address.city alone
    // endregion
    assertThat(customers.change(before, after).explain().toString()).contains("address.city = ?").doesNotContain("street");
    assertThat(customers.get("c1").run()).contains(after);
    assertThat(customers.change(after, after).run()).isSameAs(after);
    assertThatThrownBy(() -> customers.change(after, after).request()).isInstanceOf(RequestException.class);
    Customer more = new Customer("c1", "Ada", after.address(), Map.of("b", "2"), List.of("1", "3"));
    assertThat(customers.change(after, more).toString())
        .contains("settings", "phones = ?", "remove settings");
    assertThat(customers.change(after, more).run()).isEqualTo(more);
    assertThatThrownBy(() -> customers.change(more, new Customer("c2", "Ada", null, null, null)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("have different keys");
    customers.delete("c1").run();
    assertThatThrownBy(() -> customers.change(more, more.movedTo(null)).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT));
  }

  @Test
  void rulesHold() throws IOException {
    assertThat(orders.update("c1", "o1").set(Order::note).to(" ring twice ").run().note()).isEqualTo("ring twice");
    documented(
        InvalidItemException.class,
        () -> orders.update("c1", "o1").set(Order::note).to("x".repeat(81)).run());
    Model<Customer> strict =
        db.model(
            Schema.of(Customer.class)
                .table("strict")
                .partitionKey(Customer::id)
                .attribute(Customer::name, a -> a.required())
                .build());
    strict.table().create().run();
    assertThatThrownBy(() -> strict.update("c1").remove(Customer::name).run())
        .isInstanceOf(InvalidItemException.class);
    assertThatThrownBy(() -> strict.update("c1").set(Customer::name).to(null).run())
        .isInstanceOf(InvalidItemException.class);
    InvalidItemException asked =
        catchThrowableOfType(
            InvalidItemException.class, () -> strict.upsert("c1").set("phones").to(List.of()).run());
    assertThat(asked).hasMessage("The Customer is not valid: name is required, and the upsert may create the item");
    assertThat(Files.readString(Path.of("docs/updates.md"))).contains("name is required, and the upsert may create the item");
  }

  record Session(
      String id, String code, String user, Instant createdAt, Instant updatedAt, Instant expiresAt, Long version) {}

  @Test
  void managedAttributesAreAsTheTableSays() {
    Model<Session> sessions =
        db.model(
            Schema.of(Session.class)
                .table("sessions")
                .partitionKey(Session::id)
                .generated(Session::code)
                .createdAt(Session::createdAt)
                .updatedAt(Session::updatedAt)
                .ttl(Session::expiresAt, Duration.ofDays(30))
                .version(Session::version)
                .build());
    sessions.table().create().run();
    Session made = sessions.upsert("s1").set(Session::user).to("ada").run();
    assertThat(made.code()).isNotNull();
    assertThat(made.createdAt()).isNotNull();
    assertThat(made.updatedAt()).isNotNull();
    assertThat(made.expiresAt()).isNotNull();
    assertThat(made.version()).isEqualTo(1);
    Session same = sessions.upsert("s1").set(Session::user).to("bob").run();
    assertThat(same.code()).isEqualTo(made.code());
    assertThat(same.createdAt()).isEqualTo(made.createdAt());
    assertThat(same.expiresAt()).isEqualTo(made.expiresAt());
    assertThat(same.version()).isEqualTo(2);
    Session none = sessions.update("s1").remove(Session::code).remove(Session::expiresAt).run();
    assertThat(none.version()).isEqualTo(3);
    Session updated = sessions.update("s1").set(Session::user).to("cyd").run();
    assertThat(updated.code()).isNull();
    assertThat(updated.expiresAt()).isNull();
    assertThat(updated.createdAt()).isEqualTo(made.createdAt());
    Session changed =
        sessions.change(
                updated,
                new Session("s1", null, "dan", made.createdAt(), null, null, 99L))
            .run();
    assertThat(changed.version()).isEqualTo(5);
    assertThat(changed.updatedAt()).isNotNull();
    assertThatThrownBy(
            () ->
                sessions.change(changed, new Session("s1", null, "dan", null, null, null, 5L)))
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("an update never writes that");
    Session put = sessions.put(changed).run();
    assertThat(put.createdAt()).isEqualTo(made.createdAt());
    assertThat(put.expiresAt()).isNotNull();
    assertThat(put.code()).isNotNull();
  }

  @Test
  void whatCannotBeIsRefused() throws IOException {
    documented(RequestException.class, () -> orders.update("c1", "o1").set(Order::orderId).to("o2").run());
    documented(RequestException.class, () -> orders.update("c1", "o1").set(Order::version).to(7).run());
    documented(
        RequestException.class,
        () ->
            orders.update("c1", "o1")
                .set(Order::shipTo).to(null)
                .set(attr(Order::shipTo).dot(Address::city)).to("Oslo")
                .run());
    documented(RequestException.class, () -> orders.update("c1", "o1").run());
    assertThatThrownBy(() -> orders.upsert("c1", "o1").set(Order::createdAt).to(Instant.now()).run())
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> orders.update("c1", "o1").addAllTo(Order::tags, List.of()).run())
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> orders.update("c1", "o1").set("total").to("10").run())
        .isInstanceOf(RequestException.class);
    assertThatThrownBy(() -> orders.update("c1", "o1").set("staus").to("NEW").run())
        .isInstanceOf(RequestException.class);
    assertThat(orders.update("c1", "o1").appendAll(Order::lines, List.of()).run().lines()).hasSize(1);
  }

  @Test
  void aRequestCanBeLookedAt() {
    UpdateItem<Order> update = orders.update("c1", "o1").set(Order::status).to(Status.PAID);
    // region request
    System.out.println(RequestJson.toJson(update.request())); // nothing is sent
    System.out.println(update.explain());
    // endregion
    assertThat(update.toString()).isEqualTo("UpdateItem of Order: [status = ?]");
  }

  @Test
  void anUnclearOutcomeIsTold() {
    boolean isDone = false;
    // region unknown
    UpdateItem<Order> reminded = orders.update("c1", "o1").increment(Order::reminders, 1);
    try {
      reminded.run();
    } catch (OutcomeUnknownException e) {
      Order now = orders.get("c1", "o1").consistent().run().orElseThrow();
      isDone = now.reminders() > 1; // what only the application can judge
    }
    // endregion
    assertThat(isDone).isFalse();
    assertThat(stored("o1").reminders()).isEqualTo(2);
    // region exactly-once
    reminded.exactlyOnce().run(); // done once, however often it is sent
    // endregion
    assertThat(stored("o1").reminders()).isEqualTo(3);
  }

  @Test
  void positionsBeyondTheEndAppendInTheirOrder() {
    Order after =
        orders.update("c1", "o1")
            .set(attr(Order::lines).at(9)).to(new Line("C-3", 1))
            .set(attr(Order::lines).at(7)).to(new Line("B-2", 1))
            .run();
    assertThat(after.lines()).extracting(Line::sku).containsExactly("A-1", "B-2", "C-3");
    Order made =
        orders.update("c1", "o2")
            .set(attr(Order::lines).at(9)).to(new Line("C-3", 1))
            .set(attr(Order::lines).at(7)).to(new Line("B-2", 1))
            .creatingParents()
            .run();
    assertThat(made.lines()).extracting(Line::sku).containsExactly("B-2", "C-3");
    Order merged = orders.update("c1", "o1").merge(attr(Order::lines).at(0), new Line("A-9", 0)).run();
    assertThat(merged.lines().get(0)).isEqualTo(new Line("A-9", 0));
  }

  @Test
  void whatIsStoredAsAnotherTypeIsNoNumber() {
    record Loose(String customerId, String orderId, String reminders, String lines) {}
    Model<Loose> loose =
        db.model(
            Schema.of(Loose.class)
                .table("orders")
                .partitionKey(Loose::customerId)
                .sortKey(Loose::orderId)
                .build());
    loose.put(new Loose("c1", "o6", "one", "none")).run();
    assertThatThrownBy(() -> orders.update("c1", "o6").increment(Order::reminders, 1).run())
        .isInstanceOfSatisfying(
            ConditionFailedException.class, e -> assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT))
        .hasMessageContaining("is stored as S");
    assertThatThrownBy(() -> orders.update("c1", "o6").append(Order::lines, new Line("A-1", 1)).run())
        .isInstanceOf(DynamoDbException.class);
    orders.delete("c1", "o6").run();
  }

  @Test
  void anUpsertGivesDefaultsToWhatIsThere() {
    orders.update("c1", "o1").remove(Order::status).run();
    assertThat(orders.update("c1", "o1").set(Order::note).to("x").run().status()).isNull();
    assertThat(orders.upsert("c1", "o1").set(Order::note).to("x").run().status()).isEqualTo(Status.NEW);
  }

  @Test
  void parentsAreMadeInTransactionsToo() {
    UpdateItem<Order> city =
        orders.update("c1", "o2").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").creatingParents();
    assertThatThrownBy(() -> db.transact(city).token("t1").run())
        .isInstanceOf(TransactionFailedException.class)
        .hasMessageContaining("attribute shipTo is absent");
    db.transact(city, orders.check("c1", "o1").exists()).run();
    assertThat(stored("o2").shipTo()).isEqualTo(new Address(null, "Oslo"));
  }

  @Test
  @Tag("F5")
  void onlyWhatWouldDoHarmIsNotSentAgain() {
    try (HttpEngine engine = HttpEngine.start();
        FaultProxy proxy = FaultProxy.before(engine.endpoint());
        FaultClients clients = FaultClients.of(proxy.endpoint());
        Alces far = Alces.connect(clients.client())) {
      Model<Order> orders = far.model(ORDERS);
      orders.table().create().run();
      orders.create(order("o1")).run();
      UpdateItem<Order> update = orders.update("c1", "o1");
      for (UpdateItem<Order> again :
          List.of(
              update.set(Order::note).to("x"),
              update.setIfAbsent(Order::note).to("x"),
              update.remove(Order::note),
              update.addTo(Order::tags, "vip"),
              update.removeFrom(Order::tags, "vip"),
              update.merge(Order::shipTo, new Address(null, "Oslo")),
              update.set(Order::billTo).from(attr(Order::shipTo)),
              update.set(Order::due).from(attr(Order::total).plus(attr(Order::shipping))))) {
        proxy.obey(FaultScript.first(Faults.replyLost()));
        again.run();
        assertThat(proxy.log()).as("%s", again).hasSize(2);
      }
      for (UpdateItem<Order> once :
          List.of(
              update.increment(Order::reminders, 1),
              update.decrement(Order::reminders, 1),
              update.add(Order::reminders, 1),
              update.append(Order::lines, new Line("B-2", 1)),
              update.prepend(Order::lines, new Line("B-2", 1)),
              update.remove(attr(Order::lines).at(0)),
              update.set(attr(Order::lines).at(9)).to(new Line("B-2", 1)),
              update.set(Order::reminders).from(attr(Order::reminders).plus(1)))) {
        proxy.obey(FaultScript.first(Faults.replyLost()));
        assertThatThrownBy(once::run).as("%s", once).isInstanceOf(OutcomeUnknownException.class);
        assertThat(proxy.log()).as("%s", once).hasSize(1);
        proxy.obey(FaultScript.first(Faults.throttled()));
        once.run();
        assertThat(proxy.log()).as("%s", once).hasSize(2);
      }
      proxy.obey(FaultScript.first(Faults.replyLost()));
      assertThatThrownBy(() -> update.set(Order::note).to("x").returnOld().run())
          .isInstanceOf(OutcomeUnknownException.class);
      int before = orders.get("c1", "o1").run().orElseThrow().reminders();
      proxy.obey(FaultScript.first(Faults.replyLost()));
      update.increment(Order::reminders, 1).exactlyOnce().run();
      assertThat(proxy.log()).hasSize(2);
      Order now = orders.get("c1", "o1").run().orElseThrow();
      assertThat(now.reminders()).isEqualTo(before + 1);
      proxy.obey(FaultScript.first(Faults.replyLost()));
      Document changed = update.set(Order::note).to("y").expectVersion(now.version()).returnUpdated().run();
      assertThat(changed.asMap()).containsEntry("note", "y");
    }
  }
}
