package io.alces;

import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.Population;
import io.alces.internal.transport.ReadBatch;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The results of a batch get whose references are populated, a number of results at a time. What
 * ends the batch early comes after the results before it.
 */
final class PopulatedResults<R> implements Iterator<R> {
  private final Iterator<ReadBatch.Result> results;
  private final BatchRun run;
  private final int atOnce;
  private final Supplier<Population> populations;
  private final BiFunction<ReadBatch.Result, Population, R> decoder;
  private final Queue<R> ready = new ArrayDeque<>();
  private @Nullable RuntimeException failure;

  PopulatedResults(
      Iterator<ReadBatch.Result> results,
      BatchRun run,
      int atOnce,
      Supplier<Population> populations,
      BiFunction<ReadBatch.Result, Population, R> decoder) {
    this.results = results;
    this.run = run;
    this.atOnce = atOnce;
    this.populations = populations;
    this.decoder = decoder;
  }

  @Override
  public boolean hasNext() {
    if (ready.isEmpty() && failure == null) {
      fill();
    }
    if (ready.isEmpty() && failure != null) {
      throw failure;
    }
    return !ready.isEmpty();
  }

  private void fill() {
    Population population = populations.get();
    try {
      while (ready.size() < atOnce && results.hasNext()) {
        ready.add(decoder.apply(results.next(), population));
      }
    } catch (RuntimeException e) {
      failure = e;
    }
    run.wait(population::run);
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All results have been read");
    }
    return ready.remove();
  }
}
