package io.alces.internal.model;

import static java.util.Objects.requireNonNull;

import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.error.SchemaException;
import io.alces.expression.AttributePath;
import io.alces.internal.codec.RefTargets;
import io.alces.internal.codec.References;
import io.alces.internal.codec.StoredItem;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.write.Hooks;
import io.alces.internal.write.KeyRule;
import io.alces.internal.write.PreparedItem;
import io.alces.internal.write.TimeToLive;
import io.alces.internal.write.WritePipeline;
import io.alces.schema.Declaration;
import io.alces.schema.ItemHook.Operation;
import io.alces.table.TableSettings;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A schema, compiled. Immutable and thread-safe.
 *
 * @param <T> the type of the item
 */
public final class CompiledModel<T> {
  private final Declaration<T> declaration;
  private final String table;
  private final StructCodec<T> codec;
  private final CompiledKey key;
  private final KeyRule partitionRule;
  private final @Nullable KeyRule sortRule;
  private final List<CompiledIndex> indexes;
  private final Operands operands;
  private final Map<String, UnaryOperator<Object>> transforms;
  private final WriteCompiler<T> writes;
  private final Hooks<T> afterRead;
  private final RefTargets targets;
  private volatile @Nullable PathResolver paths;
  private volatile @Nullable CompiledJson<T> json;

  /** By classes, of which a program has only so many. */
  private final Map<Class<?>, Object> views = new ConcurrentHashMap<>();

  CompiledModel(
      Declaration<T> declaration,
      String table,
      StructCodec<T> codec,
      CompiledKey key,
      List<CompiledIndex> indexes,
      Map<String, UnaryOperator<Object>> transforms,
      WriteCompiler<T> writes,
      Hooks<T> afterRead,
      RefTargets targets,
      @Nullable CompiledJson<T> json) {
    this.declaration = declaration;
    this.table = table;
    this.codec = codec;
    this.key = key;
    this.partitionRule = rule(key.partition(), "the partition key", KeyRule.MAX_PARTITION);
    KeyAttribute sort = key.sort();
    this.sortRule = sort == null ? null : rule(sort, "the sort key", KeyRule.MAX_SORT);
    this.indexes = List.copyOf(indexes);
    this.operands = new Operands(declaration.name());
    this.transforms = Map.copyOf(transforms);
    this.writes = writes;
    this.afterRead = afterRead;
    this.targets = targets;
    this.json = json;
  }

  private static KeyRule rule(KeyAttribute attribute, String role, int maxBytes) {
    return new KeyRule(
        attribute.name(), attribute.storedName(), attribute.type(), role, maxBytes, true);
  }

  /**
   * What the model is called in errors and plans.
   *
   * @return its name
   */
  public String name() {
    return declaration.name();
  }

  /**
   * The class of the items.
   *
   * @return the class
   */
  public Class<T> type() {
    return declaration.type();
  }

  /**
   * The table.
   *
   * @return its name
   */
  public String table() {
    return table;
  }

  /**
   * The codec of the items.
   *
   * @return the codec
   */
  public StructCodec<T> codec() {
    return codec;
  }

  /**
   * The key of the table.
   *
   * @return the key
   */
  public CompiledKey key() {
    return key;
  }

  /**
   * The indexes.
   *
   * @return the indexes, in the order of their declaration
   */
  public List<CompiledIndex> indexes() {
    return indexes;
  }

  /**
   * The attribute that DynamoDB's time to live reads.
   *
   * @return its stored name, or null for none
   */
  public @Nullable String timeToLive() {
    TimeToLive declared = pipeline().managed().timeToLive();
    return declared == null ? null : declared.storedName();
  }

  /**
   * What the table has besides keys and indexes.
   *
   * @return the settings
   */
  public TableSettings settings() {
    TableSettings settings = declaration.tableSettings();
    return settings == null ? TableSettings.NONE : settings;
  }

  /**
   * What a write does to an object before it is stored.
   *
   * @return the pipeline
   */
  public WritePipeline<T> pipeline() {
    return writes.pipeline();
  }

  /**
   * An index by its name.
   *
   * @param wanted the name
   * @return the index
   * @throws RequestException if there is none of that name
   */
  public CompiledIndex index(String wanted) {
    for (CompiledIndex index : indexes) {
      if (index.name().equals(wanted)) {
        return index;
      }
    }
    throw new RequestException(
        name()
            + " has no index "
            + wanted
            + Suggestions.after(wanted, indexes.stream().map(CompiledIndex::name).toList()));
  }

  /**
   * Resolves a path.
   *
   * @param path the path, as the application names it
   * @return where that is in the item
   * @throws RequestException if there is no such attribute
   */
  public ResolvedPath resolve(AttributePath path) {
    return paths().resolve(path);
  }

  /**
   * An attribute of the item itself.
   *
   * @param storedName its stored name, which is that of a member
   * @return its path
   */
  public ResolvedPath attribute(String storedName) {
    return paths().attribute(storedName);
  }

  /** Made at the first path: a get has none. Two that are made at once do no harm. */
  private PathResolver paths() {
    PathResolver made = paths;
    if (made == null) {
      made = new PathResolver(declaration, codec);
      paths = made;
    }
    return made;
  }

  /**
   * Encodes a value that an attribute is compared with, with the attribute's transform.
   *
   * @param path the attribute
   * @param value the value
   * @return the value as it would be stored
   * @throws RequestException if it is of another type
   */
  public AttributeValue operand(ResolvedPath path, Object value) {
    return operands.encode(path, value, path.transform());
  }

  /**
   * Encodes a value that an attribute is to contain.
   *
   * @param path the attribute: a list, a set, or text
   * @param value the element, or the part of the text
   * @return the value as it would be stored
   * @throws RequestException if it is of another type, or the attribute contains nothing
   */
  public AttributeValue element(ResolvedPath path, Object value) {
    return operands.element(path, value);
  }

  /**
   * A value as the attribute's Java type has it: 5 for a {@code BigDecimal} is one.
   *
   * @param path the attribute
   * @param value the value
   * @return the value; the one given if the type has none like it, which its encoding tells
   */
  public Object typed(ResolvedPath path, Object value) {
    return operands.typed(path, value);
  }

  /**
   * Encodes a value that an attribute is set to, with no transform.
   *
   * @param path the attribute
   * @param value the value
   * @return the value as it would be stored
   * @throws RequestException if it is of another type
   */
  public AttributeValue assigned(ResolvedPath path, Object value) {
    return operands.own(path, value, null);
  }

  /**
   * Encodes a number that is added to an attribute or subtracted from it.
   *
   * @param path the attribute: a number
   * @param value the number
   * @return the number as it would be stored
   * @throws RequestException if the attribute is none, or its type does not hold the number
   */
  public AttributeValue amount(ResolvedPath path, Object value) {
    return operands.amount(path, value);
  }

  /**
   * Encodes elements that are added to an attribute or removed from it.
   *
   * @param path the attribute: a list or a set
   * @param elements the elements
   * @param asSet whether the attribute is to be a set
   * @return a list or a set
   * @throws RequestException if the attribute is neither, or an element is of another type
   */
  public AttributeValue elements(ResolvedPath path, Collection<?> elements, boolean asSet) {
    return operands.elements(path, elements, asSet);
  }

  /**
   * The key of an item, from the values of its attributes.
   *
   * @param partition the value of the partition key
   * @param sort the value of the sort key, if the table has one
   * @return the key
   * @throws RequestException if a value is missing, left over, of another type, empty, or too long
   */
  public Map<String, AttributeValue> key(Object partition, Object... sort) {
    requireNonNull(partition, "partitionKey");
    requireNonNull(sort, "sortKey");
    KeyAttribute sortKey = key.sort();
    if (sort.length != (sortKey == null ? 0 : 1)) {
      throw new RequestException(
          name()
              + " has the key "
              + key.attributes().stream().map(KeyAttribute::name).collect(Collectors.joining(", "))
              + ", which takes "
              + (sortKey == null ? "1 value" : "2 values")
              + ", and "
              + (sort.length + 1)
              + (sort.length == 0 ? " is given" : " are given"));
    }
    Map<String, AttributeValue> values = new HashMap<>(4);
    put(values, key.partition(), partition, partitionRule);
    if (sortKey != null && sortRule != null) {
      put(values, sortKey, requireNonNull(sort[0], "sortKey"), sortRule);
    }
    return values;
  }

  private void put(
      Map<String, AttributeValue> values, KeyAttribute attribute, Object value, KeyRule rule) {
    AttributeValue encoded =
        operands.own(attribute.path(), value, transforms.get(attribute.storedName()));
    String problem = rule.problem(encoded);
    if (problem != null) {
      throw new RequestException("Attribute " + attribute.name() + " of " + name() + " " + problem);
    }
    values.put(attribute.storedName(), encoded);
  }

  /**
   * Whether an item may have a key, as DynamoDB has it.
   *
   * @param stored the key
   * @return false if a value is of another type, empty, or too long
   */
  public boolean mayHave(Map<String, AttributeValue> stored) {
    return mayHave(stored, partitionRule) && (sortRule == null || mayHave(stored, sortRule));
  }

  private static boolean mayHave(Map<String, AttributeValue> stored, KeyRule rule) {
    AttributeValue value = stored.get(rule.storedName());
    return value != null && rule.problem(value) == null;
  }

  /**
   * The key of an object.
   *
   * @param object the object
   * @return the key, with the transforms of its attributes
   * @throws RequestException if a part of it is null, empty, or too long
   */
  public Map<String, AttributeValue> keyOfObject(T object) {
    @Nullable Object[] values = codec.explode(object);
    Object partition = required(key.partition(), values);
    KeyAttribute sortKey = key.sort();
    return sortKey == null ? key(partition) : key(partition, required(sortKey, values));
  }

  private Object required(KeyAttribute attribute, @Nullable Object[] values) {
    Object value = value(attribute, values);
    if (value == null) {
      throw new RequestException(
          "The " + name() + " has no " + attribute.name() + ", which is part of its key");
    }
    return value;
  }

  private @Nullable Object value(KeyAttribute attribute, @Nullable Object[] values) {
    for (int i = 0; i < values.length; i++) {
      if (codec.members().get(i).storedName().equals(attribute.storedName())) {
        return values[i] instanceof Optional<?> optional ? optional.orElse(null) : values[i];
      }
    }
    return null;
  }

  /**
   * The values of all attributes of an object that are keys of the table or of an index.
   *
   * @param object the object
   * @return stored names to values, with the transforms of the attributes; what is null is left out
   */
  public Map<String, AttributeValue> keyValues(T object) {
    @Nullable Object[] values = codec.explode(object);
    Map<String, AttributeValue> encoded = new HashMap<>();
    List<KeyAttribute> attributes = new ArrayList<>(key.attributes());
    indexes.forEach(index -> attributes.addAll(index.key().attributes()));
    for (KeyAttribute attribute : attributes) {
      Object value = value(attribute, values);
      if (value != null) {
        encoded.put(attribute.storedName(), operand(attribute.path(), value));
      }
    }
    return encoded;
  }

  /**
   * The path of the partition key, as a condition names it: an item that lacks it does not exist.
   *
   * @return the path
   */
  public AttributePath partitionKeyPath() {
    return requireNonNull(declaration.partitionKey());
  }

  /**
   * The model in JSON, compiled when it is first asked for.
   *
   * @return its codec, rules and views
   * @throws io.alces.error.SchemaException if it cannot be JSON
   */
  public CompiledJson<T> json() {
    CompiledJson<T> compiled = json;
    return compiled == null ? compileJson() : compiled;
  }

  private synchronized CompiledJson<T> compileJson() {
    CompiledJson<T> compiled = json;
    if (compiled == null) {
      JsonCompiler<T> compiler = new JsonCompiler<>(declaration, targets);
      compiled = compiler.compile();
      if (compiled == null || !compiler.problems().isEmpty()) {
        throw new SchemaException("the JSON of " + name(), compiler.problems());
      }
      json = compiled;
    }
    return compiled;
  }

  /**
   * A view of this model, made once for its class.
   *
   * @param view the class
   * @param make makes it
   * @return what {@code make} has made
   */
  public Object view(Class<?> view, Supplier<Object> make) {
    Object known = views.get(view);
    if (known == null) {
      known = make.get();
      views.put(view, known);
    }
    return known;
  }

  /**
   * The key of an item that was read.
   *
   * @param item at least its key
   * @return the key alone
   */
  public Map<String, AttributeValue> keyOf(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> values = new HashMap<>(4);
    for (KeyAttribute attribute : key.attributes()) {
      AttributeValue value = item.get(attribute.storedName());
      if (value == null) {
        throw new RequestException(
            "An item of " + name() + " has no " + attribute.name() + ", which is part of its key");
      }
      values.put(attribute.storedName(), value);
    }
    return values;
  }

  /**
   * Decodes a whole item.
   *
   * @param item its attributes
   * @return the object
   * @throws io.alces.error.CodecException if an attribute does not have the type that it is
   *     declared with
   */
  public T decode(Map<String, AttributeValue> item) {
    return decode(item, Operation.CONVERT, null);
  }

  /**
   * Decodes an item, and hands it to the application's hooks.
   *
   * @param item its attributes
   * @param operation what has read it
   * @return the object
   */
  public T decode(Map<String, AttributeValue> item, Operation operation) {
    return decode(item, operation, null);
  }

  /**
   * Decodes an item, and hands it to the application's hooks.
   *
   * @param item its attributes
   * @param operation what has read it
   * @param references receives the references in it, or null
   * @return the object
   */
  public T decode(
      Map<String, AttributeValue> item, Operation operation, @Nullable References references) {
    return afterRead.apply(StoredItem.read(codec, item, references), operation);
  }

  /**
   * What a read would give of an item that is to be put, through the application's hooks.
   *
   * @param item the item
   * @return the object
   * @throws io.alces.error.CodecException if it could not be read
   */
  public T reread(PreparedItem item) {
    return afterRead.apply(codec.reread(item.values(), item.attributes()), Operation.PUT);
  }

  /**
   * Decodes an item, checks it by the rules of the schema, and hands it to the application's hooks.
   *
   * @param item its attributes
   * @param operation what has read it
   * @param references receives the references in it, or null
   * @return the object
   * @throws io.alces.error.InvalidItemException with the key and everything that is wrong
   */
  public T decodeStrictly(
      Map<String, AttributeValue> item, Operation operation, @Nullable References references) {
    T object = StoredItem.read(codec, item, references);
    try {
      pipeline().checkStored(object);
    } catch (InvalidItemException e) {
      throw e.at("The stored item with " + keyText(item));
    }
    return afterRead.apply(object, operation);
  }

  /**
   * The key of an item in words: keys may be shown.
   *
   * @param item at least its key
   * @return names in the application with their values; of binary ones the length
   */
  public String keyText(Map<String, AttributeValue> item) {
    StringBuilder text = new StringBuilder();
    for (KeyAttribute attribute : key.attributes()) {
      AttributeValue value = item.get(attribute.storedName());
      text.append(text.length() == 0 ? "" : ", ").append(attribute.name()).append(' ');
      text.append(value == null ? "unknown" : shown(value));
    }
    return text.toString();
  }

  private static String shown(AttributeValue value) {
    return value.s() != null
        ? value.s()
        : value.n() != null ? value.n() : "of " + value.b().asByteArrayUnsafe().length + " bytes";
  }

  @Override
  public String toString() {
    return "Model " + name() + " of table " + table;
  }
}
