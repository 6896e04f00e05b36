package io.alces;

import io.alces.internal.request.ReadPlan;
import io.alces.internal.transport.PagedRead;
import io.alces.internal.transport.Stop;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the next page when it is asked for, and holds no page itself. */
final class PageIterator<V> implements Iterator<Page<V>> {
  private final ReadRun<V> run;
  private @Nullable Map<String, AttributeValue> position;
  private long given;
  private Stop stop = Stop.PAGE;

  PageIterator(ReadState<V> state, ReadPlan plan) {
    this(ReadRun.of(state, plan));
  }

  PageIterator(ReadRun<V> run) {
    this.run = run;
    this.position = run.start();
  }

  /** Where the page behind the last one begins; null behind the last of all. */
  @Nullable Map<String, AttributeValue> position() {
    return position;
  }

  /** Also where a bound is met: that there is more is told by the page after it. */
  @Override
  public boolean hasNext() {
    return stop != Stop.END && stop != Stop.LIMIT;
  }

  @Override
  public Page<V> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("All pages have been read");
    }
    run.refuseBound(stop, given, position);
    PagedRead.Results<V> results = run.run(transport -> run.next(transport, position, given));
    position = results.next();
    given += results.items().size();
    stop = results.stop();
    return run.page(results);
  }
}
