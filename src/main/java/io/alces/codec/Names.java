package io.alces.codec;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Names of members, or texts of an enumeration, prepared once so that a reader can match them
 * without allocating.
 *
 * <p>Immutable and thread-safe. Make one per codec and keep it.
 */
public final class Names {
  private final String[] names;
  private final Map<String, Integer> positions;

  private Names(String[] names) {
    this.names = names;
    this.positions = new HashMap<>(names.length * 2);
    for (int i = 0; i < names.length; i++) {
      if (positions.put(names[i], i) != null) {
        throw new IllegalArgumentException("The name " + names[i] + " occurs twice");
      }
    }
  }

  /**
   * Prepares names.
   *
   * @param names the names, each once
   * @return the prepared names, in the same order
   */
  public static Names of(String... names) {
    return new Names(names.clone());
  }

  /**
   * Prepares names.
   *
   * @param names the names, each once
   * @return the prepared names, in the same order
   */
  public static Names of(List<String> names) {
    return new Names(names.toArray(String[]::new));
  }

  /**
   * The number of names.
   *
   * @return at least zero
   */
  public int size() {
    return names.length;
  }

  /**
   * A name by its position.
   *
   * @param index from 0
   * @return the name
   */
  public String get(int index) {
    return names[index];
  }

  /**
   * The position of a name.
   *
   * @param name the name
   * @return its position, or -1
   */
  public int indexOf(String name) {
    Integer position = positions.get(name);
    return position == null ? -1 : position;
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }
}
