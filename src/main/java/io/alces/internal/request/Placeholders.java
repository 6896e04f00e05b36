package io.alces.internal.request;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the placeholders of one request, in the order of their first use. There are
 * few, so that two arrays do for a map, at a fraction of what a hash table allocates: the AWS SDK
 * copies it into one at once.
 *
 * @param <V> names or values
 */
final class Placeholders<V> extends AbstractMap<String, V> {
  /** The placeholders of most requests, made once. */
  private static final String[] NAMES = prepared('#');

  private static final String[] VALUES = prepared(':');

  private static String[] prepared(char mark) {
    String[] prepared = new String[32];
    for (int i = 0; i < prepared.length; i++) {
      prepared[i] = mark + Integer.toString(i);
    }
    return prepared;
  }

  private @Nullable String[] keys;
  private @Nullable Object[] values;
  private int size;

  Placeholders(int expected) {
    this.keys = new String[expected];
    this.values = new Object[expected];
  }

  /** The placeholder of a name. */
  static String ofName(int index) {
    return index < NAMES.length ? NAMES[index] : "#" + index;
  }

  /** The placeholder of a value. */
  static String ofValue(int index) {
    return index < VALUES.length ? VALUES[index] : ":" + index;
  }

  /** Whether a placeholder is a mark and digits, as those that are made here. */
  static boolean isNumbered(String placeholder) {
    for (int i = 1; i < placeholder.length(); i++) {
      if (!Character.isDigit(placeholder.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Adds one that is not there yet. */
  void add(String placeholder, V value) {
    if (size == keys.length) {
      keys = Arrays.copyOf(keys, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    keys[size] = placeholder;
    values[size++] = value;
  }

  /** The value of one; null if it is not there. */
  @Override
  public @Nullable V get(@Nullable Object placeholder) {
    for (int i = 0; i < size; i++) {
      if (key(i).equals(placeholder)) {
        return value(i);
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object placeholder) {
    return get(placeholder) != null;
  }

  /** A placeholder by its position. */
  @SuppressWarnings("NullAway") // there are as many as the size says
  String key(int index) {
    return keys[index];
  }

  /** What stands behind a placeholder, by its position. */
  @SuppressWarnings({"NullAway", "unchecked"}) // add() has put it there
  V value(int index) {
    return (V) values[index];
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super V> action) {
    for (int i = 0; i < size; i++) {
      action.accept(key(i), value(i));
    }
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new Entries();
  }

  private final class Entries extends AbstractSet<Map.Entry<String, V>> {
    @Override
    public int size() {
      return size;
    }

    @Override
    public Iterator<Map.Entry<String, V>> iterator() {
      return new Iterator<>() {
        private int next;

        @Override
        public boolean hasNext() {
          return next < size;
        }

        @Override
        public Map.Entry<String, V> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return Map.entry(key(next), value(next++));
        }
      };
    }
  }
}
