package io.alces;

import io.alces.error.RequestException;
import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.CursorCodec;
import io.alces.internal.request.CursorRules;
import io.alces.internal.request.PageRequests;
import io.alces.internal.request.Positions;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.request.ReadSpec;
import io.alces.internal.request.View;
import io.alces.internal.transport.Answer;
import io.alces.internal.transport.Bounds;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.PagedRead;
import io.alces.internal.transport.Tally;
import io.alces.schema.ItemHook.Operation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;

/**
 * The state of a query or scan, as its steps have left it.
 *
 * @param engine sends
 * @param spec what to read
 * @param view what to give
 * @param start where to start: made from the plan, or null for the beginning
 * @param timeout how long a terminal call, or each page of a lazy one, may take; or null
 * @param bounds how far it may go
 * @param returnsConsumed whether pages tell what was consumed
 * @param customizeQuery the application's last word on the request of a query
 * @param customizeScan the application's last word on the request of a scan
 */
record ReadState<V>(
    Engine engine,
    ReadSpec spec,
    View<V> view,
    @Nullable Function<ReadPlan, Map<String, AttributeValue>> start,
    @Nullable Duration timeout,
    Bounds bounds,
    boolean returnsConsumed,
    Consumer<QueryRequest.Builder> customizeQuery,
    Consumer<ScanRequest.Builder> customizeScan) {

  static <T> ReadState<T> of(
      Engine engine, CompiledModel<T> model, boolean isQuery, CursorRules cursors) {
    return new ReadState<>(
        engine,
        ReadSpec.of(model, isQuery).withCursors(cursors),
        View.whole(model, isQuery ? Operation.QUERY : Operation.SCAN),
        null,
        null,
        Bounds.NONE,
        false,
        b -> {},
        b -> {});
  }

  ReadState<V> with(UnaryOperator<ReadSpec> change) {
    return copy(engine, change.apply(spec), start, timeout, bounds, returnsConsumed);
  }

  private ReadState<V> copy(
      Engine sends,
      ReadSpec what,
      @Nullable Function<ReadPlan, Map<String, AttributeValue>> position,
      @Nullable Duration time,
      Bounds howFar,
      boolean tellsConsumed) {
    return new ReadState<>(
        sends, what, view, position, time, howFar, tellsConsumed, customizeQuery, customizeScan);
  }

  ReadState<V> with(Engine other) {
    return copy(other, spec, start, timeout, bounds, returnsConsumed);
  }

  ReadState<V> with(Bounds howFar) {
    return copy(engine, spec, start, timeout, howFar, returnsConsumed);
  }

  ReadState<V> returnConsumed() {
    return copy(engine, spec, start, timeout, bounds, true);
  }

  ReadState<V> where(Condition<?> condition) {
    return with(s -> s.with(condition));
  }

  ReadState<V> limit(int results) {
    if (results < 1) {
      throw new RequestException("limit() takes at least 1 result, not " + results);
    }
    return with(s -> s.withLimit(results));
  }

  ReadState<V> pageSize(int evaluated) {
    if (evaluated < 1) {
      throw new RequestException("pageSize() takes at least 1 item, not " + evaluated);
    }
    return with(s -> s.withPageSize(evaluated));
  }

  <W> ReadState<W> as(View<W> other) {
    return showing(view.then(other));
  }

  <W> ReadState<W> showing(View<W> other) {
    return new ReadState<>(
        engine,
        spec,
        other,
        start,
        timeout,
        bounds,
        returnsConsumed,
        customizeQuery,
        customizeScan);
  }

  ReadState<V> after(Cursor cursor) {
    String text = cursor.text();
    return startingAt(plan -> CursorCodec.read(plan, text));
  }

  /** A segment of a parallel scan, from a position that it has reached, or from its beginning. */
  ReadState<V> segment(ReadSpec.Segment segment, @Nullable Map<String, AttributeValue> from) {
    ReadState<V> one = with(s -> s.withSegment(segment));
    return from == null ? one : one.startingAt(plan -> from);
  }

  ReadState<V> cursorsFor(String tenant) {
    CursorRules rules = spec.cursors();
    if (!rules.areSigned()) {
      throw new RequestException(
          "cursorsFor() binds cursors to a tenant, and without keys anybody could make one for"
              + " another; give keys to Alces.builder().cursors(…)");
    }
    return with(s -> s.withCursors(new CursorRules(rules.seal(), tenant)));
  }

  ReadState<V> afterKey(Object partition, Object... sort) {
    Map<String, AttributeValue> key = spec.model().key(partition, sort);
    return startingAt(plan -> Positions.after(plan, key));
  }

  <T> ReadState<V> afterItem(CompiledModel<T> model, T item) {
    Map<String, AttributeValue> keys = model.keyValues(item);
    return startingAt(plan -> Positions.after(plan, keys));
  }

  private ReadState<V> startingAt(Function<ReadPlan, Map<String, AttributeValue>> position) {
    return copy(engine, spec, position, timeout, bounds, returnsConsumed);
  }

  ReadState<V> timeout(Duration time) {
    return copy(engine, spec, start, time, bounds, returnsConsumed);
  }

  ReadState<V> customizeQuery(Consumer<QueryRequest.Builder> last) {
    return new ReadState<>(
        engine,
        spec,
        view,
        start,
        timeout,
        bounds,
        returnsConsumed,
        customizeQuery.andThen(last),
        customizeScan);
  }

  ReadState<V> customizeScan(Consumer<ScanRequest.Builder> last) {
    return new ReadState<>(
        engine,
        spec,
        view,
        start,
        timeout,
        bounds,
        returnsConsumed,
        customizeQuery,
        customizeScan.andThen(last));
  }

  ReadPlan plan() {
    return ReadPlan.of(spec, view);
  }

  @Nullable Map<String, AttributeValue> start(ReadPlan plan) {
    return start == null ? null : start.apply(plan);
  }

  QueryRequest queryRequest(
      ReadPlan plan, @Nullable Map<String, AttributeValue> from, int evaluated, boolean count) {
    QueryRequest.Builder request = PageRequests.query(plan, from, evaluated, count);
    customizeQuery.accept(request);
    return request.build();
  }

  ScanRequest scanRequest(
      ReadPlan plan, @Nullable Map<String, AttributeValue> from, int evaluated, boolean count) {
    ScanRequest.Builder request = PageRequests.scan(plan, from, evaluated, count);
    customizeScan.accept(request);
    return request.build();
  }

  PagedRead<V> read(ReadPlan plan, Tally tally, boolean count) {
    return new PagedRead<>(
        plan,
        view,
        engine.leftovers(),
        tally,
        (transport, from, evaluated) ->
            spec.isQuery()
                ? transport
                    .send(Call.QUERY, queryRequest(plan, from, evaluated, count))
                    .thenApply(ReadState::ofQuery)
                : transport
                    .send(Call.SCAN, scanRequest(plan, from, evaluated, count))
                    .thenApply(ReadState::ofScan));
  }

  private static PagedRead.Evaluated ofQuery(Answer<QueryResponse> answer) {
    QueryResponse response = answer.response();
    return evaluated(
        answer.items(response.items()),
        response.lastEvaluatedKey(),
        response.count(),
        response.scannedCount());
  }

  private static PagedRead.Evaluated ofScan(Answer<ScanResponse> answer) {
    ScanResponse response = answer.response();
    return evaluated(
        answer.items(response.items()),
        response.lastEvaluatedKey(),
        response.count(),
        response.scannedCount());
  }

  // DynamoDB always counts; a client that a test has stubbed may not.
  private static PagedRead.Evaluated evaluated(
      List<Map<String, AttributeValue>> items,
      Map<String, AttributeValue> last,
      @Nullable Integer count,
      @Nullable Integer evaluated) {
    int counted = count == null ? items.size() : count;
    return new PagedRead.Evaluated(
        items, last.isEmpty() ? null : last, counted, evaluated == null ? counted : evaluated);
  }
}
