package io.alces.internal.codec;

import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.BINARY;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;
import static io.alces.schema.AttributeType.firstOf;
import static io.alces.schema.AttributeType.listOf;
import static io.alces.schema.AttributeType.mapOf;
import static io.alces.schema.AttributeType.object;
import static io.alces.schema.AttributeType.setOf;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBool;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromBs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromM;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNs;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromNul;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromSs;

import io.alces.Alces;
import io.alces.Model;
import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.internal.model.ModelCompiler;
import io.alces.it.Clients;
import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A class to read, and values that its attributes may have.
 *
 * @param name of the class
 * @param model reads it
 * @param right for each attribute values of its type, of which some are out of its range
 */
record WireCase(
    String name, Model<?> model, StructCodec<?> codec, Map<String, List<AttributeValue>> right) {
  private static final Alces DB = Alces.connect(Clients.none());
  private static final AttributeValue NULL = fromNul(true);

  private static final List<AttributeValue> NUMBERS =
      WireValues.NUMBERS.stream().map(AttributeValue::fromN).toList();

  enum Color {
    RED,
    GREEN,
    BLUE
  }

  record Numbers(String id, byte b, short s, int i, long l, float f, double d) {}

  record BoxedNumbers(
      String id, Byte b, Short s, Integer i, Long l, Float f, Double d, BigInteger big) {}

  record Decimals(String id, BigDecimal a, BigDecimal b) {}

  record Texts(
      String id, String text, UUID uuid, Color color, char c, boolean flag, Boolean maybe) {}

  record Times(String id, Instant instant, LocalDate date, Duration duration) {}

  record OtherTimes(String id, Instant milliText, Instant millis, Instant seconds, Long padded) {}

  record Binaries(String id, byte[] array, ByteBuffer buffer, Set<ByteBuffer> set) {}

  record Collections(
      String id,
      List<String> list,
      List<List<Integer>> lists,
      Set<String> texts,
      SortedSet<Integer> numbers,
      Set<BigDecimal> decimals,
      Set<Color> colors) {}

  record Maps(
      String id,
      Map<String, Integer> byText,
      Map<Color, String> byColor,
      Map<Integer, List<String>> byNumber,
      Map<UUID, Long> byUuid) {}

  record Maybe(String id, Optional<String> text, OptionalInt i, OptionalLong l, OptionalDouble d) {}

  record Address(String city, Integer zip, Set<String> tags) {}

  record Customer(String id, Address home, List<Address> others, Map<String, Address> named) {}

  sealed interface Figure {}

  record Circle(int radius) implements Figure {}

  record Group(List<Figure> figures, String name) implements Figure {}

  record Open(String title, Map<String, Object> rest) implements Figure {}

  record Drawing(String id, Figure figure, List<Figure> more) {}

  record Renamed(String id, String state, Integer hits, Address place) {}

  record Kept(String id, int count, Map<String, Object> rest) {}

  record Own(String id, String changed, Size size, Either either) {}

  /** Found among names. */
  record Size(int index) {}

  /** Stored in one of several ways. */
  record Either(Object value) {}

  /** Of names beyond ASCII, as Java has them as well. */
  @SuppressWarnings("UnicodeInCode")
  record Odd(String id, int é, String 名) {}

  /** Refuses some values. */
  record Strict(String id, int level) {
    Strict {
      if (level > 100) {
        throw new IllegalArgumentException("too high");
      }
    }
  }

  /** Without a constructor for its values. */
  public static final class Bean {
    private @Nullable String id;
    private int count;
    private @Nullable List<Long> longs;

    public @Nullable String getId() {
      return id;
    }

    public void setId(@Nullable String id) {
      this.id = id;
    }

    public int getCount() {
      return count;
    }

    public void setCount(int count) {
      this.count = count;
    }

    public @Nullable List<Long> getLongs() {
      return longs;
    }

    public void setLongs(@Nullable List<Long> longs) {
      this.longs = longs;
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bean bean && toString().equals(bean.toString());
    }

    @Override
    public int hashCode() {
      return toString().hashCode();
    }

    @Override
    public String toString() {
      return id + " " + count + " " + longs;
    }
  }

  private static final Codec<Size> SIZES =
      new Codec<>() {
        private final Names names = Names.of("small", "MEDIUM", "größer", "😀");

        @Override
        public Size read(ItemReader in) {
          return new Size(in.readSymbol(names));
        }

        @Override
        public void write(ItemWriter out, Size value) {
          out.writeString(names.get(value.index()));
        }
      };

  /** Looks at the type, tries one, falls back to another, and leaves the rest of a map unread. */
  private static final Codec<Either> EITHERS =
      new Codec<>() {
        @Override
        public Either read(ItemReader in) {
          return switch (in.peek()) {
            case S -> new Either(in.readString());
            case N -> new Either(in.readDecimal());
            case M -> new Either("map of " + in.peekMember("a"));
            case L -> new Either(count(in));
            case SS, NS, BS -> new Either(in.beginSet() + " " + elements(in));
            default -> new Either("other");
          };
        }

        private int count(ItemReader in) {
          int count = 0;
          in.beginList();
          while (in.hasNext()) {
            count += in.nextNull() ? 100 : 1;
          }
          return count;
        }

        private String elements(ItemReader in) {
          StringBuilder all = new StringBuilder();
          while (in.hasNext()) {
            DynamoType type = in.peek();
            if (type == DynamoType.S) {
              all.append(in.readString()).append(',');
            } else {
              in.skip();
              all.append(type);
            }
          }
          return all.toString();
        }

        @Override
        public void write(ItemWriter out, Either value) {
          out.writeString(String.valueOf(value.value()));
        }
      };

  /** The object of an item, in a form that has {@code equals} throughout. */
  @Nullable Object read(Map<String, AttributeValue> item) {
    return comparable(model.fromItem(item));
  }

  /** The same of some attributes, of each whole or in part. */
  @Nullable Object readPart(Map<String, AttributeValue> item, Map<String, Boolean> isWhole) {
    return comparable(new PartReader(codec, isWhole).read(item, null));
  }

  static @Nullable Object comparable(@Nullable Object value) {
    if (value instanceof byte[] bytes) {
      return "bytes " + Arrays.toString(bytes);
    }
    if (value instanceof Document document) {
      return List.of(Document.class, String.valueOf(comparable(document.asMap())));
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> all = new LinkedHashMap<>();
      map.forEach((k, v) -> all.put(comparable(k), comparable(v)));
      return all;
    }
    if (value instanceof Collection<?> elements) {
      List<@Nullable Object> all =
          Arrays.asList(elements.stream().map(WireCase::comparable).toArray());
      return value instanceof Set ? new HashSet<>(all) : all;
    }
    return value instanceof Record record ? parts(record) : value;
  }

  private static List<@Nullable Object> parts(Record value) {
    return Arrays.asList(
        Stream.concat(
                Stream.of(value.getClass()),
                Arrays.stream(value.getClass().getRecordComponents())
                    .map(component -> comparable(part(value, component))))
            .toArray());
  }

  private static @Nullable Object part(Record value, RecordComponent component) {
    try {
      component.getAccessor().setAccessible(true);
      return component.getAccessor().invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return name;
  }

  private static final List<WireCase> ALL = make();

  static List<WireCase> all() {
    return ALL;
  }

  private static WireCase of(String name, Schema<?> schema, Object... right) {
    Map<String, List<AttributeValue>> values = new LinkedHashMap<>();
    values.put("id", List.of(fromS("1"), fromS("\"é\\😀"), NULL));
    for (int i = 0; i < right.length; i += 2) {
      List<AttributeValue> own =
          ((List<?>) right[i + 1]).stream().map(AttributeValue.class::cast).toList();
      for (String attribute : ((String) right[i]).split(" ")) {
        values.put(attribute, own);
      }
    }
    return new WireCase(name, DB.model(schema), ModelCompiler.compile(schema).codec(), values);
  }

  private static List<AttributeValue> texts(String... texts) {
    return Stream.concat(Stream.of(texts).map(AttributeValue::fromS), Stream.of(NULL)).toList();
  }

  private static AttributeValue binary(int... bytes) {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    return fromB(SdkBytes.fromByteArray(all));
  }

  private static <T> Schema<T> schema(Schema.Builder<T> schema) {
    return schema.table("cases").build();
  }

  private static List<WireCase> make() {
    String uuid = "123e4567-e89b-12d3-a456-426614174000";
    List<AttributeValue> addresses =
        List.of(
            NULL,
            fromM(Map.of()),
            fromM(Map.of("city", fromS("Oslo"), "zip", fromN("1"), "x", fromL(List.of(NULL)))),
            fromM(Map.of("tags", fromSs(List.of("a", "b", "a")), "city", NULL)),
            fromM(Map.of("zip", fromN("1.5"))));
    List<AttributeValue> figures =
        List.of(
            NULL,
            fromM(Map.of("radius", fromN("1"), "type", fromS("Circle"))),
            fromM(Map.of("radius", fromN("1"))),
            fromM(Map.of("type", fromS("Square"))),
            fromM(Map.of("type", fromN("1"))),
            fromM(Map.of("type", fromS("Open"), "x", fromS("y"), "none", NULL)),
            fromM(
                Map.of(
                    "type",
                    fromS("Group"),
                    "name",
                    fromS("type"),
                    "figures",
                    fromL(
                        List.of(
                            fromM(Map.of("type", fromS("Circle"))),
                            fromM(Map.of("type", fromS("Group"))))))));
    List<AttributeValue> mixed =
        Stream.of(NUMBERS, texts("a", "é\n"), addresses, figures).flatMap(List::stream).toList();
    return List.of(
        of(
            "numbers",
            schema(Schema.of(Numbers.class).partitionKey(Numbers::id)),
            "b s i l f d",
            NUMBERS),
        of(
            "boxed numbers",
            schema(Schema.of(BoxedNumbers.class).partitionKey(BoxedNumbers::id)),
            "b s i l f d big",
            NUMBERS),
        of(
            "decimals",
            schema(Schema.of(Decimals.class).partitionKey(Decimals::id)),
            "a b",
            NUMBERS),
        of(
            "texts",
            schema(Schema.of(Texts.class).partitionKey(Texts::id)),
            "text",
            texts("", "a", "\u0000", "\ud800", "日本\\"),
            "uuid",
            texts(uuid, "123", ""),
            "color",
            texts("RED", "BLUE", "red", "R\u0000", ""),
            "c",
            texts("c", "é", "", "cc"),
            "flag maybe",
            List.of(fromBool(true), fromBool(false), NULL)),
        of(
            "times",
            schema(Schema.of(Times.class).partitionKey(Times::id)),
            "instant",
            texts("2026-01-02T03:04:05.123456789Z", "2026-01-02T03:04:05Z", "2026", "", "\u0000"),
            "date",
            texts("2026-01-02", "2026-02-30"),
            "duration",
            texts("PT1.5S", "P1D", "1")),
        of(
            "times in other forms",
            schema(
                Schema.of(OtherTimes.class)
                    .partitionKey(OtherTimes::id)
                    .attribute(OtherTimes::milliText, a -> a.codec(Codecs.instantMillis()))
                    .attribute(OtherTimes::millis, a -> a.codec(Codecs.epochMillis()))
                    .attribute(OtherTimes::seconds, a -> a.codec(Codecs.epochSeconds()))
                    .attribute(OtherTimes::padded, a -> a.codec(Codecs.zeroPadded(6)))),
            "milliText",
            texts("2026-01-02T03:04:05.123Z", "x"),
            "millis seconds",
            NUMBERS,
            "padded",
            texts("000042", "42", "-00042", "00000x")),
        of(
            "binaries",
            schema(Schema.of(Binaries.class).partitionKey(Binaries::id)),
            "array buffer",
            List.of(binary(), binary(1), binary(1, -1), binary(0, 255, 62, 63), NULL),
            "set",
            List.of(
                fromBs(List.of(SdkBytes.fromUtf8String("a"), SdkBytes.fromUtf8String("bcd"))),
                fromBs(List.of()),
                NULL)),
        of(
            "collections",
            schema(Schema.of(Collections.class).partitionKey(Collections::id)),
            "list",
            List.of(fromL(texts("a", "b", "\n")), fromL(List.of()), NULL, fromL(NUMBERS)),
            "lists",
            List.of(
                fromL(List.of(fromL(List.of(fromN("1"), fromN("1.0"))), fromL(List.of()), NULL)),
                fromL(List.of(fromL(List.of(fromN("1.5")))))),
            "texts",
            List.of(fromSs(List.of("a", "b")), fromSs(List.of("a", "a", "\"")), fromSs(List.of())),
            "numbers decimals",
            List.of(
                fromNs(List.of("3", "1", "2")),
                fromNs(List.of("1", "1.0", "1E0")),
                fromNs(List.of("1.5")),
                fromNs(List.of("1-"))),
            "colors",
            List.of(fromSs(List.of("RED", "BLUE")), fromSs(List.of("RED", "x")))),
        of(
            "maps",
            schema(Schema.of(Maps.class).partitionKey(Maps::id)),
            "byText",
            List.of(
                fromM(Map.of("a", fromN("1"), "é", fromN("2"), "", NULL)),
                fromM(Map.of("a", fromS("1"))),
                fromM(Map.of())),
            "byColor",
            List.of(fromM(Map.of("RED", fromS("x"))), fromM(Map.of("x", fromS("RED"))), NULL),
            "byNumber",
            List.of(
                fromM(Map.of("1", fromL(List.of()), "-2", fromL(texts("a")))),
                fromM(Map.of("01", fromL(List.of()), "1", NULL)),
                fromM(Map.of("x", fromL(List.of())))),
            "byUuid",
            List.of(fromM(Map.of(uuid, fromN("5"))), fromM(Map.of("x", fromN("5"))))),
        of(
            "optionals",
            schema(Schema.of(Maybe.class).partitionKey(Maybe::id)),
            "text",
            texts("a", ""),
            "i l d",
            NUMBERS),
        of(
            "nested records",
            schema(Schema.of(Customer.class).partitionKey(Customer::id)),
            "home",
            addresses,
            "others",
            List.of(fromL(addresses), fromL(addresses.subList(0, 4)), NULL),
            "named",
            List.of(
                fromM(Map.of("a", addresses.get(2), "b", addresses.get(3))),
                fromM(Map.of("b", addresses.get(4))))),
        of(
            "sealed types",
            schema(
                Schema.of(Drawing.class)
                    .partitionKey(Drawing::id)
                    .sealed(Figure.class, "type")
                    .within(Open.class, o -> o.rest(Open::rest))),
            "figure",
            figures,
            "more",
            List.of(fromL(figures.subList(0, 2)), fromL(figures.subList(5, 7)), fromL(figures))),
        of(
            "former names",
            schema(
                Schema.of(Renamed.class)
                    .partitionKey(Renamed::id)
                    .attribute(Renamed::state, a -> a.name("s").formerNames("status", "st"))
                    .attribute(Renamed::hits, a -> a.formerNames("count"))
                    .attribute(Renamed::place, a -> a.formerNames("where"))
                    .within(
                        Address.class,
                        p -> p.attribute(Address::city, a -> a.name("c").formerNames("city")))),
            "s status st",
            texts("new", "old", "é"),
            "hits count",
            NUMBERS,
            "place where",
            addresses),
        of(
            "the rest",
            schema(Schema.of(Kept.class).partitionKey(Kept::id).rest(Kept::rest)),
            "count",
            NUMBERS,
            "other rest",
            mixed),
        of(
            "codecs of the application",
            schema(
                Schema.of(Own.class)
                    .partitionKey(Own::id)
                    .codec(Size.class, SIZES)
                    .codec(Either.class, EITHERS)
                    .attribute(Own::changed, a -> a.transformOnRead(String::strip))),
            "changed",
            texts(" a ", ""),
            "size",
            texts("small", "MEDIUM", "medium", "größer", "😀", "?", "\ud83d"),
            "either",
            mixed),
        of(
            "names beyond ASCII",
            schema(Schema.of(Odd.class).partitionKey(Odd::id)),
            "é",
            NUMBERS,
            "名",
            texts("x")),
        of(
            "classes that refuse values",
            schema(Schema.of(Strict.class).partitionKey(Strict::id)),
            "level",
            NUMBERS),
        of(
            "beans",
            schema(Schema.of(Bean.class).partitionKey(Bean::getId)),
            "count",
            NUMBERS,
            "longs",
            List.of(fromL(NUMBERS.subList(0, 14)), fromL(NUMBERS), NULL)),
        of(
            "documents",
            schema(
                Schema.document("documents")
                    .partitionKey("id", STRING)
                    .attribute("n", NUMBER)
                    .attribute("b", BINARY)
                    .attribute("any", ANY)
                    .attribute("tags", setOf(STRING))
                    .attribute("map", mapOf(listOf(NUMBER)))
                    .attribute("owner", object(o -> o.attribute("city", STRING)))
                    .attribute("old", ANY, a -> a.formerNames("older"))),
            "n",
            NUMBERS,
            "b",
            List.of(binary(), binary(1, 2, 3), NULL),
            "any other old older",
            mixed,
            "tags",
            List.of(fromSs(List.of("a", "b")), fromNs(List.of("1"))),
            "map",
            List.of(fromM(Map.of("a", fromL(NUMBERS.subList(0, 20)), "b", NULL))),
            "owner",
            addresses),
        of(
            "one of several types",
            schema(
                Schema.document("documents")
                    .partitionKey("id", STRING)
                    .attribute("a", firstOf(STRING, NUMBER))
                    .attribute(
                        "b",
                        firstOf(
                            listOf(NUMBER),
                            object(o -> o.attribute("city", STRING)),
                            object(o -> o.attribute("city", STRING).attribute("zip", NUMBER))))),
            "a",
            mixed,
            "b",
            Stream.of(addresses, List.of(fromL(NUMBERS.subList(0, 5)), fromL(mixed)))
                .flatMap(List::stream)
                .toList()));
  }
}
