package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.request.SegmentPosition;
import io.alces.internal.request.SegmentsCodec;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Tally;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A scan whose segments are read at the same time. Each segment occupies a thread of the executor
 * while it is read and holds one page in memory. When one fails, the others stop after the page
 * that they are reading.
 *
 * <p>It can be stopped and continued, in another process as well:
 *
 * <pre>{@code
 * ParallelScan<Order> export = orders.scan().parallel(8, threads);
 *
 * ScanProgress first = export.within(Duration.ofMinutes(10)).forEachPage(this::write);
 * ScanProgress rest = export.after(first.cursor().get()).forEachPage(this::write);
 * }</pre>
 *
 * <p>Immutable and thread-safe: each step gives another scan.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public final class ParallelScan<T> {
  private final ReadState<T> state;
  private final int total;
  private final Executor executor;
  private final @Nullable Cursor start;
  private final ScanBounds bounds;

  private ParallelScan(
      ReadState<T> state, int total, Executor executor, @Nullable Cursor start, ScanBounds bounds) {
    this.state = state;
    this.total = total;
    this.executor = executor;
    this.start = start;
    this.bounds = bounds;
  }

  static <T> ParallelScan<T> of(ReadState<T> state, int total, Executor executor) {
    return new ParallelScan<>(state, total, executor, null, ScanBounds.NONE);
  }

  private ParallelScan<T> with(ScanBounds changed) {
    return new ParallelScan<>(state, total, executor, start, changed);
  }

  /**
   * Goes on where a run of this same scan has stopped: what it has handed out does not come again.
   *
   * @param cursor of {@link ScanProgress}, {@link IncompleteScanException} or {@link #checkpoint},
   *     of a scan with the same number of segments; the executor may be another
   * @return the scan with it; a cursor that is damaged or of another scan is refused when it is run
   */
  public ParallelScan<T> after(Cursor cursor) {
    return new ParallelScan<>(state, total, executor, requireNonNull(cursor, "cursor"), bounds);
  }

  /**
   * Reads no more than a number of pages, of all segments together.
   *
   * @param pages at least 1
   * @return the scan with it, for {@link #forEachPage}
   */
  public ParallelScan<T> maxPages(long pages) {
    if (pages < 1) {
      throw new RequestException("maxPages() takes at least 1 page, not " + pages);
    }
    return with(bounds.withMaxPages(pages));
  }

  /**
   * Begins no page when a time is over; pages that were begun are read and handed out.
   *
   * @param time more than zero
   * @return the scan with it, for {@link #forEachPage}
   */
  public ParallelScan<T> within(Duration time) {
    return with(bounds.withTime(Deadline.checked("within()", time)));
  }

  /**
   * Begins no page when somebody wants it to stop: the action itself, or whoever shuts the process
   * down. Pages that were begun are read and handed out.
   *
   * @param stop is asked before each page, by one thread at a time; {@code AtomicBoolean::get}
   * @return the scan with it, for {@link #forEachPage}
   */
  public ParallelScan<T> stopWhen(BooleanSupplier stop) {
    return with(bounds.withStop(requireNonNull(stop, "stop")));
  }

  /**
   * Tells now and then how far the scan is, to be stored: a process that is killed goes on from
   * there. It is told after the actions have returned, never before, so that what comes again are
   * the pages since then.
   *
   * @param pages after how many pages, of all segments together; at least 1
   * @param listener is told, by one thread at a time, while the others wait with their next page;
   *     what it throws ends the scan
   * @return the scan with it
   */
  public ParallelScan<T> checkpoint(int pages, Consumer<Cursor> listener) {
    if (pages < 1) {
      throw new RequestException("checkpoint() takes at least 1 page, not " + pages);
    }
    return with(bounds.withCheckpoints(pages, requireNonNull(listener, "listener")));
  }

  /**
   * Hands every page to an action, which several threads call at the same time, and returns when
   * all is read, or a bound is reached.
   *
   * <p>As long as nobody writes to the table, each item is handed out once by a run and those that
   * continue it. Of items that are written meanwhile, DynamoDB promises nothing, as of any scan.
   *
   * @param action thread-safe; may be given a page without items
   * @return how much was read, and a cursor unless that was all
   * @throws IncompleteScanException if a page cannot be read, the action throws, or the executor
   *     takes no more; with a cursor to go on from: pages whose action has not returned come again
   * @throws io.alces.error.InvalidCursorException if the cursor is none of this scan
   */
  @CanIgnoreReturnValue
  public ScanProgress forEachPage(Consumer<? super Page<T>> action) {
    ScanRun<T> run = run(requireNonNull(action, "action"));
    Throwable failure = run.failure();
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure != null) {
      throw incomplete(run, failure);
    }
    return run.progress();
  }

  private IncompleteScanException incomplete(ScanRun<T> run, Throwable failure) {
    ScanProgress progress = run.progress();
    return new IncompleteScanException(
        "The parallel scan of "
            + state.spec().model().name()
            + " failed after "
            + progress.pages()
            + (progress.pages() == 1 ? " page" : " pages")
            + "; go on with after(cursor())",
        progress.pages(),
        progress.items(),
        run.cursor(),
        failure);
  }

  private ScanRun<T> run(Consumer<? super Page<T>> action) {
    ReadPlan plan = state.plan();
    List<SegmentPosition> positions =
        start == null
            ? Collections.nCopies(total, SegmentPosition.AT_START)
            : SegmentsCodec.read(plan, total, start.text());
    Tally.FilterCheck filter = PolicyChecks.before(state.engine(), plan);
    ScanRun<T> run = new ScanRun<>(state, plan, positions, bounds, filter, action);
    run.run(executor);
    return run;
  }

  /**
   * Hands every item to an action, which several threads call at the same time, and returns when
   * all is read.
   *
   * @param action thread-safe; what it throws ends the scan
   * @throws RequestException if there is a bound: it tells no cursor to go on from
   */
  public void forEach(Consumer<? super T> action) {
    requireNonNull(action, "action");
    refuseBounds("forEach");
    AtomicReference<Throwable> first = new AtomicReference<>();
    Throwable failure = run(page -> each(page, action, first)).failure();
    if (failure != null) {
      throw rethrown(failure);
    }
  }

  /** When one action fails, the others stop in the middle of their pages, with its failure. */
  private static <T> void each(
      Page<T> page, Consumer<? super T> action, AtomicReference<Throwable> first) {
    for (T item : page) {
      try {
        action.accept(item);
      } catch (RuntimeException | Error e) {
        first.compareAndSet(null, e);
      }
      Throwable failure = first.get();
      if (failure != null) {
        throw rethrown(failure);
      }
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    return (RuntimeException) failure;
  }

  private void refuseBounds(String call) {
    if (!bounds.areNone()) {
      throw new RequestException(
          call
              + "() of a parallel scan of "
              + state.spec().model().name()
              + " reads everything, and could not say where it stopped: with maxPages(), within()"
              + " and stopWhen(), use forEachPage()");
    }
  }

  /**
   * Reads everything into memory.
   *
   * @return the items in no particular order
   * @throws RequestException if there is a bound: it tells no cursor to go on from
   */
  public List<T> list() {
    refuseBounds("list");
    PolicyChecks.beforeParallelList(state.engine(), state.plan());
    List<T> items = Collections.synchronizedList(new ArrayList<>());
    forEach(items::add);
    return Collections.unmodifiableList(items);
  }
}
