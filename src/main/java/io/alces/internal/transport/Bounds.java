package io.alces.internal.transport;

import io.alces.error.RequestException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How far a read may go. It is looked at between requests, so that a request may go beyond what is
 * only known after it.
 *
 * @param maxItems how many items may be evaluated, or 0
 * @param maxPages how many requests may be sent for pages, or 0
 * @param maxUnits after how many capacity units no further request is sent, or 0
 * @param within after which time no further request is sent, or null
 */
public record Bounds(long maxItems, int maxPages, double maxUnits, @Nullable Duration within) {
  /** No bounds. */
  public static final Bounds NONE = new Bounds(0, 0, 0, null);

  /**
   * Whether there are none.
   *
   * @return true if a read ends where it ends
   */
  public boolean isNone() {
    return maxItems == 0 && maxPages == 0 && maxUnits == 0 && within == null;
  }

  /**
   * With a bound of the items that are evaluated.
   *
   * @param items at least 1
   * @return the bounds
   */
  public Bounds withMaxItems(long items) {
    if (items < 1) {
      throw new RequestException("maxItems() takes at least 1 item, not " + items);
    }
    return new Bounds(items, maxPages, maxUnits, within);
  }

  /**
   * With a bound of the pages.
   *
   * @param pages at least 1
   * @return the bounds
   */
  public Bounds withMaxPages(int pages) {
    if (pages < 1) {
      throw new RequestException("maxPages() takes at least 1 page, not " + pages);
    }
    return new Bounds(maxItems, pages, maxUnits, within);
  }

  /**
   * With a bound of the capacity units.
   *
   * @param units more than zero
   * @return the bounds
   */
  public Bounds withMaxUnits(double units) {
    if (!(units > 0) || Double.isInfinite(units)) {
      throw new RequestException("maxUnits() takes more than 0 capacity units, not " + units);
    }
    return new Bounds(maxItems, maxPages, units, within);
  }

  /**
   * With a bound of the time.
   *
   * @param time more than zero
   * @return the bounds
   */
  public Bounds withTime(Duration time) {
    return new Bounds(maxItems, maxPages, maxUnits, Deadline.checked("within()", time));
  }

  /**
   * A bound as the application has set it.
   *
   * @param bound one of those that are met
   * @return as in {@code maxItems(100)}
   */
  public String text(Stop bound) {
    return switch (bound) {
      case MAX_ITEMS -> "maxItems(" + maxItems + ")";
      case MAX_PAGES -> "maxPages(" + maxPages + ")";
      case MAX_UNITS -> "maxUnits(" + maxUnits + ")";
      case TIME -> "within(" + within + ")";
      default -> throw new IllegalArgumentException(bound.name());
    };
  }
}
