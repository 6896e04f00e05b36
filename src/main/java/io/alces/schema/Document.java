package io.alces.schema;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An item without a class: attributes by name. Values are text, numbers, booleans, {@code byte[]},
 * lists, sets, maps, documents within, and null: an attribute that DynamoDB stores as NULL is there
 * and has no value.
 *
 * <p>Two documents are equal if their attributes are; numbers are compared by value, so that {@code
 * 1} and {@code 1.0} are equal. Immutable and thread-safe.
 */
public final class Document {
  private static final int MAX_DEPTH = 40;

  private static final Document EMPTY = new Document(Map.of(), false);

  private final Map<String, @Nullable Object> values;
  private final boolean isPartial;

  private Document(Map<String, @Nullable Object> values, boolean isPartial) {
    this.values = Collections.unmodifiableMap(values);
    this.isPartial = isPartial;
  }

  /**
   * A document without attributes.
   *
   * @return the document
   */
  public static Document empty() {
    return EMPTY;
  }

  /**
   * A document of some attributes.
   *
   * @param values names to values; null is an attribute that is there and holds nothing
   * @return the document, with copies of collections
   */
  public static Document of(Map<String, ? extends @Nullable Object> values) {
    return new Document(copy(values), false);
  }

  /**
   * A document that shows a part of an item: a put of it is refused, since it would lose the rest.
   *
   * @param values names to values; null is an attribute that is there and holds nothing
   * @return the document, with copies of collections
   */
  public static Document partOf(Map<String, ? extends @Nullable Object> values) {
    return new Document(copy(values), true);
  }

  private static Map<String, @Nullable Object> copy(
      Map<String, ? extends @Nullable Object> values) {
    Map<String, @Nullable Object> copy = new LinkedHashMap<>();
    values.forEach(
        (name, value) ->
            copy.put(requireNonNull(name, "a name"), value == null ? null : frozen(value, 1)));
    return copy;
  }

  private static Object frozen(Object value, int depth) {
    if (depth > MAX_DEPTH) {
      throw new RequestException(
          "A document is nested deeper than "
              + MAX_DEPTH
              + " levels, and DynamoDB takes 32; most often a collection holds itself");
    }
    if (value instanceof Set<?> set) {
      Set<@Nullable Object> copy = new LinkedHashSet<>();
      set.forEach(element -> copy.add(element == null ? null : frozen(element, depth + 1)));
      return Collections.unmodifiableSet(copy);
    }
    if (value instanceof Collection<?> list) {
      List<@Nullable Object> copy = new ArrayList<>(list.size());
      list.forEach(element -> copy.add(element == null ? null : frozen(element, depth + 1)));
      return Collections.unmodifiableList(copy);
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> copy = new LinkedHashMap<>();
      map.forEach(
          (key, member) -> copy.put(key, member == null ? null : frozen(member, depth + 1)));
      return Collections.unmodifiableMap(copy);
    }
    return value instanceof byte[] bytes ? bytes.clone() : value;
  }

  /**
   * This document with an attribute set.
   *
   * @param name its name
   * @param value its value, or null
   * @return the changed document
   */
  public Document with(String name, @Nullable Object value) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
    changed.put(name, value);
    return new Document(copy(changed), isPartial);
  }

  /**
   * This document without an attribute.
   *
   * @param name its name
   * @return the changed document
   */
  public Document without(String name) {
    Map<String, @Nullable Object> changed = new LinkedHashMap<>(values);
    changed.remove(name);
    return new Document(changed, isPartial);
  }

  /**
   * An attribute.
   *
   * @param name its name
   * @return its value; empty if there is none, or null
   */
  public Optional<Object> get(String name) {
    Object value = values.get(name);
    return Optional.ofNullable(value instanceof byte[] bytes ? bytes.clone() : value);
  }

  /**
   * An attribute of a class.
   *
   * @param <V> the class
   * @param name the attribute's name
   * @param type the class; numbers that were read are {@code BigDecimal}
   * @return its value; empty if there is none
   * @throws ClassCastException if it is of another class
   */
  public <V> Optional<V> get(String name, Class<V> type) {
    return get(name).map(value -> cast(name, value, type));
  }

  /**
   * An attribute of text.
   *
   * @param name its name
   * @return the text; null if there is none
   * @throws ClassCastException if it is something else
   */
  public @Nullable String text(String name) {
    Object value = values.get(name);
    return value == null ? null : cast(name, value, String.class);
  }

  /**
   * An attribute that is a number.
   *
   * @param name its name
   * @return the number; null if there is none
   * @throws ClassCastException if it is something else
   */
  public @Nullable BigDecimal number(String name) {
    Object value = values.get(name);
    return value == null ? null : decimal(cast(name, value, Number.class));
  }

  /**
   * A document within.
   *
   * @param name the attribute's name
   * @return the document; null if there is none
   * @throws ClassCastException if the attribute is something else
   */
  public @Nullable Document document(String name) {
    Object value = values.get(name);
    if (value == null) {
      return null;
    }
    return value instanceof Map<?, ?> map ? ofMap(map) : cast(name, value, Document.class);
  }

  /**
   * A reference.
   *
   * @param name the attribute's name
   * @return the reference; null if there is none
   * @throws ClassCastException if the attribute is something else
   */
  public @Nullable Ref<?> ref(String name) {
    Object value = values.get(name);
    return value == null ? null : cast(name, value, Ref.class);
  }

  private static <V> V cast(String name, Object value, Class<V> type) {
    if (!type.isInstance(value)) {
      throw new ClassCastException(
          "Attribute "
              + name
              + " is of type "
              + value.getClass().getSimpleName()
              + ", not "
              + type.getSimpleName());
    }
    return type.cast(value);
  }

  private static Document ofMap(Map<?, ?> map) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    map.forEach((key, value) -> members.put((String) key, value));
    return of(members);
  }

  /**
   * The names of the attributes, also of those that are null.
   *
   * @return the names, unmodifiable
   */
  public Set<String> names() {
    return values.keySet();
  }

  /**
   * The attributes.
   *
   * @return names to values or null, unmodifiable; byte arrays are copies
   */
  public Map<String, @Nullable Object> asMap() {
    return holdsBytes(values) ? Collections.unmodifiableMap(copy(values)) : values;
  }

  private static boolean holdsBytes(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      return map.values().stream().anyMatch(Document::holdsBytes);
    }
    if (value instanceof Collection<?> elements) {
      return elements.stream().anyMatch(Document::holdsBytes);
    }
    return value instanceof byte[];
  }

  /**
   * The same attributes, known to be a part of an item.
   *
   * @return this document as a part
   */
  public Document asPart() {
    return isPartial ? this : new Document(values, true);
  }

  /**
   * Whether this is known to be a part of an item: read through {@code select}, or an index that
   * does not hold all.
   *
   * @return true if a put of it is refused
   */
  public boolean isPartial() {
    return isPartial;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Document document
        && comparable(values).equals(comparable(document.values));
  }

  @Override
  public int hashCode() {
    return comparable(values).hashCode();
  }

  /** What is equal for values that are equal to DynamoDB. */
  static Object comparable(@Nullable Object value) {
    if (value instanceof Document document) {
      return comparable(document.values);
    }
    if (value instanceof Number number) {
      BigDecimal decimal = decimal(number);
      return decimal == null ? number : decimal.stripTrailingZeros();
    }
    if (value instanceof byte[] bytes) {
      return ByteBuffer.wrap(bytes);
    }
    if (value instanceof Map<?, ?> map) {
      Map<@Nullable Object, Object> members = new HashMap<>();
      map.forEach((key, member) -> members.put(key, comparable(member)));
      return members;
    }
    if (value instanceof Collection<?> elements) {
      Collection<Object> copy = value instanceof Set ? new HashSet<>() : new ArrayList<>();
      elements.forEach(element -> copy.add(comparable(element)));
      return copy;
    }
    return value == null ? Optional.empty() : value;
  }

  /** A number exactly; null for NaN and infinities. */
  private static @Nullable BigDecimal decimal(Number number) {
    if (number instanceof BigDecimal decimal) {
      return decimal;
    }
    if (number instanceof BigInteger integer) {
      return new BigDecimal(integer);
    }
    if ((number instanceof Double || number instanceof Float)
        && !Double.isFinite(number.doubleValue())) {
      return null;
    }
    return new BigDecimal(number.toString());
  }

  /** Shows names, never values. */
  @Override
  public String toString() {
    return "Document of " + names();
  }
}
