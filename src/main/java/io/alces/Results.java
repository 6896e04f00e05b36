package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/**
 * What several operations gave that were run together, each by the operation itself.
 *
 * <pre>{@code
 * var o = orders.get("c1", "o1");
 * var c = customers.get("c1");
 * Results r = db.transactGet(o, c).run();
 * Optional<Order> order = r.get(o);
 * Optional<Customer> customer = r.get(c);
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
public final class Results {
  private final IdentityHashMap<Object, Object> byOperation;

  private Results(IdentityHashMap<Object, Object> byOperation) {
    this.byOperation = byOperation;
  }

  /** Pairs operations with what they gave. */
  static Results of(List<?> operations, List<?> results) {
    IdentityHashMap<Object, Object> byOperation = new IdentityHashMap<>(operations.size());
    for (int i = 0; i < operations.size(); i++) {
      byOperation.put(operations.get(i), results.get(i));
    }
    return new Results(byOperation);
  }

  /**
   * What a get has read.
   *
   * @param <V> the type of its result
   * @param operation the very operation that was run
   * @return the item, or the part of it that was asked for; empty if there is none
   * @throws RequestException if the operation was none of these
   */
  @SuppressWarnings("unchecked") // each operation is paired with its own result
  public <V> Optional<V> get(GetItem<V> operation) {
    return (Optional<V>) result(operation);
  }

  /**
   * What a put or create has stored.
   *
   * @param <T> the type of the item
   * @param operation the very operation that was run
   * @return the item as it is stored
   * @throws RequestException if the operation was none of these
   */
  @SuppressWarnings("unchecked") // each operation is paired with its own result
  public <T> T get(PutItem<T> operation) {
    return (T) result(operation);
  }

  private Object result(Object operation) {
    Object result = byOperation.get(requireNonNull(operation, "operation"));
    if (result == null) {
      throw new RequestException(
          "The "
              + operation
              + " was not among the operations that were run; ask with the very operation that was"
              + " given");
    }
    return result;
  }

  /** Shows how many, never values. */
  @Override
  public String toString() {
    return "Results of "
        + byOperation.size()
        + (byOperation.size() == 1 ? " operation" : " operations");
  }
}
