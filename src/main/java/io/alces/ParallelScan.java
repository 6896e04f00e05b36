package io.alces;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A scan whose segments are read at the same time. Each segment occupies a thread of the executor
 * while it is read and holds one page in memory. When one fails, the others stop after the page
 * that they are reading.
 *
 * <p>Immutable and thread-safe.
 *
 * @param <T> the type of the item
 */
@CheckReturnValue
public final class ParallelScan<T> {
  private final List<Scan<T>> segments;
  private final Executor executor;

  ParallelScan(List<Scan<T>> segments, Executor executor) {
    this.segments = segments;
    this.executor = executor;
  }

  /**
   * Hands every item to an action, which several threads call at the same time, and returns when
   * all is read.
   *
   * @param action thread-safe; what it throws ends the scan
   */
  public void forEach(Consumer<? super T> action) {
    requireNonNull(action, "action");
    AtomicBoolean stopped = new AtomicBoolean();
    List<CompletableFuture<Void>> running = new ArrayList<>(segments.size());
    try {
      for (Scan<T> segment : segments) {
        running.add(CompletableFuture.runAsync(() -> read(segment, action, stopped), executor));
      }
    } catch (RuntimeException e) { // the executor takes no more
      stopped.set(true);
      throw e;
    }
    CompletableFuture<Void> all =
        CompletableFuture.allOf(running.toArray(CompletableFuture[]::new));
    try {
      all.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException failure) {
        throw failure;
      }
      if (e.getCause() instanceof Error failure) {
        throw failure;
      }
      throw e;
    }
  }

  private static <T> void read(Scan<T> segment, Consumer<? super T> action, AtomicBoolean stopped) {
    try {
      Iterator<Page<T>> pages = segment.pages().iterator();
      while (!stopped.get() && pages.hasNext()) {
        for (T item : pages.next()) {
          if (stopped.get()) {
            return;
          }
          action.accept(item);
        }
      }
    } catch (RuntimeException | Error e) {
      stopped.set(true);
      throw e;
    }
  }

  /**
   * Reads everything into memory.
   *
   * @return the items in no particular order
   */
  public List<T> list() {
    List<T> items = Collections.synchronizedList(new ArrayList<>());
    forEach(items::add);
    return Collections.unmodifiableList(items);
  }
}
