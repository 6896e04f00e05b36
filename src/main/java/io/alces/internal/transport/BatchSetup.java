package io.alces.internal.transport;

import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is run.
 *
 * @param leftovers what is done with what is left unprocessed
 * @param concurrency how many requests may be in flight at the same time
 * @param listener is told after each answer; what it throws ends the batch
 * @param nanoTime the monotonic clock
 * @param bound ends the batch where it is met
 */
public record BatchSetup(
    Leftovers leftovers,
    int concurrency,
    Consumer<Counts> listener,
    LongSupplier nanoTime,
    Bound bound) {
  /** Looks whether a bound of the batch is met. */
  @FunctionalInterface
  public interface Bound {
    /** No bound. */
    Bound NONE = counts -> null;

    /**
     * Looks whether it is met, before a request is sent.
     *
     * @param counts how far the batch is
     * @return what the batch ends with, or null
     */
    @Nullable RuntimeException met(Counts counts);
  }

  /**
   * How a batch without bounds is run.
   *
   * @param leftovers what is done with what is left unprocessed
   * @param concurrency how many requests may be in flight at the same time
   * @param listener is told after each answer; what it throws ends the batch
   * @param nanoTime the monotonic clock
   */
  public BatchSetup(
      Leftovers leftovers, int concurrency, Consumer<Counts> listener, LongSupplier nanoTime) {
    this(leftovers, concurrency, listener, nanoTime, Bound.NONE);
  }

  /**
   * How far a batch is.
   *
   * @param taken how many elements were taken from the input
   * @param done how many are done
   * @param requests how many requests were sent
   * @param resent how many entries were sent again because they were left unprocessed
   */
  public record Counts(long taken, long done, long requests, long resent) {}
}
