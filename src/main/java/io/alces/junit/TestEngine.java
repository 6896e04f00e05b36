package io.alces.junit;

import io.alces.local.LocalDynamoDb;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** DynamoDB Local, and the clients by which a test reaches it. */
interface TestEngine extends AutoCloseable {
  static TestEngine start(Connection connection) {
    return connection == Connection.HTTP ? HttpTestEngine.start() : new InProcess();
  }

  /** The client of the application; faults happen to it. */
  DynamoDbClient client();

  /** The asynchronous client of the application, if there can be one; faults happen to it. */
  @Nullable DynamoDbAsyncClient asyncClient();

  /** A client that nothing happens to. */
  DynamoDbClient directClient();

  /** What happens to the clients of the application. */
  Faults faults();

  @Override
  void close();

  /** Clients that call the engine in the process. */
  final class InProcess implements TestEngine {
    private final LocalDynamoDb local = LocalDynamoDb.start();
    private final Faults faults = new Faults();
    private final DynamoDbClient client = FaultyClients.of(local.client(), faults);
    private final DynamoDbAsyncClient asyncClient = FaultyClients.of(local.asyncClient(), faults);

    @Override
    public DynamoDbClient client() {
      return client;
    }

    @Override
    public DynamoDbAsyncClient asyncClient() {
      return asyncClient;
    }

    @Override
    public DynamoDbClient directClient() {
      return local.client();
    }

    @Override
    public Faults faults() {
      return faults;
    }

    @Override
    public void close() {
      local.close();
    }
  }
}
