package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.expression.UpdateAction.Kind;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * The actions of an update. Attributes are named by a method reference, by {@code attr(…)} for what
 * is inside, or by text; each is named once, and none inside another that is named.
 *
 * <p>Keys, and attributes that Alces maintains, cannot be set. Whether attributes exist and values
 * fit is checked when the request is made, before anything is sent.
 *
 * @param <T> the type of the item
 * @param <Q> the update
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.UpdateExpressions.html">Update
 *     expressions</a>
 */
@SuppressWarnings("overloads") // the shape of the method reference decides, as intended
public interface Updating<T, Q> {
  /**
   * Takes a finished action. Every step ends here.
   *
   * @param action the action
   * @return the update with it
   */
  Q with(UpdateAction action);

  /**
   * Sets an attribute; the value follows.
   *
   * @param <V> the type of the attribute
   * @param attribute its accessor
   * @return takes the value
   */
  default <V> Assignment<Q, T, V> set(Getter<? super T, V> attribute) {
    return new Assignment<>(AttributePath.of(attribute), this::with);
  }

  /**
   * Sets an attribute that is a number; the value follows.
   *
   * @param <N> the type of the number
   * @param attribute its accessor
   * @return takes the value
   */
  default <N extends Number> Assignment.OfNumber<Q, T, N> set(
      NumberGetter<? super T, N> attribute) {
    return Assignment.ofNumber(AttributePath.of(attribute), this::with);
  }

  /**
   * Sets an attribute that is an {@code Optional}; the value follows.
   *
   * @param <V> the type of the value inside
   * @param attribute its accessor
   * @return takes the value
   */
  default <V> Assignment<Q, T, V> set(OptionalGetter<? super T, V> attribute) {
    return new Assignment<>(AttributePath.of(attribute), this::with);
  }

  /**
   * Sets an attribute by its name in the application; the value follows.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @return takes the value
   */
  default Assignment<Q, T, Object> set(String path) {
    return new Assignment<>(AttributePath.parse(path), this::with);
  }

  /**
   * Sets an attribute where it is absent; the value follows.
   *
   * @param <V> the type of the attribute
   * @param attribute its accessor
   * @return takes the value
   */
  default <V> Assignment.IfAbsent<Q, V> setIfAbsent(Getter<? super T, V> attribute) {
    return Assignment.ifAbsent(AttributePath.of(attribute), this::with);
  }

  /**
   * Sets an attribute that is a number where it is absent; the value follows.
   *
   * @param <N> the type of the number
   * @param attribute its accessor
   * @return takes the value
   */
  default <N extends Number> Assignment.NumberIfAbsent<Q, N> setIfAbsent(
      NumberGetter<? super T, N> attribute) {
    return Assignment.numberIfAbsent(AttributePath.of(attribute), this::with);
  }

  /**
   * Sets an attribute that is an {@code Optional} where it is absent; the value follows.
   *
   * @param <V> the type of the value inside
   * @param attribute its accessor
   * @return takes the value
   */
  default <V> Assignment.IfAbsent<Q, V> setIfAbsent(OptionalGetter<? super T, V> attribute) {
    return Assignment.ifAbsent(AttributePath.of(attribute), this::with);
  }

  /**
   * Sets an attribute by its name in the application where it is absent; the value follows.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @return takes the value
   */
  default Assignment.IfAbsent<Q, Object> setIfAbsent(String path) {
    return Assignment.ifAbsent(AttributePath.parse(path), this::with);
  }

  /**
   * Adds to a number that is there. Where it is absent the update fails; {@link #add} starts at 0
   * instead.
   *
   * @param attribute its accessor
   * @param amount what to add, of any number type that the attribute's holds exactly
   * @return the update
   */
  default Q increment(Getter<? super T, ? extends Number> attribute, Number amount) {
    return with(action(Kind.INCREMENT, AttributePath.of(attribute), amount, "amount"));
  }

  /**
   * Adds to a number that is there, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param amount what to add
   * @return the update
   */
  default Q increment(String path, Number amount) {
    return with(action(Kind.INCREMENT, AttributePath.parse(path), amount, "amount"));
  }

  /**
   * Subtracts from a number that is there. Where it is absent the update fails.
   *
   * @param attribute its accessor
   * @param amount what to subtract, of any number type that the attribute's holds exactly
   * @return the update
   */
  default Q decrement(Getter<? super T, ? extends Number> attribute, Number amount) {
    return with(action(Kind.DECREMENT, AttributePath.of(attribute), amount, "amount"));
  }

  /**
   * Subtracts from a number that is there, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param amount what to subtract
   * @return the update
   */
  default Q decrement(String path, Number amount) {
    return with(action(Kind.DECREMENT, AttributePath.parse(path), amount, "amount"));
  }

  /**
   * Adds to a number, starting at 0 where it is absent.
   *
   * @param attribute its accessor
   * @param amount what to add, of any number type that the attribute's holds exactly
   * @return the update
   */
  default Q add(Getter<? super T, ? extends Number> attribute, Number amount) {
    return with(action(Kind.ADD, AttributePath.of(attribute), amount, "amount"));
  }

  /**
   * Adds to a number, starting at 0 where it is absent; named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param amount what to add
   * @return the update
   */
  default Q add(String path, Number amount) {
    return with(action(Kind.ADD, AttributePath.parse(path), amount, "amount"));
  }

  /**
   * Adds an element at the end of a list, which is made where it is absent.
   *
   * @param <E> the type of the elements
   * @param list its accessor
   * @param element the element
   * @return the update
   */
  default <E> Q append(Getter<? super T, List<E>> list, E element) {
    return with(elements(Kind.APPEND, AttributePath.of(list), element));
  }

  /**
   * Adds an element at the end of a list, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param element the element
   * @return the update
   */
  default Q append(String path, Object element) {
    return with(elements(Kind.APPEND, AttributePath.parse(path), element));
  }

  /**
   * Adds elements at the end of a list, in their order.
   *
   * @param <E> the type of the elements
   * @param list its accessor
   * @param elements the elements; none changes nothing but makes an absent list
   * @return the update
   */
  default <E> Q appendAll(Getter<? super T, List<E>> list, Collection<? extends E> elements) {
    return with(action(Kind.APPEND, AttributePath.of(list), elements, "elements"));
  }

  /**
   * Adds elements at the end of a list, named by text, in their order.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param elements the elements; none changes nothing but makes an absent list
   * @return the update
   */
  default Q appendAll(String path, Collection<?> elements) {
    return with(action(Kind.APPEND, AttributePath.parse(path), elements, "elements"));
  }

  /**
   * Adds an element at the beginning of a list, which is made where it is absent.
   *
   * @param <E> the type of the elements
   * @param list its accessor
   * @param element the element
   * @return the update
   */
  default <E> Q prepend(Getter<? super T, List<E>> list, E element) {
    return with(elements(Kind.PREPEND, AttributePath.of(list), element));
  }

  /**
   * Adds an element at the beginning of a list, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param element the element
   * @return the update
   */
  default Q prepend(String path, Object element) {
    return with(elements(Kind.PREPEND, AttributePath.parse(path), element));
  }

  /**
   * Adds elements at the beginning of a list, in their order.
   *
   * @param <E> the type of the elements
   * @param list its accessor
   * @param elements the elements; none changes nothing but makes an absent list
   * @return the update
   */
  default <E> Q prependAll(Getter<? super T, List<E>> list, Collection<? extends E> elements) {
    return with(action(Kind.PREPEND, AttributePath.of(list), elements, "elements"));
  }

  /**
   * Adds elements at the beginning of a list, named by text, in their order.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param elements the elements; none changes nothing but makes an absent list
   * @return the update
   */
  default Q prependAll(String path, Collection<?> elements) {
    return with(action(Kind.PREPEND, AttributePath.parse(path), elements, "elements"));
  }

  /**
   * Adds an element to a set, which is made where it is absent.
   *
   * @param <E> the type of the elements
   * @param set its accessor
   * @param element the element
   * @return the update
   */
  default <E> Q addTo(Getter<? super T, Set<E>> set, E element) {
    return with(elements(Kind.ADD_TO_SET, AttributePath.of(set), element));
  }

  /**
   * Adds an element to a set, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param element the element
   * @return the update
   */
  default Q addTo(String path, Object element) {
    return with(elements(Kind.ADD_TO_SET, AttributePath.parse(path), element));
  }

  /**
   * Adds elements to a set.
   *
   * @param <E> the type of the elements
   * @param set its accessor
   * @param elements at least one
   * @return the update
   */
  default <E> Q addAllTo(Getter<? super T, Set<E>> set, Collection<? extends E> elements) {
    return with(action(Kind.ADD_TO_SET, AttributePath.of(set), elements, "elements"));
  }

  /**
   * Adds elements to a set, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param elements at least one
   * @return the update
   */
  default Q addAllTo(String path, Collection<?> elements) {
    return with(action(Kind.ADD_TO_SET, AttributePath.parse(path), elements, "elements"));
  }

  /**
   * Removes an element from a set. With the last element goes the attribute, and reads as an empty
   * set.
   *
   * @param <E> the type of the elements
   * @param set its accessor
   * @param element the element; one that is not there changes nothing
   * @return the update
   */
  default <E> Q removeFrom(Getter<? super T, Set<E>> set, E element) {
    return with(elements(Kind.REMOVE_FROM_SET, AttributePath.of(set), element));
  }

  /**
   * Removes an element from a set, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param element the element
   * @return the update
   */
  default Q removeFrom(String path, Object element) {
    return with(elements(Kind.REMOVE_FROM_SET, AttributePath.parse(path), element));
  }

  /**
   * Removes elements from a set.
   *
   * @param <E> the type of the elements
   * @param set its accessor
   * @param elements at least one
   * @return the update
   */
  default <E> Q removeAllFrom(Getter<? super T, Set<E>> set, Collection<? extends E> elements) {
    return with(action(Kind.REMOVE_FROM_SET, AttributePath.of(set), elements, "elements"));
  }

  /**
   * Removes elements from a set, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param elements at least one
   * @return the update
   */
  default Q removeAllFrom(String path, Collection<?> elements) {
    return with(action(Kind.REMOVE_FROM_SET, AttributePath.parse(path), elements, "elements"));
  }

  /**
   * Removes an attribute. Of a list position, the elements behind it move up.
   *
   * @param attribute its accessor
   * @return the update
   */
  default Q remove(Getter<? super T, ?> attribute) {
    return with(new UpdateAction(Kind.REMOVE, AttributePath.of(attribute), null));
  }

  /**
   * Removes an attribute, named by text.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @return the update
   */
  default Q remove(String path) {
    return with(new UpdateAction(Kind.REMOVE, AttributePath.parse(path), null));
  }

  /**
   * Sets some members of a nested object, and keeps its others. Each member is set as a whole.
   *
   * @param object its accessor
   * @param partial an object of the attribute's class, whose null members are kept as they are
   *     stored; or a {@code Document} with the members to set; or a {@code Map} of names to values,
   *     of which null removes
   * @return the update
   */
  default Q merge(Getter<? super T, ?> object, Object partial) {
    return with(action(Kind.MERGE, AttributePath.of(object), partial, "partial"));
  }

  /**
   * Sets some members of a nested object, named by text, and keeps its others.
   *
   * @param path a path as {@link AttributePath#parse} reads it
   * @param partial as for {@link #merge(Getter, Object)}
   * @return the update
   */
  default Q merge(String path, Object partial) {
    return with(action(Kind.MERGE, AttributePath.parse(path), partial, "partial"));
  }

  private UpdateAction action(Kind kind, AttributePath path, Object operand, String name) {
    return new UpdateAction(kind, path, requireNonNull(operand, name));
  }

  private UpdateAction elements(Kind kind, AttributePath path, Object element) {
    return new UpdateAction(kind, path, List.of(requireNonNull(element, "element")));
  }
}
