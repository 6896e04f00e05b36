package io.alces.it;

import static io.alces.it.LocalEngine.s;
import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Model;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.internal.write.ItemSize;
import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** Where DynamoDB draws the line, Alces draws it before sending: neither earlier nor later. */
class LimitsIT {
  static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  record Item(String id, String part, String index, Integer number, byte[] bytes, String text) {}

  private static Schema.Builder<Item> schema() {
    return Schema.of(Item.class)
        .partitionKey(Item::id)
        .sortKey(Item::part)
        .globalIndex("byIndex", Item::index, Item::number, Projected.KEYS_ONLY)
        .globalIndex("byBytes", Item::bytes, Projected.KEYS_ONLY)
        .localIndex("byText", Item::text, Projected.KEYS_ONLY);
  }

  private static void isRefusedByTheEngine(Model<?> model, Map<String, AttributeValue> item) {
    assertThatThrownBy(
            () -> engine.client().putItem(b -> b.tableName(model.table().name()).item(item)))
        .isInstanceOf(DynamoDbException.class);
  }

  @Nested
  class Keys {
    private final Model<Item> items = engine.model(schema());

    private Item item(String id, String part) {
      return new Item(id, part, null, null, null, null);
    }

    private void isRefused(Item item, String problem) {
      isRefusedByTheEngine(items, items.toItem(item));
      assertThatThrownBy(() -> items.put(item).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage("The Item is not valid: " + problem);
    }

    @Test
    @Tag("row-12")
    void anEmptyKeyOfTheTableIsRefused() {
      isRefused(
          item("", "p"), "id is empty, and DynamoDB takes no empty value for the partition key");
      isRefused(item("a", ""), "part is empty, and DynamoDB takes no empty value for the sort key");
    }

    @Test
    @Tag("row-12")
    void anEmptyKeyOfAnIndexIsRefused() {
      isRefused(
          new Item("a", "p", "", 1, null, null),
          "index is empty, and DynamoDB takes no empty value for the partition key of index"
              + " byIndex; leave it null to keep the item out of the index");
      isRefused(
          new Item("a", "p", null, null, new byte[0], null),
          "bytes is empty, and DynamoDB takes no empty value for the partition key of index"
              + " byBytes; leave it null to keep the item out of the index");
      isRefused(
          new Item("a", "p", null, null, null, ""),
          "text is empty, and DynamoDB takes no empty value for the sort key of index byText; leave"
              + " it null to keep the item out of the index");
    }

    @Test
    @Tag("row-12")
    void emptyTextAndBinaryElsewhereAreFine() {
      record Plain(String id, String text, byte[] bytes) {}
      Model<Plain> plain = engine.model(Schema.of(Plain.class).partitionKey(Plain::id));
      Plain put = plain.put(new Plain("a", "", new byte[0])).run();
      assertThat(put.text()).isEmpty();
      assertThat(put.bytes()).isEmpty();
      assertThat(plain.get("a").consistent().run().orElseThrow().text()).isEmpty();
    }

    @Test
    @Tag("row-13")
    void aNullKeyOfAnIndexKeepsTheItemOutOfIt() {
      items.put(item("a", "p")).run();
      items.put(new Item("b", "p", "x", null, null, null)).run();
      items.put(new Item("c", "p", "x", 1, null, null)).run();
      assertThat(items.toItem(item("a", "p"))).containsOnlyKeys("id", "part");
      assertThat(items.query().where(Item::index).eq("x").using("byIndex").as(Id.class).list())
          .containsExactly(new Id("c"));
    }

    record Id(String id) {}

    @Test
    @Tag("row-14")
    void keysAreMeasuredInBytes() {
      assertThat(items.put(item("i".repeat(2048), "p".repeat(1024))).run()).isNotNull();
      assertThat(items.put(item("é".repeat(1024), "é".repeat(512))).run()).isNotNull();
      isRefused(
          item("i".repeat(2049), "p"),
          "id takes 2049 bytes, and DynamoDB takes at most 2048 for the partition key");
      isRefused(
          item("é".repeat(1025), "p"),
          "id takes 2050 bytes, and DynamoDB takes at most 2048 for the partition key");
      isRefused(
          item("a", "p".repeat(1025)),
          "part takes 1025 bytes, and DynamoDB takes at most 1024 for the sort key");
    }

    @Test
    @Tag("row-14")
    void keysOfIndexesAreMeasuredInBytes() {
      assertThat(
              items
                  .put(new Item("a", "p", "i".repeat(2048), 1, new byte[2048], "t".repeat(1024)))
                  .run())
          .isNotNull();
      isRefused(
          new Item("a", "p", "i".repeat(2049), 1, null, null),
          "index takes 2049 bytes, and DynamoDB takes at most 2048 for the partition key of index"
              + " byIndex");
      isRefused(
          new Item("a", "p", null, null, new byte[2049], null),
          "bytes takes 2049 bytes, and DynamoDB takes at most 2048 for the partition key of index"
              + " byBytes");
      isRefused(
          new Item("a", "p", null, null, null, "t".repeat(1025)),
          "text takes 1025 bytes, and DynamoDB takes at most 1024 for the sort key of index"
              + " byText");
    }
  }

  @Nested
  @Tag("row-15")
  class Numbers {
    record Real(String id, BigDecimal decimal, double real, Float small, List<Double> more) {}

    private final Model<Real> reals = engine.model(Schema.of(Real.class).partitionKey(Real::id));

    private Real of(String decimal) {
      return new Real("a", new BigDecimal(decimal), 0, null, null);
    }

    private void isRefused(Real real, String message) {
      assertThatThrownBy(() -> reals.put(real).run())
          .isInstanceOf(CodecException.class)
          .hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "12345678901234567890123456789012345678",
          "-0.00012345678901234567890123456789012345678",
          "9.9999999999999999999999999999999999999E+125",
          "-9.9999999999999999999999999999999999999E+125",
          "1E-130",
          "100000000000000000000000000000000000000000000"
        })
    void numbersOfDynamoDbsAreExact(String number) {
      Real put = reals.put(of(number)).run();
      assertThat(put.decimal()).isEqualByComparingTo(new BigDecimal(number));
      assertThat(reals.get("a").consistent().run()).contains(put);
    }

    @Test
    void moreDigitsAreRefused() {
      isRefused(
          of("123456789012345678901234567890123456789"),
          "Attribute decimal (Java type BigDecimal) has 39 significant digits, and DynamoDB keeps"
              + " at most 38; round it, or store it as text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1E126", "-1E126", "1E-131", "1E999999999", "1E-999999999"})
    void numbersOutOfRangeAreRefused(String number) {
      isRefused(
          of(number),
          "Attribute decimal (Java type BigDecimal) is out of the range of DynamoDB's numbers,"
              + " 1E-130 to 9.99E+125 in magnitude; scale it, or store it as text");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void whatIsNotFiniteIsRefused(double value) {
      isRefused(
          new Real("a", null, value, null, null),
          "Attribute real (Java type double) is NaN or infinite, and DynamoDB's numbers are finite;"
              + " leave it null, or store it as text");
      isRefused(
          new Real("a", null, 0, (float) value, null),
          "Attribute small (Java type Float) is NaN or infinite, and DynamoDB's numbers are finite;"
              + " leave it null, or store it as text");
      isRefused(
          new Real("a", null, 0, null, List.of(1.0, value)),
          "Attribute more[1] (Java type Double) is NaN or infinite, and DynamoDB's numbers are"
              + " finite; leave it null, or store it as text");
    }

    @Test
    void theLargestDoubleIsRefusedAndALargeOneIsNot() {
      assertThatThrownBy(() -> reals.put(new Real("a", null, Double.MAX_VALUE, null, null)).run())
          .isInstanceOf(CodecException.class);
      assertThatThrownBy(() -> reals.put(new Real("a", null, Double.MIN_VALUE, null, null)).run())
          .isInstanceOf(CodecException.class);
      assertThat(reals.put(new Real("a", null, 1e125, null, null)).run().real()).isEqualTo(1e125);
    }
  }

  @Nested
  @Tag("row-20")
  class Nesting {
    private final Model<Document> documents =
        engine.model(
            Schema.document("documents").partitionKey("id", STRING).attribute("deep", ANY));

    private Document nested(int containers, boolean maps) {
      Object value = "leaf";
      for (int i = 0; i < containers; i++) {
        value = maps ? Map.of("m", value) : List.of(value);
      }
      return Document.of(Map.of("id", "a", "deep", value));
    }

    private Map<String, AttributeValue> raw(int containers) {
      AttributeValue value = s("leaf");
      for (int i = 0; i < containers; i++) {
        value = AttributeValue.fromL(List.of(value));
      }
      return Map.of("id", s("a"), "deep", value);
    }

    @Test
    void whatTheEngineTakesIsTaken() {
      int deepest = 1;
      while (isTaken(raw(deepest + 1))) {
        deepest++;
      }
      for (boolean maps : new boolean[] {true, false}) {
        Document put = documents.put(nested(deepest, maps)).run();
        assertThat(documents.get("a").consistent().run()).contains(put);
        Document deeper = nested(deepest + 1, maps);
        assertThatThrownBy(() -> documents.put(deeper).run())
            .isInstanceOf(CodecException.class)
            .hasMessageContaining("nested deeper than");
      }
    }

    private boolean isTaken(Map<String, AttributeValue> item) {
      try {
        engine.client().putItem(b -> b.tableName(documents.table().name()).item(item));
        return true;
      } catch (DynamoDbException e) {
        return false;
      }
    }

    record Node(String id, Node next, List<Node> others) {}

    @Test
    void aCycleIsRefused() {
      Model<Node> nodes = engine.model(Schema.of(Node.class).partitionKey(Node::id));
      List<Node> others = new ArrayList<>();
      Node node = new Node("a", null, others);
      others.add(node);
      assertThatThrownBy(() -> nodes.put(node).run())
          .isInstanceOf(CodecException.class)
          .hasMessageContaining("nested deeper than");
    }
  }

  @Nested
  @Tag("row-21")
  class Sizes {
    private final Model<Document> documents =
        engine.model(
            Schema.document("documents")
                .partitionKey("id", STRING)
                .unknownAttributes(UnknownAttributes.SAVE));

    private boolean isTakenByTheEngine(Map<String, AttributeValue> item) {
      try {
        engine.client().putItem(b -> b.tableName(documents.table().name()).item(item));
        return true;
      } catch (DynamoDbException e) {
        assertThat(e).hasMessageContaining("size");
        return false;
      }
    }

    @Test
    void anItemOf409600BytesIsTakenAndOneByteMoreIsRefused() {
      Document largest = Document.of(Map.of("id", "a", "t", "x".repeat(409_600 - 4)));
      assertThat(documents.put(largest).run()).isEqualTo(largest);
      Document larger = Document.of(Map.of("id", "a", "t", "x".repeat(409_600 - 3)));
      assertThatThrownBy(() -> documents.put(larger).run())
          .isInstanceOf(InvalidItemException.class)
          .hasMessage(
              "The documents is not valid: item takes 409601 bytes, names and values together, and"
                  + " DynamoDB stores at most 409600 (400 KB); keep large parts elsewhere, or in"
                  + " items of their own");
    }

    /** The filler with which the engine takes an item and with one byte more does not. */
    private int border(Map<String, AttributeValue> item) {
      int taken = 0;
      int refused = 409_601;
      while (refused - taken > 1) {
        int middle = (taken + refused) >>> 1;
        if (isTakenByTheEngine(filled(item, middle))) {
          taken = middle;
        } else {
          refused = middle;
        }
      }
      return taken;
    }

    private Map<String, AttributeValue> filled(Map<String, AttributeValue> item, int bytes) {
      Map<String, AttributeValue> filled = new HashMap<>(item);
      filled.put("filler", s("f".repeat(bytes)));
      return filled;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void theBorderIsWhereTheEngineHasIt(long seed) {
      Map<String, AttributeValue> item = new HashMap<>();
      Random random = new Random(seed);
      item.put("id", s("a"));
      for (int i = 0; i < 12; i++) {
        item.put("a" + i + "é".repeat(random.nextInt(3)), value(random, 4));
      }
      int border = border(item);
      assertThat(ItemSize.of(filled(item, border))).as("seed %s", seed).isEqualTo(409_600);
    }

    private AttributeValue value(Random random, int depth) {
      return switch (random.nextInt(depth == 0 ? 7 : 10)) {
        case 0 -> s("ü𝄞x".repeat(random.nextInt(20)));
        case 1 -> AttributeValue.fromBool(random.nextBoolean());
        case 2 -> AttributeValue.fromNul(true);
        case 3 -> AttributeValue.fromB(SdkBytes.fromByteArray(new byte[random.nextInt(50)]));
        case 4 -> AttributeValue.fromNs(List.copyOf(numbers(random)));
        case 5 -> AttributeValue.fromSs(List.of("a", "bé", "c" + random.nextInt()));
        case 6 -> AttributeValue.fromN(number(random));
        case 7 -> AttributeValue.fromL(values(random, depth));
        default -> {
          Map<String, AttributeValue> members = new HashMap<>();
          values(random, depth).forEach(v -> members.put("m" + members.size(), v));
          yield AttributeValue.fromM(members);
        }
      };
    }

    private List<AttributeValue> values(Random random, int depth) {
      List<AttributeValue> values = new ArrayList<>();
      int size = random.nextInt(4);
      for (int i = 0; i < size; i++) {
        values.add(value(random, depth - 1));
      }
      return values;
    }

    private Set<String> numbers(Random random) {
      Set<String> numbers = new LinkedHashSet<>();
      for (int i = 0; i < 5; i++) {
        numbers.add(number(random));
      }
      return numbers;
    }

    private String number(Random random) {
      BigDecimal number =
          new BigDecimal(
              new java.math.BigInteger(random.nextInt(125), random), random.nextInt(160) - 80);
      return (random.nextBoolean() ? number : number.negate()).stripTrailingZeros().toPlainString();
    }
  }
}
