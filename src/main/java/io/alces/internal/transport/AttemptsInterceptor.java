package io.alces.internal.transport;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Tells {@link Attempts} of a request what becomes of them. Every client of DynamoDB finds it by
 * the resource {@code software/amazon/awssdk/services/dynamodb/execution.interceptors}; it does
 * nothing for requests without {@link Attempts}, which are all of the application's own.
 */
public final class AttemptsInterceptor implements ExecutionInterceptor {
  /** For the AWS SDK. */
  public AttemptsInterceptor() {}

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes values) {
    Attempts inCall = Attempts.inCall(context.request());
    if (inCall != null) {
      values.putAttribute(Attempts.ATTRIBUTE, inCall);
    }
    Attempts attempts = of(values);
    if (attempts != null) {
      attempts.watch();
    }
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes values) {
    Attempts attempts = of(values);
    if (attempts != null) {
      attempts.begin();
    }
  }

  @Override
  public void afterTransmission(Context.AfterTransmission context, ExecutionAttributes values) {
    Attempts attempts = of(values);
    if (attempts != null) {
      attempts.answered(context.httpResponse().statusCode());
    }
  }

  @Override
  public void afterUnmarshalling(Context.AfterUnmarshalling context, ExecutionAttributes values) {
    Attempts attempts = of(values);
    if (attempts != null) {
      attempts.read();
    }
  }

  private static @Nullable Attempts of(ExecutionAttributes values) {
    return values.getAttribute(Attempts.ATTRIBUTE);
  }
}
