package io.alces.internal.transport;

import java.util.ArrayList;
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

  private static final String BOTH = "Answers and items that are written";

  private static final String RESOURCE =
      "software/amazon/awssdk/services/dynamodb/execution.interceptors";

  /** The clients that are sure to call the interceptors that they tell of, and no one else. */
  private static final String CLIENTS = OF_THE_SDK + "services.dynamodb.Default";

  /** Those of a client. Whether it is asynchronous is not asked of it: that loads a large class. */
  static Bystanders of(@Nullable SdkClient client, boolean isAsync) {
    if (client == null) {
      return UNKNOWN;
    }
    String name = client.getClass().getName();
    if (!name.startsWith(CLIENTS)) {
      tell(BOTH, name + " is not one of the SDK's own");
      return UNKNOWN;
    }
    return of(
        client.serviceClientConfiguration().overrideConfiguration().executionInterceptors(),
        isAsync);
  }

  /**
   * Those among interceptors in their order. On the way back the SDK calls them in the reverse one:
   * what stands before ours, as agents do, would get a body without its items.
   */
  static Bystanders of(List<ExecutionInterceptor> interceptors, boolean switchThreads) {
    boolean isOurs = false;
    List<String> others = new ArrayList<>(0);
    List<String> lookers = new ArrayList<>(0);
    for (ExecutionInterceptor interceptor : interceptors) {
      Class<? extends ExecutionInterceptor> type = interceptor.getClass();
      if (interceptor instanceof ExchangeInterceptor) {
        isOurs = true;
      } else if (!type.getName().startsWith(OF_THE_SDK)) {
        others.add(type.getName());
        if (looksAtResponses(type) || (!isOurs && looksAtBodies(type))) {
          lookers.add(type.getName());
        }
      }
    }
    if (!isOurs) {
      tell(BOTH, "it lacks the interceptor of Alces, which the file " + RESOURCE + " names");
    } else if (!lookers.isEmpty()) {
      tell(BOTH, "its interceptors may look at responses: " + String.join(", ", lookers));
    } else if (!others.isEmpty()) {
      tell("Items that are written", "it has interceptors: " + String.join(", ", others));
    }
    return new Bystanders(
        !isOurs || !others.isEmpty(), !isOurs || !lookers.isEmpty(), switchThreads);
  }

  /** Why something is slower than it could be; told once for each client. */
  private static void tell(String what, String why) {
    System.getLogger("io.alces.wire")
        .log(System.Logger.Level.DEBUG, what + " are left to the client: " + why);
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
