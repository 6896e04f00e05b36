package io.alces.expression;

/**
 * All operators, for an attribute that was named by text. Whether an operator and its values fit is
 * checked against the schema when the request is made.
 *
 * @param <R> what an operator gives
 * @param <T> the type of the item
 */
public interface AnyComparison<R, T> extends Comparison<R, T, Object> {
  /**
   * Begins with a prefix, taken as it is.
   *
   * @param prefix text
   * @return what follows
   */
  default R beginsWith(String prefix) {
    return accept(Functions.beginsWith(path(), prefix));
  }

  /**
   * Contains a part of text, or an element.
   *
   * @param part the part or element
   * @return what follows
   */
  default R contains(Object part) {
    return accept(Functions.contains(path(), part));
  }

  /**
   * Its size: UTF-8 bytes of text, bytes of binary, elements of the rest.
   *
   * @return its comparison
   */
  default NumberComparison<R, T, Integer> size() {
    return Functions.size(this);
  }
}
