package io.alces.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The encodings of an instant. Text has a fixed width, so that its order is the order of time. */
enum Instants implements Codec<Instant> {
  /** ISO-8601 text with nine digits of fraction. */
  NANOS(DynamoType.S),
  /** ISO-8601 text with three digits of fraction. */
  MILLIS(DynamoType.S),
  /** Milliseconds since 1970. */
  EPOCH_MILLIS(DynamoType.N),
  /** Seconds since 1970. */
  EPOCH_SECONDS(DynamoType.N);

  /** 0000-01-01T00:00:00Z, in seconds since 1970. */
  private static final long YEAR_0 = -62_167_219_200L;

  /** +10000-01-01T00:00:00Z, in seconds since 1970. */
  private static final long YEAR_10000 = 253_402_300_800L;

  private final DynamoType type;

  Instants(DynamoType type) {
    this.type = type;
  }

  @Override
  public DynamoType type() {
    return type;
  }

  @Override
  public Instant read(ItemReader in) {
    return switch (this) {
      case NANOS, MILLIS -> parse(in);
      case EPOCH_MILLIS -> Instant.ofEpochMilli(in.readLong());
      case EPOCH_SECONDS -> Instant.ofEpochSecond(in.readLong());
    };
  }

  @Override
  public void write(ItemWriter out, Instant value) {
    switch (this) {
      case NANOS -> format(out, value, 9);
      case MILLIS -> format(out, value, 3);
      case EPOCH_MILLIS -> {
        refuseLoss(out, value, 1_000_000, "milliseconds");
        out.writeNumber(value.toEpochMilli());
      }
      case EPOCH_SECONDS -> {
        refuseLoss(out, value, 1_000_000_000, "seconds");
        out.writeNumber(value.getEpochSecond());
      }
    }
  }

  private static Instant parse(ItemReader in) {
    String text = in.readString();
    try {
      Instant plain = text.endsWith("Z") ? parsePlain(text) : null;
      return plain == null ? parseAny(text) : plain;
    } catch (DateTimeException e) {
      throw in.problem("does not hold an ISO-8601 moment with Z or an offset");
    }
  }

  private static Instant parseAny(String text) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      return OffsetDateTime.parse(text).toInstant(); // without seconds, as ISO-8601 allows
    }
  }

  /** Reads the form that is written here; null for what is left to the platform's slower parser. */
  private static @Nullable Instant parsePlain(String text) {
    int length = text.length();
    if (length < 20 || length > 30 || length == 21 || !hasSeparators(text)) {
      return null;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    int fraction = length == 20 ? 0 : number(text, 20, length - 1);
    boolean isPlain = (year | month | day | hour | minute | second | fraction) >= 0;
    if (!isPlain || hour > 23 || minute > 59 || second > 59) {
      return null;
    }
    for (int i = length; i < 30; i++) {
      fraction *= 10;
    }
    long seconds = LocalDate.of(year, month, day).toEpochDay() * 86_400;
    return Instant.ofEpochSecond(seconds + hour * 3_600L + minute * 60L + second, fraction);
  }

  private static boolean hasSeparators(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && text.charAt(10) == 'T'
        && text.charAt(13) == ':'
        && text.charAt(16) == ':'
        && text.charAt(19) == (text.length() == 20 ? 'Z' : '.');
  }

  /** Up to nine digits as a number, or -1 if there is anything else among them. */
  private static int number(String text, int start, int end) {
    int number = 0;
    for (int i = start; i < end; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = number * 10 + digit;
    }
    return number;
  }

  private static void format(ItemWriter out, Instant value, int digits) {
    if (value.getEpochSecond() < YEAR_0 || value.getEpochSecond() >= YEAR_10000) {
      throw out.problem(
          "is outside of the years 0000 to 9999, where the order of text is the order of time");
    }
    if (digits == 3) {
      refuseLoss(out, value, 1_000_000, "milliseconds");
    }
    out.writeString(format(value, digits));
  }

  private static String format(Instant value, int digits) {
    // By its second: asked for the rules of UTC, the platform makes them anew.
    LocalDateTime utc =
        LocalDateTime.ofEpochSecond(value.getEpochSecond(), value.getNano(), ZoneOffset.UTC);
    char[] text = "0000-00-00T00:00:00.000000000Z".toCharArray();
    digits(text, 0, 4, utc.getYear());
    digits(text, 5, 2, utc.getMonthValue());
    digits(text, 8, 2, utc.getDayOfMonth());
    digits(text, 11, 2, utc.getHour());
    digits(text, 14, 2, utc.getMinute());
    digits(text, 17, 2, utc.getSecond());
    digits(text, 20, 9, utc.getNano());
    text[20 + digits] = 'Z';
    return new String(text, 0, 21 + digits);
  }

  private static void digits(char[] text, int start, int count, int number) {
    int rest = number;
    for (int i = start + count - 1; i >= start; i--) {
      text[i] = (char) ('0' + rest % 10);
      rest /= 10;
    }
  }

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // the part of a second is what may be lost
  private static void refuseLoss(ItemWriter out, Instant value, int unit, String name) {
    if (value.getNano() % unit != 0) {
      throw out.problem(
          "is finer than the "
              + name
              + " that its codec stores; truncate it before, or use a finer codec");
    }
  }
}
