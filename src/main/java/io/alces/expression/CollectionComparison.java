package io.alces.expression;

import static java.util.Objects.requireNonNull;

/**
 * The operators on lists and sets.
 *
 * @param <R> what an operator gives
 * @param <T> the type of the item
 * @param <C> the type of the list or set
 * @param <E> the type of its elements
 */
public interface CollectionComparison<R, T, C, E> extends Comparison<R, T, C> {
  /**
   * Has an element.
   *
   * @param element the element
   * @return what follows
   */
  default R contains(E element) {
    return accept(Functions.contains(path(), requireNonNull(element, "element")));
  }

  /**
   * The number of its elements.
   *
   * @return its comparison
   */
  default NumberComparison<R, T, Integer> size() {
    return Functions.size(this);
  }
}
