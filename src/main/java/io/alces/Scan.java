package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.CursorRules;
import io.alces.internal.request.ReadSpec;
import io.alces.internal.transport.Engine;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;

/**
 * Reads every item of a table or index; conditions throw away what was read and paid for. For all
 * but small tables and jobs that do want everything, a {@link Query} is what is meant.
 *
 * <p>Immutable and thread-safe: each step gives another scan.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Scan.html">Scan</a>
 */
@CheckReturnValue
public final class Scan<T> extends ReadSteps<T, Scan<T>> {
  Scan(Engine engine, CompiledModel<T> model, CursorRules cursors) {
    this(model, ReadState.of(engine, model, false, cursors));
  }

  private Scan(CompiledModel<T> model, ReadState<T> state) {
    super(model, state);
  }

  @Override
  Scan<T> with(ReadState<T> changed) {
    return new Scan<>(model, changed);
  }

  /**
   * Divides the scan into segments that can be read independently, here or on several machines,
   * each with cursors of its own.
   *
   * @param total from 1 to 1,000,000
   * @return the segments: together they read every item once
   */
  public List<Scan<T>> segments(int total) {
    refuseSegments(total);
    return IntStream.range(0, total)
        .mapToObj(i -> with(state.with(s -> s.withSegment(new ReadSpec.Segment(i, total)))))
        .toList();
  }

  private static void refuseSegments(int total) {
    if (total < 1 || total > 1_000_000) {
      throw new RequestException("A scan has from 1 to 1000000 segments, not " + total);
    }
  }

  /**
   * Reads segments at the same time, in threads of the application's own.
   *
   * @param total the number of segments, from 1 to 1,000,000
   * @param executor runs one task for each segment
   * @return the parallel scan
   * @throws RequestException if there is a {@code limit} or another bound, which would hold for
   *     each segment, or a place to start after
   */
  public ParallelScan<T> parallel(int total, Executor executor) {
    if (state.spec().limit() > 0) {
      throw new RequestException(
          "parallel() on "
              + model.name()
              + " reads everything: limit() would hold for each of its segments; leave one of them"
              + " out");
    }
    if (!state.bounds().isNone()) {
      throw new RequestException(
          "parallel() on "
              + model.name()
              + " reads everything: maxItems(), maxPages(), maxUnits() and within() of the scan"
              + " would hold for each of its segments; leave out what there is of them, or say"
              + " parallel(…).maxPages(…) or parallel(…).within(…)");
    }
    if (state.start() != null) {
      throw new RequestException(
          "parallel() on "
              + model.name()
              + " starts each segment at its beginning: after(), afterKey() and afterItem() are of"
              + " a scan in one part; give the cursor of a parallel scan to"
              + " parallel(…).after(cursor)");
    }
    refuseSegments(total);
    return ParallelScan.of(state, total, requireNonNull(executor, "executor"));
  }

  /**
   * Changes each request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the scan
   */
  public Scan<T> customize(Consumer<ScanRequest.Builder> last) {
    return with(state.customizeScan(requireNonNull(last, "last")));
  }

  @Override
  public ScanRequest request() {
    return (ScanRequest) super.request();
  }
}
