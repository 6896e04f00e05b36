package io.alces.internal.transport;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Hands the attempts of a request to the interceptor of a client: with the request, as a part of
 * its override configuration. Where the client has turned out to call the interceptor in the thread
 * of the call, as those of the AWS SDK do, that thread alone will do: a copy of the request and of
 * the configuration is a tenth of what a write allocates.
 */
final class Handover {
  private volatile boolean isByThread;

  /** The request to send. */
  <Q extends DynamoDbRequest> Q prepared(
      Q request, Deadline deadline, @Nullable Attempts attempts) {
    return Overrides.on(request, deadline, isByThread ? null : attempts);
  }

  /** Makes the call. */
  <A> A call(Object sent, @Nullable Attempts attempts, Supplier<A> call) {
    if (attempts == null) {
      return call.get();
    }
    Attempts outer = attempts.beginCall(sent);
    try {
      return call.get();
    } finally {
      if (attempts.endCall(outer)) {
        isByThread = true;
      }
    }
  }
}
