package io.alces.internal.transport;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/** How long to wait before something is sent again: with full jitter. */
final class Pauses {
  private Pauses() {}

  static Duration ofConflict(int left) {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(50));
  }
}
