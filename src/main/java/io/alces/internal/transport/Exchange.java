package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * One request and its answer, as {@link ExchangeInterceptor} sees them pass between the AWS SDK and
 * DynamoDB: what becomes of the attempts, and the items of the answer as they come.
 *
 * <p>It is handed to the interceptor by {@link Handover}.
 */
final class Exchange {
  /** No two may have one name, though this class may be loaded twice in an application server. */
  static final ExecutionAttribute<Exchange> ATTRIBUTE =
      new ExecutionAttribute<>(
          Exchange.class.getName() + "@" + System.identityHashCode(Exchange.class));

  /** Of the call that a thread is making. */
  private static final ThreadLocal<@Nullable Exchange> IN_CALL = new ThreadLocal<>();

  private final @Nullable Attempts attempts;
  private final WireBody.Kind kind;
  private final List<WireItem> items;

  /** The request of the call, while it is being made. */
  private @Nullable Object request;

  private volatile boolean isTaken;

  /** The execution whose body has got its items. */
  private @Nullable Object filledOf;

  /** The body as the SDK has marshalled it, and the length with the items. */
  private @Nullable RequestBody hollow;

  private int length;

  /** The one execution whose answer is kept here. A wrapper of a client may begin several. */
  private @Nullable Object execution;

  private volatile @Nullable Reception reception;

  private volatile @Nullable WireBody body;

  private Exchange(@Nullable Attempts attempts, WireBody.Kind kind, List<WireItem> items) {
    this.attempts = attempts;
    this.kind = kind;
    this.items = items;
  }

  /** An exchange; null if there is nothing in it to see. */
  static @Nullable Exchange of(
      @Nullable Attempts attempts, WireBody.Kind kind, List<WireItem> items) {
    return attempts == null && kind == WireBody.Kind.NONE && items.isEmpty()
        ? null
        : new Exchange(attempts, kind, items);
  }

  /** The items whose places in the request are empty. */
  List<WireItem> items() {
    return items;
  }

  /** What is told of the attempts, or null if nobody wants to know. */
  @Nullable Attempts attempts() {
    return attempts;
  }

  /**
   * The body of a request with the items in their places. An interceptor that the SDK asks a second
   * time in one execution finds them there, and leaves what others have made of the body.
   */
  Optional<RequestBody> content(Object by, Context.ModifyHttpRequest request) {
    if (items.isEmpty() || by == filledOf) {
      return request.requestBody();
    }
    RequestBody empty = request.requestBody().orElseThrow();
    byte[] body = Filling.of(empty, items);
    filledOf = by;
    hollow = empty;
    length = body.length;
    return Optional.of(
        RequestBody.fromContentProvider(
            () -> new ByteArrayInputStream(body), body.length, empty.contentType()));
  }

  /** The head of a request whose body has got its items; the SDK asks for the body first. */
  SdkHttpRequest head(Context.ModifyHttpRequest request) {
    return hollow != null && request.requestBody().orElse(null) == hollow
        ? Filling.head(request.httpRequest(), length)
        : request.httpRequest();
  }

  /** An execution begins: the answer of the first one is kept here. */
  synchronized void claim(Object by) {
    if (execution == null) {
      execution = by;
    }
  }

  /** Begins to receive the answer of an attempt; null if it is left to the SDK. */
  @Nullable Reception receive(Object by, Context.ModifyHttpResponse answer, boolean isBlocking) {
    if (!isClaimed(by)) {
      return null;
    }
    body = null; // of an attempt before
    Reception begun = Reception.of(kind, answer.httpResponse(), parts -> body = parts);
    reception = begun;
    if (begun != null && isBlocking) {
      answer.responseBody().ifPresent(begun::read);
    } else if (begun != null) {
      begun.await();
    }
    return begun;
  }

  /** The reception of an attempt's answer; null if it is left to the SDK. */
  @Nullable Reception reception(Object by) {
    return isClaimed(by) ? reception : null;
  }

  private synchronized boolean isClaimed(Object by) {
    return execution == by;
  }

  /** The answer to a call that has ended. */
  static <R> Answer<R> answer(R response, @Nullable Exchange exchange) {
    return new Answer<>(response, exchange == null ? null : exchange.body);
  }

  /**
   * Begins a call of a client in this thread, in which the interceptor can find this.
   *
   * @return what an outer call has begun; for {@link #endCall}
   */
  @Nullable Exchange beginCall(Object sent) {
    Exchange outer = IN_CALL.get();
    request = sent;
    IN_CALL.set(this);
    return outer;
  }

  /** Ends the call. Whether the interceptor has found this: the client calls it in the thread. */
  boolean endCall(@Nullable Exchange outer) {
    request = null;
    IN_CALL.set(outer);
    return isTaken;
  }

  /** The exchange of the call that this thread is making with a request; null if there is none. */
  static @Nullable Exchange inCall(Object sent) {
    Exchange exchange = IN_CALL.get();
    if (exchange == null || exchange.request != sent) {
      return null;
    }
    exchange.isTaken = true;
    return exchange;
  }
}
