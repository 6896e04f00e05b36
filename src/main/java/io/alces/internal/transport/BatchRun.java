package io.alces.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;

/**
 * Runs batches: the calling thread takes the steps and waits between them, or, without blocking,
 * whichever thread completes a request.
 */
public final class BatchRun {
  private final Transport transport;
  private final Runnable cancel;
  private boolean wasInterrupted;

  BatchRun(Transport transport, Runnable cancel) {
    this.transport = transport;
    this.cancel = cancel;
  }

  /**
   * Over what it sends.
   *
   * @return the transport
   */
  public Transport transport() {
    return transport;
  }

  /**
   * Takes a step in the calling thread, and waits until it is time for the next.
   *
   * @param batch the batch
   * @return whether there is a next step
   */
  public boolean advance(ReadBatch batch) {
    return advanced(batch);
  }

  /**
   * Takes all steps in the calling thread.
   *
   * @param batch the batch
   * @return how it ended
   */
  public BatchOutcome finish(WriteBatch batch) {
    while (advanced(batch)) {
      // the step has done what there was to do
    }
    return batch.outcome();
  }

  private boolean advanced(Batch<?> batch) {
    try {
      return await(batch);
    } catch (Error e) {
      cancel.run();
      throw e;
    }
  }

  private boolean await(Batch<?> batch) {
    CompletableFuture<Boolean> step = batch.step();
    if (wasInterrupted) {
      return step.join(); // what was in flight is cancelled, so that this does not wait
    }
    try {
      return step.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      wasInterrupted = true;
      batch.stop(AbortedException.create("The thread was interrupted while it waited", e));
      cancel.run();
      return true;
    } catch (ExecutionException e) {
      throw new CompletionException(e.getCause()); // a step only fails with what is thrown
    }
  }

  /**
   * Waits for something else than a batch in the calling thread.
   *
   * @param <R> the result
   * @param task sends over the transport
   * @return the result
   */
  public <R> R wait(Function<Transport, CompletableFuture<R>> task) {
    try {
      return Engine.await(task.apply(transport));
    } catch (AbortedException e) {
      cancel.run();
      throw e;
    }
  }

  /**
   * Repeats a step, however many there are, without growth of the stack.
   *
   * @param step gives whether to go on
   * @return complete when a step says no, or fails with what a step failed with
   */
  public static CompletableFuture<Void> repeat(Supplier<CompletableFuture<Boolean>> step) {
    return Loop.repeat(step);
  }

  /**
   * Takes all steps without blocking.
   *
   * @param batch the batch
   * @return how it ended
   */
  public static CompletableFuture<BatchOutcome> finished(WriteBatch batch) {
    return Loop.repeat(batch::step).thenApply(over -> batch.outcome());
  }

  /**
   * Takes all steps without blocking.
   *
   * @param batch the batch
   * @param take is handed the results in order
   * @return how it ended
   */
  public static CompletableFuture<BatchOutcome> finished(
      ReadBatch batch, Consumer<ReadBatch.Result> take) {
    return Loop.repeat(
            () -> {
              drain(batch, take);
              return batch.step();
            })
        .thenApply(
            over -> {
              drain(batch, take);
              return batch.outcome();
            });
  }

  private static void drain(ReadBatch batch, Consumer<ReadBatch.Result> take) {
    for (ReadBatch.Result next = batch.poll(); next != null; next = batch.poll()) {
      take.accept(next);
    }
  }
}
