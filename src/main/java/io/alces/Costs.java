package io.alces;

import io.alces.error.RequestException;
import io.alces.internal.request.Estimate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns estimates into costs. */
final class Costs {
  private Costs() {}

  /** No facts for any of some operations. */
  static Given[] nothingGiven(int operations) {
    Given[] given = new Given[operations];
    Arrays.fill(given, Given.nothing());
    return given;
  }

  /** Refuses facts that do not go with the operations one by one. */
  static void checkGiven(Given[] given, int operations) {
    if (given.length != operations) {
      throw new RequestException(
          "explain() takes what is given of each of "
              + operations
              + " operations, not of "
              + given.length
              + "; use Given.nothing() for those of which nothing is known");
    }
  }

  static Cost of(Estimate estimate) {
    Cost.Range units = new Cost.Range(estimate.least(), estimate.most());
    Map<String, Cost.Range> byIndex = new LinkedHashMap<>();
    estimate
        .byIndex()
        .forEach((name, bounds) -> byIndex.put(name, new Cost.Range(bounds[0], bounds[1])));
    return estimate.isRead()
        ? new Cost(units, Cost.Range.ZERO, byIndex, estimate.unknown())
        : new Cost(Cost.Range.ZERO, units, byIndex, estimate.unknown());
  }
}
