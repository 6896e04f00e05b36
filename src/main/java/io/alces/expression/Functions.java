package io.alces.expression;

import static java.util.Objects.requireNonNull;

import java.util.function.Function;

/** The functions of the expression language that several comparisons offer. */
final class Functions {
  private Functions() {}

  static <T> Condition<T> beginsWith(AttributePath path, String prefix) {
    requireNonNull(prefix, "prefix");
    return new Condition.Function<>(
        "begins_with", path, new Term.Value(prefix, Rendering.As.PART, path));
  }

  static <T> Condition<T> contains(AttributePath path, Object part) {
    requireNonNull(part, "part");
    Term operand =
        part instanceof Operand<?, ?> attribute
            ? attribute.term()
            : new Term.Value(part, Rendering.As.ELEMENT, path);
    return new Condition.Function<>("contains", path, operand);
  }

  static Term amount(AttributePath path, Number amount) {
    return new Term.Value(requireNonNull(amount, "amount"), Rendering.As.AMOUNT, path);
  }

  static Term orElse(AttributePath path, Object value) {
    return new Term.OrElse(
        path, new Term.Value(requireNonNull(value, "value"), Rendering.As.ATTRIBUTE, path));
  }

  static <R, T> NumberComparison<R, T, Integer> size(Comparison<R, T, ?> of) {
    return new SizeOf<>(of.path(), of::accept);
  }

  /** The size of an attribute, which takes plain numbers and exists wherever the attribute does. */
  private record SizeOf<R, T>(AttributePath path, Function<Condition<T>, R> then)
      implements NumberComparison<R, T, Integer> {
    @Override
    public R accept(Condition<T> condition) {
      return then.apply(condition);
    }

    @Override
    public Term left() {
      return new Term.Size(path);
    }

    @Override
    public Term right(Object value) {
      return new Term.Value(requireNonNull(value, "value"), Rendering.As.SIZE, path);
    }
  }
}
