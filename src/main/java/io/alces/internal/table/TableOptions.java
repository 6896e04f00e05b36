package io.alces.internal.table;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughput;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.model.TableClass;

/**
 * How a table is created, besides its keys and indexes. Refuses what DynamoDB would refuse.
 *
 * @param throughput what the table and its global indexes are given; null is on demand
 * @param indexThroughput what global indexes are given instead, by their names
 * @param tableClass the class of its storage, or null for the standard one
 * @param tags its tags, in the order in which they were stated
 * @param stream what its stream shows, or null for no stream
 * @param isProtected whether it is protected from being deleted
 */
public record TableOptions(
    @Nullable Capacity throughput,
    Map<String, Capacity> indexThroughput,
    @Nullable TableClass tableClass,
    Map<String, String> tags,
    @Nullable StreamViewType stream,
    boolean isProtected) {
  /** On demand, and nothing else. */
  public static final TableOptions NONE =
      new TableOptions(null, Map.of(), null, Map.of(), null, false);

  private static final int MAX_TAGS = 50;
  private static final int MAX_TAG_KEY = 128;
  private static final int MAX_TAG_VALUE = 256;

  /** Copies the maps. */
  public TableOptions {
    indexThroughput = Collections.unmodifiableMap(new LinkedHashMap<>(indexThroughput));
    tags = Collections.unmodifiableMap(new LinkedHashMap<>(tags));
  }

  /**
   * What is read and written in a second at most.
   *
   * @param read read capacity units
   * @param write write capacity units
   */
  public record Capacity(long read, long write) {
    /** Checks that both are at least 1. */
    public Capacity {
      if (read < 1 || write < 1) {
        throw new RequestException(
            "A throughput has at least 1 unit to read and 1 to write, not "
                + read
                + " and "
                + write);
      }
    }

    ProvisionedThroughput provisioned() {
      return ProvisionedThroughput.builder()
          .readCapacityUnits(read)
          .writeCapacityUnits(write)
          .build();
    }
  }

  /** What an index is given; null on demand. */
  @Nullable ProvisionedThroughput provisioned(String index) {
    Capacity own = indexThroughput.getOrDefault(index, throughput);
    return own == null ? null : own.provisioned();
  }

  /** With another throughput of the table; null is on demand. */
  public TableOptions withThroughput(@Nullable Capacity changed) {
    return new TableOptions(changed, indexThroughput, tableClass, tags, stream, isProtected);
  }

  /** With a throughput of a global index. */
  public TableOptions withIndexThroughput(String index, Capacity own) {
    Map<String, Capacity> changed = new LinkedHashMap<>(indexThroughput);
    changed.put(index, own);
    return new TableOptions(throughput, changed, tableClass, tags, stream, isProtected);
  }

  /** With another class of storage. */
  public TableOptions withTableClass(TableClass changed) {
    return new TableOptions(throughput, indexThroughput, changed, tags, stream, isProtected);
  }

  /** With a stream. */
  public TableOptions withStream(StreamViewType changed) {
    return new TableOptions(throughput, indexThroughput, tableClass, tags, changed, isProtected);
  }

  /** With protection from being deleted. */
  public TableOptions withProtection() {
    return new TableOptions(throughput, indexThroughput, tableClass, tags, stream, true);
  }

  /**
   * With more tags.
   *
   * @param more keys to values, which replace those of the same keys
   * @return the options
   */
  public TableOptions withTags(Map<String, String> more) {
    more.forEach(TableOptions::checkTag);
    Map<String, String> changed = new LinkedHashMap<>(tags);
    changed.putAll(more);
    if (changed.size() > MAX_TAGS) {
      throw new RequestException(
          "A table has at most " + MAX_TAGS + " tags, not " + changed.size());
    }
    return new TableOptions(throughput, indexThroughput, tableClass, changed, stream, isProtected);
  }

  private static void checkTag(String key, String value) {
    requireNonNull(key, "the key of a tag");
    requireNonNull(value, "the value of a tag");
    int length = key.codePointCount(0, key.length());
    if (length < 1 || length > MAX_TAG_KEY) {
      throw new RequestException(
          "The key of a tag has from 1 to " + MAX_TAG_KEY + " characters, not " + length);
    }
    if (key.toLowerCase(Locale.ROOT).startsWith("aws:")) {
      throw new RequestException(
          "The key \"" + key + "\" of a tag begins with aws:, which AWS keeps for its own tags");
    }
    int valueLength = value.codePointCount(0, value.length());
    if (valueLength > MAX_TAG_VALUE) {
      throw new RequestException(
          "The value of tag \""
              + key
              + "\" has at most "
              + MAX_TAG_VALUE
              + " characters, not "
              + valueLength);
    }
  }
}
