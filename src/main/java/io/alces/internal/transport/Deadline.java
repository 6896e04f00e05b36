package io.alces.internal.transport;

import static java.util.Objects.requireNonNull;

import io.alces.error.OperationTimeoutException;
import io.alces.error.RequestException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.RequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * When a run must have ended. Its requests are given what is left of the time, by the monotonic
 * clock.
 */
public final class Deadline {
  private static final Deadline NONE = new Deadline(null, 0);

  /** Longer ones are as good as this, and would overflow. */
  static final Duration LONGEST = Duration.ofDays(365);

  private final @Nullable Duration timeout;
  private final long end;

  private Deadline(@Nullable Duration timeout, long end) {
    this.timeout = timeout;
    this.end = end;
  }

  static Deadline in(@Nullable Duration timeout) {
    return timeout == null ? NONE : new Deadline(timeout, System.nanoTime() + nanos(timeout));
  }

  /**
   * A time as nanoseconds.
   *
   * @param timeout any time
   * @return the nanoseconds; of a time that is too long for them, as many as make no difference
   */
  public static long nanos(Duration timeout) {
    return timeout.compareTo(LONGEST) < 0 ? timeout.toNanos() : LONGEST.toNanos();
  }

  /**
   * Checks a timeout.
   *
   * @param time the timeout
   * @return the same
   * @throws RequestException if it is not more than zero
   */
  public static Duration checked(Duration time) {
    return checked("timeout()", time);
  }

  /**
   * Checks the time of a step.
   *
   * @param step the step, as the application calls it
   * @param time its time
   * @return the same
   * @throws RequestException if it is not more than zero
   */
  public static Duration checked(String step, Duration time) {
    if (requireNonNull(time, "time").isZero() || time.isNegative()) {
      throw new RequestException(step + " takes more than no time, not " + time);
    }
    return time;
  }

  /** What is left of the time; null if there is no end, or the request has a narrower bound. */
  @Nullable Duration bound(DynamoDbRequest request) {
    if (timeout == null) {
      return null;
    }
    Duration left = atLeastAMillisecond(left());
    return request
            .overrideConfiguration()
            .flatMap(RequestOverrideConfiguration::apiCallTimeout)
            .filter(own -> own.compareTo(left) <= 0)
            .isPresent()
        ? null
        : left;
  }

  // The SDK counts in whole milliseconds, and takes none as no bound at all.
  private static Duration atLeastAMillisecond(Duration left) {
    return left.toMillis() > 0 ? left : Duration.ofMillis(1);
  }

  /** What is left of the time, at most a given one. */
  Duration atMost(Duration time) {
    if (timeout == null) {
      return time;
    }
    Duration left = left();
    return left.compareTo(time) < 0 ? left : time;
  }

  /** A pause in milliseconds, rounded up: one that is cut short ends when the time has passed. */
  long pauseMillis(Duration time) {
    return (atMost(time).toNanos() + 999_999) / 1_000_000;
  }

  private Duration left() {
    long left = end - System.nanoTime();
    if (left <= 0) {
      throw passed();
    }
    return Duration.ofNanos(left);
  }

  /** What is told once it has passed. */
  OperationTimeoutException passed() {
    return new OperationTimeoutException(
        "The operation took longer than its timeout of " + timeout, null);
  }
}
