package io.alces.internal.transport;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import software.amazon.awssdk.core.ClientType;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Tells {@link Attempts} of a request what becomes of them, and keeps the items of its answer as
 * they come: the AWS SDK gets the rest of the body to unmarshal. Every client of DynamoDB finds it
 * by the resource {@code software/amazon/awssdk/services/dynamodb/execution.interceptors}; it does
 * nothing for requests without an {@link Exchange}, which are all of the application's own.
 *
 * <p>The SDK calls it last when an answer comes: interceptors of the application see it whole.
 */
public final class ExchangeInterceptor implements ExecutionInterceptor {
  private static final ExecutionAttribute<Watch> WATCH =
      new ExecutionAttribute<>(Watch.class.getName() + "@" + System.identityHashCode(Watch.class));

  /**
   * Which interceptor watches an execution. A client may have two of this class, where the resource
   * is on the class path twice; what one has done is not to be done again.
   */
  private record Watch(ExchangeInterceptor by, Exchange exchange) {}

  /** For the AWS SDK. */
  public ExchangeInterceptor() {}

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes values) {
    Exchange inCall = Exchange.inCall(context.request());
    Exchange exchange = inCall == null ? values.getAttribute(Exchange.ATTRIBUTE) : inCall;
    if (exchange == null
        || !exchange.isOf(context.request())
        || values.getAttribute(WATCH) != null) {
      return;
    }
    values.putAttribute(WATCH, new Watch(this, exchange));
    exchange.claim(values);
    Attempts attempts = exchange.attempts();
    if (attempts != null) {
      attempts.watch();
    }
  }

  @Override
  public Optional<RequestBody> modifyHttpContent(
      Context.ModifyHttpRequest context, ExecutionAttributes values) {
    Exchange exchange = of(values);
    return exchange == null || !exchange.isHollow()
        ? context.requestBody()
        : Optional.of(exchange.filled(context));
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes values) {
    Exchange exchange = of(values);
    return exchange == null || !exchange.isHollow()
        ? context.httpRequest()
        : Filling.head(context.httpRequest(), exchange.filled(context));
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes values) {
    Attempts attempts = attempts(values);
    if (attempts != null) {
      attempts.begin();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes values) {
    Attempts attempts = attempts(values);
    if (attempts != null) {
      attempts.answered(context.httpResponse().statusCode());
    }
  }

  @Override
  public SdkHttpResponse modifyHttpResponse(
      Context.ModifyHttpResponse context, ExecutionAttributes values) {
    Exchange exchange = of(values);
    Reception reception =
        exchange == null ? null : exchange.receive(values, context, isBlocking(values));
    return reception == null ? context.httpResponse() : reception.response();
  }

  @Override
  public Optional<InputStream> modifyHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes values) {
    Reception reception = reception(values);
    return reception == null ? context.responseBody() : Optional.of(reception.content());
  }

  @Override
  public Optional<Publisher<ByteBuffer>> modifyAsyncHttpResponseContent(
      Context.ModifyHttpResponse context, ExecutionAttributes values) {
    Reception reception = reception(values);
    return reception == null
        ? context.responsePublisher()
        : context.responsePublisher().map(reception::content);
  }

  @Override
  public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes values) {
    Attempts attempts = attempts(values);
    if (attempts != null) {
      attempts.read();
    }
  }

  private static boolean isBlocking(ExecutionAttributes values) {
    return values.getAttribute(SdkExecutionAttribute.CLIENT_TYPE) == ClientType.SYNC;
  }

  private @Nullable Exchange of(ExecutionAttributes values) {
    Watch watch = values.getAttribute(WATCH);
    return watch == null || watch.by != this ? null : watch.exchange;
  }

  private @Nullable Attempts attempts(ExecutionAttributes values) {
    Exchange exchange = of(values);
    return exchange == null ? null : exchange.attempts();
  }

  private @Nullable Reception reception(ExecutionAttributes values) {
    Exchange exchange = of(values);
    return exchange == null ? null : exchange.reception(values);
  }
}
