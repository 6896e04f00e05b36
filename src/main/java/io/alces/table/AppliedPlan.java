package io.alces.table;

import java.util.List;

/**
 * What became of a plan.
 *
 * @param done the steps that were taken, in order
 * @param leftOut the steps that were not: destructive ones that were not named, those that come
 *     after them, and impossible ones
 */
public record AppliedPlan(List<TableStep> done, List<TableStep> leftOut) {
  /** Copies the lists. */
  public AppliedPlan {
    done = List.copyOf(done);
    leftOut = List.copyOf(leftOut);
  }
}
