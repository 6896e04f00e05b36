package io.alces.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.alces.Alces;
import io.alces.Key;
import io.alces.Model;
import io.alces.error.ConditionFailedException;
import io.alces.it.Orders.Order;
import io.alces.observe.MicrometerObserver;
import io.alces.observe.OpenTelemetryObserver;
import io.alces.schema.Schema;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.data.HistogramPointData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.testing.exporter.InMemoryMetricReader;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** What Micrometer and OpenTelemetry are told, on DynamoDB Local. */
@Timeout(120)
class AdaptersIT {
  private static final AtomicInteger TABLES = new AtomicInteger();
  private static LocalEngine engine;

  @BeforeAll
  static void start() {
    engine = new LocalEngine();
  }

  @AfterAll
  static void stop() {
    engine.close();
  }

  private static Alces.Builder over() {
    int number = TABLES.incrementAndGet();
    return Alces.builder()
        .client(engine.client())
        .asyncClient(engine.asyncClient())
        .tableNames(name -> name + number);
  }

  /** A model with a table that has two orders, of another Alces, so that nobody is told of it. */
  private static Model<Order> filled(Alces db) {
    Model<Order> orders = db.model(Orders.SCHEMA);
    Model<Order> silent =
        Alces.builder()
            .client(engine.client())
            .tableNames(name -> orders.table().name())
            .build()
            .model(Orders.SCHEMA);
    silent.table().create().run();
    silent.batchPut(List.of(Orders.order("c1", 0), Orders.order("c1", 1))).run();
    return orders;
  }

  @Nested
  class Micrometer {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Alces db = over().observer(MicrometerObserver.of(registry)).build();

    private Map<String, Double> counters() {
      return registry.getMeters().stream()
          .filter(meter -> meter.getId().getType() == Meter.Type.COUNTER)
          .collect(
              Collectors.toMap(
                  meter -> meter.getId().getName() + tags(meter),
                  meter ->
                      registry
                          .get(meter.getId().getName())
                          .tags(meter.getId().getTags())
                          .counter()
                          .count()));
    }

    private String tags(Meter meter) {
      return meter.getId().getTags().stream()
          .map(tag -> tag.getKey() + "=" + tag.getValue())
          .collect(Collectors.joining(",", "{", "}"));
    }

    @Test
    void isToldOfOperationsRequestsItemsAndUnits() {
      Model<Order> orders = filled(db);
      String table = orders.table().name();

      assertThat(
              orders
                  .query()
                  .where(Order::customerId)
                  .eq("c1")
                  .where(Order::open)
                  .eq(true)
                  .using("byTotal")
                  .pageSize(1)
                  .list())
          .hasSize(1);

      Timer operations = registry.get("alces.operations").timer();
      assertThat(tags(operations))
          .isEqualTo("{error=none,index=byTotal,operation=Query,table=" + table + "}");
      assertThat(operations.count()).isEqualTo(1);
      Timer requests = registry.get("alces.requests").timer();
      assertThat(tags(requests))
          .isEqualTo("{action=Query,error=none,index=byTotal,table=" + table + "}");
      assertThat(requests.count()).isGreaterThanOrEqualTo(2);
      String tags = "{action=Query,index=byTotal,table=" + table + "}";
      assertThat(counters())
          .containsEntry("alces.items" + tags, 1.0)
          .containsEntry("alces.items.evaluated" + tags, 2.0)
          .doesNotContainKey("alces.retries" + tags)
          .containsKey("alces.read.units{index=byTotal,table=" + table + "}");
    }

    @Test
    void isToldOfFailures() {
      Model<Order> orders = filled(db);

      assertThatThrownBy(() -> orders.create(Orders.order("c1", 0)).run())
          .isInstanceOf(ConditionFailedException.class);

      assertThat(registry.get("alces.operations").tag("error", "ConditionFailedException").timer())
          .satisfies(timer -> assertThat(timer.count()).isEqualTo(1));
      assertThat(
              registry
                  .get("alces.requests")
                  .tag("error", "ConditionalCheckFailedException")
                  .timer()
                  .count())
          .isEqualTo(1);
    }

    @Test
    void severalTablesAreOneTag() {
      Model<Order> orders = filled(db);
      Model<User> users =
          db.model(Schema.of(User.class).table("users").partitionKey(User::id).build());
      users.table().create().run();

      assertThat(db.batchGet(orders.get("c1", "x"), users.get("u1")).run()).isNotNull();

      assertThat(registry.get("alces.operations").tag("table", "several").timer().count())
          .isEqualTo(1);
    }

    @Test
    @Tag("row-47")
    void retriesAreCounted() {
      StubHttp stub = new StubHttp();
      StubHttp.Reply ok = StubHttp.Reply.of(new byte[] {'{', '}'});
      stub.answer(ok.status(500), ok.status(500), ok);
      Alces stubbed =
          Alces.builder()
              .client(stub.client(DynamoDbClient.builder()))
              .observer(MicrometerObserver.of(registry))
              .build();

      assertThat(stubbed.model(Orders.SCHEMA).get("c1", "o1").run()).isEmpty();

      assertThat(counters())
          .containsExactly(Map.entry("alces.retries{action=GetItem,index=none,table=orders}", 2.0));
    }
  }

  @Nested
  class OpenTelemetry {
    private final InMemorySpanExporter spans = InMemorySpanExporter.create();
    private final InMemoryMetricReader metrics = InMemoryMetricReader.create();
    private final OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
    private final Alces db = over().observer(OpenTelemetryObserver.of(sdk)).build();

    private Map<String, Object> attributes(Attributes attributes) {
      return attributes.asMap().entrySet().stream()
          .collect(Collectors.toMap(e -> e.getKey().getKey(), Map.Entry::getValue));
    }

    private SpanData span() {
      assertThat(spans.getFinishedSpanItems()).hasSize(1);
      return spans.getFinishedSpanItems().get(0);
    }

    @Test
    void anOperationIsASpan() {
      Model<Order> orders = filled(db);
      String table = orders.table().name();
      Span parent = sdk.getTracer("test").spanBuilder("parent").startSpan();

      try (Scope scope = parent.makeCurrent()) {
        assertThat(scope).isNotNull();
        assertThat(
                orders
                    .query()
                    .where(Order::customerId)
                    .eq("c1")
                    .where(Order::open)
                    .eq(true)
                    .using("byTotal")
                    .consistent()
                    .pageSize(1)
                    .list())
            .hasSize(1);
      }

      SpanData span = span();
      assertThat(span.getName()).isEqualTo("Query " + table);
      assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
      assertThat(span.getParentSpanId()).isEqualTo(parent.getSpanContext().getSpanId());
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
      Map<String, Object> attributes = attributes(span.getAttributes());
      Object requests = attributes.remove("alces.requests");
      assertThat((Long) requests).isGreaterThanOrEqualTo(2);
      Object consumed = attributes.remove("aws.dynamodb.consumed_capacity");
      assertThat(consumed.toString())
          .matches(
              "\\[\\{\"TableName\":\""
                  + table
                  + "\",\"CapacityUnits\":[\\d.]+,"
                  + "\"ReadCapacityUnits\":[\\d.]+,\"WriteCapacityUnits\":0.0}]");
      assertThat(attributes)
          .isEqualTo(
              Map.of(
                  "db.system.name",
                  "aws.dynamodb",
                  "db.operation.name",
                  "Query",
                  "db.collection.name",
                  table,
                  "aws.dynamodb.table_names",
                  List.of(table),
                  "aws.dynamodb.index_name",
                  "byTotal",
                  "aws.dynamodb.consistent_read",
                  true,
                  "aws.dynamodb.limit",
                  1L,
                  "db.response.returned_rows",
                  1L,
                  "aws.dynamodb.count",
                  1L,
                  "aws.dynamodb.scanned_count",
                  2L));
    }

    @Test
    @Tag("S6")
    void aFailureIsToldWithoutItsMessage() {
      Model<Order> orders = filled(db);

      assertThatThrownBy(() -> orders.create(Orders.order("c1", 0)).run())
          .isInstanceOf(ConditionFailedException.class);

      SpanData span = span();
      assertThat(span.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
      assertThat(span.getStatus().getDescription()).isEmpty();
      assertThat(span.getEvents()).isEmpty();
      assertThat(attributes(span.getAttributes()))
          .containsEntry("error.type", "ConditionalCheckFailedException")
          .containsEntry("db.response.status_code", "ConditionalCheckFailedException");
    }

    @Test
    void aFailureWithoutACodeIsTheNameOfItsClass() {
      Schema<Strange> schema =
          Schema.of(Strange.class)
              .table("orders")
              .partitionKey(Strange::customerId)
              .sortKey(Strange::orderId)
              .build();
      assertThat(filled(db)).isNotNull();

      assertThatThrownBy(() -> db.model(schema).get("c1", "o000").run())
          .isInstanceOf(io.alces.error.CodecException.class);

      assertThat(span().getAttributes().get(AttributeKey.stringKey("error.type")))
          .isEqualTo("io.alces.error.CodecException");
    }

    @Test
    void metricsAreThoseOfTheConventions() {
      Model<Order> orders = filled(db);
      String table = orders.table().name();

      assertThat(orders.get("c1", "o000").run()).isPresent();
      orders.put(Orders.order("c1", 3)).run();
      assertThat(orders.batchGet(List.of(Key.of("c1", "o000"), Key.of("c1", "o001"))).found())
          .hasSize(2);

      Map<String, MetricData> data =
          metrics.collectAllMetrics().stream()
              .collect(Collectors.toMap(MetricData::getName, metric -> metric));
      MetricData duration = data.get("db.client.operation.duration");
      assertThat(duration.getUnit()).isEqualTo("s");
      assertThat(duration.getHistogramData().getPoints())
          .extracting(point -> attributes(point.getAttributes()))
          .containsExactlyInAnyOrder(
              of("GetItem", table), of("PutItem", table), of("BatchGetItem", table));
      assertThat(duration.getHistogramData().getPoints().iterator().next().getBoundaries())
          .containsExactly(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);
      assertThat(data.get("db.client.response.returned_rows").getHistogramData().getPoints())
          .extracting(HistogramPointData::getSum)
          .containsExactlyInAnyOrder(1.0, 2.0);
      assertThat(data.get("alces.consumed_capacity").getDoubleSumData().getPoints())
          .anySatisfy(
              point -> {
                assertThat(point.getValue()).isEqualTo(1);
                assertThat(attributes(point.getAttributes()))
                    .isEqualTo(
                        Map.of(
                            "db.system.name", "aws.dynamodb",
                            "db.collection.name", table,
                            "aws.dynamodb.index_name", "byStatus",
                            "alces.capacity.kind", "write"));
              })
          .anySatisfy(
              point -> {
                assertThat(point.getValue()).isEqualTo(1.5);
                assertThat(attributes(point.getAttributes()))
                    .isEqualTo(
                        Map.of(
                            "db.system.name", "aws.dynamodb",
                            "db.collection.name", table,
                            "alces.capacity.kind", "read"));
              });
      assertThat(data).doesNotContainKey("alces.retries");
    }

    private static Map<String, Object> of(String action, String table) {
      return Map.of(
          "db.system.name", "aws.dynamodb",
          "db.operation.name", action,
          "db.collection.name", table);
    }
  }

  @Test
  @Tag("S6")
  void nothingThatIsToldHasAValue() {
    String canary = "canary4711";
    SimpleMeterRegistry registry = new SimpleMeterRegistry();
    InMemorySpanExporter spans = InMemorySpanExporter.create();
    InMemoryMetricReader metrics = InMemoryMetricReader.create();
    OpenTelemetrySdk sdk =
        OpenTelemetrySdk.builder()
            .setTracerProvider(
                SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(spans))
                    .build())
            .setMeterProvider(SdkMeterProvider.builder().registerMetricReader(metrics).build())
            .build();
    io.alces.observe.Meter meter = new io.alces.observe.Meter();
    Watching watching = new Watching();
    Alces db =
        over()
            .observer(MicrometerObserver.of(registry))
            .observer(OpenTelemetryObserver.of(sdk))
            .observer(meter)
            .observer(watching)
            .build();
    Model<User> users =
        db.model(Schema.of(User.class).table("users").partitionKey(User::id).build());
    users.table().create().run();
    User user = new User(canary);

    users.create(user).run();
    assertThatThrownBy(() -> users.create(user).run()).isInstanceOf(ConditionFailedException.class);
    assertThat(users.get(canary).run()).isPresent();
    assertThat(users.query().where(User::id).eq(canary).list()).hasSize(1);
    assertThat(users.scan().where(User::id).eq(canary).list()).hasSize(1);

    assertThat(
            List.of(
                    registry.getMetersAsString(),
                    spans.getFinishedSpanItems(),
                    metrics.collectAllMetrics(),
                    meter,
                    watching.requests())
                .toString())
        .contains("alces.requests", "Query users")
        .doesNotContain(canary);
    assertThat(watching.taken().toString()).doesNotContain(canary);
  }

  record User(String id) {}

  /** Has another type than the attribute. */
  record Strange(String customerId, String orderId, Map<String, Map<String, String>> labels) {}
}
