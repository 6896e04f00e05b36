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
    List<Expectation> demands = new ArrayList<>(0);
    int given = changes.size();
    for (int i = 0; i < given; i++) {
      Change change = changes.get(i);
      List<ResolvedPath> formerly = change.path().formerly();
      if (!formerly.isEmpty()) {
        complete(change, formerly, changes, demands);
      }
      if (change instanceof Change.Compute compute) {
        addRead(model, compute, demands);
      }
    }
    if (!demands.isEmpty()) {
      expectations.addAll(0, demands);
    }
  }

  private static void complete(
      Change change, List<ResolvedPath> formerly, List<Change> changes, List<Expectation> demands) {
    for (ResolvedPath former : formerly) {
      if (change.replaces()) {
        changes.add(new Change.Remove(former));
      } else {
        Expectation.add(demands, Expectation.renamed(former, change.path()));
      }
    }
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
