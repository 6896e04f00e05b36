package io.alces.schema;

import io.alces.codec.Codec;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The options of an attribute, as data.
 *
 * @param storedName the name in the item, or null for the name in the application
 * @param aliases other names in the application
 * @param formerNames other names in the item, under which it is read, too
 * @param defaultTo where the value comes from that a put leaves null, or null for none
 * @param isAlwaysDefault whether the default replaces what is given, in updates, too
 * @param generator makes a value for an attribute that a put leaves null, or null for none
 * @param constant the only value that it has, or null
 * @param combination what it is made of, or null
 * @param transform what happens to a value before it is stored, or null for nothing
 * @param transformOnRead what happens to a value after it is read, or null for nothing
 * @param codec the attribute's own codec, or null for that of its type
 * @param rules what is demanded of its values
 * @param isRequired whether an item without it is refused
 * @param isHidden whether it is left out of JSON
 * @param isReadOnly whether it is set when the item is created, and never after
 * @param storesNull whether null is stored as NULL, or null if the schema decides
 */
public record AttributeSettings(
    @Nullable String storedName,
    List<String> aliases,
    List<String> formerNames,
    @Nullable DefaultValue defaultTo,
    boolean isAlwaysDefault,
    @Nullable Supplier<?> generator,
    @Nullable Object constant,
    @Nullable Combination combination,
    @Nullable UnaryOperator<Object> transform,
    @Nullable UnaryOperator<Object> transformOnRead,
    @Nullable Codec<Object> codec,
    List<AttributeRule> rules,
    boolean isRequired,
    boolean isHidden,
    boolean isReadOnly,
    @Nullable Boolean storesNull) {
  /** Settings that change nothing. */
  public static final AttributeSettings NONE =
      new AttributeSettings(
          null, List.of(), List.of(), null, false, null, null, null, null, null, null, List.of(),
          false, false, false, null);

  /** Copies the lists. */
  public AttributeSettings {
    aliases = List.copyOf(aliases);
    formerNames = List.copyOf(formerNames);
    rules = List.copyOf(rules);
  }

  /**
   * These settings with those of a second declaration of the same attribute, which prevail.
   *
   * @param later the second declaration
   * @return both in one; names and rules of both
   */
  public AttributeSettings with(AttributeSettings later) {
    return new AttributeSettings(
        either(later.storedName, storedName),
        both(aliases, later.aliases),
        both(formerNames, later.formerNames),
        either(later.defaultTo, defaultTo),
        isAlwaysDefault || later.isAlwaysDefault,
        either(later.generator, generator),
        either(later.constant, constant),
        either(later.combination, combination),
        either(later.transform, transform),
        either(later.transformOnRead, transformOnRead),
        either(later.codec, codec),
        both(rules, later.rules),
        isRequired || later.isRequired,
        isHidden || later.isHidden,
        isReadOnly || later.isReadOnly,
        either(later.storesNull, storesNull));
  }

  /**
   * These settings, and those of a second declaration where these say nothing: each option, list of
   * names and kind of rule is that of one declaration.
   *
   * @param annotated the second declaration
   * @return both in one
   */
  public AttributeSettings over(AttributeSettings annotated) {
    List<AttributeRule> left = new ArrayList<>();
    for (AttributeRule rule : annotated.rules) {
      if (!states(rule.getClass())) {
        left.add(rule);
      }
    }
    return new AttributeSettings(
            annotated.storedName,
            aliases.isEmpty() ? annotated.aliases : List.of(),
            formerNames.isEmpty() ? annotated.formerNames : List.of(),
            annotated.defaultTo,
            annotated.isAlwaysDefault,
            annotated.generator,
            annotated.constant,
            annotated.combination,
            annotated.transform,
            annotated.transformOnRead,
            annotated.codec,
            left,
            annotated.isRequired,
            annotated.isHidden,
            annotated.isReadOnly,
            annotated.storesNull)
        .with(this);
  }

  private boolean states(Class<?> kindOfRule) {
    for (AttributeRule rule : rules) {
      if (rule.getClass() == kindOfRule) {
        return true;
      }
    }
    return false;
  }

  /**
   * These settings with another stored name and codec.
   *
   * @param name the name in the item
   * @param ownCodec the codec
   * @return the changed settings
   */
  public AttributeSettings storedBy(@Nullable String name, @Nullable Codec<?> ownCodec) {
    return stored(name, formerNames, ownCodec);
  }

  /**
   * These settings for JSON, in which an attribute has the names of the application.
   *
   * @return the changed settings
   */
  public AttributeSettings inJson() {
    return stored(null, aliases, codec);
  }

  /**
   * These settings with other former names.
   *
   * @param names other names in the item, under which it is read, too
   * @return the changed settings
   */
  public AttributeSettings formerlyStoredAs(List<String> names) {
    return stored(storedName, names, codec);
  }

  @SuppressWarnings("unchecked")
  private AttributeSettings stored(
      @Nullable String name, List<String> former, @Nullable Codec<?> ownCodec) {
    return new AttributeSettings(
        name,
        aliases,
        former,
        defaultTo,
        isAlwaysDefault,
        generator,
        constant,
        combination,
        transform,
        transformOnRead,
        (Codec<Object>) ownCodec,
        rules,
        isRequired,
        isHidden,
        isReadOnly,
        storesNull);
  }

  private static <X> @Nullable X either(@Nullable X first, @Nullable X second) {
    return first == null ? second : first;
  }

  private static <X> List<X> both(List<X> first, List<X> second) {
    List<X> both = new ArrayList<>(first);
    both.addAll(second);
    return both;
  }
}
