package io.alces;

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

  Page(List<T> items, @Nullable Cursor cursor, int evaluated) {
    this.items = Collections.unmodifiableList(new ArrayList<>(items));
    this.cursor = cursor;
    this.evaluated = evaluated;
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
