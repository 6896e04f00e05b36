package io.alces.schema;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reference to an item of a model: stored is the item's key. A read that is told to {@code
 * populate} it brings the item, too.
 *
 * <pre>{@code
 * record Order(String id, Ref<User> customer) {}
 *
 * orders.put(new Order("o1", Ref.of("u1"))).run();
 * Order order = orders.get("o1").populate(Order::customer).run().orElseThrow();
 * Optional<User> customer = order.customer().item();
 * }</pre>
 *
 * <p>A reference whose target has a partition key alone is stored as that key's value; one whose
 * target has a sort key, too, as a map of both. Nothing keeps the target from being deleted.
 *
 * <p>Two references are equal if their keys are, whether populated or not; numbers are compared by
 * value. Immutable and thread-safe.
 *
 * @param <T> the type of the target
 */
public final class Ref<T> {
  private final Source<T> source;
  private final @Nullable String target;
  private final List<Object> key;

  /**
   * Where a reference finds its item once it is populated.
   *
   * @param <T> the type of the item
   */
  public interface Source<T> {
    /**
     * Whether the item was looked for.
     *
     * @return true if so, whether or not there is one
     */
    boolean isPopulated();

    /**
     * The item.
     *
     * @return the item, or null if it was not looked for, or is missing
     */
    @Nullable T item();
  }

  private static final Source<Object> NOWHERE =
      new Source<>() {
        @Override
        public boolean isPopulated() {
          return false;
        }

        @Override
        public @Nullable Object item() {
          return null;
        }
      };

  private Ref(Source<T> source, @Nullable String target, List<Object> key) {
    this.source = source;
    this.target = target;
    this.key = key;
  }

  /**
   * A reference to the item with a key. Number and types of the values are checked when it is
   * written.
   *
   * @param <T> the type of the target
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the target's table has one
   * @return the reference, not populated
   */
  @SuppressWarnings("unchecked") // there is no item
  public static <T> Ref<T> of(Object partitionKey, Object... sortKey) {
    List<Object> key = new ArrayList<>(1 + sortKey.length);
    key.add(requireNonNull(partitionKey, "partitionKey"));
    for (Object value : sortKey) {
      key.add(requireNonNull(value, "sortKey"));
    }
    return new Ref<>((Source<T>) (Source<?>) NOWHERE, null, copy(key));
  }

  /**
   * A reference that finds its item elsewhere. For codecs that read references.
   *
   * @param <T> the type of the target
   * @param source gives the item
   * @param target what the target is called
   * @param key the values of the key
   * @return the reference
   */
  public static <T> Ref<T> backedBy(Source<T> source, String target, List<?> key) {
    return new Ref<>(requireNonNull(source, "source"), requireNonNull(target, "target"), copy(key));
  }

  private static List<Object> copy(List<?> key) {
    List<Object> copy = new ArrayList<>(key.size());
    for (Object value : key) {
      copy.add(value instanceof byte[] bytes ? bytes.clone() : value);
    }
    return List.copyOf(copy);
  }

  /**
   * The key of the target.
   *
   * @return the value of the partition key, and that of the sort key if there is one; unmodifiable
   */
  public List<Object> key() {
    return key.stream().anyMatch(byte[].class::isInstance) ? copy(key) : key;
  }

  /**
   * The item that this refers to.
   *
   * @return the item; empty until this is populated, and where there is no such item
   */
  public Optional<T> item() {
    return Optional.ofNullable(source.item());
  }

  /**
   * Whether the item was looked for.
   *
   * @return true once a read has populated this reference, even if the item is missing
   */
  public boolean isPopulated() {
    return source.isPopulated();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ref<?> ref
        && Document.comparable(key).equals(Document.comparable(ref.key));
  }

  @Override
  public int hashCode() {
    return Document.comparable(key).hashCode();
  }

  /** Shows the target, never values. */
  @Override
  public String toString() {
    String text = "Ref" + (target == null ? "" : " to " + target);
    if (!isPopulated()) {
      return text;
    }
    return text + (source.item() == null ? " (missing)" : " (populated)");
  }
}
