package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.it.Orders.Line;
import io.alces.it.Orders.Order;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Document;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/** Whole items where the index holds parts. */
@Tag("row-30")
class HydrateIT {
  private static final Clients CLIENTS = new Clients();
  private static LocalDynamoDb local;
  private static Model<Order> orders;
  private static Query<Order> noted;
  private static List<Order> expected;

  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    orders = Alces.connect(CLIENTS.noting(local.client())).model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 250; number++) {
      orders.put(Orders.order("c" + number / 50, number)).run();
    }
    noted = orders.query().where(Order::note).eq("note 1").hydrate();
    expected = orders.scan().where(Order::note).eq("note 1").list();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @BeforeEach
  void forget() {
    CLIENTS.taken();
  }

  @Test
  void theWholeItemsComeInTheOrderOfTheIndex() {
    List<Order> hydrated = noted.list();
    List<Document> parts =
        orders.query().where(Order::note).eq("note 1").select(Order::orderId).list();

    assertThat(hydrated).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(hydrated)
        .extracting(Order::orderId)
        .isEqualTo(parts.stream().map(part -> part.text("orderId")).toList());
  }

  @Test
  void oneBatchGetIsMadeForAHundredItems() {
    Model<Order> other = orders;
    assertThat(other.query().where(Order::note).eq("note 2").hydrate().list()).hasSize(62);
    assertThat(CLIENTS.taken())
        .extracting(request -> request.getClass().getSimpleName())
        .containsExactly("QueryRequest", "BatchGetItemRequest");

    assertThat(orders.scan().using("byNote").hydrate().list()).hasSize(250);
    assertThat(CLIENTS.taken())
        .extracting(request -> request.getClass().getSimpleName())
        .containsExactly(
            "ScanRequest", "BatchGetItemRequest", "BatchGetItemRequest", "BatchGetItemRequest");
  }

  @Test
  void nothingIsFetchedTwiceWhereTheIndexHoldsAll() {
    assertThat(orders.query().where(Order::customerId).eq("c0").hydrate().list()).hasSize(50);
    assertThat(CLIENTS.taken()).hasOnlyElementsOfType(QueryRequest.class);
    assertThat(noted.select(Order::orderId).list()).hasSize(expected.size());
    assertThat(CLIENTS.taken()).hasOnlyElementsOfType(QueryRequest.class);
  }

  @Test
  void pagesAndLimitsHoldForWholeItems() {
    assertThat(noted.limit(5).list()).isEqualTo(noted.list().subList(0, 5));
    assertThat(noted.pageSize(10).list()).isEqualTo(noted.list());
    assertThat(noted.count()).isEqualTo(expected.size());
  }

  @Test
  void aPartIsFetchedAsItWasAskedFor() {
    List<Document> parts =
        noted.limit(2).select(attr(Order::lines).at(1).dot(Line::sku), attr(Order::open)).list();

    assertThat(parts)
        .hasSize(2)
        .allSatisfy(
            part -> {
              assertThat(part.names()).containsExactlyInAnyOrder("lines", "open");
              List<?> lines = part.get("lines", List.class).orElseThrow();
              assertThat(lines).hasSize(1);
              assertThat(((Document) lines.get(0)).names()).containsExactly("sku");
            });
    KeysAndAttributes asked =
        ((BatchGetItemRequest) CLIENTS.taken().get(1)).requestItems().get("orders");
    assertThat(asked.projectionExpression()).isEqualTo("#0[1].#1, #2, #3, #4");
    assertThat(asked.expressionAttributeNames())
        .isEqualTo(
            Map.of("#0", "lines", "#1", "sku", "#2", "open", "#3", "customerId", "#4", "orderId"));
  }

  @Test
  void aConsistentReadIsConsistentToTheEnd() {
    assertThat(
            orders
                .query()
                .where(Order::customerId)
                .eq("c1")
                .where(Order::placed)
                .gt(5L)
                .consistent()
                .hydrate()
                .list())
        .hasSize(50);
    BatchGetItemRequest batch = (BatchGetItemRequest) CLIENTS.taken().get(1);
    assertThat(batch.requestItems().get("orders").consistentRead()).isTrue();
  }

  @Test
  void anItemThatIsGoneInTheMeantimeIsLeftOut() {
    DynamoDbClient deleting =
        (DynamoDbClient)
            java.lang.reflect.Proxy.newProxyInstance(
                DynamoDbClient.class.getClassLoader(),
                new Class<?>[] {DynamoDbClient.class},
                (self, method, arguments) -> {
                  if (arguments[0] instanceof BatchGetItemRequest) {
                    orders.delete("c4", "o201").run();
                  }
                  return method.invoke(local.client(), arguments);
                });
    Query<Order> query =
        Alces.connect(deleting)
            .model(Orders.SCHEMA)
            .query()
            .where(Order::note)
            .eq("note 1")
            .hydrate();

    List<Order> found = query.list();
    orders.put(Orders.order("c4", 201)).run();

    assertThat(found).hasSize(expected.size() - 1).noneMatch(o -> o.orderId().equals("o201"));
  }

  @Test
  @Tag("row-37")
  void whatIsLeftUnprocessedIsAskedForAgain() {
    AtomicInteger batches = new AtomicInteger();
    DynamoDbClient stingy =
        Clients.proxy(
            DynamoDbClient.class,
            request -> {
              if (request instanceof QueryRequest query) {
                return local.client().query(query);
              }
              batches.incrementAndGet();
              return onlyTen((BatchGetItemRequest) request);
            });
    List<Order> found =
        Alces.connect(stingy)
            .model(Orders.SCHEMA)
            .query()
            .where(Order::note)
            .eq("note 1")
            .hydrate()
            .list();

    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(batches).hasValue((expected.size() + 9) / 10);
  }

  /** The query over a client that leaves every key unprocessed, for ever. */
  private static Query<Order> overLoaded(Runnable whenAskedForItems) {
    return Alces.connect(
            Clients.proxy(
                DynamoDbClient.class,
                request -> {
                  if (request instanceof QueryRequest query) {
                    return local.client().query(query);
                  }
                  whenAskedForItems.run();
                  return BatchGetItemResponse.builder()
                      .responses(Map.of())
                      .unprocessedKeys(((BatchGetItemRequest) request).requestItems())
                      .build();
                }))
        .model(Orders.SCHEMA)
        .query()
        .where(Order::note)
        .eq("note 1")
        .hydrate();
  }

  @Test
  @Tag("row-37")
  void whatStaysUnprocessedEndsWithTheTimeout() {
    assertThatThrownBy(() -> overLoaded(() -> {}).timeout(Duration.ofMillis(200)).list())
        .isInstanceOf(OperationTimeoutException.class)
        .hasMessage("The operation took longer than its timeout of PT0.2S");
  }

  @Test
  @Tag("row-57")
  void anInterruptEndsTheWaitAndKeepsTheFlag() {
    Thread waiting = Thread.currentThread();
    Throwable thrown = catchThrowable(() -> overLoaded(waiting::interrupt).list());

    assertThat(Thread.interrupted()).isTrue();
    assertThat(thrown)
        .isInstanceOf(AbortedException.class)
        .hasMessageContaining("The thread was interrupted while it waited");
  }

  private static BatchGetItemResponse onlyTen(BatchGetItemRequest request) {
    List<Map<String, AttributeValue>> keys =
        new ArrayList<>(request.requestItems().get("orders").keys());
    int some = Math.min(10, keys.size());
    BatchGetItemResponse response =
        local
            .client()
            .batchGetItem(
                BatchGetItemRequest.builder()
                    .requestItems(
                        Map.of(
                            "orders",
                            KeysAndAttributes.builder().keys(keys.subList(0, some)).build()))
                    .build());
    return some == keys.size()
        ? response
        : response.toBuilder()
            .unprocessedKeys(
                Map.of(
                    "orders",
                    KeysAndAttributes.builder().keys(keys.subList(some, keys.size())).build()))
            .build();
  }

  @Test
  void withoutItObjectsOfAClassAreRefused() {
    assertThatThrownBy(() -> orders.query().where(Order::note).eq("note 1").list())
        .isInstanceOf(RequestException.class)
        .hasMessageContaining("fetch the rest with hydrate()");
  }

  @Test
  void itIsTheSameWithoutBlocking() {
    List<Order> found =
        Alces.connect(local.asyncClient())
            .model(Orders.SCHEMA)
            .query()
            .where(Order::note)
            .eq("note 1")
            .hydrate()
            .pageSize(7)
            .async()
            .list()
            .join();

    assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
  }
}
