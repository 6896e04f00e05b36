package io.alces.expression;

import java.util.List;
import java.util.Set;

/**
 * What {@code where} offers on a query and on a scan. Several are all demanded.
 *
 * @param <T> the type of the item
 * @param <Q> the query or scan
 */
@SuppressWarnings("overloads") // the shape of the method reference decides, as intended
public interface Filtered<T, Q> {
  /**
   * Demands a condition.
   *
   * @param condition the condition
   * @return the query or scan with it
   */
  Q where(Condition<? super T> condition);

  /**
   * An attribute, with the operator to follow.
   *
   * @param <V> the type of the attribute
   * @param getter its accessor
   * @return its operators
   */
  default <V> Comparison<Q, T, V> where(Getter<? super T, V> getter) {
    return new Following.Plain<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute that is a number, with the operator to follow.
   *
   * @param <N> the type of the number
   * @param getter its accessor
   * @return its operators
   */
  default <N extends Number> NumberComparison<Q, T, N> where(NumberGetter<? super T, N> getter) {
    return new Following.OfNumber<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute of text, with the operator to follow.
   *
   * @param getter its accessor
   * @return its operators
   */
  default TextComparison<Q, T> where(TextGetter<? super T> getter) {
    return new Following.OfText<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute that is true or false, with the operator to follow.
   *
   * @param getter its accessor
   * @return its operators
   */
  default BooleanComparison<Q, T> where(BooleanGetter<? super T> getter) {
    return new Following.OfBoolean<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute that is a list, with the operator to follow.
   *
   * @param <E> the type of the elements
   * @param getter its accessor
   * @return its operators
   */
  default <E> CollectionComparison<Q, T, List<E>, E> where(ListGetter<? super T, E> getter) {
    return new Following.OfCollection<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute that is a set, with the operator to follow.
   *
   * @param <E> the type of the elements
   * @param getter its accessor
   * @return its operators
   */
  default <E> CollectionComparison<Q, T, Set<E>, E> where(SetGetter<? super T, E> getter) {
    return new Following.OfCollection<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute that is a map, with the operator to follow.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param getter its accessor
   * @return its operators
   */
  default <K, V> MapComparison<Q, T, K, V> where(MapGetter<? super T, K, V> getter) {
    return new Following.OfMap<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute that is an {@code Optional}, with the operator to follow.
   *
   * @param <V> the type of the value inside
   * @param getter its accessor
   * @return its operators
   */
  default <V> Comparison<Q, T, V> where(OptionalGetter<? super T, V> getter) {
    return new Following.Plain<>(AttributePath.of(getter), this::where);
  }

  /**
   * An attribute by its name in the application, with the operator to follow.
   *
   * @param path a path as {@link AttributePath#parse} reads it; an unknown name is refused when the
   *     request is made
   * @return all operators
   */
  default AnyComparison<Q, T> where(String path) {
    return new Following.OfAny<>(AttributePath.parse(path), this::where);
  }
}
