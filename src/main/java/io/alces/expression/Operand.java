package io.alces.expression;

/**
 * What stands in an item and can be compared with: an attribute, or its size.
 *
 * @param <T> the type of the item
 * @param <V> the type of the operand
 */
public interface Operand<T, V> {
  /**
   * The operand as a term of a condition.
   *
   * @return the term
   */
  Term term();
}
