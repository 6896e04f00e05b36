package io.alces.expression;

import java.util.List;

/**
 * An attribute that is a list.
 *
 * @param <T> the type of the item
 * @param <E> the type of the elements
 */
public interface ListAttribute<T, E>
    extends Attribute<T, List<E>>,
        ListGetter<T, E>,
        CollectionComparison<Condition<T>, T, List<E>, E> {
  /**
   * An element of the list.
   *
   * @param index its position, from 0
   * @return the element
   */
  default Attribute<T, E> at(int index) {
    return new Paths.Plain<>(path().then(new AttributePath.Step.Index(index)));
  }
}
