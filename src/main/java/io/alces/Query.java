package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
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
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * Reads the items of one partition, of the table or of an index. {@code where} is one vocabulary:
 * the index, and what is key condition and what filter, follow from the conditions; {@link
 * #explain} shows it.
 *
 * <pre>{@code
 * orders.query()
 *     .where(Order::customerId).eq("c1")
 *     .where(Order::orderId).beginsWith("2026-")
 *     .descending()
 *     .limit(20)
 *     .list();
 * }</pre>
 *
 * <p>At least one {@code eq} must be on a partition key; a query never becomes a scan. Immutable
 * and thread-safe: each step gives another query.
 *
 * @param <T> the type of the item
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Query.html">Query</a>
 */
@CheckReturnValue
public final class Query<T> extends Reading<T> implements Filtered<T, Query<T>> {
  private final CompiledModel<T> model;

  Query(Engine engine, CompiledModel<T> model) {
    this(model, ReadState.of(engine, model, true));
  }

  private Query(CompiledModel<T> model, ReadState<T> state) {
    super(state);
    this.model = model;
  }

  @Override
  public Query<T> where(Condition<? super T> condition) {
    return new Query<>(model, state.where(requireNonNull(condition, "condition")));
  }

  /**
   * Reads the index of this name, instead of one chosen by the conditions.
   *
   * @param index the name of a global or local index
   * @return the query
   * @throws io.alces.error.RequestException if there is none of that name
   */
  public Query<T> using(String index) {
    model.index(requireNonNull(index, "index"));
    return new Query<>(model, state.with(spec -> spec.withUsing(index)));
  }

  /**
   * Reads consistently: all writes that succeeded before are seen, at twice the price. Global
   * indexes cannot.
   *
   * @return the query
   */
  public Query<T> consistent() {
    return new Query<>(model, state.with(ReadSpec::withConsistent));
  }

  /**
   * Reads from the first sort key to the last, as is usual.
   *
   * @return the query
   */
  public Query<T> ascending() {
    return new Query<>(model, state.with(spec -> spec.withDescending(false)));
  }

  /**
   * Reads from the last sort key to the first.
   *
   * @return the query
   */
  public Query<T> descending() {
    return new Query<>(model, state.with(spec -> spec.withDescending(true)));
  }

  /**
   * Gives no more than a number of results, however many items must be read for them.
   *
   * @param results at least 1
   * @return the query
   */
  public Query<T> limit(int results) {
    return new Query<>(model, state.limit(results));
  }

  /**
   * Has DynamoDB evaluate no more than a number of items for a page, before the filter; its own
   * bound is 1 MB. This is what the API calls {@code Limit}.
   *
   * @param evaluated at least 1
   * @return the query
   */
  public Query<T> pageSize(int evaluated) {
    return new Query<>(model, state.pageSize(evaluated));
  }

  /**
   * Starts where a page of this same query ended.
   *
   * @param cursor the page's cursor
   * @return the query; a cursor that is damaged or of another read is refused when it is run
   */
  public Query<T> after(Cursor cursor) {
    return new Query<>(model, state.after(requireNonNull(cursor, "cursor")));
  }

  /**
   * Starts after the item with a key, whether or not it exists. For an index, whose key is more
   * than that, use {@link #afterItem}.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the query
   */
  public Query<T> afterKey(Object partitionKey, Object... sortKey) {
    return new Query<>(model, state.afterKey(partitionKey, sortKey));
  }

  /**
   * Starts after an item, whether or not it exists.
   *
   * @param item an item with the key of the table, and of the index that is read
   * @return the query
   */
  public Query<T> afterItem(T item) {
    return new Query<>(model, state.afterItem(model, requireNonNull(item, "item")));
  }

  /**
   * Fetches whole items by their keys where the index that is read holds parts only. Items deleted
   * in the meantime are left out.
   *
   * @return the query
   */
  public Query<T> hydrate() {
    return new Query<>(model, state.with(ReadSpec::withHydrate));
  }

  /**
   * Bounds the time of a terminal call, over all its requests and their retries; where pages are
   * read lazily, that of each page.
   *
   * @param time more than zero
   * @return the query
   */
  public Query<T> timeout(Duration time) {
    return new Query<>(model, state.timeout(Deadline.checked(time)));
  }

  /**
   * Changes each request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the query
   */
  public Query<T> customize(Consumer<QueryRequest.Builder> last) {
    return new Query<>(model, state.customizeQuery(requireNonNull(last, "last")));
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
  public QueryRequest request() {
    return (QueryRequest) super.request();
  }
}
