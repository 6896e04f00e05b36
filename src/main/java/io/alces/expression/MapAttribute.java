package io.alces.expression;

import java.util.Map;

/**
 * An attribute that is a map.
 *
 * @param <T> the type of the item
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public interface MapAttribute<T, K, V>
    extends Attribute<T, Map<K, V>>, MapGetter<T, K, V>, MapComparison<Condition<T>, T, K, V> {
  /**
   * A member of the map.
   *
   * @param key its key
   * @return the member
   */
  default Attribute<T, V> key(K key) {
    return new Paths.Plain<>(path().then(new AttributePath.Step.Key(key)));
  }
}
