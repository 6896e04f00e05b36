package io.alces.observe;

import org.jspecify.annotations.Nullable;

/**
 * Is told of one operation. Requests of a batch may be in flight at the same time, so that it must
 * be thread-safe.
 */
public interface OperationObservation {
  /**
   * A request is about to be sent.
   *
   * @param request the request
   */
  default void sent(SentRequest request) {}

  /**
   * A request has ended, after all attempts of the AWS SDK.
   *
   * @param request what came of it
   */
  default void ended(EndedRequest request) {}

  /**
   * The operation has ended.
   *
   * @param failure what the caller gets instead of a result, or null
   */
  default void ended(@Nullable Throwable failure) {}
}
