package io.alces.it;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.async.AsyncExecuteRequest;
import software.amazon.awssdk.http.async.SdkAsyncHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** HTTP without a network, for real clients of DynamoDB: what is answered is the test's choice. */
public final class StubHttp {
  private static final URI NOWHERE = URI.create("http://localhost:1");

  private final AtomicInteger attempts = new AtomicInteger();
  private final List<Received> received = Collections.synchronizedList(new ArrayList<>());
  private volatile List<Reply> replies = List.of();

  /** What an attempt has sent. */
  public record Received(SdkHttpRequest head, byte[] body) {
    static Received of(SdkHttpRequest head, InputStream body) {
      try (body) {
        return new Received(head, body.readAllBytes());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** An answer. */
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    /** As DynamoDB sends it. */
    public static Reply of(byte[] body) {
      return bare(body).with("Content-Length", body.length).with("x-amz-crc32", crc32(body));
    }

    /** Without what tells its length and its checksum. */
    public static Reply bare(byte[] body) {
      return new Reply(200, Map.of("Content-Type", "application/x-amz-json-1.0"), body);
    }

    public Reply with(String header, Object value) {
      Map<String, String> all = new LinkedHashMap<>(headers);
      all.put(header, value.toString());
      return new Reply(status, all, body);
    }

    public Reply status(int other) {
      return new Reply(other, headers, body);
    }

    private static long crc32(byte[] body) {
      CRC32 sum = new CRC32();
      sum.update(body);
      return sum.getValue();
    }

    private SdkHttpFullResponse head() {
      SdkHttpFullResponse.Builder head = SdkHttpFullResponse.builder().statusCode(status);
      headers.forEach(head::putHeader);
      return head.build();
    }
  }

  /** What is answered from now on; the last one to all further attempts. */
  public void answer(Reply... next) {
    replies = List.of(next);
    attempts.set(0);
    received.clear();
  }

  /** What the attempts since then have sent, in order. */
  public List<Received> received() {
    return List.copyOf(received);
  }

  /** How many attempts there were since the answers were set. */
  public int attempts() {
    return attempts.get();
  }

  private Reply next() {
    int attempt = attempts.getAndIncrement();
    return replies.get(Math.min(attempt, replies.size() - 1));
  }

  /** A builder of a client over this, which does not retry unless it is told to. */
  public static <B extends DynamoDbBaseClientBuilder<B, ?>> B to(B builder) {
    return HttpEngine.to(NOWHERE, builder);
  }

  /** A blocking client over this, of a builder that is ready otherwise. */
  public DynamoDbClient client(
      software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder builder) {
    return to(builder).httpClient(new Blocking()).build();
  }

  /** An asynchronous client over this, of a builder that is ready otherwise. */
  public DynamoDbAsyncClient client(
      software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder builder) {
    return to(builder).httpClient(new Async()).build();
  }

  /** For a client that is built elsewhere. */
  public SdkAsyncHttpClient async() {
    return new Async();
  }

  private final class Blocking implements SdkHttpClient {
    @Override
    public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
      return new ExecutableHttpRequest() {
        @Override
        public HttpExecuteResponse call() {
          received.add(
              Received.of(
                  request.httpRequest(),
                  request
                      .contentStreamProvider()
                      .map(content -> content.newStream())
                      .orElseGet(InputStream::nullInputStream)));
          Reply reply = next();
          return HttpExecuteResponse.builder()
              .response(reply.head())
              .responseBody(AbortableInputStream.create(new ByteArrayInputStream(reply.body)))
              .build();
        }

        @Override
        public void abort() {}
      };
    }

    @Override
    public void close() {}
  }

  private final class Async implements SdkAsyncHttpClient {
    @Override
    public CompletableFuture<Void> execute(AsyncExecuteRequest request) {
      request
          .requestContentPublisher()
          .subscribe(
              new Gathering(
                  body -> received.add(new Received(request.request(), body.toByteArray()))));
      Reply reply = next();
      request.responseHandler().onHeaders(reply.head());
      request.responseHandler().onStream(new Pieces(reply.body));
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public void close() {}
  }

  /** Takes a body, however it comes. */
  private record Gathering(ByteArrayOutputStream body, Consumer<ByteArrayOutputStream> end)
      implements Subscriber<ByteBuffer> {
    Gathering(Consumer<ByteArrayOutputStream> end) {
      this(new ByteArrayOutputStream(), end);
    }

    @Override
    public void onSubscribe(Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer piece) {
      byte[] bytes = new byte[piece.remaining()];
      piece.get(bytes);
      body.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onComplete() {
      end.accept(body);
    }
  }

  /** A body in pieces of a few hundred bytes, as many as are asked for. */
  private record Pieces(byte[] body) implements Publisher<ByteBuffer> {
    private static final int SIZE = 300;

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> subscriber) {
      subscriber.onSubscribe(
          new Subscription() {
            private int at;
            private long wanted;
            private boolean isSending;
            private boolean isOver;

            @Override
            public void request(long count) {
              wanted = wanted + count < 0 ? Long.MAX_VALUE : wanted + count;
              if (isSending) {
                return;
              }
              isSending = true;
              while (!isOver && at < body.length && wanted-- > 0) {
                int length = Math.min(SIZE, body.length - at);
                ByteBuffer piece = ByteBuffer.wrap(body, at, length).slice();
                at += length;
                subscriber.onNext(piece);
              }
              isSending = false;
              if (!isOver && at == body.length) {
                isOver = true;
                subscriber.onComplete();
              }
            }

            @Override
            public void cancel() {
              isOver = true;
            }
          });
    }
  }
}
