package io.alces.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;
import io.alces.internal.codec.AttributeValueWriter;
import io.alces.internal.codec.ItemCoding;
import io.alces.internal.codec.WireParsing;
import io.alces.internal.codec.WireWriter;
import io.alces.internal.write.ItemSize;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The writer of JSON and that of attribute values write, count and refuse the same. */
class WireWriterProperties {
  private static final WireParsing PARSING = new WireParsing();

  private static final ItemCoding<CodecProperties.Everything> EVERYTHING =
      ItemCoding.of(CodecProperties.Everything.class);

  @Property(tries = 500)
  void codecsWriteTheSameItems(@ForAll("everything") CodecProperties.Everything value) {
    assertSameItem(EVERYTHING.codec(), value);
  }

  @Provide
  Arbitrary<CodecProperties.Everything> everything() {
    return new CodecProperties().everything();
  }

  private static <T> void assertSameItem(Codec<T> codec, T value) {
    AttributeValueWriter expected = new AttributeValueWriter();
    WireWriter out = new WireWriter();
    String problem = failure(expected, w -> codec.write(w, value));
    assertThat(failure(out, w -> codec.write(w, value))).isEqualTo(problem);
    if (problem == null) {
      assertThat(PARSING.item(out)).isEqualTo(expected.item());
      assertThat(out.size())
          .isEqualTo(ItemSize.of(expected.item()))
          .isLessThanOrEqualTo(expected.mostBytes());
    }
  }

  /** The class of what is thrown; errors of codecs with the message, others say no more. */
  private static @Nullable String failure(ItemWriter out, Consumer<ItemWriter> call) {
    try {
      call.accept(out);
      return null;
    } catch (CodecException e) {
      return e.getClass() + " " + e.path() + " " + e.javaType() + " " + e.getMessage();
    } catch (RuntimeException e) {
      return e.getClass().toString();
    }
  }

  record Mixed(double d, float f, BigDecimal n, byte[] b, Map<String, Set<BigDecimal>> sets) {}

  private static final ItemCoding<Mixed> MIXED = ItemCoding.of(Mixed.class);

  @Property(tries = 3000)
  @Tag("row-15")
  @Tag("row-16")
  @Tag("row-17")
  void numbersAreTheSame(
      @ForAll("doubles") double d, @ForAll int bits, @ForAll("decimals") BigDecimal n) {
    assertSameItem(
        MIXED.codec(),
        new Mixed(d, Float.intBitsToFloat(bits), n, new byte[bits & 15], Map.of("s", Set.of(n))));
  }

  @Provide
  Arbitrary<Double> doubles() {
    return new CodecProperties().doubles();
  }

  @Provide
  Arbitrary<BigDecimal> decimals() {
    return new CodecProperties().decimals();
  }

  /** A codec that goes on after an error, and one that makes every mistake, do no more harm. */
  @Property(tries = 3000)
  @Tag("row-10")
  @Tag("row-20")
  @Tag("row-22")
  void anyCallsAreWrittenOrRefusedAlike(@ForAll("calls") List<Call> calls, @ForAll boolean isItem) {
    AttributeValueWriter expected =
        isItem ? new AttributeValueWriter() : new AttributeValueWriter("x");
    WireWriter out = isItem ? new WireWriter(1) : new WireWriter("x");
    Pair pair = new Pair(expected, out);
    if (isItem) {
      pair.call(new Call(w -> w.beginMap(0), "}"));
    }
    for (Call call : calls) {
      if (!pair.open.isEmpty() || !isItem) {
        pair.call(call);
      }
    }
    if (pair.end() && isItem) {
      assertThat(PARSING.item(out)).isEqualTo(expected.item());
      assertThat(out.size())
          .isEqualTo(ItemSize.of(expected.item()))
          .isLessThanOrEqualTo(expected.mostBytes());
    }
    if (pair.isSound && !isItem && pair.isWritten) {
      assertThat(PARSING.value(out)).isEqualTo(expected.value());
      assertThat(out.size()).isEqualTo(ItemSize.of(expected.value()));
    }
  }

  /** A call, and what a container that it begins ends with. */
  record Call(Consumer<ItemWriter> call, @Nullable String end) {
    @Override
    public String toString() {
      return end == null ? "call" : "begin " + end;
    }
  }

  /** The same calls on both writers. */
  private static final class Pair {
    private final AttributeValueWriter expected;
    private final WireWriter out;
    private final Deque<String> open = new ArrayDeque<>();
    private boolean isSound = true;
    private boolean isWritten;

    Pair(AttributeValueWriter expected, WireWriter out) {
      this.expected = expected;
      this.out = out;
    }

    boolean call(Call call) {
      if (!isSound) {
        return false;
      }
      Consumer<ItemWriter> done =
          call.call() == END ? ending(open.isEmpty() ? "}" : open.peek()) : call.call();
      String problem = failure(expected, done);
      assertThat(failure(out, done)).isEqualTo(problem);
      assertThat(out.problem("is odd")).hasMessage(expected.problem("is odd").getMessage());
      if (call.call() == END && !open.isEmpty() && !isUnwritten(problem)) {
        open.pop();
      }
      isSound =
          problem == null || problem.contains("Exception ") || problem.contains("NullPointer");
      if (problem == null && call.end() != null) {
        open.push(call.end());
      }
      isWritten = problem == null && open.isEmpty();
      return problem == null;
    }

    private static boolean isUnwritten(@Nullable String problem) {
      return problem != null && problem.contains("was not written");
    }

    /** Ends what is open. */
    boolean end() {
      while (isSound && !open.isEmpty()) {
        if (!call(new Call(END, null)) && !open.isEmpty()) {
          call(new Call(ItemWriter::writeNull, null));
        }
      }
      return isSound;
    }
  }

  private static final Consumer<ItemWriter> END = out -> {};

  private static Consumer<ItemWriter> ending(String end) {
    return switch (end) {
      case "}" -> ItemWriter::endMap;
      case "]" -> ItemWriter::endList;
      default -> ItemWriter::endSet;
    };
  }

  private static final Names NAMES = Names.of("a", "é\n\"", "b", "\u0001", "c");

  @Provide
  Arbitrary<List<Call>> calls() {
    Arbitrary<String> text =
        Arbitraries.of("", "a", "b", "é\n\"", "\\", "😀", "\ud83d", "\u0001\u007f\u2028", "c");
    Arbitrary<Consumer<ItemWriter>> named =
        Arbitraries.oneOf(
            text.map(t -> w -> w.name(t)),
            Arbitraries.integers().between(0, 4).map(i -> w -> w.name(NAMES, i)),
            Arbitraries.integers().between(0, 60).map(i -> w -> w.name("name" + i)));
    Arbitrary<Consumer<ItemWriter>> scalar = scalar(text);
    Arbitrary<Call> begin =
        Arbitraries.oneOf(
            Arbitraries.just(new Call(w -> w.beginMap(1), "}")),
            Arbitraries.just(new Call(w -> w.beginList(1), "]")),
            Arbitraries.of(DynamoType.SS, DynamoType.NS, DynamoType.BS)
                .map(type -> new Call(w -> w.beginSet(type, 0), ")")));
    Arbitrary<Call> member =
        Combinators.combine(named, scalar).as((name, value) -> new Call(name.andThen(value), null));
    Arbitrary<Call> branch =
        Combinators.combine(named, begin)
            .as((name, value) -> new Call(name.andThen(value.call()), value.end()));
    return Arbitraries.frequencyOf(
            net.jqwik.api.Tuple.of(9, member),
            net.jqwik.api.Tuple.of(3, branch),
            net.jqwik.api.Tuple.of(1, named.map(name -> new Call(name, null))),
            net.jqwik.api.Tuple.of(5, scalar.map(value -> new Call(value, null))),
            net.jqwik.api.Tuple.of(2, begin),
            net.jqwik.api.Tuple.of(4, Arbitraries.just(new Call(END, null))))
        .list()
        .ofMaxSize(90);
  }

  private static Arbitrary<Consumer<ItemWriter>> scalar(Arbitrary<String> text) {
    return Arbitraries.oneOf(
        text.map(t -> w -> w.writeString(t)),
        Arbitraries.longs().map(n -> w -> w.writeNumber(n)),
        Arbitraries.integers().between(0, 40).map(n -> w -> w.writeNumber(n * 100L)),
        Arbitraries.doubles().map(n -> w -> w.writeNumber(n)),
        Arbitraries.of(Double.NaN, -0.0, 0.5, 1e15, 4e-130).map(n -> w -> w.writeNumber(n)),
        Arbitraries.bigDecimals().map(n -> w -> w.writeNumber(n)),
        Arbitraries.bigIntegers().map(n -> w -> w.writeNumber(new BigDecimal(n, 3))),
        Arbitraries.just(w -> w.writeNumber(new BigDecimal(BigInteger.ONE, 131))),
        Arbitraries.bytes().array(byte[].class).ofMaxSize(5).map(b -> w -> w.writeBinary(b)),
        Arbitraries.of(true, false).map(b -> w -> w.writeBoolean(b)),
        Arbitraries.just(ItemWriter::writeNull));
  }

  /** Names and elements that come again, among so many that they are no more compared by turns. */
  @Property(tries = 300)
  @Tag("row-11")
  void whatComesAgainIsWrittenOnce(
      @ForAll("small") List<Integer> names,
      @ForAll("small") List<Integer> texts,
      @ForAll("small") List<Integer> numbers) {
    Consumer<ItemWriter> call =
        w -> {
          w.beginMap(0);
          for (int name : names) {
            if (name % 3 == 0) {
              w.name(MANY, name);
            } else {
              w.name("n" + name + "\"\\");
            }
            w.writeString("v".repeat(name));
          }
          w.name("s");
          w.beginSet(DynamoType.SS, 0);
          w.writeString("\"");
          texts.forEach(text -> w.writeString("\"\\" + text));
          w.endSet();
          w.name("n");
          w.beginSet(DynamoType.NS, 0);
          w.writeNumber(-1);
          numbers.forEach(number -> w.writeNumber(new BigDecimal(number).movePointLeft(1)));
          w.endSet();
          w.endMap();
        };
    AttributeValueWriter expected = new AttributeValueWriter();
    call.accept(expected);
    WireWriter out = new WireWriter();
    call.accept(out);
    Map<String, AttributeValue> item = PARSING.item(out);
    assertThat(item).isEqualTo(expected.item());
    assertThat(out.size()).isEqualTo(ItemSize.of(item));
    assertThat(occurrences(WireParsing.text(out), "\"S\":")).isEqualTo(item.size() - 2);
  }

  private static final Names MANY =
      Names.of(
          java.util.stream.IntStream.rangeClosed(0, 120).mapToObj(i -> "n" + i + "\"\\").toList());

  private static int occurrences(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  @Provide
  Arbitrary<List<Integer>> small() {
    return Arbitraries.integers().between(0, 120).list().ofMaxSize(150);
  }
}
