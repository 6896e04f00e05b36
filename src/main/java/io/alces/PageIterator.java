package io.alces;

import io.alces.internal.request.ReadPlan;
import io.alces.internal.transport.PagedRead;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads the next page when it is asked for, and holds no page itself. */
final class PageIterator<V> implements Iterator<Page<V>> {
  private final ReadState<V> state;
  private final ReadPlan plan;
  private final PagedRead<V> read;
  private final int limit;
  private @Nullable Map<String, AttributeValue> position;
  private int given;
  private boolean ended;

  PageIterator(ReadState<V> state, ReadPlan plan) {
    this.state = state;
    this.plan = plan;
    this.read = state.read(plan, false);
    this.limit = state.spec().limit();
    this.position = state.start(plan);
  }

  /** Where the page behind the last one begins; null behind the last of all. */
  @Nullable Map<String, AttributeValue> position() {
    return position;
  }

  @Override
  public boolean hasNext() {
    return !ended;
  }

  @Override
  public Page<V> next() {
    if (ended) {
      throw new NoSuchElementException("All pages have been read");
    }
    int wanted = limit == 0 ? 0 : limit - given;
    PagedRead.Results<V> results = state.run(transport -> read.page(transport, position, wanted));
    position = results.next();
    given += results.items().size();
    ended = position == null || (limit > 0 && given >= limit);
    return Reading.page(plan, results);
  }
}
