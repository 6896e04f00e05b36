package app;

import static app.Compiles.Status.*;
import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.*;
import static io.alces.schema.AttributeType.*;
import static io.alces.schema.UnknownAttributes.SAVE;
import static java.math.BigDecimal.TEN;

import io.alces.*;
import io.alces.expression.*;
import io.alces.schema.*;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.*;

class Compiles {
  enum Status { NEW, PAID }
  record Line(String sku, int qty, Address origin) {}
  record Address(String city, List<String> streets, Map<String, Line> stock) {}
  record Order(String customerId, String orderId, Status status, Instant createdAt, BigDecimal total,
      String note, List<Line> lines, Set<String> tags, Address shipTo, long version) {}

  static final Schema<Order> ORDERS = Schema.of(Order.class)
      .table("orders")
      .partitionKey(Order::customerId)
      .sortKey(Order::orderId)
      .globalIndex("byStatus", Order::status, Order::createdAt)
      .globalIndex("byStatus2", Order::status)
      .globalIndex("byStatus3", Order::status, Order::createdAt, Projected.KEYS_ONLY)
      .globalIndex("byStatus4", Order::status, Projected.KEYS_ONLY)
      .localIndex("byTotal", Order::total)
      .attribute(Order::status, a -> a.defaultTo(NEW))
      .attribute(Order::note, a -> a.name("n").transform(String::strip))
      .attribute(Order::note, a -> a.matches("[A-Z].*").transform(s -> s.strip()))
      .attribute(Order::version, a -> a.defaultTo(0))
      .attribute(Order::status, a -> a.generated(() -> NEW).required())
      .attribute(Order::note, a -> a.generated(() -> "x").matches("x"))
      .attribute(Order::total, a -> a.generated(() -> TEN).defaultTo(0))
      .attribute("note", a -> a.generated(() -> "x"))
      .generated(Order::orderId)
      .generated("orderId")
      .ttl(Order::version)
      .ttl(Order::createdAt, Duration.ofDays(1))
      .ttl("createdAt", Duration.ofDays(1))
      .createdAt(Order::createdAt)
      .version(Order::version)
      .build();

  record Token(UUID id, Instant expiresAt) {}
  static final Schema<Token> TOKENS =
      Schema.of(Token.class).generated(Token::id).generated(attr(Token::id)).ttl(attr(Token::expiresAt)).build();

  static final Schema<Document> CATS = Schema.document("cats")
      .partitionKey("id", STRING)
      .attribute("name", STRING, a -> a.required().matches("[A-Z].*"))
      .attribute("age", NUMBER, a -> a.defaultTo(0))
      .attribute("owner", object(o -> o.attribute("city", STRING)))
      .attribute("tags", setOf(STRING))
      .unknownAttributes(SAVE)
      .build();

  void go(Alces db, Order order) {
    Model<Order> orders = db.model(ORDERS);
    orders.table().create().run();
    Order saved = orders.create(order).run();
    Optional<Order> one = orders.get("c1", "o1").consistent().run();
    List<Order> open = orders.query()
        .where(Order::customerId).eq("c1")
        .where(Order::orderId).beginsWith("2026-")
        .where(anyOf(attr(Order::status).in(NEW, PAID), attr(Order::total).gt(TEN)))
        .descending().limit(20)
        .list();
    Object request = orders.query().where(Order::status).eq(NEW).request();
    db.model(CATS).query().where("owner.city").eq("Rome").list();
    db.model(CATS).query().where("owner.age").ge(3).list();
    db.model(CATS).query().where("owner.city").beginsWith("R").list();
  }

  record Every(String s, boolean b, int i, long l, short sh, byte by, double d, float f, Integer boxed, BigDecimal dec, java.math.BigInteger big,
      Status e, Instant at, UUID id, List<Line> lines, ArrayList<Integer> ints, List<Long> longs, Set<Status> states, SortedSet<String> sorted, Map<String, Line> byName,
      Map<Status, Integer> counts, Optional<String> nick, Optional<Address> home, byte[] bytes, Address addr, List<List<String>> matrix, List<Map<String, Address>> deep, Object any, java.util.concurrent.atomic.AtomicLong atom) {}

  void types(Model<Every> m) {
    m.query().where(Every::s).eq("x").where(Every::b).eq(true).where(Every::i).eq(1).where(Every::l).eq(1).where(Every::l).eq(1L)
        .where(Every::sh).ge(1).where(Every::by).eq(1).where(Every::d).ge(1).where(Every::d).ge(1.5).where(Every::f).ge(1.5f).where(Every::boxed).eq(1)
        .where(Every::dec).ge(1).where(Every::dec).ge(TEN).where(Every::big).lt(7).where(Every::e).in(NEW, PAID).where(Every::at).gt(Instant.EPOCH)
        .where(Every::id).ne(new UUID(0, 0)).where(Every::lines).contains(new Line("", 1, null)).where(Every::lines).size().ge(1)
        .where(Every::ints).contains(3).where(Every::states).contains(NEW).where(Every::sorted).contains("x").where(Every::byName).size().eq(3)
        .where(Every::nick).eq("x").where(Every::bytes).eq(new byte[0]).where(Every::addr).eq(new Address("", List.of(), Map.of()))
        .where(Every::any).eq("x").where(Every::atom).ge(1).where(Every::i).in(1, 2, 3).where(Every::l).in(1, 2).where(Every::l).between(1, 5)
        .where(Every::dec).between(1, 5).where(Every::l).eq(Long.valueOf(3)).where(Every::l).eq(Integer.valueOf(3))
        .where(not(attr(Every::b).eq(true))).where(Every::longs).contains(3L).where(Every::matrix).contains(List.of("x"));
    attr(Every::lines).at(0).dot(Line::qty).ge(1);
    attr(Every::addr).dot(Address::streets).at(2).eq("x");
    attr(Every::byName).key("k").dot(Line::origin).dot(Address::stock).key("z").dot(Line::qty).lt(3);
    attr(Every::counts).key(NEW).ge(1);
    attr(Every::home).dot(Address::city).eq("x");
    attr(Every::deep).at(0);
    m.query().where(attr(Every::lines).at(0).dot(Line::sku)).beginsWith("x");
    m.query().where(attr(Every::i)).ge(1L).where(attr(Every::s)).beginsWith("x").where(attr(Every::lines)).size().eq(0);
    m.query().where(attr(Every::i).ge(attr(Every::boxed)));
    Condition<Every> c = attr(Every::b).eq(true).and(attr(Every::i).ge(1)).or(not(attr(Every::e).eq(NEW)));
    Condition<Every> d = allOf(c, anyOf(c, c), not(c));
    m.query().where(c).where(allOf(c, d)).where(attr(Every::b).eq(true).and(attr(Every::i).ge(1)));
    record View(String s) {}
    List<View> v = m.query().where(Every::s).eq("x").as(View.class).list();
    Optional<View> v1 = m.get(1).as(View.class).run();
  }

  interface HasId { String id(); }
  interface Keyed<K> { K key(); }
  static abstract class Base implements HasId { String id; int rev; public String id() { return id; } public int getRev() { return rev; } }
  static class Bean extends Base implements Keyed<UUID> { Status status; public Status getStatus() { return status; } public void setStatus(Status s) {} public boolean isActive() { return true; } public UUID key() { return null; } }
  record Rec(String id, String key, int n) implements HasId, Keyed<String> {}
  record Box<X>(String id, X value, List<X> values) {}

  void inherit(Model<Bean> beans, Model<Rec> recs, Model<Box<Integer>> boxes) {
    beans.query().where(Bean::id).eq("x").where(Base::id).beginsWith("x").where(HasId::id).eq("x").where(Bean::getStatus).eq(NEW).where(Bean::isActive).eq(true)
        .where(Bean::getRev).ge(1).where(Base::getRev).ge(1).where(Bean::key).eq(new UUID(0, 0)).where(Keyed<UUID>::key).eq(new UUID(0, 0));
    recs.query().where(HasId::id).beginsWith("x").where(Rec::id).beginsWith("x").where(Keyed<String>::key).beginsWith("x").where(Rec::key).beginsWith("x");
    beans.query().where(attr(Base::id).eq("x")).where(attr(HasId::id).eq("x")).where(attr(Bean::id).eq("x"));
    beans.query().where(anyOf(attr(Base::id).eq("x"), attr(Bean::getStatus).eq(NEW), attr(HasId::id).eq("x")));
    beans.query().where(attr(Base::id).eq("x").and(attr(Bean::getStatus).eq(NEW)));
    beans.put(null).onlyIf(attr(HasId::id).eq("x")).onlyIf(HasId::id).eq("y");
    Getter<Base, String> stored = Base::id;
    beans.query().where(stored).eq("x");
    TextAttribute<Base> constant = attr(Base::id);
    beans.query().where(constant).beginsWith("x");
    boxes.query().where(Box<Integer>::value).ge(1).where(Box<Integer>::id).beginsWith("x").where(Box<Integer>::values).contains(3);
    boxes.query().where(attr(Box<Integer>::value).ge(1));
    Schema.of(Bean.class).partitionKey(Base::id).sortKey(Bean::getRev).attribute(Base::id, a -> a.matches("x")).attribute(HasId::id, a -> a.required()).build();
  }
  static <E extends HasId> Query<E> byId(Model<E> m, String id) { return m.query().where(HasId::id).eq(id); }
  static <E extends HasId> Query<E> byId2(Model<E> m, String id) { return m.query().where(E::id).eq(id); }
  static <E extends Base & Keyed<String>> Query<E> byId3(Model<E> m, String id) { return m.query().where(Keyed<String>::key).eq(id).where(Base::id).eq(id).where(E::id).eq("x"); }
  static <E extends HasId> Condition<E> idIs(String id) { return allOf(attr(HasId::id).eq(id)); }

  record Counters(String id, long count, Long boxed, int i, Integer number, short small, double real, BigDecimal total, Optional<String> coupon,
      Optional<Address> addr, boolean open, Set<String> tags, Map<String, Integer> counts, Map<Status, Line> byStatus, List<String> words, Status status, String note, OptionalInt rank) {}

  void updates(Model<Counters> m, Model<Order> orders, Model<Bean> beans, Model<Document> cats, Line line, Address address) {
    Counters after = m.update("c")
        .set(Counters::count).to(5).set(Counters::count).to(5L).set(Counters::count).to(Long.valueOf(5))
        .set(Counters::boxed).to(5).set(Counters::boxed).to(5L).set(Counters::boxed).to(null)
        .set(Counters::i).to(5).set(Counters::number).to(Integer.valueOf(5)).set(Counters::number).to(null).set(Counters::small).to(5)
        .set(Counters::real).to(1.5).set(Counters::real).to(2)
        .set(Counters::total).to(5).set(Counters::total).to(TEN).set(Counters::total).to(null)
        .set(Counters::coupon).to("x").set(Counters::coupon).to(null).setIfAbsent(Counters::coupon).to("x")
        .set(Counters::open).to(true).set(Counters::status).to(NEW).set(Counters::status).to(null)
        .set(Counters::rank).to(OptionalInt.of(3))
        .set(Counters::tags).to(Set.of()).set(Counters::counts).to(Map.of("a", 1)).set(Counters::words).to(List.of())
        .set(attr(Counters::addr).dot(Address::city)).to("Oslo").set(attr(Counters::counts).key("a")).to(3)
        .set(attr(Counters::byStatus).key(NEW).dot(Line::qty)).to(3).set(attr(Counters::words).at(0)).to("x")
        .set("anything").to(5).set("anything").to(null).setIfAbsent("anything").to("x")
        .setIfAbsent(Counters::count).to(5L).setIfAbsent(Counters::status).to(NEW)
        .increment(Counters::count, 1).increment(Counters::i, 1L).increment(Counters::real, 0.5).decrement(Counters::total, TEN).increment("count", 1)
        .increment(attr(Counters::counts).key("a"), 1).add(attr(Counters::byStatus).key(NEW).dot(Line::qty), 1).add(Counters::boxed, 1).add("count", 1)
        .append(Counters::words, "x").appendAll(Counters::words, List.of("x")).prepend(Counters::words, "x").prependAll(Counters::words, Set.of("x")).append("words", "x")
        .addTo(Counters::tags, "x").addAllTo(Counters::tags, List.of("x")).removeFrom(Counters::tags, "x").removeAllFrom(Counters::tags, Set.of("x")).addTo("tags", "x")
        .remove(Counters::coupon).remove(attr(Counters::counts).key("a")).remove("words[0]")
        .merge(Counters::addr, address).merge(Counters::addr, Map.of("city", "x")).merge("addr", address)
        .set(Counters::count).from(attr(Counters::count).plus(1)).set(Counters::boxed).from(attr(Counters::count).orElse(0L).minus(1))
        .set(Counters::total).from(attr(Counters::total).plus(attr(Counters::i))).set(Counters::note).from(attr(Counters::note)).set("note").to(attr(Counters::note))
        .onlyIf(Counters::open).isTrue().onlyIf(attr(Counters::open).isFalse()).onlyIf(Counters::count).ge(1)
        .creatingParents().expectVersion(3).timeout(Duration.ofSeconds(1)).retryConflicts(3)
        .run();
    Order paid = orders.update("c1", "o1").set(Order::status).to(NEW).append(Order::lines, line).addTo(Order::tags, "vip").onlyIf(Order::status).eq(NEW).run();
    Optional<Order> old = orders.upsert("c1", "o1").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").returnOld().run();
    Document part = orders.change(paid, paid).returnUpdated().run();
    Void nothing = orders.update("c1", "o1").remove(Order::note).returnNothing().run();
    TransactWrite once = orders.update("c1", "o1").increment(Order::total, 5).exactlyOnce();
    Bean bean = beans.update("b").set(Base::getRev).to(3).set(Bean::getStatus).to(NEW).set(HasId::id).to("x").increment(Base::getRev, 1).run();
    Document cat = cats.update("tom").set("age").to(3).append("toys", "ball").run();
  }

  // an accessor with an overloaded name
  record Wither(String id, Status status) { Wither status(Status s) { return this; } }
  void overloaded(Model<Wither> wither) {
    wither.query().where(attr(Wither.class, Wither::status).eq(NEW));
    wither.query().where("status").eq(NEW);
  }
}
