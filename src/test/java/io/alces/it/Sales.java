package io.alces.it;

import io.alces.Alces;
import io.alces.Model;
import io.alces.Results;
import io.alces.TransactGet;
import io.alces.TransactWrite;
import io.alces.schema.Schema;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Three tables that transactions write to, on DynamoDB Local in process or over HTTP. */
final class Sales {
  static final Instant NOW = Instant.parse("2026-03-04T05:06:07.123456789Z");

  enum Status {
    NEW,
    PAID
  }

  record Address(String city, String street) {}

  record Order(
      String customerId,
      String orderId,
      Status status,
      Instant createdAt,
      Instant updatedAt,
      String note,
      List<String> lines,
      Set<String> tags,
      Map<String, Address> addresses,
      long version) {
    static Order of(String customerId, String orderId) {
      return new Order(customerId, orderId, null, null, null, null, null, null, null, 0);
    }

    Order withNote(String other) {
      return new Order(
          customerId,
          orderId,
          status,
          createdAt,
          updatedAt,
          other,
          lines,
          tags,
          addresses,
          version);
    }
  }

  record Stock(String sku, int count, Address depot) {}

  record Customer(String id, String name, boolean active) {}

  /** How a transaction is sent. */
  enum Way {
    BLOCKING(false, false),
    ASYNC(false, true),
    HTTP(true, false),
    HTTP_ASYNC(true, true);

    private final boolean isHttp;
    private final boolean isAsync;

    Way(boolean isHttp, boolean isAsync) {
      this.isHttp = isHttp;
      this.isAsync = isAsync;
    }

    Results run(TransactWrite transaction) {
      return isAsync ? await(transaction.runAsync()) : transaction.run();
    }

    Results run(TransactGet transaction) {
      return isAsync ? await(transaction.runAsync()) : transaction.run();
    }

    /** Gives the exception as the future has it. */
    private static <R> R await(CompletableFuture<R> running) {
      try {
        return running.get();
      } catch (ExecutionException e) {
        throw (RuntimeException) e.getCause();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The engines of a test class. */
  static final class Engines implements AutoCloseable {
    private final LocalEngine local = new LocalEngine();
    private final HttpEngine http = HttpEngine.start();
    private final AtomicInteger tables = new AtomicInteger();

    Sales sales(Way way) {
      DynamoDbClient client = way.isHttp ? http.client() : local.client();
      DynamoDbAsyncClient async = way.isHttp ? http.asyncClient() : local.asyncClient();
      return new Sales(client, async, "-" + tables.incrementAndGet());
    }

    @Override
    public void close() {
      local.close();
      http.close();
    }
  }

  final Clients requests = new Clients();
  final Alces db;
  final Model<Order> orders;
  final Model<Stock> stock;
  final Model<Customer> customers;
  private final DynamoDbClient client;

  private Sales(DynamoDbClient client, DynamoDbAsyncClient async, String suffix) {
    this.client = client;
    db =
        Alces.builder()
            .client(requests.noting(client))
            .asyncClient(requests.noting(async))
            .clock(Clock.fixed(NOW, ZoneOffset.UTC))
            .build();
    orders =
        created(
            Schema.of(Order.class)
                .table("orders" + suffix)
                .partitionKey(Order::customerId)
                .sortKey(Order::orderId)
                .generated(Order::orderId)
                .attribute(Order::status, a -> a.defaultTo(Status.NEW))
                .attribute(Order::note, a -> a.name("n").transform(String::strip))
                .createdAt(Order::createdAt)
                .updatedAt(Order::updatedAt)
                .version(Order::version)
                .build());
    stock =
        created(Schema.of(Stock.class).table("stock" + suffix).partitionKey(Stock::sku).build());
    customers =
        created(
            Schema.of(Customer.class)
                .table("customers" + suffix)
                .partitionKey(Customer::id)
                .build());
    requests.taken();
  }

  private <T> Model<T> created(Schema<T> schema) {
    Model<T> model = db.model(schema);
    model.table().create().run();
    return model;
  }

  /** An item as it is stored; empty if there is none. */
  Map<String, AttributeValue> stored(Model<?> model, Map<String, AttributeValue> key) {
    return client
        .getItem(b -> b.tableName(model.table().name()).key(key).consistentRead(true))
        .item();
  }

  /** How many items a table holds. */
  int count(Model<?> model) {
    return client.scan(b -> b.tableName(model.table().name()).consistentRead(true)).count();
  }
}
