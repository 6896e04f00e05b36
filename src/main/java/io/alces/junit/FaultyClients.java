package io.alces.junit;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Clients to whose requests faults happen, around clients to which none do. */
final class FaultyClients {
  private FaultyClients() {}

  static DynamoDbClient of(DynamoDbClient client, Faults faults) {
    return proxy(DynamoDbClient.class, client, new Blocking(faults));
  }

  static DynamoDbAsyncClient of(DynamoDbAsyncClient client, Faults faults) {
    return proxy(DynamoDbAsyncClient.class, client, new Async(faults));
  }

  private static <C> C proxy(Class<C> type, C client, Sending sending) {
    InvocationHandler handler =
        (proxy, method, arguments) -> {
          if (isAction(method)) {
            DynamoDbRequest request = (DynamoDbRequest) arguments[0];
            return sending.send(request, changed -> called(method, client, changed));
          }
          // Builders and paginators call the actions of this client.
          return isMadeOfActions(method)
              ? InvocationHandler.invokeDefault(proxy, method, arguments)
              : called(method, client, arguments);
        };
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  private static boolean isAction(Method method) {
    return method.getParameterCount() == 1
        && DynamoDbRequest.class.isAssignableFrom(method.getParameterTypes()[0])
        && (DynamoDbResponse.class.isAssignableFrom(method.getReturnType())
            || method.getReturnType() == CompletableFuture.class);
  }

  private static boolean isMadeOfActions(Method method) {
    return method.isDefault()
        && (method.getName().endsWith("Paginator")
            || DynamoDbResponse.class.isAssignableFrom(method.getReturnType())
            || method.getReturnType() == CompletableFuture.class);
  }

  private static Object called(Method method, Object client, @Nullable Object... arguments)
      throws Throwable {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    }
  }

  /** Carries a request out. */
  @FunctionalInterface
  private interface Action {
    Object run(DynamoDbRequest request) throws Throwable;
  }

  /** Sends a request, with its fault. */
  private interface Sending {
    Object send(DynamoDbRequest request, Action action) throws Throwable;
  }

  private static @Nullable Fault decided(Faults faults, DynamoDbRequest request) {
    String name = request.getClass().getSimpleName();
    return faults.decide(name.substring(0, name.length() - "Request".length()));
  }

  private record Blocking(Faults faults) implements Sending {
    @Override
    public Object send(DynamoDbRequest request, Action action) throws Throwable {
      Fault fault = decided(faults, request);
      if (fault == null) {
        return action.run(request);
      }
      return switch (fault.kind()) {
        case DELAYED -> {
          sleep(fault);
          yield action.run(request);
        }
        case UNPROCESSED -> {
          PartialBatch batch = PartialBatch.of(request, fault.items());
          DynamoDbRequest kept = batch.kept();
          yield batch.answer(kept == null ? null : (DynamoDbResponse) action.run(kept));
        }
        case ERROR_AFTER, REPLY_LOST -> {
          action.run(request);
          throw FaultErrors.of(fault, request);
        }
        default -> throw FaultErrors.of(fault, request);
      };
    }

    private static void sleep(Fault fault) {
      try {
        TimeUnit.NANOSECONDS.sleep(fault.time().toNanos());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw AbortedException.create("The thread was interrupted during a delay", e);
      }
    }
  }

  private record Async(Faults faults) implements Sending {
    @Override
    public Object send(DynamoDbRequest request, Action action) {
      Fault fault = decided(faults, request);
      if (fault == null) {
        return future(action, request);
      }
      return switch (fault.kind()) {
        case DELAYED ->
            CompletableFuture.supplyAsync(
                    () -> request,
                    CompletableFuture.delayedExecutor(fault.time().toNanos(), TimeUnit.NANOSECONDS))
                .thenCompose(late -> future(action, late));
        case UNPROCESSED -> {
          PartialBatch batch = PartialBatch.of(request, fault.items());
          DynamoDbRequest kept = batch.kept();
          yield kept == null
              ? CompletableFuture.completedFuture(batch.answer(null))
              : future(action, kept).thenApply(batch::answer);
        }
        case ERROR_AFTER, REPLY_LOST ->
            future(action, request)
                .thenCompose(
                    done -> CompletableFuture.failedFuture(FaultErrors.of(fault, request)));
        default -> CompletableFuture.failedFuture(FaultErrors.of(fault, request));
      };
    }

    @SuppressWarnings("unchecked") // the actions of an asynchronous client give such futures
    private static CompletableFuture<DynamoDbResponse> future(
        Action action, DynamoDbRequest request) {
      try {
        return (CompletableFuture<DynamoDbResponse>) action.run(request);
      } catch (Throwable e) {
        return CompletableFuture.failedFuture(
            e instanceof CompletionException && e.getCause() != null ? e.getCause() : e);
      }
    }
  }
}
