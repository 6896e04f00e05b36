package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cost;
import io.alces.Given;
import io.alces.Model;
import io.alces.Page;
import io.alces.Policy;
import io.alces.Query;
import io.alces.RateLimit;
import io.alces.error.RequestException;
import io.alces.local.LocalDynamoDb;
import io.alces.observe.EndedRequest;
import io.alces.observe.Meter;
import io.alces.observe.MicrometerObserver;
import io.alces.observe.OpenTelemetryObserver;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.Usage;
import io.alces.schema.Schema;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The code of docs/observability.md and docs/costs.md. */
class ObservabilityIT {
  // region schema
  record Order(String customerId, String orderId, String status, String note) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .globalIndex("byStatus", Order::status)
          .build();
  // endregion

  static LocalDynamoDb local;
  static DynamoDbClient client;
  static Alces db;
  static Model<Order> orders;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.start();
    client = local.client();
    db = Alces.connect(client, local.asyncClient());
    orders = db.model(ORDERS);
    orders.table().create().run();
    List<Order> some = new ArrayList<>();
    for (int i = 1; i <= 120; i++) {
      some.add(new Order("c1", "2026-%03d".formatted(i), i % 60 == 0 ? "NEW" : "PAID", "a note"));
    }
    orders.batchPut(some).run();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @Test
  void estimatesBeforeAnythingIsSent() {
    // region estimate
    Order moved = new Order("c1", "2026-007", "SHIPPED", "a note");

    Cost unknown = orders.put(moved).explain().cost();

    Order old = orders.get("c1", "2026-007").run().orElseThrow();
    Cost known = orders.put(moved).explain(Given.stored(old)).cost();
    // endregion
    assertThat(unknown)
        .hasToString(
            "1 to 3 write units, of which 0 to 2 for index byStatus; not known: the stored item"
                + " (Given.stored, Given.absent), taken to be no larger than the new one");
    assertThat(known).hasToString("3 write units, of which 2 for index byStatus");
    // region estimate-reads
    Query<Order> paid = orders.query().where(Order::status).eq("PAID");

    Cost byNumbers = paid.explain(Given.items(20_000).ofBytes(400)).cost();       // 980 read units
    Cost bySample = paid.explain(Given.items(20_000).like(paid.limit(50).list())).cost();
    Cost inPages = paid.pageSize(10).explain(Given.items(20_000).ofBytes(400)).cost(); // 1000
    // endregion
    assertThat(byNumbers).hasToString("980 read units");
    assertThat(bySample.read().isExact()).isTrue();
    assertThat(inPages).hasToString("1000 read units");
  }

  @Test
  void anObserverIsToldOfEveryOperation() {
    List<String> log = new ArrayList<>();
    // region observer
    OperationObserver slow =
        first -> new OperationObservation() {
          @Override
          public void ended(EndedRequest request) {
            if (request.time().toMillis() > 500) {
              log.add(request + " took " + request.time()); // "Query on orders by byStatus took …"
            }
          }
        };

    Alces watched = Alces.builder().client(client).observer(slow).build();
    // endregion
    assertThat(watched.model(ORDERS).get("c1", "2026-001").run()).isPresent();
    assertThat(log).isEmpty();
  }

  @Test
  void micrometer() {
    MeterRegistry registry = new SimpleMeterRegistry();
    // region micrometer
    Alces db = Alces.builder().client(client).observer(MicrometerObserver.of(registry)).build();
    // endregion
    assertThat(db.model(ORDERS).get("c1", "2026-001").run()).isPresent();
    assertThat(registry.get("alces.operations").tag("operation", "GetItem").timer().count()).isEqualTo(1);
  }

  @Test
  void openTelemetry() {
    OpenTelemetry openTelemetry = OpenTelemetry.noop();
    // region opentelemetry
    Alces db = Alces.builder().client(client).observer(OpenTelemetryObserver.of(openTelemetry)).build();
    // endregion
    assertThat(db.model(ORDERS).get("c1", "2026-001").run()).isPresent();
  }

  @Test
  void aMeterCounts() {
    // region meter
    Meter meter = new Meter();

    List<Order> some = orders.query().where(Order::customerId).eq("c1").limit(10).meter(meter).list();
    orders.put(new Order("c2", "2026-001", "NEW", "")).meter(meter).run();

    meter.readUnits();                                // 0.5
    meter.writeUnits();                               // 2: the table and its index
    Usage usage = meter.reset();                      // all of it, and the meter begins anew
    usage.of("orders", "byStatus").writeUnits();      // 1
    System.out.println(usage);
    // endregion
    assertThat(some).hasSize(10);
    assertThat(usage)
        .hasToString(
            "2 requests, 0.5 read units: 0.5 of orders; 2 write units: 1 of orders, 1 of orders/byStatus; 10 items of 10"
                + " evaluated");
    orders.delete("c2", "2026-001").run();
    // region view
    Alces metered = db.meter(meter);                  // all that it runs is counted
    Model<Order> meteredOrders = orders.meter(meter); // all that it makes
    // endregion
    assertThat(meteredOrders.get("c1", "2026-001").run()).isPresent();
    assertThat(metered.model(ORDERS).get("c1", "2026-001").run()).isPresent();
    assertThat(meter.requests()).isEqualTo(2);
  }

  @Test
  void aPageTells() {
    // region page
    Page<Order> page = orders.query().where(Order::customerId).eq("c1").returnConsumed().run();

    page.consumed().orElseThrow().readUnits(); // with what hydrate() and populate() read for it
    // endregion
    assertThat(page.consumed().orElseThrow().readUnits()).isPositive();
  }

  @Test
  void aRateLimit() {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    List<Order> seen = java.util.Collections.synchronizedList(new ArrayList<>());
    // region rate
    RateLimit limit = RateLimit.ofUnits(25); // capacity units per second, for all that share it

    orders.scan().pageSize(50).rate(limit).parallel(2, threads).forEach(order -> seen.add(order));
    orders.batchPut(seen).rate(limit).run();
    // endregion
    threads.shutdown();
    assertThat(seen).hasSize(120);
  }

  @Test
  void aPolicy() {
    // region policy
    Alces strict =
        Alces.builder()
            .client(client)
            .policy(
                Policy.allowAll()
                    .scans(Policy.Action.REFUSE)
                    .unboundedLists(Policy.Action.WARN)
                    .filters(0.9, Policy.Action.WARN)) // that throw away more than nine of ten
            .build();

    Model<Order> orders = strict.model(ORDERS);
    long all = orders.scan().exemptFromPolicy().count(); // this one is meant
    // endregion
    assertThat(all).isEqualTo(120);
    assertThatThrownBy(() -> orders.scan().count())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The scan of Order reads and pays for the whole table, which the policy of this Alces refuses; query by a"
                + " partition key, or allow this one with exemptFromPolicy()");
  }
}
