package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.error.RequestException;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Updates that make the maps and lists that their paths lead through. */
@Tag("row-6")
class CreatingParentsIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Geo(Double lat, Double lon) {}

  record Address(String city, Geo geo) {}

  sealed interface Payment {
    record Card(String number) implements Payment {}

    record Cash(int amount) implements Payment {}
  }

  record Order(
      String id,
      String note,
      Address shipTo,
      Map<String, Integer> counts,
      Map<String, Map<String, Integer>> deep,
      List<Address> stops,
      Payment payment,
      long version) {
    static Order of(String id) {
      return new Order(id, "kept", null, null, null, null, null, 0);
    }
  }

  private static Schema.Builder<Order> schema() {
    return Schema.of(Order.class).partitionKey(Order::id);
  }

  private final Model<Order> orders = engine.model(schema());
  private final Clients clients = new Clients();
  private final Model<Order> noted =
      Alces.connect(clients.noting(engine.client()))
          .model(schema().table(orders.table().name()).build());

  private void put(Map<String, AttributeValue> attributes) {
    Map<String, AttributeValue> item = new HashMap<>(attributes);
    item.put("id", s("o"));
    item.put("version", n("0"));
    engine.client().putItem(r -> r.tableName(orders.table().name()).item(item));
  }

  private Order stored() {
    return orders.get("o").consistent().run().orElseThrow();
  }

  private List<String> conditions() {
    return clients.taken().stream()
        .map(request -> ((UpdateItemRequest) request).conditionExpression())
        .toList();
  }

  @Nested
  class Requests {
    private final UpdateItem<Order> city =
        noted.update("o").set(attr(Order::shipTo).dot(Address::city)).to("Oslo").creatingParents();

    @Test
    void areOneWhereAllIsThere() {
      orders
          .put(new Order("o", "kept", new Address("Rome", null), null, null, null, null, 0))
          .run();
      city.run();
      assertThat(conditions()).containsExactly("attribute_exists(#2) AND attribute_type(#0, :1)");
      assertThat(stored().shipTo()).isEqualTo(new Address("Oslo", null));
    }

    @Test
    void areTwoWhereSomethingIsMissing() {
      orders.put(Order.of("o")).run();
      city.run();
      assertThat(conditions())
          .containsExactly(
              "attribute_exists(#2) AND attribute_type(#0, :1)",
              "attribute_exists(#1) AND attribute_not_exists(#0)");
      assertThat(stored().shipTo()).isEqualTo(new Address("Oslo", null));
    }

    @Test
    void areTwoWhereANullIsStored() {
      put(Map.of("shipTo", AttributeValue.fromNul(true)));
      city.run();
      assertThat(conditions())
          .containsExactly(
              "attribute_exists(#2) AND attribute_type(#0, :1)",
              "attribute_exists(#1) AND attribute_type(#0, :1)");
      assertThat(stored().shipTo()).isEqualTo(new Address("Oslo", null));
    }

    @Test
    void areTwoHoweverMuchIsMissing() {
      UpdateItem<Order> upsert =
          noted
              .upsert("o")
              .set(attr(Order::shipTo).dot(Address::geo).dot(Geo::lat))
              .to(1.5)
              .add("deep.a.b", 2)
              .set(attr(Order::stops).at(3).dot(Address::city))
              .to("Rome")
              .creatingParents();
      upsert.run();
      assertThat(clients.taken()).hasSize(2);
      assertThat(stored())
          .isEqualTo(
              new Order(
                  "o",
                  null,
                  new Address(null, new Geo(1.5, null)),
                  null,
                  Map.of("a", Map.of("b", 2)),
                  List.of(new Address("Rome", null)),
                  null,
                  0));
    }

    @Test
    void tellOfOtherConditions() {
      orders.put(Order.of("o")).run();
      ConditionFailedException e =
          catchThrowableOfType(
              ConditionFailedException.class, () -> city.onlyIf(Order::note).eq("other").run());
      assertThat(e.reason()).isEqualTo(Reason.CONDITION_NOT_MET);
      assertThat(clients.taken()).hasSize(2);
      assertThat(stored()).isEqualTo(Order.of("o"));
    }

    @Test
    void areNoMoreThanOneWhereTheItemIsAbsent() {
      ConditionFailedException e = catchThrowableOfType(ConditionFailedException.class, city::run);
      assertThat(e.reason()).isEqualTo(Reason.ITEM_ABSENT);
      assertThat(clients.taken()).hasSize(1);
    }
  }

  @Nested
  class OtherTypes {
    @Test
    void ofAParentAreTold() {
      put(Map.of("shipTo", s("c4n4ry")));
      ConditionFailedException e =
          catchThrowableOfType(
              ConditionFailedException.class,
              () ->
                  noted
                      .update("o")
                      .set(attr(Order::shipTo).dot(Address::city))
                      .to("Oslo")
                      .creatingParents()
                      .run());
      assertThat(e.reason()).isEqualTo(Reason.ATTRIBUTE_ABSENT);
      assertThat(e)
          .hasMessage(
              "The update of Order changed nothing: attribute shipTo is stored as S, and"
                  + " shipTo.city is inside it");
      assertThat(clients.taken()).hasSize(1);
    }

    @Test
    void ofAParentOfAParentAreTold() {
      put(Map.of("shipTo", s("c4n4ry")));
      ConditionFailedException e =
          catchThrowableOfType(
              ConditionFailedException.class,
              () ->
                  noted
                      .update("o")
                      .set(attr(Order::shipTo).dot(Address::geo).dot(Geo::lat))
                      .to(1.5)
                      .creatingParents()
                      .run());
      assertThat(e)
          .hasMessage(
              "The update of Order changed nothing: attribute shipTo is stored as S, and"
                  + " shipTo.geo is inside it");
      assertThat(clients.taken()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void aMapInPlaceOfAListIsTold() {
      put(Map.of("stops", AttributeValue.fromM(Map.of("x", s("y")))));
      assertThatThrownBy(
              () ->
                  orders
                      .update("o")
                      .set(attr(Order::stops).at(0).dot(Address::city))
                      .to("Oslo")
                      .creatingParents()
                      .run())
          .isInstanceOf(ConditionFailedException.class)
          .hasMessage(
              "The update of Order changed nothing: attribute stops is stored as M, and stops[0] is"
                  + " inside it");
    }

    @Test
    void aNumberThatIsAbsentIsNotIncremented() {
      orders.put(Order.of("o")).run();
      assertThatThrownBy(
              () ->
                  noted
                      .update("o")
                      .increment(attr(Order::counts).key("a"), 1)
                      .creatingParents()
                      .run())
          .isInstanceOf(ConditionFailedException.class)
          .hasMessage(
              "The update of Order changed nothing: attribute counts.a is absent from the stored"
                  + " item, and only a number that is there is incremented; add() starts at 0");
      assertThat(clients.taken()).hasSize(1);
      assertThat(stored()).isEqualTo(Order.of("o"));
    }

    @Test
    void aSealedTypeIsRefused() {
      assertThatThrownBy(
              () -> orders.update("o").set("payment.number").to("1").creatingParents().request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Attribute payment of Order is of the sealed type Payment, and creatingParents() does"
                  + " not know which class to make; set it as a whole");
    }

    @Test
    void aSealedTypeThatIsThereCanBeChangedWithout() {
      orders.put(new Order("o", null, null, null, null, null, new Payment.Card("1"), 0)).run();
      assertThat(orders.update("o").set("payment.number").to("2").run().payment())
          .isEqualTo(new Payment.Card("2"));
    }
  }

  @Nested
  class StoredItems {
    /** DynamoDB Local in process loses the type of empty maps within. */
    @Test
    void holdEmptyMapsWithin() {
      put(
          Map.of(
              "deep", AttributeValue.fromM(Map.of("a", AttributeValue.fromM(Map.of()))),
              "note", s("kept")));
      Order after =
          orders
              .update("o")
              .set("deep.a.x")
              .to(1)
              .set(attr(Order::shipTo).dot(Address::city))
              .to("Oslo")
              .creatingParents()
              .run();
      assertThat(after.deep()).isEqualTo(Map.of("a", Map.of("x", 1)));
      assertThat(after.shipTo()).isEqualTo(new Address("Oslo", null));
    }

    @Test
    void countTheirVersion() {
      Model<Order> versioned = engine.model(schema().version(Order::version));
      versioned.create(Order.of("o")).run();
      UpdateItem<Order> update =
          versioned
              .update("o")
              .set(attr(Order::shipTo).dot(Address::city))
              .to("Oslo")
              .creatingParents()
              .expectVersion(1);
      assertThat(update.run().version()).isEqualTo(2);
      assertThatThrownBy(update::run)
          .isInstanceOfSatisfying(
              ConditionFailedException.class,
              e -> assertThat(e.reason()).isEqualTo(Reason.VERSION_MISMATCH));
    }
  }

  @Nested
  class Concurrency {
    private static final int THREADS = 8;
    private static final int ROUNDS = 25;

    private static void inParallel(List<Callable<Void>> tasks) throws Exception {
      ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
      try {
        List<Future<Void>> results = new ArrayList<>();
        tasks.forEach(task -> results.add(threads.submit(task)));
        for (Future<Void> result : results) {
          result.get();
        }
      } finally {
        threads.shutdownNow();
      }
    }

    @Test
    void losesNoMemberOfOneAbsentMap() throws Exception {
      for (int round = 0; round < ROUNDS; round++) {
        String id = "all-" + round;
        orders.put(Order.of(id)).run();
        CyclicBarrier together = new CyclicBarrier(THREADS);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
          int number = thread;
          tasks.add(
              () -> {
                together.await();
                orders
                    .update(id)
                    .set("deep.m.k" + number)
                    .to(number)
                    .add(attr(Order::counts).key("sum"), 1)
                    .creatingParents()
                    .run();
                return null;
              });
        }
        inParallel(tasks);
        Order stored = orders.get(id).consistent().run().orElseThrow();
        assertThat(stored.deep().get("m")).hasSize(THREADS);
        assertThat(stored.counts()).isEqualTo(Map.of("sum", THREADS));
      }
    }

    /** The sum of what each removal took away and of what is left is what was added. */
    @Test
    void losesNothingWhereAnotherRemovesTheParent() throws Exception {
      orders.put(Order.of("r")).run();
      AtomicBoolean isOver = new AtomicBoolean();
      List<Integer> removed = new ArrayList<>();
      List<Callable<Void>> adding = new ArrayList<>();
      for (int thread = 0; thread < THREADS - 1; thread++) {
        String key = "k" + thread % 3;
        adding.add(
            () -> {
              for (int i = 0; i < ROUNDS; i++) {
                orders.update("r").add(attr(Order::counts).key(key), 1).creatingParents().run();
              }
              return null;
            });
      }
      ExecutorService remover = Executors.newSingleThreadExecutor();
      try {
        Future<Void> removing =
            remover.submit(
                () -> {
                  while (!isOver.get()) {
                    removed.add(
                        sum(
                            orders
                                .update("r")
                                .remove(Order::counts)
                                .returnOld()
                                .run()
                                .orElseThrow()));
                  }
                  return null;
                });
        inParallel(adding);
        isOver.set(true);
        removing.get();
      } finally {
        remover.shutdownNow();
      }
      int all = removed.stream().mapToInt(i -> i).sum();
      Order left = orders.get("r").consistent().run().orElseThrow();
      assertThat(all + sum(left)).isEqualTo((THREADS - 1) * ROUNDS);
      assertThat(left.note()).isEqualTo("kept");
    }

    private static int sum(Order order) {
      return order.counts() == null ? 0 : order.counts().values().stream().mapToInt(i -> i).sum();
    }
  }
}
