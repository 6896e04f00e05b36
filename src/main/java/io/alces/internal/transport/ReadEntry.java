package io.alces.internal.transport;

import io.alces.internal.request.BatchRead;
import io.alces.internal.request.ItemKey;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item to read: once, however many elements of the input ask for it at the same time. */
public final class ReadEntry extends BatchEntry {
  final BatchRead read;
  final Map<String, AttributeValue> key;
  final ItemKey itemKey;

  /** How many elements of the input wait for it. */
  int asked = 1;

  boolean isDone;
  @Nullable Map<String, AttributeValue> item;
  @Nullable Throwable failure;
  long size;

  private record Identity(BatchRead read, ItemKey key) {}

  /**
   * Makes an entry.
   *
   * @param read what to read of the item
   * @param key its key
   */
  public ReadEntry(BatchRead read, Map<String, AttributeValue> key) {
    this.read = read;
    this.key = key;
    this.itemKey = ItemKey.of(read.model(), key);
  }

  @Override
  Object identity() {
    return new Identity(read, itemKey);
  }
}
