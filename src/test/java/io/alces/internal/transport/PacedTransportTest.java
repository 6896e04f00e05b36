package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.alces.error.OperationTimeoutException;
import io.alces.internal.codec.WireItem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.Capacity;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** Requests that wait for a budget, by a clock of the test's own. */
class PacedTransportTest {
  private static final QueryRequest QUERY = QueryRequest.builder().tableName("orders").build();

  private long nanos = Long.MAX_VALUE - 5_000; // it overflows soon, as the real one may
  private final Sending sending = new Sending();

  /** Answers at once, with what was consumed; its pauses take the time that they say. */
  private final class Sending implements Transport {
    final List<DynamoDbRequest> sent = new ArrayList<>();
    final List<Long> pauses = new ArrayList<>();
    double consumes = 1;
    boolean tells = true;
    @Nullable RuntimeException failure;
    @Nullable RuntimeException ofPauses;

    @Override
    @SuppressWarnings("unchecked")
    public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
        Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
      sent.add(request);
      if (failure != null) {
        return CompletableFuture.failedFuture(failure);
      }
      QueryResponse.Builder response = QueryResponse.builder();
      if (tells) {
        response.consumedCapacity(
            ConsumedCapacity.builder()
                .tableName("orders")
                .table(Capacity.builder().capacityUnits(consumes).build())
                .build());
      }
      return CompletableFuture.completedFuture(Answer.of((R) response.build()));
    }

    @Override
    public CompletableFuture<Void> pause(Duration time) {
      if (ofPauses != null) {
        throw ofPauses;
      }
      pauses.add(time.toMillis());
      nanos += time.toNanos();
      return CompletableFuture.completedFuture(null);
    }
  }

  private Transport paced(double perSecond) {
    return new PacedTransport(sending, new Budget(perSecond, () -> nanos));
  }

  private void send(Transport transport, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(transport.send(Call.QUERY, QUERY)).isDone();
    }
  }

  @Test
  void theAverageIsTheRate() {
    Transport transport = paced(10);
    sending.consumes = 4;
    long start = nanos;

    send(transport, 100);

    double seconds = (nanos - start) / 1e9;
    assertThat(400 / seconds).isCloseTo(10, within(0.5));
    assertThat(sending.sent).hasSize(100);
  }

  @Test
  void isTheRateAlsoWhereARequestConsumesMoreThanASecondHas() {
    Transport transport = paced(10);
    sending.consumes = 128;
    long start = nanos;

    send(transport, 5);

    assertThat((nanos - start) / 1e9).isGreaterThanOrEqualTo(4 * 12.8);
    assertThat(sending.pauses).hasSize(4);
  }

  @Test
  void theUnitsOfASecondMayBeSavedUpAndNoMore() {
    Transport transport = paced(10);
    nanos += Duration.ofHours(1).toNanos();

    send(transport, 10);
    assertThat(sending.pauses).isEmpty();
    send(transport, 1);
    assertThat(sending.pauses).containsExactly(100L);
  }

  @Test
  void severalShareABudget() {
    Budget budget = new Budget(10, () -> nanos);
    Transport one = new PacedTransport(sending, budget);
    Transport other = new PacedTransport(sending, budget);

    send(one, 5);
    send(other, 5);
    assertThat(sending.pauses).isEmpty();
    send(other, 1);
    assertThat(sending.pauses).containsExactly(100L);
  }

  @Test
  void requestsAskForTheirConsumption() {
    send(paced(10), 1);

    assertThat(((QueryRequest) sending.sent.get(0)).returnConsumedCapacity())
        .isEqualTo(ReturnConsumedCapacity.INDEXES);
  }

  @Test
  void whatIsNotToldCountsAsWhatWasBefore() {
    Transport transport = paced(10);
    sending.consumes = 10;
    send(transport, 1);
    sending.tells = false;

    send(transport, 2);

    assertThat(sending.pauses).containsExactly(1_000L, 1_000L);
  }

  @Test
  void aFailureConsumesNothing() {
    Transport transport = paced(10);
    sending.consumes = 10;
    send(transport, 1);
    sending.failure = new IllegalStateException("broken");

    assertThat(transport.send(Call.QUERY, QUERY)).isCompletedExceptionally();
    assertThat(transport.send(Call.QUERY, QUERY)).isCompletedExceptionally();

    assertThat(sending.pauses).containsExactly(1_000L);
  }

  @Test
  void aPauseThatIsCutShortSendsNothingAndTakesNothing() {
    Transport transport = paced(10);
    sending.consumes = 10;
    send(transport, 1);
    sending.ofPauses = new OperationTimeoutException("up", null);

    assertThat(transport.send(Call.QUERY, QUERY)).isCompletedExceptionally();
    assertThat(sending.sent).hasSize(1);
    sending.ofPauses = null;
    send(transport, 1);

    assertThat(sending.pauses).containsExactly(1_000L);
  }

  @Test
  void whatConsumesNoCapacityDoesNotWait() {
    Transport transport = paced(10);
    sending.consumes = 100;
    send(transport, 1);
    DescribeTableRequest describe = DescribeTableRequest.builder().tableName("orders").build();

    var unused = transport.send(Call.DESCRIBE_TABLE, describe);

    assertThat(sending.pauses).isEmpty();
    assertThat(sending.sent.get(1)).isSameAs(describe);
  }
}
