package io.alces.expression;

/**
 * A method reference to an attribute that is true or false. A sub-interface of {@link Getter} so
 * that overloads pick the operators that fit.
 *
 * @param <T> the type of the item
 */
@FunctionalInterface
public interface BooleanGetter<T> extends Getter<T, Boolean> {}
