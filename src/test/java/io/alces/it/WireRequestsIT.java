package io.alces.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.alces.Alces;
import io.alces.Backoff;
import io.alces.Model;
import io.alces.PutItem;
import io.alces.Write;
import io.alces.it.StubHttp.Received;
import io.alces.it.StubHttp.Reply;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.SdkPlugin;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbBaseClientBuilder;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** What is sent with items that were written as bytes is what would be sent without. */
@Timeout(120)
class WireRequestsIT {
  private static final Reply DONE = Reply.of("{}".getBytes(UTF_8));

  /** Escaped by Alces with a small letter, by the AWS SDK with a capital one. */
  private static final String MARK = "\u001f";

  private static final String BY_ALCES = "\\u001f";

  private static Schema<Document> things(String table) {
    return Schema.document(table)
        .partitionKey("id", AttributeType.STRING)
        .unknownAttributes(UnknownAttributes.SAVE)
        .build();
  }

  private static RetryStrategy hasty() {
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(3)
        .retryOnExceptionInstanceOf(SdkClientException.class)
        .circuitBreakerEnabled(false)
        .backoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1)))
        .throttlingBackoffStrategy(BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1)))
        .build();
  }

  /** By which request an item is sent. */
  private enum By {
    PUT,
    BATCH,
    TRANSACTION
  }

  /** Clients that have sent something before. */
  private static final class Way {
    final StubHttp http = new StubHttp();
    final Alces db;
    final Model<Document> things;
    final Model<Document> items;
    final Model<Document> last;

    Way(boolean isAsync, ExecutionInterceptor... interceptors) {
      this(isAsync, List.of(), interceptors);
    }

    Way(boolean isAsync, List<SdkPlugin> plugins, ExecutionInterceptor... interceptors) {
      DynamoDbClientBuilder blocking = DynamoDbClient.builder();
      DynamoDbAsyncClientBuilder async = DynamoDbAsyncClient.builder();
      for (DynamoDbBaseClientBuilder<?, ?> builder : List.of(blocking, async)) {
        builder.overrideConfiguration(
            c -> c.retryStrategy(hasty()).executionInterceptors(List.of(interceptors)));
        plugins.forEach(builder::addPlugin);
      }
      Alces.Builder alces =
          Alces.builder().backoff(new Backoff(Duration.ofMillis(1), Duration.ofMillis(1), 5));
      this.db =
          (isAsync ? alces.asyncClient(http.client(async)) : alces.client(http.client(blocking)))
              .build();
      this.things = db.model(things("things"));
      this.items = db.model(things("Item"));
      this.last = db.model(things("_Item____"));
      http.answer(DONE);
      var unused = things.get("before").run();
      for (Model<Document> model : List.of(things, items, last)) { // small ones are sent whole
        http.answer(DONE);
        model.put(Document.of(Map.of("id", "before", "mark", MARK.repeat(128)))).run();
      }
    }

    /** Writes, of which there is one where it is a put; gives what was received. */
    List<Received> sent(By by, List<Write<?>> writes, Reply... replies) {
      http.answer(replies.length == 0 ? new Reply[] {DONE} : replies);
      switch (by) {
        case PUT -> ((PutItem<?>) only(writes)).run();
        case BATCH -> db.batch(writes).run();
        case TRANSACTION -> db.transact(writes).token("t").run();
      }
      return http.received();
    }
  }

  private static String text(Received received) {
    return new String(received.body(), UTF_8);
  }

  private static JsonNode json(Received received) {
    return JsonNode.parser().parse(text(received));
  }

  /** Items that try to be what they are not. */
  private static List<Document> hostile() {
    List<Document> all = new ArrayList<>();
    for (Object value :
        List.<Object>of(
            "plain",
            "\"Item\":{}",
            "\\\"Item\\\":{}",
            "{\"PutRequest\":{\"Item\":{}}}",
            "ünï\u2028\ud83d\ude00\u007f",
            "x".repeat(190_000),
            Map.of(),
            Map.of("Item", Map.of()),
            Map.of("Item", Map.of("Item", Map.of("M", Map.of()))),
            Map.of("a\"b\\c", 1, "\"Item\":{}", Map.of()),
            List.of(),
            List.of(Map.of("Item", Map.of()), List.of(Map.of())),
            Set.of("Item", "\"Item\":{}"),
            Set.of(1, 2.5),
            new byte[0],
            "Item\":{}".getBytes(UTF_8),
            true,
            new BigDecimal("1E+100"))) {
      all.add(
          Document.of(Map.of("id", "i" + all.size(), "Item", value, "mark", MARK))
              .with("\"Item\":{}", value)
              .with("nö\\n", "x"));
    }
    return all;
  }

  private static List<Write<?>> puts(Way way, List<Document> documents) {
    List<Write<?>> writes = new ArrayList<>();
    for (Document document : documents) {
      writes.add(way.things.put(document));
    }
    return writes;
  }

  /** Writes of all kinds to three tables, in an order that a number decides. */
  private static List<Write<?>> mixed(Way way, By by, int order) {
    List<Write<?>> writes = new ArrayList<>();
    List<Model<Document>> models = List.of(way.things, way.items, way.last);
    for (int i = 0; i < 3; i++) {
      for (Model<Document> model : models) {
        Document document =
            Document.of(Map.of("id", "p" + i, "Item", Map.of("Item", Map.of()), "n", i))
                .with("mark", MARK);
        writes.add(model.put(document));
        writes.add(model.delete("d" + i));
        if (by == By.TRANSACTION) {
          writes.add(model.update("u" + i).set("Item").to(Map.of()));
          writes.add(model.check("c" + i).onlyIf("Item").eq(Map.of()));
          writes.add(model.create(document.with("id", "n" + i)));
        }
      }
    }
    Collections.shuffle(writes, new Random(order));
    return writes;
  }

  private static final ExecutionInterceptor ONLOOKER = new ExecutionInterceptor() {};

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void hostileItemsAreSentAsTheSdkSendsThem(boolean isAsync) {
    Way wire = new Way(isAsync);
    Way plain = new Way(isAsync, ONLOOKER);
    for (Document document : hostile()) {
      for (By by : By.values()) {
        List<Document> sample = by == By.PUT ? List.of(document) : amongOthers(document);
        Received sent = only(wire.sent(by, puts(wire, sample)));
        Received whole = only(plain.sent(by, puts(plain, sample)));
        assertThat(json(sent)).isEqualTo(json(whole));
        assertThat(text(sent)).contains(BY_ALCES);
        assertThat(text(whole)).doesNotContain(BY_ALCES);
        assertIsSigned(sent);
      }
    }
  }

  @Test
  void smallItemsAreSentByTheirValuesUntilOneIsLarger() {
    Way way = new Way(false);
    Model<Document> small = way.db.model(things("small"));
    Document document = Document.of(Map.of("id", "a", "mark", MARK));
    Document large = document.with("text", "x".repeat(128));
    assertThat(text(only(way.sent(By.PUT, List.of(small.put(document)))))).doesNotContain(BY_ALCES);
    assertThat(text(only(way.sent(By.PUT, List.of(small.put(document)))))).doesNotContain(BY_ALCES);
    assertThat(text(only(way.sent(By.PUT, List.of(small.put(large)))))).doesNotContain(BY_ALCES);
    assertThat(text(only(way.sent(By.PUT, List.of(small.put(large)))))).contains(BY_ALCES);
    assertThat(text(only(way.sent(By.PUT, List.of(small.put(document)))))).contains(BY_ALCES);
  }

  private static List<Document> amongOthers(Document document) {
    Document other = Document.of(Map.of("id", "other", "Item", Map.of()));
    return List.of(other, document, other.with("id", "another"));
  }

  private static <A> A only(List<A> all) {
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @ParameterizedTest
  @EnumSource(
      value = By.class,
      names = {"BATCH", "TRANSACTION"})
  void writesOfAllKindsKeepTheirPlaces(By by) {
    Way wire = new Way(false);
    Way plain = new Way(false, ONLOOKER);
    for (int order = 0; order < 20; order++) {
      List<Received> sent = wire.sent(by, mixed(wire, by, order));
      List<Received> whole = plain.sent(by, mixed(plain, by, order));
      assertThat(sent.stream().map(WireRequestsIT::json).toList())
          .isEqualTo(whole.stream().map(WireRequestsIT::json).toList());
      assertThat(sent).allMatch(r -> text(r).contains(BY_ALCES));
      sent.forEach(WireRequestsIT::assertIsSigned);
    }
  }

  @Nested
  class Retries {
    private static final Reply THROTTLED =
        Reply.of(
                ("{\"__type\":\"com.amazonaws.dynamodb.v20120810#"
                        + "ProvisionedThroughputExceededException\",\"message\":\"later\"}")
                    .getBytes(UTF_8))
            .status(400);

    private final Reply wrong = DONE.with("x-amz-crc32", 7);
    private final Reply truncated =
        Reply.of("{\"ItemCollectionMetrics\":{\"a\":[]}}".getBytes(UTF_8));

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void haveTheItemsInEveryAttempt(boolean isAsync) {
      Way way = new Way(isAsync);
      Reply half = new Reply(200, truncated.headers(), "{\"ItemColl".getBytes(UTF_8));
      for (Reply bad : List.of(DONE.status(500), DONE.status(503), THROTTLED, wrong, half)) {
        for (By by : By.values()) {
          List<Write<?>> writes =
              by == By.PUT ? puts(way, hostile().subList(0, 1)) : mixed(way, by, 1);
          List<Received> sent = way.sent(by, writes, bad, bad, DONE);
          assertThat(sent).hasSize(3);
          assertThat(text(sent.get(0))).contains(BY_ALCES);
          assertThat(sent).allMatch(r -> text(r).equals(text(sent.get(0))));
          sent.forEach(WireRequestsIT::assertIsSigned);
        }
      }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofWhatIsUnprocessedHaveItsItemsAndNoOthers(boolean isAsync) {
      Way way = new Way(isAsync);
      List<Document> documents =
          IntStream.range(0, 5)
              .mapToObj(i -> Document.of(Map.of("id", "i" + i, "mark", MARK, "Item", Map.of())))
              .toList();
      String left =
          "{\"UnprocessedItems\":{\"things\":["
              + List.of(3, 1).stream()
                  .map(i -> "{\"PutRequest\":{\"Item\":{\"id\":{\"S\":\"i" + i + "\"}}}}")
                  .collect(Collectors.joining(","))
              + "]}}";
      List<Received> sent =
          way.sent(By.BATCH, puts(way, documents), Reply.of(left.getBytes(UTF_8)), DONE);
      assertThat(sent).hasSize(2);
      assertThat(sent).allMatch(r -> text(r).contains(BY_ALCES));
      List<JsonNode> again =
          json(sent.get(1)).field("RequestItems").get().field("things").get().asArray();
      assertThat(again).hasSize(2);
      List<JsonNode> first =
          json(sent.get(0)).field("RequestItems").get().field("things").get().asArray();
      assertThat(again).containsExactlyInAnyOrder(first.get(1), first.get(3));
    }
  }

  /** Whoever may look at requests sees them whole, and what is changed is what is sent. */
  @Nested
  class InterceptorsOfTheApplication {
    private static final class Changing implements ExecutionInterceptor {
      final List<String> seen = Collections.synchronizedList(new ArrayList<>());

      @Override
      public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes values) {
        if (context.request() instanceof BatchWriteItemRequest batch) {
          return batch.toBuilder()
              .requestItems(
                  Map.of(
                      "things",
                      batch.requestItems().get("things").stream()
                          .map(w -> stamped(w.putRequest().item()))
                          .map(i -> PutRequest.builder().item(i).build())
                          .map(p -> WriteRequest.builder().putRequest(p).build())
                          .toList()))
              .build();
        }
        if (context.request() instanceof PutItemRequest put) {
          return put.toBuilder().item(stamped(put.item())).build();
        }
        if (context.request() instanceof TransactWriteItemsRequest transaction) {
          return transaction.toBuilder()
              .transactItems(
                  transaction.transactItems().stream()
                      .map(t -> t.toBuilder().put(stamped(t.put())).build())
                      .toList())
              .build();
        }
        return context.request();
      }

      private static Put stamped(Put put) {
        return put.toBuilder().item(stamped(put.item())).build();
      }

      private static Map<String, AttributeValue> stamped(Map<String, AttributeValue> item) {
        assertThat(item).containsKeys("id", "mark");
        Map<String, AttributeValue> stamped = new HashMap<>(item);
        stamped.put("stamp", AttributeValue.fromS("before"));
        return stamped;
      }

      @Override
      public void afterMarshalling(Context.AfterMarshalling context, ExecutionAttributes values) {
        seen.add("marshalled");
        context.requestBody().ifPresent(body -> assertThat(text(body)).contains("before"));
      }

      @Override
      public Optional<RequestBody> modifyHttpContent(
          Context.ModifyHttpRequest context, ExecutionAttributes values) {
        return context
            .requestBody()
            .map(body -> RequestBody.fromString(text(body).replace("before", "later!")));
      }

      private static String text(RequestBody body) {
        try (InputStream in = body.contentStreamProvider().newStream()) {
          return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }

    @ParameterizedTest
    @EnumSource(By.class)
    void changeWholeRequests(By by) {
      Changing changing = new Changing();
      SdkPlugin plugin =
          configuration ->
              configuration.overrideConfiguration(
                  configuration.overrideConfiguration().toBuilder()
                      .addExecutionInterceptor(changing)
                      .build());
      Way way = new Way(false, List.of(plugin));
      way.http.answer(DONE);
      changing.seen.clear();
      Received sent =
          only(
              way.sent(
                  by,
                  puts(
                      way,
                      Stream.of("1", "2", "3")
                          .limit(by == By.PUT ? 1 : 3)
                          .map(id -> Document.of(Map.of("id", id, "mark", MARK)))
                          .toList())));
      assertThat(text(sent)).contains("later!").doesNotContain("before", BY_ALCES);
      assertThat(changing.seen).hasSize(1);
      assertIsSigned(sent);
    }
  }

  @Nested
  class Customized {
    @Test
    void requestsAreWholeBeforeThePluginThatTheyBring() {
      Way way = new Way(false);
      List<Integer> seen = new ArrayList<>();
      way.http.answer(DONE);
      way.db
          .transact(puts(way, amongOthers(Document.of(Map.of("id", "1", "mark", MARK)))))
          .customize(
              r ->
                  r.overrideConfiguration(
                      c ->
                          c.addPlugin(
                              p -> seen.add(r.build().transactItems().get(0).put().item().size()))))
          .run();
      assertThat(seen).containsOnly(2);
      assertThat(text(only(way.http.received()))).contains("mark").doesNotContain(BY_ALCES);
    }

    @Test
    void putsAreWholeBeforeThePluginThatTheyBring() {
      Way way = new Way(false);
      List<Integer> seen = new ArrayList<>();
      way.http.answer(DONE);
      way.things
          .put(Document.of(Map.of("id", "1", "mark", MARK)))
          .customize(
              r ->
                  r.overrideConfiguration(c -> c.addPlugin(p -> seen.add(r.build().item().size()))))
          .run();
      assertThat(seen).containsOnly(2);
      assertThat(text(only(way.http.received()))).contains("mark").doesNotContain(BY_ALCES);
    }
  }

  private static final Pattern AUTHORIZATION =
      Pattern.compile(
          "AWS4-HMAC-SHA256 Credential=local/(\\d+)/us-east-1/dynamodb/aws4_request,"
              + " SignedHeaders=(\\S+), Signature=(\\w+)");

  /** Signed as it is, with the length that it has. */
  private static void assertIsSigned(Received received) {
    SdkHttpRequest head = received.head();
    head.firstMatchingHeader("Content-Length")
        .ifPresent(length -> assertThat(length).isEqualTo("" + received.body().length));
    Matcher signed = AUTHORIZATION.matcher(head.firstMatchingHeader("Authorization").get());
    assertThat(signed.matches()).isTrue();
    StringBuilder canonical = new StringBuilder("POST\n/\n\n");
    for (String name : signed.group(2).split(";")) {
      canonical.append(name).append(':').append(head.firstMatchingHeader(name).get().strip());
      canonical.append('\n');
    }
    canonical.append('\n').append(signed.group(2)).append('\n').append(sha256(received.body()));
    String scope = signed.group(1) + "/us-east-1/dynamodb/aws4_request";
    String toSign =
        "AWS4-HMAC-SHA256\n"
            + head.firstMatchingHeader("X-Amz-Date").get()
            + "\n"
            + scope
            + "\n"
            + sha256(canonical.toString().getBytes(UTF_8));
    byte[] key = "AWS4local".getBytes(UTF_8);
    for (String part : scope.split("/")) {
      key = hmac(key, part);
    }
    assertThat(HexFormat.of().formatHex(hmac(key, toSign))).isEqualTo(signed.group(3));
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] hmac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
