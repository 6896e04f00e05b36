package io.alces.it.faults;

import io.alces.it.HttpEngine;
import java.net.URI;
import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Clients that send a request up to {@value #ATTEMPTS} times, a millisecond apart, and never give
 * up before that: a thousand faults take seconds. (At once, the asynchronous client would trip over
 * the attempt that has just failed.)
 */
public final class FaultClients implements AutoCloseable {
  /** How often a request is sent at most. */
  public static final int ATTEMPTS = 4;

  private final DynamoDbClient client;
  private final DynamoDbAsyncClient asyncClient;

  private FaultClients(DynamoDbClient client, DynamoDbAsyncClient asyncClient) {
    this.client = client;
    this.asyncClient = asyncClient;
  }

  /** Clients that hardly wait, and never give up as a circuit breaker does. */
  public static FaultClients of(URI endpoint) {
    return of(
        endpoint,
        hasty(
            AwsRetryStrategy.standardRetryStrategy().toBuilder()
                .circuitBreakerEnabled(false)
                .build()));
  }

  /** Clients with other retries. */
  public static FaultClients of(URI endpoint, RetryStrategy retries) {
    return new FaultClients(
        HttpEngine.to(endpoint, DynamoDbClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(retries))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build(),
        HttpEngine.to(endpoint, DynamoDbAsyncClient.builder())
            .overrideConfiguration(c -> c.retryStrategy(retries))
            .httpClientBuilder(NettyNioAsyncHttpClient.builder())
            .build());
  }

  /** The same retries, up to {@value #ATTEMPTS} attempts and a millisecond apart. */
  public static RetryStrategy hasty(RetryStrategy retries) {
    BackoffStrategy pause = BackoffStrategy.fixedDelayWithoutJitter(Duration.ofMillis(1));
    return retries.toBuilder()
        .maxAttempts(ATTEMPTS)
        .backoffStrategy(pause)
        .throttlingBackoffStrategy(pause)
        .build();
  }

  /** The client over {@code HttpURLConnection}. */
  public DynamoDbClient client() {
    return client;
  }

  /** The asynchronous client over Netty. */
  public DynamoDbAsyncClient asyncClient() {
    return asyncClient;
  }

  @Override
  public void close() {
    client.close();
    asyncClient.close();
  }
}
