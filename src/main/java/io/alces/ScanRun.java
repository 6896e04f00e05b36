package io.alces;

import io.alces.internal.request.ReadPlan;
import io.alces.internal.request.ReadSpec;
import io.alces.internal.request.SegmentPosition;
import io.alces.internal.request.SegmentPosition.State;
import io.alces.internal.request.SegmentsCodec;
import io.alces.internal.transport.Tally;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One run of a parallel scan. A segment's position moves on when the action has returned from its
 * page, so that the positions of all segments never tell more than was done.
 */
final class ScanRun<T> {
  private final ReadState<T> state;
  private final ReadPlan plan;
  private final ScanBounds bounds;
  private final Tally.FilterCheck filter;
  private final Consumer<? super Page<T>> action;
  private final long end;

  /** Guarded by this, as all that follows. */
  private final List<SegmentPosition> positions;

  private long started;
  private long pages;
  private long items;
  private @Nullable StoppedBy stoppedBy;
  private @Nullable Throwable failure;

  ScanRun(
      ReadState<T> state,
      ReadPlan plan,
      List<SegmentPosition> positions,
      ScanBounds bounds,
      Tally.FilterCheck filter,
      Consumer<? super Page<T>> action) {
    this.state = state;
    this.plan = plan;
    this.positions = new ArrayList<>(positions);
    this.bounds = bounds;
    this.filter = filter;
    this.action = action;
    this.end = bounds.end();
  }

  /** Reads what is left, and returns when no thread is at it any more. */
  void run(Executor executor) {
    List<CompletableFuture<Void>> running = new ArrayList<>();
    try {
      List<SegmentPosition> all = List.copyOf(positions);
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).state() != State.AT_END) {
          int segment = i;
          SegmentPosition from = all.get(i);
          running.add(CompletableFuture.runAsync(() -> read(segment, from), executor));
        }
      }
    } catch (RuntimeException e) { // the executor takes no more
      fail(e);
    }
    try {
      CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      fail(e.getCause() == null ? e : e.getCause());
    }
  }

  private void read(int segment, SegmentPosition from) {
    if (isOver()) {
      return;
    }
    try {
      ReadState<T> one =
          state.segment(new ReadSpec.Segment(segment, positions.size()), from.after());
      PageIterator<T> read = new PageIterator<>(ReadRun.ofSegment(one, filter));
      while (read.hasNext() && mayStart()) {
        Page<T> page = read.next();
        if (hasFailed()) {
          return;
        }
        action.accept(page);
        finished(segment, SegmentPosition.of(read.position()), page);
      }
    } catch (RuntimeException | Error e) {
      fail(e);
    }
  }

  private synchronized boolean isOver() {
    return failure != null || stoppedBy != null;
  }

  private synchronized boolean mayStart() {
    if (isOver()) {
      return false;
    }
    stoppedBy = bounds.reached(started, end);
    if (stoppedBy != null) {
      return false;
    }
    started++;
    return true;
  }

  private synchronized boolean hasFailed() {
    return failure != null;
  }

  private synchronized void finished(int segment, SegmentPosition position, Page<T> page) {
    positions.set(segment, position);
    pages++;
    items += page.items().size();
    if (bounds.isCheckpoint(pages) && !isAtEnd()) {
      bounds.checkpoints().accept(cursor());
    }
  }

  private synchronized void fail(Throwable e) {
    if (failure == null) {
      failure = e;
    }
  }

  synchronized @Nullable Throwable failure() {
    return failure;
  }

  synchronized ScanProgress progress() {
    boolean isAtEnd = isAtEnd();
    StoppedBy why = stoppedBy;
    return new ScanProgress(
        pages,
        items,
        isAtEnd ? Optional.empty() : Optional.of(cursor()),
        isAtEnd || why == null ? StoppedBy.END : why);
  }

  private boolean isAtEnd() {
    for (SegmentPosition position : positions) {
      if (position.state() != State.AT_END) {
        return false;
      }
    }
    return true;
  }

  /** Where to go on; where everything has been read, there is nothing behind it. */
  synchronized Cursor cursor() {
    return Cursor.of(SegmentsCodec.write(plan, positions));
  }
}
