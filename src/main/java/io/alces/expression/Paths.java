package io.alces.expression;

/** The attributes: each is its path, and its type is known to the compiler alone. */
final class Paths {
  private Paths() {}

  record Plain<T, V>(AttributePath path) implements Attribute<T, V> {}

  record OfText<T>(AttributePath path) implements TextAttribute<T> {}

  record OfNumber<T, N extends Number>(AttributePath path) implements NumberAttribute<T, N> {}

  record OfBoolean<T>(AttributePath path) implements BooleanAttribute<T> {}

  record OfList<T, E>(AttributePath path) implements ListAttribute<T, E> {}

  record OfSet<T, E>(AttributePath path) implements SetAttribute<T, E> {}

  record OfMap<T, K, V>(AttributePath path) implements MapAttribute<T, K, V> {}

  record OfAny<T>(AttributePath path) implements AnyAttribute<T> {}

  record AnyOrElse<T>(AttributePath path, Term term) implements AnyAttribute.OrElse<T> {}

  record NumberOrElse<T, N extends Number>(AttributePath path, Term term)
      implements Summand<T, N> {}
}
