package io.alces.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.codec.Codec;
import io.alces.error.CodecException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What a put gives is what a read gives of the item that it has written, read or not. */
class RereadingProperties {
  enum Color {
    RED,
    GREEN
  }

  record Part(String name, int count, BigDecimal price, Optional<Color> color) {}

  /** Of types whose values are known without a read. */
  record Known(
      String text,
      int i,
      Long l,
      double d,
      BigDecimal n,
      Boolean flag,
      Instant moment,
      Optional<String> maybe,
      List<Part> parts,
      ArrayList<Optional<BigDecimal>> decimals,
      Set<String> texts,
      TreeSet<Double> doubles,
      HashSet<BigDecimal> numbers,
      LinkedHashSet<Boolean> listed,
      Part part) {}

  /** The same among members that have to be read. */
  record Mixed(
      UUID id,
      OptionalInt number,
      byte[] bytes,
      Known known,
      List<UUID> ids,
      Map<String, Part> byName) {}

  private static final StructCodec<Known> KNOWN = codec(Known.class);
  private static final StructCodec<Mixed> MIXED = codec(Mixed.class);

  private static <T> StructCodec<T> codec(Class<T> type) {
    return (StructCodec<T>) ItemCoding.of(type).codec();
  }

  @Property
  void knownValuesAreThoseOfARead(@ForAll("known") Known value) {
    Known told = KNOWN.reread(value);
    assertThat(told).isNotNull();
    assertSame(told, KNOWN.read(AttributeValueReader.of(item(KNOWN, value))));
  }

  @Property
  void othersAreRead(@ForAll("mixed") Mixed value) {
    Mixed read = MIXED.read(AttributeValueReader.of(item(MIXED, value)));
    assertSame(MIXED.reread(MIXED.explode(value), item(MIXED, value)), read);
    WireWriter out = new WireWriter();
    MIXED.write(out, value);
    assertSame(MIXED.reread(MIXED.explode(value), WireItem.of(out)), read);
  }

  private static void assertSame(Object told, Object read) {
    assertThat(told).usingRecursiveComparison().withStrictTypeChecking().isEqualTo(read);
  }

  private static <T> Map<String, AttributeValue> item(Codec<T> codec, T value) {
    AttributeValueWriter out = new AttributeValueWriter();
    codec.write(out, value);
    return out.item();
  }

  @Example
  void whatTheCallerChangesLaterIsNotShared() {
    List<Part> parts = new ArrayList<>(List.of(new Part("a", 1, null, Optional.empty())));
    Set<String> texts = new HashSet<>(Set.of("t"));
    Known told = KNOWN.reread(known(parts, texts));
    parts.clear();
    texts.clear();
    assertThat(told.parts()).hasSize(1);
    assertThat(told.texts()).containsExactly("t");
  }

  private static Known known(List<Part> parts, Set<String> texts) {
    return new Known(
        "", 0, null, 0, null, null, null, null, parts, null, texts, null, null, null, null);
  }

  record Wary(int count, String name) {
    Wary {
      if (name == null) {
        throw new IllegalArgumentException();
      }
    }
  }

  @Example
  void aClassThatRefusesWhatIsStoredFailsAsInARead() {
    StructCodec<Wary> codec = codec(Wary.class);
    Map<String, AttributeValue> item = Map.of("count", AttributeValue.fromN("1"));
    assertThatThrownBy(() -> codec.reread(new Object[] {1, null}, item))
        .isInstanceOf(CodecException.class)
        .hasMessageContaining("cannot be made: the class refused its values");
  }

  @Provide
  Arbitrary<Mixed> mixed() {
    Arbitrary<UUID> id =
        Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
    return Combinators.combine(
            id.injectNull(0.2),
            Arbitraries.integers()
                .optional()
                .map(o -> o.map(OptionalInt::of).orElse(OptionalInt.empty())),
            Arbitraries.bytes().array(byte[].class).ofMaxSize(5).injectNull(0.2),
            known().injectNull(0.2),
            id.list().ofMaxSize(3).injectNull(0.2),
            Arbitraries.maps(Arbitraries.of("a", "b"), part().injectNull(0.2)).injectNull(0.2))
        .as(Mixed::new);
  }

  @Provide
  Arbitrary<Known> known() {
    return Combinators.combine(scalars(), collections())
        .as(
            (one, other) ->
                new Known(
                    one.text,
                    one.i,
                    one.l,
                    one.d,
                    one.n,
                    one.flag,
                    one.moment,
                    one.maybe,
                    other.parts,
                    other.decimals,
                    other.texts,
                    other.doubles,
                    other.numbers,
                    other.listed,
                    other.part));
  }

  private static Arbitrary<Known> scalars() {
    return Combinators.combine(
            text().injectNull(0.2),
            Arbitraries.integers(),
            Arbitraries.longs().injectNull(0.2),
            doubles(),
            decimal().injectNull(0.2),
            Arbitraries.of(true, false).injectNull(0.2),
            Arbitraries.longs()
                .between(0, Integer.MAX_VALUE)
                .map(s -> Instant.ofEpochSecond(s, s % 1_000_000_000))
                .injectNull(0.2),
            text().optional().injectNull(0.2))
        .as(
            (text, i, l, d, n, flag, moment, maybe) ->
                new Known(
                    text, i, l, d, n, flag, moment, maybe, null, null, null, null, null, null,
                    null));
  }

  private static Arbitrary<Known> collections() {
    return Combinators.combine(
            part().injectNull(0.2).list().ofMaxSize(4).injectNull(0.2),
            decimal().optional().injectNull(0.2).list().ofMaxSize(4).map(ArrayList::new),
            text().set().ofMaxSize(4),
            doubles().set().ofMaxSize(4).map(TreeSet::new),
            decimal().set().ofMaxSize(4).map(HashSet::new),
            Arbitraries.of(true, false).set().ofMaxSize(2).map(LinkedHashSet::new),
            part().injectNull(0.2))
        .as(
            (parts, decimals, texts, doubles, numbers, listed, part) ->
                new Known(
                    null, 0, null, 0, null, null, null, null, parts, decimals, texts, doubles,
                    numbers, listed, part));
  }

  private static Arbitrary<Part> part() {
    return Combinators.combine(
            text().injectNull(0.2),
            Arbitraries.integers(),
            decimal().injectNull(0.2),
            Arbitraries.of(Color.class).optional().injectNull(0.2))
        .as(Part::new);
  }

  private static Arbitrary<String> text() {
    return Arbitraries.of("", "a", "b", "é", "😀", "\"\\\u0001");
  }

  private static Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.of(0.0, -0.0, 0.1, 1e15, -1e15, 1e16, 1e100, 1e-100),
        Arbitraries.doubles().between(-1e100, 1e100));
  }

  private static Arbitrary<BigDecimal> decimal() {
    return Arbitraries.oneOf(
        Arbitraries.of("0", "0.00", "0E5", "1E3", "100", "1.50", "-1.0", "1E-130", "9E+125")
            .map(BigDecimal::new),
        Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-90, 90))
            .as(BigDecimal::valueOf));
  }
}
