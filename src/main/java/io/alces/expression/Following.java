package io.alces.expression;

import java.util.function.Function;

/** The operators after {@code where} and {@code onlyIf}: each hands its condition on. */
final class Following {
  private Following() {}

  record Plain<Q, T, V>(AttributePath path, Function<Condition<T>, Q> then)
      implements Comparison<Q, T, V> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }

  record OfText<Q, T>(AttributePath path, Function<Condition<T>, Q> then)
      implements TextComparison<Q, T> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }

  record OfNumber<Q, T, N extends Number>(AttributePath path, Function<Condition<T>, Q> then)
      implements NumberComparison<Q, T, N> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }

  record OfBoolean<Q, T>(AttributePath path, Function<Condition<T>, Q> then)
      implements BooleanComparison<Q, T> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }

  record OfCollection<Q, T, C, E>(AttributePath path, Function<Condition<T>, Q> then)
      implements CollectionComparison<Q, T, C, E> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }

  record OfMap<Q, T, K, V>(AttributePath path, Function<Condition<T>, Q> then)
      implements MapComparison<Q, T, K, V> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }

  record OfAny<Q, T>(AttributePath path, Function<Condition<T>, Q> then)
      implements AnyComparison<Q, T> {
    @Override
    public Q accept(Condition<T> condition) {
      return then.apply(condition);
    }
  }
}
