package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.GetItem;
import io.alces.Key;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.Results;
import io.alces.internal.codec.WireCorpus;
import io.alces.it.Orders.Order;
import io.alces.it.StubHttp.Reply;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Over HTTP, what is read from bytes is what is read where an interceptor sees the responses. */
@Timeout(120)
class WireIT {
  private static final List<DynamoDbResponse> SEEN = new ArrayList<>();

  private static HttpEngine engine;
  private static DynamoDbClient watched;
  private static DynamoDbAsyncClient watchedAsync;
  private static Alces wire;
  private static Alces plain;

  private static final class Watching implements ExecutionInterceptor {
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes values) {
      synchronized (SEEN) {
        SEEN.add((DynamoDbResponse) context.response());
      }
    }
  }

  @BeforeAll
  static void store() {
    engine = HttpEngine.start();
    watched =
        HttpEngine.to(engine.endpoint(), DynamoDbClient.builder())
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .overrideConfiguration(c -> c.addExecutionInterceptor(new Watching()))
            .build();
    watchedAsync =
        HttpEngine.to(engine.endpoint(), DynamoDbAsyncClient.builder())
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .overrideConfiguration(c -> c.addExecutionInterceptor(new Watching()))
            .build();
    wire = Alces.connect(engine.client(), engine.asyncClient());
    plain = Alces.connect(watched, watchedAsync);
    Model<Order> orders = orders(wire);
    orders.table().create().run();
    for (int number = 0; number < 20; number++) {
      orders.put(Orders.order("c1", number)).run();
    }
  }

  @AfterAll
  static void stop() {
    watched.close();
    watchedAsync.close();
    engine.close();
  }

  private static Model<Order> orders(Alces db) {
    return db.model(Orders.SCHEMA);
  }

  private static Query<Order> query(Alces db) {
    return orders(db).query().where(Order::customerId).eq("c1");
  }

  /** What both give, which is the same. */
  private static <R> R same(Function<Alces, R> operation) {
    R read = operation.apply(wire);
    assertThat(read).isEqualTo(operation.apply(plain));
    return read;
  }

  private static List<?> parts(Page<?> page) {
    return List.of(page.items(), page.cursor().isPresent(), page.evaluated());
  }

  @Test
  void anInterceptorThatWatchesSeesTheItems() {
    synchronized (SEEN) {
      SEEN.clear();
    }
    assertThat(orders(plain).get("c1", "o001").run()).isPresent();
    assertThat(orders(plain).get("c1", "o002").runAsync().join()).isPresent();
    assertThat(query(plain).list()).hasSize(20);

    synchronized (SEEN) {
      assertThat(SEEN).hasSize(3);
      assertThat(((GetItemResponse) SEEN.get(0)).item()).hasSize(11);
      assertThat(((GetItemResponse) SEEN.get(1)).item()).hasSize(11);
      assertThat(((QueryResponse) SEEN.get(2)).items()).hasSize(20);
    }
  }

  @Test
  void itemsAreTheSame() {
    Optional<Order> found = same(db -> orders(db).get("c1", "o001").run());
    assertThat(found).contains(Orders.order("c1", 1));
    Optional<Order> absent = same(db -> orders(db).get("c1", "none").run());
    assertThat(absent).isEmpty();
    same(db -> orders(db).get("c1", "o001").runAsync().join());
    same(db -> orders(db).get("c1", "none").runAsync().join());
    same(db -> orders(db).get("c1", "o001").select("shipTo.city", "tags").run());
    same(db -> orders(db).get("c1", "o001").select("note").run());
    same(
        db ->
            orders(db)
                .get("c1", "o001")
                .customize(r -> r.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
                .run());
  }

  @Test
  void pagesGoOnAtTheSamePlace() {
    List<Order> all = same(db -> query(db).list());
    assertThat(all).hasSize(20);
    same(db -> query(db).pageSize(3).list());
    same(db -> query(db).pageSize(3).async().list().join());
    same(db -> parts(query(db).limit(7).pageSize(3).run()));
    same(db -> parts(query(db).pageSize(3).run()));
    same(db -> parts(query(db).pageSize(3).runAsync().join()));
    Page<Order> first = query(wire).limit(7).run();
    assertThat(query(plain).after(first.cursor().orElseThrow()).list()).hasSize(13);
    assertThat(query(wire).after(first.cursor().orElseThrow()).list())
        .isEqualTo(all.subList(7, 20));
  }

  @Test
  void countsAndEmptyPagesAreTheSame() {
    long count = same(db -> query(db).count());
    assertThat(count).isEqualTo(20);
    long byPages = same(db -> query(db).pageSize(3).async().count().join());
    assertThat(byPages).isEqualTo(20);
    long scanned = same(db -> orders(db).scan().count());
    assertThat(scanned).isGreaterThanOrEqualTo(20);
    List<Order> none = same(db -> orders(db).query().where(Order::customerId).eq("none").list());
    assertThat(none).isEmpty();
    List<Order> filtered = same(db -> query(db).where(Order::note).eq("none").pageSize(4).list());
    assertThat(filtered).isEmpty();
    same(db -> query(db).select("orderId", "shipTo").list());
    same(db -> List.copyOf(orders(db).scan().pageSize(6).list()));
  }

  @Test
  void severalItemsAreTheSame() {
    for (boolean isAsync : new boolean[] {false, true}) {
      same(db -> several(db, isAsync, false));
      same(db -> several(db, isAsync, true));
    }
  }

  private static List<Optional<?>> several(Alces db, boolean isAsync, boolean isTransaction) {
    List<GetItem<?>> gets =
        List.of(
            orders(db).get("c1", "o001"),
            orders(db).get("c1", "none"),
            orders(db).get("c1", "o002").select("note"));
    List<GetItem<?>> asked = isTransaction ? gets : gets.subList(0, 2);
    Results found =
        isTransaction
            ? isAsync ? db.transactGet(asked).runAsync().join() : db.transactGet(asked).run()
            : isAsync ? db.batchGet(asked).runAsync().join() : db.batchGet(asked).run();
    return asked.stream().<Optional<?>>map(found::get).toList();
  }

  @Test
  void whatWritesReturnIsTheSame() {
    Order updated =
        same(db -> orders(db).update("c1", "o003").set(Order::total).to(BigDecimal.TEN).run());
    assertThat(updated.total()).isEqualTo(BigDecimal.TEN);
    same(
        db ->
            orders(db).update("c1", "o003").set(Order::total).to(BigDecimal.TEN).returnOld().run());
    same(
        db ->
            orders(db).update("c1", "o003").set(Order::total).to(BigDecimal.TEN).runAsync().join());
    Optional<Order> deleted =
        same(
            db -> {
              orders(db).put(Orders.order("c2", 1)).run();
              return orders(db).delete("c2", "o001").returnOld().run();
            });
    assertThat(deleted).contains(Orders.order("c2", 1));
    Optional<Order> absent = same(db -> orders(db).delete("c2", "none").returnOld().run());
    assertThat(absent).isEmpty();
  }

  @Test
  void whatABatchLeavesUnprocessedIsAskedAgain() {
    StubHttp http = new StubHttp();
    Model<Order> stubbed = orders(Alces.connect(http.client(DynamoDbClient.builder())));
    byte[] rest =
        ("{\"Responses\":{\"orders\":[{\"customerId\":{\"S\":\"c1\"},\"orderId\":{\"S\":\"o002\"}}]},"
             + "\"UnprocessedKeys\":{}}")
            .getBytes(StandardCharsets.UTF_8);
    http.answer(Reply.of(WireCorpus.body("nasty-batch-get-unprocessed")), Reply.of(rest));

    List<Optional<Order>> found =
        stubbed.batchGet(List.of(Key.of("c1", "o002"), Key.of("c1", "o001"))).run();

    assertThat(found)
        .extracting(order -> order.orElseThrow().orderId())
        .containsExactly("o002", "o001");
    assertThat(http.attempts()).isEqualTo(2);
  }
}
