package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Filtered;
import io.alces.expression.Getter;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.ReadSpec;
import io.alces.internal.request.Views;
import io.alces.internal.transport.Deadline;
import io.alces.internal.transport.ReadPolicy;
import io.alces.observe.Meter;
import io.alces.schema.Document;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The steps that queries and scans have in common. Each gives another read; this one does not
 * change.
 *
 * @param <T> the type of the item
 * @param <Q> the query or scan
 */
@CheckReturnValue
public abstract sealed class ReadSteps<T, Q> extends Reading<T> implements Filtered<T, Q>
    permits Query, Scan {
  final CompiledModel<T> model;

  ReadSteps(CompiledModel<T> model, ReadState<T> state) {
    super(state);
    this.model = model;
  }

  abstract Q with(ReadState<T> changed);

  @Override
  public Q where(Condition<? super T> condition) {
    return with(state.where(requireNonNull(condition, "condition")));
  }

  /**
   * Reads the index of this name, whatever the conditions fit best. An item without the index's key
   * is not in it.
   *
   * @param index the name of a global or local index
   * @return the read with it
   * @throws io.alces.error.RequestException if there is none of that name
   */
  public Q using(String index) {
    model.index(requireNonNull(index, "index"));
    return with(state.with(spec -> spec.withUsing(index)));
  }

  /**
   * Reads consistently: all writes that succeeded before are seen, at twice the price. Global
   * indexes cannot.
   *
   * @return the read with it
   */
  public Q consistent() {
    return with(state.with(ReadSpec::withConsistent));
  }

  /**
   * Gives no more than a number of results, however many items must be read for them.
   *
   * @param results at least 1
   * @return the read with it
   */
  public Q limit(int results) {
    return with(state.limit(results));
  }

  /**
   * Has DynamoDB evaluate no more than a number of items for a page, before the filter; its own
   * bound is 1 MB. This is what the API calls {@code Limit}.
   *
   * @param evaluated at least 1
   * @return the read with it
   */
  public Q pageSize(int evaluated) {
    return with(state.pageSize(evaluated));
  }

  /**
   * Starts where a page of this same read ended.
   *
   * @param cursor the page's cursor
   * @return the read with it; a cursor that is damaged or of another read is refused when it is
   *     run, with an {@link io.alces.error.InvalidCursorException}
   */
  public Q after(Cursor cursor) {
    return with(state.after(requireNonNull(cursor, "cursor")));
  }

  /**
   * Binds the cursors of this read to a tenant, or to whoever must be the only one to use them: a
   * cursor of another one is refused. It does not change what is read.
   *
   * @param tenant any text but an empty one, which is not part of the cursor
   * @return the read with it
   * @throws io.alces.error.RequestException if cursors are not signed: {@code
   *     Alces.builder().cursors(…)}
   */
  public Q cursorsFor(String tenant) {
    return with(state.cursorsFor(CursorKeys.checkedTenant("cursorsFor", tenant)));
  }

  /**
   * Starts after the item with a key, whether or not it exists. For an index, whose key is more
   * than that, use {@link #afterItem}.
   *
   * @param partitionKey the value of the partition key
   * @param sortKey the value of the sort key, if the table has one
   * @return the read with it
   */
  public Q afterKey(Object partitionKey, Object... sortKey) {
    return with(state.afterKey(partitionKey, sortKey));
  }

  /**
   * Starts after an item, whether or not it exists.
   *
   * @param item an item with the key of the table, and of the index that is read
   * @return the read with it
   */
  public Q afterItem(T item) {
    return with(state.afterItem(model, requireNonNull(item, "item")));
  }

  /**
   * Fetches whole items by their keys where the index that is read holds parts only. Items deleted
   * in the meantime are left out.
   *
   * @return the read with it
   */
  public Q hydrate() {
    return with(state.with(ReadSpec::withHydrate));
  }

  /**
   * Brings the items that references lead to: of a page, or of what {@code list()} collects, by as
   * few batch gets as it takes, each item once. A reference whose item is missing is empty. They
   * are read consistently if this read is, and where several references lead to one item, they get
   * the same object.
   *
   * @param references attributes of type {@link io.alces.schema.Ref}, or in which there are such
   * @return the read with it
   * @throws io.alces.error.RequestException if one holds no references
   */
  @SafeVarargs
  @SuppressWarnings("varargs")
  public final Q populate(Getter<? super T, ?>... references) {
    return with(state.with(spec -> spec.withPopulate(spec.populate().and(model, references))));
  }

  /**
   * Brings the items that references lead to, named by text.
   *
   * @param references at least one path, as {@link AttributePath#parse} reads it
   * @return the read with it
   * @throws io.alces.error.RequestException if one holds no references
   */
  public Q populate(String... references) {
    return with(state.with(spec -> spec.withPopulate(spec.populate().and(model, references))));
  }

  /**
   * Brings the items that any references lead to, and those that these refer to, level by level.
   * Each item is loaded once, so that circles end.
   *
   * @param levels at least 1
   * @return the read with it
   * @throws io.alces.error.RequestException if there are no references
   */
  public Q populateAll(int levels) {
    return with(state.with(spec -> spec.withPopulate(spec.populate().all(model, levels))));
  }

  /**
   * Checks each item by the rules of its schema, which reads do not do otherwise: what is required,
   * checks of values and of the whole, at every depth. Nothing is changed by it: no defaults are
   * given, no transforms applied. An item that breaks a rule is an {@link
   * io.alces.error.InvalidItemException} with all violations, which names its key; with {@link
   * #lenient}, it is left out and reported.
   *
   * @return the read with it
   * @throws io.alces.error.RequestException if a part is read
   */
  public Q strict() {
    return with(state.showing(state.view().strict()));
  }

  /**
   * Leaves out items that cannot be decoded, and reports them instead: an attribute has another
   * type than its own, a class refuses its values. A {@code limit} is one of the items that can be;
   * {@code count()} counts all, since it reads none.
   *
   * @param listener is told of each, in the thread that decodes; what it throws ends the read;
   *     thread-safe for a parallel scan
   * @return the read with it
   */
  public Q lenient(Consumer<UnreadableItem> listener) {
    return with(state.showing(state.view().lenient(UnreadableItem.told(listener))));
  }

  /**
   * Deletes what this read selects, instead of reading it. Only keys are read.
   *
   * @return the operation
   */
  public DeleteAll<T> deleteAll() {
    return DeleteAll.of(model, state);
  }

  /**
   * Bounds the time of a terminal call, over all its requests and their retries; where pages are
   * read lazily, that of each page.
   *
   * @param time more than zero
   * @return the read with it
   */
  public Q timeout(Duration time) {
    return with(state.timeout(Deadline.checked(time)));
  }

  /**
   * Ends the read where a number of items were evaluated: read and paid for, whether the filter
   * keeps them or not. It is never exceeded.
   *
   * <p>What a bound cuts off is never left out in silence: {@code run()} gives what there is until
   * then, a page with a cursor that says {@link Page#stoppedBy}; all others fail with a {@link
   * BoundReachedException}.
   *
   * @param items at least 1
   * @return the read with it
   */
  public Q maxItems(long items) {
    return with(state.with(state.bounds().withMaxItems(items)));
  }

  /**
   * Ends the read after a number of pages, as {@link #maxItems} does: of requests of DynamoDB's,
   * each of which reads up to 1 MB.
   *
   * @param pages at least 1
   * @return the read with it
   */
  public Q maxPages(int pages) {
    return with(state.with(state.bounds().withMaxPages(pages)));
  }

  /**
   * Ends the read after a number of capacity units, as {@link #maxItems} does. They are known after
   * a request: it ends with the one that reaches the number, so that up to one page is consumed
   * beyond it. What {@code hydrate} and {@code populate} read is counted, too.
   *
   * @param units more than 0
   * @return the read with it
   */
  public Q maxUnits(double units) {
    return with(state.with(state.bounds().withMaxUnits(units)));
  }

  /**
   * Ends the read after a time, as {@link #maxItems} does: no further request is sent then. Unlike
   * {@link #timeout}, it does not interrupt one. Where pages are read lazily, the time runs from
   * the first to the last, also while the application works on one.
   *
   * @param time more than zero
   * @return the read with it
   */
  public Q within(Duration time) {
    return with(state.with(state.bounds().withTime(time)));
  }

  /**
   * Has each page tell what it consumed, by {@link Page#consumed}. DynamoDB charges nothing for
   * that.
   *
   * @return the read with it
   */
  public Q returnConsumed() {
    return with(state.returnConsumed());
  }

  /**
   * Counts what it uses.
   *
   * @param meter counts the requests of each terminal call
   * @return the read with it
   */
  public Q meter(Meter meter) {
    return with(state.with(state.engine().observedBy(requireNonNull(meter, "meter"))));
  }

  /**
   * Has this read wait where it would consume more capacity than a rate: the same as {@link
   * #rate(RateLimit)} with one of its own.
   *
   * @param unitsPerSecond capacity units; more than 0
   * @return the read with it; all its runs together keep the rate
   */
  public Q rate(double unitsPerSecond) {
    return rate(RateLimit.ofUnits(unitsPerSecond));
  }

  /**
   * Has this read wait where it, and all that has the same limit, would consume more capacity than
   * that.
   *
   * @param limit the limit
   * @return the read with it
   */
  public Q rate(RateLimit limit) {
    return with(state.with(state.engine().paced(requireNonNull(limit, "limit").budget())));
  }

  /**
   * Allows this read whatever the {@link Policy} of its {@code Alces} warns of or refuses.
   *
   * @return the read with it
   */
  public Q exemptFromPolicy() {
    return with(state.with(state.engine().with(ReadPolicy.ALLOW_ALL)));
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
    return new Reading<>(state.as(Views.select(model, attributes)));
  }

  /**
   * Reads some attributes only, named by text. The price is that of whole items.
   *
   * @param paths at least one, as {@link AttributePath#parse} reads them
   * @return the read, whose results show these attributes
   */
  public Reading<Document> select(String... paths) {
    return new Reading<>(state.as(Views.select(model, paths)));
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
}
