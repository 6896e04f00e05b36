package io.alces.internal.transport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.error.OutcomeUnknownException;
import io.alces.it.StubHttp;
import io.alces.it.StubHttp.Received;
import io.alces.it.StubHttp.Reply;
import io.alces.schema.Schema;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.ResolveIdentityRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A request meets its exchange in whichever thread its client executes it, now and later. */
class HandoverTest {
  record Note(String id, String text, long reads) {}

  private static final Schema<Note> NOTES =
      Schema.of(Note.class).table("notes").partitionKey(Note::id).build();

  private static final Reply DONE = Reply.of("{}".getBytes(UTF_8));

  private final StubHttp http = new StubHttp();
  private final AtomicBoolean elsewhere = new AtomicBoolean();

  /** Executes what is asked of it in the calling thread, or in another one. */
  private DynamoDbClient restless() {
    DynamoDbClient client = http.client(DynamoDbClient.builder());
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (self, method, arguments) ->
                elsewhere.get()
                    ? CompletableFuture.supplyAsync(() -> invoked(client, method, arguments)).join()
                    : invoked(client, method, arguments));
  }

  private static Object invoked(DynamoDbClient client, Method method, Object[] arguments) {
    try {
      return method.invoke(client, arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Nested
  class OverAWrapper {
    private final Model<Note> notes = Alces.connect(restless()).model(NOTES);

    private void increment() {
      notes.update("n1").increment(Note::reads, 1).run();
    }

    @Test
    void anUpdateThatMayBeDoneIsNotSentAgainFromAnotherThread() {
      http.answer(DONE);
      increment();
      elsewhere.set(true);
      http.answer(DONE.status(500), DONE);
      assertThatThrownBy(this::increment).isInstanceOf(OutcomeUnknownException.class);
      assertThat(http.attempts()).isEqualTo(1);
    }

    @Test
    void aBatchHasItsItems() {
      http.answer(DONE);
      increment();
      elsewhere.set(true);
      notes.batchPut(List.of(new Note("n1", "the text", 0))).run();
      assertThat(bodies("BatchWriteItem")).hasSize(1).allMatch(body -> body.contains("the text"));
    }
  }

  private List<String> bodies(String action) {
    return http.received().stream()
        .filter(r -> r.head().firstMatchingHeader("X-Amz-Target").get().endsWith("." + action))
        .map(Received::body)
        .map(body -> new String(body, UTF_8))
        .toList();
  }

  /** With the discovery of endpoints, a client begins when it has credentials. */
  @Nested
  class OverAClientThatBeginsLater {
    private final AwsCredentials credentials = AwsBasicCredentials.create("local", "local");
    private volatile CompletableFuture<Void> ready = CompletableFuture.completedFuture(null);

    private final DynamoDbAsyncClient client =
        DynamoDbAsyncClient.builder()
            .region(Region.US_EAST_1)
            .credentialsProvider(
                new AwsCredentialsProvider() {
                  @Override
                  public AwsCredentials resolveCredentials() {
                    return credentials;
                  }

                  @Override
                  public CompletableFuture<AwsCredentialsIdentity> resolveIdentity(
                      ResolveIdentityRequest request) {
                    return ready.thenApply(done -> credentials);
                  }
                })
            .endpointDiscoveryEnabled(true)
            .httpClient(http.async())
            .build();

    /** Has the credentials when the thread of the call is through with it. */
    private <R> CompletableFuture<R> later(Supplier<CompletableFuture<R>> operation) {
      ready = new CompletableFuture<>();
      CompletableFuture<R> running = operation.get();
      CompletableFuture.runAsync(() -> ready.complete(null)).join();
      return running;
    }

    @Test
    void aBatchHasItsItems() {
      Model<Note> notes = Alces.connect(client).model(NOTES);
      http.answer(DONE);
      notes.get("n1").runAsync().join();
      notes.batchPut(List.of(new Note("n1", "the text", 0))).runAsync().join();
      later(notes.batchPut(List.of(new Note("n2", "the text", 0)))::runAsync).join();
      assertThat(bodies("BatchWriteItem")).hasSize(2).allMatch(body -> body.contains("the text"));
    }

    @Test
    void anUpdateThatMayBeDoneIsNotSentAgain() {
      Model<Note> notes = Alces.connect(client).model(NOTES);
      http.answer(DONE);
      notes.update("n1").increment(Note::reads, 1).runAsync().join();
      http.answer(DONE.status(500));
      CompletableFuture<?> update = later(notes.update("n1").increment(Note::reads, 1)::runAsync);
      assertThatThrownBy(update::join).hasCauseInstanceOf(OutcomeUnknownException.class);
      assertThat(bodies("UpdateItem")).hasSize(1);
    }
  }
}
