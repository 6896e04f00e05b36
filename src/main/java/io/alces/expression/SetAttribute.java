package io.alces.expression;

import java.util.Set;

/**
 * An attribute that is a set.
 *
 * @param <T> the type of the item
 * @param <E> the type of the elements
 */
public interface SetAttribute<T, E>
    extends Attribute<T, Set<E>>,
        SetGetter<T, E>,
        CollectionComparison<Condition<T>, T, Set<E>, E> {}
