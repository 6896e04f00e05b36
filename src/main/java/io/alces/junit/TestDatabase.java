package io.alces.junit;

import io.alces.Alces;
import io.alces.Model;
import io.alces.schema.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The database of a test class or method, with the tables of its schemas. */
final class TestDatabase implements AutoCloseable {
  private final TestEngine engine;
  private final SchemaFields schemas;
  private final Recorder recorder = new Recorder();
  private final Alces db;

  private final AtomicBoolean isClosed = new AtomicBoolean();

  /** Neither recorded nor disturbed: for tables and seeds. */
  private final Alces behind;

  private TestDatabase(
      TestEngine engine, SchemaFields schemas, UnaryOperator<Alces.Builder> configuration) {
    this.engine = engine;
    this.schemas = schemas;
    this.db = alces(engine.client(), engine.asyncClient(), configuration, recorder);
    this.behind = alces(engine.directClient(), null, configuration, null);
  }

  static TestDatabase start(
      Connection connection, SchemaFields schemas, UnaryOperator<Alces.Builder> configuration) {
    TestEngine engine = TestEngine.start(connection);
    try {
      TestDatabase database = new TestDatabase(engine, schemas, configuration);
      database.createTables();
      return database;
    } catch (RuntimeException | Error e) {
      engine.close();
      throw e;
    }
  }

  private static Alces alces(
      DynamoDbClient client,
      @Nullable DynamoDbAsyncClient asyncClient,
      UnaryOperator<Alces.Builder> configuration,
      @Nullable Recorder recorder) {
    Alces.Builder connected = configuration.apply(Alces.builder()).client(client);
    if (asyncClient != null) {
      connected = connected.asyncClient(asyncClient);
    }
    return (recorder == null ? connected : connected.observer(recorder)).build();
  }

  private void createTables() {
    Map<String, Model<?>> byTable = new LinkedHashMap<>();
    for (Schema<?> schema : schemas.byField().values()) {
      Model<?> model = behind.model(schema);
      byTable.putIfAbsent(model.table().name(), model);
    }
    // By now all models are known, and a table has what each of its models declares.
    byTable.values().forEach(model -> model.table().create().run());
  }

  /** A test method begins. */
  void begin() {
    engine.faults().none();
    recorder.clear();
  }

  Alces db() {
    return db;
  }

  Alces behind() {
    return behind;
  }

  SchemaFields schemas() {
    return schemas;
  }

  Recorder recorder() {
    return recorder;
  }

  TestEngine engine() {
    return engine;
  }

  /** Closes what it started, once: newer versions of JUnit close what is in their store, too. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      db.close();
      behind.close();
      engine.close();
    }
  }
}
