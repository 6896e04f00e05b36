package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.error.CodecException;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.ItemCoding;
import io.alces.internal.write.ItemSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What is written is read again, for values of all types; and what cannot be is refused. */
class CodecProperties {
  private static final BigDecimal LEAST = new BigDecimal("1E-130");
  private static final BigDecimal BEYOND = new BigDecimal("1E126");

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  sealed interface Figure {}

  record Circle(int radius) implements Figure {}

  record Group(List<Figure> figures, String name) implements Figure {}

  record Box<X>(X content) {}

  record Whole(int i, Long l, short s, Byte b, BigInteger big, BigDecimal decimal) {}

  record Texts(String text, UUID id, Color color, ByteBuffer bytes, char c, Boolean flag) {}

  record Times(Instant instant, LocalDate date, Duration duration) {}

  record Maybe(Optional<String> text, OptionalInt i, OptionalLong l, OptionalDouble d) {}

  record Many(
      List<String> list,
      Set<String> texts,
      Set<Integer> numbers,
      Set<Color> colors,
      Map<String, Long> byText,
      Map<Color, Texts> byColor,
      Map<Integer, List<Times>> byNumber,
      Map<UUID, String> byId) {}

  record Everything(
      Whole whole,
      Texts texts,
      Times times,
      Maybe maybe,
      Many many,
      Figure figure,
      Box<Box<Color>> box) {}

  private static final ItemCoding<Everything> EVERYTHING = ItemCoding.of(Everything.class);

  @Property(tries = 500)
  void whatIsWrittenIsReadAgain(@ForAll("everything") Everything value) {
    assertThat(EVERYTHING.roundTrip(value)).isEqualTo(value);
  }

  @Property(tries = 200)
  void whatIsReadIsWrittenAgain(@ForAll("everything") Everything value) {
    Map<String, AttributeValue> item = EVERYTHING.write(value);
    assertThat(ItemSize.of(EVERYTHING.write(EVERYTHING.read(item)))).isEqualTo(ItemSize.of(item));
  }

  @Property(tries = 500)
  @Tag("row-25")
  void aChangedItemIsReadOrRefusedWithAPath(
      @ForAll("everything") Everything value,
      @ForAll("name") String name,
      @ForAll("values") AttributeValue other) {
    Map<String, AttributeValue> item = new HashMap<>(EVERYTHING.write(value));
    AttributeValue old = item.get(name);
    if (old != null && old.hasM() && !old.m().isEmpty()) {
      Map<String, AttributeValue> inner = new HashMap<>(old.m());
      inner.put(inner.keySet().iterator().next(), other);
      item.put(name, fromM(inner));
    } else {
      item.put(name, other);
    }
    CodecException e = EVERYTHING.readFailure(item);
    if (e != null) {
      assertThat(e.path()).startsWith(name);
      assertThat(e).hasNoCause().hasMessageNotContaining("s3cr3t");
    }
  }

  @Provide
  Arbitrary<String> name() {
    return Arbitraries.of("whole", "texts", "times", "maybe", "many", "figure", "box");
  }

  @Provide
  Arbitrary<AttributeValue> values() {
    return Arbitraries.of(
        fromS("s3cr3t"),
        fromN("1.5"),
        fromN("1E100"),
        fromNul(true),
        fromL(List.of(fromS("s3cr3t"))),
        fromM(Map.of("s", fromS("s3cr3t"))),
        fromSs(List.of("s3cr3t")),
        AttributeValue.builder().build());
  }

  @Provide
  Arbitrary<Everything> everything() {
    return Combinators.combine(
            whole().injectNull(0.1),
            texts().injectNull(0.1),
            times().injectNull(0.1),
            maybe().injectNull(0.1),
            many().injectNull(0.1),
            figure(2).injectNull(0.1),
            Arbitraries.of(Color.class).map(Box::new).map(Box::new).injectNull(0.1))
        .as(Everything::new);
  }

  private static Arbitrary<Whole> whole() {
    return Combinators.combine(
            Arbitraries.integers(),
            Arbitraries.longs().injectNull(0.1),
            Arbitraries.shorts(),
            Arbitraries.bytes().injectNull(0.1),
            Arbitraries.bigIntegers()
                .between(BigInteger.TEN.pow(38).negate(), BigInteger.TEN.pow(38))
                .injectNull(0.1),
            Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(-90, 90))
                .as((digits, scale) -> normal(new BigDecimal(BigInteger.valueOf(digits), scale)))
                .injectNull(0.1))
        .as(Whole::new);
  }

  /** The form in which a number comes back: without an exponent, and without zeros at the end. */
  private static BigDecimal normal(BigDecimal number) {
    return new BigDecimal(number.stripTrailingZeros().toPlainString());
  }

  private static Arbitrary<String> text() {
    return Arbitraries.integers()
        .between(0, Character.MAX_CODE_POINT)
        .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
        .list()
        .ofMaxSize(8)
        .map(
            points ->
                points.stream()
                    .collect(
                        StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
  }

  private static Arbitrary<String> key() {
    return text().filter(text -> !text.isEmpty());
  }

  private static Arbitrary<UUID> id() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.longs()).as(UUID::new);
  }

  private static Arbitrary<Texts> texts() {
    return Combinators.combine(
            text().injectNull(0.1),
            id().injectNull(0.1),
            Arbitraries.of(Color.class).injectNull(0.1),
            Arbitraries.bytes()
                .array(byte[].class)
                .ofMaxSize(9)
                .map(ByteBuffer::wrap)
                .injectNull(0.1),
            Arbitraries.chars().filter(c -> !Character.isSurrogate(c)),
            Arbitraries.of(true, false).injectNull(0.1))
        .as(Texts::new);
  }

  private static Arbitrary<Times> times() {
    return Combinators.combine(
            instant().injectNull(0.1), date().injectNull(0.1), duration().injectNull(0.1))
        .as(Times::new);
  }

  private static Arbitrary<Instant> instant() {
    return Combinators.combine(
            Arbitraries.longs().between(-62_167_219_200L, 253_402_300_799L),
            Arbitraries.integers().between(0, 999_999_999))
        .as(Instant::ofEpochSecond);
  }

  private static Arbitrary<LocalDate> date() {
    return Arbitraries.longs()
        .between(LocalDate.of(0, 1, 1).toEpochDay(), LocalDate.of(9999, 12, 31).toEpochDay())
        .map(LocalDate::ofEpochDay);
  }

  private static Arbitrary<Duration> duration() {
    return Combinators.combine(Arbitraries.longs(), Arbitraries.integers().between(0, 999_999_999))
        .as(Duration::ofSeconds);
  }

  private static Arbitrary<Maybe> maybe() {
    return Combinators.combine(
            text().optional(),
            Arbitraries.integers()
                .optional()
                .map(o -> o.map(OptionalInt::of).orElse(OptionalInt.empty())),
            Arbitraries.longs()
                .optional()
                .map(o -> o.map(OptionalLong::of).orElse(OptionalLong.empty())),
            Arbitraries.doubles()
                .between(-1e100, 1e100)
                .optional()
                .map(o -> o.map(OptionalDouble::of).orElse(OptionalDouble.empty())))
        .as(Maybe::new);
  }

  private static Arbitrary<Many> many() {
    return Combinators.combine(
            text().injectNull(0.2).list().ofMaxSize(4).injectNull(0.1),
            text().set().ofMaxSize(4),
            Arbitraries.integers().set().ofMaxSize(4),
            Arbitraries.of(Color.class).set().ofMaxSize(3),
            Arbitraries.maps(key(), Arbitraries.longs().injectNull(0.1))
                .ofMaxSize(4)
                .injectNull(0.1),
            Arbitraries.maps(Arbitraries.of(Color.class), texts()).ofMaxSize(3).injectNull(0.1),
            Arbitraries.maps(Arbitraries.integers(), times().list().ofMaxSize(2))
                .ofMaxSize(2)
                .injectNull(0.1),
            Arbitraries.maps(id(), text()).ofMaxSize(2).injectNull(0.1))
        .as(Many::new);
  }

  private static Arbitrary<Figure> figure(int depth) {
    Arbitrary<Figure> circle = Arbitraries.integers().map(Circle::new);
    return depth == 0
        ? circle
        : Arbitraries.oneOf(
            circle,
            Combinators.combine(figure(depth - 1).list().ofMaxSize(3), text()).as(Group::new));
  }

  record D(double d) {}

  record F(float f) {}

  private static final ItemCoding<D> DOUBLES = ItemCoding.of(D.class);
  private static final ItemCoding<F> FLOATS = ItemCoding.of(F.class);

  private static boolean isInRange(BigDecimal number) {
    BigDecimal magnitude = number.abs();
    return number.signum() == 0
        || (magnitude.compareTo(LEAST) >= 0 && magnitude.compareTo(BEYOND) < 0);
  }

  @Property(tries = 5000)
  @Tag("row-17")
  void everyDoubleInRangeIsExactAndEveryOtherRefused(@ForAll("doubles") double d) {
    if (Double.isFinite(d) && isInRange(new BigDecimal(Double.toString(d)))) {
      assertThat(DOUBLES.roundTrip(new D(d)).d()).isEqualByComparingTo(d + 0.0);
    } else {
      assertThat(DOUBLES.writeFailure(new D(d)).path()).isEqualTo("d");
    }
  }

  @Provide
  Arbitrary<Double> doubles() {
    return Arbitraries.oneOf(
        Arbitraries.longs().map(Double::longBitsToDouble),
        Arbitraries.doubles(),
        Arbitraries.doubles().between(-1e16, 1e16),
        Arbitraries.longs().map(Long::doubleValue),
        Arbitraries.of(0.0, -0.0, 1e15, -1e15, 1e-130, 1e126, 0.1, Double.NaN));
  }

  @Property(tries = 5000)
  @Tag("row-17")
  void everyFiniteFloatIsExact(@ForAll int bits) {
    float f = Float.intBitsToFloat(bits);
    if (Float.isFinite(f)) {
      assertThat(FLOATS.roundTrip(new F(f)).f()).isEqualByComparingTo(f + 0.0f);
    } else {
      assertThat(FLOATS.writeFailure(new F(f)).path()).isEqualTo("f");
    }
  }

  record B(BigDecimal b) {}

  private static final ItemCoding<B> DECIMALS = ItemCoding.of(B.class);

  @Property(tries = 3000)
  @Tag("row-15")
  @Tag("row-16")
  void decimalsOfThirtyEightDigitsInRangeAreExactAndOthersRefused(
      @ForAll("decimals") BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    if (stripped.precision() <= 38 && isInRange(number)) {
      assertThat(DECIMALS.roundTrip(new B(number)).b()).isEqualByComparingTo(number);
      assertThat(DECIMALS.write(new B(number)).get("b").n())
          .matches("0|-?(0\\.[0-9]*[1-9]|[1-9][0-9]*(\\.[0-9]*[1-9])?)");
    } else {
      assertThat(DECIMALS.writeFailure(new B(number)).path()).isEqualTo("b");
    }
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    BigInteger most = BigInteger.TEN.pow(40);
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.bigIntegers().between(most.negate(), most),
                Arbitraries.longs().map(BigInteger::valueOf),
                Arbitraries.of(BigInteger.ONE, BigInteger.ZERO, BigInteger.TEN.pow(38))),
            Arbitraries.integers().between(-135, 170))
        .as(BigDecimal::new);
  }

  record T(String text, Map<String, String> map, Set<String> set) {}

  private static final ItemCoding<T> TEXTS = ItemCoding.of(T.class);

  @Property(tries = 3000)
  @Tag("row-22")
  void anyCharactersAreRefusedOrComeBack(@ForAll("characters") String text) {
    boolean isValid = StandardCharsets.UTF_8.newEncoder().canEncode(text);
    for (T value :
        List.of(
            new T(text, null, Set.of()),
            new T(null, Map.of("m", text), Set.of()),
            new T(null, Map.of("m" + text, ""), Set.of()),
            new T(null, null, Set.of(text)))) {
      if (isValid) {
        Map<String, AttributeValue> item = TEXTS.write(value);
        assertThat(TEXTS.read(item)).isEqualTo(value);
        assertThat(ItemSize.utf8(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_8).length);
      } else {
        assertThat(TEXTS.writeFailure(value))
            .isNotNull()
            .hasMessageContaining("half of a surrogate pair");
      }
    }
  }

  @Provide
  Arbitrary<String> characters() {
    return Arbitraries.oneOf(
            Arbitraries.chars().range('\0', '\uffff').map(String::valueOf),
            Arbitraries.chars().range('\ud800', '\udfff').map(String::valueOf),
            Arbitraries.of("a", "é", "😀", "e\u0301"))
        .list()
        .ofMaxSize(4)
        .map(parts -> String.join("", parts));
  }

  private static <V> String text(Codec<V> codec, V value) {
    AttributeValueWriter out = new AttributeValueWriter("x");
    codec.write(out, value);
    return out.value().s();
  }

  @Property
  @Tag("row-52")
  void theTextOfInstantsSortsAsTime(@ForAll("instants") Instant a, @ForAll("instants") Instant b) {
    assertThat(sign(text(Codecs.instant(), a).compareTo(text(Codecs.instant(), b))))
        .isEqualTo(sign(a.compareTo(b)));
    Instant c = Instant.ofEpochMilli(a.toEpochMilli());
    Instant d = Instant.ofEpochMilli(b.toEpochMilli());
    assertThat(sign(text(Codecs.instantMillis(), c).compareTo(text(Codecs.instantMillis(), d))))
        .isEqualTo(sign(c.compareTo(d)));
  }

  @Provide
  Arbitrary<Instant> instants() {
    Instant near = Instant.parse("2026-01-02T03:04:05Z");
    return Arbitraries.oneOf(
        instant(),
        Arbitraries.integers().between(-2, 2).map(near::plusNanos),
        Arbitraries.integers().between(-2, 2).map(near::plusSeconds));
  }

  record Day(LocalDate date) {}

  private static final ItemCoding<Day> DAYS = ItemCoding.of(Day.class);

  @Property
  @Tag("row-52")
  void theTextOfDatesSortsAsTime(@ForAll("dates") LocalDate a, @ForAll("dates") LocalDate b) {
    String left = DAYS.write(new Day(a)).get("date").s();
    String right = DAYS.write(new Day(b)).get("date").s();
    assertThat(sign(left.compareTo(right))).isEqualTo(sign(a.compareTo(b)));
  }

  @Provide
  Arbitrary<LocalDate> dates() {
    return date();
  }

  @Property
  @Tag("row-53")
  void paddedNumbersSortAsNumbers(@ForAll("padded") long a, @ForAll("padded") long b) {
    Codec<Long> codec = Codecs.zeroPadded(18);
    assertThat(sign(text(codec, a).compareTo(text(codec, b)))).isEqualTo(Long.compare(a, b));
  }

  @Provide
  Arbitrary<Long> padded() {
    return Arbitraries.longs().between(0, 999_999_999_999_999_999L);
  }

  private static int sign(int comparison) {
    return Integer.signum(comparison);
  }

  record Sets(Set<String> texts, Set<BigDecimal> numbers) {}

  private static final ItemCoding<Sets> SETS = ItemCoding.of(Sets.class);

  @Property
  @Tag("row-11")
  void setsAreEqualInAnyOrderAndWithDuplicates(
      @ForAll("shuffled") List<String> texts, @ForAll("shuffledNumbers") List<BigDecimal> numbers) {
    Sets value = new Sets(new LinkedHashSet<>(texts), new LinkedHashSet<>(numbers));
    Map<String, AttributeValue> item = SETS.write(value);
    Sets read = SETS.read(item);
    assertThat(read.texts()).isEqualTo(value.texts());
    assertThat(read.numbers())
        .usingElementComparator(BigDecimal::compareTo)
        .hasSameSizeAs(new java.util.TreeSet<>(numbers))
        .containsAll(numbers);
    if (!numbers.isEmpty()) {
      assertThat(item.get("numbers").ns()).doesNotHaveDuplicates();
    }
  }

  @Provide
  Arbitrary<List<String>> shuffled() {
    return text().set().ofMaxSize(6).map(List::copyOf).flatMap(Arbitraries::shuffle);
  }

  @Provide
  Arbitrary<List<BigDecimal>> shuffledNumbers() {
    return Arbitraries.of("1", "1.0", "1.00", "1E1", "10", "0", "0.0", "-1", "2")
        .map(BigDecimal::new)
        .list()
        .ofMaxSize(6);
  }
}
