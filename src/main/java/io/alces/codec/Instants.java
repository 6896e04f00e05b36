package io.alces.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** The encodings of an instant. Text has a fixed width, so that its order is the order of time. */
record Instants(
    DynamoType type, Function<ItemReader, Instant> reader, BiConsumer<ItemWriter, Instant> writer)
    implements Codec<Instant> {
  static final Codec<Instant> NANOS = text(9);
  static final Codec<Instant> MILLIS = text(3);

  static final Codec<Instant> EPOCH_MILLIS =
      new Instants(
          DynamoType.N,
          in -> Instant.ofEpochMilli(in.readLong()),
          (out, value) -> {
            refuseLoss(out, value, 1_000_000, "milliseconds");
            out.writeNumber(value.toEpochMilli());
          });

  static final Codec<Instant> EPOCH_SECONDS =
      new Instants(
          DynamoType.N,
          in -> Instant.ofEpochSecond(in.readLong()),
          (out, value) -> {
            refuseLoss(out, value, 1_000_000_000, "seconds");
            out.writeNumber(value.getEpochSecond());
          });

  private static final long YEAR_0 = Instant.parse("0000-01-01T00:00:00Z").getEpochSecond();
  private static final long YEAR_10000 = Instant.parse("+10000-01-01T00:00:00Z").getEpochSecond();

  private static Codec<Instant> text(int digits) {
    return new Instants(DynamoType.S, Instants::parse, (out, value) -> format(out, value, digits));
  }

  @Override
  public Instant read(ItemReader in) {
    return reader.apply(in);
  }

  @Override
  public void write(ItemWriter out, Instant value) {
    writer.accept(out, value);
  }

  private static Instant parse(ItemReader in) {
    String text = in.readString();
    try {
      return text.endsWith("Z") ? Instant.parse(text) : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw in.problem("does not hold an ISO-8601 moment with Z or an offset");
    }
  }

  private static void format(ItemWriter out, Instant value, int digits) {
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

  @SuppressWarnings("JavaInstantGetSecondsGetNano") // the part of a second is what may be lost
  private static void refuseLoss(ItemWriter out, Instant value, int unit, String name) {
    if (value.getNano() % unit != 0) {
      throw out.problem(
          "is finer than the " + name + " that its codec stores; truncate it before, or use a finer codec");
    }
  }
}
