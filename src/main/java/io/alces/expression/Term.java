package io.alces.expression;

import static java.util.Objects.requireNonNull;

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
      requireNonNull(value, "value");
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
