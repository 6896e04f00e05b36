package io.alces.expression;

import java.util.Set;

/**
 * A method reference to an attribute that is a set. A sub-interface of {@link Getter} so that
 * overloads pick the operators that fit.
 *
 * @param <T> the type of the item
 * @param <E> the type of the elements
 */
@FunctionalInterface
public interface SetGetter<T, E> extends Getter<T, Set<E>> {}
