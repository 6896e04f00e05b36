package io.alces.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A body that does not end is given up as it is without Alces. */
@Timeout(20)
class WireSlowBodyIT {
  private static final byte[] BODY = "{\"Item\":{\"id\":{\"S\":\"1\"}}}".getBytes(UTF_8);

  private static final Schema<Document> THINGS =
      Schema.document("things").partitionKey("id", AttributeType.STRING).build();

  private static final class Onlooker implements ExecutionInterceptor {
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes values) {}
  }

  private static void configure(
      ClientOverrideConfiguration.Builder configuration, boolean isWire, int attempts) {
    configuration.retryStrategy(
        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(attempts).build());
    if (!isWire) {
      configuration.addExecutionInterceptor(new Onlooker());
    }
  }

  /** Gives half of the body and then nothing; from the attempt of a number on, all of it. */
  private static final class Slow implements SdkHttpClient, SdkAsyncHttpClient {
    final CountDownLatch half = new CountDownLatch(1);
    private final AtomicInteger attempts = new AtomicInteger();
    private final int whole;

    Slow(int whole) {
      this.whole = whole;
    }

    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          InputStream body =
              attempts.incrementAndGet() < whole
                  ? new Half(new ByteArrayInputStream(BODY, 0, BODY.length / 2))
                  : new ByteArrayInputStream(BODY);
          return HttpExecuteResponse.builder()
              .response(SdkHttpResponse.builder().statusCode(200).build())
              .responseBody(AbortableInputStream.create(body))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      CompletableFuture<Void> execution = new CompletableFuture<>();
      boolean isWhole = attempts.incrementAndGet() >= whole;
      request.responseHandler().onHeaders(SdkHttpResponse.builder().statusCode(200).build());
      request
          .responseHandler()
          .onStream(
              subscriber ->
                  subscriber.onSubscribe(
                      new Subscription() {
                        private boolean isStarted;

                        @Override
                        public void request(long count) {
                          if (isStarted) {
                            return;
                          }
                          isStarted = true;
                          int length = isWhole ? BODY.length : BODY.length / 2;
                          subscriber.onNext(ByteBuffer.wrap(BODY, 0, length));
                          if (isWhole) {
                            subscriber.onComplete();
                            execution.complete(null);
                          }
                        }

                        @Override
                        public void cancel() {}
                      }));
      return execution;
    }

    @Override
    public String clientName() {
      return "slow";
    }

    @Override
    public void close() {}

    private final class Half extends InputStream {
      private final InputStream bytes;

      Half(InputStream bytes) {
        this.bytes = bytes;
      }

      @Override
      public int read() throws IOException {
        int next = bytes.read();
        if (next >= 0) {
          return next;
        }
        half.countDown();
        try {
          new CountDownLatch(1).await();
          return -1;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new InterruptedIOException();
        }
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int next = length == 0 ? 0 : read();
        if (next <= 0) {
          return next;
        }
        to[offset] = (byte) next;
        return 1;
      }
    }
  }

  private static Model<Document> blocking(Slow http, boolean isWire, int attempts, long millis) {
    DynamoDbClient client =
        StubHttp.to(DynamoDbClient.builder())
            .httpClient(http)
            .overrideConfiguration(
                c -> {
                  configure(c, isWire, attempts);
                  c.apiCallAttemptTimeout(Duration.ofMillis(millis));
                })
            .build();
    return Alces.connect(client).model(THINGS);
  }

  private static Model<Document> async(Slow http, boolean isWire, int attempts, long millis) {
    DynamoDbAsyncClient client =
        StubHttp.to(DynamoDbAsyncClient.builder())
            .httpClient(http)
            .overrideConfiguration(
                c -> {
                  configure(c, isWire, attempts);
                  c.apiCallAttemptTimeout(Duration.ofMillis(millis));
                })
            .build();
    return Alces.connect(client).model(THINGS);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAttemptThatTakesTooLongEnds(boolean isWire) {
    for (Model<Document> things :
        List.of(blocking(new Slow(9), isWire, 1, 200), async(new Slow(9), isWire, 1, 200))) {
      assertThatThrownBy(() -> things.get("1").run())
          .isInstanceOf(ApiCallAttemptTimeoutException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theNextAttemptGivesItsItem(boolean isWire) {
    for (Model<Document> things :
        List.of(blocking(new Slow(2), isWire, 3, 200), async(new Slow(2), isWire, 3, 200))) {
      assertThat(things.get("1").run()).contains(Document.of(Map.of("id", "1")));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anInterruptEndsTheRead(boolean isWire) throws InterruptedException {
    Slow http = new Slow(9);
    Model<Document> things = blocking(http, isWire, 3, 50_000);
    List<Object> seen = Collections.synchronizedList(new ArrayList<>());
    Thread reading =
        new Thread(
            () -> {
              seen.add(catchThrowable(() -> things.get("1").run()));
              seen.add(Thread.currentThread().isInterrupted());
            });
    reading.start();
    http.half.await();
    reading.interrupt();
    reading.join();
    assertThat(seen.get(0)).isInstanceOf(SdkClientException.class);
    assertThat(seen.get(1)).isEqualTo(true);
  }
}
