package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import io.alces.internal.transport.Leftovers;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.DoubleSupplier;

/**
 * How what DynamoDB leaves unprocessed of a batch is sent again: after a pause that is random
 * between none and a bound, which doubles each time. This is beside the retries of the AWS SDK,
 * which are for requests that fail.
 *
 * @param first the bound of the first pause; not negative
 * @param longest the bound of any pause; at least the first
 * @param attempts how many times an entry may be left unprocessed before it is given up; at least 1
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Programming.Errors.html#Programming.Errors.BatchOperations">Batch
 *     operations and error handling</a>
 */
public record Backoff(Duration first, Duration longest, int attempts) {
  /** From 25 milliseconds to 5 seconds, 12 times. */
  public static final Backoff DEFAULT =
      new Backoff(Duration.ofMillis(25), Duration.ofSeconds(5), 12);

  /** Checks the numbers. */
  public Backoff {
    requireNonNull(first, "first");
    requireNonNull(longest, "longest");
    if (first.isNegative() || longest.compareTo(first) < 0 || attempts < 1) {
      throw new RequestException(
          "A backoff has a first pause that is not negative, a longest that is not shorter, and at"
              + " least 1 attempt, not "
              + first
              + ", "
              + longest
              + " and "
              + attempts);
    }
  }

  Leftovers leftovers() {
    return new Leftovers(first, longest, attempts, Chance.INSTANCE);
  }

  private enum Chance implements DoubleSupplier {
    INSTANCE;

    @Override
    public double getAsDouble() {
      return ThreadLocalRandom.current().nextDouble();
    }
  }
}
