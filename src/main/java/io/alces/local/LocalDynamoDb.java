package io.alces.local;

import com.google.errorprone.annotations.CheckReturnValue;
import io.alces.error.EngineMissingException;
import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * DynamoDB Local in this process and in memory, with its telemetry off. Every instance is a
 * database of its own, empty at the start; the first takes a second or two, each further one some
 * milliseconds.
 *
 * <pre>{@code
 * try (LocalDynamoDb dynamoDb = LocalDynamoDb.start()) {
 *   dynamoDb.client().listTables();
 * }
 * }</pre>
 *
 * <p>DynamoDB Local has a licence of its own and may not be passed on, so Alces does not bring it
 * along. A project that wants it adds, in scope {@code test},
 *
 * <ul>
 *   <li>{@code software.amazon.dynamodb:DynamoDBLocal:3.3.1}
 *   <li>{@code com.almworks.sqlite4java:sqlite4java:1.0.392}
 * </ul>
 *
 * <p>The clients call the engine directly. There is no HTTP, so there are no retries, timeouts,
 * interceptors or metrics either, and no response metadata. They are closed with this object and
 * need not be closed by themselves. The engine's threads keep the process alive until then.
 * Thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/DynamoDBLocal.html">DynamoDB
 *     Local</a>
 */
public final class LocalDynamoDb implements AutoCloseable {
  private static final String MISSING =
      "DynamoDB Local is not, or not wholly, on the class path. Add"
          + " software.amazon.dynamodb:DynamoDBLocal:3.3.1 and"
          + " com.almworks.sqlite4java:sqlite4java:1.0.392, both in scope test; they are then there"
          + " in tests only";

  private final Engine engine;
  private final AtomicBoolean isClosed = new AtomicBoolean();

  private LocalDynamoDb(Engine engine) {
    this.engine = engine;
  }

  /**
   * Starts an empty database in memory.
   *
   * @return the running engine
   * @throws EngineMissingException if DynamoDB Local, or something that it needs, is not on the
   *     class path
   */
  @CheckReturnValue
  public static LocalDynamoDb start() {
    try {
      return new LocalDynamoDb(Engine.start());
    } catch (NoClassDefFoundError e) {
      throw new EngineMissingException(MISSING, e);
    }
  }

  /**
   * The client of this database.
   *
   * @return the same one every time
   */
  public DynamoDbClient client() {
    return engine.client;
  }

  /**
   * The asynchronous client of this database.
   *
   * @return the same one every time
   */
  public DynamoDbAsyncClient asyncClient() {
    return engine.asyncClient;
  }

  /** Stops the engine and forgets its data. Does nothing the second time. */
  @Override
  public void close() {
    if (isClosed.compareAndSet(false, true)) {
      engine.local.shutdown();
    }
  }

  /** All that links to DynamoDB Local, so that the class around it loads where that is absent. */
  private static final class Engine {
    final AmazonDynamoDBLocal local;
    final DynamoDbClient client;
    final DynamoDbAsyncClient asyncClient;

    private Engine(AmazonDynamoDBLocal local) {
      this.local = local;
      this.client = local.dynamoDbClient();
      this.asyncClient = local.dynamoDbAsyncClient();
    }

    static Engine start() {
      return new Engine(DynamoDBEmbedded.create(true)); // true: telemetry off
    }
  }
}
