package app;

import static app.Compiles.Status.*;
import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.*;
import static io.alces.schema.AttributeType.*;

import app.Compiles.*;
import io.alces.*;
import io.alces.expression.*;
import io.alces.schema.*;
import java.math.BigDecimal;
import java.util.*;

class Mistakes {
  record Stock(String sku, int count) {}
  record Customer(String id, boolean active) {}
  record View(String customerId) {}
  record Wither(String id, Status status) { Wither status(Status s) { return this; } }

  void mistakes(Model<Order> orders, Model<Every> every, Model<Wither> wither, Model<Bean> beans, Line line) {
    orders.query().where(Order::status).eq("x"); // ERR
    orders.query().where(Order::version).eq("x"); // ERR
    orders.query().where(Order::customerId).eq(5); // ERR
    orders.query().where(Order::status).in(NEW, "x"); // ERR
    orders.query().where(Order::createdAt).gt("2026"); // ERR
    orders.query().where(Order::status).beginsWith("x"); // ERR
    orders.query().where(Order::version).beginsWith("x"); // ERR
    orders.query().where(Order::tags).contains(5); // ERR
    orders.query().where(Order::lines).contains("x"); // ERR
    orders.query().where(Order::shipTo).eq("Oslo"); // ERR
    orders.query().where(Order::customerId).list(); // ERR
    orders.query().where(x -> x.status()).eq(NEW); // ERR
    orders.put(null).onlyIf(Order::status).eq("x"); // ERR
    orders.put(null).onlyIf(attr(Stock::sku).eq("x")); // ERR
    orders.delete("k").onlyIf(Order::version).eq("x"); // ERR
    orders.query().where(Stock::sku).eq("x"); // ERR
    orders.query().where(attr(Stock::sku).eq("x")); // ERR
    orders.query().where(anyOf(attr(Order::status).eq(NEW), attr(Stock::sku).eq("x"))); // ERR
    orders.query().where(anyOf(attr(Order::status), attr(Order::total).gt(1))); // ERR
    attr(Order::lines).at(0).dot(Order::status); // ERR
    attr(Order::tags).at(0); // ERR
    attr(Order::lines).dot(Line::qty); // ERR
    attr(Every::byName).key(5); // ERR
    attr(Every::counts).key("NEW"); // ERR
    Schema.of(Order.class).attribute(Order::status, a -> a.defaultTo("x")); // ERR
    Schema.of(Order.class).attribute(Order::version, a -> a.matches("x")); // ERR
    Schema.of(Order.class).attribute(Order::status, a -> a.transform(String::strip)); // ERR
    Schema.of(Order.class).attribute(Order::status, a -> a.generated(() -> "NEW")); // ERR
    Schema.of(Order.class).attribute(Order::note, a -> a.generated(() -> 5)); // ERR
    Schema.of(Order.class).attribute(Order::total, a -> a.generated(() -> "5")); // ERR
    Schema.of(Order.class).generated(Order::version); // ERR
    Schema.of(Order.class).generated(Order::status); // ERR
    Schema.of(Order.class).generated(Stock::sku); // ERR
    Schema.of(Order.class).ttl(Order::createdAt, 30); // ERR
    Schema.of(Order.class).ttl(Stock::sku); // ERR
    Schema.of(Order.class).partitionKey(Stock::sku); // ERR
    Schema.document("x").attribute("age", NUMBER, a -> a.defaultTo("x")); // ERR
    Schema.document("x").attribute("age", NUMBER, a -> a.matches("x")); // ERR
    List<Order> v = orders.query().as(Line.class).list(); // ERR
    orders.query().as(View.class).where(Order::status).eq(NEW); // ERR
    orders.query().as(View.class).limit(5); // ERR
    orders.query().as(View.class).onlyIf("x"); // ERR
    wither.query().where(Wither::status).eq(NEW); // ERR
    orders.update("k").set(Order::status).to("x"); // ERR
    orders.update("k").set(Order::status, NEW); // ERR
    orders.update("k").set(Order::version).to("x"); // ERR
    orders.update("k").set(Order::version).to(1.5); // ERR
    orders.update("k").set(Order::total).to("5"); // ERR
    orders.update("k").set(Order::note).to(5); // ERR
    orders.update("k").set(Order::shipTo).to("Oslo"); // ERR
    orders.update("k").set(Order::lines).to(List.of("x")); // ERR
    orders.update("k").set(Order::tags).to(List.of("x")); // ERR
    orders.update("k").set(attr(Order::shipTo).dot(Address::city)).to(5); // ERR
    orders.update("k").set(attr(Order::shipTo).dot(Line::sku)); // ERR
    orders.update("k").set(Stock::sku).to("x"); // ERR
    orders.update("k").set(Order::status).run(); // ERR
    orders.update("k").setIfAbsent(Order::status).to("x"); // ERR
    orders.update("k").append(Order::lines, "x"); // ERR
    orders.update("k").append(Order::tags, "x"); // ERR
    orders.update("k").appendAll(Order::lines, List.of("x")); // ERR
    orders.update("k").appendAll(Order::lines, line); // ERR
    orders.update("k").prepend(Order::lines, 5); // ERR
    orders.update("k").addTo(Order::tags, 1); // ERR
    orders.update("k").addTo(Order::lines, line); // ERR
    orders.update("k").addAllTo(Order::tags, List.of(1)); // ERR
    orders.update("k").removeFrom(Order::tags, 1); // ERR
    orders.update("k").increment(Order::note, 1); // ERR
    orders.update("k").increment(Order::total, "1"); // ERR
    orders.update("k").decrement(Order::tags, 1); // ERR
    orders.update("k").add(Order::status, 1); // ERR
    orders.update("k").remove(Stock::sku); // ERR
    orders.update("k").set(Order::note).from(attr(Order::total)); // ERR
    orders.update("k").set(Order::total).from(attr(Stock::count).plus(1)); // ERR
    orders.update("k").set(Order::version).from(attr(Order::version).plus(1).plus(1)); // ERR
    orders.update("k").set(Order::note).from(attr(Order::note).plus(1)); // ERR
    orders.update("k").onlyIf(attr(Stock::sku).eq("x")); // ERR
    orders.update("k").onlyIf(Order::status).isTrue(); // ERR
    orders.update("k").remove(Order::note).returnOld().set(Order::status); // ERR
    orders.change(null, line); // ERR
    Condition<Base> base = attr(Base::id).eq("x"); Condition<Bean> bean = attr(Bean::getStatus).eq(NEW);
    Condition<Bean> both = base.and(bean); Condition<Bean> both2 = bean.and(base); Condition<Bean> both3 = allOf(base, bean);
    Condition<Base> wrong2 = allOf(base, bean); // ERR
    Condition<Bean> up = base; // ERR
    orders.query().where(null); // ERR
  }
}
