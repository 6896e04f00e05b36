package io.alces.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.RandomAccess;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Copies of values, so that what the caller changes later is not what was asked for. */
final class Copies {
  /** Deeper nesting is refused anyway. */
  private static final int MAX_DEPTH = 32;

  private Copies() {}

  static Object of(Object value) {
    return of(value, 0);
  }

  private static Object of(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      return value;
    }
    if (value instanceof byte[] bytes) {
      return bytes.clone();
    }
    Collection<@Nullable Object> copy = emptyLike(value);
    if (copy != null && value instanceof Collection<?> elements) {
      elements.forEach(e -> copy.add(e == null ? null : of(e, depth + 1)));
      return copy;
    }
    if (value instanceof Map<?, ?> map && !(value instanceof SortedMap)) {
      Map<@Nullable Object, @Nullable Object> members = new LinkedHashMap<>();
      map.forEach((key, member) -> members.put(key, member == null ? null : of(member, depth + 1)));
      return members;
    }
    return value;
  }

  /** Null for collections of other kinds, which only a codec of the application's takes. */
  @SuppressWarnings("unchecked")
  private static @Nullable Collection<@Nullable Object> emptyLike(Object value) {
    if (value instanceof SortedSet<?> sorted) {
      return new TreeSet<>((Comparator<@Nullable Object>) sorted.comparator());
    }
    if (value instanceof Set) {
      return new LinkedHashSet<>();
    }
    return value instanceof List && value instanceof RandomAccess ? new ArrayList<>() : null;
  }
}
