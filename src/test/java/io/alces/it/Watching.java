package io.alces.it;

import io.alces.observe.EndedRequest;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.SentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** An observer that writes down all that it is told, a line each. Thread-safe. */
public final class Watching implements OperationObserver {
  private final List<String> lines = new ArrayList<>();
  private final List<EndedRequest> requests = new ArrayList<>();
  private final AtomicInteger operations = new AtomicInteger();

  @Override
  public OperationObservation begin(SentRequest first) {
    int number = operations.incrementAndGet();
    add(number + " begins: " + first.action());
    AtomicInteger inFlight = new AtomicInteger();
    return new OperationObservation() {
      @Override
      public void sent(SentRequest request) {
        inFlight.incrementAndGet();
        add(number + " sends " + request);
      }

      @Override
      public void ended(EndedRequest request) {
        inFlight.decrementAndGet();
        synchronized (lines) {
          requests.add(request);
          lines.add(
              number
                  + " got "
                  + (request.failure() == null
                      ? request.items() + " of " + request.evaluated()
                      : request.failure().getClass().getSimpleName()));
        }
      }

      @Override
      public void ended(@Nullable Throwable failure) {
        add(number + " ends" + (failure == null ? "" : ": " + failure.getClass().getSimpleName()));
        if (inFlight.get() != 0) {
          add(number + " ends with requests in flight");
        }
      }
    };
  }

  private void add(String line) {
    synchronized (lines) {
      lines.add(line);
    }
  }

  /**
   * What was told since the last call, each operation counted from 1.
   *
   * @return the lines in order
   */
  public List<String> taken() {
    synchronized (lines) {
      List<String> taken = List.copyOf(lines);
      forget();
      return taken;
    }
  }

  /** Forgets all that was told. */
  public void forget() {
    synchronized (lines) {
      lines.clear();
      requests.clear();
      operations.set(0);
    }
  }

  /**
   * The requests that have ended since the last {@link #taken}.
   *
   * @return the requests in order
   */
  public List<EndedRequest> requests() {
    synchronized (lines) {
      return List.copyOf(requests);
    }
  }
}
