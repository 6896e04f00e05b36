package io.alces.internal.transport;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * The conflicts of one run with transactions on the same items: how often it is sent again, after
 * pauses with full jitter that grow as those of what a batch leaves. Nothing was done in a
 * conflict.
 */
public final class Conflicts {
  private final Leftovers leftovers;
  private final int retries;
  private int met;

  Conflicts(Leftovers leftovers, int retries) {
    this.leftovers = leftovers;
    this.retries = retries;
  }

  /**
   * For a run that is not sent again.
   *
   * @return none met yet
   */
  public static Conflicts none() {
    return new Conflicts(new Leftovers(Duration.ZERO, Duration.ZERO, 1, () -> 0), 0);
  }

  /** Whether a run that has met one more is sent again. */
  boolean areBorne() {
    return met < retries;
  }

  /** Waits, and then has it sent again. */
  CompletableFuture<Boolean> pause(Transport transport) {
    long nanos = leftovers.pause(met++, leftovers.random().getAsDouble());
    return transport.pause(Duration.ofNanos(nanos)).thenApply(waited -> true);
  }
}
