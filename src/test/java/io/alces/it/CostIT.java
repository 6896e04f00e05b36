package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Cost;
import io.alces.Given;
import io.alces.Model;
import io.alces.Page;
import io.alces.Plan;
import io.alces.Query;
import io.alces.Write;
import io.alces.observe.ConsumedUnits;
import io.alces.observe.EndedRequest;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.SentRequest;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is estimated is what DynamoDB Local consumes, wherever the stored items are stated. */
class CostIT {
  private static final Offset<Double> EXACTLY = Offset.offset(1e-9);

  private static LocalEngine engine;
  private static Consumed consumed;
  private static Alces db;
  private static Model<Part> parts;

  private Random random = new Random(1);
  private final Map<String, Part> stored = new HashMap<>();

  record Part(
      String group,
      String id,
      @Nullable String kind,
      @Nullable Long rank,
      String text,
      long count) {}

  /** Sums what is consumed. */
  private static final class Consumed implements OperationObserver, OperationObservation {
    private final List<ConsumedUnits> units = Collections.synchronizedList(new ArrayList<>());

    @Override
    public OperationObservation begin(SentRequest first) {
      return this;
    }

    @Override
    public void ended(EndedRequest request) {
      units.addAll(request.consumed());
    }

    double read() {
      return units.stream().mapToDouble(ConsumedUnits::readUnits).sum();
    }

    double write() {
      return units.stream().mapToDouble(ConsumedUnits::writeUnits).sum();
    }

    double write(String index) {
      return units.stream()
          .filter(u -> index.equals(u.index()))
          .mapToDouble(ConsumedUnits::writeUnits)
          .sum();
    }
  }

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
    consumed = new Consumed();
    db =
        Alces.builder()
            .client(engine.client())
            .asyncClient(engine.asyncClient())
            .observer(consumed)
            .build();
    parts =
        db.model(
            Schema.of(Part.class)
                .table("parts")
                .partitionKey(Part::group)
                .sortKey(Part::id)
                .globalIndex("byKind", Part::kind, Part::id)
                .globalIndex("byKindKeys", Part::kind, Part::count, Projected.KEYS_ONLY)
                .localIndex("byRank", Part::rank, Projected.include(Part::count))
                .build());
    parts.table().create().run();
  }

  @AfterAll
  static void stop() throws Exception {
    engine.close();
  }

  @BeforeEach
  void clear() {
    parts.scan().deleteAll().run();
  }

  private Part part(int id) {
    String kind = random.nextInt(3) == 0 ? null : "kind" + random.nextInt(2);
    Long rank = random.nextBoolean() ? null : (long) random.nextInt(3);
    String text = "x".repeat(random.nextInt(random.nextBoolean() ? 300 : 9_000));
    return new Part("g", "id-" + id, kind, rank, text, random.nextInt(3));
  }

  private Given given(int id) {
    Part old = stored.get("id-" + id);
    return old == null ? Given.absent() : Given.stored(old);
  }

  private void check(Plan plan, String what) {
    check(plan.cost(), what);
  }

  private void check(Cost cost, String what) {
    assertThat(cost.unknown()).as(what).isEmpty();
    assertThat(cost.read().isExact() && cost.write().isExact()).as(what).isTrue();
    close(cost.read().least(), consumed.read(), what);
    close(cost.write().least(), consumed.write(), what);
    cost.byIndex()
        .forEach(
            (index, units) -> {
              if (cost.write().least() > 0) {
                close(units.least(), consumed.write(index), what + " " + index);
              }
            });
    consumed.units.clear();
  }

  private static void close(double estimated, double actual, String what) {
    assertThat(estimated).as(what).isCloseTo(actual, EXACTLY);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void ofWritesOfAnItem(long seed) {
    random = new Random(seed);
    consumed.units.clear();
    for (int i = 0; i < 60; i++) {
      int id = random.nextInt(6);
      String what = "seed " + seed + ", write " + i;
      switch (random.nextInt(4)) {
        case 0, 1 -> {
          Part part = part(id);
          Plan plan = parts.put(part).explain(given(id));
          store(part);
          check(plan, what + ", put");
        }
        case 2 -> update(id, what);
        default -> {
          Plan plan = parts.delete("g", "id-" + id).explain(given(id));
          parts.delete("g", "id-" + id).run();
          stored.remove("id-" + id);
          check(plan, what + ", delete");
        }
      }
    }
  }

  private void update(int id, String what) {
    Part part = part(id);
    var update =
        parts
            .upsert("g", "id-" + id)
            .set(Part::kind)
            .to(part.kind() == null ? "kind0" : part.kind())
            .set(Part::text)
            .to(part.text())
            .add(Part::count, 1);
    if (part.rank() == null) {
      update = update.remove(Part::rank);
    }
    Plan plan = update.explain(given(id));
    stored.put("id-" + id, update.run());
    check(plan, what + ", update");
  }

  /**
   * DynamoDB Local counts operations of one transaction that consume the same once only, and half
   * of a delete of nothing, so that each is in a transaction of its own here.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void ofTransactions(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 12; i++) {
      store(part(i));
    }
    consumed.units.clear();
    for (int i = 0; i < 8; i++) {
      String what = "seed " + seed + ", transaction " + i;
      Part part = part(0);
      run(parts.put(part), 0, what + ", put");
      stored.put(part.id(), part);

      run(parts.update("g", "id-1").set(Part::text).to(part(1).text()), 1, what + ", update");
      stored.put("id-1", parts.get("g", "id-1").run().orElseThrow());
      consumed.units.clear();

      run(parts.check("g", "id-2").exists(), 2, what + ", check");
      run(parts.delete("g", "id-" + (4 + i)), 4 + i, what + ", delete");

      var get = parts.get("g", "id-" + i % 4);
      var gets = db.transactGet(get);
      Cost cost = sum(gets.explain(given(i % 4)));
      assertThat(gets.run().get(get)).isPresent();
      check(cost, what + ", get");
    }
  }

  private void store(Part part) {
    parts.put(part).run();
    stored.put(part.id(), part);
  }

  private void run(Write<Part> write, int id, String what) {
    var transaction = db.transact(write);
    Cost cost = sum(transaction.explain(given(id)));
    transaction.run();
    check(cost, what);
  }

  private static Cost sum(List<Plan> plans) {
    return plans.stream().map(Plan::cost).reduce(Cost::plus).orElseThrow();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void ofReads(long seed) {
    random = new Random(seed);
    for (int i = 0; i < 40; i++) {
      store(part(i));
    }
    List<Part> all = new ArrayList<>(stored.values());
    for (int i = 0; i < 20; i++) {
      String what = "seed " + seed + ", read " + i;
      consumed.units.clear();
      int id = random.nextInt(45);
      boolean consistent = random.nextBoolean();
      var get = consistent ? parts.get("g", "id-" + id).consistent() : parts.get("g", "id-" + id);
      Optional<Part> got = get.run();
      assertThat(got).isEqualTo(Optional.ofNullable(stored.get("id-" + id)));
      check(get.explain(given(id)), what + ", get");

      Query<Part> query = parts.query().where(Part::group).eq("g");
      query = consistent ? query.consistent() : query;
      query = random.nextBoolean() ? query.where(Part::count).eq(1L) : query;
      assertThat(query.list()).hasSizeLessThanOrEqualTo(40);
      check(query.explain(Given.items(40).like(all)), what + ", query");

      String kind = "kind" + i % 2;
      List<Part> ofKind = all.stream().filter(p -> kind.equals(p.kind())).toList();
      Query<Part> byKind = parts.query().where(Part::kind).eq(kind).using("byKind");
      assertThat(byKind.list()).hasSameSizeAs(ofKind);
      check(byKind.explain(Given.items(ofKind.size()).like(ofKind)), what + ", by index");

      var scan = consistent ? parts.scan().consistent() : parts.scan();
      assertThat(scan.list()).hasSize(40);
      check(scan.explain(Given.items(40).like(all)), what + ", scan");

      Page<Part> page = scan.limit(5).run();
      check(scan.limit(5).explain(Given.items(40).like(page.items())), what + ", page");
    }
  }
}
