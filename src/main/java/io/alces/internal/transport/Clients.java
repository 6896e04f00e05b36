package io.alces.internal.transport;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The clients that an engine sends over. */
public interface Clients {
  /**
   * The client that sends in the calling thread.
   *
   * @return the client; null to wait for the asynchronous one instead
   */
  @Nullable DynamoDbClient blocking();

  /**
   * The client that sends without blocking.
   *
   * @return the client, or null if there is none
   */
  @Nullable DynamoDbAsyncClient async();

  /** Closes the clients, unless they are the application's. */
  void close();
}
