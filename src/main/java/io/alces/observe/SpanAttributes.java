package io.alces.observe;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** The attributes of spans and metrics, as the semantic conventions name them. */
final class SpanAttributes {
  static final AttributeKey<String> REQUEST_ID = AttributeKey.stringKey("aws.request_id");

  private static final AttributeKey<String> SYSTEM = AttributeKey.stringKey("db.system.name");
  private static final AttributeKey<String> OPERATION = AttributeKey.stringKey("db.operation.name");
  private static final AttributeKey<String> COLLECTION =
      AttributeKey.stringKey("db.collection.name");
  private static final AttributeKey<String> STATUS =
      AttributeKey.stringKey("db.response.status_code");
  private static final AttributeKey<String> ERROR = AttributeKey.stringKey("error.type");
  private static final AttributeKey<Long> ROWS = AttributeKey.longKey("db.response.returned_rows");
  private static final AttributeKey<List<String>> TABLES =
      AttributeKey.stringArrayKey("aws.dynamodb.table_names");
  private static final AttributeKey<String> INDEX =
      AttributeKey.stringKey("aws.dynamodb.index_name");
  private static final AttributeKey<List<String>> CONSUMED =
      AttributeKey.stringArrayKey("aws.dynamodb.consumed_capacity");
  private static final AttributeKey<Long> COUNT = AttributeKey.longKey("aws.dynamodb.count");
  private static final AttributeKey<Long> SCANNED =
      AttributeKey.longKey("aws.dynamodb.scanned_count");
  private static final AttributeKey<Long> REQUESTS = AttributeKey.longKey("alces.requests");
  private static final AttributeKey<Long> RETRIES = AttributeKey.longKey("alces.retries");

  private static final Set<String> READS =
      Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");

  private SpanAttributes() {}

  static boolean reads(SentRequest request) {
    return READS.contains(request.action());
  }

  private static boolean hasPages(SentRequest request) {
    return request.action().equals("Query") || request.action().equals("Scan");
  }

  /** What is known when an operation begins. */
  static Attributes of(SentRequest first) {
    AttributesBuilder of = ofMetric(first).toBuilder();
    if (!first.tables().isEmpty()) {
      of.put(TABLES, first.tables());
    }
    return first.index() == null ? of.build() : of.put(INDEX, first.index()).build();
  }

  /** What few values there are of. */
  static Attributes ofMetric(SentRequest first) {
    AttributesBuilder of =
        Attributes.builder().put(SYSTEM, "aws.dynamodb").put(OPERATION, first.action());
    return first.tables().size() == 1
        ? of.put(COLLECTION, first.tables().get(0)).build()
        : of.build();
  }

  /** Of a table or index. */
  static Attributes of(String table, @Nullable String index) {
    AttributesBuilder of = Attributes.builder().put(SYSTEM, "aws.dynamodb").put(COLLECTION, table);
    return index == null ? of.build() : of.put(INDEX, index).build();
  }

  /** How a request reads. */
  static Attributes ofRead(DynamoDbRequest request) {
    AttributesBuilder of = Attributes.builder();
    request
        .getValueForField("ConsistentRead", Boolean.class)
        .ifPresent(is -> of.put("aws.dynamodb.consistent_read", is));
    request
        .getValueForField("ScanIndexForward", Boolean.class)
        .ifPresent(is -> of.put("aws.dynamodb.scan_forward", is));
    request
        .getValueForField("Limit", Integer.class)
        .ifPresent(limit -> of.put("aws.dynamodb.limit", limit));
    request
        .getValueForField("Select", String.class)
        .ifPresent(select -> of.put("aws.dynamodb.select", select));
    request
        .getValueForField("Segment", Integer.class)
        .ifPresent(segment -> of.put("aws.dynamodb.segment", segment));
    request
        .getValueForField("TotalSegments", Integer.class)
        .ifPresent(total -> of.put("aws.dynamodb.total_segments", total));
    return of.build();
  }

  /** What is known when it has ended. */
  static Attributes of(SentRequest first, Usage usage) {
    AttributesBuilder of = Attributes.builder();
    if (!usage.consumed().isEmpty()) {
      of.put(CONSUMED, OperationSpan.json(usage));
    }
    if (reads(first)) {
      of.put(ROWS, usage.items());
    }
    if (hasPages(first)) {
      of.put(COUNT, usage.items()).put(SCANNED, usage.evaluated());
    }
    if (usage.requests() > 1) {
      of.put(REQUESTS, usage.requests());
    }
    return usage.retries() > 0 ? of.put(RETRIES, usage.retries()).build() : of.build();
  }

  /** The kind of a failure; none of success. */
  static Attributes ofFailure(@Nullable Throwable failure) {
    if (failure == null) {
      return Attributes.empty();
    }
    String code = ErrorType.code(failure);
    return code == null
        ? Attributes.of(ERROR, failure.getClass().getName())
        : Attributes.of(ERROR, code, STATUS, code);
  }
}
