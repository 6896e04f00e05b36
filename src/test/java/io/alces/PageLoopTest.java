package io.alces;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** However many empty pages there are, the stack does not grow. */
@Tag("row-26")
@Tag("F11")
@Timeout(120)
class PageLoopTest {
  private static final int PAGES = 100_000;

  private final AtomicInteger asked = new AtomicInteger();

  private QueryResponse answer() {
    QueryResponse.Builder response = QueryResponse.builder().items(List.of());
    response.count(0).scannedCount(1);
    if (asked.incrementAndGet() <= PAGES) {
      response.lastEvaluatedKey(
          Map.of("customerId", AttributeValue.fromS("c1"), "orderId", AttributeValue.fromS("o1")));
    }
    return response.build();
  }

  private static Query<Order> query(Alces db) {
    return db.model(Orders.SCHEMA)
        .query()
        .where(Order::customerId)
        .eq("c1")
        .where(Order::open)
        .eq(true);
  }

  private void askedForAll() {
    assertThat(asked.getAndSet(0)).isEqualTo(PAGES + 1);
  }

  private void readsAll(Query<Order> query) throws InterruptedException {
    assertThat(query.async().list().join()).isEmpty();
    askedForAll();
    assertThat(query.async().count().join()).isZero();
    askedForAll();
    CountDownLatch ended = new CountDownLatch(1);
    AtomicReference<Throwable> error = new AtomicReference<>();
    query
        .async()
        .publisher()
        .subscribe(
            new Flow.Subscriber<>() {
              @Override
              public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(1);
              }

              @Override
              public void onNext(Order order) {}

              @Override
              public void onError(Throwable failure) {
                error.set(failure);
                ended.countDown();
              }

              @Override
              public void onComplete() {
                ended.countDown();
              }
            });
    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(error).hasNullValue();
    askedForAll();
  }

  @Nested
  class Blocking {
    private final Query<Order> query =
        query(Alces.connect(Clients.proxy(DynamoDbClient.class, request -> answer())));

    @Test
    void calls() {
      assertThat(query.list()).isEmpty();
      askedForAll();
      assertThat(query.count()).isZero();
      askedForAll();
      assertThat(query.stream()).isEmpty();
      askedForAll();
    }
  }

  @Nested
  class Asynchronous {
    @Test
    void callsThatCompleteInTheSameThread() throws InterruptedException {
      readsAll(
          query(
              Alces.connect(
                  Clients.proxy(
                      DynamoDbAsyncClient.class,
                      request -> CompletableFuture.completedFuture(answer())))));
    }

    @Test
    void callsThatCompleteInAnotherThread() throws InterruptedException {
      ExecutorService other = Executors.newSingleThreadExecutor();
      try {
        readsAll(
            query(
                Alces.connect(
                    Clients.proxy(
                        DynamoDbAsyncClient.class,
                        request ->
                            CompletableFuture.supplyAsync(PageLoopTest.this::answer, other)))));
      } finally {
        other.shutdown();
      }
    }
  }
}
