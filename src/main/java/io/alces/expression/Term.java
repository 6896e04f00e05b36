package io.alces.expression;

import static java.util.Objects.requireNonNull;

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

/** One side of a comparison. */
public sealed interface Term {
  /**
   * Renders the term.
   *
   * @param out where to
   */
  void render(Rendering out);

  /** Whether both are one attribute, or the size of one, by the same name. */
  static boolean areSame(Term left, Term right) {
    return (left instanceof Path one && right instanceof Path other && one.path.equals(other.path))
        || (left instanceof Size size && right instanceof Size same && size.path.equals(same.path));
  }

  /**
   * An attribute of the item.
   *
   * @param path where it stands
   */
  record Path(AttributePath path) implements Term {
    @Override
    public void render(Rendering out) {
      out.path(path);
    }

    @Override
    public String toString() {
      return path.toString();
    }
  }

  /**
   * The size of an attribute: characters of text (as UTF-8 bytes), bytes of binary, elements of the
   * rest.
   *
   * @param path where the attribute stands
   */
  record Size(AttributePath path) implements Term {
    @Override
    public void render(Rendering out) {
      out.text("size(").path(path).text(")");
    }

    @Override
    public String toString() {
      return "size(" + path + ")";
    }
  }

  /**
   * A value, bound apart from the expression. Its text form hides it.
   *
   * @param value the value, never null
   * @param as how to encode it
   * @param of the attribute that it is compared with, which decides its codec
   */
  record Value(Object value, Rendering.As as, AttributePath of) implements Term {
    /** Checks that there is a value. */
    public Value {
      value = kept(requireNonNull(value, "value"), 0);
    }

    // What the caller changes later is not what was asked for. Deeper nesting is refused anyway.
    private static Object kept(Object value, int depth) {
      if (depth > 32) {
        return value;
      }
      if (value instanceof byte[] bytes) {
        return bytes.clone();
      }
      Collection<@Nullable Object> copy = emptyLike(value);
      if (copy != null && value instanceof Collection<?> elements) {
        elements.forEach(e -> copy.add(e == null ? null : kept(e, depth + 1)));
        return copy;
      }
      if (value instanceof Map<?, ?> map && !(value instanceof SortedMap)) {
        Map<@Nullable Object, @Nullable Object> members = new LinkedHashMap<>();
        map.forEach(
            (key, member) -> members.put(key, member == null ? null : kept(member, depth + 1)));
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

    @Override
    public void render(Rendering out) {
      out.value(value, as, of);
    }

    @Override
    public String toString() {
      return "?";
    }
  }
}
