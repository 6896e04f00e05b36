package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.OperationTimeoutException;
import io.alces.it.Orders.Order;
import io.alces.it.faults.FaultProxy;
import io.alces.it.faults.FaultScript;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Reading without blocking, over HTTP and the whole pipeline of the AWS SDK. */
@Tag("row-57")
@Timeout(120)
class AsyncHttpIT {
  private static HttpEngine engine;
  private static Model<Order> orders;
  private static List<Order> expected;

  @BeforeAll
  static void store() {
    engine = HttpEngine.start();
    orders = Alces.connect(engine.client(), engine.asyncClient()).model(Orders.SCHEMA);
    orders.table().create().run();
    for (int number = 0; number < 30; number++) {
      orders.put(Orders.order("c1", number)).run();
    }
    expected = ofCustomer(orders).list();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Query<Order> ofCustomer(Model<Order> model) {
    return model.query().where(Order::customerId).eq("c1");
  }

  @Test
  void givesWhatTheBlockingClientGives() {
    Query<Order> query = ofCustomer(orders).pageSize(7);

    assertThat(expected).hasSize(30);
    assertThat(query.async().list().join()).isEqualTo(expected);
    assertThat(query.async().count().join()).isEqualTo(30);
    assertThat(query.limit(9).runAsync().join().items()).isEqualTo(expected.subList(0, 9));
    assertThat(ofCustomer(Alces.connect(engine.asyncClient()).model(Orders.SCHEMA)).stream())
        .isEqualTo(expected);
    assertThat(orders.query().where(Order::note).eq("note 1").hydrate().async().list().join())
        .hasSize(8);
  }

  @Test
  void failuresComeAsTheyAre() {
    assertThatThrownBy(
            () ->
                ofCustomer(orders)
                    .customize(r -> r.filterExpression("nonsense"))
                    .async()
                    .list()
                    .join())
        .cause()
        .isInstanceOf(DynamoDbException.class);
  }

  @Test
  void aPublisherObeysDemand() throws InterruptedException {
    List<Order> items = new ArrayList<>();
    CountDownLatch ended = new CountDownLatch(1);
    ofCustomer(orders)
        .pageSize(4)
        .async()
        .publisher()
        .subscribe(
            new Flow.Subscriber<>() {
              private Flow.Subscription subscription;

              @Override
              public void onSubscribe(Flow.Subscription itself) {
                subscription = itself;
                itself.request(1);
              }

              @Override
              public void onNext(Order order) {
                items.add(order);
                subscription.request(1);
              }

              @Override
              public void onError(Throwable failure) {
                ended.countDown();
              }

              @Override
              public void onComplete() {
                ended.countDown();
              }
            });

    assertThat(ended.await(60, TimeUnit.SECONDS)).isTrue();
    assertThat(items).isEqualTo(expected);
  }

  /** A proxy that never answers. */
  private static final class Silent implements AutoCloseable {
    final CountDownLatch asked = new CountDownLatch(1);
    final FaultProxy proxy = FaultProxy.before(engine.endpoint());
    final DynamoDbAsyncClient client =
        HttpEngine.to(proxy.endpoint(), DynamoDbAsyncClient.builder()).build();
    private final CountDownLatch never = new CountDownLatch(1);

    Silent() {
      proxy.obey(
          FaultScript.always(
              passage -> {
                asked.countDown();
                never.await();
              }));
    }

    @Override
    public void close() {
      client.close();
      proxy.close();
    }
  }

  @Test
  void cancellingEndsTheRequestInFlightAndStartsNoOther() throws Exception {
    try (Silent silent = new Silent()) {
      CompletableFuture<List<Order>> list =
          ofCustomer(Alces.connect(silent.client).model(Orders.SCHEMA)).async().list();
      assertThat(silent.asked.await(60, TimeUnit.SECONDS)).isTrue();

      list.cancel(true);

      assertThat(list).isCancelled();
      assertThat(silent.proxy.log()).hasSize(1);
    }
  }

  @Test
  void aTimeoutEndsTheWait() throws Exception {
    try (Silent silent = new Silent()) {
      Query<Order> query =
          ofCustomer(Alces.connect(silent.client).model(Orders.SCHEMA))
              .timeout(Duration.ofMillis(300));

      assertThatThrownBy(query::list)
          .isInstanceOf(OperationTimeoutException.class)
          .hasMessage("Query took longer than the timeout of the operation or of the client");
      assertThatThrownBy(() -> query.async().count().join())
          .hasCauseInstanceOf(OperationTimeoutException.class);
    }
  }
}
