package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static io.alces.expression.Condition.anyOf;
import static io.alces.expression.Condition.not;
import static io.alces.expression.Condition.unsafeFragment;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.object;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.IncompleteBatchException;
import io.alces.Key;
import io.alces.Model;
import io.alces.Page;
import io.alces.Results;
import io.alces.TransactionFailedException;
import io.alces.Write;
import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.AlcesException;
import io.alces.error.InvalidItemException;
import io.alces.expression.Condition;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Values of attributes are in no message and no {@code toString}, whatever happens. */
@Tag("S6")
class SecretsIT {
  private static final String CANARY = "canary4711";

  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  enum Status {
    NEW
  }

  sealed interface Payment permits Card, Invoice {}

  record Card(String number) implements Payment {}

  record Invoice(String to) implements Payment {}

  record Line(String sku, int quantity) {}

  /** Text of the application's own, whose codec fails with the value in its message. */
  record Wrapped(String text) {}

  static final class Failing implements Codec<Wrapped> {
    @Override
    public Wrapped read(ItemReader in) {
      throw new IllegalArgumentException("cannot read " + in.readString());
    }

    @Override
    public void write(ItemWriter out, Wrapped value) {
      throw new IllegalArgumentException("cannot write " + value.text());
    }

    @Override
    public DynamoType type() {
      return DynamoType.S;
    }
  }

  record Order(
      String customerId,
      String orderId,
      Status status,
      int count,
      BigDecimal total,
      String note,
      UUID uuid,
      URI uri,
      LocalDate day,
      Instant moment,
      List<Line> lines,
      Set<String> tags,
      Map<String, Integer> counts,
      Payment payment,
      Optional<Integer> maybe,
      Wrapped wrapped,
      byte[] bytes,
      long version) {
    static Order of(String customerId, String orderId, String note, long version) {
      return new Order(
          customerId,
          orderId,
          null,
          0,
          null,
          note,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          null,
          Optional.empty(),
          null,
          null,
          version);
    }
  }

  private final Model<Order> orders =
      engine.model(
          Schema.of(Order.class)
              .partitionKey(Order::customerId)
              .sortKey(Order::orderId)
              .globalIndex("byNote", Order::note)
              .codec(Wrapped.class, new Failing())
              .version(Order::version));

  private static final Schema.Builder<Document> DOCUMENTS =
      Schema.document("documents")
          .partitionKey("id", STRING)
          .attribute("pattern", STRING, a -> a.matches("[a-z]{3}"))
          .attribute("number", NUMBER)
          .attribute("list", listOf(NUMBER))
          .attribute("inner", object(o -> o.attribute("text", STRING)));

  private final Model<Document> documents = engine.model(DOCUMENTS);

  private static void noSecretIn(ThrowingCallable call) {
    Throwable thrown = catchThrowable(call);
    assertThat(thrown).isNotNull();
    for (Throwable t = thrown; t != null; t = t.getCause()) {
      assertThat(String.valueOf(t)).doesNotContainIgnoringCase(CANARY);
      assertThat(String.valueOf(t.getMessage())).doesNotContainIgnoringCase(CANARY);
      for (Throwable suppressed : t.getSuppressed()) {
        assertThat(String.valueOf(suppressed)).doesNotContainIgnoringCase(CANARY);
      }
    }
    assertThat(thrown).isInstanceOfAny(AlcesException.class, NullPointerException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status", "count", "total", "uuid", "uri", "day", "moment", "lines", "tags", "counts",
        "payment", "maybe", "wrapped", "bytes", "version"
      })
  void noReadShowsWhatItCannotRead(String attribute) {
    List<AttributeValue> values =
        List.of(
            s(CANARY + " %%"),
            AttributeValue.fromSs(List.of(CANARY)),
            AttributeValue.fromL(List.of(s(CANARY))),
            AttributeValue.fromL(List.of(AttributeValue.fromM(Map.of("quantity", s(CANARY))))),
            AttributeValue.fromM(Map.of("type", s(CANARY))),
            AttributeValue.fromM(Map.of("x", s(CANARY))));
    int failures = 0;
    for (AttributeValue value : values) {
      Map<String, AttributeValue> item = new HashMap<>();
      item.put("customerId", s("c"));
      item.put("orderId", s("o"));
      item.put(attribute, value);
      engine.client().putItem(b -> b.tableName(orders.table().name()).item(item));
      if (catchThrowable(() -> orders.get("c", "o").consistent().run()) != null) {
        failures++;
        noSecretIn(() -> orders.get("c", "o").consistent().run());
        noSecretIn(() -> orders.scan().list());
        noSecretIn(() -> orders.query().where(Order::customerId).eq("c").list());
        noSecretIn(() -> orders.fromItem(item));
        noSecretIn(() -> orders.delete("c", "o").returnOld().run());
      }
    }
    assertThat(failures).isGreaterThanOrEqualTo(3);
  }

  @Test
  void noWriteShowsWhatItCannotStore() {
    noSecretIn(
        () ->
            orders
                .put(
                    new Order(
                        CANARY,
                        CANARY,
                        null,
                        0,
                        null,
                        CANARY,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new Wrapped(CANARY),
                        null,
                        0))
                .run());
    noSecretIn(() -> orders.put(Order.of(CANARY, CANARY, CANARY + "\uD800", 0)).run());
    noSecretIn(() -> orders.put(Order.of(CANARY.repeat(300), CANARY, CANARY, 0)).run());
    noSecretIn(() -> orders.put(Order.of("c", CANARY.repeat(200), CANARY, 0)).run());
    noSecretIn(() -> orders.put(Order.of("c", "o", CANARY.repeat(50_000), 0)).run());
    noSecretIn(() -> orders.put(Order.of("", CANARY, CANARY, 0)).run());
    noSecretIn(() -> orders.put(Order.of(null, CANARY, CANARY, 0)).run());
    noSecretIn(() -> orders.put(Order.of(CANARY, CANARY, CANARY, -1)).run());
    noSecretIn(() -> orders.deleteItem(Order.of(CANARY, CANARY, CANARY, 0)));
    noSecretIn(() -> orders.deleteItem(Order.of(CANARY, null, CANARY, 1)));
  }

  @Test
  void noBrokenRuleShowsTheValue() {
    Document document = Document.of(Map.of("id", CANARY));
    noSecretIn(() -> documents.put(document.with("pattern", CANARY)).run());
    noSecretIn(() -> documents.put(document.with("number", CANARY)).run());
    noSecretIn(() -> documents.put(document.with("list", List.of(1, CANARY))).run());
    noSecretIn(() -> documents.put(document.with("inner", CANARY)).run());
    noSecretIn(() -> documents.put(document.with("inner", Map.of("text", List.of(CANARY)))).run());
    noSecretIn(() -> documents.put(document.with("unknown", CANARY)).run());
    noSecretIn(() -> documents.put(document.asPart()).run());
  }

  @Test
  void noFailedConditionShowsTheValue() {
    Order stored = orders.put(Order.of(CANARY, CANARY, CANARY, 0)).run();
    noSecretIn(() -> orders.create(stored).run());
    noSecretIn(() -> orders.put(stored).onlyIf(Order::note).ne(CANARY).run());
    noSecretIn(() -> orders.delete(CANARY, CANARY).onlyIf(Order::note).ne(CANARY).run());
    noSecretIn(() -> orders.delete(CANARY, "x").onlyIf(Order::note).eq(CANARY).run());
    Order changed = orders.put(stored).run();
    noSecretIn(() -> orders.put(stored).run());
    noSecretIn(() -> orders.deleteItem(stored).run());
    orders.deleteItem(changed).run();
    noSecretIn(() -> orders.put(changed).run());
  }

  @Test
  void noRefusedRequestShowsTheValue() {
    noSecretIn(() -> orders.get(CANARY));
    noSecretIn(() -> orders.get(CANARY, CANARY, CANARY));
    noSecretIn(() -> orders.get(CANARY, 5));
    noSecretIn(() -> orders.get(CANARY.repeat(500), CANARY));
    noSecretIn(() -> orders.get(List.of(CANARY), CANARY));
    Order order = Order.of("c", "o", null, 0);
    noSecretIn(() -> orders.put(order).onlyIf("total").eq(CANARY).run());
    noSecretIn(() -> orders.put(order).onlyIf("uuid").eq(CANARY).run());
    noSecretIn(() -> orders.put(order).onlyIf("note").between(CANARY + "b", CANARY + "a").run());
    noSecretIn(() -> orders.put(order).onlyIf("count").beginsWith(CANARY).run());
    noSecretIn(() -> orders.put(order).onlyIf("tags").contains(List.of(CANARY)).run());
    noSecretIn(() -> orders.put(order).onlyIf("count").contains(CANARY).run());
    noSecretIn(() -> orders.put(order).onlyIf(Order::wrapped).eq(new Wrapped(CANARY)).run());
    noSecretIn(() -> orders.put(order).onlyIf("note").eq(CANARY.repeat(300_000)).run());
    noSecretIn(() -> orders.query().where("note").beginsWith(CANARY).list());
    noSecretIn(() -> orders.query().where("version").eq(CANARY).list());
    noSecretIn(
        () ->
            orders
                .query()
                .where(Order::customerId)
                .eq(CANARY)
                .where(Order::orderId)
                .in(CANARY, CANARY + "2")
                .list());
  }

  @Test
  void noUpdateShowsTheValue() {
    noSecretIn(() -> orders.update(CANARY, CANARY).set(Order::note).to(CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set(Order::note).to(CANARY + "\uD800").run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set(Order::note).to("").run());
    noSecretIn(
        () -> orders.update(CANARY, CANARY).set(Order::wrapped).to(new Wrapped(CANARY)).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set("total").to(CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set("uuid").to(CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set("lines").to(List.of(CANARY)).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set("orderId").to(CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).append("lines", CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).addTo("count", CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).addTo("tags", List.of(CANARY)).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).set("counts." + "x").to(CANARY).run());
    noSecretIn(() -> orders.update(CANARY, CANARY).merge("payment", Map.of("x", CANARY)).run());
    noSecretIn(
        () ->
            orders
                .update(CANARY, CANARY)
                .set(Order::note)
                .to(CANARY)
                .set(attr(Order::note))
                .to(CANARY)
                .run());
    Order order = Order.of(CANARY, CANARY, CANARY, 1);
    noSecretIn(() -> orders.change(order, Order.of(CANARY, CANARY + "2", CANARY, 1)).run());
    noSecretIn(() -> orders.change(order, Order.of(CANARY, CANARY, CANARY + "2", 1)).run());
    noSecretIn(() -> documents.update(CANARY).set("pattern").to(CANARY).run());
    noSecretIn(() -> documents.update(CANARY).set("number").to(CANARY).run());
    noSecretIn(() -> documents.update(CANARY).set("inner.text").to(CANARY).run());
    noSecretIn(() -> documents.update(CANARY).set("unknown").to(CANARY).run());
    noSecretIn(() -> documents.update(CANARY).increment("number", 1).run());
    documents.put(Document.of(Map.of("id", CANARY))).run();
    noSecretIn(() -> documents.update(CANARY).set("inner.text").to(CANARY).run());
    noSecretIn(() -> documents.update(CANARY).increment("number", 1).run());
    noSecretIn(
        () -> documents.update(CANARY).set("inner").to(Map.of("text", List.of(CANARY))).run());
    documents.delete(CANARY).run();
  }

  @Test
  void noTransactionShowsTheValue() {
    Alces db = engine.db();
    Model<Document> model = db.model(DOCUMENTS.table("transact-secrets").build());
    model.table().create().run();
    model.put(Document.of(Map.of("id", CANARY, "pattern", "abc", "number", 4))).run();
    Write<Document> create = model.create(Document.of(Map.of("id", CANARY)));
    Write<Document> check = model.check(CANARY + "2").onlyIf("pattern").eq(CANARY);
    noSecretIn(() -> db.transact(create, check).run());
    TransactionFailedException e =
        catchThrowableOfType(
            TransactionFailedException.class, () -> db.transact(create, check).run());
    assertThat(e.item(create)).isPresent();
    assertThat(e.failures().toString()).doesNotContainIgnoringCase(CANARY);
    noSecretIn(() -> e.failure(model.get(CANARY)));
    noSecretIn(() -> e.failure(model.delete(CANARY)));
    noSecretIn(() -> db.transact(create, model.delete(CANARY)).run());
    noSecretIn(() -> db.transact(create).token(CANARY.repeat(4)));
    noSecretIn(() -> db.transact(model.delete(CANARY).returnOld()));
    noSecretIn(() -> db.transact(orders.delete(CANARY, CANARY)));
    noSecretIn(() -> db.transactGet(orders.get(CANARY, CANARY)));
    noSecretIn(() -> db.transactGet(model.get(CANARY), model.get(CANARY)));
    noSecretIn(
        () -> db.transact(model.put(Document.of(Map.of("id", "a", "pattern", CANARY)))).run());
    noSecretIn(() -> db.transact(model.update(CANARY).set("number").to(CANARY)).run());
    noSecretIn(() -> db.transact(model.update(CANARY).set("inner.text").to(CANARY)).run());
    noSecretIn(() -> model.update(CANARY + "2").set("pattern").to("abc").exactlyOnce().run());
    Results results = db.transactGet(model.get(CANARY)).run();
    noSecretIn(() -> results.get(model.get(CANARY)));
    for (Object shown :
        List.of(
            results,
            db.transact(create, check).token(CANARY),
            db.transact(create, check).explain(),
            db.transact(model.update(CANARY).set("pattern").to("abc").onlyIf("pattern").eq(CANARY)),
            db.transact(model.update(CANARY).set("pattern").to("abc")).explain(),
            db.transactGet(model.get(CANARY)),
            db.transactGet(model.get(CANARY)).explain())) {
      assertThat(shown.toString()).doesNotContainIgnoringCase(CANARY);
    }
    engine
        .client()
        .putItem(
            b ->
                b.tableName(model.table().name())
                    .item(Map.of("id", s(CANARY), "number", s(CANARY))));
    noSecretIn(() -> db.transactGet(model.get(CANARY)).run());
    noSecretIn(
        () -> {
          TransactionFailedException failed =
              catchThrowableOfType(
                  TransactionFailedException.class, () -> db.transact(create).run());
          Optional<Document> item = failed.item(create);
          assertThat(item).isEmpty();
        });
  }

  @Test
  void noBatchShowsTheValue() {
    Alces db = engine.db();
    Model<Document> model = db.model(DOCUMENTS.table("batch-secrets").build());
    Document item = Document.of(Map.of("id", CANARY));
    noSecretIn(() -> model.batchPut(List.of(item)).run()); // there is no table
    noSecretIn(() -> model.batchGet(List.of(CANARY)).run());
    noSecretIn(() -> model.batchDelete(List.of(CANARY)).run());
    IncompleteBatchException e =
        catchThrowableOfType(
            IncompleteBatchException.class, () -> model.batchPut(List.of(item)).run());
    assertThat(e.remaining()).hasSize(1);
    assertThat(e.remaining().toString()).doesNotContainIgnoringCase(CANARY);
    model.table().create().run();
    noSecretIn(() -> model.batchPut(List.of(item, item.with("pattern", CANARY))).run());
    noSecretIn(() -> model.batchPut(List.of(item.with("number", CANARY))).run());
    noSecretIn(() -> model.batchPut(List.of(item, item)).run());
    noSecretIn(() -> model.batchDelete(List.of(Key.of(CANARY, CANARY))).run());
    noSecretIn(() -> model.batchGet(List.of(Key.of(CANARY, CANARY))).run());
    noSecretIn(() -> db.batch(model.create(item)).run());
    noSecretIn(() -> db.batch(model.update(CANARY).set("pattern").to("abc")).run());
    noSecretIn(() -> db.batch(model.delete(CANARY).onlyIf("pattern").eq(CANARY)).run());
    noSecretIn(() -> db.batchGet(orders.get(CANARY, CANARY)));
    for (Object shown :
        List.of(
            model.batchPut(List.of(item)),
            model.batchPut(List.of(item)).explain(),
            model.batchDelete(List.of(CANARY)),
            model.batchGet(List.of(CANARY)),
            model.batchGet(List.of(CANARY)).explain(),
            db.batch(model.put(item)),
            db.batchGet(model.get(CANARY)),
            Key.of(CANARY, CANARY))) {
      assertThat(shown.toString()).doesNotContainIgnoringCase(CANARY);
    }
    engine
        .client()
        .putItem(
            b ->
                b.tableName(model.table().name())
                    .item(Map.of("id", s(CANARY), "number", s(CANARY))));
    noSecretIn(() -> model.batchGet(List.of(CANARY)).run());
    noSecretIn(() -> db.batchGet(model.get(CANARY)).run());
  }

  @Test
  void noViolationShowsTheValue() {
    InvalidItemException e =
        catchThrowableOfType(
            InvalidItemException.class,
            () -> documents.put(Document.of(Map.of("id", "a", "pattern", CANARY))).run());
    assertThat(e.violations()).hasSize(1);
    assertThat(e.violations().get(0).value()).isEqualTo(CANARY);
    assertThat(e.violations().toString()).doesNotContainIgnoringCase(CANARY);
    InvalidItemException ofUpdate =
        catchThrowableOfType(
            InvalidItemException.class,
            () -> documents.update("a").set("pattern").to(CANARY).run());
    assertThat(ofUpdate.violations().get(0).value()).isEqualTo(CANARY);
    assertThat(ofUpdate.violations().toString()).doesNotContainIgnoringCase(CANARY);
  }

  @Test
  void noValueShowsInTextOfOperationsAndWhatTheyAreMadeOf() {
    Condition<Order> condition =
        allOf(
            attr(Order::note).eq(CANARY),
            anyOf(attr(Order::note).beginsWith(CANARY), attr(Order::note).in(CANARY, CANARY + "2")),
            not(attr(Order::note).between(CANARY, CANARY + "z")),
            attr(Order::tags).contains(CANARY),
            unsafeFragment("#x = :x", Map.of("#x", "note"), Map.of(":x", s(CANARY))),
            attr(Order::lines).contains(new Line(CANARY, 1)));
    Order order = Order.of(CANARY, CANARY, CANARY, 3);
    List<Object> all = new ArrayList<>();
    all.add(condition);
    all.add(orders);
    all.add(orders.table());
    all.add(orders.get(CANARY, CANARY));
    all.add(orders.get(CANARY, CANARY).explain());
    all.add(orders.exists(CANARY, CANARY));
    all.add(orders.exists(CANARY, CANARY).explain());
    all.add(orders.put(order).onlyIf(condition));
    all.add(orders.put(order).onlyIf(condition).explain());
    all.add(orders.create(order));
    all.add(orders.create(order).explain());
    all.add(orders.delete(CANARY, CANARY).onlyIf(condition));
    all.add(orders.delete(CANARY, CANARY).onlyIf(condition).explain());
    all.add(orders.deleteItem(order).explain());
    all.add(orders.check(CANARY, CANARY).onlyIf(condition));
    all.add(
        orders
            .update(CANARY, CANARY)
            .set(Order::note)
            .to(CANARY)
            .addTo(Order::tags, CANARY)
            .append(Order::lines, new Line(CANARY, 1))
            .onlyIf(condition));
    all.add(orders.upsert(CANARY, CANARY).set(Order::note).to(CANARY).explain());
    all.add(orders.change(order, Order.of(CANARY, CANARY, CANARY + "2", 3)));
    all.add(orders.query().where(Order::customerId).eq(CANARY).where(condition));
    all.add(
        orders
            .query()
            .where(Order::customerId)
            .eq(CANARY)
            .where(attr(Order::tags).contains(CANARY))
            .explain());
    all.add(orders.scan().where(condition));
    all.add(orders.scan().where(condition).explain());
    all.add(Document.of(Map.of("id", CANARY)));
    all.forEach(value -> assertThat(value.toString()).doesNotContainIgnoringCase(CANARY));
  }

  @Test
  void noValueShowsInTextOfPagesAndCursors() {
    for (int i = 0; i < 3; i++) {
      orders.create(Order.of(CANARY, CANARY + i, CANARY, 0)).run();
    }
    Page<Order> page = orders.query().where(Order::customerId).eq(CANARY).limit(2).run();
    assertThat(page.items()).hasSize(2);
    assertThat(page.toString()).doesNotContainIgnoringCase(CANARY);
    Cursor cursor = page.cursor().orElseThrow();
    assertThat(cursor.toString()).doesNotContainIgnoringCase(CANARY);
    noSecretIn(() -> orders.query().where(Order::customerId).eq(CANARY + "x").after(cursor).run());
    noSecretIn(() -> orders.scan().after(cursor).run());
    noSecretIn(() -> orders.query().where(Order::customerId).eq(CANARY).one());
  }

  @Test
  void aNumberIsAsSecretAsText() {
    Map<String, AttributeValue> item =
        Map.of("customerId", s("c"), "orderId", s("o"), "count", n("4711471147114711"));
    Throwable thrown = catchThrowable(() -> orders.fromItem(item));
    assertThat(thrown).hasMessageNotContaining("4711");
    Order order = Order.of("c", "o", null, 0);
    thrown =
        catchThrowable(
            () ->
                orders
                    .put(order)
                    .onlyIf("total")
                    .between(new BigDecimal("4711.2"), new BigDecimal("4711.1"))
                    .run());
    assertThat(thrown).hasMessageNotContaining("4711");
  }
}
