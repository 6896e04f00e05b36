package io.alces.expression;

import java.util.Map;

/**
 * A method reference to an attribute that is a map. A sub-interface of {@link Getter} so that
 * overloads pick the operators that fit.
 *
 * @param <T> the type of the item
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
@FunctionalInterface
public interface MapGetter<T, K, V> extends Getter<T, Map<K, V>> {}
