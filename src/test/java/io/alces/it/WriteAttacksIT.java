package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.it.LocalEngine.n;
import static io.alces.it.LocalEngine.s;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.IncompleteBatchException;
import io.alces.Model;
import io.alces.UpdateItem;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Writes that hostile values, names, threads and numbers are given to. */
@Timeout(20)
class WriteAttacksIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private final Model<Document> documents =
      engine.model(
          Schema.document("documents")
              .partitionKey("id", STRING)
              .unknownAttributes(UnknownAttributes.SAVE));

  @Test
  void aSetThatHoldsItselfIsRefused() {
    Set<Object> self = Collections.newSetFromMap(new IdentityHashMap<>());
    self.add(self);
    assertThatThrownBy(() -> documents.update("a").set("x").to(self).request())
        .isInstanceOf(CodecException.class)
        .hasMessage(
            "Attribute x is a set with an element that is neither text nor number nor binary");
  }

  private UpdateItem<Document> naming(String... names) {
    AttributePath path = AttributePath.of("m", names);
    return documents.upsert("a").set(attr(path)).to(1);
  }

  @Test
  void halfASurrogatePairIsNoName() {
    String problem =
        "The name of an attribute holds half of a surrogate pair, which is no valid Unicode and"
            + " would be sent as another name";
    for (String half : List.of("\uD800", "\uDE00", "a\uD83Db", "\uDE00\uD83D")) {
      assertThatThrownBy(() -> naming(half).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(problem);
      assertThatThrownBy(() -> documents.update("a").merge("m", Map.of(half, 1)).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(problem);
    }
    assertThatCode(() -> naming("\uD83D\uDE00a").request()).doesNotThrowAnyException();
  }

  record Versioned(String id, String text, short version) {}

  @Test
  void aVersionThatItsTypeCannotCountIsRefusedUnsent() {
    Model<Versioned> model =
        engine.model(
            Schema.of(Versioned.class).partitionKey(Versioned::id).version(Versioned::version));
    put(model, "32766");
    Versioned last = model.update("1").set(Versioned::text).to("x").expectVersion(32_766).run();
    assertThat(last.version()).isEqualTo(Short.MAX_VALUE);

    String problem =
        "The version that is expected of Versioned is the last that its type holds, or beyond, so"
            + " that the item could not be read after the update; declare the version with a"
            + " larger type";
    assertThatThrownBy(() -> model.change(last, new Versioned("1", "y", Short.MAX_VALUE)).run())
        .isInstanceOf(RequestException.class)
        .hasMessage(problem);
    assertThatThrownBy(() -> model.update("1").remove(Versioned::text).expectVersion(32_767))
        .isInstanceOf(RequestException.class)
        .hasMessage(problem);
    assertThat(model.get("1").consistent().run()).contains(last);
  }

  private static void put(Model<?> model, String version) {
    engine
        .client()
        .putItem(
            b ->
                b.tableName(model.table().name())
                    .item(Map.of("id", s("1"), "version", n(version))));
  }

  record Large(String id, BigInteger version) {}

  @Test
  void aVersionBeyondALongIsNotTakenForAnother() {
    Model<Large> model =
        engine.model(Schema.of(Large.class).partitionKey(Large::id).version(Large::version));
    BigInteger zeroInALong = BigInteger.ONE.shiftLeft(64);
    assertThatThrownBy(() -> model.put(new Large("1", zeroInALong)).run())
        .isInstanceOf(InvalidItemException.class);
    assertThatThrownBy(() -> model.put(new Large("1", zeroInALong.negate())).run())
        .isInstanceOf(InvalidItemException.class);
    assertThat(model.exists("1").run()).isFalse();
  }

  record Item(String id) {}

  private final Model<Item> items = engine.model(Schema.of(Item.class).partitionKey(Item::id));

  @Test
  void whatAnExecutorNeverRunsEndsWithTheTimeout() {
    assertThatThrownBy(
            () ->
                items
                    .batchPut(List.of(new Item("1")))
                    .concurrency(2, task -> {})
                    .timeout(Duration.ofMillis(50))
                    .run())
        .isInstanceOf(IncompleteBatchException.class)
        .hasCauseInstanceOf(OperationTimeoutException.class);
  }

  @SuppressWarnings("unchecked") // nothing is cast
  private static <E extends Throwable> void throwUndeclared(Throwable thrown) throws E {
    throw (E) thrown;
  }

  @Test
  void aCheckedExceptionThatIsNotDeclaredEndsTheFuture() {
    assertThatThrownBy(
            () ->
                items
                    .batchPut(List.of(new Item("1")))
                    .onProgress(
                        progress ->
                            WriteAttacksIT.<RuntimeException>throwUndeclared(new IOException("x")))
                    .runAsync()
                    .get(5, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(IOException.class);
  }
}
