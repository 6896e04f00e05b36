package io.alces.codec;

import static java.util.Objects.requireNonNull;

import java.text.ParsePosition;
import java.text.SimpleDateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Calendar;
import java.util.Currency;
import java.util.Date;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;

/**
 * The encodings of DynamoDBMapper, of version 1 of the SDK, for tables that it has written, or
 * still writes.
 *
 * <p>Other than Alces it stores a {@code Boolean} as the number 1 or 0, unless told otherwise, and
 * dates with three digits of fraction; and it has types that Alces has not: {@code Date}, {@code
 * Calendar}, {@code TimeZone}, {@code Currency} and {@code URL}. What its annotations store in a
 * way of their own is read by the methods below, and {@code S3Link} is not read.
 *
 * <pre>{@code
 * Schema.of(Order.class).codecs(MapperV1Codecs.writing()) // while the mapper writes the table, too
 * Schema.of(Order.class).codecs(MapperV1Codecs.reading()) // when Alces alone writes it
 * }</pre>
 *
 * <p>All are immutable and thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBMapper.DataTypes.html">Data
 *     types of DynamoDBMapper</a>
 */
public final class MapperV1Codecs {
  private MapperV1Codecs() {}

  /**
   * Reads both encodings, and writes that of the mapper. Keys, and values that conditions compare
   * with, have it, too: they match what is stored. An {@code Instant} that is finer than a
   * millisecond is refused.
   *
   * @return the codecs
   */
  public static CodecProvider writing() {
    return type -> of(type, true);
  }

  /**
   * Reads both encodings, and writes that of Alces: BOOL, and dates with nine digits. Keys, and
   * values that conditions compare with, have that of Alces: they do not match an item before it is
   * written anew.
   *
   * @return the codecs
   */
  public static CodecProvider reading() {
    return type -> of(type, false);
  }

  private static @Nullable Codec<?> of(Class<?> type, boolean isWritten) {
    if (type.isEnum()) {
      return EnumTexts.isPlain(type) ? null : names(type);
    }
    Codec<Instant> instant = isWritten ? Codecs.instantMillis() : Codecs.instant();
    return switch (type.getName()) {
      case "java.lang.Boolean" -> bool(isWritten);
      case "java.time.Instant" -> isWritten ? instant : null;
      case "java.util.Date" -> instant.<Date>map(Date::from, Date::toInstant);
      case "java.util.Calendar" ->
          instant.<Calendar>map(MapperV1Codecs::calendar, Calendar::toInstant);
      case "java.util.TimeZone" ->
          Plain.TEXT.<TimeZone>map(id -> TimeZone.getTimeZone(ZoneId.of(id)), TimeZone::getID);
      case "java.util.Currency" ->
          Plain.TEXT.<Currency>map(Currency::getInstance, Currency::getCurrencyCode);
      case "java.net.URL" -> EnhancedClientCodecs.url();
      default -> null;
    };
  }

  /** The mapper writes the text of a constant where it has one, and cannot read it again. */
  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Codec<?> names(Class<?> type) {
    return new EnumTexts(type, false);
  }

  private static Codec<Boolean> bool(boolean isNumber) {
    return new Plain<>(
        isNumber ? DynamoType.N : DynamoType.BOOL,
        MapperV1Codecs::readBoolean,
        (out, value) -> {
          if (isNumber) {
            out.writeNumber(value ? 1L : 0L);
          } else {
            out.writeBoolean(value);
          }
        });
  }

  private static Boolean readBoolean(ItemReader in) {
    if (in.peek() != DynamoType.N) {
      return in.readBoolean();
    }
    int number = in.readInt();
    if (number != 0 && number != 1) {
      throw in.problem("is a number other than 0 and 1");
    }
    return number == 1;
  }

  private static Calendar calendar(Instant instant) {
    Calendar calendar = Calendar.getInstance(TimeZone.getTimeZone("UTC"));
    calendar.setTimeInMillis(instant.toEpochMilli());
    return calendar;
  }

  /**
   * A boolean as one of two texts, as {@code @DynamoDBConvertedBool} stores it.
   *
   * @param yes the text for true: {@code true}, {@code T} or {@code Y}
   * @param no the text for false: {@code false}, {@code F} or {@code N}
   * @return the codec
   */
  public static Codec<Boolean> booleanText(String yes, String no) {
    requireNonNull(yes, "yes");
    requireNonNull(no, "no");
    return new Plain<>(
        DynamoType.S,
        in -> {
          String text = in.readString();
          if (!text.equals(yes) && !text.equals(no)) {
            throw in.problem("does not hold " + yes + " or " + no);
          }
          return text.equals(yes);
        },
        (out, value) -> out.writeString(value ? yes : no));
  }

  /**
   * A boolean as BOOL, as {@code @DynamoDBNativeBoolean} and {@code @DynamoDBTyped(BOOL)} store it;
   * 1 and 0 are read, too.
   *
   * @return the codec
   */
  public static Codec<Boolean> nativeBoolean() {
    return bool(false);
  }

  /**
   * A date as a number of milliseconds since 1970, as {@code @DynamoDBTypeConvertedEpochDate}
   * stores it. For an {@code Instant} there is {@link Codecs#epochMillis}.
   *
   * @return the codec
   */
  public static Codec<Date> epochDate() {
    return Codecs.epochMillis().map(Date::from, Date::toInstant);
  }

  /**
   * A moment as text by a pattern, as {@code @DynamoDBTypeConvertedTimestamp} stores it. What is
   * finer than the pattern is dropped.
   *
   * @param pattern a pattern of {@link SimpleDateFormat}: {@code yyyyMMddHHmmssSSS}
   * @param zone the zone that the text is of
   * @return the codec; for a {@code Date}, {@code map(Date::from, Date::toInstant)} of it
   * @throws IllegalArgumentException if the pattern is none
   */
  public static Codec<Instant> timestamp(String pattern, ZoneId zone) {
    SimpleDateFormat format = new SimpleDateFormat(requireNonNull(pattern, "pattern"));
    format.setTimeZone(TimeZone.getTimeZone(requireNonNull(zone, "zone")));
    return new Plain<>(
        DynamoType.S,
        in -> {
          String text = in.readString();
          ParsePosition end = new ParsePosition(0);
          Date date = own(format).parse(text, end);
          if (date == null || end.getIndex() != text.length()) {
            throw in.problem("does not hold a moment of the pattern " + pattern);
          }
          return date.toInstant();
        },
        (out, instant) -> out.writeString(own(format).format(Date.from(instant))));
  }

  /** A format is not safe for use by several threads. */
  private static SimpleDateFormat own(SimpleDateFormat format) {
    return (SimpleDateFormat) format.clone();
  }
}
