package io.alces.internal.request;

import io.alces.internal.model.CompiledIndex;
import io.alces.internal.write.ItemSize;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is known of stored items, for an estimate.
 *
 * @param items how many are evaluated; less than 0 if that is not known
 * @param bytes the size of one, or the average; less than 0 if that is not known
 * @param stored the item that an operation meets, empty if it is absent; null if it is not known
 * @param samples items like those that are read
 */
public record Facts(
    long items,
    long bytes,
    @Nullable Map<String, AttributeValue> stored,
    List<Map<String, AttributeValue>> samples) {
  /** The largest item that DynamoDB stores, in bytes. */
  public static final long MAX_BYTES = ItemSize.MAX;

  /** The size of an item, or the average, as far as it is known; else less than 0. */
  double whole() {
    return entry(null);
  }

  /** The size of an entry of an index, or of an item without one; less than 0 if not known. */
  double entry(@Nullable CompiledIndex index) {
    if (samples.isEmpty()) {
      return bytes;
    }
    long sum = 0;
    int entries = 0;
    for (Map<String, AttributeValue> sample : samples) {
      Map<String, AttributeValue> entry = index == null ? sample : IndexEntry.of(sample, index);
      if (entry != null) {
        sum += ItemSize.of(entry);
        entries++;
      }
    }
    return entries == 0 ? bytes : (double) sum / entries;
  }

  /** The same facts, with another state of the item that is met. */
  Facts met(Map<String, AttributeValue> item) {
    return new Facts(items, bytes, item, samples);
  }
}
