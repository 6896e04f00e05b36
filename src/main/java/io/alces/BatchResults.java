package io.alces;

import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.ReadBatch;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The results of a batch get, one after the other; the thread that asks for them reads. */
final class BatchResults<V> implements Iterator<Optional<V>> {
  private final String name;
  private final BatchRun run;
  private final ReadBatch batch;
  private final Function<Map<String, AttributeValue>, V> decoder;
  private ReadBatch.@Nullable Result next;
  private boolean ended;

  BatchResults(
      String name,
      BatchRun run,
      ReadBatch batch,
      Function<Map<String, AttributeValue>, V> decoder) {
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
  public Optional<V> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All results have been read");
    }
    ReadBatch.Result result = java.util.Objects.requireNonNull(next);
    next = null;
    return result.item().map(decoder);
  }
}
