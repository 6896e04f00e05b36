package io.alces.observe;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The span of one operation. */
final class OperationSpan implements OperationObservation {
  private final OpenTelemetryObserver observer;
  private final SentRequest first;
  private final Span span;
  private final Meter meter = new Meter();
  private final OperationObservation metering;
  private final long start = System.nanoTime();
  private volatile @Nullable String requestId;

  OperationSpan(OpenTelemetryObserver observer, SentRequest first, Span span) {
    this.observer = observer;
    this.first = first;
    this.span = span;
    this.metering = meter.begin(first);
  }

  @Override
  public void ended(EndedRequest request) {
    metering.ended(request);
    requestId = request.requestId();
    observer.recordRetries(request.request(), request.attempts() - 1);
    request.consumed().forEach(observer::recordConsumed);
  }

  @Override
  public void ended(@Nullable Throwable failure) {
    Usage usage = meter.usage();
    span.setAllAttributes(SpanAttributes.of(first, usage));
    String id = requestId;
    if (id != null && usage.requests() == 1) {
      span.setAttribute(SpanAttributes.REQUEST_ID, id);
    }
    Attributes error = SpanAttributes.ofFailure(failure);
    span.setAllAttributes(error);
    if (failure != null) {
      span.setStatus(StatusCode.ERROR); // without a text: messages of the AWS SDK may have values
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    observer.recordEnd(first, error, seconds, usage.items(), span);
    span.end();
  }

  /** As the conventions want it: an object for each table, in JSON. */
  static List<String> json(Usage usage) {
    List<String> tables = new ArrayList<>();
    for (ConsumedUnits units : usage.consumed()) {
      if (!tables.contains(units.table())) {
        tables.add(units.table());
      }
    }
    List<String> objects = new ArrayList<>();
    for (String table : tables) {
      double read = 0;
      double write = 0;
      for (ConsumedUnits units : usage.consumed()) {
        if (units.table().equals(table)) {
          read += units.readUnits();
          write += units.writeUnits();
        }
      }
      objects.add(
          "{\"TableName\":\"%s\",\"CapacityUnits\":%s,\"ReadCapacityUnits\":%s,\"WriteCapacityUnits\":%s}"
              .formatted(table, read + write, read, write));
    }
    return objects;
  }
}
