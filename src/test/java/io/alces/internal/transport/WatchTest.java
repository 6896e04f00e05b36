package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.internal.codec.WireItem;
import io.alces.observe.EndedRequest;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.SentRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/** What observers are told of a run, answered by hand. */
class WatchTest {
  private static final GetItemRequest GET = GetItemRequest.builder().tableName("orders").build();

  private final List<String> told = new ArrayList<>();
  private final Sending sending = new Sending();

  /** Answers when it is told to. */
  private static final class Sending implements Transport {
    final List<DynamoDbRequest> sent = new ArrayList<>();
    final List<CompletableFuture<Answer<GetItemResponse>>> answers = new ArrayList<>();

    @Override
    @SuppressWarnings("unchecked")
    public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
        Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
      CompletableFuture<Answer<GetItemResponse>> answer = new CompletableFuture<>();
      sent.add(request);
      answers.add(answer);
      return (CompletableFuture<Answer<R>>) (CompletableFuture<?>) answer;
    }

    @Override
    public CompletableFuture<Void> pause(Duration time) {
      return CompletableFuture.completedFuture(null);
    }

    void answer(int number) {
      answers.get(number).complete(Answer.of(GetItemResponse.builder().build()));
    }
  }

  /** Writes down what it is told. */
  private final class Listening implements OperationObserver {
    private final String name;

    Listening(String name) {
      this.name = name;
    }

    @Override
    public OperationObservation begin(SentRequest first) {
      told.add(name + " begins with " + first);
      return new OperationObservation() {
        @Override
        public void sent(SentRequest request) {
          told.add(name + " sends " + request.action());
        }

        @Override
        public void ended(EndedRequest request) {
          told.add(name + " has " + request);
        }

        @Override
        public void ended(@Nullable Throwable failure) {
          told.add(name + " ends" + (failure == null ? "" : " with " + failure.getMessage()));
        }
      };
    }
  }

  private static CompletableFuture<Answer<GetItemResponse>> get(Transport transport) {
    return transport.send(Call.GET_ITEM, GET);
  }

  @Test
  void whereNobodyObservesNothingIsMade() {
    Watch watch = Watch.of(List.of());

    assertThat(watch).isSameAs(Watch.of(List.of())).isSameAs(Watch.lazily(List.of()));
    assertThat(watch.over(sending)).isSameAs(sending);
    watch.end(null);
  }

  @Test
  void aRunBeginsOnceAndEndsOnce() {
    Watch watch = Watch.of(List.of(new Listening("a"), first -> null, new Listening("b")));
    Transport transport = watch.over(sending);

    var first = get(transport);
    var second = get(transport);
    sending.answer(1);
    sending.answers.get(0).completeExceptionally(new IllegalStateException("broken"));
    watch.end(new IllegalStateException("all of it"));
    watch.end(null);

    assertThat(second).isCompleted();
    assertThat(first).isCompletedExceptionally();
    assertThat(told)
        .containsExactly(
            "a begins with GetItem on orders",
            "b begins with GetItem on orders",
            "a sends GetItem",
            "b sends GetItem",
            "a sends GetItem",
            "b sends GetItem",
            "a has GetItem on orders",
            "b has GetItem on orders",
            "a has GetItem on orders, failed",
            "b has GetItem on orders, failed",
            "a ends with all of it",
            "b ends with all of it");
  }

  @Test
  void whatHasSentNothingIsNoOperation() {
    Watch watch = Watch.of(List.of(new Listening("a")));

    watch.end(new IllegalStateException("refused"));

    assertThat(told).isEmpty();
  }

  @Test
  void whatIsAnsweredAfterTheEndIsNotTold() {
    Watch watch = Watch.of(List.of(new Listening("a")));
    var late = get(watch.over(sending));
    watch.end(null);
    told.clear();

    sending.answer(0);

    assertThat(late).isCompleted();
    assertThat(told).isEmpty();
  }

  @Test
  void aLazyRunIsAnOperationForEachTimeThatSomethingIsInFlight() {
    Transport transport = Watch.lazily(List.of(new Listening("a"))).over(sending);

    var first = get(transport);
    var second = get(transport);
    sending.answer(0);
    assertThat(told).doesNotContain("a ends");
    sending.answer(1);
    assertThat(told).endsWith("a has GetItem on orders", "a ends");
    told.clear();
    var third = get(transport);
    sending.answers.get(2).completeExceptionally(new IllegalStateException("broken"));

    assertThat(List.of(first, second, third)).allMatch(CompletableFuture::isDone);
    assertThat(told)
        .containsExactly(
            "a begins with GetItem on orders",
            "a sends GetItem",
            "a has GetItem on orders, failed",
            "a ends with broken");
  }

  @Test
  void requestsAskForTheirConsumptionOnlyIfAnObserverWantsIt() {
    OperationObserver indifferent =
        new OperationObserver() {
          @Override
          public @Nullable OperationObservation begin(SentRequest first) {
            return null;
          }

          @Override
          public boolean wantsConsumption() {
            return false;
          }
        };

    var unused = get(Watch.of(List.of(indifferent)).over(sending));
    var unusedToo = get(Watch.of(List.of(indifferent, first -> null)).over(sending));

    assertThat(sending.sent.get(0)).isSameAs(GET);
    assertThat(((GetItemRequest) sending.sent.get(1)).returnConsumedCapacity())
        .isEqualTo(ReturnConsumedCapacity.INDEXES);
  }

  @Nested
  class AnObserverThatThrows {
    enum What {
      EXCEPTION,
      ERROR,
      CHECKED
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void fail(What what) throws E {
      switch (what) {
        case EXCEPTION -> throw new IllegalStateException("an observer");
        case ERROR -> throw new NoClassDefFoundError("an observer");
        case CHECKED -> throw (E) new java.io.IOException("an observer");
      }
    }

    private OperationObserver failingAt(String place, What what) {
      return new OperationObserver() {
        private void at(String here) {
          if (here.equals(place)) {
            AnObserverThatThrows.<RuntimeException>fail(what);
          }
        }

        @Override
        public boolean wantsConsumption() {
          at("wants");
          return true;
        }

        @Override
        public OperationObservation begin(SentRequest first) {
          at("begin");
          return new OperationObservation() {
            @Override
            public void sent(SentRequest request) {
              at("sent");
            }

            @Override
            public void ended(EndedRequest request) {
              at("request");
            }

            @Override
            public void ended(@Nullable Throwable failure) {
              at("end");
            }
          };
        }
      };
    }

    @ParameterizedTest
    @EnumSource(What.class)
    void changesNothingForTheOperationNorForOthers(What what) {
      for (String place : List.of("wants", "begin", "sent", "request", "end")) {
        told.clear();
        Sending each = new Sending();
        Watch watch = Watch.of(List.of(failingAt(place, what), new Listening("a")));

        var answer = get(watch.over(each));
        each.answer(0);
        watch.end(null);

        assertThat(answer).as(place).isCompleted();
        assertThat(told)
            .as(place)
            .containsExactly(
                "a begins with GetItem on orders",
                "a sends GetItem",
                "a has GetItem on orders",
                "a ends");
      }
    }
  }
}
