package io.alces.expression;

/**
 * The operators on text.
 *
 * @param <R> what an operator gives
 * @param <T> the type of the item
 */
public interface TextComparison<R, T> extends Comparison<R, T, String> {
  /**
   * Begins with a prefix, taken as it is: no transform applies to it.
   *
   * @param prefix the prefix
   * @return what follows
   */
  default R beginsWith(String prefix) {
    return accept(Functions.beginsWith(path(), prefix));
  }

  /**
   * Contains a part, taken as it is: no transform applies to it.
   *
   * @param part the part
   * @return what follows
   */
  default R contains(String part) {
    return accept(Functions.contains(path(), part));
  }

  /**
   * The number of its UTF-8 bytes.
   *
   * @return its comparison
   */
  default NumberComparison<R, T, Integer> size() {
    return Functions.size(this);
  }
}
