package io.alces.expression;

/**
 * A method reference to an attribute that is a number. A sub-interface of {@link Getter} so that
 * overloads pick the operators that fit.
 *
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
@FunctionalInterface
public interface NumberGetter<T, N extends Number> extends Getter<T, N> {}
