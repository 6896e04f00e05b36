package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.Codecs;
import io.alces.codec.DynamoType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
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
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The types without members that need no codec of the application's. */
final class Scalars {
  private static final Map<Class<?>, Codec<?>> CODECS = codecs();

  private Scalars() {}

  static @Nullable Codec<?> of(Class<?> type) {
    return CODECS.get(type);
  }

  private static Map<Class<?>, Codec<?>> codecs() {
    Map<Class<?>, Codec<?>> all = new HashMap<>();
    all.put(String.class, ScalarCodec.ofText(String.class, s -> s, s -> s));
    all.put(Object.class, AnyCodec.INSTANCE);
    all.put(Number.class, number("Number", in -> in.readDecimal(), AnyCodec.INSTANCE::write));
    addNumbers(all);
    addOther(all);
    addTimes(all);
    addOptionals(all);
    return Map.copyOf(all);
  }

  private static void addNumbers(Map<Class<?>, Codec<?>> all) {
    add(all, Integer.class, int.class, 0, number("Integer", in -> in.readInt(), (out, v) -> out.writeNumber(v.longValue())));
    add(all, Long.class, long.class, 0L, number("Long", in -> in.readLong(), (out, v) -> out.writeNumber(v.longValue())));
    add(
        all,
        Short.class,
        short.class,
        (short) 0,
        number("Short", in -> in.readDecimal().shortValueExact(), (out, v) -> out.writeNumber(v.longValue())));
    add(
        all,
        Byte.class,
        byte.class,
        (byte) 0,
        number("Byte", in -> in.readDecimal().byteValueExact(), (out, v) -> out.writeNumber(v.longValue())));
    add(all, Double.class, double.class, 0.0, number("Double", in -> in.readDouble(), (out, v) -> out.writeNumber(v.doubleValue())));
    add(all, Float.class, float.class, 0f, number("Float", Scalars::readFloat, Scalars::writeFloat));
    all.put(BigDecimal.class, number("BigDecimal", in -> in.readDecimal(), (out, v) -> out.writeNumber(v)));
    all.put(
        BigInteger.class,
        number(
            "BigInteger",
            in -> in.readDecimal().toBigIntegerExact(),
            (out, v) -> out.writeNumber(new BigDecimal(v))));
  }

  private static <T> ScalarCodec<T> number(
      String name,
      java.util.function.Function<io.alces.codec.ItemReader, T> reader,
      java.util.function.BiConsumer<io.alces.codec.ItemWriter, T> writer) {
    return new ScalarCodec<>(name, DynamoType.N, reader, writer, null);
  }

  /** Through decimal text, so that 0.1f is stored as 0.1 and not as the double that is nearest to it. */
  private static void writeFloat(io.alces.codec.ItemWriter out, Float value) {
    if (value.isNaN() || value.isInfinite()) {
      out.writeNumber(value.doubleValue());
    } else {
      out.writeNumber(new BigDecimal(Float.toString(value)));
    }
  }

  private static Float readFloat(io.alces.codec.ItemReader in) {
    return in.readDecimal().floatValue();
  }

  private static <T> void add(
      Map<Class<?>, Codec<?>> all, Class<T> boxed, Class<?> primitive, T absent, ScalarCodec<T> codec) {
    all.put(boxed, codec);
    all.put(primitive, codec.absentAs(primitive.getName(), absent));
  }

  private static void addOther(Map<Class<?>, Codec<?>> all) {
    add(
        all,
        Boolean.class,
        boolean.class,
        false,
        new ScalarCodec<>("Boolean", DynamoType.BOOL, in -> in.readBoolean(), (out, v) -> out.writeBoolean(v), null));
    add(
        all,
        Character.class,
        char.class,
        '\0',
        ScalarCodec.ofText(Character.class, Scalars::character, v -> Character.toString(v)));
    all.put(
        byte[].class,
        new ScalarCodec<byte[]>("byte[]", DynamoType.B, in -> in.readBinary(), (out, v) -> out.writeBinary(v), null));
    all.put(
        ByteBuffer.class,
        new ScalarCodec<ByteBuffer>(
            "ByteBuffer",
            DynamoType.B,
            in -> ByteBuffer.wrap(in.readBinary()).asReadOnlyBuffer(),
            (out, v) -> out.writeBinary(bytes(v)),
            null));
    all.put(UUID.class, ScalarCodec.ofText(UUID.class, Scalars::uuid, UUID::toString));
    all.put(URI.class, ScalarCodec.ofText(URI.class, URI::create, URI::toString));
    all.put(Locale.class, ScalarCodec.ofText(Locale.class, Locale::forLanguageTag, Locale::toLanguageTag));
  }

  /** {@code UUID.fromString} reads shorter forms, too, which would not be written so again. */
  private static UUID uuid(String text) {
    if (text.length() != 36) {
      throw new IllegalArgumentException("not a UUID");
    }
    return UUID.fromString(text);
  }

  private static char character(String text) {
    if (text.length() != 1) {
      throw new IllegalArgumentException("not one character");
    }
    return text.charAt(0);
  }

  private static byte[] bytes(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.duplicate().get(bytes);
    return bytes;
  }

  private static void addTimes(Map<Class<?>, Codec<?>> all) {
    all.put(Instant.class, new GuardedCodec<>("Instant", Codecs.instant()));
    all.put(LocalDate.class, ScalarCodec.ofText(LocalDate.class, LocalDate::parse, LocalDate::toString));
    all.put(LocalTime.class, ScalarCodec.ofText(LocalTime.class, LocalTime::parse, LocalTime::toString));
    all.put(LocalDateTime.class, ScalarCodec.ofText(LocalDateTime.class, LocalDateTime::parse, LocalDateTime::toString));
    all.put(OffsetDateTime.class, ScalarCodec.ofText(OffsetDateTime.class, OffsetDateTime::parse, OffsetDateTime::toString));
    all.put(ZonedDateTime.class, ScalarCodec.ofText(ZonedDateTime.class, ZonedDateTime::parse, ZonedDateTime::toString));
    all.put(Duration.class, ScalarCodec.ofText(Duration.class, Duration::parse, Duration::toString));
    all.put(Period.class, ScalarCodec.ofText(Period.class, Period::parse, Period::toString));
    all.put(Year.class, new ScalarCodec<>("Year", DynamoType.N, in -> Year.of(in.readInt()), (out, v) -> out.writeNumber((long) v.getValue()), null));
    all.put(YearMonth.class, ScalarCodec.ofText(YearMonth.class, YearMonth::parse, YearMonth::toString));
    all.put(MonthDay.class, ScalarCodec.ofText(MonthDay.class, MonthDay::parse, MonthDay::toString));
    all.put(ZoneId.class, ScalarCodec.ofText(ZoneId.class, ZoneId::of, ZoneId::getId));
    all.put(ZoneOffset.class, ScalarCodec.ofText(ZoneOffset.class, ZoneOffset::of, ZoneOffset::getId));
  }

  private static void addOptionals(Map<Class<?>, Codec<?>> all) {
    all.put(
        OptionalInt.class,
        new OptionalCodec<>(
            integer(), OptionalInt::of, OptionalInt::getAsInt, OptionalInt::isEmpty, OptionalInt.empty()));
    all.put(
        OptionalLong.class,
        new OptionalCodec<>(
            number("Long", in -> in.readLong(), (out, v) -> out.writeNumber(v.longValue())),
            OptionalLong::of,
            OptionalLong::getAsLong,
            OptionalLong::isEmpty,
            OptionalLong.empty()));
    all.put(
        OptionalDouble.class,
        new OptionalCodec<>(
            number("Double", in -> in.readDouble(), (out, v) -> out.writeNumber(v.doubleValue())),
            OptionalDouble::of,
            OptionalDouble::getAsDouble,
            OptionalDouble::isEmpty,
            OptionalDouble.empty()));
  }

  private static ScalarCodec<Integer> integer() {
    return number("Integer", in -> in.readInt(), (out, v) -> out.writeNumber(v.longValue()));
  }

  static <V> Codec<Optional<V>> optional(Codec<V> codec) {
    return new OptionalCodec<>(
        codec, Optional::of, Optional::orElseThrow, Optional::isEmpty, Optional.empty());
  }
}
