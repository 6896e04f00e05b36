package io.alces.expression;

import static io.alces.expression.Rendering.As.ATTRIBUTE;
import static java.util.Objects.requireNonNull;

import io.alces.codec.DynamoType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * The operators that follow an attribute in {@code where}, {@code onlyIf} and {@code attr}. Which
 * there are depends on the type of the attribute, and each takes values of that type only.
 *
 * <p>A value of null is refused: to ask for a missing attribute, use {@link #notExists}.
 *
 * @param <R> what an operator gives: the query, the operation, or the condition itself
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Expressions.OperatorsAndFunctions.html">Condition
 *     and filter expressions, operators, and functions</a>
 */
public interface Comparison<R, T, V> {
  /**
   * The attribute before the operator.
   *
   * @return where it stands
   */
  AttributePath path();

  /**
   * Takes the finished condition. Every operator ends here.
   *
   * @param condition the condition
   * @return what the operator gives
   */
  R accept(Condition<T> condition);

  /**
   * The left side of a comparison.
   *
   * @return the attribute, or its size
   */
  default Term left() {
    return new Term.Path(path());
  }

  /**
   * A value as the right side of a comparison.
   *
   * @param value the value, or, where the attribute was named by text, another attribute
   * @return the term
   */
  default Term right(Object value) {
    if (value instanceof Operand<?, ?> operand) {
      return operand.term();
    }
    if (value == null) {
      throw new NullPointerException(
          "The value for attribute "
              + path()
              + " is null; null is stored as absence, so ask with notExists()");
    }
    return new Term.Value(value, ATTRIBUTE, path());
  }

  /**
   * Equal to a value.
   *
   * @param value the value
   * @return what follows
   */
  default R eq(V value) {
    return compare(Operator.EQ, right(value));
  }

  /**
   * Equal to another attribute of the same item.
   *
   * @param other the attribute
   * @return what follows
   */
  default R eq(Operand<? super T, ? extends V> other) {
    return compare(Operator.EQ, requireNonNull(other, "other").term());
  }

  /**
   * Not equal to a value. Holds also where the attribute is absent.
   *
   * @param value the value
   * @return what follows
   */
  default R ne(V value) {
    return compare(Operator.NE, right(value));
  }

  /**
   * Not equal to another attribute of the same item.
   *
   * @param other the attribute
   * @return what follows
   */
  default R ne(Operand<? super T, ? extends V> other) {
    return compare(Operator.NE, requireNonNull(other, "other").term());
  }

  /**
   * Less than a value.
   *
   * @param value the value
   * @return what follows
   */
  default R lt(V value) {
    return compare(Operator.LT, right(value));
  }

  /**
   * Less than another attribute of the same item.
   *
   * @param other the attribute
   * @return what follows
   */
  default R lt(Operand<? super T, ? extends V> other) {
    return compare(Operator.LT, requireNonNull(other, "other").term());
  }

  /**
   * Less than or equal to a value.
   *
   * @param value the value
   * @return what follows
   */
  default R le(V value) {
    return compare(Operator.LE, right(value));
  }

  /**
   * Less than or equal to another attribute of the same item.
   *
   * @param other the attribute
   * @return what follows
   */
  default R le(Operand<? super T, ? extends V> other) {
    return compare(Operator.LE, requireNonNull(other, "other").term());
  }

  /**
   * Greater than a value.
   *
   * @param value the value
   * @return what follows
   */
  default R gt(V value) {
    return compare(Operator.GT, right(value));
  }

  /**
   * Greater than another attribute of the same item.
   *
   * @param other the attribute
   * @return what follows
   */
  default R gt(Operand<? super T, ? extends V> other) {
    return compare(Operator.GT, requireNonNull(other, "other").term());
  }

  /**
   * Greater than or equal to a value.
   *
   * @param value the value
   * @return what follows
   */
  default R ge(V value) {
    return compare(Operator.GE, right(value));
  }

  /**
   * Greater than or equal to another attribute of the same item.
   *
   * @param other the attribute
   * @return what follows
   */
  default R ge(Operand<? super T, ? extends V> other) {
    return compare(Operator.GE, requireNonNull(other, "other").term());
  }

  /**
   * Within two bounds, both included.
   *
   * @param low the lower bound
   * @param high the upper bound; a lower one than {@code low} is refused when the request is made
   * @return what follows
   */
  default R between(V low, V high) {
    return accept(new Condition.Between<>(left(), right(low), right(high)));
  }

  /**
   * Equal to one of some values.
   *
   * @param values from 1 to 100
   * @return what follows
   */
  @SuppressWarnings("unchecked")
  default R in(V... values) {
    return in(Arrays.asList(requireNonNull(values, "values")));
  }

  /**
   * Equal to one of some values.
   *
   * @param values from 1 to 100
   * @return what follows
   */
  default R in(Collection<? extends V> values) {
    List<Term> terms = new ArrayList<>(requireNonNull(values, "values").size());
    for (V value : values) {
      terms.add(right(value));
    }
    return accept(new Condition.In<>(left(), path(), terms));
  }

  /**
   * The item has the attribute.
   *
   * @return what follows
   */
  default R exists() {
    return accept(new Condition.Exists<>(path(), true));
  }

  /**
   * The item lacks the attribute.
   *
   * @return what follows
   */
  default R notExists() {
    return accept(new Condition.Exists<>(path(), false));
  }

  /**
   * The attribute has a DynamoDB type, whatever the schema says.
   *
   * @param type the type
   * @return what follows
   */
  default R isType(DynamoType type) {
    return accept(new Condition.IsType<>(path(), type));
  }

  private R compare(Operator operator, Term right) {
    return accept(new Condition.Compare<>(left(), operator, right));
  }
}
