package io.alces.expression;

import static java.util.Objects.requireNonNull;

/**
 * An attribute of an item, of any depth, with its type: {@code
 * attr(Order::shipTo).dot(Address::city)}. It goes wherever a method reference goes, and its
 * operators make conditions.
 *
 * <pre>{@code
 * attr(Order::total).gt(TEN)
 * attr(Order::lines).at(0).dot(Line::sku).beginsWith("A-")
 * }</pre>
 *
 * <p>Immutable. Whether the attribute exists is checked against the schema when a request is made.
 *
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 */
@SuppressWarnings("overloads") // the shape of the method reference decides, as intended
public interface Attribute<T, V>
    extends Getter<T, V>, Operand<T, V>, Computed<T, V>, Comparison<Condition<T>, T, V> {
  @Override
  default V of(T item) {
    throw new UnsupportedOperationException(
        "An attribute names a place in an item; it does not read one");
  }

  @Override
  default Term term() {
    return new Term.Path(path());
  }

  @Override
  default Condition<T> accept(Condition<T> condition) {
    return condition;
  }

  /**
   * This attribute, or a value where it is absent: for {@code set(…).from}.
   *
   * @param value the value
   * @return what an update can set
   */
  default Computed<T, V> orElse(V value) {
    Term term = Functions.orElse(path(), value);
    return () -> term;
  }

  /**
   * A member of this attribute.
   *
   * @param <W> the type of the member
   * @param member its accessor
   * @return the member
   */
  default <W> Attribute<T, W> dot(Getter<? super V, W> member) {
    return new Paths.Plain<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is a number.
   *
   * @param <N> the type of the number
   * @param member its accessor
   * @return the member
   */
  default <N extends Number> NumberAttribute<T, N> dot(NumberGetter<? super V, N> member) {
    return new Paths.OfNumber<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is text.
   *
   * @param member its accessor
   * @return the member
   */
  default TextAttribute<T> dot(TextGetter<? super V> member) {
    return new Paths.OfText<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is true or false.
   *
   * @param member its accessor
   * @return the member
   */
  default BooleanAttribute<T> dot(BooleanGetter<? super V> member) {
    return new Paths.OfBoolean<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is a list.
   *
   * @param <E> the type of the elements
   * @param member its accessor
   * @return the member
   */
  default <E> ListAttribute<T, E> dot(ListGetter<? super V, E> member) {
    return new Paths.OfList<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is a set.
   *
   * @param <E> the type of the elements
   * @param member its accessor
   * @return the member
   */
  default <E> SetAttribute<T, E> dot(SetGetter<? super V, E> member) {
    return new Paths.OfSet<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is a map.
   *
   * @param <K> the type of the keys
   * @param <W> the type of the values
   * @param member its accessor
   * @return the member
   */
  default <K, W> MapAttribute<T, K, W> dot(MapGetter<? super V, K, W> member) {
    return new Paths.OfMap<>(path().then(AttributePath.of(member)));
  }

  /**
   * A member of this attribute that is an {@code Optional}.
   *
   * @param <W> the type of the value inside
   * @param member its accessor
   * @return the member
   */
  default <W> Attribute<T, W> dot(OptionalGetter<? super V, W> member) {
    return new Paths.Plain<>(path().then(AttributePath.of(member)));
  }

  /**
   * An attribute.
   *
   * @param <T> the type of the item
   * @param <V> the type of the attribute
   * @param getter its accessor
   * @return the attribute
   */
  static <T, V> Attribute<T, V> attr(Getter<T, V> getter) {
    return new Paths.Plain<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is a number.
   *
   * @param <T> the type of the item
   * @param <N> the type of the number
   * @param getter its accessor
   * @return the attribute
   */
  static <T, N extends Number> NumberAttribute<T, N> attr(NumberGetter<T, N> getter) {
    return new Paths.OfNumber<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is text.
   *
   * @param <T> the type of the item
   * @param getter its accessor
   * @return the attribute
   */
  static <T> TextAttribute<T> attr(TextGetter<T> getter) {
    return new Paths.OfText<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is true or false.
   *
   * @param <T> the type of the item
   * @param getter its accessor
   * @return the attribute
   */
  static <T> BooleanAttribute<T> attr(BooleanGetter<T> getter) {
    return new Paths.OfBoolean<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is a list.
   *
   * @param <T> the type of the item
   * @param <E> the type of the elements
   * @param getter its accessor
   * @return the attribute
   */
  static <T, E> ListAttribute<T, E> attr(ListGetter<T, E> getter) {
    return new Paths.OfList<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is a set.
   *
   * @param <T> the type of the item
   * @param <E> the type of the elements
   * @param getter its accessor
   * @return the attribute
   */
  static <T, E> SetAttribute<T, E> attr(SetGetter<T, E> getter) {
    return new Paths.OfSet<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is a map.
   *
   * @param <T> the type of the item
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param getter its accessor
   * @return the attribute
   */
  static <T, K, V> MapAttribute<T, K, V> attr(MapGetter<T, K, V> getter) {
    return new Paths.OfMap<>(AttributePath.of(getter));
  }

  /**
   * An attribute that is an {@code Optional}.
   *
   * @param <T> the type of the item
   * @param <V> the type of the value inside
   * @param getter its accessor
   * @return the attribute
   */
  static <T, V> Attribute<T, V> attr(OptionalGetter<T, V> getter) {
    return new Paths.Plain<>(AttributePath.of(getter));
  }

  /**
   * An attribute whose accessor has an overloaded name, which javac cannot choose an operator for
   * by itself.
   *
   * @param <T> the type of the item
   * @param <V> the type of the attribute
   * @param type the type of the item
   * @param getter its accessor
   * @return the attribute
   */
  static <T, V> Attribute<T, V> attr(Class<T> type, Getter<T, V> getter) {
    return new Paths.Plain<>(AttributePath.of(getter));
  }

  /**
   * An attribute by its name in the application: {@code "shipTo.city"}, {@code "lines[0].sku"}.
   *
   * @param <T> the type of the item
   * @param path a path as {@link AttributePath#parse} reads it
   * @return the attribute, with all operators
   */
  static <T> AnyAttribute<T> attr(String path) {
    return new Paths.OfAny<>(AttributePath.parse(path));
  }

  /**
   * An attribute of a class by its name in the application, where nothing else tells the class.
   *
   * @param <T> the type of the item
   * @param type the type of the item
   * @param path a path as {@link AttributePath#parse} reads it
   * @return the attribute, with all operators
   */
  static <T> AnyAttribute<T> attr(Class<T> type, String path) {
    requireNonNull(type, "type");
    return new Paths.OfAny<>(AttributePath.parse(path));
  }

  /**
   * An attribute by its path.
   *
   * @param <T> the type of the item
   * @param path the path
   * @return the attribute, with all operators
   */
  static <T> AnyAttribute<T> attr(AttributePath path) {
    return new Paths.OfAny<>(requireNonNull(path, "path"));
  }
}
