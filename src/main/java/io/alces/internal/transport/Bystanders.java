package io.alces.internal.transport;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * What is the application's and may look at the responses of the AWS SDK, or keep them:
 * interceptors, and clients around those of the SDK. They see them as they always do: where there
 * are any, no items are kept apart from the responses.
 */
final class Bystanders {
  private static final String OF_THE_SDK = "software.amazon.awssdk.";

  private Bystanders() {}

  /** Whether a client has some; true of one that is not the SDK's, or does not tell. */
  static boolean areIn(@Nullable SdkClient client) {
    if (client == null || !client.getClass().getName().startsWith(OF_THE_SDK)) {
      return true;
    }
    try {
      for (ExecutionInterceptor interceptor :
          client.serviceClientConfiguration().overrideConfiguration().executionInterceptors()) {
        if (looksAtResponses(interceptor.getClass())) {
          return true;
        }
      }
      return false;
    } catch (UnsupportedOperationException e) {
      return true; // a stub of the application's
    }
  }

  /** Whether a request may bring its own. */
  static boolean arePluggedInto(DynamoDbRequest request) {
    return request.overrideConfiguration().isPresent()
        && !request.overrideConfiguration().get().plugins().isEmpty();
  }

  private static boolean looksAtResponses(Class<? extends ExecutionInterceptor> type) {
    if (type == ExchangeInterceptor.class || type.getName().startsWith(OF_THE_SDK)) {
      return false;
    }
    return has(type, "afterUnmarshalling", Context.AfterUnmarshalling.class)
        || has(type, "modifyResponse", Context.ModifyResponse.class)
        || has(type, "afterExecution", Context.AfterExecution.class);
  }

  private static boolean has(Class<?> type, String hook, Class<?> context) {
    try {
      return type.getMethod(hook, context, ExecutionAttributes.class).getDeclaringClass()
          != ExecutionInterceptor.class;
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException(hook, e); // every interceptor has them
    }
  }
}
