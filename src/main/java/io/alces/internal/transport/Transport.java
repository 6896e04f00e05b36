package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
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
   * @return the answer, or the error as Alces tells it
   */
  default <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request) {
    return send(call, request, null, List.of());
  }

  /**
   * Sends a request, within what is left of the run's time, and notes what becomes of its attempts.
   *
   * @param <Q> the request
   * @param <R> the response
   * @param call the action
   * @param request the request
   * @param attempts of this request alone, or null
   * @return the answer, or the error as Alces tells it
   */
  default <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts) {
    return send(call, request, attempts, List.of());
  }

  /**
   * Whether items may be sent as bytes, apart from their request.
   *
   * @return false if they belong in the request
   */
  default boolean takesBytes() {
    return false;
  }

  /**
   * Sends a request, within what is left of the run's time, and notes what becomes of its attempts.
   *
   * @param <Q> the request
   * @param <R> the response
   * @param call the action
   * @param request the request
   * @param attempts of this request alone, or null
   * @param items the items whose places in the request are empty, in order; only where {@link
   *     #takesBytes}
   * @return the answer, or the error as Alces tells it: {@link
   *     io.alces.error.OutcomeUnknownException} where a second attempt is refused and the outcome
   *     is unclear, but for a timeout, an interrupt and a cancellation, which stay what they are
   */
  <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items);

  /**
   * Waits.
   *
   * @param time how long
   * @return complete when the time has passed
   */
  CompletableFuture<Void> pause(Duration time);
}
