package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.codec.Codec;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Options of one attribute: what {@code attribute(Order::status, a -> …)} hands to its lambda. Each
 * step changes these options and returns them.
 *
 * <p>Not thread-safe; for use within the lambda only.
 *
 * @param <T> the type of the item
 * @param <V> the type of the attribute
 */
public sealed class AttributeOptions<T, V> permits TextOptions, NumberOptions {
  private @Nullable String storedName;
  private @Nullable Object defaultValue;
  private @Nullable Supplier<? extends V> generator;
  private @Nullable UnaryOperator<V> transform;
  private @Nullable Codec<V> codec;
  private @Nullable String pattern;
  private boolean isRequired;

  /** Options that change nothing. */
  AttributeOptions() {}

  /**
   * Stores the attribute under another name.
   *
   * @param stored the name in the item
   * @return these options
   */
  public AttributeOptions<T, V> name(String stored) {
    storedName = requireNonNull(stored, "stored");
    return this;
  }

  /**
   * Gives a value to an attribute that a put leaves null.
   *
   * @param value the value
   * @return these options
   */
  public AttributeOptions<T, V> defaultTo(V value) {
    defaultValue = requireNonNull(value, "value");
    return this;
  }

  /**
   * Gives a new value, such as an id, to an attribute that a put leaves null. It is made once for
   * each run of the put, and each time that its request is looked at.
   *
   * @param maker makes the value, never null; safe for use by several threads
   * @return these options
   * @see Schema.Builder#generated(String)
   */
  public AttributeOptions<T, V> generated(Supplier<? extends V> maker) {
    generator = requireNonNull(maker, "maker");
    return this;
  }

  /**
   * Changes every value before it is stored, and every value that it is compared with by {@code =
   * <> < <= > >=}, {@code between} and {@code in}; keys, too.
   *
   * @param change makes the value that is stored; null to store none
   * @return these options
   */
  public AttributeOptions<T, V> transform(UnaryOperator<V> change) {
    transform = requireNonNull(change, "change");
    return this;
  }

  /**
   * Refuses a put of an item without this attribute.
   *
   * @return these options
   */
  public AttributeOptions<T, V> required() {
    isRequired = true;
    return this;
  }

  /**
   * Stores the attribute by a codec of its own.
   *
   * @param own the codec
   * @return these options
   */
  public AttributeOptions<T, V> codec(Codec<V> own) {
    codec = requireNonNull(own, "own");
    return this;
  }

  void setDefault(Object value) {
    defaultValue = value;
  }

  void setPattern(String value) {
    pattern = value;
  }

  @SuppressWarnings("unchecked")
  AttributeSettings settings() {
    return new AttributeSettings(
        storedName,
        defaultValue,
        generator,
        (UnaryOperator<Object>) (UnaryOperator<?>) transform,
        (Codec<Object>) codec,
        pattern,
        isRequired);
  }
}
