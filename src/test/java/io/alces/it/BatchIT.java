package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.BatchProgress;
import io.alces.Deletion;
import io.alces.DuplicateKeys;
import io.alces.IncompleteBatchException;
import io.alces.Key;
import io.alces.Model;
import io.alces.Query;
import io.alces.StoppedBy;
import io.alces.error.ConditionFailedException;
import io.alces.error.InvalidItemException;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.error.TableNotFoundException;
import io.alces.error.ThrottledException;
import io.alces.it.Orders.Order;
import io.alces.it.Orders.Status;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Batches on DynamoDB Local. */
@Timeout(120)
class BatchIT {
  private static LocalEngine engine;
  private static HttpEngine http;
  private static ExecutorService threads;

  private final Clients clients = new Clients();
  private Model<Order> orders;

  /** The ways to send. */
  enum Way {
    IN_PROCESS(() -> engine.client(), null, 1),
    IN_PROCESS_BY_THREADS(() -> engine.client(), null, 4),
    HTTP(() -> http.client(), null, 1),
    HTTP_BY_THREADS(() -> http.client(), null, 4),
    HTTP_SEVERAL(() -> http.client(), () -> http.asyncClient(), 4),
    HTTP_WITHOUT_A_BLOCKING_CLIENT(null, () -> http.asyncClient(), 4);

    private final java.util.function.Supplier<DynamoDbClient> client;
    private final java.util.function.Supplier<DynamoDbAsyncClient> async;
    private final int concurrency;

    Way(
        java.util.function.Supplier<DynamoDbClient> client,
        java.util.function.Supplier<DynamoDbAsyncClient> async,
        int concurrency) {
      this.client = client;
      this.async = async;
      this.concurrency = concurrency;
    }

    Alces db() {
      Alces.Builder db = Alces.builder();
      db = client == null ? db : db.client(client.get());
      return (async == null ? db : db.asyncClient(async.get())).build();
    }

    boolean usesThreads() {
      return async == null && concurrency > 1;
    }
  }

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
    http = HttpEngine.start();
    threads = Executors.newFixedThreadPool(4);
  }

  @AfterAll
  static void stop() {
    threads.shutdown();
    engine.close();
    http.close();
  }

  @BeforeEach
  void createTable() {
    orders = Alces.connect(clients.noting(engine.client())).model(Orders.SCHEMA);
    orders.table().create().run();
    clients.taken();
  }

  @AfterEach
  void deleteTable() {
    engine.client().deleteTable(t -> t.tableName("orders"));
  }

  private static List<Order> some(int count) {
    return IntStream.range(0, count).mapToObj(i -> Orders.order("c" + i / 100, i)).toList();
  }

  private static Key key(Order order) {
    return Key.of(order.customerId(), order.orderId());
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  @Tag("row-35")
  @Tag("row-36")
  void manyItemsArePutReadAndDeleted(Way way) {
    Alces db = way.db();
    String table = engine.freshName();
    Model<Item> items = db.model(Schema.of(Item.class).table(table).partitionKey(Item::id).build());
    items.table().create().run();
    List<Item> all = IntStream.range(0, 330).mapToObj(i -> new Item("i" + i, i)).toList();
    List<String> ids = new ArrayList<>(all.stream().map(Item::id).toList());
    ids.add(100, "absent");
    List<BatchProgress> told = new ArrayList<>();

    var put = items.batchPut(all).onProgress(told::add);
    var get = items.batchGet(ids);
    var delete = items.batchDelete(ids);
    if (way.usesThreads()) {
      put = put.concurrency(4, threads);
      get = get.concurrency(4, threads);
      delete = delete.concurrency(4, threads);
    } else {
      put = put.concurrency(way.concurrency);
      get = get.concurrency(way.concurrency);
      delete = delete.concurrency(way.concurrency);
    }

    assertThat(put.run()).isEqualTo(new BatchProgress(330, 330, 14, 0));
    assertThat(told).hasSize(14).last().isEqualTo(new BatchProgress(330, 330, 14, 0));
    List<Optional<Item>> found = get.consistent().run();
    assertThat(found).hasSize(331);
    assertThat(found.get(100)).isEmpty();
    assertThat(get.found()).isEqualTo(all);
    assertThat(get.stream().flatMap(Optional::stream)).isEqualTo(all);
    delete.run();
    assertThat(get.found()).isEmpty();
  }

  record Item(String id, int number) {}

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      names = {"HTTP_SEVERAL", "HTTP_WITHOUT_A_BLOCKING_CLIENT"})
  void nothingNeedsToBlock(Way way) {
    String table = engine.freshName();
    Model<Item> items =
        way.db().model(Schema.of(Item.class).table(table).partitionKey(Item::id).build());
    items.table().create().run();
    List<Item> all = IntStream.range(0, 330).mapToObj(i -> new Item("i" + i, i)).toList();
    List<String> ids = all.stream().map(Item::id).toList();

    assertThat(items.batchPut(all.iterator()).concurrency(4).runAsync().join().done())
        .isEqualTo(330);
    assertThat(items.batchGet(ids).concurrency(2).runAsync().join())
        .isEqualTo(all.stream().map(Optional::of).toList());
    assertThat(items.scan().deleteAll().concurrency(3).runAsync().join())
        .isEqualTo(new Deletion(330, Optional.empty(), StoppedBy.END));
    assertThat(items.scan().list()).isEmpty();
  }

  @Nested
  class ABatchOfPuts {
    @Test
    @Tag("row-35")
    void goesInChunks() {
      assertThat(orders.batchPut(some(60)).run()).isEqualTo(new BatchProgress(60, 60, 3, 0));
      assertThat(clients.taken())
          .hasSize(3)
          .allSatisfy(request -> assertThat(request).isInstanceOf(BatchWriteItemRequest.class));
      assertThat(orders.scan().list()).containsExactlyInAnyOrderElementsOf(some(60));
    }

    @Test
    void showsItsRequestsAndSendsNothing() {
      List<DynamoDbRequest> requests = orders.batchPut(some(60)).requests();

      assertThat(requests)
          .extracting(r -> ((BatchWriteItemRequest) r).requestItems().get("orders").size())
          .containsExactly(25, 25, 10);
      assertThat(clients.taken()).isEmpty();
      assertThat(orders.batchPut(some(60)).explain())
          .hasToString(
              """
              BatchWriteItem on table orders
                because: the whole key of each item is given
                key: customerId = ? AND orderId = ?
                reads: nothing
                costs: at least 0 write units, of which at least 0 for 5 indexes; not known: how many items there are (Given.items), how large items are (Given.bytes, Given.like)\
              """);
      assertThat(orders.batchPut(some(1))).hasToString("batch put of Order");
    }

    @Test
    void isRefusedWholeIfOneOfTheFirstIsNotValid() {
      List<Order> mixed = new ArrayList<>(some(100));
      Order broken = Orders.order("", 1);
      mixed.set(77, broken);

      assertThatThrownBy(() -> orders.batchPut(mixed).run())
          .isInstanceOf(InvalidItemException.class);
      assertThat(clients.taken()).isEmpty();
    }

    @Test
    void isEndedByOneThatIsNotValidLater() {
      List<Order> mixed = new ArrayList<>(some(1_300));
      mixed.set(1_200, Orders.order("", 1));

      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class, () -> orders.batchPut(mixed.iterator()).run());
      assertThat(e)
          .hasMessage(
              "The batch put of Order is not complete: of 1201 elements that were taken 1200 are"
                  + " done, and remaining() holds the others; the first failure was"
                  + " InvalidItemException: Element 1200 of the batch: The Order is not valid:"
                  + " customerId is empty, and DynamoDB takes no empty value for the partition key")
          .hasCauseInstanceOf(InvalidItemException.class);
      assertThat(e.taken()).isEqualTo(1_201);
      assertThat(e.done()).isEqualTo(1_200);
      assertThat(e.remaining()).hasSize(1);
      assertThat(e.remaining().get(0).element()).isSameAs(mixed.get(1_200));
      assertThat(e.remaining().get(0)).hasToString("Order: InvalidItemException");
      assertThat(e.cursor()).isEmpty();
      assertThat(orders.scan().count()).isEqualTo(1_200);
    }

    @Test
    void refusesTwoItemsOfOneKeyUnlessTheLastWins() {
      Order first = Orders.order("c1", 1);
      Order other = Orders.order("c1", 1);

      assertThatThrownBy(() -> orders.batchPut(List.of(first, other)).run())
          .isInstanceOf(RequestException.class)
          .hasMessageStartingWith("The batch has two writes of one key of Order: element 1");
      assertThat(clients.taken()).isEmpty();
      assertThat(orders.batchPut(List.of(first, other)).duplicates(DuplicateKeys.LAST_WINS).run())
          .isEqualTo(new BatchProgress(2, 2, 1, 0));
    }

    @Test
    void readsAStreamOrAnIteratorOnce() {
      for (var put :
          List.of(orders.batchPut(some(2).stream()), orders.batchPut(some(2).iterator()))) {
        put.run();
        assertThatThrownBy(put::run)
            .isInstanceOf(RequestException.class)
            .hasMessage(
                "A batch reads a Stream or an Iterator once, and this one was read before; make a"
                    + " new batch, or give it an Iterable");
      }
      var again = orders.batchPut(some(2));
      again.run();
      assertThat(again.run().done()).isEqualTo(2);
    }

    @Test
    void withNothingSendsNothing() {
      assertThat(orders.batchPut(List.of()).run()).isEqualTo(new BatchProgress(0, 0, 0, 0));
      assertThat(clients.taken()).isEmpty();
    }

    @Test
    void needsAnAsynchronousClientOrThreadsForSeveralRequests() {
      assertThatThrownBy(() -> orders.batchPut(some(2)).concurrency(4).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "concurrency(4) needs an asynchronous client or threads: give the client to"
                  + " Alces.connect(client, asyncClient), or use concurrency(4, executor)");
      assertThatThrownBy(() -> orders.batchPut(some(2)).concurrency(0))
          .isInstanceOf(RequestException.class)
          .hasMessage("concurrency() takes at least 1 request, not 0");
      assertThat(orders.batchPut(some(2)).concurrency(1).run().done()).isEqualTo(2);
    }

    @Test
    void readsItsInputInTheCallingThread() {
      Set<Thread> readers = ConcurrentHashMap.newKeySet();
      Stream<Order> input = some(2_000).stream().peek(order -> readers.add(Thread.currentThread()));
      engine.db().model(Orders.SCHEMA).batchPut(input).concurrency(8).run();

      assertThat(readers).containsExactly(Thread.currentThread());
    }

    @Test
    void tellsOfATableThatIsNotThere() {
      Model<Item> none =
          engine.db().model(Schema.of(Item.class).table("none").partitionKey(Item::id).build());

      assertThatThrownBy(() -> none.batchPut(List.of(new Item("a", 1))).run())
          .isInstanceOf(IncompleteBatchException.class)
          .hasCauseInstanceOf(TableNotFoundException.class);
    }
  }

  record Account(String id, String owner, Instant createdAt, int version) {}

  @Nested
  class ItemsThatHaveAVersion {
    private final Model<Account> accounts =
        engine.model(
            Schema.of(Account.class)
                .partitionKey(Account::id)
                .createdAt(Account::createdAt)
                .version(Account::version));

    private static Account account(int i) {
      return new Account("a" + i, "Ada", null, 0);
    }

    @Test
    void arePutOneByOneOnlyWhenThatIsAskedFor() {
      List<Account> all = IntStream.range(0, 30).mapToObj(i -> account(i)).toList();

      assertThatThrownBy(() -> accounts.batchPut(all).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Account has a version, which a batch cannot check; use conditionally(), which puts"
                  + " each item on its own, or put them one by one");
      assertThat(accounts.batchPut(all).conditionally().run())
          .isEqualTo(new BatchProgress(30, 30, 30, 0));
      assertThat(accounts.get("a7").run().orElseThrow().version()).isEqualTo(1);
      assertThat(accounts.batchPut(all).conditionally().requests())
          .hasSize(30)
          .allSatisfy(
              r ->
                  assertThat(((PutItemRequest) r).conditionExpression())
                      .isEqualTo("attribute_not_exists(#0)"));
    }

    @Test
    void areReportedWhereTheVersionIsAnother() {
      accounts.put(account(3)).run();
      List<Account> all = IntStream.range(0, 10).mapToObj(i -> account(i)).toList();

      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class,
              () -> accounts.batchPut(all).conditionally().concurrency(3).run());
      assertThat(e).hasCauseInstanceOf(ConditionFailedException.class);
      assertThat(e.done()).isEqualTo(9);
      assertThat(e.remaining())
          .singleElement()
          .satisfies(
              r -> {
                assertThat(r.element()).isSameAs(all.get(3));
                assertThat(r.cause()).isInstanceOf(ConditionFailedException.class);
              });
      assertThat(accounts.scan().count()).isEqualTo(10);
    }

    @Test
    void haveOneMomentForARun() {
      accounts.batchPut(IntStream.range(0, 60).mapToObj(i -> account(i))).conditionally().run();

      assertThat(accounts.scan().list().stream().map(Account::createdAt).distinct()).hasSize(1);
    }

    @Test
    void areNotReplacedUnseen() {
      assertThatThrownBy(
              () ->
                  accounts
                      .batchPut(List.of())
                      .conditionally()
                      .duplicates(DuplicateKeys.LAST_WINS)
                      .run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The batch put of Account cannot have both conditionally() and LAST_WINS: what is"
                  + " replaced would never be checked; leave one of them out");
      assertThatThrownBy(() -> orders.batchPut(List.of()).conditionally().run())
          .hasMessage(
              "Order has no version, so that conditionally() has nothing to check; leave it out");
      assertThatThrownBy(() -> orders.batchDelete(List.of()).conditionally().run())
          .hasMessage(
              "The batch delete of Order knows keys and no versions, so that conditionally() has"
                  + " nothing to check; delete items one by one with deleteItem");
    }
  }

  @Nested
  @Tag("row-36")
  class ABatchOfGets {
    @BeforeEach
    void store() {
      orders.batchPut(some(250)).run();
      clients.taken();
    }

    @Test
    void comesInTheOrderOfTheKeys() {
      List<Order> backwards = new ArrayList<>(some(250));
      java.util.Collections.reverse(backwards);
      List<Key> keys = backwards.stream().map(BatchIT::key).toList();

      assertThat(orders.batchGet(keys).found()).isEqualTo(backwards);
      assertThat(clients.taken()).hasSize(3);
      assertThat(
              orders
                  .batchGet(List.of(Key.of("c0", "o001"), Key.of("x", "y"), Key.of("c0", "o001")))
                  .run())
          .containsExactly(
              Optional.of(Orders.order("c0", 1)),
              Optional.empty(),
              Optional.of(Orders.order("c0", 1)));
    }

    @Test
    void readsParts() {
      List<Key> keys = List.of(Key.of("c0", "o001"), Key.of("c0", "o002"));
      record Note(String note) {}

      assertThat(orders.batchGet(keys).as(Note.class).found())
          .containsExactly(new Note("note 1"), new Note("note 2"));
      List<Document> parts = orders.batchGet(keys).select(Order::open, Order::note).found();
      assertThat(parts.get(0).names()).containsExactlyInAnyOrder("open", "note");
      assertThat(orders.batchGet(keys).select("note").consistent().requests().get(0).requestItems())
          .hasEntrySatisfying(
              "orders",
              asked -> {
                assertThat(asked.projectionExpression()).isEqualTo("#0, #1, #2");
                assertThat(asked.consistentRead()).isTrue();
              });
      assertThat(orders.batchGet(keys).as(Note.class).explain())
          .hasToString(
              """
              BatchGetItem on table orders
                because: the whole key of each item is given
                key: customerId = ? AND orderId = ?
                projection: note
                reads: each item, whole, even where a part is asked for; eventually consistently
                costs: at least 0 read units; not known: how many items there are (Given.items)\
              """);
    }

    @Test
    void readsAnEndlessInputAsFarAsIsAskedFor() {
      Iterator<Key> endless =
          Stream.iterate(0, i -> i + 1).map(i -> Key.of("c0", "o%03d".formatted(i))).iterator();

      assertThat(orders.batchGet(endless).stream().limit(150).flatMap(Optional::stream))
          .hasSize(100);
    }

    @Test
    void takesKeysOfTheTableOnly() {
      assertThatThrownBy(() -> orders.batchGet(List.of("c1")).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Order has a sort key: give each key as Key.of(customerId, orderId), not as String");
      assertThatThrownBy(() -> orders.batchGet(List.of(Key.of("c1"))).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "Order has the key customerId, orderId, which takes 2 values, and 1 is given");
      assertThat(Key.of("c1", "o1")).hasToString("Key of 2 values");
      assertThat(clients.taken()).isEmpty();
    }
  }

  /** A client that answers batches of writes, instead of DynamoDB Local. */
  private static Model<Order> writing(Backoff backoff, Function<BatchWriteItemRequest, Object> to) {
    DynamoDbClient client =
        Clients.proxy(
            DynamoDbClient.class,
            request ->
                request instanceof BatchWriteItemRequest write
                    ? to.apply(write)
                    : engine.client().query((QueryRequest) request));
    return Alces.builder().client(client).backoff(backoff).build().model(Orders.SCHEMA);
  }

  private static final Backoff SHORT = new Backoff(Duration.ZERO, Duration.ZERO, 4);

  @Nested
  @Tag("row-37")
  @Tag("F7")
  class WhatIsLeftUnprocessed {
    @Test
    void isSentAgainUntilItIsDone() {
      int[] left = {7};
      Model<Order> stingy =
          writing(
              SHORT,
              write ->
                  left[0]-- > 0 && left[0] % 2 == 0
                      ? BatchWriteItemResponse.builder()
                          .unprocessedItems(write.requestItems())
                          .build()
                      : engine.client().batchWriteItem(write));

      assertThat(stingy.batchPut(some(60)).run()).isEqualTo(new BatchProgress(60, 60, 6, 60));
      assertThat(orders.scan().count()).isEqualTo(60);
    }

    @Test
    void isReportedInTheEnd() {
      Model<Order> refusing =
          writing(
              SHORT,
              write ->
                  BatchWriteItemResponse.builder().unprocessedItems(write.requestItems()).build());
      List<Order> all = some(30);

      IncompleteBatchException e =
          catchThrowableOfType(IncompleteBatchException.class, () -> refusing.batchPut(all).run());
      assertThat(e)
          .hasMessage(
              "The batch put of Order is not complete: of 30 elements that were taken 0 are done,"
                  + " and remaining() holds the others; the first failure was ThrottledException:"
                  + " DynamoDB left an entry of a batch unprocessed 4 times; write or read less at"
                  + " once, or raise the capacity of the table")
          .hasCauseInstanceOf(ThrottledException.class);
      assertThat(e.remaining())
          .extracting(IncompleteBatchException.Remaining::element)
          .isEqualTo(new ArrayList<Object>(all));
    }

    @Test
    void endsWithTheTimeout() {
      Model<Order> refusing =
          writing(
              new Backoff(Duration.ofMillis(10), Duration.ofMillis(10), Integer.MAX_VALUE),
              write ->
                  BatchWriteItemResponse.builder().unprocessedItems(write.requestItems()).build());

      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class,
              () -> refusing.batchPut(some(3)).timeout(Duration.ofMillis(100)).run());
      assertThat(e).hasCauseInstanceOf(OperationTimeoutException.class);
      assertThat(e.remaining()).hasSize(3);
    }
  }

  @Nested
  @Tag("F21")
  class AnInterrupt {
    @Test
    void endsTheWaitAndStaysSet() {
      Model<Order> interrupted =
          writing(
              new Backoff(Duration.ofHours(1), Duration.ofHours(1), 2),
              write -> {
                Thread.currentThread().interrupt();
                return BatchWriteItemResponse.builder()
                    .unprocessedItems(write.requestItems())
                    .build();
              });

      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class, () -> interrupted.batchPut(some(3)).run());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(e).hasCauseInstanceOf(AbortedException.class);
      assertThat(e.remaining()).hasSize(3);
    }

    @Test
    void endsTheWaitForAnAsynchronousClient() {
      Set<CompletableFuture<?>> sent = ConcurrentHashMap.newKeySet();
      Thread caller = Thread.currentThread();
      Model<Order> hanging =
          Alces.connect(
                  Clients.proxy(
                      DynamoDbAsyncClient.class,
                      request -> {
                        CompletableFuture<?> never = new CompletableFuture<>();
                        sent.add(never);
                        caller.interrupt();
                        return never;
                      }))
              .model(Orders.SCHEMA);

      IncompleteBatchException e =
          catchThrowableOfType(
              IncompleteBatchException.class,
              () -> hanging.batchPut(some(60)).concurrency(2).run());
      assertThat(Thread.interrupted()).isTrue();
      assertThat(e).hasCauseInstanceOf(AbortedException.class);
      assertThat(e.remaining()).hasSize(60);
      assertThat(sent).hasSize(2).allMatch(CompletableFuture::isCancelled);
    }
  }

  @Test
  void aCancelledBatchSendsNothingMore() {
    List<CompletableFuture<?>> sent = new ArrayList<>();
    Model<Order> hanging =
        Alces.connect(
                Clients.proxy(
                    DynamoDbAsyncClient.class,
                    request -> {
                      CompletableFuture<?> never = new CompletableFuture<>();
                      sent.add(never);
                      return never;
                    }))
            .model(Orders.SCHEMA);
    CompletableFuture<BatchProgress> running =
        hanging.batchPut(some(300)).concurrency(3).runAsync();
    running.cancel(true);

    assertThat(sent).hasSize(3).allMatch(CompletableFuture::isCancelled);
  }

  @Nested
  class OperationsOfAnyModels {
    private final Alces db = Alces.connect(clients.noting(engine.client()));
    private final Model<Order> bought = db.model(Orders.SCHEMA);
    private final Schema<Item> schema = itemSchema();
    private final Model<Item> items = db.model(schema);

    private Schema<Item> itemSchema() {
      Schema<Item> made =
          Schema.of(Item.class).table(engine.freshName()).partitionKey(Item::id).build();
      engine.db().model(made).table().create().run();
      return made;
    }

    @Test
    void arePutAndDeletedTogether() {
      bought.put(Orders.order("c1", 2)).run();
      clients.taken();
      db.batch(
              bought.put(Orders.order("c1", 1)),
              bought.delete("c1", "o002"),
              items.put(new Item("a", 1)))
          .run();

      assertThat(clients.taken()).hasSize(1);
      assertThat(bought.get("c1", "o001").run()).isPresent();
      assertThat(bought.get("c1", "o002").run()).isEmpty();
      assertThat(items.get("a").run()).contains(new Item("a", 1));
    }

    @Test
    void areRefusedWithTheReason() {
      assertThatThrownBy(() -> db.batch(items.create(new Item("a", 1))).run())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "The Create of Item in a batch has a condition, which a batch cannot check; run it by"
                  + " itself, or in transact(…)");
      assertThatThrownBy(() -> db.batch(items.delete("a").returnOld()).run())
          .hasMessage(
              "The DeleteItem of Item in a batch has returnOld(), which a batch has no place for;"
                  + " leave it out");
      assertThatThrownBy(() -> db.batch(items.update("a").set(Item::number).to(2)).run())
          .isInstanceOf(RequestException.class)
          .hasMessageEndingWith(
              " in a batch is neither a put nor a delete; run it by itself, or in transact(…)");
      Model<Item> others = engine.db().model(schema);
      assertThatThrownBy(() -> db.batch(others.delete("a")).run())
          .hasMessage(
              "The DeleteItem of Item in a batch was made by another Alces; make it by a model of"
                  + " this one");
      Model<Account> accounts =
          db.model(
              Schema.of(Account.class)
                  .table("accounts")
                  .partitionKey(Account::id)
                  .version(Account::version)
                  .build());
      assertThatThrownBy(() -> db.batch(accounts.put(new Account("a", "Ada", null, 0))).run())
          .hasMessage(
              "The PutItem of Account in a batch has a version, which a batch cannot check; run it"
                  + " by itself, or in transact(…)");
    }

    @Test
    @Tag("row-36")
    void areReadTogether() {
      bought.put(Orders.order("c1", 1)).run();
      items.put(new Item("a", 1)).run();
      clients.taken();
      var order = bought.get("c1", "o001");
      var note = bought.get("c1", "o001").select("note");
      var item = items.get("a");
      var absent = items.get("b");
      var results = db.batchGet(order, note, absent, item).run();

      assertThat(results.get(order)).contains(Orders.order("c1", 1));
      assertThat(results.get(note).orElseThrow().text("note")).isEqualTo("note 1");
      assertThat(results.get(item)).contains(new Item("a", 1));
      assertThat(results.get(absent)).isEmpty();
      assertThat(clients.taken()).hasSize(2); // one table takes one projection in a request
      assertThat(db.batchGet(order, item).requests()).hasSize(1);
      assertThatThrownBy(() -> db.batchGet(items.get("a").customize(r -> r.consistentRead(true))))
          .hasMessage(
              "The GetItem of Item in a batch has customize(), which a batch has no place for;"
                  + " leave it out");
    }
  }

  @Nested
  class ADeletionOfAll {
    @BeforeEach
    void store() {
      orders.batchPut(some(250)).run();
      clients.taken();
    }

    private Query<Order> ofC1() {
      return orders.query().where(Order::customerId).eq("c1");
    }

    @Test
    void deletesAPartitionInBatches() {
      assertThat(ofC1().deleteAll().run())
          .isEqualTo(new Deletion(100, Optional.empty(), StoppedBy.END));
      assertThat(clients.taken())
          .extracting(r -> r.getClass().getSimpleName())
          .containsExactly(
              "QueryRequest",
              "BatchWriteItemRequest",
              "BatchWriteItemRequest",
              "BatchWriteItemRequest",
              "BatchWriteItemRequest");
      assertThat(orders.scan().count()).isEqualTo(150);
      assertThat(orders.deletePartition("c0").run().deleted()).isEqualTo(100);
      assertThat(orders.scan().count()).isEqualTo(50);
    }

    @Test
    void readsKeysOnly() {
      ofC1().where(Order::orderId).gt("o150").deleteAll().run();

      assertThat(((QueryRequest) clients.taken().get(0)).projectionExpression())
          .isEqualTo("#0, #1");
      assertThat(ofC1().count()).isEqualTo(51);
    }

    @Test
    void deletesOnConditionWhatAFilterSelects() {
      Deletion deletion = ofC1().where(Order::open).eq(true).deleteAll().run();

      assertThat(deletion.deleted()).isEqualTo(50);
      assertThat(orders.scan().count()).isEqualTo(200);
      List<DynamoDbRequest> sent = clients.taken();
      assertThat(((DeleteItemRequest) sent.get(1)).conditionExpression())
          .isEqualTo("attribute_exists(#0) AND #0 = :0 AND #1 = :1");
    }

    @Test
    @Tag("F17")
    void leavesAloneWhatHasChangedSinceAnIndexShowedIt() {
      DynamoDbClient lagging =
          Clients.proxy(
              DynamoDbClient.class,
              request -> {
                if (request instanceof QueryRequest query) {
                  var answer = engine.client().query(query);
                  Order first = orders.get("c0", "o000").run().orElseThrow();
                  orders.put(paid(first)).run();
                  orders.delete("c0", "o003").run();
                  return answer;
                }
                return engine.client().deleteItem((DeleteItemRequest) request);
              });
      Deletion deletion =
          Alces.connect(lagging)
              .model(Orders.SCHEMA)
              .query()
              .where(Order::status)
              .eq(Status.NEW)
              .deleteAll()
              .run();

      assertThat(deletion.deleted()).isEqualTo(82); // of 84
      assertThat(orders.get("c0", "o000").run()).isPresent();
    }

    private static Order paid(Order o) {
      return new Order(
          o.customerId(),
          o.orderId(),
          Status.PAID,
          o.placed(),
          o.total(),
          o.note(),
          o.open(),
          o.lines(),
          o.tags(),
          o.shipTo(),
          o.labels());
    }

    @Test
    @Tag("F17")
    void demandsTheKeyOfAnIndexThatIsScanned() {
      orders.scan().using("byNote").limit(3).deleteAll().run();

      assertThat(((DeleteItemRequest) clients.taken().get(1)).conditionExpression())
          .isEqualTo("attribute_exists(#0) AND attribute_exists(#1)");
      assertThat(orders.scan().count()).isEqualTo(247);
    }

    @Test
    void endsAtItsLimitAndGoesOnFromThere() {
      Deletion first = ofC1().limit(30).deleteAll().run();
      assertThat(first.deleted()).isEqualTo(30);
      assertThat(ofC1().count()).isEqualTo(70);

      Deletion rest = ofC1().after(first.next().orElseThrow()).deleteAll().run();
      assertThat(rest).isEqualTo(new Deletion(70, Optional.empty(), StoppedBy.END));

      Query<Order> open =
          orders.query().where(Order::customerId).eq("c0").where(Order::open).eq(true);
      assertThat(open.limit(7).pageSize(3).deleteAll().run().deleted()).isEqualTo(7);
      assertThat(open.count()).isEqualTo(43);
    }

    @Test
    void canBeResumedAfterAFailure() {
      int[] writes = new int[1];
      Model<Order> failing =
          writing(
              SHORT,
              write -> {
                if (++writes[0] == 3) {
                  throw new IllegalStateException("made up");
                }
                return engine.client().batchWriteItem(write);
              });
      Query<Order> query = failing.query().where(Order::customerId).eq("c1").pageSize(25);

      IncompleteBatchException e =
          catchThrowableOfType(IncompleteBatchException.class, () -> query.deleteAll().run());
      assertThat(e)
          .hasMessage(
              "The deletion of Order is not complete: of 75 elements that were taken 50 are done,"
                  + " and remaining() holds the others; the first failure was"
                  + " IllegalStateException");
      assertThat(query.after(e.cursor().orElseThrow()).deleteAll().run().deleted()).isEqualTo(50);
      assertThat(ofC1().count()).isZero();
    }

    @Test
    void isExplained() {
      assertThat(ofC1().deleteAll().explain().reads())
          .isEqualTo(
              "every item that the key condition selects, ascending by orderId; eventually"
                  + " consistently; then deletes what was read, 25 items in a request");
      assertThat(ofC1().where(Order::open).eq(true).deleteAll().explain().condition())
          .isEqualTo("attribute_exists(customerId) AND customerId = ? AND open = ?");
      assertThat(ofC1().deleteAll()).hasToString("DeleteAll of Order where [customerId = ?]");
    }

    @Test
    void tellsHowFarItIs() {
      List<BatchProgress> told = new ArrayList<>();
      ofC1().pageSize(50).deleteAll().onProgress(told::add).run();

      assertThat(told).extracting(BatchProgress::done).containsExactly(25L, 50L, 75L, 100L);
    }

    @Test
    void isNotStartedIfTheReadCannotBe() {
      assertThatThrownBy(() -> orders.query().deleteAll().run())
          .isInstanceOf(RequestException.class);
      assertThat(clients.taken()).isEmpty();
    }
  }
}
