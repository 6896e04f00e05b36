package io.alces.internal.request;

import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.KeyAttribute;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What an index holds of an item. */
final class IndexEntry {
  private IndexEntry() {}

  /** The entry; null if the item lacks a key attribute of the index, and so is not in it. */
  static @Nullable Map<String, AttributeValue> of(
      Map<String, AttributeValue> item, CompiledIndex index) {
    for (KeyAttribute key : index.key().attributes()) {
      if (item.get(key.storedName()) == null) {
        return null;
      }
    }
    if (index.holdsAll()) {
      return item;
    }
    Map<String, AttributeValue> entry = new LinkedHashMap<>();
    item.forEach(
        (name, value) -> {
          if (index.holds(name)) {
            entry.put(name, value);
          }
        });
    return entry;
  }

  /** Whether both stand at the same place of the index. */
  static boolean haveSameKey(
      Map<String, AttributeValue> one, Map<String, AttributeValue> other, CompiledIndex index) {
    for (KeyAttribute key : index.key().attributes()) {
      if (!Values.areSame(one.get(key.storedName()), other.get(key.storedName()))) {
        return false;
      }
    }
    return true;
  }
}
