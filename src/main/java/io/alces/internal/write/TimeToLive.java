package io.alces.internal.write;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.internal.codec.AttributeValueReader;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The member that DynamoDB's time to live reads: a number of seconds since 1970.
 *
 * @param index its position among the members
 * @param name its name in the application
 * @param storedName its name in the item
 * @param isMoment whether it is an Instant
 * @param codec reads and writes the seconds
 * @param after how long an item lives whose write leaves it absent; null for ever
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time to
 *     live</a>
 */
public record TimeToLive(
    int index,
    String name,
    String storedName,
    boolean isMoment,
    Codec<Object> codec,
    @Nullable Duration after) {
  /** In seconds, the year 5138; in milliseconds, 1973. */
  private static final BigDecimal MILLIS = new BigDecimal(100_000_000_000L);

  /**
   * When an item of a write expires that leaves the member absent, as it is stored.
   *
   * @param now the moment of the write
   * @return the whole second; null for never
   */
  public @Nullable AttributeValue expiry(Instant now) {
    return after == null
        ? null
        : AttributeValue.createN(Long.toString(now.plus(after).getEpochSecond()));
  }

  /** The same as a value of the member. */
  @Nullable Object value(Instant now) {
    AttributeValue expiry = expiry(now);
    return expiry == null ? null : codec.read(AttributeValueReader.of(storedName, expiry));
  }

  /**
   * What is wrong with a value as it is stored.
   *
   * @param stored the value
   * @return a clause, or null
   */
  public @Nullable String problem(AttributeValue stored) {
    if (stored.n() == null) {
      return "is written as "
          + (stored.nul() == null ? stored.type().name() : DynamoType.NULL.name())
          + " by its codec, and DynamoDB's time to live is of type N";
    }
    BigDecimal seconds = new BigDecimal(stored.n());
    if (seconds.compareTo(MILLIS) >= 0) {
      return isMoment
          ? "is later than the year 5138, as of milliseconds that were taken for seconds; leave it"
              + " null to keep the item for ever"
          : "should be in seconds since 1970, and looks like milliseconds; DynamoDB would never"
              + " expire it";
    }
    return seconds.stripTrailingZeros().scale() > 0
        ? "should be a whole number of seconds since 1970"
        : null;
  }

  void check(Map<String, AttributeValue> item, @Nullable Object[] values, Violations found) {
    AttributeValue stored = item.get(storedName);
    String problem = stored == null ? null : problem(stored);
    if (problem != null) {
      found.add(name, problem, values[index]);
    }
  }
}
