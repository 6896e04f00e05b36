package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.codec.Codec;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Options that an attribute of any type has. Each step changes these options and returns them.
 *
 * <p>What an option demands is checked before a write is sent, and never on a read unless the read
 * is {@code strict()}. Functions that are given here must be safe for use by several threads.
 *
 * <p>Not thread-safe; for use within the lambda only.
 *
 * @param <T> the type of the item, or of the object within it, that has the attribute
 * @param <V> the type of the attribute
 * @param <O> these options
 */
public abstract sealed class CommonOptions<T, V, O>
    permits AttributeOptions, TextOptions, NumberOptions {
  final Stated stated;

  CommonOptions(Stated stated) {
    this.stated = stated;
  }

  /** What has been stated so far. */
  static final class Stated {
    private @Nullable String storedName;
    private final List<String> aliases = new ArrayList<>();
    private final List<String> formerNames = new ArrayList<>();
    private @Nullable DefaultValue defaultTo;
    private boolean isAlwaysDefault;
    private @Nullable Supplier<?> generator;
    private @Nullable Object constant;
    private @Nullable Combination combination;
    private @Nullable UnaryOperator<Object> transform;
    private @Nullable UnaryOperator<Object> transformOnRead;
    private @Nullable Codec<Object> codec;
    private final List<AttributeRule> rules = new ArrayList<>();
    private boolean isRequired;
    private boolean isHidden;
    private boolean isReadOnly;
    private @Nullable Boolean storesNull;
  }

  abstract O self();

  /**
   * Stores the attribute under another name.
   *
   * @param storedName the name in the item
   * @return these options
   */
  public O name(String storedName) {
    stated.storedName = requireNonNull(storedName, "storedName");
    return self();
  }

  /**
   * Gives the attribute further names in the application: in documents, keys, conditions, updates
   * and incoming JSON. What is read has its first name, that of its declaration.
   *
   * @param names the names; none may be that of another attribute
   * @return these options
   */
  public O aliases(String... names) {
    for (String name : names) {
      stated.aliases.add(requireNonNull(name, "name"));
    }
    return self();
  }

  /**
   * Reads the attribute also under names that it was stored by before. Where an item has both, the
   * present name prevails, then the former ones in their order. A put stores the present name
   * alone; an update that sets or removes the attribute removes the former ones. Setting it where
   * it is absent, as an upsert does with defaults, moves a former value; other actions that build
   * on what is stored demand that there is none. Conditions and the keys of indexes see the present
   * name only, so that keys, the version and the time to live have no former names.
   *
   * @param storedNames names in the item
   * @return these options
   */
  public O formerNames(String... storedNames) {
    for (String name : storedNames) {
      stated.formerNames.add(requireNonNull(name, "name"));
    }
    return self();
  }

  /**
   * Gives a value to an attribute that a put leaves null, or an upsert finds absent.
   *
   * @param value the value
   * @return these options
   */
  public O defaultTo(V value) {
    return setDefault(new DefaultValue.Value(requireNonNull(value, "value")));
  }

  /**
   * Gives a value that is made for each write to an attribute that a put leaves null, or an upsert
   * finds absent.
   *
   * @param maker makes the value; null for none
   * @return these options
   * @see #generated
   */
  public O defaultTo(Supplier<? extends @Nullable V> maker) {
    return setDefault(new DefaultValue.Made(requireNonNull(maker, "maker")));
  }

  /**
   * Gives a value that is made of the object to an attribute that a put leaves null. The function
   * sees the object as it was given: no other default is in it. An upsert does not know the object,
   * and is refused unless it sets the attribute.
   *
   * @param maker makes the value; null for none
   * @return these options
   */
  @SuppressWarnings("unchecked")
  public O defaultFrom(Function<? super T, ? extends @Nullable V> maker) {
    return setDefault(
        new DefaultValue.Derived(
            (Function<Object, @Nullable Object>) (Function<?, ?>) requireNonNull(maker, "maker")));
  }

  O setDefault(DefaultValue value) {
    stated.defaultTo = value;
    return self();
  }

  /**
   * Makes the default prevail over whatever a write gives, and sets it in every update, too.
   *
   * @return these options
   */
  public O alwaysDefault() {
    stated.isAlwaysDefault = true;
    return self();
  }

  /**
   * Gives a new value, such as an id, to an attribute that a put leaves null. It is made once for
   * each run of the put, and each time that its request is looked at.
   *
   * @param maker makes the value, never null
   * @return these options
   * @see Schema.Builder#generated(String)
   */
  public O generated(Supplier<? extends V> maker) {
    stated.generator = requireNonNull(maker, "maker");
    return self();
  }

  /**
   * Lets the attribute have one value only. A put that leaves it null stores the value, and a write
   * that gives another one is refused.
   *
   * @param value the value
   * @return these options
   */
  public O constant(V value) {
    stated.constant = requireNonNull(value, "value");
    return self();
  }

  /**
   * Makes the attribute of the texts of others, in order: what a put gives for it is replaced, and
   * others that are null are left out. Where all are null, so is the attribute. An update that sets
   * some of the others must set all of them, or demand the rest by {@code onlyIf(…).eq(…)}.
   *
   * @param separator stands between the texts
   * @param attributes text or numbers
   * @return these options
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // they are read only
  public final O combine(String separator, Getter<? super T, ?>... attributes) {
    return combine(separator, Arrays.stream(attributes).map(AttributePath::of).toList());
  }

  /**
   * Makes the attribute of the texts of others, by their names.
   *
   * @param separator stands between the texts
   * @param attributes their names in the application
   * @return these options
   */
  public final O combine(String separator, String... attributes) {
    return combine(separator, Arrays.stream(attributes).map(AttributePath::of).toList());
  }

  private O combine(String separator, List<AttributePath> attributes) {
    stated.combination = new Combination(requireNonNull(separator, "separator"), attributes);
    return self();
  }

  /**
   * Changes every value before it is stored, and every value that it is compared with by {@code =
   * <> < <= > >=}, {@code between} and {@code in}; keys, too.
   *
   * @param change makes the value that is stored; null to store none
   * @return these options
   */
  @SuppressWarnings("unchecked")
  public O transform(UnaryOperator<V> change) {
    stated.transform = (UnaryOperator<Object>) (UnaryOperator<?>) requireNonNull(change, "change");
    return self();
  }

  /**
   * Changes every value after it is read.
   *
   * @param change makes the value that the application sees, of the one that is stored; not null
   * @return these options
   */
  @SuppressWarnings("unchecked")
  public O transformOnRead(UnaryOperator<V> change) {
    stated.transformOnRead =
        (UnaryOperator<Object>) (UnaryOperator<?>) requireNonNull(change, "change");
    return self();
  }

  /**
   * Stores the attribute by a codec of its own.
   *
   * @param own the codec
   * @return these options
   */
  @SuppressWarnings("unchecked")
  public O codec(Codec<V> own) {
    stated.codec = (Codec<Object>) requireNonNull(own, "own");
    return self();
  }

  /**
   * Refuses a put of an item without this attribute.
   *
   * @return these options
   */
  public O required() {
    stated.isRequired = true;
    return self();
  }

  /**
   * Refuses any value but some.
   *
   * @param first a value
   * @param more further values
   * @return these options
   */
  @SafeVarargs
  public final O oneOf(V first, V... more) {
    List<Object> values = new ArrayList<>();
    values.add(requireNonNull(first, "first"));
    for (V value : more) {
      values.add(requireNonNull(value, "value"));
    }
    return add(new AttributeRule.OneOf(values));
  }

  /**
   * Refuses any value but some.
   *
   * @param values the values
   * @return these options
   */
  public O oneOf(Collection<? extends V> values) {
    return add(new AttributeRule.OneOf(new ArrayList<>(values)));
  }

  /**
   * Refuses a value that is less.
   *
   * @param least the least value, {@link Comparable}
   * @return these options
   */
  public O min(V least) {
    return add(new AttributeRule.Minimum(requireNonNull(least, "least")));
  }

  /**
   * Refuses a value that is greater.
   *
   * @param greatest the greatest value, {@link Comparable}
   * @return these options
   */
  public O max(V greatest) {
    return add(new AttributeRule.Maximum(requireNonNull(greatest, "greatest")));
  }

  /**
   * Refuses text, binary, a collection or a map of another size.
   *
   * @param min the least number of {@code char}s, bytes, elements or members
   * @param max the greatest; {@code Integer.MAX_VALUE} for any
   * @return these options
   */
  public O size(int min, int max) {
    return add(new AttributeRule.Size(min, max));
  }

  /**
   * Refuses a value that does not pass a test.
   *
   * @param message what a value must be like, as a clause: "should be a prime number"
   * @param test the test, of values that are not null
   * @return these options
   */
  @SuppressWarnings("unchecked")
  public O check(String message, Predicate<? super V> test) {
    return add(
        new AttributeRule.Satisfies(
            requireNonNull(message, "message"),
            (Predicate<Object>) (Predicate<?>) requireNonNull(test, "test")));
  }

  O add(AttributeRule rule) {
    stated.rules.add(rule);
    return self();
  }

  /**
   * Keeps the attribute out of JSON: it is never written, and refused where it comes in.
   *
   * @return these options
   */
  public O hidden() {
    stated.isHidden = true;
    return self();
  }

  /**
   * Lets the attribute be set when the item is created, and not after: updates of it are refused,
   * an upsert sets it only where the item is absent, and incoming JSON must not hold it. A put
   * replaces an item as a whole, and this attribute with it.
   *
   * @return these options
   */
  public O readOnly() {
    stated.isReadOnly = true;
    return self();
  }

  /**
   * Stores null as NULL, where it is otherwise left out.
   *
   * @return these options
   */
  public O storeNull() {
    return storeNull(true);
  }

  /**
   * Decides what becomes of null, whatever the schema says of it.
   *
   * @param asNull true to store NULL, false to leave the attribute out
   * @return these options
   */
  public O storeNull(boolean asNull) {
    stated.storesNull = asNull;
    return self();
  }

  AttributeSettings settings() {
    return new AttributeSettings(
        stated.storedName,
        stated.aliases,
        stated.formerNames,
        stated.defaultTo,
        stated.isAlwaysDefault,
        stated.generator,
        stated.constant,
        stated.combination,
        stated.transform,
        stated.transformOnRead,
        stated.codec,
        stated.rules,
        stated.isRequired,
        stated.isHidden,
        stated.isReadOnly,
        stated.storesNull);
  }
}
