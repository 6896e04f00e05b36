package io.alces.schema;

/**
 * The application's own step on whole objects, before they are written or after they are read.
 *
 * <p>Must be safe for use by several threads, and quick: it runs within the operation.
 *
 * @param <T> the type of the object
 */
@FunctionalInterface
public interface ItemHook<T> {
  /**
   * Changes an object, or looks at it.
   *
   * @param item the object
   * @param context the operation
   * @return the object to go on with; the same, or a changed one; not null
   */
  T apply(T item, Context context);

  /** What runs. A member of a batch or of a transaction is the operation that it is alone. */
  enum Operation {
    /** A get, also of a batch or a transaction. */
    GET,
    /** A query. */
    QUERY,
    /** A scan. */
    SCAN,
    /** A put, also of a batch or a transaction. */
    PUT,
    /** A put of an item that must be new. */
    CREATE,
    /** An update or an upsert, whose answer is read. */
    UPDATE,
    /** A delete, whose answer is read. */
    DELETE,
    /** A conversion of an item that Alces did not read: {@code fromItem}. */
    CONVERT
  }

  /**
   * The operation that a hook runs in.
   *
   * @param model the model's name
   * @param table the table's name
   * @param operation what runs
   */
  record Context(String model, String table, Operation operation) {}
}
