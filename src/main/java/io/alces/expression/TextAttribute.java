package io.alces.expression;

/**
 * An attribute of text.
 *
 * @param <T> the type of the item
 */
public interface TextAttribute<T>
    extends Attribute<T, String>, TextGetter<T>, TextComparison<Condition<T>, T> {}
