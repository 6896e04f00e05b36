package io.alces.internal.request;

import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a query or scan is to read, as its steps have stated it.
 *
 * @param model the model
 * @param isQuery whether it is a query; otherwise a scan
 * @param where all conditions, which all must hold
 * @param using the index that was named, or null to choose one
 * @param consistent whether to read consistently
 * @param descending whether to read from the last sort key to the first
 * @param limit how many results at most, or 0 for all
 * @param pageSize how many items DynamoDB evaluates for a page at most, or 0 for its own 1 MB
 * @param hydrate whether to fetch whole items where the index holds parts
 * @param segment the segment of a parallel scan, or null
 * @param populate which references are populated
 * @param cursors what holds for its cursors
 */
public record ReadSpec(
    CompiledModel<?> model,
    boolean isQuery,
    List<Condition<?>> where,
    @Nullable String using,
    boolean consistent,
    boolean descending,
    int limit,
    int pageSize,
    boolean hydrate,
    @Nullable Segment segment,
    Populate populate,
    CursorRules cursors) {
  /**
   * A segment of a parallel scan.
   *
   * @param index which one, from 0
   * @param total of how many
   */
  public record Segment(int index, int total) {}

  /** Copies the conditions. */
  public ReadSpec {
    where = List.copyOf(where);
  }

  /**
   * A query of everything that is yet to be narrowed.
   *
   * @param model the model
   * @param isQuery whether it is a query; otherwise a scan
   * @return the specification
   */
  public static ReadSpec of(CompiledModel<?> model, boolean isQuery) {
    return new ReadSpec(
        model,
        isQuery,
        List.of(),
        null,
        false,
        false,
        0,
        0,
        false,
        null,
        Populate.NONE,
        CursorRules.UNSIGNED);
  }

  /**
   * With a further condition.
   *
   * @param condition the condition
   * @return the specification
   */
  public ReadSpec with(Condition<?> condition) {
    List<Condition<?>> longer = new ArrayList<>(where);
    longer.addAll(new Condition.All<>(List.of(condition)).members());
    return new ReadSpec(
        model,
        isQuery,
        longer,
        using,
        consistent,
        descending,
        limit,
        pageSize,
        hydrate,
        segment,
        populate,
        cursors);
  }

  /**
   * On a named index.
   *
   * @param index its name
   * @return the specification
   */
  public ReadSpec withUsing(String index) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        index,
        consistent,
        descending,
        limit,
        pageSize,
        hydrate,
        segment,
        populate,
        cursors);
  }

  /**
   * With consistent reads.
   *
   * @return the specification
   */
  public ReadSpec withConsistent() {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        true,
        descending,
        limit,
        pageSize,
        hydrate,
        segment,
        populate,
        cursors);
  }

  /**
   * In an order of the sort key.
   *
   * @param isDescending whether from the last to the first
   * @return the specification
   */
  public ReadSpec withDescending(boolean isDescending) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        isDescending,
        limit,
        pageSize,
        hydrate,
        segment,
        populate,
        cursors);
  }

  /**
   * With a number of results.
   *
   * @param results at most how many
   * @return the specification
   */
  public ReadSpec withLimit(int results) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        descending,
        results,
        pageSize,
        hydrate,
        segment,
        populate,
        cursors);
  }

  /**
   * With a page size.
   *
   * @param evaluated at most how many items to evaluate for a page
   * @return the specification
   */
  public ReadSpec withPageSize(int evaluated) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        descending,
        limit,
        evaluated,
        hydrate,
        segment,
        populate,
        cursors);
  }

  /**
   * With whole items.
   *
   * @return the specification
   */
  public ReadSpec withHydrate() {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        descending,
        limit,
        pageSize,
        true,
        segment,
        populate,
        cursors);
  }

  /**
   * As a segment of a parallel scan.
   *
   * @param part the segment
   * @return the specification
   */
  public ReadSpec withSegment(Segment part) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        descending,
        limit,
        pageSize,
        hydrate,
        part,
        populate,
        cursors);
  }

  /**
   * With references populated.
   *
   * @param which which ones
   * @return the specification
   */
  public ReadSpec withPopulate(Populate which) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        descending,
        limit,
        pageSize,
        hydrate,
        segment,
        which,
        cursors);
  }

  /**
   * With cursors of some kind.
   *
   * @param rules what holds for them
   * @return the specification
   */
  public ReadSpec withCursors(CursorRules rules) {
    return new ReadSpec(
        model,
        isQuery,
        where,
        using,
        consistent,
        descending,
        limit,
        pageSize,
        hydrate,
        segment,
        populate,
        rules);
  }
}
