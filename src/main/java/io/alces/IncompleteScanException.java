package io.alces;

import io.alces.error.AlcesException;

/**
 * A parallel scan has failed after some of its pages were handed out. It can be continued: with
 * {@link #cursor}, every page comes whose action did not return, and no other.
 */
public final class IncompleteScanException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final long pages;
  private final long items;
  private final String cursor;

  IncompleteScanException(String message, long pages, long items, Cursor cursor, Throwable cause) {
    super(message, cause);
    this.pages = pages;
    this.items = items;
    this.cursor = cursor.text();
  }

  /**
   * How many pages were handed out, and their action returned.
   *
   * @return the number
   */
  public long pages() {
    return pages;
  }

  /**
   * How many items were on those pages.
   *
   * @return the number
   */
  public long items() {
    return items;
  }

  /**
   * Where to go on, over all segments.
   *
   * @return the cursor
   */
  public Cursor cursor() {
    return Cursor.of(cursor);
  }
}
