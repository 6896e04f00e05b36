package io.alces.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Cursor;
import io.alces.CursorKeys;
import io.alces.IncompleteScanException;
import io.alces.Model;
import io.alces.Page;
import io.alces.ParallelScan;
import io.alces.Query;
import io.alces.ScanProgress;
import io.alces.error.InvalidCursorException;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The code of docs/cursors.md. */
class CursorsIT {
  record Order(String customerId, String orderId) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .build();

  /** What a web application answers. */
  record Answer(int status, List<Order> orders, String cursor) {}

  static LocalDynamoDb local;
  static DynamoDbClient client;
  static Model<Order> orders;
  static byte[] key = random();
  static byte[] oldKey = random();

  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    client = local.client();
    orders = Alces.connect(client).model(ORDERS);
    orders.table().create().run();
    for (int i = 1; i <= 30; i++) {
      orders.put(new Order("c1", String.format("2026-%02d", i))).run();
    }
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  static byte[] random() {
    // region key
    byte[] key = new byte[32];
    new SecureRandom().nextBytes(key);
    // endregion
    return key;
  }

  @Test
  void aCursorReadsOn() {
    // region cursor
    Query<Order> query = orders.query().where(Order::customerId).eq("c1").limit(10);

    Page<Order> page = query.run();
    String text = page.cursor().map(Cursor::text).orElse(null); // null: there is no more

    Page<Order> next = query.after(Cursor.of(text)).run();
    // endregion
    assertThat(next.items()).extracting(Order::orderId).first().isEqualTo("2026-11");
    assertThatThrownBy(() -> query.descending().after(Cursor.of(text)).run())
        .isInstanceOf(InvalidCursorException.class);
  }

  static Alces signing() {
    // region keys
    Alces db =
        Alces.builder()
            .client(client)
            .cursors(
                CursorKeys.of("2026-11", key)   // signs
                    .accepting("2026-05", oldKey) // and this one's are still taken
                    .encrypted()                  // nobody reads the key of an item in them
                    .validFor(Duration.ofHours(1)))
            .build();
    // endregion
    return db;
  }

  // region web
  Answer orders(Model<Order> orders, String customer, String cursor) {
    Query<Order> query =
        orders.query().where(Order::customerId).eq(customer).limit(10).cursorsFor(customer);
    try {
      Page<Order> page = (cursor == null ? query : query.after(Cursor.of(cursor))).run();
      return new Answer(200, page.items(), page.cursor().map(Cursor::text).orElse(null));
    } catch (InvalidCursorException e) { // e.reason(): EXPIRED, OTHER_TENANT, DAMAGED, …
      return new Answer(400, List.of(), null);
    }
  }
  // endregion

  @Test
  void aWebApplicationTakesItsOwnCursorsOnly() {
    Model<Order> signed = signing().model(ORDERS);

    Answer first = orders(signed, "c1", null);
    Answer second = orders(signed, "c1", first.cursor());

    assertThat(second.orders()).extracting(Order::orderId).first().isEqualTo("2026-11");
    assertThat(orders(signed, "c2", first.cursor()).status()).isEqualTo(400);
    String unsigned =
        orders.query().where(Order::customerId).eq("c1").limit(10).run().cursor().get().text();
    assertThat(orders(signed, "c1", unsigned).status()).isEqualTo(400);
  }

  @Test
  void aParallelScanGoesOn() {
    ExecutorService threads = Executors.newFixedThreadPool(4);
    List<Order> written = Collections.synchronizedList(new ArrayList<>());
    // region parallel
    ParallelScan<Order> export = orders.scan().pageSize(5).parallel(4, threads);

    ScanProgress first =
        export
            .within(Duration.ofMinutes(10)) // or maxPages(…), or stopWhen(shutdown::get)
            .maxPages(3)
            .forEachPage(page -> written.addAll(page.items())); // called by four threads

    if (first.cursor().isPresent()) { // else everything has been read
      String text = first.cursor().get().text();
      export.after(Cursor.of(text)).forEachPage(page -> written.addAll(page.items()));
    }
    // endregion
    assertThat(first.pages()).isEqualTo(3);
    assertThat(written).hasSize(30).doesNotHaveDuplicates();

    AtomicReference<String> stored = new AtomicReference<>();
    // region checkpoint
    try {
      export
          .checkpoint(100, cursor -> stored.set(cursor.text())) // after each hundred pages
          .forEachPage(page -> written.addAll(page.items()));
    } catch (IncompleteScanException e) {
      stored.set(e.cursor().text()); // e.getCause() tells why
    }
    // endregion
    threads.shutdown();
  }
}
