package io.alces.internal.transport;

import io.alces.error.RequestException;
import io.alces.observe.OperationObserver;
import io.alces.observe.PolicyWarning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs tasks over the clients of the AWS SDK: in the calling thread, or without blocking. Errors
 * leave it as they are, never wrapped. Immutable but for its connection, and thread-safe.
 */
public final class Engine {
  private final Connection connection;
  private final Leftovers leftovers;
  private final List<OperationObserver> observers;
  private final ReadPolicy policy;
  private final @Nullable Budget budget;

  /** What all engines share that were made of one. */
  private static final class Connection {
    private final Clients clients;
    private final Handover blocking;
    private final Handover async;
    private volatile boolean isClosed;

    Connection(Clients clients) {
      this.clients = clients;
      this.blocking = new Handover(clients, false);
      this.async = new Handover(clients, true);
    }
  }

  /**
   * Makes an engine.
   *
   * @param clients what it sends over
   * @param leftovers what is done with what DynamoDB leaves unprocessed
   * @param observers are told of its operations
   */
  public Engine(Clients clients, Leftovers leftovers, List<OperationObserver> observers) {
    this(new Connection(clients), leftovers, observers, ReadPolicy.ALLOW_ALL, null);
  }

  private Engine(
      Connection connection,
      Leftovers leftovers,
      List<OperationObserver> observers,
      ReadPolicy policy,
      @Nullable Budget budget) {
    this.connection = connection;
    this.leftovers = leftovers;
    this.observers = observers;
    this.policy = policy;
    this.budget = budget;
  }

  /**
   * This engine with one more observer.
   *
   * @param observer is told of its operations
   * @return an engine over the same connection
   */
  public Engine observedBy(OperationObserver observer) {
    List<OperationObserver> more = new ArrayList<>(observers);
    more.add(observer);
    return new Engine(connection, leftovers, List.copyOf(more), policy, budget);
  }

  /**
   * This engine with another budget for what its operations consume.
   *
   * @param shared the budget
   * @return an engine over the same connection
   */
  public Engine paced(Budget shared) {
    return new Engine(connection, leftovers, observers, policy, shared);
  }

  /**
   * This engine with another policy.
   *
   * @param other the policy
   * @return an engine over the same connection
   */
  public Engine with(ReadPolicy other) {
    return new Engine(connection, leftovers, observers, other, budget);
  }

  /**
   * What is done about reads that may cost more than they should.
   *
   * @return the policy
   */
  public ReadPolicy policy() {
    return policy;
  }

  /**
   * Tells of a read that the policy warns of.
   *
   * @param warning the warning
   */
  public void warn(PolicyWarning warning) {
    System.getLogger("io.alces.policy").log(System.Logger.Level.WARNING, warning.message());
    Watch.warn(observers, warning);
  }

  /** The transport of a run: paced outside, so that no observer takes a pause for a request. */
  private Transport over(Transport transport, Watch watch) {
    Transport watched = watch.over(transport);
    return budget == null ? watched : new PacedTransport(watched, budget);
  }

  /**
   * Whether this one tells all observers of another one.
   *
   * @param other an engine
   * @return false if one of the other's would be told nothing of what this one runs
   */
  public boolean isObservedAs(Engine other) {
    return observers == other.observers || observers.containsAll(other.observers);
  }

  /**
   * Whether both send over one connection.
   *
   * @param other an engine
   * @return false if they are of different clients
   */
  @SuppressWarnings("ReferenceEquality") // the very connection
  public boolean sharesConnectionWith(Engine other) {
    return connection == other.connection;
  }

  /**
   * What is done with what DynamoDB leaves unprocessed.
   *
   * @return pauses and attempts
   */
  public Leftovers leftovers() {
    return leftovers;
  }

  /**
   * Whether items are best written as bytes: a client takes them so.
   *
   * @return false for attribute values
   */
  public boolean takesBytes() {
    return connection.blocking.takesBytes() || connection.async.takesBytes();
  }

  /**
   * The conflicts of one run.
   *
   * @param retries how often it is sent again
   * @return none met yet
   */
  public Conflicts conflicts(int retries) {
    return new Conflicts(leftovers, retries);
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
    DynamoDbClient client = connection.clients.blocking();
    if (client == null) {
      return await(runAsync(timeout, task));
    }
    Watch watch = Watch.of(observers);
    try {
      R result = task.apply(over(blocking(client, timeout), watch)).join();
      watch.end(null);
      return result;
    } catch (CompletionException e) {
      Throwable failure = Failures.unwrapped(e);
      watch.end(failure);
      throw rethrown(failure);
    } catch (RuntimeException | Error e) {
      watch.end(e);
      throw e;
    }
  }

  private Transport blocking(DynamoDbClient client, @Nullable Duration timeout) {
    return new BlockingTransport(client, connection.blocking, Deadline.in(timeout));
  }

  /**
   * Runs batches that the calling thread drives. One request at a time is sent in that thread, over
   * the blocking client; more at a time over the asynchronous client, or over the blocking one in
   * the application's threads.
   *
   * @param <R> the result
   * @param timeout how long it may take, or null
   * @param concurrency how many requests may be in flight at the same time
   * @param executor threads of the application, or null
   * @param task drives them
   * @return the result
   * @throws RequestException if there is neither an asynchronous client nor an executor for more
   *     than one request at a time
   */
  public <R> R runBatches(
      @Nullable Duration timeout,
      int concurrency,
      @Nullable Executor executor,
      Function<BatchRun, R> task) {
    Watch watch = Watch.of(observers);
    BatchRun run = batches(timeout, concurrency, executor, watch);
    try {
      R result = task.apply(run);
      watch.end(null);
      return result;
    } catch (RuntimeException | Error e) {
      watch.end(e);
      throw e;
    }
  }

  /**
   * Opens a run of batches as {@link #runBatches} does, whose results are taken as they are wanted,
   * and perhaps never all.
   *
   * @param timeout how long it may take, or null
   * @param concurrency how many requests may be in flight at the same time
   * @param executor threads of the application, or null
   * @return the run
   * @throws RequestException if there is neither an asynchronous client nor an executor for more
   *     than one request at a time
   */
  public BatchRun openBatches(
      @Nullable Duration timeout, int concurrency, @Nullable Executor executor) {
    return batches(timeout, concurrency, executor, Watch.lazily(observers));
  }

  private BatchRun batches(
      @Nullable Duration timeout, int concurrency, @Nullable Executor executor, Watch watch) {
    refuseClosed();
    DynamoDbClient client = connection.clients.blocking();
    if (client != null && concurrency == 1) {
      return new BatchRun(over(blocking(client, timeout), watch), () -> {});
    }
    Deadline deadline = Deadline.in(timeout);
    AsyncTransport transport =
        client != null && executor != null
            ? ExecutorTransport.over(client, connection.blocking, executor, deadline)
            : AsyncTransport.over(several(concurrency), connection.async, deadline);
    return new BatchRun(over(transport, watch), transport::cancel);
  }

  private DynamoDbAsyncClient several(int concurrency) {
    DynamoDbAsyncClient client = connection.clients.async();
    if (client == null) {
      throw new RequestException(
          "concurrency("
              + concurrency
              + ") needs an asynchronous client or threads: give the client to"
              + " Alces.connect(client, asyncClient), or use concurrency("
              + concurrency
              + ", executor)");
    }
    return client;
  }

  /** Refuses all further tasks, and closes clients that are not the application's. */
  public void close() {
    connection.isClosed = true;
    connection.clients.close();
  }

  /**
   * Refuses tasks after {@link #close}.
   *
   * @throws IllegalStateException if it is closed
   */
  public void refuseClosed() {
    if (connection.isClosed) {
      throw new IllegalStateException("Alces is closed");
    }
  }

  static <R> R await(CompletableFuture<R> running) {
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
    DynamoDbAsyncClient client = connection.clients.async();
    if (client == null) {
      throw new RequestException(
          "There is no asynchronous client; give one to Alces.connect(client, asyncClient)");
    }
    AsyncTransport transport = AsyncTransport.over(client, connection.async, Deadline.in(timeout));
    Watch watch = Watch.of(observers);
    CompletableFuture<R> result = new CompletableFuture<>();
    // However it ends: orTimeout() and complete() of the caller end the work as cancel() does.
    result.whenComplete((value, error) -> transport.cancel());
    started(watch, over(transport, watch), task)
        .whenComplete(
            (value, error) -> {
              Throwable failure = error == null ? null : Failures.unwrapped(error);
              watch.end(failure);
              if (failure == null) {
                result.complete(value);
              } else {
                result.completeExceptionally(failure);
              }
            });
    return result;
  }

  private static <R> CompletableFuture<R> started(
      Watch watch, Transport transport, Function<Transport, CompletableFuture<R>> task) {
    try {
      return task.apply(transport);
    } catch (RuntimeException | Error e) {
      watch.end(e);
      throw e;
    }
  }
}
