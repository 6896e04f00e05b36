package io.alces.internal.codec;

import io.alces.codec.DynamoType;
import io.alces.codec.Names;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A map, list or set that is being written: what is needed of it for paths, and where its members
 * or elements begin, to find one that comes again. A frame serves all that stand at its depth, one
 * after the other.
 */
final class WireFrame {
  /** Up to here they are compared one by one. */
  private static final int FEW = 16;

  private static final int LEAST = 4;
  private static final int[] NONE = {};

  /** What a frame is of. */
  enum Kind {
    MAP,
    LIST,
    SET
  }

  private Kind kind = Kind.MAP;
  private @Nullable DynamoType type;
  private int start;
  private long sizeBefore;

  private @Nullable String name;

  /** How many members or elements there are. */
  private int count;

  /** Of each member of a map or element of a set, where it begins, and the item's size there. */
  private int[] places = NONE;

  private int expected;

  /** The prepared names of the latest members, which ascend and so do not come again. */
  private @Nullable Names names;

  private int lastName;
  private int firstNamed;

  /** Positions, from 1, by the hash of the texts that begin there; 0 for none. */
  private int[] table = NONE;

  private int hashed;

  void begin(Kind newKind, @Nullable DynamoType newType, int newStart, long size) {
    kind = newKind;
    type = newType;
    start = newStart;
    sizeBefore = size;
    name = null;
    count = 0;
    names = null;
    hashed = 0;
  }

  Kind kind() {
    return kind;
  }

  /** The type of a set, as it was asked for. */
  @Nullable DynamoType type() {
    return type;
  }

  /** Where the value begins. */
  int start() {
    return start;
  }

  /** The item's size before the value. */
  long sizeBefore() {
    return sizeBefore;
  }

  /** The name of the member whose value follows. */
  @Nullable String name() {
    return name;
  }

  void name(@Nullable String newName) {
    name = newName;
  }

  int count() {
    return count;
  }

  /** Counts an element of a list. */
  void countElement() {
    count++;
  }

  /** How many members or elements to make room for; a guess, which may be wrong. */
  void expect(int sizeHint) {
    expected = Math.max(LEAST, Math.min(sizeHint, FEW));
  }

  /** Notes a member of a map or an element of a set. */
  void note(int at, long size) {
    if (2 * count == places.length) {
      places = Arrays.copyOf(places, 2 * Math.max(expected, 2 * count));
    }
    places[2 * count] = at;
    places[2 * count + 1] = (int) size;
    count++;
  }

  private int startOf(int position) {
    return places[2 * position];
  }

  /**
   * Finds the member with a name, or the element, that was just written.
   *
   * @param at where it was written, in quotes, behind all others
   * @return its position, or -1
   */
  int find(JsonBytes out, int at) {
    names = null;
    return find(out, at, count);
  }

  /** The same for a member with a prepared name. */
  int find(JsonBytes out, int at, Names prepared, int index) {
    if (prepared != names || index <= lastName) {
      names = null;
    }
    int found = find(out, at, names == null ? count : firstNamed);
    if (names == null) {
      names = prepared;
      firstNamed = count;
    }
    lastName = index;
    return found;
  }

  private int find(JsonBytes out, int at, int among) {
    if (kind == Kind.LIST) {
      return -1;
    }
    if (among > FEW) {
      return findHashed(out.buffer(), at, out.length());
    }
    byte[] bytes = out.buffer();
    for (int i = 0; i < among; i++) {
      if (isSame(bytes, startOf(i), at, out.length())) {
        return i;
      }
    }
    return -1;
  }

  /** A text in quotes is not the beginning of another, so that its own length will do. */
  private static boolean isSame(byte[] bytes, int other, int at, int end) {
    return bytes[other + 1] == bytes[at + 1]
        && Arrays.equals(bytes, other, other + end - at, bytes, at, end);
  }

  private int findHashed(byte[] bytes, int at, int end) {
    if (hashed == 0 || table.length < count * 2) {
      table = new int[Integer.highestOneBit(count) * 8];
      hashed = 0;
    }
    for (; hashed < count; hashed++) {
      int free = hash(bytes, startOf(hashed)) & (table.length - 1);
      while (table[free] != 0) {
        free = (free + 1) & (table.length - 1);
      }
      table[free] = hashed + 1;
    }
    int slot = hash(bytes, at) & (table.length - 1);
    while (table[slot] != 0 && !isSame(bytes, startOf(table[slot] - 1), at, end)) {
      slot = (slot + 1) & (table.length - 1);
    }
    return table[slot] - 1;
  }

  /** Differs from frame to frame, so that nobody can choose names that all have the same. */
  private int hash(byte[] bytes, int at) {
    int hash = System.identityHashCode(this);
    for (int i = at + 1; bytes[i] != '"'; i++) {
      hash = (hash ^ bytes[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
      if (bytes[i] == '\\') {
        i++;
        hash = (hash ^ bytes[i]) * 0x9E3779B1;
      }
    }
    return hash;
  }

  /**
   * Takes out a member that is written again.
   *
   * @param at where the latter begins
   * @param size the item's size before it
   * @return what the member added to the item's size
   */
  int remove(JsonBytes out, int position, int at, long size) {
    boolean isLast = position == count - 1;
    int from = startOf(position);
    int bytes = (isLast ? at : startOf(position + 1)) - from;
    int stored = (isLast ? (int) size : places[2 * position + 3]) - places[2 * position + 1];
    out.remove(from, from + bytes);
    for (int i = 2 * position; i < 2 * count - 2; i += 2) {
      places[i] = places[i + 2] - bytes;
      places[i + 1] = places[i + 3] - stored;
    }
    count--;
    hashed = 0;
    if (position < firstNamed) {
      firstNamed--;
    }
    return stored;
  }
}
