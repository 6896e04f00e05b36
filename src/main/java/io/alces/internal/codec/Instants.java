package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** The encodings of an instant. Text has a fixed width, so that its order is the order of time. */
public final class Instants {
  /** ISO-8601 in UTC with nine digits of fraction. */
  public static final Codec<Instant> NANOS = text(9);

  /** ISO-8601 in UTC with three digits of fraction. */
  public static final Codec<Instant> MILLIS = text(3);

  /** A number: milliseconds since 1970. */
  public static final Codec<Instant> EPOCH_MILLIS =
      new ScalarCodec<>(
          "Instant",
          DynamoType.N,
          in -> Instant.ofEpochMilli(in.readLong()),
          (out, value) -> {
            refuseLoss(out, value, 1_000_000, "milliseconds");
            out.writeNumber(value.toEpochMilli());
          },
          null);

  /** A number: seconds since 1970, as DynamoDB's TTL needs it. */
  public static final Codec<Instant> EPOCH_SECONDS =
      new ScalarCodec<>(
          "Instant",
          DynamoType.N,
          in -> Instant.ofEpochSecond(in.readLong()),
          (out, value) -> {
            refuseLoss(out, value, 1_000_000_000, "seconds");
            out.writeNumber(value.getEpochSecond());
          },
          null);

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  private Instants() {}

  private static Codec<Instant> text(int digits) {
    return new ScalarCodec<>(
        "Instant", DynamoType.S, Instants::read, (out, value) -> write(out, value, digits), null);
  }

  private static Instant read(ItemReader in) {
    String text = in.readString();
    try {
      return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw in.problem("does not hold an ISO-8601 moment with Z or an offset");
    }
  }

  private static void write(ItemWriter out, Instant value, int digits) {
    if (value.getEpochSecond() < YEAR_0 || value.getEpochSecond() >= YEAR_10000) {
      throw out.problem("is outside of the years 0000 to 9999, where the order of text is the order of time");
    }
    if (digits == 3) {
      refuseLoss(out, value, 1_000_000, "milliseconds");
    }
    out.writeString(format(value, digits));
  }

  private static String format(Instant value, int digits) {
    OffsetDateTime utc = value.atOffset(ZoneOffset.UTC);
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

  private static void refuseLoss(ItemWriter out, Instant value, int unit, String name) {
    if (value.getNano() % unit != 0) {
      throw out.problem(
          "is finer than the " + name + " that its codec stores; truncate it before, or use a finer codec");
    }
  }
}
