package io.alces.internal.transport;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Repeats a step until it says that there is no more to do. However many steps there are, and
 * whether they complete at once or later in another thread, the stack does not grow: whoever
 * completes a step while the loop is still in it only leaves word that it has to go on.
 */
final class Loop {
  private final Supplier<CompletableFuture<Boolean>> step;
  private final CompletableFuture<Void> done = new CompletableFuture<>();
  private final AtomicInteger work = new AtomicInteger();

  private Loop(Supplier<CompletableFuture<Boolean>> step) {
    this.step = step;
  }

  /**
   * Repeats a step.
   *
   * @param step gives whether to go on
   * @return complete when a step says no, or fails with what a step failed with
   */
  static CompletableFuture<Void> repeat(Supplier<CompletableFuture<Boolean>> step) {
    Loop loop = new Loop(step);
    loop.advance();
    return loop.done;
  }

  private void advance() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    do {
      start().whenComplete(this::after);
    } while (work.decrementAndGet() != 0);
  }

  private CompletableFuture<Boolean> start() {
    try {
      return step.get();
    } catch (Throwable e) { // the application's code may throw checked exceptions undeclared
      return CompletableFuture.failedFuture(e);
    }
  }

  private void after(@Nullable Boolean more, @Nullable Throwable error) {
    if (error != null) {
      done.completeExceptionally(
          error instanceof CompletionException e && e.getCause() != null ? e.getCause() : error);
    } else if (Boolean.TRUE.equals(more)) {
      advance();
    } else {
      done.complete(null);
    }
  }
}
