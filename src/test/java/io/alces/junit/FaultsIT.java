package io.alces.junit;

import static io.alces.junit.Fault.conflict;
import static io.alces.junit.Fault.delayed;
import static io.alces.junit.Fault.lost;
import static io.alces.junit.Fault.refused;
import static io.alces.junit.Fault.replyLost;
import static io.alces.junit.Fault.serverError;
import static io.alces.junit.Fault.serverErrorAfter;
import static io.alces.junit.Fault.throttled;
import static io.alces.junit.Fault.unprocessed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alces.Alces;
import io.alces.Key;
import io.alces.Model;
import io.alces.TransactionFailedException;
import io.alces.error.ItemCollectionFullException;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.RequestException;
import io.alces.error.ThrottledException;
import io.alces.junit.Notes.Owner;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.InternalServerErrorException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/** What goes wrong when a test wants it to. */
class FaultsIT {
  private static final Owner ANN = new Owner("ann", 41);

  /** What holds of both connections. */
  abstract static class OfBoth {
    @Injected Alces db;
    @Injected Model<Owner> owners;
    @Injected Faults faults;

    @Test
    void nothingGoesWrongUnlessItIsSaid() {
      owners.put(ANN).run();
      assertThat(owners.get("ann").run()).hasValue(ANN);
      assertThat(faults.log()).isEmpty();
      assertThat(faults).hasToString("No faults");
    }

    @Test
    void everyRequestMayBeThrottled() {
      faults.always(throttled());

      assertThatThrownBy(() -> owners.get("ann").run()).isInstanceOf(ThrottledException.class);
      assertThatThrownBy(() -> owners.get("ann").runAsync().join())
          .isInstanceOf(CompletionException.class)
          .hasCauseInstanceOf(ThrottledException.class);

      assertThat(faults.log()).contains("GetItem: throttled");
      faults.none();
      assertThat(owners.get("ann").run()).isEmpty();
    }

    @Test
    void oneActionMayBeMeant() {
      faults.on("Query", "GetItem").always(serverError());

      owners.put(ANN).run();
      assertThatThrownBy(() -> owners.get("ann").run())
          .isInstanceOf(InternalServerErrorException.class);
    }

    @Test
    void aConflictIsNotSentAgainUnlessItIsAskedFor() {
      faults.next(conflict());
      assertThatThrownBy(() -> owners.put(ANN).run())
          .isInstanceOf(TransactionConflictException.class);

      faults.next(conflict());
      owners.put(ANN).retryConflicts(1).run();

      assertThat(owners.get("ann").run()).hasValue(ANN);
      assertThat(faults.log()).containsExactly("PutItem: conflict", "PutItem: conflict");
    }

    @Test
    void aConflictCancelsATransaction() {
      faults.next(conflict());

      assertThatThrownBy(() -> db.transact(owners.put(ANN), owners.put(new Owner("bob", 7))).run())
          .isInstanceOf(TransactionFailedException.class)
          .hasMessageContaining("1. put of Owner: another request was writing the same item");
    }

    @Test
    void anyErrorMayBeReturned() {
      faults.next(refused("ItemCollectionSizeLimitExceededException"));

      assertThatThrownBy(() -> owners.put(ANN).run())
          .isInstanceOf(ItemCollectionFullException.class);
    }

    @Test
    void whatIsDelayedIsDone() {
      faults.next(delayed(Duration.ofMillis(30)));
      long start = System.nanoTime();

      owners.put(ANN).run();

      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThanOrEqualTo(Duration.ofMillis(30));
      faults.next(delayed(Duration.ofMillis(30)));
      assertThat(owners.get("ann").runAsync().join()).hasValue(ANN);
    }

    @Test
    void whatABatchLeavesIsSentAgain() {
      List<Owner> many = new ArrayList<>();
      IntStream.range(0, 10).forEach(i -> many.add(new Owner("o" + i, i)));
      faults.on("BatchWriteItem").next(unprocessed(3), unprocessed(100));

      owners.batchPut(many).run();

      assertThat(owners.scan().list()).containsAll(many);
      assertThat(faults.log())
          .containsExactly("BatchWriteItem: unprocessed 3", "BatchWriteItem: unprocessed 100");

      faults.none();
      faults.next(unprocessed(4));
      List<Object> keys = new ArrayList<>();
      many.forEach(owner -> keys.add(Key.of(owner.name())));
      assertThat(owners.get("o1").run()).isPresent(); // is no batch, and is left alone
      assertThat(owners.batchGet(keys).run().stream().filter(o -> o != null)).hasSize(10);
      assertThat(faults.log()).containsExactly("BatchGetItem: unprocessed 4");
    }

    @Test
    void anUpdateWhoseAnswerIsLostIsDoneOnce() {
      owners.put(ANN).run();
      faults.on("UpdateItem").next(replyLost());

      assertThatThrownBy(() -> owners.update("ann").increment(Owner::age, 1).run())
          .isInstanceOf(OutcomeUnknownException.class);

      assertThat(owners.get("ann").run()).hasValue(new Owner("ann", 42));
    }

    @Test
    void anUpdateThatIsLostIsNotDone() {
      owners.put(ANN).run();
      faults.on("UpdateItem").next(lost());

      assertThatThrownBy(() -> owners.update("ann").increment(Owner::age, 1).run())
          .isInstanceOf(OutcomeUnknownException.class);

      assertThat(owners.get("ann").run()).hasValue(ANN);
    }

    @Test
    void chanceIsThatOfTheSeed() {
      assertThat(drawn(7)).isEqualTo(drawn(7)).isNotEqualTo(drawn(8));
    }

    private List<Boolean> drawn(long seed) {
      faults.none();
      faults.sometimes(seed, 0.5, refused("ValidationException"));
      List<Boolean> drawn = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        Throwable failure = catchThrowable(() -> owners.get("ann").run());
        drawn.add(failure != null);
      }
      return drawn;
    }
  }

  @Nested
  @AlcesTest(Notes.class)
  class InTheProcess extends OfBoth {
    @Test
    void aFaultIsWhatIsLeftAfterTheRetries() {
      faults.next(lost());
      assertThatThrownBy(() -> owners.get("ann").run()).isInstanceOf(SdkClientException.class);
      faults.next(serverErrorAfter());
      assertThatThrownBy(() -> owners.put(ANN).run())
          .isInstanceOf(InternalServerErrorException.class);

      assertThat(owners.get("ann").run()).hasValue(ANN);
    }

    @Test
    void theBareClientHasThemToo(DynamoDbClient client) {
      faults.next(throttled(), throttled());

      assertThatThrownBy(
              () ->
                  client.getItem(
                      r ->
                          r.tableName("owners")
                              .key(java.util.Map.of("name", AttributeValue.fromS("a")))))
          .isInstanceOf(
              software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException
                  .class);
      assertThatThrownBy(
              () -> client.scanPaginator(r -> r.tableName("owners")).items().stream().count())
          .isInstanceOf(
              software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException
                  .class);
    }
  }

  @Nested
  @AlcesTest(value = Notes.class, connection = Connection.HTTP)
  class OverHttp extends OfBoth {
    @Test
    void theClientsRetry() {
      faults.next(throttled(), serverError(), lost());

      owners.put(ANN).run();

      assertThat(owners.get("ann").run()).hasValue(ANN);
      assertThat(faults.log())
          .containsExactly("PutItem: throttled", "PutItem: server error", "PutItem: lost");
    }

    @Test
    void theRecorderSeesTheAttempts(Recorder recorder) {
      faults.next(throttled(), throttled());

      owners.put(ANN).run();

      assertThat(recorder.ended()).hasSize(1);
      assertThat(recorder.ended().get(0).attempts()).isEqualTo(3);
      assertThatThrownBy(() -> RecorderAssert.assertThat(recorder).sentNothing())
          .hasMessageContaining("in 3 attempts");
    }
  }

  @Test
  void anActionMayBeNamedTwice() {
    Faults faults = new Faults();
    faults.on("PutItem", "PutItem").next(lost());

    assertThat(faults.decide("GetItem")).isNull();
    assertThat(faults.decide("PutItem")).isNotNull();
    assertThat(faults.decide("PutItem")).isNull();
  }

  @Nested
  class WhatCannotBe {
    private final Faults faults = new Faults();

    private void refused(ThrowingCallable call, String message) {
      assertThatThrownBy(call).isInstanceOf(RequestException.class).hasMessage(message);
    }

    @Test
    void isRefused() {
      for (String action : new String[] {"PutItm", "putItem", ""}) {
        refused(
            () -> faults.on(action),
            "DynamoDB has no action " + action + "; write it as its API does, like PutItem");
      }
      refused(
          () -> faults.sometimes(1, 1.5, lost()), "sometimes() takes a share from 0 to 1, not 1.5");
      refused(() -> faults.sometimes(1, 0.5), "sometimes() takes at least one fault");
      refused(() -> faults.next(), "next() takes at least one fault");
      refused(
          () -> faults.on(),
          "on() takes at least one action; for all, leave it out: faults.next(…)");
      refused(() -> unprocessed(0), "unprocessed() takes at least 1 item, not 0");
      refused(() -> delayed(Duration.ZERO), "delayed() takes more than zero, not PT0S");
      refused(() -> Fault.refused(""), "refused() takes the code of an error, not an empty text");
    }
  }
}
