package io.alces.expression;

/**
 * A method reference to an attribute of text. A sub-interface of {@link Getter} so that overloads
 * pick the operators that fit.
 *
 * @param <T> the type of the item
 */
@FunctionalInterface
public interface TextGetter<T> extends Getter<T, String> {}
