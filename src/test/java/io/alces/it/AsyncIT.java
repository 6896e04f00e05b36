package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Page;
import io.alces.Query;
import io.alces.error.NotUniqueException;
import io.alces.error.RequestException;
import io.alces.it.Orders.Order;
import io.alces.local.LocalDynamoDb;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/** Reading without blocking. */
@Tag("row-57")
@Timeout(60)
class AsyncIT {
  private static final Clients CLIENTS = new Clients();
  private static LocalDynamoDb local;
  private static Model<Order> orders;
  private static Query<Order> thirty;
  private static List<Order> expected;

  @BeforeAll
  static void store() {
    local = LocalDynamoDb.start();
    orders =
        Alces.connect(local.client(), CLIENTS.noting(local.asyncClient())).model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 30; number++) {
      orders.put(Orders.order("c1", number)).run();
    }
    thirty = orders.query().where(Order::customerId).eq("c1");
    expected = thirty.list();
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  @BeforeEach
  void forget() {
    CLIENTS.taken();
  }

  private static int requests() {
    return CLIENTS.taken().size();
  }

  /** A client whose queries are answered by hand. */
  private static final class ByHand {
    final List<CompletableFuture<QueryResponse>> answers = new ArrayList<>();
    final Query<Order> query =
        Alces.connect(Clients.proxy(DynamoDbAsyncClient.class, this::answer))
            .model(Orders.SCHEMA)
            .query()
            .where(Order::customerId)
            .eq("c1");

    private Object answer(DynamoDbRequest request) {
      CompletableFuture<QueryResponse> answer = new CompletableFuture<>();
      answers.add(answer);
      return answer;
    }

    void answerLast(boolean isMore, Order... items) {
      Model<Order> model = orders;
      QueryResponse.Builder response =
          QueryResponse.builder().count(items.length).scannedCount(items.length);
      response.items(java.util.Arrays.stream(items).map(model::toItem).toList());
      if (isMore) {
        response.lastEvaluatedKey(
            Map.of(
                "customerId", AttributeValue.fromS("c1"), "orderId", AttributeValue.fromS("o1")));
      }
      answers.get(answers.size() - 1).complete(response.build());
    }
  }

  /** A subscriber that asks for as much as it is told to. */
  private static final class Collecting implements Flow.Subscriber<Order> {
    final List<Order> items = new ArrayList<>();
    final LinkedBlockingQueue<String> signals = new LinkedBlockingQueue<>();
    final AtomicReference<Throwable> error = new AtomicReference<>();
    final CountDownLatch ended = new CountDownLatch(1);
    Flow.Subscription subscription;
    private final long atFirst;
    private final long afterEach;

    Collecting(long atFirst, long afterEach) {
      this.atFirst = atFirst;
      this.afterEach = afterEach;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      signals.add("subscribed");
      if (atFirst != 0) {
        given.request(atFirst);
      }
    }

    @Override
    public void onNext(Order order) {
      items.add(order);
      if (afterEach != 0) {
        subscription.request(afterEach);
      }
    }

    @Override
    public void onError(Throwable failure) {
      error.set(failure);
      signals.add("failed");
      ended.countDown();
    }

    @Override
    public void onComplete() {
      signals.add("completed");
      ended.countDown();
    }

    void await() throws InterruptedException {
      assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Nested
  class Futures {
    @Test
    void giveWhatTheBlockingCallsGive() {
      assertThat(thirty.pageSize(7).async().list().join()).isEqualTo(expected);
      assertThat(requests()).isEqualTo(5);
      Page<Order> page = thirty.limit(12).runAsync().join();
      assertThat(page.items()).isEqualTo(expected.subList(0, 12));
      assertThat(thirty.after(page.cursor().orElseThrow()).async().run().join().items())
          .isEqualTo(expected.subList(12, 30));
      assertThat(thirty.async().first().join()).contains(expected.get(0));
      assertThat(thirty.limit(1).async().one().join()).contains(expected.get(0));
      assertThat(thirty.pageSize(4).async().count().join()).isEqualTo(30);
      assertThat(orders.scan().async().count().join()).isEqualTo(30);
    }

    @Test
    void failWithWhatTheBlockingCallsThrow() {
      assertThatThrownBy(() -> thirty.async().one().join())
          .hasCauseInstanceOf(NotUniqueException.class);
      Query<Order> invalid = thirty.customize(r -> r.filterExpression("nonsense"));
      CompletableFuture<List<Order>> failed = invalid.async().list();
      assertThatThrownBy(failed::join).hasCauseInstanceOf(DynamoDbException.class);
      assertThat(failed.handle((items, error) -> error).join())
          .isInstanceOf(DynamoDbException.class);
    }

    @Test
    void areNotMadeOfWhatCannotBeARequest() {
      assertThatThrownBy(() -> orders.query().async().list()).isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> orders.query().async().count()).isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> orders.query().async().publisher())
          .isInstanceOf(RequestException.class);
      assertThatThrownBy(() -> orders.query().runAsync()).isInstanceOf(RequestException.class);
    }

    @Test
    void needAnAsynchronousClient() {
      Query<Order> blocking =
          Alces.connect(local.client())
              .model(Orders.SCHEMA)
              .query()
              .where(Order::customerId)
              .eq("c1");
      String message =
          "There is no asynchronous client; give one to Alces.connect(client, asyncClient)";

      assertThat(blocking.list()).hasSize(30);
      assertThatThrownBy(blocking::runAsync)
          .isInstanceOf(RequestException.class)
          .hasMessage(message);
      assertThatThrownBy(() -> blocking.async().list()).hasMessage(message);
    }
  }

  @Nested
  class ACancelledFuture {
    @Test
    void cancelsTheRequestInFlightAndStartsNoOther() {
      ByHand hand = new ByHand();
      CompletableFuture<List<Order>> list = hand.query.async().list();
      hand.answerLast(true);
      assertThat(hand.answers).hasSize(2);

      list.cancel(true);

      assertThat(hand.answers.get(1)).isCancelled();
      assertThat(hand.answers).hasSize(2);
      assertThat(list).isCancelled();
    }

    @Test
    void startsNoOtherWhenAnAnswerComesAllTheSame() {
      List<CompletableFuture<QueryResponse>> answers = new ArrayList<>();
      Query<Order> query =
          Alces.connect(
                  Clients.proxy(
                      DynamoDbAsyncClient.class,
                      request -> {
                        CompletableFuture<QueryResponse> stubborn =
                            new CompletableFuture<>() {
                              @Override
                              public boolean cancel(boolean mayInterrupt) {
                                return false;
                              }
                            };
                        answers.add(stubborn);
                        return stubborn;
                      }))
              .model(Orders.SCHEMA)
              .query()
              .where(Order::customerId)
              .eq("c1");
      CompletableFuture<Long> count = query.async().count();
      count.cancel(true);
      answers
          .get(0)
          .complete(
              QueryResponse.builder()
                  .count(1)
                  .scannedCount(1)
                  .lastEvaluatedKey(Map.of("customerId", AttributeValue.fromS("c1")))
                  .build());

      assertThat(answers).hasSize(1);
      assertThatThrownBy(count::join).isInstanceOf(CancellationException.class);
    }
  }

  @Nested
  class APublisher {
    @Test
    void givesEverythingToUnboundedDemand() throws InterruptedException {
      Collecting collecting = new Collecting(Long.MAX_VALUE, 0);
      thirty.pageSize(7).async().publisher().subscribe(collecting);
      collecting.await();

      assertThat(collecting.items).isEqualTo(expected);
      assertThat(collecting.signals).containsExactly("subscribed", "completed");
      assertThat(requests()).isEqualTo(5);
    }

    @Test
    void givesOneByOneAsItIsAsked() throws InterruptedException {
      Collecting collecting = new Collecting(1, 1);
      thirty.pageSize(7).async().publisher().subscribe(collecting);
      collecting.await();

      assertThat(collecting.items).isEqualTo(expected);
    }

    @Test
    void givesNoMoreThanWasAskedFor() throws InterruptedException {
      Collecting collecting = new Collecting(0, 0);
      CountDownLatch five = new CountDownLatch(5);
      Flow.Subscriber<Order> counting =
          new Flow.Subscriber<>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
              collecting.onSubscribe(subscription);
            }

            @Override
            public void onNext(Order order) {
              collecting.onNext(order);
              five.countDown();
            }

            @Override
            public void onError(Throwable failure) {
              collecting.onError(failure);
            }

            @Override
            public void onComplete() {
              collecting.onComplete();
            }
          };
      thirty.pageSize(3).async().publisher().subscribe(counting);
      assertThat(requests()).isZero();

      collecting.subscription.request(2);
      collecting.subscription.request(3);

      assertThat(five.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(collecting.items).isEqualTo(expected.subList(0, 5));
      assertThat(requests()).isEqualTo(2);
      assertThat(collecting.ended.getCount()).isEqualTo(1);
    }

    @Test
    void completesAfterTheLastResultWithoutFurtherDemand() throws InterruptedException {
      Collecting collecting = new Collecting(30, 0);
      thirty.async().publisher().subscribe(collecting);
      collecting.await();

      assertThat(collecting.items).hasSize(30);
      assertThat(collecting.signals).containsExactly("subscribed", "completed");
    }

    @Test
    void endsAtTheLimit() throws InterruptedException {
      Collecting collecting = new Collecting(Long.MAX_VALUE, 0);
      thirty
          .where(Order::open)
          .eq(true)
          .pageSize(4)
          .limit(5)
          .async()
          .publisher()
          .subscribe(collecting);
      collecting.await();

      assertThat(collecting.items).hasSize(5);
      assertThat(requests()).isEqualTo(3);
    }

    @Test
    void readsAnewForEachSubscriber() throws InterruptedException {
      Flow.Publisher<Order> publisher = thirty.async().publisher();
      for (int i = 0; i < 2; i++) {
        Collecting collecting = new Collecting(Long.MAX_VALUE, 0);
        publisher.subscribe(collecting);
        collecting.await();
        assertThat(collecting.items).isEqualTo(expected);
      }
    }

    @Test
    void goesOnOverEmptyPages() throws InterruptedException {
      Collecting collecting = new Collecting(1, 0);
      thirty
          .where("shipTo.street")
          .eq("Street 29")
          .pageSize(1)
          .async()
          .publisher()
          .subscribe(collecting);
      collecting.subscription.request(1);
      collecting.await();

      assertThat(collecting.items).extracting(Order::orderId).containsExactly("o029");
    }

    @Test
    void signalsAnErrorOnceAndNothingAfterIt() throws InterruptedException {
      Collecting collecting = new Collecting(Long.MAX_VALUE, 0);
      thirty
          .customize(r -> r.filterExpression("nonsense"))
          .async()
          .publisher()
          .subscribe(collecting);
      collecting.await();
      collecting.subscription.request(5);

      assertThat(collecting.error.get()).isInstanceOf(DynamoDbException.class);
      assertThat(collecting.signals).containsExactly("subscribed", "failed");
    }

    @Test
    void givesWhatCameBeforeAnError() {
      ByHand hand = new ByHand();
      Collecting collecting = new Collecting(Long.MAX_VALUE, 0);
      hand.query.async().publisher().subscribe(collecting);
      hand.answerLast(true, expected.get(0), expected.get(1));
      IllegalStateException failure = new IllegalStateException("broken");

      hand.answers.get(1).completeExceptionally(failure);

      assertThat(collecting.items).isEqualTo(expected.subList(0, 2));
      assertThat(collecting.error.get()).isSameAs(failure);
    }

    @Test
    void refusesADemandOfNothing() {
      for (long demand : new long[] {0, -1, Long.MIN_VALUE}) {
        Collecting collecting = new Collecting(0, 0);
        thirty.async().publisher().subscribe(collecting);
        collecting.subscription.request(demand);

        assertThat(collecting.error.get())
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessage("A subscriber must request at least 1 result, not " + demand);
        collecting.subscription.request(1);
        assertThat(collecting.signals).containsExactly("subscribed", "failed");
      }
      assertThat(requests()).isZero();
    }

    @Test
    void refusesNoSubscriber() {
      assertThatThrownBy(() -> thirty.async().publisher().subscribe(null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("subscriber");
    }

    @Test
    void signalsThatThereIsNoAsynchronousClient() {
      Collecting collecting = new Collecting(1, 0);
      Alces.connect(local.client())
          .model(Orders.SCHEMA)
          .query()
          .where(Order::customerId)
          .eq("c1")
          .async()
          .publisher()
          .subscribe(collecting);

      assertThat(collecting.error.get())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "There is no asynchronous client; give one to Alces.connect(client, asyncClient)");
      assertThat(collecting.signals).containsExactly("subscribed", "failed");
    }
  }

  @Nested
  class ACancelledSubscription {
    @Test
    void cancelsTheRequestInFlightAndGivesNoSignal() {
      ByHand hand = new ByHand();
      Collecting collecting = new Collecting(Long.MAX_VALUE, 0);
      hand.query.async().publisher().subscribe(collecting);
      assertThat(hand.answers).hasSize(1);

      collecting.subscription.cancel();

      assertThat(hand.answers.get(0)).isCancelled();
      assertThat(collecting.signals).containsExactly("subscribed");
      collecting.subscription.request(1);
      collecting.subscription.cancel();
      assertThat(hand.answers).hasSize(1);
    }

    @Test
    void stopsInTheMiddleOfAPage() {
      ByHand hand = new ByHand();
      AtomicInteger given = new AtomicInteger();
      hand.query
          .async()
          .publisher()
          .subscribe(
              new Flow.Subscriber<>() {
                private Flow.Subscription subscription;

                @Override
                public void onSubscribe(Flow.Subscription itself) {
                  subscription = itself;
                  itself.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Order order) {
                  if (given.incrementAndGet() == 2) {
                    subscription.cancel();
                  }
                }

                @Override
                public void onError(Throwable failure) {
                  throw new AssertionError(failure);
                }

                @Override
                public void onComplete() {
                  throw new AssertionError();
                }
              });

      hand.answerLast(true, expected.get(0), expected.get(1), expected.get(2));

      assertThat(given).hasValue(2);
      assertThat(hand.answers).hasSize(1);
    }
  }

  @Nested
  class OverAnAsynchronousClientAlone {
    private final Query<Order> query =
        Alces.connect(local.asyncClient())
            .model(Orders.SCHEMA)
            .query()
            .where(Order::customerId)
            .eq("c1");

    @Test
    void blockingCallsWaitForIt() {
      assertThat(query.pageSize(7).list()).isEqualTo(expected);
      assertThat(query.pageSize(7).stream()).isEqualTo(expected);
      assertThat(query.count()).isEqualTo(30);
      assertThat(query.first()).contains(expected.get(0));
    }

    @Test
    void failuresAreNotWrapped() {
      assertThatThrownBy(() -> query.customize(r -> r.filterExpression("nonsense")).list())
          .isInstanceOf(DynamoDbException.class);
      assertThatThrownBy(query::one).isInstanceOf(NotUniqueException.class);
    }

    @Test
    void anInterruptEndsTheWaitAndKeepsTheFlag() throws InterruptedException {
      ByHand hand = new ByHand();
      AtomicReference<Throwable> thrown = new AtomicReference<>();
      AtomicReference<Boolean> flag = new AtomicReference<>();
      Thread waiting =
          new Thread(
              () -> {
                try {
                  List<Order> unused = hand.query.list();
                } catch (RuntimeException e) {
                  thrown.set(e);
                }
                flag.set(Thread.currentThread().isInterrupted());
              });
      waiting.start();
      waiting.interrupt();
      waiting.join(30_000);

      assertThat(waiting.isAlive()).isFalse();
      assertThat(thrown.get())
          .isInstanceOf(AbortedException.class)
          .hasMessageContaining("The thread was interrupted while it waited");
      assertThat(flag.get()).isTrue();
      assertThat(hand.answers.get(0)).isCancelled();
    }
  }
}
