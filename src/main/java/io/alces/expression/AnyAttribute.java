package io.alces.expression;

/**
 * An attribute that was named by text; it has all operators.
 *
 * @param <T> the type of the item
 */
public interface AnyAttribute<T> extends Attribute<T, Object>, AnyComparison<Condition<T>, T> {
  /**
   * A member of this attribute.
   *
   * @param name the member's name, taken as it is
   * @return the member
   */
  default AnyAttribute<T> dot(String name) {
    return new Paths.OfAny<>(path().then(new AttributePath.Step.Name(name)));
  }

  /**
   * An element of this attribute, which is a list.
   *
   * @param index its position, from 0
   * @return the element
   */
  default AnyAttribute<T> at(int index) {
    return new Paths.OfAny<>(path().then(new AttributePath.Step.Index(index)));
  }
}
