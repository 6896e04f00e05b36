package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The types without members that need no codec of the application's. Each codec is made when a
 * schema asks for it: the platform links a lambda at its first use, and a program that uses five
 * types should not wait for forty.
 */
final class Scalars {
  private Scalars() {}

  /** The codec of a type, or null if it is none of these. */
  static @Nullable Codec<?> of(Class<?> type) {
    Codec<?> codec = ofNumber(type);
    if (codec == null) {
      codec = ofTime(type);
    }
    return codec == null ? ofOther(type) : codec;
  }

  private static @Nullable Codec<?> ofNumber(Class<?> type) {
    return switch (type.getName()) {
      case "int" -> new BasicCodec(BasicCodec.Kind.INT, "int", 0);
      case "java.lang.Integer" -> new BasicCodec(BasicCodec.Kind.INT, "Integer", null);
      case "long" -> new BasicCodec(BasicCodec.Kind.LONG, "long", 0L);
      case "java.lang.Long" -> new BasicCodec(BasicCodec.Kind.LONG, "Long", null);
      case "short" -> small("short", (short) 0);
      case "java.lang.Short" -> small("Short", null);
      case "byte" -> tiny("byte", (byte) 0);
      case "java.lang.Byte" -> tiny("Byte", null);
      case "double" -> new BasicCodec(BasicCodec.Kind.DOUBLE, "double", 0.0);
      case "java.lang.Double" -> new BasicCodec(BasicCodec.Kind.DOUBLE, "Double", null);
      case "float" -> number("float", Scalars::readFloat, Scalars::writeFloat, 0f);
      case "java.lang.Float" -> number("Float", Scalars::readFloat, Scalars::writeFloat, null);
      case "java.math.BigDecimal" -> new BasicCodec(BasicCodec.Kind.DECIMAL, "BigDecimal", null);
      case "java.math.BigInteger" ->
          number(
              "BigInteger",
              in -> in.readDecimal().toBigIntegerExact(),
              (out, v) -> out.writeNumber(new BigDecimal(v)),
              null);
      case "java.lang.Number" ->
          Scalars.<Number>number("Number", ItemReader::readDecimal, AnyCodec::writeNumber, null);
      default -> null;
    };
  }

  private static Codec<Integer> integer() {
    return number("Integer", ItemReader::readInt, (out, v) -> out.writeNumber(v.longValue()), null);
  }

  private static Codec<Long> whole() {
    return number("Long", ItemReader::readLong, (out, v) -> out.writeNumber(v.longValue()), null);
  }

  private static Codec<Short> small(String name, @Nullable Short absent) {
    return number(
        name,
        in -> in.readDecimal().shortValueExact(),
        (out, v) -> out.writeNumber(v.longValue()),
        absent);
  }

  private static Codec<Byte> tiny(String name, @Nullable Byte absent) {
    return number(
        name,
        in -> in.readDecimal().byteValueExact(),
        (out, v) -> out.writeNumber(v.longValue()),
        absent);
  }

  private static Codec<Double> real() {
    return number(
        "Double", ItemReader::readDouble, (out, v) -> out.writeNumber(v.doubleValue()), null);
  }

  private static Float readFloat(ItemReader in) {
    float number = in.readDecimal().floatValue();
    if (Float.isInfinite(number)) {
      throw in.problem("is a number out of range");
    }
    return number;
  }

  /**
   * Through decimal text, so that 0.1f is stored as 0.1 and not as the double that is nearest to
   * it.
   */
  private static void writeFloat(ItemWriter out, Float value) {
    if (value.isNaN() || value.isInfinite()) {
      out.writeNumber(value.doubleValue());
    } else {
      out.writeNumber(new BigDecimal(Float.toString(value)));
    }
  }

  private static <T> ScalarCodec<T> number(
      String name,
      Function<ItemReader, ? extends T> reader,
      BiConsumer<ItemWriter, ? super T> writer,
      @Nullable T absent) {
    return new ScalarCodec<>(name, DynamoType.N, reader, writer, absent);
  }

  private static @Nullable Codec<?> ofTime(Class<?> type) {
    return switch (type.getName()) {
      case "java.time.Instant" -> GuardedCodec.faithful("Instant", Codecs.instant());
      case "java.time.LocalDate" ->
          new ScalarCodec<LocalDate>(
              "LocalDate",
              DynamoType.S,
              in -> LocalDate.parse(in.readString()),
              (out, v) -> out.writeString(sorted(out, v.getYear(), v)),
              null);
      case "java.time.LocalTime" ->
          ScalarCodec.ofText(LocalTime.class, LocalTime::parse, LocalTime::toString);
      case "java.time.LocalDateTime" ->
          new ScalarCodec<LocalDateTime>(
              "LocalDateTime",
              DynamoType.S,
              in -> LocalDateTime.parse(in.readString()),
              (out, v) -> out.writeString(sorted(out, v.getYear(), v)),
              null);
      case "java.time.OffsetDateTime" ->
          ScalarCodec.ofText(OffsetDateTime.class, OffsetDateTime::parse, OffsetDateTime::toString);
      case "java.time.ZonedDateTime" ->
          ScalarCodec.ofText(ZonedDateTime.class, ZonedDateTime::parse, ZonedDateTime::toString);
      case "java.time.Duration" ->
          ScalarCodec.ofText(Duration.class, Duration::parse, Duration::toString);
      case "java.time.Period" -> ScalarCodec.ofText(Period.class, Period::parse, Period::toString);
      case "java.time.Year" ->
          Scalars.<Year>number(
              "Year",
              in -> Year.of(in.readInt()),
              (out, v) -> out.writeNumber((long) v.getValue()),
              null);
      case "java.time.YearMonth" ->
          new ScalarCodec<YearMonth>(
              "YearMonth",
              DynamoType.S,
              in -> YearMonth.parse(in.readString()),
              (out, v) -> out.writeString(sorted(out, v.getYear(), v)),
              null);
      case "java.time.MonthDay" ->
          ScalarCodec.ofText(MonthDay.class, MonthDay::parse, MonthDay::toString);
      case "java.time.ZoneId" -> ScalarCodec.ofText(ZoneId.class, ZoneId::of, ZoneId::getId);
      case "java.time.ZoneOffset" ->
          ScalarCodec.ofText(ZoneOffset.class, ZoneOffset::of, ZoneOffset::getId);
      default -> null;
    };
  }

  /** The text of a date, whose order is that of dates only within four digits of the year. */
  private static String sorted(ItemWriter out, int year, Object date) {
    if (year < 0 || year > 9999) {
      throw out.problem(
          "is outside of the years 0000 to 9999, where the order of text is the order of time");
    }
    return date.toString();
  }

  private static @Nullable Codec<?> ofOther(Class<?> type) {
    return switch (type.getName()) {
      case "java.lang.String" -> new BasicCodec(BasicCodec.Kind.STRING, "String", null);
      case "boolean" -> new BasicCodec(BasicCodec.Kind.BOOLEAN, "boolean", false);
      case "java.lang.Boolean" -> new BasicCodec(BasicCodec.Kind.BOOLEAN, "Boolean", null);
      case "char" -> character("char", '\0');
      case "java.lang.Character" -> character("Character", null);
      case "[B" ->
          new ScalarCodec<byte[]>(
              "byte[]", DynamoType.B, ItemReader::readBinary, ItemWriter::writeBinary, null);
      case "java.nio.ByteBuffer" ->
          new ScalarCodec<ByteBuffer>(
              "ByteBuffer",
              DynamoType.B,
              in -> ByteBuffer.wrap(in.readBinary()).asReadOnlyBuffer(),
              (out, v) -> out.writeBinary(bytes(v)),
              null);
      case "java.util.UUID" -> ScalarCodec.ofText(UUID.class, Scalars::uuid, UUID::toString);
      case "java.net.URI" -> ScalarCodec.ofText(URI.class, URI::create, URI::toString);
      case "java.util.Locale" ->
          ScalarCodec.ofText(Locale.class, Locale::forLanguageTag, Locale::toLanguageTag);
      case "java.util.OptionalInt" ->
          new OptionalCodec<>(
              integer(),
              OptionalInt::of,
              OptionalInt::getAsInt,
              OptionalInt::isEmpty,
              OptionalInt.empty());
      case "java.util.OptionalLong" ->
          new OptionalCodec<>(
              whole(),
              OptionalLong::of,
              OptionalLong::getAsLong,
              OptionalLong::isEmpty,
              OptionalLong.empty());
      case "java.util.OptionalDouble" ->
          new OptionalCodec<>(
              real(),
              OptionalDouble::of,
              OptionalDouble::getAsDouble,
              OptionalDouble::isEmpty,
              OptionalDouble.empty());
      case "java.lang.Object" -> AnyCodec.INSTANCE;
      default -> null;
    };
  }

  private static Codec<Character> character(String name, @Nullable Character absent) {
    return new ScalarCodec<>(
        name,
        DynamoType.S,
        in -> onlyCharacter(in.readString()),
        (out, v) -> out.writeString(Character.toString(v)),
        absent);
  }

  private static char onlyCharacter(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  /** {@code UUID.fromString} reads shorter forms, too, which would not be written so again. */
  private static UUID uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  static <V> Codec<Optional<V>> optional(Codec<V> codec) {
    return new OptionalCodec<>(
        codec, Optional::of, Optional::orElseThrow, Optional::isEmpty, Optional.empty());
  }
}
