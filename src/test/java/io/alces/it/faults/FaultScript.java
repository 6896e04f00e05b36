package io.alces.it.faults;

import java.util.List;
import java.util.Random;
import java.util.Set;

/** Decides what happens to each request, in the order in which they arrive. */
@FunctionalInterface
public interface FaultScript {
  /**
   * Decides; called for one request at a time.
   *
   * @param operation the action of DynamoDB's API
   * @param number the requests before it since the script began
   * @return what happens to it
   */
  Fault next(String operation, int number);

  /** From what the chance within faults is drawn. */
  default long seed() {
    return 0;
  }

  /** The same for every request. */
  static FaultScript always(Fault fault) {
    return (operation, number) -> fault;
  }

  /** One after the other, and then no more faults. */
  static FaultScript first(Fault... faults) {
    List<Fault> all = List.of(faults);
    return (operation, number) -> number < all.size() ? all.get(number) : Faults.pass();
  }

  /**
   * By chance: one seed makes one sequence of decisions.
   *
   * @param seed which sequence
   * @param choices what there is to choose, {@link Faults#pass} among it
   */
  static FaultScript seeded(long seed, Weighted... choices) {
    return new Seeded(seed, List.of(choices));
  }

  /**
   * A choice.
   *
   * @param weight how often, as compared to others
   * @param fault what
   */
  record Weighted(int weight, Fault fault) {}

  /** A choice. */
  static Weighted weighted(int weight, Fault fault) {
    return new Weighted(weight, fault);
  }

  /** This for some operations; the others pass, and count for nothing. */
  default FaultScript on(String... operations) {
    FaultScript script = this;
    Set<String> meant = Set.of(operations);
    return new FaultScript() {
      private int number;

      @Override
      public Fault next(String operation, int all) {
        return meant.contains(operation) ? script.next(operation, number++) : Faults.pass();
      }

      @Override
      public long seed() {
        return script.seed();
      }
    };
  }

  /** This for a number of requests, and then no more faults. */
  default FaultScript forTheFirst(int count) {
    FaultScript script = this;
    return new FaultScript() {
      @Override
      public Fault next(String operation, int number) {
        return number < count ? script.next(operation, number) : Faults.pass();
      }

      @Override
      public long seed() {
        return script.seed();
      }
    };
  }

  /** The script of {@link #seeded}. */
  final class Seeded implements FaultScript {
    private final long seed;
    private final Random random;
    private final List<Weighted> choices;
    private final int total;

    private Seeded(long seed, List<Weighted> choices) {
      this.seed = seed;
      this.random = new Random(seed);
      this.choices = choices;
      this.total = choices.stream().mapToInt(Weighted::weight).sum();
    }

    @Override
    public Fault next(String operation, int number) {
      int drawn = random.nextInt(total);
      for (Weighted choice : choices) {
        drawn -= choice.weight();
        if (drawn < 0) {
          return choice.fault();
        }
      }
      throw new IllegalStateException("no choice");
    }

    @Override
    public long seed() {
      return seed;
    }
  }
}
