package io.alces.schema;

import io.alces.codec.Codec;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The options of an attribute, as data.
 *
 * @param storedName the name in the item, or null for the name in the application
 * @param defaultValue the value for an attribute that a put leaves null, or null for none
 * @param generator makes a value for an attribute that a put leaves null, or null for none
 * @param transform what happens to a value before it is stored, or null for nothing
 * @param codec the attribute's own codec, or null for that of its type
 * @param pattern the regular expression that text must match as a whole, or null
 * @param isRequired whether an item without it is refused
 */
public record AttributeSettings(
    @Nullable String storedName,
    @Nullable Object defaultValue,
    @Nullable Supplier<?> generator,
    @Nullable UnaryOperator<Object> transform,
    @Nullable Codec<Object> codec,
    @Nullable String pattern,
    boolean isRequired) {
  /** Settings that change nothing. */
  public static final AttributeSettings NONE =
      new AttributeSettings(null, null, null, null, null, null, false);

  /**
   * These settings with those of a second declaration of the same attribute, which prevail.
   *
   * @param later the second declaration
   * @return both in one
   */
  public AttributeSettings with(AttributeSettings later) {
    return new AttributeSettings(
        later.storedName == null ? storedName : later.storedName,
        later.defaultValue == null ? defaultValue : later.defaultValue,
        later.generator == null ? generator : later.generator,
        later.transform == null ? transform : later.transform,
        later.codec == null ? codec : later.codec,
        later.pattern == null ? pattern : later.pattern,
        isRequired || later.isRequired);
  }
}
