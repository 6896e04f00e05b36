package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.ReadBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The results of a batch get, one after the other; the thread that asks for them reads. */
final class BatchResults<R> implements Iterator<R> {
  private final String name;
  private final BatchRun run;
  private final ReadBatch batch;
  private final Function<ReadBatch.Result, R> decoder;
  private ReadBatch.@Nullable Result next;
  private boolean ended;

  BatchResults(String name, BatchRun run, ReadBatch batch, Function<ReadBatch.Result, R> decoder) {
    this.name = name;
    this.run = run;
    this.batch = batch;
    this.decoder = decoder;
  }

  @Override
  public boolean hasNext() {
    while (next == null) {
      next = batch.poll();
      if (next == null) {
        if (ended) {
          BatchOptions.complete(name, batch.outcome());
          return false;
        }
        ended = !run.advance(batch);
      }
    }
    return true;
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All results have been read");
    }
    ReadBatch.Result result = requireNonNull(next);
    next = null;
    return decoder.apply(result);
  }

  /** All results, without blocking. */
  static <R> CompletableFuture<List<R>> all(
      String name, ReadBatch batch, Function<ReadBatch.Result, R> decoder) {
    List<R> results = new ArrayList<>();
    return BatchRun.finished(batch, result -> results.add(decoder.apply(result)))
        .thenApply(
            outcome -> {
              BatchOptions.complete(name, outcome);
              return Collections.unmodifiableList(results);
            });
  }
}
