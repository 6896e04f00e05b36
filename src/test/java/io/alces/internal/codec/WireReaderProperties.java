package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.error.CodecException;
import io.alces.it.Clients;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is read from the bytes of an item is what is read from its attribute values. */
class WireReaderProperties {
  private static WireItem wire(List<Map.Entry<String, AttributeValue>> attributes, long escapes) {
    byte[] json = DynamoJson.item(attributes, new Random(escapes));
    int end = new WireScanner(json).item(0);
    assertThat(end).as("recognised").isEqualTo(json.length);
    return new WireItem(json, 0, end);
  }

  private static Map<String, AttributeValue> plain(
      List<Map.Entry<String, AttributeValue>> attributes) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    attributes.forEach(attribute -> item.put(attribute.getKey(), attribute.getValue()));
    return item;
  }

  @Property(tries = 300)
  void anItemIsTheMapOfItsAttributeValues(
      @ForAll("items") List<Map.Entry<String, AttributeValue>> attributes, @ForAll long escapes) {
    Map<String, AttributeValue> plain = plain(attributes);

    assertThat(wire(attributes, escapes)).hasSize(plain.size());
    assertThat(wire(attributes, escapes).isEmpty()).isEqualTo(plain.isEmpty());
    assertThat((Object) wire(attributes, escapes)).isEqualTo(plain).hasSameHashCodeAs(plain);
    assertThat(plain.equals(wire(attributes, escapes))).isTrue();
    assertThat(List.copyOf(wire(attributes, escapes).entrySet()))
        .isEqualTo(List.copyOf(plain.entrySet()));
    assertThat(wire(attributes, escapes).toString()).isEqualTo(plain.toString());
  }

  @Property(tries = 200)
  void anAttributeIsFoundBeforeAndAfterAllAreMade(
      @ForAll("items") List<Map.Entry<String, AttributeValue>> attributes, @ForAll long escapes) {
    Map<String, AttributeValue> plain = plain(attributes);
    WireItem wire = wire(attributes, escapes);
    List<String> names = new ArrayList<>(plain.keySet());
    names.addAll(List.of("", "a", "not there", "?", "\ud800", "\"", "\\"));
    for (int i = 0; i < 2; i++) {
      for (String name : names) {
        assertThat(wire.get(name)).isEqualTo(plain.get(name));
        assertThat(wire.containsKey(name)).isEqualTo(plain.containsKey(name));
      }
      assertThat(wire.get(null)).isNull();
      assertThat(wire.get((Object) List.of(1))).isNull();
      assertThat(wire.keySet()).isEqualTo(plain.keySet());
    }
  }

  @Example
  void halfOfASurrogatePairIsNotTheQuestionMarkThatItWouldBeInBytes() {
    WireItem item = wire(List.of(Map.entry("?", AttributeValue.fromN("1"))), 0);

    assertThat(item.get("\ud800")).isNull();
    assertThat(item.get("?")).isEqualTo(AttributeValue.fromN("1"));
  }

  /** A codec may try another type. */
  @Example
  void aNumberThatDoesNotFitIsStillThere() {
    AttributeValue half = AttributeValue.fromN("0.5");
    List<Map.Entry<String, AttributeValue>> item =
        List.of(
            Map.entry("half", half), Map.entry("halves", AttributeValue.fromNs(List.of("0.5"))));
    for (ItemReader in : List.of(wire(item, 0).reader(), AttributeValueReader.of(plain(item)))) {
      in.beginMap();
      assertThat(in.nextName()).isEqualTo("half");
      assertThatThrownBy(in::readInt).isInstanceOf(CodecException.class);
      assertThatThrownBy(in::readLong).isInstanceOf(CodecException.class);
      assertThat(in.readDouble()).isEqualTo(0.5);
      assertThat(in.nextName()).isEqualTo("halves");
      assertThat(in.beginSet()).isEqualTo(DynamoType.NS);
      assertThat(in.hasNext()).isTrue();
      assertThatThrownBy(in::readInt).isInstanceOf(CodecException.class);
      assertThat(in.readDecimal()).isEqualTo("0.5");
      assertThat(in.hasNext()).isFalse();
      assertThat(in.nextName()).isNull();
    }
  }

  record Quoted(@Nullable String odd, @Nullable String id) {}

  @Example
  void aNameWithQuotesIsNotFoundInOtherNamesAndWhatIsBetweenThem() {
    Model<Quoted> quoted =
        Alces.connect(Clients.none())
            .model(
                Schema.of(Quoted.class)
                    .table("quoted")
                    .partitionKey(Quoted::id)
                    .attribute(Quoted::odd, a -> a.name("a\":{\"M\":{\"b"))
                    .build());
    AttributeValue map = AttributeValue.fromM(Map.of("b", AttributeValue.fromS("y")));
    WireItem item =
        wire(List.of(Map.entry("a", map), Map.entry("id", AttributeValue.fromS("1"))), 0);

    assertThat(quoted.fromItem(item)).isEqualTo(new Quoted(null, "1"));
  }

  @Provide
  Arbitrary<List<Map.Entry<String, AttributeValue>>> items() {
    return WireValues.item(Combinators.combine(WireValues.name(), WireValues.any()).as(Map::entry));
  }

  /** What reading has given: an object, or an error. */
  record Outcome(@Nullable Object read, List<@Nullable Object> error) {
    static Outcome of(Callable<?> reading) {
      try {
        return new Outcome(reading.call(), List.of());
      } catch (Exception e) {
        List<@Nullable Object> error = new ArrayList<>();
        error.add(e.getClass());
        error.add(e.getMessage());
        if (e instanceof CodecException codec) {
          error.add(codec.path());
          error.add(codec.problem());
          error.add(codec.javaType());
          error.add(codec.dynamoType());
        }
        for (Throwable suppressed : e.getSuppressed()) {
          error.add(suppressed.getClass());
        }
        return new Outcome(null, error);
      }
    }
  }

  /** An item of a class, with as much of it right as the tries allow. */
  record Attempt(WireCase of, List<Map.Entry<String, AttributeValue>> attributes) {}

  @Property(tries = 3000)
  void anObjectIsTheSameOrFailsAlike(@ForAll("attempts") Attempt attempt, @ForAll long escapes) {
    Map<String, AttributeValue> plain = plain(attempt.attributes);
    WireItem wire = wire(attempt.attributes, escapes);

    Outcome expected = Outcome.of(() -> attempt.of.read(plain));
    Outcome actual = Outcome.of(() -> attempt.of.read(wire));

    assertThat(actual).isEqualTo(expected);
    assertThat(Objects.hashCode(actual.read)).isEqualTo(Objects.hashCode(expected.read));
  }

  @Property(tries = 2000)
  void aPartIsTheSameOrFailsAlike(
      @ForAll("attempts") Attempt attempt, @ForAll long escapes, @ForAll long choice) {
    Map<String, AttributeValue> plain = plain(attempt.attributes);
    WireItem wire = wire(attempt.attributes, escapes);
    Set<String> asked = some(plain.keySet(), new Random(choice));
    asked.addAll(some(attempt.of.right().keySet(), new Random(~choice)));
    Set<String> whole = some(asked, new Random(choice + 1));
    Map<String, Boolean> isWhole = new LinkedHashMap<>();
    asked.forEach(name -> isWhole.put(name, whole.contains(name)));

    Outcome expected = Outcome.of(() -> attempt.of.readPart(plain, isWhole));
    Outcome actual = Outcome.of(() -> attempt.of.readPart(wire, isWhole));

    assertThat(actual).isEqualTo(expected);
  }

  private static Set<String> some(Set<String> names, Random random) {
    Set<String> some = new LinkedHashSet<>(names);
    some.removeIf(name -> random.nextBoolean());
    return some;
  }

  @Provide
  Arbitrary<Attempt> attempts() {
    return Arbitraries.of(WireCase.all())
        .flatMap(of -> WireValues.item(attribute(of)).map(item -> new Attempt(of, item)));
  }

  private static Arbitrary<Map.Entry<String, AttributeValue>> attribute(WireCase of) {
    return Arbitraries.frequencyOf(
        Tuple.of(
            14,
            Arbitraries.of(List.copyOf(of.right().keySet()))
                .flatMap(
                    name -> Arbitraries.of(of.right().get(name)).map(v -> Map.entry(name, v)))),
        Tuple.of(
            1,
            Combinators.combine(Arbitraries.of(of.right().keySet()), WireValues.nested(2))
                .as(Map::entry)),
        Tuple.of(2, Combinators.combine(WireValues.name(), WireValues.nested(1)).as(Map::entry)));
  }
}
