package io.alces.schema;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The type of an attribute of a {@link Document}. Import statically: {@code attribute("tags",
 * setOf(STRING))}.
 *
 * <p>Immutable.
 *
 * @param <V> the Java type of its values
 */
public sealed interface AttributeType<V> {
  /** Text, stored as S. */
  AttributeType<String> STRING = new Simple<>(String.class);

  /** Any number, stored as N; read as {@code BigDecimal}. */
  AttributeType<Number> NUMBER = new Simple<>(Number.class);

  /** Bytes, stored as B. */
  AttributeType<byte[]> BINARY = new Simple<>(byte[].class);

  /** True or false, stored as BOOL. */
  AttributeType<Boolean> BOOLEAN = new Simple<>(Boolean.class);

  /** Whatever it is: text, numbers, booleans, bytes, lists, sets, maps. */
  AttributeType<Object> ANY = new Simple<>(Object.class);

  /**
   * A class, by the codec that it has in a schema of a class.
   *
   * @param <V> the class
   * @param type without type parameters
   * @return the type
   */
  static <V> AttributeType<V> of(Class<V> type) {
    return new Simple<>(requireNonNull(type, "type"));
  }

  /**
   * A list, stored as L.
   *
   * @param <V> the Java type of its elements
   * @param element their type
   * @return the type
   */
  static <V> AttributeType<List<V>> listOf(AttributeType<V> element) {
    return new ListOf<>(requireNonNull(element, "element"));
  }

  /**
   * A set of text, numbers or bytes, stored as SS, NS or BS.
   *
   * @param <V> the Java type of its elements
   * @param element their type
   * @return the type
   */
  static <V> AttributeType<Set<V>> setOf(AttributeType<V> element) {
    return new SetOf<>(requireNonNull(element, "element"));
  }

  /**
   * A map with keys of text, stored as M.
   *
   * @param <V> the Java type of its values
   * @param value their type
   * @return the type
   */
  static <V> AttributeType<Map<String, V>> mapOf(AttributeType<V> value) {
    return new MapOf<>(requireNonNull(value, "value"));
  }

  /**
   * Any of several types: a value is stored as the first that it fits, and read as the first that
   * is stored so. Of documents within, the one that knows most of its attributes is taken.
   *
   * @param first a type
   * @param more further types
   * @return the type, which no key can have
   */
  static AttributeType<Object> firstOf(AttributeType<?> first, AttributeType<?>... more) {
    List<AttributeType<?>> types = new ArrayList<>();
    types.add(requireNonNull(first, "first"));
    for (AttributeType<?> type : more) {
      types.add(requireNonNull(type, "type"));
    }
    return new FirstOf(types);
  }

  /**
   * A reference to an item of a schema, stored as the item's key. On write, the key's value will do
   * as well, or a document that has the key among its attributes.
   *
   * @param <R> the type of the target's items
   * @param schema gives the target's schema, the same one each time; it is asked when the model is
   *     made
   * @return the type
   */
  static <R> AttributeType<Ref<R>> ref(Supplier<Schema<R>> schema) {
    return new Reference<>(requireNonNull(schema, "schema"));
  }

  /**
   * A reference to an item of the same schema.
   *
   * @return the type
   */
  static AttributeType<Ref<Document>> ref() {
    return new Reference<>(null);
  }

  /**
   * A document within a document, stored as M.
   *
   * @param members declares its attributes
   * @return the type
   */
  static AttributeType<Document> object(UnaryOperator<ObjectOptions> members) {
    return requireNonNull(members, "members").apply(new ObjectOptions()).type();
  }

  /**
   * A class.
   *
   * @param <V> the class
   * @param type the class
   */
  record Simple<V>(Class<V> type) implements AttributeType<V> {}

  /**
   * A list.
   *
   * @param <V> the Java type of its elements
   * @param element their type
   */
  record ListOf<V>(AttributeType<V> element) implements AttributeType<List<V>> {}

  /**
   * A set.
   *
   * @param <V> the Java type of its elements
   * @param element their type
   */
  record SetOf<V>(AttributeType<V> element) implements AttributeType<Set<V>> {}

  /**
   * A map.
   *
   * @param <V> the Java type of its values
   * @param value their type
   */
  record MapOf<V>(AttributeType<V> value) implements AttributeType<Map<String, V>> {}

  /**
   * Any of several types.
   *
   * @param types the types, the first that fits first
   */
  record FirstOf(List<AttributeType<?>> types) implements AttributeType<Object> {
    /** Copies the types. */
    public FirstOf {
      types = List.copyOf(types);
    }
  }

  /**
   * A reference.
   *
   * @param <R> the type of the target's items
   * @param schema gives the target's schema, or null for the one that the type stands in
   */
  record Reference<R>(@Nullable Supplier<Schema<R>> schema) implements AttributeType<Ref<R>> {}

  /**
   * A document within a document.
   *
   * @param attributes its attributes
   * @param checks what is demanded of it as a whole
   */
  record Structure(List<DeclaredAttribute> attributes, List<ItemCheck<Object>> checks)
      implements AttributeType<Document> {
    /** Copies the lists. */
    public Structure {
      attributes = List.copyOf(attributes);
      checks = List.copyOf(checks);
    }
  }

  /**
   * An attribute of a document.
   *
   * @param name its name in the application
   * @param type its type
   * @param settings its options
   */
  record DeclaredAttribute(String name, AttributeType<?> type, AttributeSettings settings) {}

  /** Declares the attributes of a document within a document. For use within the lambda only. */
  final class ObjectOptions {
    private final Map<String, DeclaredAttribute> attributes = new LinkedHashMap<>();
    private final List<ItemCheck<Object>> checks = new ArrayList<>();

    private ObjectOptions() {}

    /**
     * Declares an attribute.
     *
     * @param <V> the Java type of its values
     * @param name its name
     * @param type its type
     * @return these options
     */
    public <V> ObjectOptions attribute(String name, AttributeType<V> type) {
      return add(name, type, AttributeSettings.NONE);
    }

    /**
     * Declares an attribute with options.
     *
     * @param <V> the Java type of its values
     * @param name its name
     * @param type its type
     * @param options its options
     * @return these options
     */
    public <V> ObjectOptions attribute(
        String name, AttributeType<V> type, Options<Document, V> options) {
      return add(name, type, AttributeOptions.stated(options));
    }

    /**
     * Declares an attribute of text with options.
     *
     * @param name its name
     * @param type its type
     * @param options its options
     * @return these options
     */
    public ObjectOptions attribute(
        String name, AttributeType<String> type, Options.OfText<Document> options) {
      return add(name, type, AttributeOptions.stated(options));
    }

    /**
     * Declares an attribute that is a number, with options.
     *
     * @param name its name
     * @param type its type
     * @param options its options
     * @return these options
     */
    public ObjectOptions attribute(
        String name, AttributeType<Number> type, Options.OfNumber<Document, Number> options) {
      return add(name, type, AttributeOptions.stated(options));
    }

    /**
     * Refuses a document that does not pass a test.
     *
     * @param message what it must be like, as a clause: "should end after it starts"
     * @param test the test, of the document with its defaults and transforms
     * @return these options
     */
    public ObjectOptions check(String message, Predicate<? super Document> test) {
      requireNonNull(test, "test");
      checks.add(
          new ItemCheck<>(
              requireNonNull(message, "message"), object -> test.test((Document) object)));
      return this;
    }

    private ObjectOptions add(String name, AttributeType<?> type, AttributeSettings settings) {
      requireNonNull(name, "name");
      attributes.put(name, new DeclaredAttribute(name, requireNonNull(type, "type"), settings));
      return this;
    }

    private Structure type() {
      return new Structure(List.copyOf(attributes.values()), checks);
    }
  }
}
