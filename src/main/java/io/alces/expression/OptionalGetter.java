package io.alces.expression;

import java.util.Optional;

/**
 * A method reference to an attribute that is an {@code Optional}. A sub-interface of {@link Getter}
 * so that overloads pick the operators that fit.
 *
 * @param <T> the type of the item
 * @param <V> the type of the value inside
 */
@FunctionalInterface
public interface OptionalGetter<T, V> extends Getter<T, Optional<V>> {}
