package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import java.io.ByteArrayInputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;

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

  private final Class<?> type;
  private final @Nullable Attempts attempts;
  private final WireBody.Kind kind;
  private final List<WireItem> items;

  /** The request of the call, while it is being made. */
  private @Nullable Object request;

  private volatile boolean isTaken;

  private @Nullable RequestBody filled;

  /** The one execution whose answer is kept here. A wrapper of a client may begin several. */
  private @Nullable Object execution;

  /** How many answers have begun to come. */
  private int answers;

  private volatile @Nullable Reception reception;

  private volatile @Nullable WireBody body;

  private Exchange(
      Class<?> type, @Nullable Attempts attempts, WireBody.Kind kind, List<WireItem> items) {
    this.type = type;
    this.attempts = attempts;
    this.kind = kind;
    this.items = items;
  }

  /**
   * An exchange of a request of some type; null if there is nothing in it to see.
   *
   * @param type the request's class
   */
  static @Nullable Exchange of(
      Class<?> type, @Nullable Attempts attempts, WireBody.Kind kind, List<WireItem> items) {
    return attempts == null && kind == WireBody.Kind.NONE && items.isEmpty()
        ? null
        : new Exchange(type, attempts, kind, items);
  }

  /**
   * Whether it is of a request. The SDK's own ones, by which it discovers endpoints, take over the
   * configuration of that which they are made for.
   */
  boolean isOf(Object executed) {
    return type.isInstance(executed);
  }

  /** What is told of the attempts, or null if nobody wants to know. */
  @Nullable Attempts attempts() {
    return attempts;
  }

  /** Whether items were left out of the request, for the interceptor to fill in. */
  boolean isHollow() {
    return !items.isEmpty();
  }

  /** Whether the request may not be executed without the interceptor. */
  boolean isNeeded() {
    return attempts != null || isHollow();
  }

  /**
   * The body of a request with its items. The SDK may ask for it before the head or after it, and
   * for an execution of a wrapper's besides: what is asked for again is the same.
   */
  synchronized RequestBody filled(Context.ModifyHttpRequest request) {
    RequestBody whole = filled;
    if (whole == null) {
      RequestBody hollow = request.requestBody().orElseThrow();
      byte[] body = Filling.of(hollow, items);
      whole =
          RequestBody.fromContentProvider(
              () -> new ByteArrayInputStream(body), body.length, hollow.contentType());
      filled = whole;
    }
    return whole;
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
    int number = nextAnswer();
    Reception begun = Reception.of(kind, answer.httpResponse(), parts -> keep(number, parts));
    reception = begun;
    if (begun != null && isBlocking) {
      answer.responseBody().ifPresent(begun::read);
    } else if (begun != null) {
      begun.await();
    }
    return begun;
  }

  private synchronized int nextAnswer() {
    body = null; // of an attempt before
    return ++answers;
  }

  /** The body of an attempt that was given up may come while the next one is answered. */
  private synchronized void keep(int number, WireBody parts) {
    if (number == answers) {
      body = parts;
    }
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
