package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.AlcesException;
import io.alces.error.CodecException;
import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.internal.transport.BatchOutcome;
import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.BatchSetup;
import io.alces.internal.transport.Bounds;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.observe.Meter;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How a batch is run.
 *
 * @param engine sends
 * @param timeout how long a run may take, or null
 * @param concurrency how many requests may be in flight at the same time
 * @param executor threads of the application for them, or null
 * @param listener is told how far the batch is
 * @param bounds how far it may go
 * @param bound looks at them, of a run that has begun
 */
record BatchOptions(
    Engine engine,
    @Nullable Duration timeout,
    int concurrency,
    @Nullable Executor executor,
    Consumer<BatchProgress> listener,
    Bounds bounds,
    BatchSetup.Bound bound) {
  static BatchOptions of(Engine engine) {
    return new BatchOptions(
        engine, null, 1, null, progress -> {}, Bounds.NONE, BatchSetup.Bound.NONE);
  }

  BatchOptions timeout(Duration time) {
    return new BatchOptions(
        engine, Deadline.checked(time), concurrency, executor, listener, bounds, bound);
  }

  BatchOptions concurrency(int requests, @Nullable Executor threads) {
    if (requests < 1) {
      throw new RequestException("concurrency() takes at least 1 request, not " + requests);
    }
    return new BatchOptions(engine, timeout, requests, threads, listener, bounds, bound);
  }

  BatchOptions listener(Consumer<BatchProgress> told) {
    return new BatchOptions(
        engine,
        timeout,
        concurrency,
        executor,
        listener.andThen(requireNonNull(told, "listener")),
        bounds,
        bound);
  }

  BatchOptions meter(Meter meter) {
    return with(engine.observedBy(requireNonNull(meter, "meter")));
  }

  BatchOptions bounds(Bounds howFar) {
    return new BatchOptions(
        engine, timeout, concurrency, executor, listener, howFar, BatchSetup.Bound.NONE);
  }

  /**
   * These options for one run, which begins now: with a meter of its own where a bound wants it.
   */
  BatchOptions forRun(String what) {
    if (bounds.isNone()) {
      return this;
    }
    Meter own = bounds.maxUnits() > 0 ? new Meter() : null;
    Engine sends = own == null ? engine : engine.observedBy(own);
    BatchBound begun = new BatchBound(what, bounds, own);
    return new BatchOptions(sends, timeout, concurrency, executor, listener, bounds, begun);
  }

  BatchOptions rate(RateLimit limit) {
    return with(engine.paced(requireNonNull(limit, "limit").budget()));
  }

  private BatchOptions with(Engine other) {
    return new BatchOptions(other, timeout, concurrency, executor, listener, bounds, bound);
  }

  <R> R run(Function<BatchRun, R> task) {
    return engine.runBatches(timeout, concurrency, executor, task);
  }

  /** A run whose results are taken as they are wanted. */
  BatchRun open() {
    return engine.openBatches(timeout, concurrency, executor);
  }

  BatchSetup setup() {
    return setup(listener);
  }

  BatchSetup setup(Consumer<BatchProgress> told) {
    return new BatchSetup(
        engine.leftovers(),
        concurrency,
        counts -> told.accept(progress(counts)),
        System::nanoTime,
        bound);
  }

  /** One request after the other, and nobody is told: to see what would be sent. */
  BatchSetup dry() {
    return new BatchSetup(engine.leftovers(), 1, counts -> {}, System::nanoTime);
  }

  static BatchProgress progress(BatchSetup.Counts counts) {
    return new BatchProgress(counts.taken(), counts.done(), counts.requests(), counts.resent());
  }

  /** How far a batch came that is complete; otherwise throws. */
  static BatchProgress complete(String what, BatchOutcome outcome) {
    Throwable cause = outcome.cause();
    if (cause == null) {
      return progress(outcome.counts());
    }
    if (outcome.wasRefused() && cause instanceof RuntimeException refused) {
      throw refused;
    }
    throw new IncompleteBatchException(
        what,
        outcome.counts().taken(),
        outcome.counts().taken() - outcome.remaining().size(),
        remaining(outcome),
        null,
        cause);
  }

  /** A batch that has been started; throws at once what was refused before anything was sent. */
  static <R> CompletableFuture<R> started(CompletableFuture<R> batch) {
    if (batch.isCompletedExceptionally() && !batch.isCancelled()) {
      Throwable failure = batch.handle((result, error) -> error).join();
      if (failure instanceof InvalidItemException
          || failure instanceof CodecException
          || failure instanceof RequestException) {
        throw (AlcesException) failure;
      }
    }
    return batch;
  }

  static List<IncompleteBatchException.Remaining> remaining(BatchOutcome outcome) {
    return outcome.remaining().stream()
        .map(r -> new IncompleteBatchException.Remaining(r.element(), r.model(), r.cause()))
        .toList();
  }
}
