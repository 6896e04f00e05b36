package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Hands the exchange of a request to the interceptor of a client: with the request, as a part of
 * its override configuration. Where the client calls the interceptor in the thread of the call, as
 * the blocking one of the AWS SDK does and another may turn out to do, that thread alone will do: a
 * copy of the request and of the configuration is a tenth of what a write allocates. Where a client
 * may execute a later request in another thread, those that may not miss the interceptor have it
 * with them all the same.
 */
final class Handover {
  private final Clients clients;
  private final boolean isAsync;
  private volatile boolean isByThread;

  /** Who else sees what passes; null as long as nothing has. */
  private volatile @Nullable Bystanders bystanders;

  /** Hands over to the interceptor of one of the clients. */
  Handover(Clients clients, boolean isAsync) {
    this.clients = clients;
    this.isAsync = isAsync;
  }

  /** The exchange of a request; null if there is nothing in it to see. */
  @Nullable Exchange exchange(
      Call<?, ?> call, DynamoDbRequest request, @Nullable Attempts attempts, List<WireItem> items) {
    Bystanders others = bystanders;
    if (others == null) {
      others = Bystanders.of(isAsync ? clients.async() : clients.blocking(), isAsync);
      bystanders = others;
    }
    boolean keeps =
        call.kind() != WireBody.Kind.NONE
            && !others.seeResponses()
            && !Bystanders.arePluggedInto(request);
    WireBody.Kind kind = keeps ? call.kind() : WireBody.Kind.NONE;
    return Exchange.of(request.getClass(), attempts, kind, items);
  }

  /**
   * Whether items may be sent as bytes. As long as nothing was sent they may not: the first
   * operation of a cold JVM should not wait for what only many gain by.
   */
  boolean takesBytes() {
    Bystanders others = bystanders;
    return others != null && !others.seeRequests();
  }

  /** The request to send. */
  <Q extends DynamoDbRequest> Q prepared(
      Q request, Deadline deadline, @Nullable Exchange exchange) {
    return Overrides.on(request, deadline, isFoundByThread(exchange) ? null : exchange);
  }

  /** What has come by the thread once may be executed in another one the next time. */
  private boolean isFoundByThread(@Nullable Exchange exchange) {
    Bystanders others = bystanders;
    boolean isSure = others != null && !others.switchThreads();
    return isSure || (isByThread && (exchange == null || !exchange.isNeeded()));
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
