package io.alces;

import io.alces.observe.Usage;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Some results of a query or scan, and where to read on. A page may be empty and yet not be the
 * last: only the absence of a cursor says that there is nothing more.
 *
 * @param <T> the type of a result
 */
public final class Page<T> implements Iterable<T> {
  private final List<T> items;
  private final @Nullable Cursor cursor;
  private final int evaluated;
  private final StoppedBy stoppedBy;
  private final @Nullable Usage consumed;

  Page(
      List<T> items,
      @Nullable Cursor cursor,
      int evaluated,
      StoppedBy stoppedBy,
      @Nullable Usage consumed) {
    this.items = Collections.unmodifiableList(new ArrayList<>(items));
    this.cursor = cursor;
    this.evaluated = evaluated;
    this.stoppedBy = stoppedBy;
    this.consumed = consumed;
  }

  /**
   * The results, in the order of the read.
   *
   * @return an unmodifiable list, perhaps empty
   */
  public List<T> items() {
    return items;
  }

  /**
   * Where to read on.
   *
   * @return the cursor; empty when everything has been read. Now and then nothing follows a cursor
   *     after all.
   */
  public Optional<Cursor> cursor() {
    return Optional.ofNullable(cursor);
  }

  /**
   * How many items DynamoDB evaluated, before the filter.
   *
   * @return at least the number of results
   */
  public int evaluated() {
    return evaluated;
  }

  /**
   * Why the page ends where it ends.
   *
   * @return {@code END} if there is no cursor
   */
  public StoppedBy stoppedBy() {
    return stoppedBy;
  }

  /**
   * What the page consumed, with what {@code hydrate} and {@code populate} have read for it.
   *
   * @return what DynamoDB says; empty if the read does not ask for it with {@code returnConsumed()}
   */
  public Optional<Usage> consumed() {
    return Optional.ofNullable(consumed);
  }

  @Override
  public Iterator<T> iterator() {
    return items.iterator();
  }

  /** Hides the items. */
  @Override
  public String toString() {
    return "Page of " + items.size() + (cursor == null ? ", the last" : ", with a cursor");
  }
}
