package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.RequestException;
import io.alces.expression.Attribute;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Filtered;
import io.alces.expression.Getter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.ReadSpec;
import io.alces.internal.request.Views;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.Engine;
import io.alces.schema.Document;
import java.time.Duration;
import java.util.Arrays;
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
public final class Scan<T> extends Reading<T> implements Filtered<T, Scan<T>> {
  private final CompiledModel<T> model;

  Scan(Engine engine, CompiledModel<T> model) {
    this(model, ReadState.of(engine, model, false));
  }

  private Scan(CompiledModel<T> model, ReadState<T> state) {
    super(state);
    this.model = model;
  }

  @Override
  public Scan<T> where(Condition<? super T> condition) {
    return new Scan<>(model, state.where(requireNonNull(condition, "condition")));
  }

  /**
   * Reads the index of this name, instead of the table. An item without the index's key is not in
   * it.
   *
   * @param index the name of a global or local index
   * @return the scan
   * @throws RequestException if there is none of that name
   */
  public Scan<T> using(String index) {
    model.index(requireNonNull(index, "index"));
    return new Scan<>(model, state.with(spec -> spec.withUsing(index)));
  }

  /**
   * Reads consistently: all writes that succeeded before are seen, at twice the price. Global
   * indexes cannot.
   *
   * @return the scan
   */
  public Scan<T> consistent() {
    return new Scan<>(model, state.with(ReadSpec::withConsistent));
  }

  /**
   * Divides the scan into segments that can be read independently, here or on several machines,
   * each with cursors of its own.
   *
   * @param total from 1 to 1,000,000
   * @return the segments: together they read every item once
   */
  public List<Scan<T>> segments(int total) {
    if (total < 1 || total > 1_000_000) {
      throw new RequestException("A scan has from 1 to 1000000 segments, not " + total);
    }
    return IntStream.range(0, total)
        .mapToObj(
            i -> new Scan<>(model, state.with(s -> s.withSegment(new ReadSpec.Segment(i, total)))))
        .toList();
  }

  /**
   * Reads segments at the same time, in threads of the application's own.
   *
   * @param total the number of segments, from 1 to 1,000,000
   * @param executor runs one task for each segment
   * @return the parallel scan
   * @throws RequestException if there is a {@code limit}, which would hold for each segment
   */
  public ParallelScan<T> parallel(int total, Executor executor) {
    if (state.spec().limit() > 0) {
      throw new RequestException(
          "parallel() on "
              + model.name()
              + " reads everything: limit() would hold for each of its segments; leave one of them"
              + " out");
    }
    return new ParallelScan<>(segments(total), requireNonNull(executor, "executor"));
  }

  /**
   * Gives no more than a number of results, however many items must be read for them.
   *
   * @param results at least 1
   * @return the scan
   */
  public Scan<T> limit(int results) {
    return new Scan<>(model, state.limit(results));
  }

  /**
   * Has DynamoDB evaluate no more than a number of items for a page, before the filter; its own
   * bound is 1 MB. This is what the API calls {@code Limit}.
   *
   * @param evaluated at least 1
   * @return the scan
   */
  public Scan<T> pageSize(int evaluated) {
    return new Scan<>(model, state.pageSize(evaluated));
  }

  /**
   * Starts where a page of this same scan ended.
   *
   * @param cursor the page's cursor
   * @return the scan; a cursor that is damaged or of another read is refused when it is run
   */
  public Scan<T> after(Cursor cursor) {
    return new Scan<>(model, state.after(requireNonNull(cursor, "cursor")));
  }

  /**
   * Starts after the item with a key, whether or not it exists. For an index, whose key is more
   * than that, use {@link #afterItem}.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the scan
   */
  public Scan<T> afterKey(Object partitionKey, Object... sortKey) {
    return new Scan<>(model, state.afterKey(partitionKey, sortKey));
  }

  /**
   * Starts after an item, whether or not it exists.
   *
   * @param item an item with the key of the table, and of the index that is read
   * @return the scan
   */
  public Scan<T> afterItem(T item) {
    return new Scan<>(model, state.afterItem(model, requireNonNull(item, "item")));
  }

  /**
   * Fetches whole items by their keys where the index that is read holds parts only. Items deleted
   * in the meantime are left out.
   *
   * @return the scan
   */
  public Scan<T> hydrate() {
    return new Scan<>(model, state.with(ReadSpec::withHydrate));
  }

  /**
   * Bounds the time of a terminal call, over all its requests and their retries; where pages are
   * read lazily, that of each page.
   *
   * @param time more than zero
   * @return the scan
   */
  public Scan<T> timeout(Duration time) {
    return new Scan<>(model, state.timeout(Deadline.checked(time)));
  }

  /**
   * Changes each request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the scan
   */
  public Scan<T> customize(Consumer<ScanRequest.Builder> last) {
    return new Scan<>(model, state.customizeScan(requireNonNull(last, "last")));
  }

  /**
   * Reads some attributes only. The price is that of whole items.
   *
   * @param attributes at least one
   * @return the read, whose results show these attributes
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Reading<Document> select(Getter<? super T, ?>... attributes) {
    return new Reading<>(
        state.as(Views.select(model, Arrays.stream(attributes).map(Attribute::pathOf).toList())));
  }

  /**
   * Reads some attributes only, named by text. The price is that of whole items.
   *
   * @param paths at least one, as {@link AttributePath#parse} reads them
   * @return the read, whose results show these attributes
   */
  public Reading<Document> select(String... paths) {
    return new Reading<>(
        state.as(Views.select(model, Arrays.stream(paths).map(AttributePath::parse).toList())));
  }

  /**
   * Reads what a record shows: each component is the attribute of its name. The price is that of
   * whole items.
   *
   * @param <V> the record
   * @param view its class
   * @return the read, whose results are such records
   * @throws io.alces.error.RequestException if a component is no attribute, or has another type
   */
  public <V> Reading<V> as(Class<V> view) {
    return new Reading<>(state.as(Views.as(model, requireNonNull(view, "view"))));
  }

  @Override
  public ScanRequest request() {
    return (ScanRequest) super.request();
  }
}
