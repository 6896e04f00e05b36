package io.alces.internal.write;

import io.alces.codec.Codec;
import io.alces.error.CodecException;
import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.AttributeValueReader;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The members that a write maintains itself.
 *
 * @param createdAt keeps when an item was first stored, or null
 * @param updatedAt keeps when it was last stored, or null
 * @param version counts its writes, or null
 * @param timeToLive tells when it expires, or null
 * @param generated are given ids where they are absent
 * @param combined are made of others
 * @param partitionKey the path of the partition key, whose absence tells that there is no item
 */
public record Managed(
    @Nullable Moment createdAt,
    @Nullable Moment updatedAt,
    @Nullable Version version,
    @Nullable TimeToLive timeToLive,
    List<Generated> generated,
    List<Combined> combined,
    AttributePath partitionKey) {
  /** Copies the lists. */
  public Managed {
    generated = List.copyOf(generated);
    combined = List.copyOf(combined);
  }

  /**
   * A member that keeps a moment.
   *
   * @param index its position among the members
   * @param unit how finely its codec stores a moment
   */
  public record Moment(int index, ChronoUnit unit) {
    void set(@Nullable Object[] values, Instant now) {
      values[index] = of(now);
    }

    /** A moment as finely as it is stored. */
    Instant of(Instant now) {
      return now.truncatedTo(unit);
    }
  }

  /**
   * A member that counts.
   *
   * @param index its position among the members
   * @param path its path
   * @param storedName its name in the item
   * @param codec makes a number of its type
   */
  public record Version(int index, AttributePath path, String storedName, Codec<Object> codec) {
    /**
     * The number after one, of the type of the member; null if that has none.
     *
     * @param present the number
     * @param value the member that it is of, or null
     */
    @Nullable Object after(long present, @Nullable Object value) {
      if (present < 0 || present == Long.MAX_VALUE) {
        return null;
      }
      if (value instanceof Long) {
        return present + 1;
      }
      AttributeValue next = AttributeValue.createN(Long.toString(present + 1));
      try {
        return codec.read(AttributeValueReader.of(storedName, next));
      } catch (CodecException e) {
        return null; // the type has no greater number
      }
    }
  }

  static RequestException neverStored(String model, String operation, Version version) {
    return new RequestException(
        "The "
            + model
            + " to "
            + operation
            + " has no "
            + version.path()
            + ", so it was never stored; "
            + (operation.equals("change")
                ? "change what was read, or create it"
                : "delete what was read, or delete by key"));
  }
}
