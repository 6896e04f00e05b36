package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alces.Alces;
import io.alces.error.OperationTimeoutException;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.ThrottledException;
import io.alces.it.HttpEngine;
import io.alces.it.faults.Fault;
import io.alces.it.faults.FaultClients;
import io.alces.it.faults.FaultProxy;
import io.alces.it.faults.FaultScript;
import io.alces.it.faults.Faults;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What is seen of the attempts of real clients, in each of their ways to retry. */
@Tag("F5")
@Timeout(120)
class AttemptsIT {
  private static final PutItemRequest PUT =
      PutItemRequest.builder()
          .tableName("things")
          .item(Map.of("id", AttributeValue.fromS("1")))
          .build();

  private static final String WAYS = "io.alces.internal.transport.AttemptsIT#ways";
  private static final String STEADY = "io.alces.internal.transport.AttemptsIT#steady";

  private static HttpEngine engine;
  private static FaultProxy proxy;
  private static final List<FaultClients> CLIENTS = new ArrayList<>();

  record Thing(String id) {}

  /** A client and its way to retry. */
  record Way(String name, FaultClients clients, boolean isAsync) implements Clients {
    @Override
    public @Nullable DynamoDbClient blocking() {
      return isAsync ? null : clients.client();
    }

    @Override
    public DynamoDbAsyncClient async() {
      return clients.asyncClient();
    }

    @Override
    public void close() {
      clients.close();
    }

    void put(@Nullable Attempts attempts) {
      put(attempts, null);
    }

    void put(@Nullable Attempts attempts, @Nullable Duration timeout) {
      new Engine(this, ScriptedTransport.LEFTOVERS, List.of())
          .run(timeout, transport -> transport.send(Call.PUT_ITEM, PUT, attempts));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() {
    engine = HttpEngine.start();
    proxy = FaultProxy.before(engine.endpoint());
    clients(AwsRetryStrategy.legacyRetryStrategy());
    clients(AwsRetryStrategy.standardRetryStrategy());
    Alces.connect(engine.client())
        .model(Schema.of(Thing.class).table("things").partitionKey(Thing::id).build())
        .table()
        .create()
        .run();
  }

  private static FaultClients clients(RetryStrategy retries) {
    FaultClients made = FaultClients.of(proxy.endpoint(), FaultClients.hasty(retries));
    CLIENTS.add(made);
    return made;
  }

  @AfterAll
  static void stop() {
    CLIENTS.forEach(FaultClients::close);
    proxy.close();
    engine.close();
  }

  /** All ways; the adaptive clients are new ones each time. */
  static List<Way> ways() {
    List<Way> all = new ArrayList<>(steady());
    all.add(new Way("adaptive", clients(AwsRetryStrategy.adaptiveRetryStrategy()), false));
    all.add(new Way("adaptive, async", clients(AwsRetryStrategy.adaptiveRetryStrategy()), true));
    return all;
  }

  /** Without the adaptive ones, which hold their requests back for seconds once throttled. */
  static List<Way> steady() {
    return List.of(
        new Way("legacy", CLIENTS.get(0), false),
        new Way("legacy, async", CLIENTS.get(0), true),
        new Way("standard", CLIENTS.get(1), false),
        new Way("standard, async", CLIENTS.get(1), true));
  }

  /** What the AWS SDK sends again after, though it may have been done. */
  private static List<Fault> unclear() {
    return List.of(
        Faults.lost(),
        Faults.replyLost(),
        Faults.failed(500),
        Faults.failed(503),
        Faults.failedAfter(500),
        Faults.halfAReply(),
        Faults.html(200),
        Faults.html(503));
  }

  @Nested
  class WhereASecondTimeIsRefused {
    @ParameterizedTest
    @MethodSource(WAYS)
    void anUnclearAttemptIsTheLast(Way way) {
      for (Fault fault : unclear()) {
        proxy.obey(FaultScript.first(fault));
        Attempts attempts = Attempts.resendRefused();

        assertThatThrownBy(() -> way.put(attempts))
            .as(fault.name())
            .isInstanceOf(OutcomeUnknownException.class)
            .hasMessage(
                "PutItem got no clear answer, and it is not known whether it was carried out; it"
                    + " was not sent again, because a second time would not have the same effect."
                    + " Read the item before you repeat it, or use exactlyOnce()")
            .cause()
            .isInstanceOf(NonRetryableException.class)
            .hasMessageStartingWith("Not sent again, because it may have been carried out already");

        assertThat(proxy.log()).as(fault.name()).hasSize(1);
        assertThat(attempts.isUnclear()).isTrue();
      }
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void theCauseTellsOfTheAttempt(Way way) {
      proxy.obey(FaultScript.first(Faults.failed(500)));

      Throwable cause = catchThrowable(() -> way.put(Attempts.resendRefused())).getCause();

      assertThat(cause.getSuppressed())
          .singleElement()
          .satisfies(
              first ->
                  assertThat(first)
                      .hasMessageStartingWith("Request attempt 1 failure: made by the test"));
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void anAnswerWithAWrongChecksumIsUnclear(Way way) {
      proxy.obey(FaultScript.first(Faults.wrongChecksum()));

      assertThatThrownBy(() -> way.put(Attempts.resendRefused()))
          .isInstanceOf(OutcomeUnknownException.class)
          .hasCauseInstanceOf(Crc32MismatchException.class);
      assertThat(proxy.log()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void anAnswerThatBreaksOffIsUnclear(Way way) {
      proxy.obey(FaultScript.first(Faults.brokenOff()));

      assertThatThrownBy(() -> way.put(Attempts.resendRefused()))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(proxy.log()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void aThrottledAttemptIsSentAgain(Way way) {
      proxy.obey(FaultScript.first(Faults.throttled()));
      Attempts attempts = Attempts.resendRefused();

      way.put(attempts);

      assertThat(proxy.log()).hasSize(2);
      assertThat(attempts.isUnclear()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(STEADY)
    void anUnclearAttemptAfterAThrottledOneIsTheLast(Way way) {
      proxy.obey(FaultScript.first(Faults.throttled(), Faults.replyLost()));

      assertThatThrownBy(() -> way.put(Attempts.resendRefused()))
          .isInstanceOf(OutcomeUnknownException.class);
      assertThat(proxy.log()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource(STEADY)
    void whatIsAlwaysThrottledIsClear(Way way) {
      proxy.obey(FaultScript.always(Faults.throttled()));
      Attempts attempts = Attempts.resendRefused();

      assertThatThrownBy(() -> way.put(attempts)).isInstanceOf(ThrottledException.class);
      assertThat(proxy.log()).hasSize(FaultClients.ATTEMPTS);
      assertThat(attempts.isUnclear()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void whatDynamoDbRefusesIsClear(Way way) {
      proxy.obey(FaultScript.first(Faults.conflict()));
      Attempts attempts = Attempts.resendRefused();

      assertThatThrownBy(() -> way.put(attempts)).isInstanceOf(TransactionConflictException.class);
      assertThat(proxy.log()).hasSize(1);
      assertThat(attempts.isUnclear()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void whatGoesWellIsClear(Way way) {
      proxy.pass();
      Attempts attempts = Attempts.resendRefused();

      way.put(attempts);

      assertThat(proxy.log()).hasSize(1);
      assertThat(attempts.isUnclear()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void aTimeoutStaysATimeout(Way way) {
      CountDownLatch never = new CountDownLatch(1);
      proxy.obey(FaultScript.always(passage -> never.await()));
      Attempts attempts = Attempts.resendRefused();

      assertThatThrownBy(() -> way.put(attempts, Duration.ofMillis(200)))
          .isInstanceOf(OperationTimeoutException.class);
      never.countDown();
      assertThat(attempts.isUnclear()).isTrue();
    }

    @Test
    void theOutcomeIsUnknownOverAClientThatNeverRetries() {
      try (FaultClients once = FaultClients.of(proxy.endpoint(), AwsRetryStrategy.doNotRetry())) {
        for (boolean isAsync : new boolean[] {false, true}) {
          proxy.obey(FaultScript.always(Faults.failed(500)));

          assertThatThrownBy(() -> new Way("", once, isAsync).put(Attempts.resendRefused()))
              .isInstanceOf(OutcomeUnknownException.class)
              .hasCauseInstanceOf(DynamoDbException.class);
          assertThat(proxy.log()).hasSize(1);
        }
      }
    }
  }

  @Nested
  class WhereASecondTimeIsAllowed {
    @ParameterizedTest
    @MethodSource(WAYS)
    void anUnclearAttemptIsSentAgainAndSeen(Way way) {
      for (Fault fault : unclear()) {
        proxy.obey(FaultScript.first(fault));
        Attempts attempts = Attempts.resendAllowed();

        way.put(attempts);

        assertThat(proxy.log()).as(fault.name()).hasSize(2);
        assertThat(attempts.isUnclear()).as(fault.name()).isTrue();
      }
    }

    @ParameterizedTest
    @MethodSource(STEADY)
    void anUnclearAttemptIsSeenThoughOneAfterItIsThrottled(Way way) {
      proxy.obey(FaultScript.first(Faults.replyLost(), Faults.throttled()));
      Attempts attempts = Attempts.resendAllowed();

      way.put(attempts);

      assertThat(proxy.log()).hasSize(3);
      assertThat(attempts.isUnclear()).isTrue();
    }

    @ParameterizedTest
    @MethodSource(STEADY)
    void aThrottledAttemptIsClear(Way way) {
      proxy.obey(FaultScript.first(Faults.throttled()));
      Attempts attempts = Attempts.resendAllowed();

      way.put(attempts);

      assertThat(proxy.log()).hasSize(2);
      assertThat(attempts.isUnclear()).isFalse();
    }

    @ParameterizedTest
    @MethodSource(WAYS)
    void whatFailsForEverFailsAsTheSdkTellsIt(Way way) {
      proxy.obey(FaultScript.always(Faults.failed(500)));
      Attempts attempts = Attempts.resendAllowed();

      assertThatThrownBy(() -> way.put(attempts)).isInstanceOf(DynamoDbException.class);
      assertThat(proxy.log()).hasSize(FaultClients.ATTEMPTS);
      assertThat(attempts.isUnclear()).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource(WAYS)
  void requestsWithoutAttemptsAreSentAgain(Way way) {
    proxy.obey(FaultScript.first(Faults.replyLost()));

    way.put(null);

    assertThat(proxy.log()).hasSize(2);
  }

  @Test
  void overAClientWithoutInterceptorsNothingIsUnclear() {
    try (LocalDynamoDb local = LocalDynamoDb.start()) {
      Attempts attempts = Attempts.resendRefused();

      assertThatThrownBy(
              () ->
                  new BlockingTransport(local.client(), unseen(), Deadline.in(null))
                      .send(Call.PUT_ITEM, PUT, attempts)
                      .join())
          .isNotInstanceOf(OutcomeUnknownException.class);
      assertThat(attempts.isUnclear()).isFalse();
    }
  }

  @Test
  void overAClientWithoutInterceptorsAFailureThatIsNoRefusalIsUnclear() {
    DynamoDbClient broken =
        io.alces.it.Clients.proxy(
            DynamoDbClient.class,
            request -> {
              throw SdkClientException.create("the connection was closed");
            });

    assertThatThrownBy(
            () ->
                new BlockingTransport(broken, unseen(), Deadline.in(null))
                    .send(Call.PUT_ITEM, PUT, Attempts.resendRefused())
                    .join())
        .hasCauseInstanceOf(OutcomeUnknownException.class);
  }

  /** Hands over to a client of which nothing is known. */
  private static Handover unseen() {
    return new Handover(
        new Clients() {
          @Override
          public @Nullable DynamoDbClient blocking() {
            return null;
          }

          @Override
          public @Nullable DynamoDbAsyncClient async() {
            return null;
          }

          @Override
          public void close() {
            // there are none
          }
        },
        false);
  }
}
