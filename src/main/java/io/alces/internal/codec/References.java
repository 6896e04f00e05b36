package io.alces.internal.codec;

import io.alces.schema.Ref;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Collects the references that are met while items are read, so that they can be populated before
 * the items are handed out. Not thread-safe.
 */
public final class References {
  private final List<Found> found = new ArrayList<>();

  /** Makes an empty collection. */
  public References() {}

  /**
   * A reference that was read.
   *
   * @param slot where its item belongs
   * @param target what it leads to
   * @param key the key as it is stored
   * @param path where it stands, by stored names
   */
  public record Found(Slot slot, RefTarget target, Map<String, AttributeValue> key, String path) {}

  /**
   * Where the item of a reference belongs. It is filled once, before the reference is handed out.
   */
  public static final class Slot implements Ref.Source<Object> {
    private @Nullable Object item;
    private volatile boolean isPopulated;

    Slot() {}

    /**
     * Populates the reference.
     *
     * @param found the item, or null if it is missing
     */
    public void fill(@Nullable Object found) {
      if (!isPopulated) {
        item = found;
        isPopulated = true;
      }
    }

    @Override
    public boolean isPopulated() {
      return isPopulated;
    }

    @Override
    public @Nullable Object item() {
      return isPopulated ? item : null;
    }
  }

  void add(Found reference) {
    found.add(reference);
  }

  /**
   * What was met.
   *
   * @return the references in the order of reading
   */
  public List<Found> all() {
    return Collections.unmodifiableList(found);
  }
}
