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
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
          isAsync
              ? way.db.transactGet(gets).runAsync().join()
              : way.db.transactGet(gets).run();
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
      return isOfThings
          ? way -> scanned(way.things, isAsync)
          : way -> scanned(way.orders, isAsync);
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
                isAsync,
                () -> way.db.batchGet(gets).run(),
                () -> way.db.batchGet(gets).runAsync());
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
      for (int length = 1; length < body.length; length += 1 + body.length / 200) {
        byte[] part = Arrays.copyOf(body, length);
        assertThat(same(operation(name, false), Reply.bare(part)).error()).isNotEmpty();
        same(operation(name, true), Reply.of(body).with("x", "y"), Reply.bare(part));
      }
    }
  }

  @Property(tries = 3000)
  void aBodyWithErrorsIsReadAlike(@ForAll long seed) {
    List<String> all = WireCorpus.all();
    String name = all.get((int) Long.remainderUnsigned(seed, all.size()));
    Random random = new Random(seed);
    byte[] body = WireCorpus.mutated(WireCorpus.body(name), seed);
    same(operation(name, random.nextInt(3) == 0), reply(body, random));
  }
}
