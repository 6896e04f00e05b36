package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.IncompleteBatchException;
import io.alces.Key;
import io.alces.Model;
import io.alces.Page;
import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.observe.ConsumedUnits;
import io.alces.observe.EndedRequest;
import io.alces.observe.SentRequest;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** What an observer is told of each kind of operation: in process, and over HTTP. */
@Timeout(120)
class ObserverIT {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static LocalEngine local;
  private static HttpEngine http;
  private static ExecutorService threads;

  private final Watching watching = new Watching();

  /** The ways to send. */
  enum Way {
    IN_PROCESS,
    HTTP;

    DynamoDbClient client() {
      return this == HTTP ? http.client() : local.client();
    }

    DynamoDbAsyncClient asyncClient() {
      return this == HTTP ? http.asyncClient() : local.asyncClient();
    }
  }

  @BeforeAll
  static void start() {
    local = new LocalEngine();
    http = HttpEngine.start();
    threads = Executors.newFixedThreadPool(4);
  }

  @AfterAll
  static void stop() {
    threads.shutdown();
    local.close();
    http.close();
  }

  private Alces db(Way way) {
    int number = TABLES.incrementAndGet();
    return Alces.builder()
        .client(way.client())
        .asyncClient(way.asyncClient())
        .tableNames(name -> name + number)
        .observer(watching)
        .build();
  }

  /** A model with a table of its own, in which there are orders of c1. */
  private Model<Order> orders(Alces db, int number) {
    Model<Order> orders = db.model(Orders.SCHEMA);
    orders.table().create().run();
    if (number > 0) {
      orders.batchPut(some(number)).run();
    }
    watching.forget();
    return orders;
  }

  private Model<Order> orders(Way way, int number) {
    return orders(db(way), number);
  }

  private static List<Order> some(int number) {
    return IntStream.range(0, number).mapToObj(i -> Orders.order("c1", i)).toList();
  }

  private static String table(Model<?> model) {
    return model.table().name();
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofOneItem(Way way) {
    Model<Order> orders = orders(way, 0);
    String table = table(orders);

    orders.create(Orders.order("c1", 1)).run();
    assertThat(orders.get("c1", "o001").run()).isPresent();
    assertThat(orders.get("c1", "o002").run()).isEmpty();
    assertThat(orders.exists("c1", "o001").run()).isTrue();
    orders.update("c1", "o001").set(Order::note).to("new").run();
    assertThat(orders.delete("c1", "o001").returnOld().run()).isPresent();

    assertThat(watching.taken())
        .containsExactly(
            "1 begins: PutItem",
            "1 sends PutItem on " + table,
            "1 got 0 of 0",
            "1 ends",
            "2 begins: GetItem",
            "2 sends GetItem on " + table,
            "2 got 1 of 1",
            "2 ends",
            "3 begins: GetItem",
            "3 sends GetItem on " + table,
            "3 got 0 of 0",
            "3 ends",
            "4 begins: GetItem",
            "4 sends GetItem on " + table,
            "4 got 1 of 1",
            "4 ends",
            "5 begins: UpdateItem",
            "5 sends UpdateItem on " + table,
            "5 got 0 of 0",
            "5 ends",
            "6 begins: DeleteItem",
            "6 sends DeleteItem on " + table,
            "6 got 0 of 0",
            "6 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofAListWithAllItsPages(Way way) {
    Model<Order> orders = orders(way, 10);

    List<Order> paid =
        orders
            .query()
            .where(Order::customerId)
            .eq("c1")
            .where(Order::status)
            .eq(Status.PAID)
            .using("byTotal")
            .pageSize(4)
            .list();

    assertThat(paid).hasSize(3);
    String sends = "1 sends Query on " + table(orders) + " by byTotal";
    assertThat(watching.requests())
        .allSatisfy(
            request -> {
              assertThat(request.request().index()).isEqualTo("byTotal");
              assertThat(request.time()).isPositive();
              assertThat(request.attempts()).isEqualTo(1);
              assertThat(request.consumed())
                  .extracting(ConsumedUnits::table)
                  .containsOnly(table(orders));
            });
    assertThat(watching.taken())
        .containsExactly(
            "1 begins: Query",
            sends,
            "1 got 1 of 4",
            sends,
            "1 got 2 of 4",
            sends,
            "1 got 0 of 2",
            "1 ends");
    assertThat(orders.scan().count()).isEqualTo(10);
    assertThat(watching.taken()).contains("1 begins: Scan", "1 got 10 of 10", "1 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofPagesThatAreReadLazilyEachIsOne(Way way) {
    Model<Order> orders = orders(way, 4);

    Iterator<Page<Order>> pages = orders.scan().pageSize(3).pages().iterator();
    assertThat(pages.next().items()).hasSize(3);
    assertThat(pages.next().items()).hasSize(1);

    assertThat(watching.taken())
        .containsExactly(
            "1 begins: Scan",
            "1 sends Scan on " + table(orders),
            "1 got 3 of 3",
            "1 ends",
            "2 begins: Scan",
            "2 sends Scan on " + table(orders),
            "2 got 1 of 1",
            "2 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofWhatIsReadBesides(Way way) {
    Model<Order> orders = orders(way, 3);

    assertThat(orders.query().where(Order::note).eq("note 1").hydrate().list()).hasSize(1);

    assertThat(watching.taken())
        .containsExactly(
            "1 begins: Query",
            "1 sends Query on " + table(orders) + " by byNote",
            "1 got 1 of 1",
            "1 sends BatchGetItem on " + table(orders),
            "1 got 1 of 1",
            "1 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofTransactions(Way way) {
    Alces db = db(way);
    Model<Order> orders = orders(db, 1);
    String table = table(orders);

    db.transact(orders.create(Orders.order("c1", 7)), orders.delete("c1", "o000")).run();
    var one = orders.get("c1", "o007");
    var other = orders.get("c1", "o000");
    assertThat(db.transactGet(one, other).run().get(one)).isPresent();
    assertThatThrownBy(() -> db.transact(orders.create(Orders.order("c1", 7))).run())
        .isInstanceOf(io.alces.TransactionFailedException.class);

    assertThat(watching.taken())
        .containsExactly(
            "1 begins: TransactWriteItems",
            "1 sends TransactWriteItems on " + table,
            "1 got 0 of 0",
            "1 ends",
            "2 begins: TransactGetItems",
            "2 sends TransactGetItems on " + table,
            "2 got 1 of 1",
            "2 ends",
            "3 begins: TransactWriteItems",
            "3 sends TransactWriteItems on " + table,
            "3 got TransactionCanceledException",
            "3 ends: TransactionFailedException");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofBatches(Way way) {
    Alces db = db(way);
    Model<Order> orders = orders(db, 0);
    String table = table(orders);

    orders.batchPut(some(30)).run();
    assertThat(orders.batchGet(List.of(Key.of("c1", "o001"), Key.of("c1", "x"))).found())
        .hasSize(1);
    var get = orders.get("c1", "o001");
    assertThat(db.batchGet(get).run().get(get)).isPresent();

    assertThat(watching.taken())
        .containsExactly(
            "1 begins: BatchWriteItem",
            "1 sends BatchWriteItem on " + table,
            "1 got 0 of 0",
            "1 sends BatchWriteItem on " + table,
            "1 got 0 of 0",
            "1 ends",
            "2 begins: BatchGetItem",
            "2 sends BatchGetItem on " + table,
            "2 got 1 of 1",
            "2 ends",
            "3 begins: BatchGetItem",
            "3 sends BatchGetItem on " + table,
            "3 got 1 of 1",
            "3 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofADeletionOfSeveralPages(Way way) {
    Model<Order> orders = orders(way, 4);
    String table = table(orders);

    orders.query().where(Order::customerId).eq("c1").pageSize(3).deleteAll().run();

    List<String> lines = watching.taken();
    assertThat(lines)
        .containsExactly(
            "1 begins: Query",
            "1 sends Query on " + table,
            "1 got 3 of 3",
            "1 sends BatchWriteItem on " + table,
            "1 got 0 of 0",
            "1 sends Query on " + table,
            "1 got 1 of 1",
            "1 sends BatchWriteItem on " + table,
            "1 got 0 of 0",
            "1 ends");
    orders.batchPut(some(4)).run();
    watching.forget();
    orders.query().where(Order::customerId).eq("c1").pageSize(3).deleteAll().runAsync().join();
    assertThat(watching.taken()).isEqualTo(lines);
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofBatchesOfWhichSeveralRequestsAreInFlight(Way way) {
    Model<Order> orders = orders(way, 0);

    orders.batchPut(some(100)).concurrency(4, threads).run();
    assertOneOperation("BatchWriteItem", 4);
    orders.batchPut(some(100)).concurrency(4).run();
    assertOneOperation("BatchWriteItem", 4);
    orders.batchPut(some(100)).concurrency(4).runAsync().join();
    assertOneOperation("BatchWriteItem", 4);
    List<Key> keys = IntStream.range(0, 250).mapToObj(i -> Key.of("c1", "o" + i)).toList();
    assertThat(orders.batchGet(keys).concurrency(3).run()).hasSize(250);
    assertOneOperation("BatchGetItem", 3);
  }

  private void assertOneOperation(String action, int requests) {
    assertThat(watching.requests()).hasSize(requests);
    List<String> lines = watching.taken();
    assertThat(lines).startsWith("1 begins: " + action).endsWith("1 ends");
    assertThat(lines).hasSize(2 * requests + 2).allMatch(line -> line.startsWith("1 "));
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofABatchThatIsReadLazilyAndNeverToItsEnd(Way way) {
    Model<Order> orders = orders(way, 2);
    List<Key> keys = IntStream.range(0, 150).mapToObj(i -> Key.of("c1", "o" + i)).toList();

    assertThat(orders.batchGet(keys).stream().limit(1)).hasSize(1);

    // What it reads ahead is the second.
    assertThat(watching.taken())
        .containsExactly(
            "1 begins: BatchGetItem",
            "1 sends BatchGetItem on " + table(orders),
            "1 got 0 of 0",
            "1 ends",
            "2 begins: BatchGetItem",
            "2 sends BatchGetItem on " + table(orders),
            "2 got 0 of 0",
            "2 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofFailures(Way way) {
    Model<Order> orders = orders(way, 1);

    assertThatThrownBy(() -> orders.create(Orders.order("c1", 0)).run())
        .isInstanceOf(ConditionFailedException.class);
    Model<Order> missing = db(way).model(Orders.SCHEMA);
    assertThatThrownBy(() -> missing.batchPut(some(1)).run())
        .isInstanceOf(IncompleteBatchException.class);
    assertThatThrownBy(() -> orders.query().list()).isInstanceOf(RequestException.class);

    assertThat(watching.requests()).allSatisfy(request -> assertThat(request.consumed()).isEmpty());
    assertThat(watching.taken())
        .containsExactly(
            "1 begins: PutItem",
            "1 sends PutItem on " + table(orders),
            "1 got ConditionalCheckFailedException",
            "1 ends: ConditionFailedException",
            "2 begins: BatchWriteItem",
            "2 sends BatchWriteItem on " + table(missing),
            "2 got TableNotFoundException",
            "2 ends: IncompleteBatchException");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofWhatDoesNotBlock(Way way) {
    Model<Order> orders = orders(way, 2);

    assertThat(orders.get("c1", "o000").runAsync().join()).isPresent();
    assertThat(orders.scan().async().list().join()).hasSize(2);
    orders.put(Orders.order("c1", 3)).runAsync().join();

    assertThat(watching.taken())
        .containsExactly(
            "1 begins: GetItem",
            "1 sends GetItem on " + table(orders),
            "1 got 1 of 1",
            "1 ends",
            "2 begins: Scan",
            "2 sends Scan on " + table(orders),
            "2 got 2 of 2",
            "2 ends",
            "3 begins: PutItem",
            "3 sends PutItem on " + table(orders),
            "3 got 0 of 0",
            "3 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void ofATableThatIsCreated(Way way) {
    Model<Order> orders = db(way).model(Orders.SCHEMA);

    orders.table().create().run();

    assertThat(watching.taken())
        .startsWith("1 begins: CreateTable", "1 sends CreateTable on " + table(orders))
        .endsWith("1 ends");
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void theConsumptionIsToldByTableAndIndex(Way way) {
    Model<Order> orders = orders(way, 0);
    String table = table(orders);

    orders.put(Orders.order("c1", 1)).run();
    assertThat(consumed())
        .containsExactlyInAnyOrder(
            new ConsumedUnits(table, null, 0, 1),
            new ConsumedUnits(table, "byTotal", 0, 1),
            new ConsumedUnits(table, "byPlaced", 0, 1),
            new ConsumedUnits(table, "byStatus", 0, 1),
            new ConsumedUnits(table, "byStatusAndTotal", 0, 1),
            new ConsumedUnits(table, "byNote", 0, 1));
    assertThat(orders.get("c1", "o001").consistent().run()).isPresent();
    assertThat(consumed()).containsExactly(new ConsumedUnits(table, null, 1, 0));
    assertThat(orders.query().where(Order::status).eq(Status.PAID).list()).hasSize(1);
    assertThat(consumed())
        .filteredOn(units -> units.readUnits() > 0)
        .containsExactly(new ConsumedUnits(table, "byStatus", 0.5, 0));
  }

  private List<ConsumedUnits> consumed() {
    List<EndedRequest> requests = watching.requests();
    watching.forget();
    return requests.get(0).consumed();
  }

  @Nested
  class Cancelled {
    @Test
    void itEndsAtOnceAndWithIt() {
      CompletableFuture<QueryResponse> answer = new CompletableFuture<>();
      Alces db =
          Alces.builder()
              .asyncClient(Clients.proxy(DynamoDbAsyncClient.class, request -> answer))
              .observer(watching)
              .build();
      CompletableFuture<List<Order>> list =
          db.model(Orders.SCHEMA).query().where(Order::customerId).eq("c1").async().list();

      list.cancel(true);

      assertThat(answer).isCancelled();
      assertThat(watching.taken())
          .containsExactly(
              "1 begins: Query",
              "1 sends Query on orders",
              "1 got CancellationException",
              "1 ends: CancellationException");
    }
  }

  /** Over HTTP without a network, whose answers are the test's choice. */
  @Nested
  class Attempts {
    private static final String NOTHING = "{}";
    private final StubHttp stub = new StubHttp();

    private static StubHttp.Reply ok() {
      return StubHttp.Reply.of(NOTHING.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    private Alces.Builder over() {
      return Alces.builder()
          .client(stub.client(DynamoDbClient.builder()))
          .asyncClient(stub.client(DynamoDbAsyncClient.builder()))
          .observer(watching);
    }

    @Test
    @Tag("row-47")
    void areCounted() {
      Model<Order> orders = over().build().model(Orders.SCHEMA);
      stub.answer(ok().status(500), ok().status(500), ok());
      assertThat(orders.get("c1", "o1").run()).isEmpty();
      assertThat(watching.requests().get(0).attempts()).isEqualTo(3);

      watching.forget();
      stub.answer(ok().status(500), ok());
      assertThat(orders.get("c1", "o1").runAsync().join()).isEmpty();
      assertThat(watching.requests().get(0).attempts()).isEqualTo(2);

      watching.forget();
      stub.answer(ok().status(500), ok());
      orders.put(Orders.order("c1", 1)).run();
      assertThat(watching.requests().get(0).attempts()).isEqualTo(2);
    }

    @Test
    void aTimeoutIsAFailure() {
      Model<Order> orders = over().build().model(Orders.SCHEMA);
      stub.answer(ok().status(500));
      assertThatThrownBy(() -> orders.get("c1", "o1").timeout(Duration.ofMillis(40)).run())
          .isInstanceOf(io.alces.error.OperationTimeoutException.class);
      assertThat(watching.taken())
          .contains("1 got OperationTimeoutException", "1 ends: OperationTimeoutException");
    }
  }

  @Test
  void whatIsSentShowsNoValues() {
    Model<Order> orders = orders(Way.IN_PROCESS, 1);
    assertThat(orders.get("c1", "o000").run()).isPresent();

    EndedRequest request = watching.requests().get(0);
    SentRequest sent = request.request();
    assertThat(sent).hasToString("GetItem on " + table(orders));
    assertThat(request).hasToString("GetItem on " + table(orders));
    assertThat(sent.request().toString()).contains("o000"); // that of the SDK has them
  }
}
