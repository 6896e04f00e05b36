package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codecs;
import io.alces.error.CodecException;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.it.faults.Fault;
import io.alces.it.faults.FaultProxy;
import io.alces.it.faults.FaultScript;
import io.alces.it.faults.Faults;
import io.alces.schema.Document;
import io.alces.schema.Schema;
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

  @Nested
  class OverAFaultyNetwork {
    static HttpEngine engine;
    static FaultProxy proxy;
    static DynamoDbClient client;
    static DynamoDbAsyncClient asyncClient;
    static Model<Thing> things;

    @BeforeAll
    static void start() {
      engine = HttpEngine.start();
      proxy = FaultProxy.before(engine.endpoint());
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

    @Test
    void anErrorWithoutACodeLeavesAsTheSdkTellsIt() {
      proxy.obey(FaultScript.always(Faults.html(503)));

      assertThatThrownBy(() -> things.get("1").run())
          .isInstanceOf(DynamoDbException.class)
          .hasMessageContaining("503");
    }

    @Test
    void anErrorWithoutACodeEndsTheFutureToo() {
      proxy.obey(FaultScript.always(Faults.html(503)));

      assertThatThrownBy(() -> things.get("1").runAsync().get(30, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class)
          .hasCauseInstanceOf(DynamoDbException.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 500_000, 999_999, 1_500_000})
    void aTimeoutOfLessThanTheSdkCountsBoundsTheCallAllTheSame(long nanos) {
      CountDownLatch never = new CountDownLatch(1);
      proxy.obey(FaultScript.always(passage -> never.await()));
      Duration timeout = Duration.ofNanos(nanos);

      assertThatThrownBy(() -> things.get("1").timeout(timeout).run())
          .isInstanceOf(OperationTimeoutException.class);
      assertThatThrownBy(
              () -> things.get("1").timeout(timeout).runAsync().get(30, TimeUnit.SECONDS))
          .hasCauseInstanceOf(OperationTimeoutException.class);
      never.countDown();
    }

    @Test
    void aCreateWhoseAnswerWasLostIsDoneAllTheSame() {
      proxy.obey(FaultScript.first(Faults.replyLost()));

      Thing created = things.create(new Thing("lost", "x", 0)).run();

      assertThat(proxy.log()).hasSize(2);
      assertThat(things.get("lost").run()).contains(created);
    }

    @Test
    void aCreateOfWhatIsThereIsNot() {
      proxy.pass();
      things.create(new Thing("twice", "x", 0)).run();

      assertThatThrownBy(() -> things.create(new Thing("twice", "x", 0)).run())
          .hasMessageEndingWith("read that one, or use another key");
    }

    @Test
    void aFutureThatItsCallerCompletesSendsNothingMore() throws Exception {
      CountDownLatch first = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Fault held =
          passage -> {
            first.countDown();
            goOn.await();
            passage.reply(passage.forward());
          };
      proxy.obey(FaultScript.first(Faults.pass(), held));
      CompletableFuture<List<Thing>> all = things.scan().pageSize(1).async().list();
      first.await();

      all.complete(List.of());
      goOn.countDown();
      things.get("1").runAsync().get(30, TimeUnit.SECONDS);

      assertThat(proxy.log())
          .extracting(FaultProxy.Entry::operation)
          .containsExactly("Scan", "Scan", "GetItem");
    }

    @Test
    void aSubscriberThatThrowsIsToldAndGetsNothingMore() throws Exception {
      proxy.pass();
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
