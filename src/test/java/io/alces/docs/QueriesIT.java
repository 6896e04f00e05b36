package io.alces.docs;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.anyOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.BoundReachedException;
import io.alces.Cursor;
import io.alces.Model;
import io.alces.Page;
import io.alces.Plan;
import io.alces.Query;
import io.alces.StoppedBy;
import io.alces.UnreadableItem;
import io.alces.error.CodecException;
import io.alces.error.RequestException;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** The code of docs/queries-and-scans.md. */
class QueriesIT {
  // region schema
  enum Status { NEW, PAID, SHIPPED }

  record Address(String street, String city) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      String day,
      BigDecimal total,
      Address shipTo) {}

  static final Schema<Order> ORDERS =
      Schema.of(Order.class)
          .table("orders")
          .partitionKey(Order::customerId)
          .sortKey(Order::orderId)
          .localIndex("byTotal", Order::total)
          .globalIndex("byStatus", Order::status, Order::day)
          .globalIndex("byDay", Order::day, Projected.include(Order::total))
          .build();
  // endregion

  static Alces db;
  static Model<Order> orders;

  @BeforeAll
  static void start() {
    db = Alces.local();
    orders = db.model(ORDERS);
    orders.table().create().run();
    for (int i = 1; i <= 30; i++) {
      orders
          .put(new Order("c1", "2026-%02d".formatted(i), Status.values()[i % 3], "2026-05-%02d".formatted(i),
              BigDecimal.valueOf(i), new Address("Storgata " + i, i % 2 == 0 ? "Oslo" : "Bergen")))
          .run();
    }
  }

  @AfterAll
  static void stop() {
    db.close();
  }

  @Test
  void whereIsOneVocabulary() {
    // region where
    List<Order> found =
        orders.query()
            .where(Order::customerId).eq("c1")            // key condition
            .where(Order::orderId).beginsWith("2026-")    // key condition
            .where(anyOf(                                 // filter
                attr(Order::status).in(Status.NEW, Status.PAID),
                attr(Order::total).gt(BigDecimal.TEN)))
            .descending()
            .list();
    // endregion
    assertThat(found).hasSize(27);

    // region explain
    Plan plan =
        orders.query()
            .where(Order::customerId).eq("c1")
            .where(Order::total).between(10, 20)
            .where(attr(Order::shipTo).dot(Address::city)).eq("Oslo")
            .explain();

    plan.index();        // "byTotal"
    plan.keyCondition(); // "customerId = ? AND total BETWEEN ? AND ?"
    plan.filter();       // "shipTo.city = ?"
    plan.warnings();     // what may surprise
    System.out.println(plan);
    // endregion
    assertThat(plan.index()).isEqualTo("byTotal");
    assertThat(plan.keyCondition()).isEqualTo("customerId = ? AND total BETWEEN ? AND ?");
    assertThat(plan.filter()).isEqualTo("shipTo.city = ?");
    assertThat(plan)
        .hasToString(
            """
            Query on index byTotal of table orders
              because: the conditions fit the index byTotal best: equality on its partition key, a range of its sort key
                table: equality on its partition key, nothing on a sort key
                index byTotal: equality on its partition key, a range of its sort key
                index byStatus: no equality on its partition key status
                index byDay: no equality on its partition key day
              key condition: customerId = ? AND total BETWEEN ? AND ?
              filter: shipTo.city = ?
              reads: every item that the key condition selects, ascending by total; what the filter does not keep is paid for and thrown away; eventually consistently
              costs: at least 0.5 read units; not known: how many items there are (Given.items), how large items are (Given.bytes, Given.like)
              warning: the filter drops items that were read: DynamoDB charges for all that the key condition selects""");

    // region using
    Query<Order> paid = orders.query().where(Order::status).eq(Status.PAID).using("byStatus");
    // endregion
    assertThat(paid.count()).isEqualTo(10);

    // region request
    QueryRequest request = paid.request(); // nothing is sent

    Query<Order> metered =
        paid.customize(r -> r.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
    // endregion
    assertThat(request.indexName()).isEqualTo("byStatus");
    assertThat(metered.request().returnConsumedCapacity()).isEqualTo(ReturnConsumedCapacity.TOTAL);
  }

  @Test
  void whatDynamoDbWouldRefuseIsRefusedBefore() {
    assertThatThrownBy(() -> orders.query().where(Order::total).gt(1).list())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The query on Order fits neither the table nor an index: table (no equality on its partition key"
                + " customerId), index byTotal (no equality on its partition key customerId), index byStatus (no"
                + " equality on its partition key status), index byDay (no equality on its partition key day); add"
                + " an equality on one of these partition keys with where(…).eq(…), declare an index for it, or read"
                + " everything with scan()");
    assertThatThrownBy(
            () ->
                orders.query()
                    .where(Order::customerId).eq("c1")
                    .where(anyOf(attr(Order::orderId).eq("a"), attr(Order::orderId).eq("b")))
                    .list())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The query on Order reads the table, and DynamoDB does not filter by an attribute of its key: orderId = ?"
                + " OR orderId = ?; on orderId a query takes one of =, <, <=, >, >=, between or beginsWith, outside of"
                + " anyOf and not (>= and <= together are a between); query once for each range, choose another index"
                + " with using(…), or filter the results in the application");
    Query<Order> ofC1 = orders.query().where(Order::customerId).eq("c1");
    assertThat(ofC1.where(Order::orderId).ge("2026-02").where(Order::orderId).le("2026-04").list()).hasSize(3);
    assertThatThrownBy(
            () -> ofC1.where(Order::orderId).gt("2026-01").where(Order::orderId).lt("2026-05").list())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("DynamoDB does not filter by an attribute of its key");
  }

  @Test
  void aReadEndsInManyWays() {
    // region terminals
    Query<Order> query = orders.query().where(Order::customerId).eq("c1");

    Page<Order> page = query.run();              // one page: one request
    List<Order> all = query.list();              // all pages, in memory
    Optional<Order> first = query.first();       // the first result
    Optional<Order> one = query.where(Order::orderId).eq("2026-07").one(); // an error if there are two
    long count = query.count();                  // all pages, no items

    for (Page<Order> each : query.pages()) {     // each page when it is asked for
      each.items();
    }
    Stream<Order> stream = query.stream();       // one page in memory at a time
    // endregion
    assertThat(page.items()).hasSize(30);
    assertThat(all).hasSize(30);
    assertThat(first).map(Order::orderId).contains("2026-01");
    assertThat(one).map(Order::orderId).contains("2026-07");
    assertThat(count).isEqualTo(30);
    assertThat(stream).hasSize(30);
  }

  @Test
  void limitCountsResultsAndPageSizeWhatIsEvaluated() {
    // region limit
    Query<Order> oslo =
        orders.query()
            .where(Order::customerId).eq("c1")
            .where(attr(Order::shipTo).dot(Address::city)).eq("Oslo");

    Page<Order> ten = oslo.limit(10).run();       // 10 results, however many requests it takes
    Page<Order> some = oslo.pageSize(10).run();   // one request; 10 items evaluated; 5 are in Oslo

    some.evaluated(); // 10
    // endregion
    assertThat(ten.items()).hasSize(10);
    assertThat(some.items()).hasSize(5);
    assertThat(some.evaluated()).isEqualTo(10);
    assertThat(oslo.limit(4).list()).hasSize(4);
    assertThat(oslo.limit(4).count()).isEqualTo(4);
  }

  @Test
  void aCursorReadsOn() {
    // region cursor
    Query<Order> query = orders.query().where(Order::customerId).eq("c1").limit(10);

    Page<Order> page = query.run();
    String text = page.cursor().map(Cursor::text).orElse(null); // null: there is no more

    Page<Order> next = query.after(Cursor.of(text)).run();
    // endregion
    assertThat(page.items()).hasSize(10);
    assertThat(next.items()).extracting(Order::orderId).first().isEqualTo("2026-11");
    // region after
    Page<Order> afterKey = query.afterKey("c1", "2026-20").run();
    Page<Order> afterItem = query.afterItem(next.items().get(9)).run();
    // endregion
    assertThat(afterKey.items()).isEqualTo(afterItem.items());
    assertThatThrownBy(() -> query.descending().after(Cursor.of(text)).run())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("The cursor belongs to another read than this of Order");
    assertThatThrownBy(() -> query.after(Cursor.of("x" + text)).run())
        .isInstanceOf(RequestException.class)
        .hasMessageStartingWith("The text is no cursor of Alces, or is damaged");
  }

  // region view
  record Amount(String orderId, BigDecimal total) {}

  // endregion

  @Test
  void aPartIsRead() {
    // region parts
    List<Amount> amounts = orders.query().where(Order::customerId).eq("c1").as(Amount.class).list();

    List<Document> documents =
        orders.query()
            .where(Order::customerId).eq("c1")
            .select(attr(Order::orderId), attr(Order::shipTo).dot(Address::city))
            .list();

    documents.get(0).text("orderId");                  // "2026-01"
    documents.get(0).document("shipTo").text("city");  // "Bergen"
    // endregion
    assertThat(amounts).hasSize(30);
    assertThat(orders.get("c1", "2026-01").select(Order::orderId, Order::status).run().orElseThrow().names())
        .containsExactlyInAnyOrder("orderId", "status");
    assertThat(orders.scan().select(Order::orderId, Order::status).list()).hasSize(30);
    assertThat(documents.get(0).text("orderId")).isEqualTo("2026-01");
    assertThat(documents.get(0).document("shipTo").text("city")).isEqualTo("Bergen");

    // region lacking
    Query<Order> ofTheDay = orders.query().where(Order::day).eq("2026-05-04"); // index byDay: no status

    List<Amount> held = ofTheDay.as(Amount.class).list(); // all that it needs is in the index
    List<Order> whole = ofTheDay.hydrate().list();        // the rest by BatchGetItem
    // endregion
    assertThat(held).hasSize(1);
    assertThat(whole.get(0).status()).isEqualTo(Status.PAID);
    assertThatThrownBy(ofTheDay::list)
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The query on Order reads index byDay, which does not hold whole items but customerId, orderId, day,"
                + " total; read a part with as(View.class) or select(…), fetch the rest with hydrate(), or project all"
                + " attributes to the index");
  }

  @Test
  void aReadGoesPastWhatCannotBeRead() {
    Schema<Document> others =
        Schema.document("orders")
            .partitionKey("customerId", AttributeType.STRING)
            .sortKey("orderId", AttributeType.STRING)
            .attribute("status", AttributeType.STRING)
            .build();
    db.model(others)
        .put(Document.of(Map.of("customerId", "c9", "orderId", "2026-01", "status", "LOST"))).run();
    List<UnreadableItem> broken = new ArrayList<>();
    // region lenient
    List<Order> readable =
        orders.scan()
            .lenient(item -> broken.add(item)) // its key, where it is wrong, and why
            .list();
    // endregion
    assertThat(readable).hasSize(30);
    assertThat(broken).hasSize(1);
    assertThat(broken.get(0).toString())
        .startsWith("Order with customerId c9, orderId 2026-01: Attribute status ");
    assertThatThrownBy(() -> orders.scan().list()).isInstanceOf(CodecException.class);
    orders.delete("c9", "2026-01").run();

    // region strict
    List<Order> checked = orders.query().where(Order::customerId).eq("c1").strict().list();
    // endregion
    assertThat(checked).hasSize(30);
  }

  @Test
  void readsAreConsistentOnDemand() {
    // region consistent
    Optional<Order> latest = orders.get("c1", "2026-01").consistent().run();
    List<Order> all = orders.query().where(Order::customerId).eq("c1").consistent().list();
    // endregion
    assertThat(latest).isPresent();
    assertThat(all).hasSize(30);
    assertThatThrownBy(
            () -> orders.query().where(Order::status).eq(Status.NEW).using("byStatus").consistent().list())
        .isInstanceOf(RequestException.class)
        .hasMessage(
            "The query on Order cannot use index byStatus: a global index has no consistent reads; leave out"
                + " consistent(), or read the table");
  }

  @Test
  void aScanReadsEverything() {
    // region scan
    List<Order> paid = orders.scan().where(Order::status).eq(Status.PAID).list();
    // endregion
    assertThat(paid).hasSize(10);
    Set<Order> seen = ConcurrentHashMap.newKeySet();
    // region parallel
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      orders.scan().parallel(4, threads).forEach(order -> seen.add(order)); // called by four threads
    } finally {
      threads.shutdown();
    }
    // endregion
    assertThat(seen).hasSize(30);
    // region segment
    Page<Order> third = orders.scan().segments(8).get(2).run(); // one segment, here or on another machine
    // endregion
    assertThat(third.evaluated()).isLessThanOrEqualTo(30);
  }

  @Test
  void aReadNeedNotBlock() throws InterruptedException {
    List<Order> received = new ArrayList<>();
    CountDownLatch done = new CountDownLatch(1);
    // region async
    Query<Order> query =
        orders.query().where(Order::customerId).eq("c1").timeout(Duration.ofSeconds(2));

    CompletableFuture<List<Order>> list = query.async().list();
    CompletableFuture<Long> count = query.async().count();

    Flow.Publisher<Order> publisher = query.async().publisher(); // reads as fast as is asked for
    publisher.subscribe(new Flow.Subscriber<>() {
      @Override
      public void onSubscribe(Flow.Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
      }

      @Override
      public void onNext(Order order) {
        received.add(order);
      }

      @Override
      public void onError(Throwable failure) {
        failure.printStackTrace();
      }

      @Override
      public void onComplete() {
        done.countDown();
      }
    });
    // endregion
    assertThat(list.join()).hasSize(30);
    assertThat(count.join()).isEqualTo(30);
    done.await();
    assertThat(received).hasSize(30);
  }

  @Test
  void aReadHasBounds() {
    // region bounds
    Query<Order> bounded =
        orders.query()
            .where(Order::customerId).eq("c1")
            .where(attr(Order::shipTo).dot(Address::city)).eq("Oslo")
            .maxItems(20)                       // evaluated: read and paid for
            .maxPages(10)
            .maxUnits(50)                       // capacity units
            .within(Duration.ofSeconds(2));

    Page<Order> page = bounded.run();           // what there is until the first of them is met
    page.stoppedBy();                           // MAX_ITEMS
    Page<Order> rest = bounded.after(page.cursor().orElseThrow()).run(); // END
    // endregion
    assertThat(page.items()).hasSize(10);
    assertThat(page.stoppedBy()).isEqualTo(StoppedBy.MAX_ITEMS);
    assertThat(rest.items()).hasSize(5);
    assertThat(rest.stoppedBy()).isEqualTo(StoppedBy.END);
    List<Order> soFar = new ArrayList<>();
    // region reached
    try {
      bounded.stream().forEach(order -> soFar.add(order));
    } catch (BoundReachedException e) { // also of list(), count(), first(), one(), pages()
      e.stoppedBy(); // MAX_ITEMS
      e.results();   // 10
      e.evaluated(); // 20
      e.cursor();    // where to read on
    }
    // endregion
    assertThat(soFar).hasSize(10);
    assertThatThrownBy(bounded::list)
        .isInstanceOf(BoundReachedException.class)
        .hasMessage(
            "The query on Order has met maxItems(20) before its end: 10 results of 20 items evaluated, in 1 page; read"
                + " on after cursor(), raise the bound, or take what there is with run()");
  }
}
