package io.alces.observe;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a request.
 *
 * @param request the request
 * @param time how long it took, with all attempts and the pauses between them
 * @param attempts how many times it was sent; 1 where that cannot be seen, as in process
 * @param items how many items the answer has, or a count counts; of a write, 0
 * @param evaluated how many items were evaluated, before a filter; for other actions than {@code
 *     Query} and {@code Scan} the number of items
 * @param written how many items were put, updated and deleted; of a read, or if it failed, 0
 * @param consumed what it consumed; empty if it failed or nobody wanted to know
 * @param requestId the id by which AWS knows the last attempt; null where there is none, as in
 *     process
 * @param failure what it failed with, or null
 */
public record EndedRequest(
    SentRequest request,
    Duration time,
    int attempts,
    int items,
    int evaluated,
    int written,
    List<ConsumedUnits> consumed,
    @Nullable String requestId,
    @Nullable Throwable failure) {
  /** Copies the list. */
  public EndedRequest {
    consumed = List.copyOf(consumed);
  }

  /** Hides the values. */
  @Override
  public String toString() {
    return request + (failure == null ? "" : ", failed");
  }
}
