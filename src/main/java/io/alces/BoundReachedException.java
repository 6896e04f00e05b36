package io.alces;

import io.alces.error.AlcesException;

/**
 * A read has met one of its bounds before it had all that was asked for: {@code list()}, {@code
 * stream()}, {@code pages()}, {@code first()}, {@code one()} and {@code count()} never give less in
 * silence. {@code run()} gives what there is until then, as a page.
 */
public final class BoundReachedException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final StoppedBy stoppedBy;
  private final long results;
  private final long evaluated;
  private final String cursor;

  BoundReachedException(
      String message, StoppedBy stoppedBy, long results, long evaluated, Cursor cursor) {
    super(message, null);
    this.stoppedBy = stoppedBy;
    this.results = results;
    this.evaluated = evaluated;
    this.cursor = cursor.text();
  }

  /**
   * The bound.
   *
   * @return one of {@code MAX_ITEMS}, {@code MAX_PAGES}, {@code MAX_UNITS} and {@code TIME}
   */
  public StoppedBy stoppedBy() {
    return stoppedBy;
  }

  /**
   * How many results there were until then; of a count, how many were counted.
   *
   * @return the number
   */
  public long results() {
    return results;
  }

  /**
   * How many items were evaluated until then.
   *
   * @return at least the number of results
   */
  public long evaluated() {
    return evaluated;
  }

  /**
   * Where to read on.
   *
   * @return the cursor, after the last item that was evaluated
   */
  public Cursor cursor() {
    return Cursor.of(cursor);
  }
}
