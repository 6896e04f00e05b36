package io.alces.schema;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.codec.Codec;
import io.alces.codec.CodecProvider;
import io.alces.expression.AttributePath;
import io.alces.expression.Getter;
import io.alces.expression.NumberGetter;
import io.alces.expression.TextGetter;
import io.alces.table.TableSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is stored in a table: a class or documents, with keys, indexes and options of attributes.
 *
 * <pre>{@code
 * static final Schema<Order> ORDERS =
 *     Schema.of(Order.class)
 *         .table("orders")
 *         .partitionKey(Order::customerId)
 *         .sortKey(Order::orderId)
 *         .globalIndex("byStatus", Order::status, Order::createdAt)
 *         .attribute(Order::status, a -> a.defaultTo(Status.NEW))
 *         .build();
 * }</pre>
 *
 * <p>The same can be declared by annotations of the class, such as {@link
 * io.alces.annotation.PartitionKey}; what the builder states prevails, option by option.
 *
 * <p>Building a schema checks nothing but nulls; {@code Alces.model} checks it as a whole and
 * reports every problem at once. Immutable and thread-safe.
 *
 * @param <T> the type of the item
 */
public final class Schema<T> {
  private final Declaration<T> declaration;

  private Schema(Declaration<T> declaration) {
    this.declaration = declaration;
  }

  /**
   * A schema of a class: a record, a bean, or an immutable class with a static {@code builder()}.
   *
   * @param <T> the class
   * @param type the class
   * @return a builder
   */
  public static <T> Builder<T> of(Class<T> type) {
    return new Builder<>(requireNonNull(type, "type").getSimpleName(), type);
  }

  /**
   * A schema of documents, whose attributes are declared by name and type.
   *
   * @param table the table's name
   * @return a builder
   */
  public static Builder<Document> document(String table) {
    return new Builder<>(requireNonNull(table, "table"), Document.class).table(table);
  }

  /**
   * What this schema declares.
   *
   * @return the declarations
   */
  public Declaration<T> declaration() {
    return declaration;
  }

  @Override
  public String toString() {
    return "Schema of " + declaration.name();
  }

  /**
   * Collects declarations. Not thread-safe.
   *
   * @param <T> the type of the item
   */
  @CheckReturnValue
  @SuppressWarnings("overloads") // the shape of the method reference decides, as intended
  public static final class Builder<T> {
    private final Class<T> type;
    private String name;
    private @Nullable String table;
    private @Nullable AttributePath partitionKey;
    private @Nullable AttributePath sortKey;
    private @Nullable AttributePath createdAt;
    private @Nullable AttributePath updatedAt;
    private @Nullable AttributePath version;
    private Declaration.@Nullable TimeToLive timeToLive;
    private final List<AttributePath> generated = new ArrayList<>();
    private final List<Index> indexes = new ArrayList<>();
    private final Map<String, AttributeType<?>> types = new LinkedHashMap<>();
    private final Map<AttributePath, AttributeSettings> settings = new LinkedHashMap<>();
    private final Map<Class<?>, Codec<?>> codecs = new LinkedHashMap<>();
    private final List<CodecProvider> codecProviders = new ArrayList<>();
    private final Map<Class<?>, Declaration.Discriminator> discriminators = new LinkedHashMap<>();
    private final Map<Class<?>, ClassDeclaration> within = new LinkedHashMap<>();
    private final List<ItemCheck<T>> checks = new ArrayList<>();
    private final List<ItemHook<T>> beforeWrite = new ArrayList<>();
    private final List<ItemHook<T>> afterRead = new ArrayList<>();
    private @Nullable AttributePath rest;
    private final List<Declaration.View<T>> views = new ArrayList<>();
    private UnknownAttributes unknownAttributes = UnknownAttributes.REFUSE;
    private final List<UnknownPaths> unknownPaths = new ArrayList<>();
    private boolean storesNulls;
    private final List<Declaration.Reference> references = new ArrayList<>();
    private boolean readsJacksonNames;
    private final List<String> contradictions = new ArrayList<>();
    private List<Class<?>> validationGroups = List.of();
    private boolean ignoresConstraints;
    private @Nullable TableSettings tableSettings;

    private Builder(String name, Class<T> type) {
      this.name = name;
      this.type = type;
    }

    /**
     * Names the table.
     *
     * @param tableName from 3 to 255 of the characters {@code a-z A-Z 0-9 _ - .}
     * @return this builder
     */
    public Builder<T> table(String tableName) {
      table = requireNonNull(tableName, "tableName");
      return this;
    }

    /**
     * States what the table has besides keys and indexes: how it is paid, streams, tags, recovery,
     * protection. {@code Table.with} changes it for an environment.
     *
     * @param change changes the settings, as in {@code t -> t.pointInTimeRecovery().tag("team",
     *     "core")}
     * @return this builder
     */
    public Builder<T> settings(UnaryOperator<TableSettings> change) {
      TableSettings before = tableSettings == null ? TableSettings.NONE : tableSettings;
      TableSettings changed = requireNonNull(change, "change").apply(before);
      tableSettings = requireNonNull(changed, "settings");
      return this;
    }

    /**
     * Names the model, in errors and plans; it is called as its class is, or a model of documents
     * as its table.
     *
     * @param modelName the name
     * @return this builder
     */
    public Builder<T> name(String modelName) {
      name = requireNonNull(modelName, "modelName");
      return this;
    }

    /**
     * Declares the partition key.
     *
     * @param attribute text, a number or binary, as it is stored
     * @return this builder
     */
    public Builder<T> partitionKey(Getter<? super T, ?> attribute) {
      partitionKey = only("partition key", partitionKey, AttributePath.of(attribute));
      return this;
    }

    /**
     * Declares the partition key by its name.
     *
     * @param attribute its name in the application
     * @return this builder
     */
    public Builder<T> partitionKey(String attribute) {
      partitionKey = only("partition key", partitionKey, AttributePath.of(attribute));
      return this;
    }

    /**
     * Declares the partition key of documents.
     *
     * @param attribute its name
     * @param attributeType its type
     * @return this builder
     */
    public Builder<T> partitionKey(String attribute, AttributeType<?> attributeType) {
      return type(attribute, attributeType).partitionKey(attribute);
    }

    /**
     * Declares the sort key.
     *
     * @param attribute text, a number or binary, as it is stored
     * @return this builder
     */
    public Builder<T> sortKey(Getter<? super T, ?> attribute) {
      sortKey = only("sort key", sortKey, AttributePath.of(attribute));
      return this;
    }

    /**
     * Declares the sort key by its name.
     *
     * @param attribute its name in the application
     * @return this builder
     */
    public Builder<T> sortKey(String attribute) {
      sortKey = only("sort key", sortKey, AttributePath.of(attribute));
      return this;
    }

    /**
     * Declares the sort key of documents.
     *
     * @param attribute its name
     * @param attributeType its type
     * @return this builder
     */
    public Builder<T> sortKey(String attribute, AttributeType<?> attributeType) {
      return type(attribute, attributeType).sortKey(attribute);
    }

    private AttributePath only(String role, @Nullable AttributePath before, AttributePath path) {
      if (before != null && !before.equals(path)) {
        contradictions.add(
            "two attributes are declared as the "
                + role
                + ", "
                + before
                + " and "
                + path
                + "; leave one out");
      }
      return path;
    }

    /**
     * Declares a global secondary index that holds whole items. An item without one of its key
     * attributes is not in it.
     *
     * @param index its name
     * @param partition its partition key
     * @return this builder
     */
    public Builder<T> globalIndex(String index, Getter<? super T, ?> partition) {
      return globalIndex(index, partition, Projected.ALL);
    }

    /**
     * Declares a global secondary index.
     *
     * @param index its name
     * @param partition its partition key
     * @param projected what it holds
     * @return this builder
     */
    public Builder<T> globalIndex(
        String index, Getter<? super T, ?> partition, Projected projected) {
      return add(new Index(index, AttributePath.of(partition), null, projected));
    }

    /**
     * Declares a global secondary index with a sort key that holds whole items.
     *
     * @param index its name
     * @param partition its partition key
     * @param sort its sort key
     * @return this builder
     */
    public Builder<T> globalIndex(
        String index, Getter<? super T, ?> partition, Getter<? super T, ?> sort) {
      return globalIndex(index, partition, sort, Projected.ALL);
    }

    /**
     * Declares a global secondary index with a sort key.
     *
     * @param index its name
     * @param partition its partition key
     * @param sort its sort key
     * @param projected what it holds
     * @return this builder
     */
    public Builder<T> globalIndex(
        String index,
        Getter<? super T, ?> partition,
        Getter<? super T, ?> sort,
        Projected projected) {
      return add(new Index(index, AttributePath.of(partition), AttributePath.of(sort), projected));
    }

    /**
     * Declares a global secondary index by name that holds whole items.
     *
     * @param index its name
     * @param partition the name of its partition key
     * @return this builder
     */
    public Builder<T> globalIndex(String index, String partition) {
      return globalIndex(index, partition, Projected.ALL);
    }

    /**
     * Declares a global secondary index with a sort key by names that holds whole items.
     *
     * @param index its name
     * @param partition the name of its partition key
     * @param sort the name of its sort key
     * @return this builder
     */
    public Builder<T> globalIndex(String index, String partition, String sort) {
      return globalIndex(index, partition, sort, Projected.ALL);
    }

    /**
     * Declares a local secondary index by name that holds whole items.
     *
     * @param index its name
     * @param sort the name of its sort key; its partition key is that of the table
     * @return this builder
     */
    public Builder<T> localIndex(String index, String sort) {
      return localIndex(index, sort, Projected.ALL);
    }

    /**
     * Declares a global secondary index by names.
     *
     * @param index its name
     * @param partition the name of its partition key
     * @param projected what it holds
     * @return this builder
     */
    public Builder<T> globalIndex(String index, String partition, Projected projected) {
      return add(new Index(index, AttributePath.of(partition), null, projected));
    }

    /**
     * Declares a global secondary index with a sort key by names.
     *
     * @param index its name
     * @param partition the name of its partition key
     * @param sort the name of its sort key
     * @param projected what it holds
     * @return this builder
     */
    public Builder<T> globalIndex(
        String index, String partition, String sort, Projected projected) {
      return add(new Index(index, AttributePath.of(partition), AttributePath.of(sort), projected));
    }

    /**
     * Declares a local secondary index that holds whole items.
     *
     * @param index its name
     * @param sort its sort key; its partition key is that of the table
     * @return this builder
     */
    public Builder<T> localIndex(String index, Getter<? super T, ?> sort) {
      return localIndex(index, sort, Projected.ALL);
    }

    /**
     * Declares a local secondary index.
     *
     * @param index its name
     * @param sort its sort key; its partition key is that of the table
     * @param projected what it holds
     * @return this builder
     */
    public Builder<T> localIndex(String index, Getter<? super T, ?> sort, Projected projected) {
      return add(new Index(index, null, AttributePath.of(sort), projected));
    }

    /**
     * Declares a local secondary index by name.
     *
     * @param index its name
     * @param sort the name of its sort key; its partition key is that of the table
     * @param projected what it holds
     * @return this builder
     */
    public Builder<T> localIndex(String index, String sort, Projected projected) {
      return add(new Index(index, null, AttributePath.of(sort), projected));
    }

    private Builder<T> add(Index index) {
      indexes.add(index);
      return this;
    }

    /**
     * States options of an attribute.
     *
     * @param <V> the type of the attribute
     * @param attribute its accessor
     * @param options its options
     * @return this builder
     */
    public <V> Builder<T> attribute(Getter<? super T, V> attribute, Options<T, V> options) {
      return set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    /**
     * States options of an attribute that is a number.
     *
     * @param <N> the type of the number
     * @param attribute its accessor
     * @param options its options
     * @return this builder
     */
    public <N extends Number> Builder<T> attribute(
        NumberGetter<? super T, N> attribute, Options.OfNumber<T, N> options) {
      return set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    /**
     * States options of an attribute of text.
     *
     * @param attribute its accessor
     * @param options its options
     * @return this builder
     */
    public Builder<T> attribute(TextGetter<? super T> attribute, Options.OfText<T> options) {
      return set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    /**
     * States options of an attribute by its name.
     *
     * @param attribute its name in the application
     * @param options its options
     * @return this builder
     */
    public Builder<T> attribute(String attribute, Options<T, Object> options) {
      return set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    /**
     * Declares an attribute of documents.
     *
     * @param <V> the Java type of its values
     * @param attribute its name
     * @param attributeType its type
     * @return this builder
     */
    public <V> Builder<T> attribute(String attribute, AttributeType<V> attributeType) {
      return type(attribute, attributeType);
    }

    /**
     * Declares an attribute of documents with options.
     *
     * @param <V> the Java type of its values
     * @param attribute its name
     * @param attributeType its type
     * @param options its options
     * @return this builder
     */
    public <V> Builder<T> attribute(
        String attribute, AttributeType<V> attributeType, Options<T, V> options) {
      return type(attribute, attributeType)
          .set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    /**
     * Declares an attribute of documents that is text, with options.
     *
     * @param attribute its name
     * @param attributeType its type
     * @param options its options
     * @return this builder
     */
    public Builder<T> attribute(
        String attribute, AttributeType<String> attributeType, Options.OfText<T> options) {
      return type(attribute, attributeType)
          .set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    /**
     * Declares an attribute of documents that is a number, with options.
     *
     * @param attribute its name
     * @param attributeType its type
     * @param options its options
     * @return this builder
     */
    public Builder<T> attribute(
        String attribute,
        AttributeType<Number> attributeType,
        Options.OfNumber<T, Number> options) {
      return type(attribute, attributeType)
          .set(AttributePath.of(attribute), AttributeOptions.stated(options));
    }

    private Builder<T> type(String attribute, AttributeType<?> attributeType) {
      requireNonNull(attribute, "attribute");
      types.put(attribute, requireNonNull(attributeType, "attributeType"));
      return this;
    }

    private Builder<T> set(AttributePath path, AttributeSettings own) {
      settings.merge(path, own, AttributeSettings::with);
      return this;
    }

    /**
     * States options of a class that stands within the item, wherever it does: in a component, a
     * list, a set, a map.
     *
     * @param <C> the class
     * @param nestedType a record, a bean or a class with a builder
     * @param options its options
     * @return this builder
     */
    public <C> Builder<T> within(Class<C> nestedType, UnaryOperator<ClassOptions<C>> options) {
      requireNonNull(nestedType, "nestedType");
      within.put(
          nestedType, requireNonNull(options, "options").apply(new ClassOptions<>()).declaration());
      return this;
    }

    /**
     * Keeps in a component of the class what a read finds and the class does not know, so that a
     * put does not lose it.
     *
     * @param component a {@code Map<String, Object>}
     * @return this builder
     */
    public Builder<T> rest(Getter<? super T, Map<String, Object>> component) {
      rest = AttributePath.of(component);
      return this;
    }

    /**
     * Refuses a put of an item that does not pass a test. An update knows a part of the item only,
     * and is not tested.
     *
     * @param message what an item must be like, as a clause: "should end after it starts"
     * @param test the test, of the item with its defaults, transforms and timestamps; safe for use
     *     by several threads
     * @return this builder
     */
    public Builder<T> check(String message, Predicate<? super T> test) {
      checks.add(new ItemCheck<>(requireNonNull(message, "message"), requireNonNull(test, "test")));
      return this;
    }

    /**
     * Hands every object that is put to the application, before anything else is done to it. Hooks
     * run in the order of their declaration.
     *
     * @param hook what to do
     * @return this builder
     */
    public Builder<T> beforeWrite(ItemHook<T> hook) {
      beforeWrite.add(requireNonNull(hook, "hook"));
      return this;
    }

    /**
     * Hands every object that is read to the application, before the caller has it: from reads, and
     * from the answers of writes. Hooks run in the order of their declaration.
     *
     * @param hook what to do
     * @return this builder
     */
    public Builder<T> afterRead(ItemHook<T> hook) {
      afterRead.add(requireNonNull(hook, "hook"));
      return this;
    }

    /**
     * Keeps in an attribute when an item was first stored: a put keeps what the object carries,
     * else sets the present moment, as finely as the attribute stores it. An upsert sets it where
     * it is absent; an update never writes it.
     *
     * @param attribute an {@code Instant}
     * @return this builder
     */
    public Builder<T> createdAt(Getter<? super T, ?> attribute) {
      createdAt = AttributePath.of(attribute);
      return this;
    }

    /**
     * Keeps in an attribute when an item was first stored.
     *
     * @param attribute the name of an {@code Instant}
     * @return this builder
     */
    public Builder<T> createdAt(String attribute) {
      createdAt = AttributePath.of(attribute);
      return this;
    }

    /**
     * Keeps in an attribute when an item was last stored: every put and update sets the present
     * moment, as finely as the attribute stores it.
     *
     * @param attribute an {@code Instant}
     * @return this builder
     */
    public Builder<T> updatedAt(Getter<? super T, ?> attribute) {
      updatedAt = AttributePath.of(attribute);
      return this;
    }

    /**
     * Keeps in an attribute when an item was last stored.
     *
     * @param attribute the name of an {@code Instant}
     * @return this builder
     */
    public Builder<T> updatedAt(String attribute) {
      updatedAt = AttributePath.of(attribute);
      return this;
    }

    /**
     * Counts in an attribute how often an item was stored, and refuses a put, change or delete of
     * an object that is not the latest. Zero or null is a new object, whose item must be absent and
     * is stored with 1; any other number must be that of the stored item, and is stored one higher.
     * An update by key counts, and demands nothing unless it is told to.
     *
     * @param attribute a whole number
     * @return this builder
     */
    public Builder<T> version(Getter<? super T, ? extends @Nullable Number> attribute) {
      version = AttributePath.of(attribute);
      return this;
    }

    /**
     * Counts in an attribute how often an item was stored.
     *
     * @param attribute the name of a whole number
     * @return this builder
     */
    public Builder<T> version(String attribute) {
      version = AttributePath.of(attribute);
      return this;
    }

    /**
     * Makes an attribute that of DynamoDB's time to live, which deletes an item some time after the
     * moment that the attribute holds. It must be enabled for the attribute on the table. Until it
     * is deleted, which takes up to days, an expired item is read as any other.
     *
     * <p>An {@code Instant} is stored as a number of whole seconds since 1970; what is finer is
     * dropped. A whole number is itself that number of seconds, and one that looks like
     * milliseconds is refused.
     *
     * @param attribute an {@code Instant} or a whole number; null is never deleted
     * @return this builder
     * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time
     *     to live</a>
     */
    public Builder<T> ttl(Getter<? super T, ?> attribute) {
      timeToLive = new Declaration.TimeToLive(AttributePath.of(attribute), null);
      return this;
    }

    /**
     * Makes an attribute that of DynamoDB's time to live, by its name.
     *
     * @param attribute the name of an {@code Instant} or a whole number
     * @return this builder
     */
    public Builder<T> ttl(String attribute) {
      timeToLive = new Declaration.TimeToLive(AttributePath.of(attribute), null);
      return this;
    }

    /**
     * Makes an attribute that of DynamoDB's time to live, and sets it where a put leaves it null
     * and where an upsert finds it absent. An update does not prolong it.
     *
     * @param attribute an {@code Instant} or a whole number
     * @param after from the put to the moment that is set; at least a second
     * @return this builder
     */
    public Builder<T> ttl(Getter<? super T, ?> attribute, Duration after) {
      requireNonNull(after, "after");
      timeToLive = new Declaration.TimeToLive(AttributePath.of(attribute), after);
      return this;
    }

    /**
     * Makes an attribute that of DynamoDB's time to live, by its name, and sets it where a put
     * leaves it null.
     *
     * @param attribute the name of an {@code Instant} or a whole number
     * @param after from the put to the moment that is set; at least a second
     * @return this builder
     */
    public Builder<T> ttl(String attribute, Duration after) {
      requireNonNull(after, "after");
      timeToLive = new Declaration.TimeToLive(AttributePath.of(attribute), after);
      return this;
    }

    /**
     * Gives an id to an attribute that a put leaves null, or an upsert finds absent: a UUID of
     * version 7, in lower case. Such ids sort by the time at which they were made. An id is made
     * once for each run. For ids of another kind there is {@code attribute(Order::orderId, a ->
     * a.generated(…))}.
     *
     * @param attribute text; may be a key
     * @return this builder
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7">RFC 9562, 5.7</a>
     */
    public Builder<T> generated(TextGetter<? super T> attribute) {
      generated.add(AttributePath.of(attribute));
      return this;
    }

    /**
     * Gives an id to an attribute that a put leaves null: a UUID of version 7.
     *
     * @param attribute a {@code UUID}; may be a key
     * @return this builder
     */
    public Builder<T> generated(Getter<? super T, ? extends @Nullable UUID> attribute) {
      generated.add(AttributePath.of(attribute));
      return this;
    }

    /**
     * Gives an id to an attribute that a put leaves null: a UUID of version 7.
     *
     * @param attribute the name of text or a {@code UUID}; may be a key
     * @return this builder
     */
    public Builder<T> generated(String attribute) {
      generated.add(AttributePath.of(attribute));
      return this;
    }

    /**
     * Stores a class by a codec of the application's, wherever it occurs in the item.
     *
     * @param <V> the class
     * @param valueType the class
     * @param codec its codec
     * @return this builder
     */
    public <V> Builder<T> codec(Class<V> valueType, Codec<V> codec) {
      requireNonNull(valueType, "valueType");
      codecs.put(valueType, requireNonNull(codec, "codec"));
      return this;
    }

    /**
     * Stores classes by codecs that a provider chooses, wherever they occur in the item: those of
     * another library, for one, as in {@code codecs(EnhancedClientCodecs.writing())}. A codec that
     * is stated for a class or an attribute prevails, and of several providers the last one.
     *
     * @param provider chooses codecs by class
     * @return this builder
     */
    public Builder<T> codecs(CodecProvider provider) {
      codecProviders.add(requireNonNull(provider, "provider"));
      return this;
    }

    /**
     * Tells the classes of a sealed type by a member of this name, instead of {@code type}.
     *
     * @param sealedType the sealed type
     * @param member the stored name of the member
     * @return this builder
     */
    public Builder<T> sealed(Class<?> sealedType, String member) {
      return sealed(sealedType, member, Map.of());
    }

    /**
     * Tells the classes of a sealed type by a member of this name, with labels instead of simple
     * class names.
     *
     * @param sealedType the sealed type
     * @param member the stored name of the member
     * @param labels what the member holds for a class
     * @return this builder
     */
    public Builder<T> sealed(Class<?> sealedType, String member, Map<Class<?>, String> labels) {
      requireNonNull(sealedType, "sealedType");
      requireNonNull(member, "member");
      requireNonNull(labels, "labels");
      discriminators.put(sealedType, new Declaration.Discriminator(member, labels));
      return this;
    }

    /**
     * Decides what a write does with attributes of documents that are not declared; they are
     * refused otherwise.
     *
     * @param policy what to do
     * @return this builder
     */
    public Builder<T> unknownAttributes(UnknownAttributes policy) {
      unknownAttributes = requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Decides what a write does with undeclared attributes at some paths of documents, whatever is
     * done elsewhere. The last declaration that a path fits decides.
     *
     * @param policy what to do
     * @param pattern a path: {@code owner.nick}; {@code owner.*} for each member of owner, and
     *     {@code owner.**} for all that is within it
     * @param more further patterns
     * @return this builder
     */
    public Builder<T> unknownAttributes(UnknownAttributes policy, String pattern, String... more) {
      List<String> patterns = new ArrayList<>();
      patterns.add(requireNonNull(pattern, "pattern"));
      for (String further : more) {
        patterns.add(requireNonNull(further, "pattern"));
      }
      unknownPaths.add(new UnknownPaths(requireNonNull(policy, "policy"), patterns));
      return this;
    }

    /**
     * Stores null as NULL, at any depth, where it is otherwise left out; of documents, only where
     * an attribute is there and null. An attribute's own option prevails.
     *
     * @return this builder
     */
    public Builder<T> storeNulls() {
      storesNulls = true;
      return this;
    }

    /**
     * Declares what JSON shows of an item under a name: {@code orders.json().view("public")}.
     *
     * @param view its name
     * @param options what it shows
     * @return this builder
     */
    public Builder<T> view(String view, UnaryOperator<ViewOptions<T>> options) {
      requireNonNull(view, "view");
      views.add(requireNonNull(options, "options").apply(new ViewOptions<>()).view(view));
      return this;
    }

    /**
     * Says in which schema the items are that attributes of type {@link Ref} to a class lead to.
     * References to this schema's own class need no such word.
     *
     * <p>The supplier is asked when the model is made, so that two static schemas may refer to each
     * other. Within a class, name a schema that is declared further down with its class: {@code ()
     * -> Schemas.USERS}.
     *
     * @param <R> the class
     * @param target the class that attributes refer to
     * @param schema gives its schema; the same one each time
     * @return this builder
     */
    public <R> Builder<T> references(Class<R> target, Supplier<Schema<R>> schema) {
      requireNonNull(target, "target");
      references.add(new Declaration.Reference(target, requireNonNull(schema, "schema")));
      return this;
    }

    /**
     * Honours Jackson's annotations in the class and in those within it: {@code @JsonProperty}
     * names an attribute in the item, unless a name is declared otherwise, and what has
     * {@code @JsonIgnore} is no attribute: it is neither stored nor read.
     *
     * @return this builder
     */
    public Builder<T> jacksonNames() {
      readsJacksonNames = true;
      return this;
    }

    /**
     * Enforces the constraints of Jakarta Validation that belong to some groups, instead of those
     * of its default group. The default one is among them only if it is named.
     *
     * @param groups interfaces, at least one
     * @return this builder
     * @see <a
     *     href="https://jakarta.ee/specifications/bean-validation/3.0/jakarta-bean-validation-spec-3.0.html#constraintdeclarationvalidationprocess-groupsequence">Groups</a>
     */
    public Builder<T> validationGroups(Class<?>... groups) {
      validationGroups = List.of(requireNonNull(groups, "groups"));
      return this;
    }

    /**
     * Leaves the constraints of Jakarta Validation on the class and within it to others. Writes
     * enforce them otherwise, and the model is refused where there is no provider of Jakarta
     * Validation that could.
     *
     * @return this builder
     */
    public Builder<T> ignoreConstraints() {
      ignoresConstraints = true;
      return this;
    }

    /**
     * Makes the schema.
     *
     * @return the schema
     */
    public Schema<T> build() {
      return new Schema<>(
          new Declaration<>(
              name,
              type,
              table,
              partitionKey,
              sortKey,
              indexes,
              types,
              settings,
              createdAt,
              updatedAt,
              version,
              timeToLive,
              generated,
              codecs,
              codecProviders,
              discriminators,
              unknownAttributes,
              unknownPaths,
              storesNulls,
              within,
              rest,
              checks,
              beforeWrite,
              afterRead,
              views,
              references,
              readsJacksonNames,
              contradictions,
              new Declaration.Constraints(ignoresConstraints, validationGroups),
              tableSettings));
    }
  }
}
