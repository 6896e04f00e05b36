package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Operator;
import io.alces.expression.Rendering;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.CursorRules;
import io.alces.internal.transport.Engine;
import io.alces.internal.write.Sources;
import io.alces.json.Json;
import io.alces.observe.Meter;
import java.util.Iterator;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A schema on a database: where operations are made. Each operation is an immutable value; nothing
 * is sent before it is run.
 *
 * <p>Key arguments are the value of the partition key and, if the table has one, that of the sort
 * key; their number and types are checked when the operation is made.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public final class Model<T> {
  private final Engine engine;
  private final CompiledModel<T> model;
  private final Sources sources;
  private final CursorRules cursors;
  private final Models models;

  Model(
      Engine engine, CompiledModel<T> model, Sources sources, CursorRules cursors, Models models) {
    this.engine = engine;
    this.model = model;
    this.sources = sources;
    this.cursors = cursors;
    this.models = models;
  }

  /**
   * Reads the item with a key.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the operation
   * @throws io.alces.error.RequestException if a value is missing, left over, or of another type
   */
  public GetItem<T> get(Object partitionKey, Object... sortKey) {
    return GetItem.of(engine, model, model.key(partitionKey, sortKey));
  }

  /**
   * Asks whether there is an item with a key.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the operation
   * @throws io.alces.error.RequestException if a value is missing, left over, or of another type
   */
  public ItemExists exists(Object partitionKey, Object... sortKey) {
    return ItemExists.of(engine, model, model.key(partitionKey, sortKey));
  }

  /**
   * Stores an item, in place of one with the same key if there is one. It replaces the whole item,
   * also attributes that the class does not know.
   *
   * @param item the item
   * @return the operation
   */
  public PutItem<T> put(T item) {
    return PutItem.of(writes(), requireNonNull(item, "item"), false);
  }

  /**
   * Stores an item that must be new: one with the same key is not replaced.
   *
   * @param item the item
   * @return the operation
   */
  public PutItem<T> create(T item) {
    return PutItem.of(writes(), requireNonNull(item, "item"), true);
  }

  /**
   * Changes attributes of the item with a key, which must be there.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return an update that is yet to be told what to change
   * @throws io.alces.error.RequestException if a value is missing, left over, or of another type
   */
  public UpdateItem<T> update(Object partitionKey, Object... sortKey) {
    return UpdateItem.of(writes(), model.key(partitionKey, sortKey), false);
  }

  /**
   * Changes attributes of the item with a key, and creates it where it is absent: with the
   * attributes that are set, with defaults and {@code createdAt}. Attributes that are required must
   * be among them.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return an update that is yet to be told what to change
   * @throws io.alces.error.RequestException if a value is missing, left over, or of another type
   */
  public UpdateItem<T> upsert(Object partitionKey, Object... sortKey) {
    return UpdateItem.of(writes(), model.key(partitionKey, sortKey), true);
  }

  /**
   * Changes an item that was read: sends the difference of two objects, member by member of objects
   * and maps within. Where the schema has a version, the stored item must still have that of the
   * object before. Two objects that are stored alike send nothing.
   *
   * @param before the object as it was read
   * @param after the object as it is to be, with the same key
   * @return the update
   * @throws io.alces.error.RequestException if the keys differ, or the schema has a version and the
   *     object was never stored
   */
  public UpdateItem<T> change(T before, T after) {
    return UpdateItem.change(
        writes(), requireNonNull(before, "before"), requireNonNull(after, "after"));
  }

  /**
   * Demands something of the item with a key, for a transaction.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return a check that is yet to be told what to demand
   * @throws io.alces.error.RequestException if a value is missing, left over, or of another type
   */
  public ConditionCheck<T> check(Object partitionKey, Object... sortKey) {
    return ConditionCheck.of(writes(), model.key(partitionKey, sortKey));
  }

  /**
   * Deletes the item with a key, whatever its version.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the operation
   * @throws io.alces.error.RequestException if a value is missing, left over, or of another type
   */
  public DeleteItem<T> delete(Object partitionKey, Object... sortKey) {
    return DeleteItem.of(writes(), model.key(partitionKey, sortKey), null);
  }

  /**
   * Deletes an item that was read. Where the schema has a version, the stored item must still have
   * that of this one.
   *
   * @param item the item, as it was read
   * @return the operation
   * @throws io.alces.error.RequestException if the schema has a version and the item was never
   *     stored
   */
  public DeleteItem<T> deleteItem(T item) {
    requireNonNull(item, "item");
    return DeleteItem.of(writes(), model.keyOfObject(item), model.pipeline().deleteGuard(item));
  }

  private WriteState<T> writes() {
    return WriteState.of(engine, model, sources);
  }

  /**
   * Reads the items with any number of keys.
   *
   * @param keys each a {@link Key}, or, if the table has no sort key, the value of the partition
   *     key
   * @return the operation; each run reads the keys anew
   */
  public BatchGet<T> batchGet(Iterable<?> keys) {
    return BatchGet.of(BatchOptions.of(engine), model, BatchInput.of(keys));
  }

  /**
   * Reads the items with any number of keys.
   *
   * @param keys each a {@link Key}, or, if the table has no sort key, the value of the partition
   *     key; not closed
   * @return the operation, to be run once
   */
  public BatchGet<T> batchGet(Stream<?> keys) {
    return BatchGet.of(BatchOptions.of(engine), model, BatchInput.of(keys));
  }

  /**
   * Reads the items with any number of keys.
   *
   * @param keys each a {@link Key}, or, if the table has no sort key, the value of the partition
   *     key
   * @return the operation, to be run once
   */
  public BatchGet<T> batchGet(Iterator<?> keys) {
    return BatchGet.of(BatchOptions.of(engine), model, BatchInput.of(keys));
  }

  /**
   * Stores any number of items, in place of those with the same keys. Defaults, transforms and
   * timestamps are applied as by {@link #put}.
   *
   * @param items the items
   * @return the operation; each run reads the items anew
   */
  public BatchWrite batchPut(Iterable<? extends T> items) {
    return batchPut(BatchInput.of(items));
  }

  /**
   * Stores any number of items, in place of those with the same keys. Defaults, transforms and
   * timestamps are applied as by {@link #put}.
   *
   * @param items the items; not closed
   * @return the operation, to be run once
   */
  public BatchWrite batchPut(Stream<? extends T> items) {
    return batchPut(BatchInput.of(items));
  }

  /**
   * Stores any number of items, in place of those with the same keys. Defaults, transforms and
   * timestamps are applied as by {@link #put}.
   *
   * @param items the items
   * @return the operation, to be run once
   */
  public BatchWrite batchPut(Iterator<? extends T> items) {
    return batchPut(BatchInput.of(items));
  }

  private BatchWrite batchPut(BatchInput items) {
    return BatchWrite.of(
        BatchOptions.of(engine), sources.clock(), new BatchPuts<>(writes()), items);
  }

  /**
   * Deletes the items with any number of keys, whatever their versions.
   *
   * @param keys each a {@link Key}, or, if the table has no sort key, the value of the partition
   *     key
   * @return the operation; each run reads the keys anew
   */
  public BatchWrite batchDelete(Iterable<?> keys) {
    return batchDelete(BatchInput.of(keys));
  }

  /**
   * Deletes the items with any number of keys, whatever their versions.
   *
   * @param keys each a {@link Key}, or, if the table has no sort key, the value of the partition
   *     key; not closed
   * @return the operation, to be run once
   */
  public BatchWrite batchDelete(Stream<?> keys) {
    return batchDelete(BatchInput.of(keys));
  }

  /**
   * Deletes the items with any number of keys, whatever their versions.
   *
   * @param keys each a {@link Key}, or, if the table has no sort key, the value of the partition
   *     key
   * @return the operation, to be run once
   */
  public BatchWrite batchDelete(Iterator<?> keys) {
    return batchDelete(BatchInput.of(keys));
  }

  private BatchWrite batchDelete(BatchInput keys) {
    return BatchWrite.of(BatchOptions.of(engine), sources.clock(), new BatchDeletes(model), keys);
  }

  /**
   * Reads the items of one partition, of the table or of an index.
   *
   * @return a query that is yet to be narrowed with {@code where}
   */
  public Query<T> query() {
    return new Query<>(engine, model, cursors);
  }

  /**
   * Deletes every item with a partition key: a query for it, and its {@code deleteAll}.
   *
   * @param partitionKey the value of the partition key
   * @return the operation
   * @throws io.alces.error.RequestException when it is run, if the value is of another type
   */
  public DeleteAll<T> deletePartition(Object partitionKey) {
    AttributePath path = model.partitionKeyPath();
    return query()
        .where(
            new Condition.Compare<>(
                new Term.Path(path),
                Operator.EQ,
                new Term.Value(
                    requireNonNull(partitionKey, "partitionKey"), Rendering.As.ATTRIBUTE, path)))
        .deleteAll();
  }

  /**
   * Reads every item of the table, and pays for it.
   *
   * @return the scan
   */
  public Scan<T> scan() {
    return new Scan<>(engine, model, cursors);
  }

  /**
   * The table of this model, with the indexes and settings of all models of this Alces that share
   * it.
   *
   * @return its operations
   * @throws io.alces.error.SchemaException if two of these models contradict each other
   */
  public Table table() {
    return new Table(engine, models.table(model));
  }

  /**
   * This model with a meter: all operations that it makes are counted by it.
   *
   * <pre>{@code
   * Model<Order> metered = orders.meter(meter); // for the time of a web request, say
   * }</pre>
   *
   * <p>In a transaction or batch, what they use together is counted by its own meter: {@code
   * db.meter(meter)} takes them, another {@code Alces} refuses them.
   *
   * @param meter counts what they use, besides whoever observes them already
   * @return another model of the same schema; cheap to make
   */
  public Model<T> meter(Meter meter) {
    Engine metered = engine.observedBy(requireNonNull(meter, "meter"));
    return new Model<>(metered, model, sources, cursors, models);
  }

  /**
   * The items as plain JSON, for web APIs.
   *
   * @return what writes and reads it
   * @throws io.alces.error.SchemaException if two members would have one name in JSON
   */
  public Json<T> json() {
    return Json.of(model.json());
  }

  /**
   * Encodes an object as an item, for code on the bare SDK. The object is taken as it is: defaults,
   * transforms and managed attributes belong to a put.
   *
   * @param item the object
   * @return its attributes by their stored names
   * @throws io.alces.error.CodecException if a value cannot be stored
   */
  public Map<String, AttributeValue> toItem(T item) {
    return model.pipeline().encode(requireNonNull(item, "item"));
  }

  /**
   * Decodes an item from a stream, an event, or code on the bare SDK.
   *
   * @param attributes attributes by their stored names
   * @return the object
   * @throws io.alces.error.CodecException if an attribute is not stored as its type demands
   */
  public T fromItem(Map<String, AttributeValue> attributes) {
    return model.decode(requireNonNull(attributes, "attributes"));
  }

  Engine engine() {
    return engine;
  }

  CompiledModel<T> compiled() {
    return model;
  }

  @Override
  public String toString() {
    return model.toString();
  }
}
