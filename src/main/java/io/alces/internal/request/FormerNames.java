package io.alces.internal.request;

import io.alces.expression.AttributePath;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.List;

/**
 * Sees that no value comes back, or gets lost, that is stored by a former name of an attribute. A
 * change that leaves no doubt of what stands there afterwards removes what the former names hold;
 * one that builds on what is stored demands that they hold nothing, since it sees the present name
 * alone.
 */
final class FormerNames {
  private FormerNames() {}

  /**
   * Completes an update.
   *
   * @param changes what it does; gets the removals
   * @param expectations what it demands; gets the demands, before the others, since they tell more
   */
  static void complete(
      CompiledModel<?> model, List<Change> changes, List<Expectation> expectations) {
    List<Change> removals = new ArrayList<>();
    List<Expectation> demands = new ArrayList<>();
    for (Change change : changes) {
      ResolvedPath path = change.path();
      for (ResolvedPath former : path.formerly()) {
        if (change.replaces()) {
          removals.add(new Change.Remove(former));
        } else {
          Expectation.add(demands, Expectation.renamed(former, path));
        }
      }
      if (change instanceof Change.Compute compute) {
        addRead(model, compute, demands);
      }
    }
    changes.addAll(removals);
    expectations.addAll(0, demands);
  }

  /** A value that is taken instead of an absent attribute must not hide a former one. */
  private static void addRead(
      CompiledModel<?> model, Change.Compute compute, List<Expectation> demands) {
    List<AttributePath> optional = ComputedTerms.read(compute.term());
    optional.removeAll(ComputedTerms.needed(compute.term()));
    for (AttributePath read : optional) {
      ResolvedPath path = model.resolve(read);
      for (ResolvedPath former : path.elsewhere()) {
        Expectation.add(demands, Expectation.renamed(former, path));
      }
    }
  }
}
