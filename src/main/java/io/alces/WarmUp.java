package io.alces;

import io.alces.internal.codec.Priming;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.request.CursorRules;
import io.alces.internal.transport.CannedClients;
import io.alces.internal.transport.Engine;
import io.alces.schema.Schema;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Does what an application is about to do, over a client that answers from memory. Classes are
 * shared by all clients of a JVM, so that those of the application gain, too.
 *
 * <p>An item of an application's class cannot be made up: its constructor may refuse it, its hooks
 * may do anything. So the items that are read and written here are of a class of its own, and of
 * the application's models only what is absent is read.
 */
final class WarmUp {
  /** After this many, accessors are called as in the long run. */
  private static final int ROUNDS = 12;

  private static final String STORED =
      """
      {"id":{"S":"a"},"part":{"S":"b"},"kind":{"S":"LARGE"},"at":{"S":"2026-01-01T00:00:00.000000000Z"},\
      "count":{"N":"17"},"amount":{"N":"1"},"total":{"N":"17.25"},"ratio":{"N":"0.5"},\
      "open":{"BOOL":true},"note":{"S":"none"},"parts":{"L":[{"M":{"name":{"S":"c"},"size":{"N":"3"}}}]},\
      "tags":{"SS":["d","e"]},"labels":{"M":{"f":{"S":"g"}}},"version":{"N":"3"}}\
      """;

  private static final Sample SAMPLE =
      new Sample(
          "a",
          "b",
          Kind.LARGE,
          Instant.EPOCH,
          17,
          1,
          new BigDecimal("17.25"),
          0.5,
          true,
          Optional.of("none"),
          List.of(new Part("c", 3)),
          Set.of("d", "e"),
          Map.of("f", "g"),
          3);

  private final Alces db;
  private final AwsRequestOverrideConfiguration unseen;
  private boolean isFound = true;

  private WarmUp() {
    CannedClients clients = new CannedClients(this::answer);
    db = Alces.over(clients);
    unseen = clients.unseen();
  }

  /** Warms up for some models of an engine. */
  static void run(Engine engine, List<Model<?>> models) {
    engine.refuseClosed();
    for (Model<?> model : models) {
      Membership.checkInWarmUp(engine, model.engine(), model);
    }
    WarmUp warmUp = new WarmUp();
    try (Alces canned = warmUp.db) {
      warmUp.useSamples(canned.model(schema()));
      for (Model<?> model : models) {
        warmUp.prime(model);
      }
    }
  }

  private static Schema<Sample> schema() {
    return Schema.of(Sample.class)
        .table("alces-warm-up")
        .partitionKey(Sample::id)
        .sortKey(Sample::part)
        .version(Sample::version)
        .build();
  }

  private void useSamples(Model<Sample> samples) {
    for (int i = 0; i < ROUNDS; i++) {
      samples.put(SAMPLE).customize(b -> b.overrideConfiguration(unseen)).run();
      var unused = samples.get("a", "b").customize(b -> b.overrideConfiguration(unseen)).run();
      samples
          .update("a", "b")
          .set(Sample::total)
          .to(BigDecimal.ONE)
          .increment(Sample::count, 1)
          .onlyIf(Sample::open)
          .isTrue()
          .customize(b -> b.overrideConfiguration(unseen))
          .run();
      var unusedToo =
          samples
              .query()
              .where(Sample::id)
              .eq("a")
              .where(Sample::total)
              .gt(BigDecimal.ONE)
              .customize(b -> b.overrideConfiguration(unseen))
              .list();
    }
  }

  /** Reads what is absent: neither a value is encoded by the application's codecs nor decoded. */
  private void prime(Model<?> model) {
    Priming.of(model.compiled().codec());
    var unusedRules = model.compiled().pipeline(); // which may be compiled by that
    isFound = false;
    Engine engine = db.engine();
    var unused =
        GetItem.of(engine, model.compiled(), key(model.compiled()))
            .customize(b -> b.overrideConfiguration(unseen))
            .run();
    var unusedToo =
        new Scan<>(engine, model.compiled(), CursorRules.UNSIGNED)
            .customize(b -> b.overrideConfiguration(unseen))
            .run();
  }

  private static Map<String, AttributeValue> key(CompiledModel<?> model) {
    Map<String, AttributeValue> key = new HashMap<>();
    for (KeyAttribute attribute : model.key().attributes()) {
      key.put(
          attribute.storedName(),
          switch (attribute.type()) {
            case N -> AttributeValue.fromN("0");
            case B -> AttributeValue.fromB(SdkBytes.fromUtf8String("0"));
            default -> AttributeValue.fromS("0");
          });
    }
    return key;
  }

  private String answer(String action) {
    return switch (action) {
      case "GetItem" -> isFound ? "{\"Item\":" + STORED + "}" : "{}";
      case "UpdateItem" -> "{\"Attributes\":" + STORED + "}";
      case "Query" -> "{\"Items\":[" + STORED + "],\"Count\":1,\"ScannedCount\":1}";
      case "Scan" -> "{\"Items\":[],\"Count\":0,\"ScannedCount\":0}";
      default -> "{}";
    };
  }

  private enum Kind {
    SMALL,
    LARGE
  }

  private record Part(String name, int size) {}

  /** Has a bit of everything that items mostly have. */
  private record Sample(
      String id,
      String part,
      Kind kind,
      Instant at,
      long count,
      int amount,
      BigDecimal total,
      double ratio,
      boolean open,
      Optional<String> note,
      List<Part> parts,
      Set<String> tags,
      Map<String, String> labels,
      long version) {}
}
