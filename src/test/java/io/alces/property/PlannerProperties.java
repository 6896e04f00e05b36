package io.alces.property;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.it.Orders;
import io.alces.it.Orders.Address;
import io.alces.it.Orders.Line;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Whatever the conditions: a request that DynamoDB takes and that finds what they say, or an error
 * before it.
 */
class PlannerProperties {
  private static final Pattern PLACEHOLDER = Pattern.compile("[#:]\\w+");
  private static Alces db;
  private static Model<Order> orders;
  private static List<Order> all;

  /** A condition, and what it means. */
  record Meant(Condition<Order> condition, Predicate<Order> meaning) {
    @Override
    public String toString() {
      return condition.toString();
    }
  }

  @BeforeContainer
  static void store() {
    db = Alces.local();
    orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 20; number++) {
      orders.put(Orders.order("c1", number)).run();
      orders.put(Orders.order("c2", number)).run();
    }
    all = orders.scan().list();
  }

  @AfterContainer
  static void stop() {
    db.close();
  }

  private static Arbitrary<Integer> number() {
    return Arbitraries.integers().between(0, 20);
  }

  private static Arbitrary<Meant> onKeys() {
    Arbitrary<String> id = number().map(n -> String.format("o%03d", n));
    Arbitrary<Long> placed = number().map(n -> 1_000L + n);
    return Arbitraries.oneOf(
        id.map(v -> new Meant(attr(Order::orderId).eq(v), o -> o.orderId().equals(v))),
        id.map(v -> new Meant(attr(Order::orderId).ge(v), o -> o.orderId().compareTo(v) >= 0)),
        id.map(v -> new Meant(attr(Order::orderId).le(v), o -> o.orderId().compareTo(v) <= 0)),
        id.map(v -> new Meant(attr(Order::orderId).gt(v), o -> o.orderId().compareTo(v) > 0)),
        Arbitraries.of("o", "o0", "o01", "x")
            .map(
                v -> new Meant(attr(Order::orderId).beginsWith(v), o -> o.orderId().startsWith(v))),
        placed.map(v -> new Meant(attr(Order::placed).lt(v), o -> o.placed() < v)),
        placed.map(
            v ->
                new Meant(
                    attr(Order::placed).between(v.longValue(), v + 5),
                    o -> o.placed() >= v && o.placed() <= v + 5)),
        Arbitraries.of(Status.values())
            .map(v -> new Meant(attr(Order::status).eq(v), o -> o.status() == v)),
        number()
            .map(
                n ->
                    new Meant(
                        attr(Order::note).eq("note " + n % 4),
                        o -> o.note().equals("note " + n % 4))));
  }

  private static Arbitrary<Meant> onOthers() {
    return Arbitraries.oneOf(
        Arbitraries.of(true, false)
            .map(v -> new Meant(attr(Order::open).eq(v), o -> o.open() == v)),
        number()
            .map(
                n ->
                    new Meant(
                        attr(Order::total).in(new BigDecimal(n * 10), BigDecimal.ONE),
                        o -> o.total().compareTo(new BigDecimal(n * 10)) == 0)),
        number()
            .map(
                n ->
                    new Meant(
                        attr(Order::lines).at(0).dot(Line::quantity).gt(n),
                        o -> o.lines().get(0).quantity() > n)),
        number()
            .map(n -> new Meant(attr(Order::labels).key("a").le(n), o -> o.labels().get("a") <= n)),
        number()
            .map(
                n ->
                    new Meant(
                        attr(Order::tags).contains("tag" + n % 6),
                        o -> o.tags().contains("tag" + n % 6))),
        Arbitraries.of("Oslo", "Rome", "")
            .map(
                v ->
                    new Meant(
                        attr(Order::shipTo).dot(Address::city).ne(v),
                        o -> !o.shipTo().city().equals(v))),
        Arbitraries.of(1, 2)
            .map(v -> new Meant(attr(Order::tags).size().ge(v), o -> o.tags().size() >= v)),
        Arbitraries.of(0, 1, 2)
            .map(v -> new Meant(attr(Order::lines).at(v).dot(Line::sku).exists(), o -> v < 2)),
        Arbitraries.just(
            new Meant(
                attr(Order::shipTo).dot(Address::city).lt(attr(Order::note)),
                o -> o.shipTo().city().compareTo(o.note()) < 0)));
  }

  /** Trees of at most a depth, so that none exceeds what DynamoDB takes. */
  private static Arbitrary<Meant> tree(Arbitrary<Meant> leaf, int depth) {
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<Meant> inner = tree(leaf, depth - 1);
    return Arbitraries.oneOf(
        leaf,
        inner.map(m -> new Meant(Condition.not(m.condition()), m.meaning().negate())),
        Combinators.combine(inner, inner)
            .as(
                (a, b) ->
                    new Meant(a.condition().and(b.condition()), a.meaning().and(b.meaning()))),
        Combinators.combine(inner, inner)
            .as((a, b) -> new Meant(a.condition().or(b.condition()), a.meaning().or(b.meaning()))));
  }

  @Provide
  Arbitrary<List<Meant>> filters() {
    return tree(onOthers(), 4).list().ofMinSize(1).ofMaxSize(3);
  }

  @Provide
  Arbitrary<List<Meant>> anything() {
    return Arbitraries.oneOf(onKeys(), onOthers(), tree(Arbitraries.oneOf(onKeys(), onOthers()), 2))
        .list()
        .ofMaxSize(4);
  }

  private static boolean holds(List<Meant> conditions, Order order) {
    return conditions.stream().allMatch(m -> m.meaning().test(order));
  }

  @Property(tries = 150, edgeCases = EdgeCasesMode.NONE)
  @Tag("row-32")
  void everyTreeFiltersAScanAsItSays(@ForAll("filters") List<Meant> conditions) {
    var scan = orders.scan();
    for (Meant condition : conditions) {
      scan = scan.where(condition.condition());
    }

    assertThat(scan.list())
        .containsExactlyInAnyOrderElementsOf(
            all.stream().filter(o -> holds(conditions, o)).toList());
  }

  @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
  @Tag("row-33")
  void aQueryFindsWhatItsConditionsSayOrIsRefusedBefore(
      @ForAll("anything") List<Meant> conditions) {
    Query<Order> query = orders.query().where(Order::customerId).eq("c1");
    for (Meant condition : conditions) {
      query = query.where(condition.condition());
    }
    query = query.hydrate();
    List<Order> expected =
        all.stream().filter(o -> o.customerId().equals("c1") && holds(conditions, o)).toList();
    try {
      QueryRequest unused = query.request();
    } catch (RequestException e) {
      assertThat(e.getMessage())
          .containsAnyOf("does not filter by an attribute of its key", "are the wrong way round");
      return;
    }

    assertThat(query.list()).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(query.count()).isEqualTo(expected.size());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  @Tag("row-2")
  void everyPlaceholderThatIsUsedIsDeclaredAndEveryDeclaredOneUsed(
      @ForAll("filters") List<Meant> conditions) {
    Query<Order> query = orders.query().where(Order::customerId).eq("c1");
    var scan = orders.scan();
    for (Meant condition : conditions) {
      query = query.where(condition.condition());
      scan = scan.where(condition.condition());
    }

    QueryRequest queried = query.request();
    assertThat(declared(queried.expressionAttributeNames(), queried.expressionAttributeValues()))
        .isEqualTo(used(queried.keyConditionExpression() + " " + queried.filterExpression()));
    ScanRequest scanned = scan.request();
    assertThat(scanned.filterExpression()).isNotEmpty();
    assertThat(declared(scanned.expressionAttributeNames(), scanned.expressionAttributeValues()))
        .isEqualTo(used(scanned.filterExpression()));
    assertThat(scanned.hasExpressionAttributeValues())
        .isEqualTo(!scanned.expressionAttributeValues().isEmpty());
  }

  private static Set<String> declared(Map<String, ?> names, Map<String, ?> values) {
    Set<String> declared = new HashSet<>(names.keySet());
    declared.addAll(values.keySet());
    return declared;
  }

  private static Set<String> used(String expression) {
    Set<String> used = new HashSet<>();
    Matcher placeholders = PLACEHOLDER.matcher(expression);
    while (placeholders.find()) {
      used.add(placeholders.group());
    }
    return used;
  }

  @Property
  @Tag("S1")
  void theExpressionDoesNotDependOnValues(@ForAll String one, @ForAll String other) {
    assertThat(expression(one)).isEqualTo(expression(other));
  }

  private static String expression(String value) {
    QueryRequest request =
        orders
            .query()
            .where(Order::customerId)
            .eq("c1")
            .where(Order::note)
            .in(value, "x" + value)
            .where(Order::tags)
            .contains(value)
            .where("shipTo.city")
            .beginsWith(value)
            .request();
    return request.keyConditionExpression() + request.filterExpression();
  }
}
