package io.alces.expression;

/**
 * An attribute that is a number.
 *
 * @param <T> the type of the item
 * @param <N> the type of the number
 */
public interface NumberAttribute<T, N extends Number>
    extends Attribute<T, N>, NumberGetter<T, N>, NumberComparison<Condition<T>, T, N> {}
