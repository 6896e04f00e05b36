package io.alces.it;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Clients that write down what is asked of them. */
public final class Clients {
  private final List<DynamoDbRequest> requests = Collections.synchronizedList(new ArrayList<>());

  /**
   * A client that nothing may be asked of, for tests of requests that are not sent.
   *
   * @return the client
   */
  public static DynamoDbClient none() {
    return proxy(
        DynamoDbClient.class,
        request -> {
          throw new AssertionError("Nothing was to be sent, and this was: " + request);
        });
  }

  /**
   * A client that answers each request with what a function makes of it.
   *
   * @param <C> its type
   * @param type its type
   * @param answer gives the response, or the future of it
   * @return the client
   */
  public static <C> C proxy(Class<C> type, Function<DynamoDbRequest, Object> answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                return answer.apply(request);
              }
              throw new UnsupportedOperationException(method.toString());
            }));
  }

  /**
   * A client that notes each request and passes it on.
   *
   * @param client answers
   * @return the client
   */
  public DynamoDbClient noting(DynamoDbClient client) {
    return noting(DynamoDbClient.class, client);
  }

  /**
   * A client that notes each request and passes it on.
   *
   * @param client answers
   * @return the client
   */
  public DynamoDbAsyncClient noting(DynamoDbAsyncClient client) {
    return noting(DynamoDbAsyncClient.class, client);
  }

  private <C> C noting(Class<C> type, C client) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (arguments != null && arguments[0] instanceof DynamoDbRequest request) {
                requests.add(request);
              }
              try {
                return method.invoke(client, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }

  /**
   * The requests since the last call of this method.
   *
   * @return the requests in order
   */
  public List<DynamoDbRequest> taken() {
    synchronized (requests) {
      List<DynamoDbRequest> taken = List.copyOf(requests);
      requests.clear();
      return taken;
    }
  }
}
