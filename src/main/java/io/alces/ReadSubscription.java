package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.internal.transport.PagedRead;
import io.alces.internal.transport.Stop;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Passes results on as they are asked for, after the rules of reactive streams. All signals are
 * given by {@link #drain}, which one thread at a time runs; whoever finds it running leaves word
 * that it must look again.
 */
final class ReadSubscription<V> implements Flow.Subscription {
  private final ReadRun<V> run;
  private final Flow.Subscriber<? super V> subscriber;
  private final AtomicLong demand = new AtomicLong();
  private final AtomicInteger work = new AtomicInteger();
  private volatile boolean cancelled;
  private volatile @Nullable Throwable failure;
  private volatile @Nullable CompletableFuture<?> inFlight;
  private volatile PagedRead.@Nullable Results<V> arrived;

  // Touched by the draining thread alone.
  private Iterator<V> items = List.<V>of().iterator();
  private @Nullable Map<String, AttributeValue> position;
  private long given;
  private boolean isFetching;
  private Stop stop = Stop.PAGE;

  private ReadSubscription(
      ReadRun<V> run,
      @Nullable Map<String, AttributeValue> start,
      Flow.Subscriber<? super V> subscriber) {
    this.run = run;
    this.subscriber = subscriber;
    this.position = start;
  }

  static <V> void start(
      ReadRun<V> run,
      @Nullable Map<String, AttributeValue> start,
      Flow.Subscriber<? super V> subscriber) {
    requireNonNull(subscriber, "subscriber");
    subscriber.onSubscribe(new ReadSubscription<>(run, start, subscriber));
  }

  @Override
  public void request(long n) {
    if (n <= 0) {
      failure =
          new IllegalArgumentException("A subscriber must request at least 1 result, not " + n);
    } else {
      demand.accumulateAndGet(n, (have, more) -> have + more < 0 ? Long.MAX_VALUE : have + more);
    }
    drain();
  }

  @Override
  public void cancel() {
    cancelled = true;
    CompletableFuture<?> call = inFlight;
    if (call != null) {
      call.cancel(true);
    }
  }

  private void drain() {
    if (work.getAndIncrement() != 0) {
      return;
    }
    int seen = 1;
    do {
      while (step()) {
        // goes on while there is something to pass on
      }
      seen = work.addAndGet(-seen);
    } while (seen != 0);
  }

  /** Gives one signal or starts one request; false when there is nothing to do. */
  private boolean step() {
    if (cancelled) {
      return false;
    }
    Throwable error = failure;
    if (error != null) {
      cancelled = true;
      subscriber.onError(error);
      return false;
    }
    takeArrived();
    if (items.hasNext()) {
      if (demand.get() == 0) {
        return false;
      }
      demand.updateAndGet(have -> have == Long.MAX_VALUE ? have : have - 1);
      give(items.next());
      return true;
    }
    if (stop == Stop.END || stop == Stop.LIMIT) {
      cancelled = true;
      subscriber.onComplete();
      return false;
    }
    if (stop.isBound() && !isFetching) {
      failure = run.reached(stop, given, requireNonNull(position));
      return true;
    }
    if (!isFetching && demand.get() > 0) {
      fetch();
      return true;
    }
    return false;
  }

  /** A subscriber must not throw; one that does gets nothing more, and stops no other thread. */
  private void give(V item) {
    try {
      subscriber.onNext(item);
    } catch (RuntimeException | Error e) {
      if (!cancelled) {
        failure = e;
      }
    }
  }

  private void takeArrived() {
    PagedRead.Results<V> results = arrived;
    if (results != null) {
      arrived = null;
      isFetching = false;
      items = results.items().iterator();
      given += results.items().size();
      position = results.next();
      stop = results.stop();
    }
  }

  private void fetch() {
    isFetching = true;
    CompletableFuture<PagedRead.Results<V>> call;
    try {
      call = run.runAsync(transport -> run.next(transport, position, given));
    } catch (RuntimeException e) {
      failure = e;
      return;
    }
    inFlight = call;
    if (cancelled) {
      call.cancel(true);
    }
    call.whenComplete(
        (results, error) -> {
          if (error == null) {
            arrived = results;
          } else {
            failure = error;
          }
          drain();
        });
  }
}
