package io.alces.observe;

import static java.util.Objects.requireNonNull;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.metrics.DoubleCounter;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.metrics.LongHistogram;
import io.opentelemetry.api.metrics.Meter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;

/**
 * Tells OpenTelemetry of operations: a span for each, and metrics, by the semantic conventions for
 * database clients and for DynamoDB. No attribute holds a value of an item, and no message of an
 * exception is recorded.
 *
 * <p>The span is of kind {@code CLIENT}, has the name {@code Query orders}, and covers all requests
 * of the operation. It is a child of the span that is current where the operation is run. Metrics:
 *
 * <ul>
 *   <li>{@code db.client.operation.duration}, a histogram of seconds
 *   <li>{@code db.client.response.returned_rows}, a histogram of items, of operations that read
 *   <li>{@code alces.consumed_capacity}, a counter of capacity units by {@code db.collection.name},
 *       {@code aws.dynamodb.index_name}, and {@code alces.capacity.kind}, which is {@code read} or
 *       {@code write}
 *   <li>{@code alces.retries}, a counter of further attempts of the AWS SDK
 * </ul>
 *
 * <p>Needs {@code io.opentelemetry:opentelemetry-api} of the application. Thread-safe.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/db/dynamodb/">Semantic conventions for
 *     AWS DynamoDB client operations</a>
 */
public final class OpenTelemetryObserver implements OperationObserver {
  private static final String SCOPE = "io.alces";

  /** As the conventions advise. */
  private static final List<Double> SECONDS =
      List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

  private static final List<Long> ROWS =
      List.of(1L, 2L, 5L, 10L, 20L, 50L, 100L, 200L, 500L, 1000L, 2000L, 5000L, 10000L);

  private static final AttributeKey<String> KIND = AttributeKey.stringKey("alces.capacity.kind");

  private final Tracer tracer;
  private final DoubleHistogram duration;
  private final LongHistogram rows;
  private final DoubleCounter capacity;
  private final LongCounter retries;

  private OpenTelemetryObserver(Tracer tracer, Meter meter) {
    this.tracer = tracer;
    this.duration =
        meter
            .histogramBuilder("db.client.operation.duration")
            .setUnit("s")
            .setDescription("Duration of database client operations.")
            .setExplicitBucketBoundariesAdvice(SECONDS)
            .build();
    this.rows =
        meter
            .histogramBuilder("db.client.response.returned_rows")
            .ofLongs()
            .setUnit("{row}")
            .setDescription("The actual number of records returned by the database operation.")
            .setExplicitBucketBoundariesAdvice(ROWS)
            .build();
    this.capacity =
        meter
            .counterBuilder("alces.consumed_capacity")
            .ofDoubles()
            .setUnit("{capacity_unit}")
            .setDescription("Capacity units that DynamoDB says were consumed.")
            .build();
    this.retries =
        meter
            .counterBuilder("alces.retries")
            .setUnit("{attempt}")
            .setDescription("Attempts of requests after their first.")
            .build();
  }

  /**
   * Makes an observer.
   *
   * @param telemetry what is told; its tracer and meter {@code io.alces}
   * @return the observer, for {@code Alces.builder().observer(…)}
   */
  public static OpenTelemetryObserver of(OpenTelemetry telemetry) {
    requireNonNull(telemetry, "telemetry");
    return new OpenTelemetryObserver(telemetry.getTracer(SCOPE), telemetry.getMeter(SCOPE));
  }

  @Override
  public OperationObservation begin(SentRequest first) {
    SpanBuilder span =
        tracer
            .spanBuilder(
                first.tables().size() == 1
                    ? first.action() + " " + first.tables().get(0)
                    : first.action())
            .setSpanKind(SpanKind.CLIENT);
    span.setAllAttributes(SpanAttributes.of(first));
    span.setAllAttributes(SpanAttributes.ofRead(first.request()));
    return new OperationSpan(this, first, span.startSpan());
  }

  void recordConsumed(ConsumedUnits units) {
    Attributes of = SpanAttributes.of(units.table(), units.index());
    record(of, "read", units.readUnits());
    record(of, "write", units.writeUnits());
  }

  private void record(Attributes of, String kind, double units) {
    if (units > 0) {
      capacity.add(units, of.toBuilder().put(KIND, kind).build());
    }
  }

  void recordRetries(SentRequest request, int number) {
    if (number > 0) {
      retries.add(number, SpanAttributes.ofMetric(request));
    }
  }

  void recordEnd(SentRequest first, Attributes error, double seconds, long items, Span span) {
    Attributes of = SpanAttributes.ofMetric(first);
    Context context = Context.current().with(span);
    duration.record(seconds, of.toBuilder().putAll(error).build(), context);
    if (SpanAttributes.reads(first)) {
      rows.record(items, of, context);
    }
  }

  @Override
  public String toString() {
    return "OpenTelemetryObserver";
  }
}
