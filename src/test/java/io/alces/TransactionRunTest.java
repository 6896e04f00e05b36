package io.alces;

import static io.alces.Shop.n;
import static io.alces.Shop.s;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.alces.Shop.Account;
import io.alces.Shop.Order;
import io.alces.TransactionFailedException.Failure;
import io.alces.TransactionFailedException.Reason;
import io.alces.error.RequestException;
import io.alces.it.Clients;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ItemResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/** What becomes of a transaction for each answer that there can be. */
@Tag("row-40")
class TransactionRunTest {
  private final List<DynamoDbRequest> sent = new ArrayList<>();
  private final List<TransactionCanceledException> refusals = new ArrayList<>();
  private final Alces db = Alces.connect(Clients.proxy(DynamoDbClient.class, this::answer));
  private final Model<Order> orders = db.model(Shop.ORDERS);
  private final Model<Account> accounts = db.model(Shop.ACCOUNTS);
  private final Write<Account> first = accounts.delete("a1");
  private final Write<Order> second = orders.create(Order.of("c1", "o1"));
  private final GetItem<Account> firstGet = accounts.get("a1");
  private final GetItem<Order> secondGet = orders.get("c1", "o1");

  /** Refuses as often as the test says, and then does it. */
  private Object answer(DynamoDbRequest request) {
    sent.add(request);
    if (!refusals.isEmpty()) {
      throw refusals.remove(0);
    }
    return request instanceof TransactGetItemsRequest
        ? TransactGetItemsResponse.builder()
            .responses(
                ItemResponse.builder().build(),
                ItemResponse.builder()
                    .item(Map.of("customerId", s("c1"), "orderId", s("o1")))
                    .build())
            .build()
        : TransactWriteItemsResponse.builder().build();
  }

  private void refuse(String... codes) {
    refusals.add(cancelled(codes));
  }

  private static TransactionCanceledException cancelled(String... codes) {
    return TransactionCanceledException.builder()
        .cancellationReasons(
            Arrays.stream(codes)
                .map(code -> CancellationReason.builder().code(code).build())
                .toList())
        .message("cancelled")
        .build();
  }

  private static final String AGAIN =
      "another request was writing the same item; run it again, or use retryConflicts()";
  private static final String CAPACITY =
      "the capacity of its table or of an index was used up; run it again later";

  static Stream<Arguments> codes() {
    return Stream.of(
        Arguments.of("TransactionConflict", Reason.CONFLICT, AGAIN),
        Arguments.of("ThrottlingError", Reason.THROTTLED, CAPACITY),
        Arguments.of("ProvisionedThroughputExceeded", Reason.THROTTLED, CAPACITY),
        Arguments.of(
            "ItemCollectionSizeLimitExceeded",
            Reason.ITEM_COLLECTION_FULL,
            "the items of its partition key have reached 10 GB"),
        Arguments.of(
            "ValidationError",
            Reason.INVALID,
            "DynamoDB finds it invalid for the stored item; see the cause"),
        Arguments.of(
            "SomethingNew", Reason.OTHER, "DynamoDB refused it with the code SomethingNew"));
  }

  @Nested
  class Writes {
    @ParameterizedTest
    @MethodSource("io.alces.TransactionRunTest#codes")
    void areToldEachCode(String code, Reason reason, String explanation) {
      refuse("None", code);
      TransactionFailedException e =
          catchThrowableOfType(
              TransactionFailedException.class, () -> db.transact(first, second).run());
      assertThat(e)
          .hasMessage(
              "The transaction of 2 operations did nothing: 2. create of Order: " + explanation);
      assertThat(e.failure(first).reason()).isEqualTo(Reason.NONE);
      Failure failure = e.failure(second);
      assertThat(failure.reason()).isEqualTo(reason);
      assertThat(failure.explanation()).isEqualTo(explanation);
      assertThat(failure.condition()).isNull();
      assertThat(e.item(second)).isEmpty();
      assertThat(sent).hasSize(1);
    }

    @Test
    void withoutAReasonForEachAreToldByTheSdk() {
      refuse("TransactionConflict");
      assertThatThrownBy(() -> db.transact(first, second).run())
          .isInstanceOf(TransactionCanceledException.class);
      refusals.add(TransactionCanceledException.builder().message("none").build());
      assertThatThrownBy(() -> db.transact(first).run())
          .isInstanceOf(TransactionCanceledException.class);
    }

    @Test
    void withoutACodeWereNotRefused() {
      refuse(null, "TransactionConflict");
      assertThatThrownBy(() -> db.transact(first, second).run())
          .hasMessage("The transaction of 2 operations did nothing: 2. create of Order: " + AGAIN);
    }
  }

  @Nested
  class Gets {
    @ParameterizedTest
    @MethodSource("io.alces.TransactionRunTest#codes")
    void areToldEachCode(String code, Reason reason, String explanation) {
      refuse("None", code);
      TransactionFailedException e =
          catchThrowableOfType(
              TransactionFailedException.class, () -> db.transactGet(firstGet, secondGet).run());
      assertThat(e)
          .hasMessage(
              "The transaction of 2 operations did nothing: 2. get of Order: " + explanation);
      assertThat(e.failure(secondGet).reason()).isEqualTo(reason);
      assertThat(e.failure(secondGet).key())
          .isEqualTo(Map.of("customerId", s("c1"), "orderId", s("o1")));
      assertThat(e.failure(firstGet)).hasToString("1. get of Account: was not refused");
      assertThatThrownBy(() -> e.failure(first))
          .isInstanceOf(RequestException.class)
          .hasMessage("The DeleteItem of Account was not part of this transaction");
    }

    @Test
    void givesWhatWasAnswered() {
      Results results = db.transactGet(firstGet, secondGet).run();
      assertThat(results.get(firstGet)).isEmpty();
      assertThat(results.get(secondGet)).isPresent();
    }
  }

  @Nested
  @Tag("row-41")
  class Conflicts {
    @ParameterizedTest
    @ValueSource(
        strings = {"TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded"})
    @Tag("row-39")
    void areSentAgainAsOftenAsAskedWithTheSameToken(String code) {
      refuse("None", code);
      refuse(code, code);
      db.transact(first, second).retryConflicts(2).run();
      assertThat(sent).hasSize(3);
      assertThat(sent).allSatisfy(request -> assertThat(request).isEqualTo(sent.get(0)));
    }

    @Test
    void areToldWhenTheyDoNotEnd() {
      refuse("None", "TransactionConflict");
      refuse("TransactionConflict", "None");
      assertThatThrownBy(() -> db.transact(first, second).retryConflicts(1).run())
          .hasMessage(
              "The transaction of 2 operations did nothing: 1. delete of Account: " + AGAIN);
      assertThat(sent).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({
      "ConditionalCheckFailed",
      "ValidationError",
      "ItemCollectionSizeLimitExceeded",
      "SomethingNew"
    })
    void areNotSentAgainWhereSomethingElseIsRefused(String code) {
      refuse("TransactionConflict", code);
      assertThatThrownBy(() -> db.transact(first, second).retryConflicts(5).run())
          .isInstanceOf(TransactionFailedException.class);
      assertThat(sent).hasSize(1);
    }

    @Test
    void ofGetsAreSentAgain() {
      refuse("None", "TransactionConflict");
      Results results = db.transactGet(firstGet, secondGet).retryConflicts(1).run();
      assertThat(results.get(secondGet)).isPresent();
      assertThat(sent).hasSize(2);
    }

    @Test
    void ofAnUpdateExactlyOnceAreSentAgainIfAsked() {
      refuse("TransactionConflict");
      orders.update("c1", "o1").increment(Order::total, 1).exactlyOnce().retryConflicts(1).run();
      assertThat(sent).hasSize(2);
      refuse("TransactionConflict");
      assertThatThrownBy(
              () -> orders.update("c1", "o1").increment(Order::total, 1).exactlyOnce().run())
          .isInstanceOf(TransactionFailedException.class);
    }
  }

  @Nested
  class Timeouts {
    private boolean isBounded() {
      return sent.get(sent.size() - 1)
          .overrideConfiguration()
          .flatMap(RequestOverrideConfiguration::apiCallTimeout)
          .isPresent();
    }

    @Test
    void boundTheTransaction() {
      db.transact(accounts.delete("a1")).run();
      assertThat(isBounded()).isFalse();
      db.transact(accounts.delete("a1")).timeout(Duration.ofDays(1)).run();
      assertThat(isBounded()).isTrue();
      assertThat(db.transactGet(firstGet, secondGet).timeout(Duration.ofDays(1)).run()).isNotNull();
      assertThat(isBounded()).isTrue();
    }

    @Test
    void ofAnUpdateExactlyOnceAreSetAfterwards() {
      UpdateItem<Order> update = orders.update("c1", "o1").increment(Order::total, 1);
      update.exactlyOnce().timeout(Duration.ofDays(1)).run();
      assertThat(isBounded()).isTrue();
      UpdateItem<Order> bounded = update.timeout(Duration.ofDays(1));
      assertThatThrownBy(bounded::exactlyOnce)
          .isInstanceOf(RequestException.class)
          .hasMessageEndingWith("has timeout(), which is for a request of its own; leave it out");
    }
  }

  @Nested
  class Exceptions {
    @Test
    void canBeSerializedWithTheirMessageAlone() throws IOException, ClassNotFoundException {
      refusals.add(
          TransactionCanceledException.builder()
              .cancellationReasons(
                  CancellationReason.builder()
                      .code("ConditionalCheckFailed")
                      .item(Map.of("customerId", s("c1"), "orderId", s("o1"), "total", n("1")))
                      .build())
              .message("cancelled")
              .build());
      TransactionFailedException e =
          catchThrowableOfType(TransactionFailedException.class, () -> db.transact(second).run());
      assertThat(e.item(second)).isPresent();
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
        out.writeObject(e);
      }
      try (ObjectInputStream in =
          new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
        TransactionFailedException read = (TransactionFailedException) in.readObject();
        assertThat(read).hasMessage(e.getMessage());
        assertThat(read.failures()).isEmpty();
        assertThatThrownBy(() -> read.failure(second)).isInstanceOf(RequestException.class);
      }
    }
  }
}
