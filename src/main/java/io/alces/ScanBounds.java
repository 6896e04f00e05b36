package io.alces;

import io.alces.internal.transport.Deadline;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * When a parallel scan stops, and how often it tells how far it is.
 *
 * @param maxPages how many pages at most, or 0
 * @param time how long at most, or null
 * @param stop whether to stop
 * @param every after how many pages it tells, or 0
 * @param checkpoints is told
 */
record ScanBounds(
    long maxPages,
    @Nullable Duration time,
    @Nullable BooleanSupplier stop,
    int every,
    Consumer<Cursor> checkpoints) {
  static final ScanBounds NONE = new ScanBounds(0, null, null, 0, cursor -> {});

  ScanBounds withMaxPages(long pages) {
    return new ScanBounds(pages, time, stop, every, checkpoints);
  }

  ScanBounds withTime(Duration longest) {
    return new ScanBounds(maxPages, longest, stop, every, checkpoints);
  }

  ScanBounds withStop(BooleanSupplier wanted) {
    return new ScanBounds(maxPages, time, wanted, every, checkpoints);
  }

  ScanBounds withCheckpoints(int pages, Consumer<Cursor> told) {
    return new ScanBounds(maxPages, time, stop, pages, told);
  }

  boolean areNone() {
    return maxPages == 0 && time == null && stop == null;
  }

  /** When the time is over, as {@link System#nanoTime} tells it. */
  long end() {
    return time == null ? 0 : System.nanoTime() + Deadline.nanos(time);
  }

  /** What forbids another page; null if nothing does. */
  @Nullable StoppedBy reached(long started, long end) {
    if (stop != null && stop.getAsBoolean()) {
      return StoppedBy.REQUEST;
    }
    if (maxPages > 0 && started >= maxPages) {
      return StoppedBy.MAX_PAGES;
    }
    return time != null && System.nanoTime() - end >= 0 ? StoppedBy.TIME : null;
  }

  boolean isCheckpoint(long pages) {
    return every > 0 && pages % every == 0;
  }
}
