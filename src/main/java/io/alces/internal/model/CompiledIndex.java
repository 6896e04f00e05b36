package io.alces.internal.model;

import io.alces.schema.Projected;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A secondary index.
 *
 * @param name its name
 * @param kind global or local
 * @param key its key
 * @param projection all of an item, the keys only, or the keys and some attributes
 * @param held what it holds unless that is all: stored name to name in the application
 * @param included the stored names of the attributes that it includes besides keys
 */
public record CompiledIndex(
    String name,
    Kind kind,
    CompiledKey key,
    Projected.Kind projection,
    Map<String, String> held,
    List<String> included) {
  /** The two kinds of index. */
  public enum Kind {
    /** With a partition key of its own. Read eventually consistently only. */
    GLOBAL,
    /** With the partition key of the table. */
    LOCAL
  }

  /** Copies the collections. */
  public CompiledIndex {
    held = Collections.unmodifiableMap(new LinkedHashMap<>(held));
    included = List.copyOf(included);
  }

  /**
   * Whether it holds whole items.
   *
   * @return true for a projection of all
   */
  public boolean holdsAll() {
    return projection == Projected.Kind.ALL;
  }

  /**
   * Whether it holds an attribute.
   *
   * @param storedName the attribute's name in the item
   * @return true if so
   */
  public boolean holds(String storedName) {
    return holdsAll() || held.containsKey(storedName);
  }

  /**
   * What it holds, unless that is all.
   *
   * @return names in the application
   */
  public List<String> projected() {
    return held.values().stream().distinct().toList();
  }
}
