package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;

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
      value = Copies.of(requireNonNull(value, "value"));
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

  /**
   * A sum or difference of numbers, for updates only.
   *
   * @param left the left side
   * @param operator {@code +} or {@code -}
   * @param right the right side
   */
  record Arithmetic(Term left, String operator, Term right) implements Term {
    /** Refuses what DynamoDB refuses: more than two operands. */
    public Arithmetic {
      if (left instanceof Arithmetic || right instanceof Arithmetic) {
        throw new RequestException(
            "A sum or difference has two operands in DynamoDB, and one of these is itself one;"
                + " compute constants beforehand, or update twice");
      }
    }

    @Override
    public void render(Rendering out) {
      left.render(out);
      out.operator().text(" ").text(operator).text(" ");
      right.render(out);
    }

    @Override
    public String toString() {
      return left + " " + operator + " " + right;
    }
  }

  /**
   * An attribute, or a value where it is absent; for updates only.
   *
   * @param path where the attribute stands
   * @param fallback the value
   */
  record OrElse(AttributePath path, Value fallback) implements Term {
    @Override
    public void render(Rendering out) {
      out.operator().text("if_not_exists(").path(path).text(", ");
      fallback.render(out);
      out.text(")");
    }

    @Override
    public String toString() {
      return path + " or else ?";
    }
  }
}
