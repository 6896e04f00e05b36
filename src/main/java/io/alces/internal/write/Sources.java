package io.alces.internal.write;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Where the moments and the randomness of writes come from. A run of an operation draws from it
 * once.
 *
 * @param clock gives the moments
 * @param random gives the randomness of ids
 */
public record Sources(Clock clock, RandomGenerator random) {
  /**
   * Moments from a clock, and randomness.
   *
   * @param clock gives the moments
   * @param random gives the randomness of ids, or null for the platform's secure one
   * @return the sources
   */
  public static Sources of(Clock clock, @Nullable RandomGenerator random) {
    return new Sources(clock, random == null ? new Secure() : random);
  }

  /** Made when it is first asked, since most models never ask and seeding it takes a while. */
  private static final class Secure implements RandomGenerator {
    private @Nullable SecureRandom made;

    @Override
    public long nextLong() {
      return random().nextLong();
    }

    private synchronized SecureRandom random() {
      SecureRandom known = made;
      if (known == null) {
        known = new SecureRandom();
        made = known;
      }
      return known;
    }
  }
}
