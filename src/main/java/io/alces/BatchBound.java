package io.alces;

import io.alces.internal.transport.BatchSetup;
import io.alces.internal.transport.Bounds;
import io.alces.internal.transport.Stop;
import io.alces.internal.transport.Tally;
import io.alces.observe.Meter;
import org.jspecify.annotations.Nullable;

/** Looks at the bounds of one run of a batch. */
final class BatchBound implements BatchSetup.Bound {
  private final String what;
  private final Bounds bounds;
  private final Tally tally;

  BatchBound(String what, Bounds bounds, @Nullable Meter meter) {
    this.what = what;
    this.bounds = bounds;
    this.tally = new Tally(bounds, meter, Tally.FilterCheck.NONE, System::nanoTime);
    tally.begin(0);
  }

  @Override
  public @Nullable RuntimeException met(BatchSetup.Counts counts) {
    Stop met = tally.met();
    return met == null
        ? null
        : new BoundReachedException(
            what
                + " has met "
                + bounds.text(met)
                + " before its end, after "
                + counts.requests()
                + (counts.requests() == 1 ? " request" : " requests")
                + "; raise the bound, or go on with what is left",
            StoppedBy.of(met),
            counts.done(),
            0,
            null);
  }
}
