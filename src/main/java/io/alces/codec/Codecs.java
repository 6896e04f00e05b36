package io.alces.codec;

import java.math.BigInteger;
import java.time.Instant;

/**
 * Codecs to choose from where a type has more than one good encoding, or where its text must sort.
 *
 * <p>All are immutable and thread-safe.
 */
public final class Codecs {
  private Codecs() {}

  /**
   * Text as it is: what a codec of a type that is stored as text is made of, by {@link Codec#map}.
   *
   * @return the codec
   */
  public static Codec<String> text() {
    return Plain.TEXT;
  }

  /**
   * An instant as ISO-8601 in UTC with nine digits of fraction: lossless, and the order of the text
   * is that of time. This is the encoding that an instant has unless another is chosen. Any
   * ISO-8601 moment is read.
   *
   * @return the codec, of years 0000 to 9999
   */
  public static Codec<Instant> instant() {
    return Instants.NANOS;
  }

  /**
   * An instant as ISO-8601 in UTC with three digits of fraction. What is finer is refused.
   *
   * @return the codec, of years 0000 to 9999
   */
  public static Codec<Instant> instantMillis() {
    return Instants.MILLIS;
  }

  /**
   * An instant as a number of milliseconds since 1970. What is finer is refused.
   *
   * @return the codec
   */
  public static Codec<Instant> epochMillis() {
    return Instants.EPOCH_MILLIS;
  }

  /**
   * An instant as a number of seconds since 1970, which is what DynamoDB's time to live needs. What
   * is finer is refused.
   *
   * @return the codec
   * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time
   *     to live</a>
   */
  public static Codec<Instant> epochSeconds() {
    return Instants.EPOCH_SECONDS;
  }

  /**
   * A whole number as text of a fixed width that sorts as the numbers do: {@code 000042}. For keys
   * of text.
   *
   * @param digits from 1 to 18
   * @return the codec; negative numbers and longer ones are refused
   */
  public static Codec<Long> zeroPadded(int digits) {
    if (digits < 1 || digits > 18) {
      throw new IllegalArgumentException("A padded number has from 1 to 18 digits, not " + digits);
    }
    return new ZeroPadded(digits, BigInteger.TEN.pow(digits).longValueExact());
  }

  /** Decimal text with leading zeros. */
  private record ZeroPadded(int digits, long bound) implements Codec<Long> {
    @Override
    public Long read(ItemReader in) {
      String text = in.readString();
      if (text.length() != digits || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw in.problem("does not hold " + digits + " digits");
      }
      return Long.parseLong(text);
    }

    @Override
    public void write(ItemWriter out, Long value) {
      if (value < 0 || value >= bound) {
        throw out.problem("is negative or has more than " + digits + " digits");
      }
      String number = Long.toString(value);
      out.writeString("0".repeat(digits - number.length()) + number);
    }

    @Override
    public DynamoType type() {
      return DynamoType.S;
    }
  }
}
