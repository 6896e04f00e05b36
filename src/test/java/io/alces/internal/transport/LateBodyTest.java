package io.alces.internal.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.internal.codec.WireCorpus;
import io.alces.it.StubHttp;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;

/** An attempt that was given up may still get its body, while the next one is answered. */
class LateBodyTest {
  private record Async(DynamoDbAsyncClient async) implements Clients {
    @Override
    public @Nullable DynamoDbClient blocking() {
      return null;
    }

    @Override
    public void close() {}
  }

  /** The first attempt breaks before its body is there, which comes during the second. */
  private static final class Unsteady implements SdkAsyncHttpClient {
    private final AtomicReference<Subscriber<? super ByteBuffer>> late = new AtomicReference<>();
    private int attempts;

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      request.responseHandler().onHeaders(SdkHttpResponse.builder().statusCode(200).build());
      if (attempts++ == 0) {
        request.responseHandler().onStream(subscriber -> subscribed(subscriber));
        IOException reset = new IOException("Connection reset");
        request.responseHandler().onError(reset);
        return CompletableFuture.failedFuture(reset);
      }
      Subscriber<? super ByteBuffer> before = late.get();
      before.onNext(ByteBuffer.wrap(WireCorpus.body("get-item")));
      before.onComplete();
      request
          .responseHandler()
          .onStream(
              subscriber -> {
                subscriber.onSubscribe(new Indifferent());
                subscriber.onNext(ByteBuffer.wrap(WireCorpus.body("get-item-absent")));
                subscriber.onComplete();
              });
      return CompletableFuture.completedFuture(null);
    }

    private void subscribed(Subscriber<? super ByteBuffer> subscriber) {
      late.set(subscriber);
      subscriber.onSubscribe(new Indifferent());
    }

    @Override
    public void close() {}
  }

  private static final class Indifferent implements Subscription {
    @Override
    public void request(long count) {}

    @Override
    public void cancel() {}
  }

  @Test
  @Timeout(30)
  void whatComesForAnEarlierAttemptIsNotTheAnswer() {
    Unsteady http = new Unsteady();
    Engine engine =
        new Engine(
            new Async(StubHttp.to(DynamoDbAsyncClient.builder()).httpClient(http).build()),
            ScriptedTransport.LEFTOVERS,
            List.of());
    GetItemRequest get =
        GetItemRequest.builder()
            .tableName("orders")
            .key(Map.of("id", AttributeValue.fromS("1")))
            .build();
    Answer<GetItemResponse> answer =
        engine.run(null, transport -> transport.send(Call.GET_ITEM, get));
    assertThat(http.attempts).isEqualTo(2);
    assertThat(answer.item(null)).isNull();
  }
}
