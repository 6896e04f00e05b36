package io.alces.expression;

import static java.util.Objects.requireNonNull;

import io.alces.expression.UpdateAction.Kind;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What follows {@code set}: the value. The attribute comes first, so that its type is known before
 * a value is seen.
 *
 * @param <Q> the update
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 */
public sealed class Assignment<Q, T, V> {
  private final AttributePath path;
  private final Function<UpdateAction, Q> then;

  Assignment(AttributePath path, Function<UpdateAction, Q> then) {
    this.path = path;
    this.then = then;
  }

  /**
   * Sets a value.
   *
   * @param value the value, changed by the attribute's transform and checked by its rules; null
   *     removes the attribute, as an empty set does
   * @return the update
   */
  public Q to(@Nullable V value) {
    return set(value);
  }

  /** Of an attribute that was named by text, the value may be another attribute. */
  final Q set(@Nullable Object value) {
    Kind kind = value instanceof Computed ? Kind.COMPUTE : Kind.SET;
    return then.apply(new UpdateAction(kind, path, value));
  }

  /**
   * Sets what DynamoDB takes from the item: another attribute, or a sum.
   *
   * @param computed the value, stored as it is: no transform and no rule applies
   * @return the update, which fails where an attribute of the value is absent
   */
  public Q from(Computed<? super T, ? extends V> computed) {
    return then.apply(new UpdateAction(Kind.COMPUTE, path, requireNonNull(computed, "computed")));
  }

  /** What follows {@code set} of a number. */
  static <Q, T, N extends Number> OfNumber<Q, T, N> ofNumber(
      AttributePath path, Function<UpdateAction, Q> then) {
    return new OfNumber<>(path, then);
  }

  /**
   * What follows {@code set} of a number, which takes plain whole numbers, too.
   *
   * @param <Q> the update
   * @param <T> the type of the item
   * @param <N> the type of the number
   */
  public static final class OfNumber<Q, T, N extends Number> extends Assignment<Q, T, N> {
    private OfNumber(AttributePath path, Function<UpdateAction, Q> then) {
      super(path, then);
    }

    /**
     * Sets a whole number.
     *
     * @param value the number; one that the attribute's type does not hold is refused when the
     *     request is made
     * @return the update
     */
    public Q to(long value) {
      return set(value);
    }
  }

  /** What follows {@code setIfAbsent}. */
  static <Q, V> IfAbsent<Q, V> ifAbsent(AttributePath path, Function<UpdateAction, Q> then) {
    return new IfAbsent<>(path, then);
  }

  /**
   * What follows {@code setIfAbsent}: the value for an attribute that is absent.
   *
   * @param <Q> the update
   * @param <V> the type of the attribute
   */
  public static sealed class IfAbsent<Q, V> {
    private final AttributePath path;
    private final Function<UpdateAction, Q> then;

    private IfAbsent(AttributePath path, Function<UpdateAction, Q> then) {
      this.path = path;
      this.then = then;
    }

    /**
     * Sets a value where the attribute is absent, and keeps what is there elsewhere.
     *
     * @param value the value
     * @return the update
     */
    public Q to(V value) {
      return set(value);
    }

    final Q set(Object value) {
      return then.apply(new UpdateAction(Kind.SET_IF_ABSENT, path, requireNonNull(value, "value")));
    }
  }

  /** What follows {@code setIfAbsent} of a number. */
  static <Q, N extends Number> NumberIfAbsent<Q, N> numberIfAbsent(
      AttributePath path, Function<UpdateAction, Q> then) {
    return new NumberIfAbsent<>(path, then);
  }

  /**
   * What follows {@code setIfAbsent} of a number, which takes plain whole numbers, too.
   *
   * @param <Q> the update
   * @param <N> the type of the number
   */
  public static final class NumberIfAbsent<Q, N extends Number> extends IfAbsent<Q, N> {
    private NumberIfAbsent(AttributePath path, Function<UpdateAction, Q> then) {
      super(path, then);
    }

    /**
     * Sets a whole number where the attribute is absent.
     *
     * @param value the number; one that the attribute's type does not hold is refused when the
     *     request is made
     * @return the update
     */
    public Q to(long value) {
      return set(value);
    }
  }
}
