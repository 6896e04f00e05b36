package io.alces.internal.transport;

import io.alces.observe.EndedRequest;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.PolicyWarning;
import io.alces.observe.SentRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What the observers of a run are told. It begins with the first request of the run, so that
 * nothing is made where nobody observes.
 */
final class Watch {
  private static final Watch NONE = new Watch(List.of(), false);

  private final List<OperationObserver> observers;
  private final boolean wantsConsumption;
  private final boolean wantsItems;
  private final boolean isLazy;
  private @Nullable List<OperationObservation> observations;
  private int inFlight;

  private Watch(List<OperationObserver> observers, boolean isLazy) {
    this.observers = observers;
    this.isLazy = isLazy;
    this.wantsConsumption = any(observers, OperationObserver::wantsConsumption);
    this.wantsItems = any(observers, OperationObserver::wantsItems);
  }

  /** Of a run whose end is told by {@link #end}. */
  static Watch of(List<OperationObserver> observers) {
    return observers.isEmpty() ? NONE : new Watch(observers, false);
  }

  /**
   * Of a run that goes on when somebody asks for more, and perhaps nobody ever does: what is in
   * flight at the same time is an operation, which has ended when nothing is.
   */
  static Watch lazily(List<OperationObserver> observers) {
    return observers.isEmpty() ? NONE : new Watch(observers, true);
  }

  /** A transport whose requests are told of; the same where nobody observes. */
  Transport over(Transport transport) {
    return observers.isEmpty() ? transport : new WatchedTransport(transport, this);
  }

  boolean wantsConsumption() {
    return wantsConsumption;
  }

  boolean wantsItems() {
    return wantsItems;
  }

  void sent(SentRequest request) {
    tell(begun(request), observation -> observation.sent(request));
  }

  /** A run has one beginning, also where several requests are sent at the same time. */
  private synchronized List<OperationObservation> begun(SentRequest request) {
    inFlight++;
    List<OperationObservation> present = observations;
    if (present != null) {
      return present;
    }
    List<OperationObservation> begun = new ArrayList<>(observers.size());
    tell(
        observers,
        observer -> {
          OperationObservation observation = observer.begin(request);
          if (observation != null) {
            begun.add(observation);
          }
        });
    observations = begun;
    return begun;
  }

  void ended(EndedRequest request) {
    List<OperationObservation> told;
    boolean isLast;
    synchronized (this) {
      inFlight--;
      told = observations;
      isLast = isLazy && inFlight == 0;
      observations = isLast ? null : told;
    }
    if (told != null) { // else the run has ended while this was in flight
      tell(told, observation -> observation.ended(request));
      if (isLast) {
        tell(told, observation -> observation.ended(request.failure()));
      }
    }
  }

  /** The run has ended; nothing is told of one that has sent nothing. */
  void end(@Nullable Throwable failure) {
    if (observers.isEmpty()) {
      return; // before a lock that all runs share
    }
    List<OperationObservation> told;
    synchronized (this) {
      told = observations;
      observations = null;
    }
    if (told != null) {
      tell(told, observation -> observation.ended(failure));
    }
  }

  /** A read that the policy warns of, before it or in it. */
  static void warn(List<OperationObserver> observers, PolicyWarning warning) {
    tell(observers, observer -> observer.warned(warning));
  }

  private static boolean any(
      List<OperationObserver> observers, Predicate<OperationObserver> wants) {
    boolean any = false;
    for (OperationObserver observer : observers) {
      try {
        any |= wants.test(observer);
      } catch (Throwable e) {
        failed(observer, e);
      }
    }
    return any;
  }

  /** What observers throw is not the operation's: a write that was done must not seem to fail. */
  private static <O> void tell(List<O> told, Consumer<O> what) {
    for (O observer : told) {
      try {
        what.accept(observer);
      } catch (Throwable e) {
        failed(observer, e);
      }
    }
  }

  private static void failed(Object observer, Throwable failure) {
    System.getLogger("io.alces.observe")
        .log(
            System.Logger.Level.WARNING,
            "An observer failed: " + observer.getClass().getName(),
            failure);
  }
}
