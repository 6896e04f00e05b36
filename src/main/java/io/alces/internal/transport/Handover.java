package io.alces.internal.transport;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Hands the exchange of a request to the interceptor of a client: with the request, as a part of
 * its override configuration. Where the client has turned out to call the interceptor in the thread
 * of the call, as those of the AWS SDK do, that thread alone will do: a copy of the request and of
 * the configuration is a tenth of what a write allocates.
 */
final class Handover {
  private final Supplier<@Nullable SdkClient> client;
  private volatile boolean isByThread;

  /** Whether items may be kept apart from responses; null as long as nobody has asked. */
  private volatile @Nullable Boolean keepsItems;

  /** Hands over to the interceptor of a client. */
  Handover(Supplier<@Nullable SdkClient> client) {
    this.client = client;
  }

  /** The exchange of a request; null if there is nothing in it to see. */
  @Nullable Exchange exchange(
      Call<?, ?> call, DynamoDbRequest request, @Nullable Attempts attempts) {
    boolean keeps =
        call.kind() != WireBody.Kind.NONE && keepsItems() && !Bystanders.arePluggedInto(request);
    return Exchange.of(attempts, keeps ? call.kind() : WireBody.Kind.NONE);
  }

  private boolean keepsItems() {
    Boolean keeps = keepsItems;
    if (keeps == null) {
      keeps = !Bystanders.areIn(client.get());
      keepsItems = keeps;
    }
    return keeps;
  }

  /** The request to send. */
  <Q extends DynamoDbRequest> Q prepared(
      Q request, Deadline deadline, @Nullable Exchange exchange) {
    return Overrides.on(request, deadline, isByThread ? null : exchange);
  }

  /** Makes the call. */
  <A> A call(Object sent, @Nullable Exchange exchange, Supplier<A> call) {
    if (exchange == null) {
      return call.get();
    }
    Exchange outer = exchange.beginCall(sent);
    try {
      return call.get();
    } finally {
      if (exchange.endCall(outer)) {
        isByThread = true;
      }
    }
  }
}
