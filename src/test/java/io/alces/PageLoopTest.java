package io.alces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.EndlessReadException;
import io.alces.it.Clients;
import io.alces.it.Orders;
import io.alces.it.Orders.Order;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * However many empty pages there are, the stack does not grow; but a page that leads to itself is
 * an error.
 */
@Tag("row-26")
@Tag("F11")
@Timeout(120)
class PageLoopTest {
  private static final int PAGES = 100_000;

  private final AtomicInteger asked = new AtomicInteger();

  private QueryResponse answer() {
    QueryResponse.Builder response = QueryResponse.builder().items(List.of());
    response.count(0).scannedCount(1);
    int number = asked.incrementAndGet();
    if (number <= PAGES) {
      response.lastEvaluatedKey(key("o" + number));
    }
    return response.build();
  }

  private static Map<String, AttributeValue> key(String order) {
    return Map.of("customerId", AttributeValue.fromS("c1"), "orderId", AttributeValue.fromS(order));
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

  @Nested
  class ALastEvaluatedKeyThatRepeats {
    private static final String MESSAGE =
        "The query on Order does not advance: LastEvaluatedKey is the ExclusiveStartKey that was"
            + " sent, so that the same page would come for ever; look for what answers so between"
            + " Alces and DynamoDB: a stub, an interceptor, a customize()";

    private final Map<String, AttributeValue> same = key("o1");

    private Object standing(DynamoDbRequest request) {
      asked.incrementAndGet();
      return request instanceof ScanRequest
          ? ScanResponse.builder().count(0).scannedCount(0).lastEvaluatedKey(same).build()
          : QueryResponse.builder().count(0).scannedCount(0).lastEvaluatedKey(same).build();
    }

    private final Alces db =
        Alces.connect(
            Clients.proxy(DynamoDbClient.class, this::standing),
            Clients.proxy(
                DynamoDbAsyncClient.class,
                request -> CompletableFuture.completedFuture(standing(request))));

    private void isRefused(ThrowingCallable read) {
      assertThatThrownBy(read).isInstanceOf(EndlessReadException.class).hasMessage(MESSAGE);
      assertThat(asked.getAndSet(0)).isEqualTo(2);
    }

    @Test
    void isAnErrorOfAllThatFollowsPages() {
      isRefused(() -> query(db).list());
      isRefused(() -> query(db).limit(3).run());
      isRefused(() -> query(db).first());
      isRefused(() -> query(db).count());
      isRefused(() -> query(db).stream().toList());
      isRefused(() -> query(db).pages().forEach(page -> {}));
    }

    @Test
    void isAnErrorWithoutBlocking() {
      assertThat(query(db).async().list())
          .failsWithin(Duration.ofSeconds(10))
          .withThrowableOfType(ExecutionException.class)
          .withCauseInstanceOf(EndlessReadException.class);
      assertThat(asked).hasValue(2);
    }

    @Test
    void isAnErrorOfAScan() {
      assertThatThrownBy(() -> db.model(Orders.SCHEMA).scan().list())
          .isInstanceOf(EndlessReadException.class)
          .hasMessageStartingWith("The scan of Order does not advance");
    }

    @Test
    void isAnErrorOfADeletion() {
      isRefused(() -> query(db).deleteAll().run());
    }

    @Test
    void isAnErrorOfAPageThatACursorStarts() {
      Cursor cursor = query(db).run().cursor().orElseThrow();
      asked.set(1);

      isRefused(() -> query(db).after(cursor).run());
    }

    @Test
    void isNoErrorOfAPageAlone() {
      assertThat(query(db).run().cursor()).isPresent();
      assertThat(query(db).afterKey("c1", "o0").run().cursor()).isPresent();
    }
  }
}
