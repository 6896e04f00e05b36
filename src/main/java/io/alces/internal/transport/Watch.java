package io.alces.internal.transport;

import io.alces.observe.EndedRequest;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.SentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the observers of a run are told. It begins with the first request of the run, so that
 * nothing is made where nobody observes, and begins anew if more is sent after its end.
 */
final class Watch {
  private static final Watch NONE = new Watch(List.of());
  private static final System.Logger LOG = System.getLogger("io.alces.observe");

  private final List<OperationObserver> observers;
  private final boolean wantsConsumption;
  private @Nullable List<OperationObservation> observations;

  private Watch(List<OperationObserver> observers) {
    this.observers = observers;
    boolean wants = false;
    for (OperationObserver observer : observers) {
      wants |= observer.wantsConsumption();
    }
    this.wantsConsumption = wants;
  }

  static Watch of(List<OperationObserver> observers) {
    return observers.isEmpty() ? NONE : new Watch(observers);
  }

  /** A transport whose requests are told of; the same where nobody observes. */
  Transport over(Transport transport) {
    return observers.isEmpty() ? transport : new WatchedTransport(transport, this);
  }

  boolean wantsConsumption() {
    return wantsConsumption;
  }

  void sent(SentRequest request) {
    tell(begun(request), observation -> observation.sent(request));
  }

  void ended(EndedRequest request) {
    tell(current(), observation -> observation.ended(request));
  }

  /** The run has ended; nothing is told of one that has sent nothing. */
  void end(@Nullable Throwable failure) {
    List<OperationObservation> told;
    synchronized (this) {
      told = observations;
      observations = null;
    }
    if (told != null) {
      tell(told, observation -> observation.ended(failure));
    }
  }

  private synchronized List<OperationObservation> current() {
    return observations == null ? List.of() : observations;
  }

  private synchronized List<OperationObservation> begun(SentRequest first) {
    List<OperationObservation> present = observations;
    if (present != null) {
      return present;
    }
    List<OperationObservation> begun = new ArrayList<>(observers.size());
    tell(
        observers,
        observer -> {
          OperationObservation observation = observer.begin(first);
          if (observation != null) {
            begun.add(observation);
          }
        });
    observations = begun;
    return begun;
  }

  /** What observers throw is not the operation's: a write that was done must not seem to fail. */
  private static <O> void tell(List<O> told, Consumer<O> what) {
    for (O observer : told) {
      try {
        what.accept(observer);
      } catch (RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "An observer failed: " + observer.getClass(), e);
      }
    }
  }
}
