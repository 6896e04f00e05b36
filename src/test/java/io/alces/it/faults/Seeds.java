package io.alces.it.faults;

import java.util.stream.LongStream;

/** Runs a test with many seeds, each of which makes one sequence of faults. */
public final class Seeds {
  private Seeds() {}

  /** A test with one seed. */
  @FunctionalInterface
  public interface SeedTest {
    /** Runs it. */
    void run(long seed) throws Exception;
  }

  /**
   * Runs a test with the seeds from 0 on, or with the one that the system property {@code
   * alces.seed} names. A failure says its seed.
   *
   * @param count how many
   * @param test the test
   */
  public static void withSeeds(int count, SeedTest test) {
    Long only = Long.getLong("alces.seed");
    LongStream seeds = only == null ? LongStream.range(0, count) : LongStream.of(only);
    seeds.forEach(seed -> run(seed, test));
  }

  private static void run(long seed, SeedTest test) {
    try {
      test.run(seed);
    } catch (Exception | AssertionError e) {
      throw new AssertionError(
          "seed %d (again with -Dalces.seed=%d): %s".formatted(seed, seed, e.getMessage()), e);
    }
  }
}
