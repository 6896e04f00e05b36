package io.alces.codec;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of members, or texts of an enumeration, prepared once so that a reader can match them
 * without allocating.
 *
 * <p>Immutable and thread-safe. Make one per codec and keep it.
 */
public final class Names {
  private final String[] names;
  private final Map<String, Integer> positions;
  private volatile byte @Nullable [][] json;

  /** Made when bytes are first looked up. Any thread may make it: each makes the same. */
  private volatile @Nullable Table table;

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
    return new Names(names.toArray(new String[0]));
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

  /**
   * The position of a name that is given as bytes of JSON, without making a String of them. Names
   * that JSON has escapes for are not found here.
   *
   * @param json holds the name in UTF-8
   * @param from where it begins
   * @param to where it has ended
   * @return its position, or -1
   */
  public int indexOf(byte[] json, int from, int to) {
    return table().indexOf(json, from, to);
  }

  /**
   * Looks whether a quoted name is the one that is expected: that which has come after the same
   * name before. Items of one kind mostly have their attributes in one order.
   *
   * @param json holds the name in UTF-8, with a quote after it
   * @param from where it begins
   * @param previous the position of the name before it, of these names or of others, or -1
   * @return its position, whose {@link #length} tells where it ends; -1 if it is another one, or
   *     one that has not come there yet: see {@link #expect}
   */
  public int expected(byte[] json, int from, int previous) {
    return table().expected(json, from, previous);
  }

  /**
   * Notes which name has come after another.
   *
   * @param previous the position of the name before it, of these names or of others, or -1
   * @param index its position
   */
  public void expect(int previous, int index) {
    int[] following = table().following;
    if (previous + 1 < following.length) {
      following[previous + 1] = index;
    }
  }

  /**
   * The length of a name that was found as bytes.
   *
   * @param index its position
   * @return bytes in UTF-8
   */
  public int length(int index) {
    return table().utf8[index].length;
  }

  private Table table() {
    Table prepared = table;
    if (prepared == null) {
      prepared = new Table(names);
      table = prepared;
    }
    return prepared;
  }

  /**
   * The length of a name in JSON.
   *
   * @param index from 0
   * @return the bytes that {@link #writeJson} writes
   */
  public int jsonLength(int index) {
    return json()[index].length;
  }

  /**
   * Writes a name in JSON: in quotes, escaped, in UTF-8.
   *
   * @param index from 0
   * @param to where to; there must be room for {@link #jsonLength} bytes
   * @param at the position to begin at
   * @return the position behind the last byte
   */
  public int writeJson(int index, byte[] to, int at) {
    byte[] name = json()[index];
    System.arraycopy(name, 0, to, at, name.length);
    return at + name.length;
  }

  /** Made when the first is asked for, and if by several threads at once, then by each alike. */
  private byte[][] json() {
    byte[][] made = json;
    if (made == null) {
      made = new byte[names.length][];
      for (int i = 0; i < made.length; i++) {
        made[i] = json(names[i]);
      }
      json = made;
    }
    return made;
  }

  private static byte[] json(String name) {
    StringBuilder quoted = new StringBuilder(name.length() + 2).append('"');
    for (int i = 0; i < name.length(); i++) {
      escape(name, i, quoted);
    }
    return quoted.append('"').toString().getBytes(StandardCharsets.UTF_8);
  }

  private static void escape(String name, int at, StringBuilder to) {
    char c = name.charAt(at);
    switch (c) {
      case '"', '\\' -> to.append('\\').append(c);
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> {
        if (c < ' ' || isHalf(name, at)) {
          to.append("\\u").append(Character.forDigit(c >> 12, 16));
          to.append(Character.forDigit((c >> 8) & 15, 16));
          to.append(Character.forDigit((c >> 4) & 15, 16));
          to.append(Character.forDigit(c & 15, 16));
        } else {
          to.append(c);
        }
      }
    }
  }

  /** Half of a surrogate pair has no UTF-8; the SDK, too, leaves it to DynamoDB to refuse it. */
  private static boolean isHalf(String name, int at) {
    char c = name.charAt(at);
    return Character.isHighSurrogate(c)
        ? at + 1 == name.length() || !Character.isLowSurrogate(name.charAt(at + 1))
        : Character.isLowSurrogate(c)
            && (at == 0 || !Character.isHighSurrogate(name.charAt(at - 1)));
  }

  @Override
  public String toString() {
    return String.join(", ", names);
  }

  /** Names in UTF-8 by their hash; at most half full, so that a name is found at a glance. */
  private static final class Table {
    /**
     * Of a name that no bytes are: with half of a surrogate pair, whose bytes would be those of
     * "?"; or with a backslash, which in JSON is two, so that one would be an escape; or with a
     * quote, which has a backslash there, so that one would be the end of another name.
     */
    private static final byte[] NO_BYTES = {-1};

    private final byte[][] utf8;
    private final int[] slots;
    private final int mask;

    /**
     * Of each name, and before of none, which came next: threads may overwrite what others note.
     */
    private final int[] following;

    Table(String[] names) {
      utf8 = new byte[names.length][];
      mask = Math.max(2, Integer.highestOneBit(Math.max(1, names.length)) * 4) - 1;
      slots = new int[mask + 1];
      following = new int[names.length + 1];
      Arrays.fill(slots, -1);
      for (int i = 0; i < names.length; i++) {
        utf8[i] = utf8(names[i]);
        int slot = hash(utf8[i], 0, utf8[i].length) & mask;
        while (slots[slot] >= 0) {
          slot = slot + 1 & mask;
        }
        slots[slot] = i;
      }
    }

    private static byte[] utf8(String name) {
      byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
      boolean isAsInJson =
          name.indexOf('\\') < 0
              && name.indexOf('"') < 0
              && new String(utf8, StandardCharsets.UTF_8).equals(name);
      return isAsInJson ? utf8 : NO_BYTES;
    }

    int expected(byte[] json, int from, int previous) {
      if (previous + 1 >= following.length) {
        return -1;
      }
      int index = following[previous + 1];
      int to = from + utf8[index].length;
      boolean isName = to < json.length && json[to] == '"' && isEqual(utf8[index], json, from, to);
      return isName ? index : -1;
    }

    int indexOf(byte[] bytes, int from, int to) {
      int slot = hash(bytes, from, to) & mask;
      int index = slots[slot];
      while (index >= 0 && !isEqual(utf8[index], bytes, from, to)) {
        slot = slot + 1 & mask;
        index = slots[slot];
      }
      return index;
    }

    /**
     * Of the length and of four bytes: names that differ in others alone are told by comparison.
     */
    private static int hash(byte[] bytes, int from, int to) {
      int length = to - from;
      if (length == 0) {
        return 0;
      }
      int sample =
          length * 31
              + bytes[from] * 7
              + bytes[from + (length >> 2)] * 131
              + bytes[from + (length >> 1)] * 8191
              + bytes[to - 1] * 524_287;
      return sample ^ sample >>> 15;
    }

    private static boolean isEqual(byte[] name, byte[] bytes, int from, int to) {
      return Arrays.equals(name, 0, name.length, bytes, from, to);
    }
  }
}
