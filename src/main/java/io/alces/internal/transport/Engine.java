package io.alces.internal.transport;

import io.alces.error.RequestException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs tasks over the clients of the AWS SDK: in the calling thread, or without blocking. Errors
 * leave it as they are, never wrapped. Thread-safe.
 */
public final class Engine {
  private final Clients clients;
  private final Handover blocking = new Handover();
  private final Handover async = new Handover();
  private volatile boolean isClosed;

  /**
   * Makes an engine.
   *
   * @param clients what it sends over
   */
  public Engine(Clients clients) {
    this.clients = clients;
  }

  /**
   * Runs a task and waits for it.
   *
   * @param <R> the result
   * @param timeout how long it may take, or null
   * @param task sends over a transport
   * @return the result
   */
  public <R> R run(@Nullable Duration timeout, Function<Transport, CompletableFuture<R>> task) {
    refuseClosed();
    DynamoDbClient client = clients.blocking();
    if (client == null) {
      return await(runAsync(timeout, task));
    }
    try {
      return task.apply(new BlockingTransport(client, blocking, Deadline.in(timeout))).join();
    } catch (CompletionException e) {
      throw rethrown(Failures.unwrapped(e));
    }
  }

  /** Refuses all further tasks, and closes clients that are not the application's. */
  public void close() {
    isClosed = true;
    clients.close();
  }

  private void refuseClosed() {
    if (isClosed) {
      throw new IllegalStateException("Alces is closed");
    }
  }

  private static <R> R await(CompletableFuture<R> running) {
    try {
      return running.get();
    } catch (ExecutionException e) {
      throw rethrown(Failures.unwrapped(e));
    } catch (InterruptedException e) {
      running.cancel(true);
      Thread.currentThread().interrupt();
      throw AbortedException.create("The thread was interrupted while it waited", e);
    }
  }

  private static RuntimeException rethrown(Throwable failure) {
    if (failure instanceof RuntimeException e) {
      return e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    return new CompletionException(failure); // checked: no client throws one
  }

  /**
   * Runs a task without blocking.
   *
   * @param <R> the result
   * @param timeout how long it may take, or null
   * @param task sends over a transport
   * @return the result; cancelling it cancels the request in flight and sends no further one
   * @throws RequestException if there is no asynchronous client
   */
  public <R> CompletableFuture<R> runAsync(
      @Nullable Duration timeout, Function<Transport, CompletableFuture<R>> task) {
    refuseClosed();
    DynamoDbAsyncClient client = clients.async();
    if (client == null) {
      throw new RequestException(
          "There is no asynchronous client; give one to Alces.connect(client, asyncClient)");
    }
    AsyncTransport transport = new AsyncTransport(client, async, Deadline.in(timeout));
    CompletableFuture<R> result = new CompletableFuture<>();
    // However it ends: orTimeout() and complete() of the caller end the work as cancel() does.
    result.whenComplete((value, error) -> transport.cancel());
    task.apply(transport)
        .whenComplete(
            (value, error) -> {
              if (error == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(Failures.unwrapped(error));
              }
            });
    return result;
  }
}
