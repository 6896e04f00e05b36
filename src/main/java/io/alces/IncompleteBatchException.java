package io.alces;

import io.alces.error.AlcesException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A batch ended before everything was done. What was taken from the input is either done or among
 * {@link #remaining}, never both and never neither; what was not taken is still in the input.
 *
 * <p>The cause is the first failure. Of an element whose own cause is the failure of a request, it
 * is not known whether it was carried out; one without a cause was not sent, or was left
 * unprocessed by DynamoDB.
 */
public final class IncompleteBatchException extends AlcesException {
  private static final long serialVersionUID = 1L;

  private final long taken;
  private final long done;
  private final transient @Nullable List<Remaining> remaining;
  private final @Nullable String cursor;

  /**
   * An element that is not done.
   *
   * @param element as the application gave it; of a {@code deleteAll}, the key attributes of the
   *     item
   * @param model the name of its model
   * @param cause why, or null if it was not sent or was left unprocessed
   */
  public record Remaining(Object element, String model, @Nullable Throwable cause) {
    /** Hides the element. */
    @Override
    public String toString() {
      return model + (cause == null ? "" : ": " + cause.getClass().getSimpleName());
    }
  }

  IncompleteBatchException(
      String what,
      long taken,
      long done,
      List<Remaining> remaining,
      @Nullable Cursor cursor,
      Throwable cause) {
    super(message(what, taken, done, cause), cause);
    this.taken = taken;
    this.done = done;
    this.remaining = List.copyOf(remaining);
    this.cursor = cursor == null ? null : cursor.text();
  }

  /** Of an exception of the AWS SDK, whose message may hold values, the name alone. */
  private static String message(String what, long taken, long done, Throwable cause) {
    return what
        + " is not complete: of "
        + taken
        + " elements that were taken "
        + done
        + (done == 1 ? " is" : " are")
        + " done, and remaining() holds the others; the first failure was "
        + cause.getClass().getSimpleName()
        + (cause instanceof AlcesException ? ": " + cause.getMessage() : "");
  }

  /**
   * How many elements were taken from the input.
   *
   * @return the number
   */
  public long taken() {
    return taken;
  }

  /**
   * How many elements were written, or, of a read, handed out in order.
   *
   * @return the number
   */
  public long done() {
    return done;
  }

  /**
   * What was taken and is not done.
   *
   * @return the elements, in the order of the input; none of an exception that was serialized
   */
  public List<Remaining> remaining() {
    return remaining == null ? List.of() : remaining;
  }

  /**
   * Where a {@code deleteAll} can go on without missing an item.
   *
   * @return the cursor; empty to start where this one started
   */
  public Optional<Cursor> cursor() {
    return Optional.ofNullable(cursor).map(Cursor::of);
  }
}
