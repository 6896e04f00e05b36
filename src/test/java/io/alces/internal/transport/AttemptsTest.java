package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.error.OutcomeUnknownException;
import io.alces.it.Clients;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.NonRetryableException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class AttemptsTest {
  private final Attempts attempts = Attempts.resendAllowed();
  private final Attempts refusing = Attempts.resendRefused();

  @Test
  void noAttemptIsClear() {
    assertThat(attempts.isUnclear()).isFalse();
  }

  @Test
  void anAttemptWithoutAnAnswerIsUnclear() {
    attempts.begin();

    assertThat(attempts.isUnclear()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 413, 429, 499})
  void aRefusalIsClear(int status) {
    attempts.begin();
    attempts.answered(status);

    assertThat(attempts.isUnclear()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 302, 399, 500, 503})
  void anyOtherStatusIsUnclear(int status) {
    attempts.begin();
    attempts.answered(status);

    assertThat(attempts.isUnclear()).isTrue();
  }

  @Test
  void anAnswerThatIsReadIsClear() {
    attempts.begin();
    attempts.answered(200);
    attempts.read();

    assertThat(attempts.isUnclear()).isFalse();
  }

  @Test
  void anAttemptAfterOneThatWasReadIsUnclear() {
    attempts.begin();
    attempts.answered(200);
    attempts.read();
    attempts.begin();
    attempts.answered(400);

    assertThat(attempts.isUnclear()).isTrue();
  }

  @Test
  void aLateAnswerDoesNotClearTheAttemptBefore() {
    attempts.begin();
    attempts.begin();
    attempts.answered(400);
    attempts.answered(200);
    attempts.read();

    assertThat(attempts.isUnclear()).isTrue();
  }

  @Test
  void whereASecondTimeIsRefusedItIsAfterAnUnclearOne() {
    refusing.begin();

    assertThatThrownBy(refusing::begin)
        .isInstanceOf(NonRetryableException.class)
        .hasMessage("Not sent again, because it may have been carried out already")
        .hasNoCause();
    assertThat(refusing.isUnclear()).isTrue();
  }

  @Test
  void whereASecondTimeIsRefusedItIsNotAfterARefusal() {
    refusing.begin();
    refusing.answered(400);

    assertThatNoException().isThrownBy(refusing::begin);
  }

  @Nested
  class OnARequest {
    private static final GetItemRequest GET =
        GetItemRequest.builder()
            .tableName("things")
            .key(Map.of("id", AttributeValue.fromS("1")))
            .build();

    private final Exchange exchange =
        Exchange.of(GetItemRequest.class, attempts, WireBody.Kind.NONE, List.of());

    private static GetItemRequest bounded(Duration own) {
      return GET.toBuilder()
          .overrideConfiguration(c -> c.apiCallTimeout(own).putHeader("X", "1"))
          .build();
    }

    private static AwsRequestOverrideConfiguration with(
        GetItemRequest request, Duration timeout, Exchange exchange) {
      return Overrides.on(request, Deadline.in(timeout), exchange)
          .overrideConfiguration()
          .orElseThrow();
    }

    @Test
    void nothingIsAddedWhereThereIsNothing() {
      assertThat(Overrides.on(GET, Deadline.in(null), null)).isSameAs(GET);
    }

    @Test
    void aRequestWithANarrowerBoundIsLeftAlone() {
      GetItemRequest own = bounded(Duration.ofSeconds(1));

      assertThat(Overrides.on(own, Deadline.in(Duration.ofHours(1)), null)).isSameAs(own);
    }

    @Test
    void anExchangeIsAddedBesideANarrowerBound() {
      AwsRequestOverrideConfiguration all =
          with(bounded(Duration.ofSeconds(1)), Duration.ofHours(1), exchange);

      assertThat(all.apiCallTimeout()).contains(Duration.ofSeconds(1));
      assertThat(all.executionAttributes().getAttribute(Exchange.ATTRIBUTE)).isSameAs(exchange);
      assertThat(all.headers()).containsKey("X");
    }

    @Test
    void aDeadlineAndAnExchangeAreAddedToWhatThereIs() {
      AwsRequestOverrideConfiguration all =
          with(bounded(Duration.ofHours(2)), Duration.ofHours(1), exchange);

      assertThat(all.apiCallTimeout().orElseThrow()).isLessThanOrEqualTo(Duration.ofHours(1));
      assertThat(all.executionAttributes().getAttribute(Exchange.ATTRIBUTE)).isSameAs(exchange);
      assertThat(all.headers()).containsKey("X");
    }

    @Test
    void aDeadlineIsAddedAlone() {
      AwsRequestOverrideConfiguration all = with(GET, Duration.ofHours(1), null);

      assertThat(all.apiCallTimeout()).isPresent();
      assertThat(all.executionAttributes().getAttribute(Exchange.ATTRIBUTE)).isNull();
    }
  }

  @Nested
  class OfAFailure {
    private record GivenClients(DynamoDbClient blocking)
        implements io.alces.internal.transport.Clients {
      @Override
      public @Nullable DynamoDbAsyncClient async() {
        return null;
      }

      @Override
      public void close() {}
    }

    private void isTold(Attempts these, RuntimeException failure, Class<?> as) {
      DynamoDbClient client =
          Clients.proxy(
              DynamoDbClient.class,
              request -> {
                these.begin();
                throw failure;
              });

      assertThatThrownBy(
              () ->
                  new Engine(new GivenClients(client), ScriptedTransport.LEFTOVERS, List.of())
                      .run(null, transport -> transport.send(Call.GET_ITEM, OnARequest.GET, these)))
          .isInstanceOf(as);
    }

    @Test
    void theOutcomeIsUnknownWhereASecondTimeIsRefused() {
      isTold(refusing, SdkClientException.create("broken"), OutcomeUnknownException.class);
    }

    @Test
    void theFailureIsLeftWhereASecondTimeIsAllowed() {
      isTold(attempts, SdkClientException.create("broken"), SdkClientException.class);
    }

    @Test
    void whatTheCallerEndedIsLeft() {
      isTold(refusing, AbortedException.create("interrupted"), AbortedException.class);
      isTold(Attempts.resendRefused(), new CancellationException("c"), CancellationException.class);
    }
  }
}
