package io.alces.expression;

import java.util.List;
import java.util.Set;

/**
 * What {@code onlyIf} offers on a write. Several are all demanded; a write whose condition fails
 * changes nothing and ends in a {@link io.alces.error.ConditionFailedException}.
 *
 * @param <T> the type of the item
 * @param <Q> the operation
 */
@SuppressWarnings("overloads") // the shape of the method reference decides, as intended
public interface Conditional<T, Q> {
  /**
   * Demands a condition.
   *
   * @param condition the condition
   * @return the operation with it
   */
  Q onlyIf(Condition<? super T> condition);

  /**
   * An attribute, with the operator to follow.
   *
   * @param <V> the type of the attribute
   * @param getter its accessor
   * @return its operators
   */
  default <V> Comparison<Q, T, V> onlyIf(Getter<? super T, V> getter) {
    return new Following.Plain<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute that is a number, with the operator to follow.
   *
   * @param <N> the type of the number
   * @param getter its accessor
   * @return its operators
   */
  default <N extends Number> NumberComparison<Q, T, N> onlyIf(NumberGetter<? super T, N> getter) {
    return new Following.OfNumber<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute of text, with the operator to follow.
   *
   * @param getter its accessor
   * @return its operators
   */
  default TextComparison<Q, T> onlyIf(TextGetter<? super T> getter) {
    return new Following.OfText<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute that is true or false, with the operator to follow.
   *
   * @param getter its accessor
   * @return its operators
   */
  default BooleanComparison<Q, T> onlyIf(BooleanGetter<? super T> getter) {
    return new Following.OfBoolean<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute that is a list, with the operator to follow.
   *
   * @param <E> the type of the elements
   * @param getter its accessor
   * @return its operators
   */
  default <E> CollectionComparison<Q, T, List<E>, E> onlyIf(ListGetter<? super T, E> getter) {
    return new Following.OfCollection<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute that is a set, with the operator to follow.
   *
   * @param <E> the type of the elements
   * @param getter its accessor
   * @return its operators
   */
  default <E> CollectionComparison<Q, T, Set<E>, E> onlyIf(SetGetter<? super T, E> getter) {
    return new Following.OfCollection<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute that is a map, with the operator to follow.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param getter its accessor
   * @return its operators
   */
  default <K, V> MapComparison<Q, T, K, V> onlyIf(MapGetter<? super T, K, V> getter) {
    return new Following.OfMap<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute that is an {@code Optional}, with the operator to follow.
   *
   * @param <V> the type of the value inside
   * @param getter its accessor
   * @return its operators
   */
  default <V> Comparison<Q, T, V> onlyIf(OptionalGetter<? super T, V> getter) {
    return new Following.Plain<>(AttributePath.of(getter), this::onlyIf);
  }

  /**
   * An attribute by its name in the application, with the operator to follow.
   *
   * @param path a path as {@link AttributePath#parse} reads it; an unknown name is refused when the
   *     request is made
   * @return all operators
   */
  default AnyComparison<Q, T> onlyIf(String path) {
    return new Following.OfAny<>(AttributePath.parse(path), this::onlyIf);
  }
}
