package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.BatchProgress;
import io.alces.Deletion;
import io.alces.DuplicateKeys;
import io.alces.IncompleteBatchException;
import io.alces.Key;
import io.alces.Model;
import io.alces.Query;
import io.alces.Results;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The code of docs/batches.md. */
class BatchesIT {
  // region schema
  record Order(String customerId, String orderId, String status) {}

  record User(String id, String name) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .build();

  static final Schema<User> USERS = Schema.of(User.class).table("users").partitionKey(User::id).build();
  // endregion

  static Alces db;
  static Model<Order> orders;
  static Model<User> users;

  private final List<Order> list =
      IntStream.rangeClosed(1, 60).mapToObj(i -> new Order("c1", "o" + i, i % 2 == 0 ? "NEW" : "PAID")).toList();

  @BeforeAll
  static void start() {
    db = Alces.local();
    orders = db.model(ORDERS);
    users = db.model(USERS);
    orders.table().create().run();
    users.table().create().run();
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @BeforeEach
  void store() {
    orders.scan().deleteAll().run();
    users.batchPut(List.of(new User("u1", "Ada"), new User("u2", "Bob"))).run();
  }

  @Test
  void manyItemsArePutReadAndDeleted() {
    List<BatchProgress> told = new ArrayList<>();
    // region put
    orders.batchPut(list).run(); // a list, a stream, or an iterator

    BatchProgress done =
        orders.batchPut(list.stream())
            .concurrency(4)                          // requests in flight at the same time
            .onProgress(progress -> told.add(progress))
            .run();

    done.done(); // 60
    // endregion
    assertThat(done.done()).isEqualTo(60);
    assertThat(told).hasSize(3);

    // region get
    List<Optional<Order>> some =
        orders.batchGet(List.of(Key.of("c1", "o1"), Key.of("c1", "o2"), Key.of("c1", "x"))).run();

    some.get(2); // empty: the results are in the order of the keys

    List<User> present = users.batchGet(List.of("u1", "u2", "u3")).found(); // no sort key: plain values
    // endregion
    assertThat(some).hasSize(3);
    assertThat(some.get(2)).isEmpty();
    assertThat(present).hasSize(2);

    // region stream
    Stream<Key> keys = Stream.iterate(1, i -> i + 1).map(i -> Key.of("c1", "o" + i)); // no end

    List<Order> first =
        orders.batchGet(keys).stream().takeWhile(Optional::isPresent).flatMap(Optional::stream).toList();
    // endregion
    assertThat(first).isEqualTo(list);

    // region delete
    orders.batchDelete(List.of(Key.of("c1", "o1"), Key.of("c1", "o2"))).run();
    // endregion
    assertThat(orders.scan().count()).isEqualTo(58);
  }

  @Test
  void operationsOfAnyModelsGoTogether() {
    Order order = list.get(0);
    // region any
    db.batch(orders.put(order), users.delete("u1")).run();

    var getOrder = orders.get("c1", "o1");
    var getUser = users.get("u2");
    Results r = db.batchGet(getOrder, getUser).run();

    Optional<Order> o = r.get(getOrder);
    Optional<User> u = r.get(getUser);
    // endregion
    assertThat(o).contains(order);
    assertThat(u).isPresent();
    assertThat(users.get("u1").run()).isEmpty();
  }

  @Test
  void aBatchTellsWhatRemains() {
    // region remaining
    try {
      orders.batchPut(list).timeout(Duration.ofMinutes(1)).run();
    } catch (IncompleteBatchException e) {
      e.done();                             // of e.taken() elements that were taken from the input
      e.remaining().forEach(remaining -> {
        remaining.element();                // as it was given
        remaining.cause();                  // null: not sent, or left unprocessed
      });
    }
    // endregion
    assertThat(orders.scan().count()).isEqualTo(60);

    // region duplicates
    orders.batchPut(list).duplicates(DuplicateKeys.LAST_WINS).run();
    // endregion

    ExecutorService executor = Executors.newFixedThreadPool(4);
    try {
      // region threads
      orders.batchPut(list).concurrency(4, executor).run();
      // endregion
    } finally {
      executor.shutdown();
    }
    try (Alces local =
        // region backoff
        Alces.builder()
            .backoff(new Backoff(Duration.ofMillis(50), Duration.ofSeconds(10), 20))
            // endregion
            .local()
            .build()) {
      assertThat(local).isNotNull();
    }
  }

  @Test
  void whatAReadSelectsIsDeleted() {
    orders.batchPut(list).run();
    // region deleteAll
    Query<Order> paid = orders.query().where(Order::customerId).eq("c1").where(Order::status).eq("PAID");

    Deletion some = paid.limit(10).deleteAll().run();                // 10 of them
    Deletion rest = paid.after(some.next().get()).deleteAll().run(); // and the others

    orders.deletePartition("c1").run();
    // endregion
    assertThat(some.deleted()).isEqualTo(10);
    assertThat(rest.deleted()).isEqualTo(20);
    assertThat(orders.scan().count()).isZero();
  }
}
