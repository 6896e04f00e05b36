package io.alces.expression;

import java.util.List;

/**
 * A method reference to an attribute that is a list. A sub-interface of {@link Getter} so that
 * overloads pick the operators that fit.
 *
 * @param <T> the type of the item
 * @param <E> the type of the elements
 */
@FunctionalInterface
public interface ListGetter<T, E> extends Getter<T, List<E>> {}
