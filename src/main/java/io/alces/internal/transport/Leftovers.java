package io.alces.internal.transport;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What is done with what DynamoDB leaves unprocessed: it is sent again after a pause with full
 * jitter, a number of times.
 *
 * @param first the longest pause the first time
 * @param longest the longest pause ever
 * @param attempts how many times something may be left before it is given up
 * @param random from 0 to 1
 */
public record Leftovers(Duration first, Duration longest, int attempts, DoubleSupplier random) {
  /**
   * A pause.
   *
   * @param before how many times it was in vain before
   * @param fraction from 0 to 1
   * @return nanoseconds
   */
  long pause(int before, double fraction) {
    double bound = Math.min((double) longest.toNanos(), first.toNanos() * Math.pow(2, before));
    return (long) (fraction * bound);
  }
}
