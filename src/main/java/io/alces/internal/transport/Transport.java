package io.alces.internal.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Sends requests and waits. Over a blocking transport every future that it gives is already
 * complete, so that the same logic runs in the calling thread or not.
 */
public interface Transport {
  /**
   * Sends a request, within what is left of the run's time.
   *
   * @param <Q> the request
   * @param <R> the response
   * @param call the action
   * @param request the request
   * @return the response, or the error as Alces tells it
   */
  <Q extends DynamoDbRequest, R> CompletableFuture<R> send(Call<Q, R> call, Q request);

  /**
   * Waits.
   *
   * @param time how long
   * @return complete when the time has passed
   */
  CompletableFuture<Void> pause(Duration time);
}
