package io.alces.it;

import io.alces.Alces;
import io.alces.Model;
import io.alces.local.LocalDynamoDb;
import io.alces.schema.Schema;
import java.time.Clock;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * DynamoDB Local for one test class, with tables of fresh names: in process, where items are read
 * as attribute values; with the system property {@code alces.engine=http} over HTTP, where they are
 * read from the bytes of the answers.
 */
final class LocalEngine implements AutoCloseable {
  private final DynamoDbClient client;
  private final DynamoDbAsyncClient asyncClient;
  private final AutoCloseable engine;
  private final AtomicInteger tables = new AtomicInteger();

  LocalEngine() {
    if ("http".equals(System.getProperty("alces.engine"))) {
      HttpEngine http = HttpEngine.start();
      client = http.client();
      asyncClient = http.asyncClient();
      engine = http;
    } else {
      LocalDynamoDb local = LocalDynamoDb.start();
      client = local.client();
      asyncClient = local.asyncClient();
      engine = local;
    }
  }

  /** The bare client of the SDK. */
  DynamoDbClient client() {
    return client;
  }

  /** The bare client of the SDK that does not block. */
  DynamoDbAsyncClient asyncClient() {
    return asyncClient;
  }

  Alces db() {
    return Alces.connect(client, asyncClient);
  }

  /** Without a client that blocks. */
  Alces asyncDb() {
    return Alces.connect(asyncClient);
  }

  Alces db(Clock clock) {
    return Alces.builder().client(client).asyncClient(asyncClient).clock(clock).build();
  }

  Alces db(Clock clock, RandomGenerator random) {
    return Alces.builder()
        .client(client)
        .asyncClient(asyncClient)
        .clock(clock)
        .random(random)
        .build();
  }

  String freshName() {
    return "table-" + tables.incrementAndGet();
  }

  /** The model of a schema, with a table of its own that is created. */
  <T> Model<T> model(Schema.Builder<T> schema) {
    return model(schema, Clock.systemUTC());
  }

  <T> Model<T> model(Schema.Builder<T> schema, Clock clock) {
    Model<T> model = db(clock).model(schema.table(freshName()).build());
    model.table().create().run();
    return model;
  }

  static AttributeValue s(String text) {
    return AttributeValue.fromS(text);
  }

  static AttributeValue n(String number) {
    return AttributeValue.fromN(number);
  }

  @Override
  public void close() {
    try {
      engine.close();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local does not stop", e);
    }
  }
}
