package io.alces.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.GetItem;
import io.alces.Model;
import io.alces.Page;
import io.alces.Results;
import io.alces.error.CodecException;
import io.alces.internal.codec.WireCorpus;
import io.alces.it.Orders.Order;
import io.alces.it.StubHttp.Reply;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.Crc32MismatchException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Whatever comes as an answer, an operation gives what it gives where the AWS SDK unmarshals all of
 * it: the same objects or the same error, after as many attempts.
 */
@Timeout(120)
class WireFuzzIT {
  private static final Schema<Document> THINGS =
      Schema.document("things")
          .partitionKey("id", AttributeType.STRING)
          .unknownAttributes(UnknownAttributes.SAVE)
          .build();

  /** An interceptor that may look at responses: no items are kept apart from them for it. */
  private static final class Onlooker implements ExecutionInterceptor {
    @Override
    public void afterExecution(Context.AfterExecution context, ExecutionAttributes values) {}
  }

  /** One way of reading an answer. */
  private static final class Way {
    final StubHttp http = new StubHttp();
    final Alces db;
    final Model<Order> orders;
    final Model<Document> things;

    Way(boolean isWire, RetryStrategy retries) {
      DynamoDbClient client =
          http.client(
              DynamoDbClient.builder()
                  .overrideConfiguration(
                      c -> {
                        c.retryStrategy(retries);
                        if (!isWire) {
                          c.addExecutionInterceptor(new Onlooker());
                        }
                      }));
      DynamoDbAsyncClient async =
          http.client(
              DynamoDbAsyncClient.builder()
                  .overrideConfiguration(
                      c -> {
                        c.retryStrategy(retries);
                        if (!isWire) {
                          c.addExecutionInterceptor(new Onlooker());
                        }
                      }));
      Backoff pauses = new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 2);
      db = Alces.builder().client(client).asyncClient(async).backoff(pauses).build();
      orders = db.model(Orders.SCHEMA);
      things = db.model(THINGS);
    }
  }

  private static final Way WIRE = new Way(true, AwsRetryStrategy.doNotRetry());
  private static final Way PLAIN = new Way(false, AwsRetryStrategy.doNotRetry());
  private static final Way WIRE_AGAIN = new Way(true, hasty());
  private static final Way PLAIN_AGAIN = new Way(false, hasty());

  private static RetryStrategy hasty() {
    BackoffStrategy pause = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1));
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(3)
        .retryOnExceptionInstanceOf(SdkClientException.class)
        .circuitBreakerEnabled(false)
        .backoffStrategy(pause)
        .build();
  }

  /** What an operation has given: a result, or an error. */
  record Outcome(@Nullable Object result, List<@Nullable Object> error, int attempts) {
    static Outcome of(Way way, Function<Way, Object> operation, Reply... replies) {
      way.http.answer(replies);
      try {
        return new Outcome(operation.apply(way), List.of(), way.http.attempts());
      } catch (RuntimeException e) {
        Throwable own = e instanceof CompletionException ? e.getCause() : e;
        List<@Nullable Object> error = new ArrayList<>();
        error.add(own.getClass());
        error.add(placeless(own.getMessage()));
        error.add(own instanceof CodecException codec ? codec.path() : null);
        error.add(own.getCause() == null ? null : own.getCause().getClass());
        return new Outcome(null, error, way.http.attempts());
      }
    }
  }

  /** The SDK tells the column, which is another one where the items are not in the body. */
  private static @Nullable String placeless(@Nullable String message) {
    return message == null ? null : message.replaceAll("line: \\d+, column: \\d+", "there");
  }

  private static Object of(Page<?> page) {
    return List.of(page.items(), page.cursor().map(Object::toString), page.evaluated());
  }

  private static Function<Way, Object> transactGet(boolean isAsync) {
    return way -> {
      List<GetItem<?>> gets =
          List.of(
              way.orders.get("c1", "o001"), way.orders.get("c1", "none"), way.things.get("plain"));
      Results found =
          isAsync ? way.db.transactGet(gets).runAsync().join() : way.db.transactGet(gets).run();
      return gets.stream().<Object>map(found::get).toList();
    };
  }

  /** The operations that the bodies of a name are answers to. */
  private static Function<Way, Object> operation(String body, boolean isAsync) {
    boolean isOfThings = body.contains("all-types") || body.contains("escaped-name");
    if (body.contains("query") || body.contains("comments") || body.contains("items-null")) {
      return way -> of(either(isAsync, () -> query(way).run(), () -> query(way).runAsync()));
    }
    if (body.contains("scan")) {
      return isOfThings ? way -> scanned(way.things, isAsync) : way -> scanned(way.orders, isAsync);
    }
    if (body.contains("batch")) {
      return way -> {
        List<GetItem<?>> gets =
            List.of(
                way.orders.get("c1", "o001"),
                way.orders.get("c1", "o002"),
                way.things.get("plain"));
        Results found =
            either(
                isAsync, () -> way.db.batchGet(gets).run(), () -> way.db.batchGet(gets).runAsync());
        return gets.stream().<Object>map(found::get).toList();
      };
    }
    if (body.contains("transact")) {
      return transactGet(isAsync);
    }
    if (body.contains("update")) {
      return way -> {
        var update = way.orders.update("c1", "o001").set(Order::placed).to(7L);
        return either(isAsync, update::run, update::runAsync);
      };
    }
    if (body.contains("delete")) {
      return way -> {
        var delete = way.orders.delete("c1", "o001").returnOld();
        return either(isAsync, delete::run, delete::runAsync);
      };
    }
    if (isOfThings) {
      return way -> {
        GetItem<Document> get = way.things.get("plain");
        return either(isAsync, get::run, get::runAsync);
      };
    }
    return way -> {
      GetItem<Order> get = way.orders.get("c1", "o001");
      return either(isAsync, get::run, get::runAsync);
    };
  }

  private static <T> Object scanned(Model<T> model, boolean isAsync) {
    return of(either(isAsync, () -> model.scan().run(), () -> model.scan().runAsync()));
  }

  private static io.alces.Query<Order> query(Way way) {
    return way.orders.query().where(Order::customerId).eq("c1");
  }

  private static <R> R either(
      boolean isAsync, Supplier<R> run, Supplier<CompletableFuture<R>> runAsync) {
    return isAsync ? runAsync.get().join() : run.get();
  }

  private static Outcome same(Function<Way, Object> operation, Reply... replies) {
    Outcome wire = Outcome.of(WIRE, operation, replies);
    assertThat(wire).isEqualTo(Outcome.of(PLAIN, operation, replies));
    return wire;
  }

  private static Reply reply(byte[] body, Random random) {
    return switch (random.nextInt(6)) {
      case 0 -> Reply.bare(body);
      case 1 -> Reply.of(body).with("x-amz-crc32", random.nextInt(3) - 1);
      case 2 -> Reply.bare(body).with("Content-Length", random.nextInt(body.length + 20));
      default -> Reply.of(body);
    };
  }

  @Test
  void everyBodyOfTheCorpusIsReadAlike() {
    for (String name : WireCorpus.all()) {
      for (boolean isAsync : new boolean[] {false, true}) {
        byte[] body = WireCorpus.body(name);
        Outcome outcome = same(operation(name, isAsync), Reply.of(body));
        same(operation(name, isAsync), Reply.bare(body));
        if (WireCorpus.RECORDED.contains(name) && !name.startsWith("update-")) {
          assertThat(outcome.error()).as(name).isEmpty();
        }
      }
    }
  }

  @Test
  void everyBodyOfTheCorpusIsReadAlikeWhereverItEnds() {
    for (String name : List.of("get-item", "query-page", "batch-get-two-tables", "transact-get")) {
      byte[] body = WireCorpus.body(name);
      for (int length = 1; length < body.length; length += 1 + body.length / 30) {
        byte[] part = Arrays.copyOf(body, length);
        assertThat(same(operation(name, false), Reply.bare(part)).error()).isNotEmpty();
        same(operation(name, true), Reply.of(body).with("x", "y"), Reply.bare(part));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aTransactionIsAnsweredByOneResponseForEachGet(boolean isAsync) {
    for (String responses : List.of("[]", "[{}]", "[{},{}]", "[{},{},{},{}]", "null")) {
      byte[] body = ("{\"Responses\":" + responses + "}").getBytes(UTF_8);
      Outcome outcome = same(transactGet(isAsync), Reply.of(body));
      assertThat(outcome.error().get(0)).isEqualTo(SdkClientException.class);
      assertThat(String.valueOf(outcome.error().get(1))).contains("3 gets in a transaction");
    }
    byte[] right = "{\"Responses\":[{},{},{}]}".getBytes(UTF_8);
    assertThat(same(transactGet(isAsync), Reply.of(right)).error()).isEmpty();
  }

  /** Whether an operation tries again after some answers, and what it gives then. */
  private static Outcome sameAgain(Function<Way, Object> operation, Reply... replies) {
    Outcome wire = Outcome.of(WIRE_AGAIN, operation, replies);
    assertThat(wire).isEqualTo(Outcome.of(PLAIN_AGAIN, operation, replies));
    return wire;
  }

  private static Reply wrong(byte[] body) {
    return Reply.of(body).with("x-amz-crc32", 1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aWrongChecksumIsTriedAgain(boolean isAsync) {
    byte[] body = WireCorpus.body("query-page");
    byte[] other = WireCorpus.body("query-last-page");
    Function<Way, Object> query = operation("query-page", isAsync);
    Outcome right = same(query, Reply.of(body));

    Outcome second = sameAgain(query, wrong(other), Reply.of(body));
    assertThat(second.error()).isEmpty();
    assertThat(second.result()).isEqualTo(right.result());
    assertThat(second.attempts()).isEqualTo(2);
    assertThat(sameAgain(query, wrong(other), wrong(other), Reply.of(body)).attempts())
        .isEqualTo(3);
    Outcome never = sameAgain(query, wrong(body));
    assertThat(never.attempts()).isEqualTo(3);
    assertThat(never.error().get(0)).isEqualTo(Crc32MismatchException.class);
    assertThat(sameAgain(query, Reply.of(body)).attempts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void anAnswerThatWasCutOffIsTriedAgain(boolean isAsync) {
    byte[] body = WireCorpus.body("query-page");
    byte[] part = Arrays.copyOf(body, body.length - 30);
    Function<Way, Object> query = operation("query-page", isAsync);
    Outcome right = same(query, Reply.of(body));
    Reply cut = new Reply(200, Reply.of(body).headers(), part);

    Outcome second = sameAgain(query, cut, Reply.of(body));
    assertThat(second.error()).isEmpty();
    assertThat(second.result()).isEqualTo(right.result());
    assertThat(second.attempts()).isEqualTo(2);
    sameAgain(query, Reply.bare(part), Reply.bare(body));
    assertThat(sameAgain(query, cut).error()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void itemsOfAnAttemptThatFailedAreForgotten(boolean isAsync) {
    byte[] items = WireCorpus.body("query-last-page");
    byte[] broken = new String(items, UTF_8).replace("\"Count\":5", "\"Count\":x").getBytes(UTF_8);
    Function<Way, Object> query = operation("query-page", isAsync);
    for (String next : List.of("query-empty", "query-count", "query-page", "nasty-pretty")) {
      sameAgain(query, Reply.of(broken), Reply.of(WireCorpus.body(next)));
      sameAgain(query, Reply.of(items).status(500), Reply.of(WireCorpus.body(next)));
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void whatIsNoAnswerIsAnErrorAndNoItem(boolean isAsync) {
    byte[] html = WireCorpus.body("nasty-html");
    for (String name : WireCorpus.RECORDED) {
      Function<Way, Object> operation = operation(name, isAsync);
      assertThat(same(operation, Reply.of(html)).error()).isNotEmpty();
      assertThat(same(operation, Reply.bare(html).with("Content-Type", "text/html")).error())
          .isNotEmpty();
      same(operation, Reply.of(html).status(502));
      same(operation, Reply.of(WireCorpus.body(name)).status(400));
      same(operation, Reply.of(WireCorpus.body(name)).status(302));
      for (String nothing : List.of("", " ", "{}", "null", "[]", "1", "\"\"")) {
        same(operation, Reply.of(nothing.getBytes(UTF_8)));
        same(operation, Reply.bare(nothing.getBytes(UTF_8)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aCompressedAnswerIsLeftToTheSdk(boolean isAsync) throws IOException {
    byte[] body = WireCorpus.body("get-item");
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    }
    Function<Way, Object> get = operation("get-item", isAsync);

    Reply gzip = Reply.of(compressed.toByteArray()).with("Content-Encoding", "gzip");
    same(get, gzip);
    same(get, Reply.bare(compressed.toByteArray()).with("Content-Encoding", "gzip"));
    assertThat(same(get, Reply.of(body).with("Content-Encoding", "gzip")).error()).isNotEmpty();
    same(get, Reply.of(compressed.toByteArray()));
    same(get, Reply.of(body).with("Content-Encoding", "identity"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "x", " ", "-", "1e3", "99999999999999999999", "-1", "+1", "0x1", "NaN"})
  void oddHeadersAreReadAsTheSdkReadsThem(String odd) {
    byte[] body = WireCorpus.body("get-item");
    for (boolean isAsync : new boolean[] {false, true}) {
      Function<Way, Object> get = operation("get-item", isAsync);
      same(get, Reply.of(body).with("x-amz-crc32", odd));
      same(get, Reply.of(body).with("Content-Length", odd));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"[", "{\"Item\":{\"a\":{\"L\":["})
  void tenMegabytesOfNestingAreAnError(String part) {
    byte[] nested = part.repeat(10_000_000 / part.length()).getBytes(UTF_8);
    byte[] within = ("{\"Item\":{\"a\":" + new String(nested, UTF_8)).getBytes(UTF_8);
    for (byte[] body : List.of(nested, within)) {
      assertThat(same(operation("get-item", false), Reply.of(body)).error()).isNotEmpty();
      assertThat(same(operation("get-item", true), Reply.bare(body)).error()).isNotEmpty();
      // Where it does not block, the SDK tells of the checksum of what it has read of the body.
      Outcome plain = Outcome.of(PLAIN, operation("get-item", true), Reply.of(body));
      Outcome wire = Outcome.of(WIRE, operation("get-item", true), Reply.of(body));
      assertThat(plain.error().get(0)).isEqualTo(Crc32MismatchException.class);
      assertThat(wire.error().get(0)).isEqualTo(SdkClientException.class);
    }
  }

  @Test
  void longNumbersAreAnErrorOrTheNumber() {
    for (int digits : new int[] {38, 39, 199, 200, 201, 512, 513, 10_000}) {
      String item =
          "{\"Item\":{\"customerId\":{\"S\":\"c1\"},\"orderId\":{\"S\":\"o001\"},\"total\":{\"N\":\""
              + "9".repeat(digits)
              + "\"},\"placed\":{\"N\":\"0."
              + "0".repeat(digits)
              + "\"}}}";
      same(operation("get-item", false), Reply.of(item.getBytes(UTF_8)));
      same(operation("get-item-all-types", false), Reply.of(item.getBytes(UTF_8)));
      same(operation("get-item", false), Reply.of(item.replace("Item", "Other").getBytes(UTF_8)));
      same(
          operation("query-page", false),
          Reply.of(("{\"Items\":[],\"Count\":" + "1".repeat(digits) + "}").getBytes(UTF_8)));
    }
  }

  @Test
  void fiveMegabytesAreRead() {
    String one = new String(WireCorpus.body("query-page"), UTF_8);
    String first = one.substring(one.indexOf('[') + 1, one.indexOf("},{\"total\"") + 1);
    int count = 5_000_000 / first.length();
    String all = (first + ",").repeat(count);
    byte[] body =
        ("{\"Items\":[" + all.substring(0, all.length() - 1) + "],\"Count\":" + count + "}")
            .getBytes(UTF_8);
    for (boolean isAsync : new boolean[] {false, true}) {
      Outcome read = same(operation("query-page", isAsync), Reply.of(body));
      assertThat((List<?>) ((List<?>) read.result()).get(0)).hasSize(count);
    }
    same(operation("query-page", false), Reply.bare(body).with("Content-Length", 100));
  }

  @Property(tries = 1000)
  void aBodyWithErrorsIsReadAlike(@ForAll long seed) {
    List<String> all = WireCorpus.all();
    String name = all.get((int) Long.remainderUnsigned(seed, all.size()));
    Random random = new Random(seed);
    byte[] body = WireCorpus.mutated(WireCorpus.body(name), seed);
    same(operation(name, random.nextInt(3) == 0), reply(body, random));
  }
}
