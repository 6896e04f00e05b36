package io.alces;

import io.alces.error.RequestException;
import io.alces.internal.transport.Budget;

/**
 * How many capacity units operations may consume in a second, on the average. Operations that are
 * given the same limit share it: the segments of a scan, or a scan and the batches that it feeds.
 *
 * <pre>{@code
 * RateLimit limit = RateLimit.ofUnits(25);
 * orders.scan().rate(limit).stream().forEach(…);
 * }</pre>
 *
 * <p>It is what DynamoDB says was consumed that counts, read and write units alike. What a request
 * will consume is known only after it: it waits until there is what the ones before it consumed.
 * The units of one second may be saved up. A page of 1 MB consumes 128 units at once; where that is
 * too much, {@code pageSize} makes pages smaller.
 *
 * <p>Waiting counts towards the timeout of an operation, and blocks no thread of an asynchronous
 * one. Thread-safe.
 */
public final class RateLimit {
  private final double unitsPerSecond;
  private final Budget budget;

  private RateLimit(double unitsPerSecond) {
    this.unitsPerSecond = unitsPerSecond;
    this.budget = new Budget(unitsPerSecond, System::nanoTime);
  }

  /**
   * A limit.
   *
   * @param unitsPerSecond capacity units; more than zero
   * @return the limit, of which nothing is used
   * @throws RequestException if it is not more than zero
   */
  public static RateLimit ofUnits(double unitsPerSecond) {
    if (!(unitsPerSecond > 0) || Double.isInfinite(unitsPerSecond)) {
      throw new RequestException(
          "A rate limit has more than 0 capacity units per second, not " + unitsPerSecond);
    }
    return new RateLimit(unitsPerSecond);
  }

  Budget budget() {
    return budget;
  }

  @Override
  public String toString() {
    return unitsPerSecond + " capacity units per second";
  }
}
