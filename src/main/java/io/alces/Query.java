package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.CursorRules;
import io.alces.internal.transport.Engine;
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
public final class Query<T> extends ReadSteps<T, Query<T>> {
  Query(Engine engine, CompiledModel<T> model, CursorRules cursors) {
    this(model, ReadState.of(engine, model, true, cursors));
  }

  private Query(CompiledModel<T> model, ReadState<T> state) {
    super(model, state);
  }

  @Override
  Query<T> with(ReadState<T> changed) {
    return new Query<>(model, changed);
  }

  /**
   * Reads from the first sort key to the last, as is usual.
   *
   * @return the query
   */
  public Query<T> ascending() {
    return with(state.with(spec -> spec.withDescending(false)));
  }

  /**
   * Reads from the last sort key to the first.
   *
   * @return the query
   */
  public Query<T> descending() {
    return with(state.with(spec -> spec.withDescending(true)));
  }

  /**
   * Changes each request of the AWS SDK before it is sent. What Alces has set there may be changed,
   * too; it is the caller's then.
   *
   * @param last changes the builder
   * @return the query
   */
  public Query<T> customize(Consumer<QueryRequest.Builder> last) {
    return with(state.customizeQuery(requireNonNull(last, "last")));
  }

  @Override
  public QueryRequest request() {
    return (QueryRequest) super.request();
  }
}
