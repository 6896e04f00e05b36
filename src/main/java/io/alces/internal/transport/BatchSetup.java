package io.alces.internal.transport;

import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * How a batch is run.
 *
 * @param leftovers what is done with what is left unprocessed
 * @param concurrency how many requests may be in flight at the same time
 * @param listener is told after each answer; what it throws ends the batch
 * @param nanoTime the monotonic clock
 */
public record BatchSetup(
    Leftovers leftovers, int concurrency, Consumer<Counts> listener, LongSupplier nanoTime) {
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
