package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codecs;
import io.alces.error.CodecException;
import io.alces.error.ConditionFailedException;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Hostile surroundings: a network that fails, items, classes and values that nobody wants. */
@Timeout(60)
class AttacksIT {
  record Thing(String id, String text, long version) {}

  @FunctionalInterface
  interface Fault {
    void answer(HttpExchange exchange) throws Exception;
  }

  /** Stands between a client and the engine. */
  static final class FaultyProxy implements AutoCloseable {
    private final HttpServer server;
    private final URI engine;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpClient http =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    volatile Fault fault = this::pass;

    FaultyProxy(URI engine) throws IOException {
      this.engine = engine;
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
      server.setExecutor(threads);
      server.createContext("/", this::answer);
      server.start();
    }

    URI endpoint() {
      return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    private void answer(HttpExchange exchange) {
      try {
        fault.answer(exchange);
      } catch (Exception e) {
        exchange.close();
      }
    }

    HttpResponse<byte[]> forward(HttpExchange exchange) throws Exception {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(engine)
              .POST(
                  HttpRequest.BodyPublishers.ofByteArray(exchange.getRequestBody().readAllBytes()));
      for (String name : List.of("X-Amz-Target", "Content-Type", "Authorization", "X-Amz-Date")) {
        request.header(name, exchange.getRequestHeaders().getFirst(name));
      }
      return http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    void pass(HttpExchange exchange) throws Exception {
      HttpResponse<byte[]> answer = forward(exchange);
      send(exchange, answer.statusCode(), answer.body());
    }

    static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
      exchange.close();
    }

    @Override
    public void close() {
      server.stop(0);
      threads.shutdownNow();
    }
  }

  @Nested
  class OverAFaultyNetwork {
    static HttpEngine engine;
    static FaultyProxy proxy;
    static DynamoDbClient client;
    static DynamoDbAsyncClient asyncClient;
    static Model<Thing> things;

    @BeforeAll
    static void start() throws IOException {
      engine = HttpEngine.start();
      proxy = new FaultyProxy(engine.endpoint());
      client =
          HttpEngine.to(proxy.endpoint(), DynamoDbClient.builder())
              .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
              .httpClientBuilder(UrlConnectionHttpClient.builder())
              .build();
      asyncClient =
          HttpEngine.to(proxy.endpoint(), DynamoDbAsyncClient.builder())
              .overrideConfiguration(c -> c.retryStrategy(RetryMode.STANDARD))
              .httpClientBuilder(NettyNioAsyncHttpClient.builder())
              .build();
      things =
          Alces.connect(client, asyncClient)
              .model(
                  Schema.of(Thing.class)
                      .table("things")
                      .partitionKey(Thing::id)
                      .version(Thing::version)
                      .build());
      things.table().create().run();
      for (int i = 0; i < 20; i++) {
        things.put(new Thing("scanned" + i, "x", 0)).run();
      }
    }

    @AfterAll
    static void stop() {
      client.close();
      asyncClient.close();
      proxy.close();
      engine.close();
    }

    private static void html(HttpExchange exchange) throws IOException {
      FaultyProxy.send(exchange, 503, "<html>Gone</html>".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anErrorWithoutACodeLeavesAsTheSdkTellsIt() {
      proxy.fault = OverAFaultyNetwork::html;

      assertThatThrownBy(() -> things.get("1").run())
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("503");
    }

    @Test
    void anErrorWithoutACodeEndsTheFutureToo() {
      proxy.fault = OverAFaultyNetwork::html;

      assertThatThrownBy(() -> things.get("1").runAsync().get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DynamoDbException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 500_000, 999_999, 1_500_000})
    void aTimeoutOfLessThanTheSdkCountsBoundsTheCallAllTheSame(long nanos) {
      CountDownLatch never = new CountDownLatch(1);
      proxy.fault = exchange -> never.await();
      Duration timeout = Duration.ofNanos(nanos);

      assertThatThrownBy(() -> things.get("1").timeout(timeout).run())
          .isInstanceOf(OperationTimeoutException.class);
      assertThatThrownBy(
              () -> things.get("1").timeout(timeout).runAsync().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(OperationTimeoutException.class);
      never.countDown();
    }

    private static Fault losingTheFirstAnswer() {
      AtomicInteger calls = new AtomicInteger();
      return exchange -> {
        if (calls.getAndIncrement() == 0) {
          proxy.forward(exchange);
          exchange.close();
        } else {
          proxy.pass(exchange);
        }
      };
    }

    @Test
    void aCreateWhoseAnswerWasLostSaysThatItMayHaveBeenDone() {
      proxy.fault = losingTheFirstAnswer();

      assertThatThrownBy(() -> things.create(new Thing("lost", "x", 0)).run())
          .isInstanceOf(ConditionFailedException.class)
          .hasMessageEndingWith(
              "; but the AWS SDK sent it 2 times, and an earlier time may have done it: look at"
                  + " what is stored");
    }

    @Test
    void aCreateThatWasSentOnceDoesNotSaySo() {
      proxy.fault = proxy::pass;
      things.create(new Thing("twice", "x", 0)).run();

      assertThatThrownBy(() -> things.create(new Thing("twice", "x", 0)).run())
          .hasMessageEndingWith("read that one, or use another key");
    }

    @Test
    void aFutureThatItsCallerCompletesSendsNothingMore() throws Exception {
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      AtomicInteger calls = new AtomicInteger();
      proxy.fault =
          exchange -> {
            if (calls.incrementAndGet() == 2) {
              first.countDown();
              goOn.await();
            }
            proxy.pass(exchange);
          };
      CompletableFuture<List<Thing>> all = things.scan().pageSize(1).async().list();
      first.await();

      all.complete(List.of());
      goOn.countDown();
      proxy.fault = proxy::pass;
      things.get("1").runAsync().get(30, TimeUnit.SECONDS);

      assertThat(calls).hasValue(2);
    }

    @Test
    void aSubscriberThatThrowsIsToldAndGetsNothingMore() throws Exception {
      proxy.fault = proxy::pass;
      CompletableFuture<Throwable> told = new CompletableFuture<>();
      AtomicInteger given = new AtomicInteger();
      things
          .scan()
          .async()
          .publisher()
          .subscribe(
              new Flow.Subscriber<>() {
                @Override
                public void onSubscribe(Flow.Subscription subscription) {
                  subscription.request(Long.MAX_VALUE);
                }

                @Override
                public void onNext(Thing item) {
                  given.incrementAndGet();
                  throw new IllegalStateException("boom");
                }

                @Override
                public void onError(Throwable error) {
                  told.complete(error);
                }

                @Override
                public void onComplete() {}
              });

      assertThat(told.get(30, TimeUnit.SECONDS)).hasMessage("boom");
      assertThat(given).hasValue(1);
    }
  }

  @Nested
  class InProcess {
    static final LocalEngine ENGINE = new LocalEngine();

    @AfterAll
    static void stop() {
      ENGINE.close();
    }

    record Tagged(String id, Set<String> tags, byte[] bytes) {}

    @Test
    void aConditionKeepsTheValuesThatItWasGiven() {
      Model<Tagged> tagged = ENGINE.model(Schema.of(Tagged.class).partitionKey(Tagged::id));
      Set<String> tags = new HashSet<>(Set.of("a"));
      byte[] bytes = {1};
      var scan = tagged.scan().where(Tagged::tags).eq(tags).where(Tagged::bytes).eq(bytes);
      var before = scan.request();

      tags.add("b");
      bytes[0] = 2;

      assertThat(scan.request()).isEqualTo(before);
    }

    @Test
    @Tag("row-22")
    void halfASurrogatePairIsRefusedInPartsAsInWholeValues() {
      Model<Thing> things = ENGINE.model(Schema.of(Thing.class).partitionKey(Thing::id));
      String half = "\uD83D";

      assertThatThrownBy(() -> things.scan().where(Thing::text).beginsWith(half).request())
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> things.scan().where(Thing::text).contains(half).request())
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(
              () ->
                  ENGINE.model(
                      Schema.of(Thing.class)
                          .partitionKey(Thing::id)
                          .attribute(Thing::text, a -> a.name("a" + half))))
          .isInstanceOf(SchemaException.class);
    }

    @Test
    @Tag("row-20")
    void aDocumentThatHoldsItselfIsRefused() {
      Map<String, Object> self = new HashMap<>();
      self.put("self", self);

      assertThatThrownBy(() -> Document.of(self)).isInstanceOf(RequestException.class);
    }

    record Picky(String id, String text) {
      Picky {
        if ("forbidden".equals(text)) {
          throw new IllegalArgumentException("never");
        }
      }
    }

    @Test
    void whatCouldNotBeReadIsNotStored() {
      Model<Picky> picky =
          ENGINE.model(
              Schema.of(Picky.class)
                  .partitionKey(Picky::id)
                  .attribute(Picky::text, a -> a.transform(text -> "forbidden")));

      assertThatThrownBy(() -> picky.put(new Picky("1", "x")).run())
          .isInstanceOf(CodecException.class);

      assertThat(picky.exists("1").run()).isFalse();
    }

    record Empties(String id, Set<Optional<String>> set, Map<Optional<String>, String> map) {}

    @Test
    void anEmptyOptionalInASetOrAsAKeyIsRefusedByName() {
      Model<Empties> empties = ENGINE.model(Schema.of(Empties.class).partitionKey(Empties::id));

      assertThatThrownBy(
              () -> empties.put(new Empties("1", Set.of(Optional.empty()), null)).request())
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("set");
      assertThatThrownBy(
              () -> empties.put(new Empties("1", null, Map.of(Optional.empty(), "x"))).request())
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("map");
    }

    record Unordered(String id, SortedSet<Locale> locales) {}

    record Word(String text) implements Comparable<Word> {
      @Override
      public int compareTo(Word other) {
        return text.compareTo(other.text);
      }
    }

    record Ordered(String id, SortedSet<Word> words, List<String> texts) {}

    @Test
    void aSortedSetOfWhatHasNoOrderIsAProblemOfTheSchema() {
      assertThatThrownBy(() -> ENGINE.model(Schema.of(Unordered.class).partitionKey(Unordered::id)))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("no order of its own");
    }

    @Test
    void aHostileItemIsRefusedByName() {
      Model<Ordered> ordered = ENGINE.model(Schema.of(Ordered.class).partitionKey(Ordered::id));
      AttributeValue word = AttributeValue.fromM(Map.of("text", AttributeValue.fromS("x")));
      AttributeValue nulls = AttributeValue.fromL(List.of(AttributeValue.fromNul(true), word));
      AttributeValue holes =
          AttributeValue.builder().l(Arrays.asList((AttributeValue) null)).build();

      assertThatThrownBy(() -> ordered.fromItem(Map.of("words", nulls)))
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> ordered.fromItem(Map.of("texts", holes)))
          .isInstanceOf(CodecException.class);
    }

    record Counted(String id, long number, Long boxed) {}

    @Test
    void aCodecOfABoxedClassHoldsForItsPrimitive() {
      Model<Counted> counted =
          ENGINE.model(
              Schema.of(Counted.class)
                  .partitionKey(Counted::id)
                  .codec(Long.class, Codecs.zeroPadded(3)));

      assertThat(counted.toItem(new Counted("1", 7, 8L)))
          .containsEntry("number", AttributeValue.fromS("007"))
          .containsEntry("boxed", AttributeValue.fromS("008"));
      assertThat(counted.fromItem(Map.of())).isEqualTo(new Counted(null, 0, null));
    }

    static class Loose {
      private String id;
      private String note;

      public String getId() {
        return id;
      }

      public void setId(String id) {
        this.id = id;
      }

      public Optional<String> getNote() {
        return Optional.ofNullable(note);
      }

      public void setNote(String note) {
        this.note = note;
      }
    }

    static class Both extends Loose {
      public String note() {
        return getNote().orElse(null);
      }
    }

    @Test
    void aPropertyWithTwoTypesIsAProblemOfTheSchema() {
      assertThatThrownBy(() -> ENGINE.model(Schema.of(Loose.class).partitionKey("id")))
          .isInstanceOf(SchemaException.class)
          .hasMessageContaining("property note of Loose is set with another type");
    }

    @Test
    void aPropertyWithAGetterOfTheSettersTypeIsStored() {
      Both both = new Both();
      both.setId("1");
      both.setNote("kept");

      assertThat(ENGINE.model(Schema.of(Both.class).partitionKey("id")).toItem(both))
          .containsEntry("note", AttributeValue.fromS("kept"));
    }

    abstract static class Unmakeable extends Loose {}

    @Test
    void anAbstractClassIsAProblemOfTheSchema() {
      assertThatThrownBy(() -> ENGINE.model(Schema.of(Unmakeable.class).partitionKey("id")))
          .isInstanceOf(SchemaException.class);
    }

    @Test
    void selectOfNullNamesItsArgument() {
      Model<Thing> things = ENGINE.model(Schema.of(Thing.class).partitionKey(Thing::id));

      assertThatThrownBy(() -> things.scan().select((String[]) null))
          .isInstanceOf(NullPointerException.class)
          .hasMessage("paths");
    }
  }
}
