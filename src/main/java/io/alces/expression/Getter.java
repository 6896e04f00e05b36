package io.alces.expression;

import java.io.Serializable;

/**
 * Names an attribute by a method reference to its accessor: {@code Order::status}. It is never
 * called; its class and method are looked up once.
 *
 * <p>A record's accessor, a bean's getter or an accessor declared in an interface will do. A lambda
 * with a body names nothing and is refused with a {@link io.alces.error.RequestException}.
 *
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 */
@FunctionalInterface
public interface Getter<T, V> extends Serializable {
  /**
   * The accessor.
   *
   * @param item an item
   * @return the attribute's value
   */
  V of(T item);
}
