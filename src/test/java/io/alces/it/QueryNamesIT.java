package io.alces.it;

import static io.alces.expression.Attribute.attr;
import static io.alces.expression.Condition.allOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Query;
import io.alces.error.RequestException;
import io.alces.expression.AnyAttribute;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Names that DynamoDB's expression language reserves or that look like a part of it. */
class QueryNamesIT {
  private static LocalDynamoDb local;
  private static Alces db;

  @BeforeAll
  static void start() {
    local = LocalDynamoDb.start();
    db = Alces.connect(local.client());
  }

  @AfterAll
  static void stop() {
    local.close();
  }

  private static Model<Document> model(String table, List<String> names) {
    Schema.Builder<Document> schema =
        Schema.document(table).partitionKey("partition", AttributeType.STRING);
    for (String name : names) {
      schema = schema.attribute(name, AttributeType.STRING);
    }
    Model<Document> model = db.model(schema.build());
    model.table().create().run();
    return model;
  }

  private static AnyAttribute<Document> named(String name) {
    return attr(AttributePath.of(name));
  }

  /** Runs each name through the verbs: put, condition, filter, projection, scan, delete. */
  private static void worksInAllVerbs(Model<Document> model, List<String> names) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("partition", "1");
    names.forEach(name -> values.put(name, "value of " + name));
    Document item = Document.of(values);

    assertThat(model.create(item).run()).isEqualTo(item);
    Query<Document> query = model.query().where("partition").eq("1");
    for (String name : names) {
      AttributePath attribute = AttributePath.of(name);
      Condition<Document> equal = named(name).eq("value of " + name);
      assertThat(query.where(equal).select(attr(attribute)).list())
          .as(name)
          .containsExactly(Document.of(Map.of(name, "value of " + name)));
      assertThat(model.scan().where(equal).count()).as(name).isEqualTo(1);
      assertThat(model.get("1").select(attr(attribute)).run())
          .as(name)
          .contains(Document.of(Map.of(name, "value of " + name)));
      model.put(item).onlyIf(equal).run();
    }
    Condition<Document> last = named(names.get(0)).eq("value of " + names.get(0));
    model.delete("1").onlyIf(last).run();
    assertThat(model.exists("1").run()).isFalse();
  }

  @Nested
  @Tag("row-3")
  class ReservedWords {
    private final List<String> words = words();

    private static List<String> words() {
      try (InputStream in =
          QueryNamesIT.class.getResourceAsStream("/dynamodb-reserved-words.txt")) {
        return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Test
    void areRefusedInTheBareExpressionLanguage() {
      Model<Document> model = model("bare", List.of("a"));
      assertThat(words).hasSize(573).doesNotHaveDuplicates();
      for (String word : words) {
        if (!word.equals("CONVERT") && !word.equals("SIZE")) { // which DynamoDB Local lets pass
          assertThatThrownBy(
                  () ->
                      model
                          .scan()
                          .where(Condition.unsafeFragment(word + " = a", Map.of(), Map.of()))
                          .list())
              .as(word)
              .isInstanceOf(DynamoDbException.class);
        }
      }
    }

    @Test
    void workInAllVerbs() {
      worksInAllVerbs(model("upper", words), words);
    }

    @Test
    void workInLowerCase() {
      List<String> lower = words.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
      worksInAllVerbs(
          model("lower", lower),
          List.of(
              "name",
              "status",
              "size",
              "count",
              "date",
              "values",
              "data",
              "key",
              "user",
              "year",
              "type",
              "order",
              "language"));
    }

    @Test
    void workAsKeysAndIndexKeys() {
      Model<Document> model =
          db.model(
              Schema.document("keys")
                  .partitionKey("name", AttributeType.STRING)
                  .sortKey("size", AttributeType.NUMBER)
                  .attribute("status", AttributeType.STRING)
                  .attribute("date", AttributeType.STRING)
                  .globalIndex("count", "status", "date", Projected.ALL)
                  .localIndex("by.date", "date", Projected.ALL)
                  .build());
      model.table().create().run();
      Document item = Document.of(Map.of("name", "a", "size", 1, "status", "open", "date", "2026"));
      model.put(item).run();

      assertThat(model.query().where("name").eq("a").where("size").ge(1).list())
          .containsExactly(item);
      assertThat(model.query().where("status").eq("open").where("date").beginsWith("20").list())
          .containsExactly(item);
      assertThat(model.query().where("name").eq("a").where("date").lt("3").list())
          .containsExactly(item);
      assertThat(model.get("a", 1).run()).contains(item);
    }
  }

  @Nested
  @Tag("row-4")
  class OddNames {
    private final List<String> odd =
        List.of(
            "a.b",
            "a",
            "b",
            "#",
            "#0",
            ":0",
            ":",
            "[0]",
            "a[0]",
            "with space",
            " ",
            "ü",
            "😀",
            "a#b",
            "a:b",
            "x'y",
            "x\"y",
            "(",
            ")",
            "a,b",
            "=",
            "NOT a",
            "a\nb",
            "\\",
            "$",
            "-",
            "0",
            "é");

    @Test
    void workInAllVerbs() {
      worksInAllVerbs(model("odd", odd), odd);
    }

    @Test
    void areNotSplitUnlessTheyAreReadAsAPath() {
      Model<Document> model =
          db.model(
              Schema.document("split")
                  .partitionKey("partition", AttributeType.STRING)
                  .attribute("a.b", AttributeType.STRING)
                  .attribute("a", AttributeType.object(o -> o.attribute("b", AttributeType.STRING)))
                  .build());
      model.table().create().run();
      Document item =
          Document.of(
              Map.of("partition", "1", "a.b", "flat", "a", Document.of(Map.of("b", "deep"))));
      model.put(item).run();

      assertThat(model.scan().where("a.b").eq("deep").list()).containsExactly(item);
      assertThat(model.scan().where("a.b").eq("flat").list()).isEmpty();
      assertThat(model.scan().where(named("a.b").eq("flat")).list()).containsExactly(item);
      assertThat(model.scan().select(attr(AttributePath.of("a.b"))).list())
          .containsExactly(Document.of(Map.of("a.b", "flat")));
      assertThat(model.scan().select("a.b").list())
          .containsExactly(Document.of(Map.of("a", Document.of(Map.of("b", "deep")))));
    }

    @Test
    void workWithinMaps() {
      record Holder(String id, Map<String, String> map) {}
      Model<Holder> model =
          db.model(Schema.of(Holder.class).table("maps").partitionKey(Holder::id).build());
      model.table().create().run();
      Map<String, String> map = new LinkedHashMap<>();
      odd.forEach(name -> map.put(name, "value of " + name));
      Holder holder = new Holder("1", map);
      model.put(holder).run();

      for (String name : odd) {
        assertThat(model.scan().where(attr(Holder::map).key(name).eq("value of " + name)).list())
            .as(name)
            .containsExactly(holder);
        assertThat(model.scan().select(attr(Holder::map).key(name)).list())
            .as(name)
            .containsExactly(Document.of(Map.of("map", Map.of(name, "value of " + name))));
      }
    }
  }

  @Nested
  @Tag("row-1")
  class Limits {
    private final Model<Document> model =
        db.model(
            Schema.document("limits")
                .partitionKey("partition", AttributeType.STRING)
                .attribute("a", AttributeType.STRING)
                .attribute("n", AttributeType.NUMBER)
                .build());

    @BeforeEach
    void create() {
      if (!local.client().listTables().tableNames().contains("limits")) {
        model.table().create().run();
      }
    }

    /** Functions joined by AND count two for each, less one; NOT counts one more. */
    private Condition<Document> operators(int count) {
      Condition<Document> exists = named("a").exists();
      List<Condition<?>> members = new ArrayList<>(Collections.nCopies((count + 1) / 2, exists));
      if (count % 2 == 0) {
        members.set(0, Condition.not(exists));
      }
      return new Condition.All<>(members);
    }

    @Test
    void threeHundredOperatorsAreTakenByTheEngineAndOneMoreIsRefusedBefore() {
      assertThat(model.scan().where(operators(300)).count()).isZero();
      assertThatThrownBy(() -> model.scan().where(operators(301)).count())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "the filter of limits has 301 operators and functions, and DynamoDB takes at most"
                  + " 300; ask for less at once");
    }

    private Condition<Document> fragment(int bytes) {
      String start = "attribute_exists(#name)";
      return Condition.unsafeFragment(
          start + " ".repeat(bytes - start.length()), Map.of("#name", "a"), Map.of());
    }

    @Test
    void anExpressionOf4096BytesIsTakenByTheEngineAndOneMoreIsRefusedBefore() {
      assertThat(model.scan().where(fragment(4096)).count()).isZero();
      assertThatThrownBy(() -> model.scan().where(fragment(4097)).count())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "the filter of limits has 4097 bytes of expression, and DynamoDB takes at most 4096;"
                  + " ask for less at once");
    }

    private Condition<Document> in(int values) {
      return named("n").in(IntStream.range(0, values).boxed().map(Object.class::cast).toList());
    }

    @Test
    void aHundredValuesOfInAreTakenByTheEngineAndOneMoreIsRefusedBefore() {
      assertThat(model.scan().where(in(100)).count()).isZero();
      assertThatThrownBy(() -> model.scan().where(in(101)).count())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "in() for attribute n has 101 values and DynamoDB takes at most 100; ask in several"
                  + " requests");
    }

    @Test
    void twoMegabytesOfNamesAndValuesAreARequestAndOneMoreByteIsNone() {
      int placeholders = "#0".length() + "a".length() + ":0".length() + ":1".length();
      int half = 1024 * 1024;

      assertThat(model.scan().where(values(half, half - placeholders)).request()).isNotNull();
      assertThatThrownBy(() -> model.scan().where(values(half, half - placeholders + 1)).request())
          .isInstanceOf(RequestException.class)
          .hasMessage(
              "the request of limits has 2097153 bytes of names and values, and DynamoDB takes at"
                  + " most 2097152; ask for less at once");
      assertThat(model.scan().where(values(half / 2, half / 4)).count()).isZero();
    }

    private Condition<Document> values(int one, int other) {
      return allOf(named("a").ne("x".repeat(one)), named("a").ne("y".repeat(other)));
    }
  }
}
