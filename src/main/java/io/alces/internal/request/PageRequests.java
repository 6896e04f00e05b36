package io.alces.internal.request;

import io.alces.internal.model.CompiledIndex;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/** Makes the requests of a planned read, page by page. */
public final class PageRequests {
  private PageRequests() {}

  /**
   * The request for a page of a query.
   *
   * @param plan the read
   * @param start where to start, or null for the beginning
   * @param evaluated how many items to evaluate at most, or 0
   * @param count whether only to count
   * @return the request's builder
   */
  public static QueryRequest.Builder query(
      ReadPlan plan, @Nullable Map<String, AttributeValue> start, int evaluated, boolean count) {
    ReadSpec spec = plan.spec();
    ReadPlan.Expressions expressions = plan.expressions();
    CompiledIndex index = plan.index();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(spec.model().table())
            .keyConditionExpression(expressions.key())
            .filterExpression(expressions.filter())
            .projectionExpression(expressions.projection())
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .exclusiveStartKey(start);
    if (index != null) {
      request.indexName(index.name());
    }
    Select select = select(plan, count);
    if (select != null) {
      request.select(select);
    }
    if (spec.consistent()) {
      request.consistentRead(true);
    }
    if (spec.descending()) {
      request.scanIndexForward(false);
    }
    if (evaluated > 0) {
      request.limit(evaluated);
    }
    return request;
  }

  /**
   * The request for a page of a scan.
   *
   * @param plan the read
   * @param start where to start, or null for the beginning
   * @param evaluated how many items to evaluate at most, or 0
   * @param count whether only to count
   * @return the request's builder
   */
  public static ScanRequest.Builder scan(
      ReadPlan plan, @Nullable Map<String, AttributeValue> start, int evaluated, boolean count) {
    ReadSpec spec = plan.spec();
    ReadPlan.Expressions expressions = plan.expressions();
    CompiledIndex index = plan.index();
    ScanRequest.Builder request =
        ScanRequest.builder()
            .tableName(spec.model().table())
            .filterExpression(expressions.filter())
            .projectionExpression(expressions.projection())
            .expressionAttributeNames(expressions.names())
            .expressionAttributeValues(expressions.values())
            .exclusiveStartKey(start);
    if (index != null) {
      request.indexName(index.name());
    }
    Select select = select(plan, count);
    if (select != null) {
      request.select(select);
    }
    if (spec.consistent()) {
      request.consistentRead(true);
    }
    ReadSpec.Segment segment = spec.segment();
    if (segment != null) {
      request.segment(segment.index()).totalSegments(segment.total());
    }
    if (evaluated > 0) {
      request.limit(evaluated);
    }
    return request;
  }

  /**
   * What a batch get reads to complete parts: the attributes of the view.
   *
   * @param plan the read
   * @return what to read of each item
   */
  public static BatchRead hydration(ReadPlan plan) {
    return new BatchRead(plan.spec().model(), plan.view().paths(), plan.spec().consistent());
  }

  private static @Nullable Select select(ReadPlan plan, boolean count) {
    if (count) {
      return Select.COUNT;
    }
    return plan.fetchesBackAll() ? Select.ALL_ATTRIBUTES : null;
  }
}
