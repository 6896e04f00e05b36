package io.alces.internal.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkClient;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * Who else sees what passes through a client: interceptors and wrappers of the application. They
 * see it as they always do. Where somebody may look at responses, no items are kept apart from
 * them; where somebody may look at requests, none are sent apart from them.
 *
 * @param seeRequests whether somebody may look at requests
 * @param seeResponses whether somebody may look at the responses of the AWS SDK
 * @param switchThreads whether a request may be executed in another thread than that of the call:
 *     by wrappers, and by an asynchronous client that first waits for credentials, as it does where
 *     it discovers endpoints
 */
record Bystanders(boolean seeRequests, boolean seeResponses, boolean switchThreads) {
  private static final Bystanders UNKNOWN = new Bystanders(true, true, true);
  private static final String OF_THE_SDK = "software.amazon.awssdk.";

  /** The clients that are sure to call the interceptors that they tell of, and no one else. */
  private static final String CLIENTS = OF_THE_SDK + "services.dynamodb.Default";

  /** Those of a client. Whether it is asynchronous is not asked of it: that loads a large class. */
  static Bystanders of(@Nullable SdkClient client, boolean isAsync) {
    return client == null || !client.getClass().getName().startsWith(CLIENTS)
        ? UNKNOWN
        : of(
            client.serviceClientConfiguration().overrideConfiguration().executionInterceptors(),
            isAsync);
  }

  /**
   * Those among interceptors in their order. On the way back the SDK calls them in the reverse one:
   * what stands before ours, as agents do, would get a body without its items.
   */
  static Bystanders of(List<ExecutionInterceptor> interceptors, boolean switchThreads) {
    boolean isOurs = false;
    boolean isAlone = true;
    boolean seeResponses = false;
    for (ExecutionInterceptor interceptor : interceptors) {
      if (interceptor instanceof ExchangeInterceptor) {
        isOurs = true;
      } else if (!interceptor.getClass().getName().startsWith(OF_THE_SDK)) {
        isAlone = false;
        seeResponses |= looksAtResponses(interceptor.getClass());
        seeResponses |= !isOurs && looksAtBodies(interceptor.getClass());
      }
    }
    return new Bystanders(!isOurs || !isAlone, !isOurs || seeResponses, switchThreads);
  }

  /** Whether an interceptor is the SDK's or Alces's. */
  static boolean isOfTheHouse(ExecutionInterceptor interceptor) {
    return interceptor instanceof ExchangeInterceptor
        || interceptor.getClass().getName().startsWith(OF_THE_SDK);
  }

  /** Whether a request may bring its own. */
  static boolean arePluggedInto(DynamoDbRequest request) {
    return request.overrideConfiguration().isPresent()
        && !request.overrideConfiguration().get().plugins().isEmpty();
  }

  private static boolean looksAtResponses(Class<? extends ExecutionInterceptor> type) {
    return has(type, "beforeUnmarshalling", Context.BeforeUnmarshalling.class)
        || has(type, "afterUnmarshalling", Context.AfterUnmarshalling.class)
        || has(type, "modifyResponse", Context.ModifyResponse.class)
        || has(type, "afterExecution", Context.AfterExecution.class);
  }

  private static boolean looksAtBodies(Class<? extends ExecutionInterceptor> type) {
    return has(type, "modifyHttpResponse", Context.ModifyHttpResponse.class)
        || has(type, "modifyHttpResponseContent", Context.ModifyHttpResponse.class)
        || has(type, "modifyAsyncHttpResponseContent", Context.ModifyHttpResponse.class);
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
