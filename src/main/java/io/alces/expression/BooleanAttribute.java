package io.alces.expression;

/**
 * An attribute that is true or false.
 *
 * @param <T> the type of the item
 */
public interface BooleanAttribute<T>
    extends Attribute<T, Boolean>, BooleanGetter<T>, BooleanComparison<Condition<T>, T> {}
