package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Facts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is known of stored items, for the estimate of a cost: how many a read evaluates, how large
 * they are, which item a write meets. Nothing is looked up for it.
 *
 * <pre>{@code
 * orders.query().where(Order::customerId).eq("c1").explain(Given.items(200).ofBytes(900)).cost();
 * orders.put(order).explain(Given.stored(oldOrder)).cost();
 * }</pre>
 *
 * <p>Immutable and thread-safe.
 */
@CheckReturnValue
public final class Given {
  private static final Given NOTHING = new Given(-1, -1, null, false, List.of());

  private final long items;
  private final long bytes;
  private final @Nullable Object stored;
  private final boolean isAbsent;
  private final List<Object> samples;

  private Given(
      long items, long bytes, @Nullable Object stored, boolean isAbsent, List<Object> samples) {
    this.items = items;
    this.bytes = bytes;
    this.stored = stored;
    this.isAbsent = isAbsent;
    this.samples = samples;
  }

  /**
   * Nothing is known.
   *
   * @return no facts
   */
  public static Given nothing() {
    return NOTHING;
  }

  /**
   * How many items a query or scan evaluates, before its filter; over all pages.
   *
   * @param number at least 0
   * @return the fact
   * @throws RequestException if it is less than 0
   */
  public static Given items(long number) {
    if (number < 0) {
      throw new RequestException("Given.items() takes 0 items or more, not " + number);
    }
    return new Given(number, -1, null, false, List.of());
  }

  /**
   * The size of an item, or what items have on average, as DynamoDB counts it; where an index is
   * read, of its entries.
   *
   * @param size from 1 byte to 400 KB
   * @return the fact
   * @throws RequestException if no item has this size
   */
  public static Given bytes(long size) {
    return NOTHING.ofBytes(size);
  }

  /**
   * That the item that is read, replaced, changed or deleted is not there.
   *
   * @return the fact
   */
  public static Given absent() {
    return new Given(-1, -1, null, true, List.of());
  }

  /**
   * The item as it is stored now: the one that is read, replaced, changed or deleted.
   *
   * @param item an item of the operation's model
   * @return the fact
   */
  public static Given stored(Object item) {
    return new Given(-1, -1, requireNonNull(item, "item"), false, List.of());
  }

  /**
   * The same, with the size of the items.
   *
   * @param size as for {@link #bytes}
   * @return the facts
   * @throws RequestException if no item has this size
   */
  public Given ofBytes(long size) {
    if (size < 1 || size > Facts.MAX_BYTES) {
      throw new RequestException(
          "An item has from 1 to " + Facts.MAX_BYTES + " bytes (400 KB), not " + size);
    }
    return new Given(items, size, stored, isAbsent, samples);
  }

  /**
   * The same, with items to take the average size from, such as those of a page that was read
   * before.
   *
   * @param items at least one item of the operation's model
   * @return the facts
   * @throws RequestException if there is none
   */
  public Given like(Collection<?> items) {
    if (items.isEmpty()) {
      throw new RequestException("Given.like() takes at least one item to go by");
    }
    return new Given(this.items, bytes, stored, isAbsent, List.copyOf(items));
  }

  /** These facts, about items of a model. */
  Facts of(CompiledModel<?> model) {
    List<Map<String, AttributeValue>> encoded = new ArrayList<>(samples.size());
    for (Object sample : samples) {
      encoded.add(encoded(model, sample));
    }
    Map<String, AttributeValue> old =
        isAbsent ? Map.of() : stored == null ? null : encoded(model, stored);
    return new Facts(items, bytes, old, encoded);
  }

  private static <T> Map<String, AttributeValue> encoded(CompiledModel<T> model, Object item) {
    if (!model.type().isInstance(item)) {
      throw new RequestException(
          "An item that is given for "
              + model.name()
              + " is a "
              + item.getClass().getName()
              + "; give one of "
              + model.type().getName());
    }
    return model.pipeline().encode(model.type().cast(item));
  }

  /** Shows which facts there are, and not the items. */
  @Override
  public String toString() {
    List<String> facts = new ArrayList<>();
    if (items >= 0) {
      facts.add(items + " items");
    }
    if (bytes >= 0) {
      facts.add(bytes + " bytes");
    }
    if (isAbsent) {
      facts.add("absent");
    }
    if (stored != null) {
      facts.add("the stored item");
    }
    if (!samples.isEmpty()) {
      facts.add(samples.size() + " samples");
    }
    return "Given " + (facts.isEmpty() ? "nothing" : String.join(", ", facts));
  }
}
