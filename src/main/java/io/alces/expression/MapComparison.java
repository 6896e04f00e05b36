package io.alces.expression;

import java.util.Map;

/**
 * The operators on maps.
 *
 * @param <R> what an operator gives
 * @param <T> the type of the item
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface MapComparison<R, T, K, V> extends Comparison<R, T, Map<K, V>> {
  /**
   * The number of its members.
   *
   * @return its comparison
   */
  default NumberComparison<R, T, Integer> size() {
    return Functions.size(this);
  }
}
