package io.alces.internal.transport;

import java.util.function.LongSupplier;

/**
 * Capacity units that operations share, so many each second. Those of a second may be saved up.
 * What a request will consume is known after it: it takes what the ones before it did, waits until
 * that is there, and settles the difference when it has ended. So the average is kept, whatever the
 * requests consume and however many are in flight. Thread-safe.
 */
public final class Budget {
  private static final double NANOS = 1e9;
  private static final double LONGEST = Deadline.LONGEST.toNanos();

  private final double perSecond;
  private final LongSupplier nanoTime;
  private double balance;
  private long at;
  private double expected;

  /**
   * Makes a budget.
   *
   * @param perSecond units; more than zero
   * @param nanoTime the monotonic clock
   */
  public Budget(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.balance = perSecond;
    this.at = nanoTime.getAsLong();
  }

  /**
   * What a request has taken.
   *
   * @param units how much
   * @param pause for how many nanoseconds it must wait
   */
  record Advance(double units, long pause) {}

  /** Takes what a request is expected to consume. */
  synchronized Advance take() {
    refill();
    double units = expected;
    // The first of them goes at once: nothing is known of what it consumes.
    double wait = balance >= units ? 0 : (units - balance) / perSecond * NANOS;
    balance -= units;
    return new Advance(units, (long) Math.min(wait, LONGEST));
  }

  private void refill() {
    long now = nanoTime.getAsLong();
    balance = Math.min(perSecond, balance + (now - at) / NANOS * perSecond);
    at = now;
  }

  /** A request has consumed so much. */
  synchronized void settle(Advance advance, double consumed) {
    refill();
    balance += advance.units() - consumed;
    expected = expected == 0 ? consumed : (3 * expected + consumed) / 4;
  }

  /** A request has consumed nothing, or nothing that is known. */
  synchronized void giveBack(Advance advance) {
    refill();
    balance += advance.units();
  }
}
