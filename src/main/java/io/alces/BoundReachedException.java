package io.alces;

import io.alces.error.AlcesException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A read has met one of its bounds before it had all that was asked for: {@code list()}, {@code
 * stream()}, {@code pages()}, {@code first()}, {@code one()} and {@code count()} never give less in
 * silence. {@code run()} gives what there is until then, as a page. Of a batch it is the cause of
 * an {@link IncompleteBatchException}, which has what is left.
 */
public final class BoundReachedException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final StoppedBy stoppedBy;
  private final long results;
  private final long evaluated;
  private final @Nullable String cursor;

  BoundReachedException(
      String message, StoppedBy stoppedBy, long results, long evaluated, @Nullable Cursor cursor) {
    super(message, null);
    this.stoppedBy = stoppedBy;
    this.results = results;
    this.evaluated = evaluated;
    this.cursor = cursor == null ? null : cursor.text();
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
   * How many results there were until then; of a count, how many were counted; of a batch, how many
   * elements were done.
   *
   * @return the number
   */
  public long results() {
    return results;
  }

  /**
   * How many items were evaluated until then.
   *
   * @return at least the number of results; 0 of a batch
   */
  public long evaluated() {
    return evaluated;
  }

  /**
   * Where to read on.
   *
   * @return the cursor, after the last item that was evaluated; empty of a batch
   */
  public Optional<Cursor> cursor() {
    return Optional.ofNullable(cursor).map(Cursor::of);
  }
}
