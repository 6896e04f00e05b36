package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Key;
import io.alces.Model;
import io.alces.Page;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.observe.ConsumedUnits;
import io.alces.observe.Meter;
import io.alces.observe.Usage;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

/** What meters count, on DynamoDB Local. */
@Timeout(120)
class MeterIT {
  private static final Clients CLIENTS = new Clients();
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static LocalEngine engine;

  private final Meter meter = new Meter();
  private Alces db;
  private Model<Order> orders;
  private String table;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  @BeforeEach
  void createTable() {
    int number = TABLES.incrementAndGet();
    db =
        Alces.builder()
            .client(CLIENTS.noting(engine.client()))
            .asyncClient(engine.asyncClient())
            .tableNames(name -> name + number)
            .build();
    orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    table = orders.table().name();
    CLIENTS.taken();
  }

  private static List<Order> some(int number) {
    return IntStream.range(0, number).mapToObj(i -> Orders.order("c1", i)).toList();
  }

  private void assertCounted(int requests, double readUnits, double writeUnits) {
    Usage usage = meter.reset();
    assertThat(usage.requests()).isEqualTo(requests);
    assertThat(usage.readUnits()).isEqualTo(readUnits);
    assertThat(usage.writeUnits()).isEqualTo(writeUnits);
  }

  @Test
  void countsEveryKindOfOperation() {
    // A put writes the table and its five indexes.
    orders.put(Orders.order("c1", 0)).meter(meter).run();
    assertCounted(1, 0, 6);
    assertThat(orders.get("c1", "o000").meter(meter).run()).isPresent();
    assertCounted(1, 0.5, 0);
    assertThat(orders.get("c1", "o000").consistent().meter(meter).runAsync().join()).isPresent();
    assertCounted(1, 1, 0);
    assertThat(orders.exists("c1", "o000").meter(meter).run()).isTrue();
    assertCounted(1, 0.5, 0);
    orders.update("c1", "o000").set(Order::open).to(false).meter(meter).run();
    assertThat(meter.reset().writeUnits()).isPositive();
    orders.delete("c1", "o000").meter(meter).run();
    assertCounted(1, 0, 6);
    orders.batchPut(some(30)).meter(meter).run();
    assertCounted(2, 0, 180);
    assertThat(orders.batchGet(List.of(Key.of("c1", "o001"))).meter(meter).found()).hasSize(1);
    assertCounted(1, 0.5, 0);
    var get = orders.get("c1", "o001");
    assertThat(db.batchGet(get).meter(meter).run().get(get)).isPresent();
    assertCounted(1, 0.5, 0);
    assertThat(db.transactGet(get).meter(meter).run().get(get)).isPresent();
    assertCounted(1, 2, 0);
    db.transact(orders.put(Orders.order("c1", 1))).meter(meter).run();
    assertThat(meter.reset().writeUnits()).isPositive();
    db.batch(orders.delete("c1", "o001")).meter(meter).run();
    assertCounted(1, 0, 6);
    orders.query().where(Order::customerId).eq("c1").deleteAll().meter(meter).run();
    Usage deleted = meter.reset();
    assertThat(deleted.requests()).isEqualTo(3);
    assertThat(deleted.writeUnits()).isEqualTo(29 * 6);
    assertThat(deleted.readUnits()).isPositive();
  }

  @Test
  void sumsOverPages() {
    orders.batchPut(some(30)).run();

    List<Order> paid =
        orders
            .query()
            .where(Order::customerId)
            .eq("c1")
            .where(Order::status)
            .eq(Status.PAID)
            .pageSize(8)
            .meter(meter)
            .list();

    assertThat(paid).hasSize(10);
    Usage usage = meter.reset();
    assertThat(usage.requests()).isEqualTo(4);
    assertThat(usage.items()).isEqualTo(10);
    assertThat(usage.evaluated()).isEqualTo(30);
    assertThat(usage.of(table).readUnits()).isEqualTo(usage.readUnits()).isPositive();
    assertThat(orders.scan().pageSize(8).meter(meter).stream()).hasSize(30);
    assertThat(meter.usage().evaluated()).isEqualTo(30);
    assertThat(meter.usage().readUnits()).isEqualTo(usage.readUnits());
  }

  @Test
  void asksForTheConsumptionAndOnlyThen() {
    assertThat(orders.get("c1", "o000").run()).isEmpty();
    assertThat(orders.get("c1", "o000").meter(meter).run()).isEmpty();

    List<DynamoDbRequest> requests = CLIENTS.taken();
    assertThat(requests)
        .extracting(request -> ((GetItemRequest) request).returnConsumedCapacityAsString())
        .containsExactly(null, "INDEXES");
    assertThat(orders.get("c1", "o000").meter(meter).request().returnConsumedCapacity()).isNull();
  }

  @Test
  void severalCountTheSame() {
    Meter other = new Meter();

    assertThat(orders.get("c1", "o000").meter(meter).meter(other).run()).isEmpty();

    assertThat(meter.usage()).isEqualTo(other.usage());
    assertThat(meter.requests()).isEqualTo(1);
  }

  @Nested
  class OfAModelOrAnAlces {
    @Test
    void countsAllThatTheyMake() {
      Model<Order> metered = orders.meter(meter);
      metered.put(Orders.order("c1", 0)).run();
      assertThat(metered.get("c1", "o000").run()).isPresent();
      orders.put(Orders.order("c1", 1)).run();
      assertThat(meter.reset().requests()).isEqualTo(2);

      Alces meteredDb = db.meter(meter);
      meteredDb.transact(meteredDb.model(Orders.SCHEMA).delete("c1", "o000")).run();
      meteredDb.transact(orders.delete("c1", "o001")).run();
      assertThat(meter.reset().requests()).isEqualTo(2);
    }

    @Test
    void closingItLeavesTheOtherOpen() {
      Alces metered = db.meter(meter);
      metered.close();

      assertThat(metered).hasToString("Alces");
      assertThat(orders.get("c1", "o000").run()).isEmpty();
      assertThat(metered.model(Orders.SCHEMA).get("c1", "o000").run()).isEmpty();
      db.close();
      assertThatThrownBy(() -> metered.model(Orders.SCHEMA).get("c1", "o000").run())
          .isInstanceOf(IllegalStateException.class);
      assertThat(metered).hasToString("Alces, closed");
    }

    @Test
    void aMeterOfAMemberIsRefusedWhereItWouldCountNothing() {
      String problem =
          " has a meter of its own, which would count nothing; give it to all that is run together,"
              + " by meter() or by db.meter()";
      assertThatThrownBy(() -> db.transact(orders.put(Orders.order("c1", 0)).meter(meter)))
          .isInstanceOf(RequestException.class)
          .hasMessage("Operation 1 of the transaction, the PutItem of Order," + problem);
      assertThatThrownBy(() -> db.batchGet(orders.meter(meter).get("c1", "o000")))
          .isInstanceOf(RequestException.class)
          .hasMessage("The GetItem of Order in a batch" + problem);
      assertThatThrownBy(
              () -> db.batch(orders.put(Orders.order("c1", 0)).meter(meter)).meter(meter).run())
          .isInstanceOf(RequestException.class)
          .hasMessage("The PutItem of Order in a batch" + problem);
    }
  }

  @Nested
  class APage {
    @Test
    void tellsWhatItConsumedIfItIsAsked() {
      orders.batchPut(some(10)).run();

      Page<Order> silent = orders.scan().pageSize(4).run();
      assertThat(silent.consumed()).isEmpty();
      List<Usage> told =
          java.util.stream.StreamSupport.stream(
                  orders.scan().pageSize(4).returnConsumed().pages().spliterator(), false)
              .map(page -> page.consumed().orElseThrow())
              .toList();

      assertThat(told).extracting(Usage::evaluated).containsExactly(4L, 4L, 2L);
      assertThat(told)
          .allSatisfy(
              usage ->
                  assertThat(usage.consumed())
                      .extracting(ConsumedUnits::table)
                      .containsExactly(table));
      assertThat(orders.scan().limit(7).pageSize(4).returnConsumed().run().consumed().orElseThrow())
          .satisfies(usage -> assertThat(usage.requests()).isEqualTo(2));
    }

    @Test
    void tellsWhatWasReadForItBesides() {
      orders.batchPut(some(10)).run();

      Usage usage =
          orders
              .query()
              .where(Order::note)
              .eq("note 1")
              .hydrate()
              .returnConsumed()
              .run()
              .consumed()
              .orElseThrow();

      assertThat(usage.requests()).isEqualTo(2);
      assertThat(usage.of(table, "byNote").readUnits()).isEqualTo(0.5);
      assertThat(usage.of(table).readUnits()).isEqualTo(1.5);
    }
  }
}
