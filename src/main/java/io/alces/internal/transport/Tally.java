package io.alces.internal.transport;

import io.alces.observe.Meter;
import io.alces.observe.Usage;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * How far a read has come, and whether one of its bounds is met. It begins with the first request.
 * For one run, and one thread at a time.
 */
public final class Tally {
  private final Bounds bounds;
  private final @Nullable Meter meter;
  private final FilterCheck filter;
  private final LongSupplier nanoTime;
  private boolean hasBegun;
  private long start;
  private long pages;
  private long evaluated;
  private double taken;

  /** Looks at what a filter throws away. */
  @FunctionalInterface
  public interface FilterCheck {
    /** Finds nothing wrong. */
    FilterCheck NONE = (kept, evaluated) -> {};

    /**
     * Looks at a page that has come.
     *
     * @param kept how many of its items the filter has kept
     * @param evaluated of how many
     */
    void check(int kept, int evaluated);
  }

  /**
   * Makes a tally.
   *
   * @param bounds how far it may go
   * @param meter counts what the read consumes; null if nobody wants to know
   * @param filter looks at what the filter throws away; what it throws ends the read
   * @param nanoTime the monotonic clock
   */
  public Tally(Bounds bounds, @Nullable Meter meter, FilterCheck filter, LongSupplier nanoTime) {
    this.bounds = bounds;
    this.meter = meter;
    this.filter = filter;
    this.nanoTime = nanoTime;
  }

  /**
   * A request is about to be sent.
   *
   * @param asked how many items it is to evaluate at most, or 0
   * @return how many it may
   */
  public int begin(int asked) {
    if (!hasBegun) {
      hasBegun = true;
      start = bounds.within() == null ? 0 : nanoTime.getAsLong();
    }
    if (bounds.maxItems() == 0) {
      return asked;
    }
    int left = (int) Math.min(Integer.MAX_VALUE, bounds.maxItems() - evaluated);
    return asked == 0 ? left : Math.min(asked, left);
  }

  /** A page has come: how many items of it the filter has kept, and how many were evaluated. */
  void count(int kept, int read) {
    pages++;
    evaluated += read;
    filter.check(kept, read);
  }

  /**
   * Which bound is met.
   *
   * @return the bound, or null if the read may go on
   */
  public @Nullable Stop met() {
    if (bounds.isNone()) {
      return null;
    }
    if (bounds.maxItems() > 0 && evaluated >= bounds.maxItems()) {
      return Stop.MAX_ITEMS;
    }
    if (bounds.maxPages() > 0 && pages >= bounds.maxPages()) {
      return Stop.MAX_PAGES;
    }
    if (bounds.maxUnits() > 0 && units() >= bounds.maxUnits()) {
      return Stop.MAX_UNITS;
    }
    return isTimeUp() ? Stop.TIME : null;
  }

  private boolean isTimeUp() {
    Duration within = bounds.within();
    return within != null
        && (within.compareTo(Deadline.LONGEST) < 0
            && nanoTime.getAsLong() - start >= within.toNanos());
  }

  private double units() {
    return meter == null ? 0 : taken + units(meter.usage());
  }

  private static double units(Usage usage) {
    return usage.readUnits() + usage.writeUnits();
  }

  /**
   * What the read has used since this was asked for the last time.
   *
   * @return nothing if it is not metered
   */
  public Usage take() {
    if (meter == null) {
      return Usage.NONE;
    }
    Usage usage = meter.reset();
    taken += units(usage);
    return usage;
  }

  /**
   * How many pages have come.
   *
   * @return the number
   */
  public long pages() {
    return pages;
  }

  /**
   * How many items were evaluated.
   *
   * @return the number
   */
  public long evaluated() {
    return evaluated;
  }
}
