package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.expression.Term;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledKey;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the table or index that a query reads: one whose partition key has an equality; of these
 * the one whose sort key is narrowed best; of equals one that holds all that is asked for, then the
 * table, local indexes, global indexes, in the order of their declaration. It never turns a query
 * into a scan.
 */
final class IndexChooser {
  private final CompiledModel<?> model;
  private final List<Condition<?>> where;
  private final boolean consistent;
  private final View<?> view;

  IndexChooser(CompiledModel<?> model, List<Condition<?>> where, boolean consistent, View<?> view) {
    this.model = model;
    this.where = where;
    this.consistent = consistent;
    this.view = view;
  }

  /**
   * A table or index that was looked at.
   *
   * @param index the index, or null for the table
   * @param match how the conditions fit its key
   * @param excluded why it cannot serve, or null
   */
  record Candidate(@Nullable CompiledIndex index, KeyMatch match, @Nullable String excluded) {
    boolean fits() {
      return excluded == null;
    }

    String name() {
      return index == null ? "table" : "index " + index.name();
    }
  }

  /**
   * The choice.
   *
   * @param chosen the table or index to read
   * @param candidates all that were looked at, in the order of the search
   */
  record Choice(Candidate chosen, List<Candidate> candidates) {}

  Choice choose(@Nullable String using) {
    List<Candidate> candidates = candidates();
    Candidate chosen = using == null ? best(candidates) : named(candidates, using);
    refuseFilterOnKey(chosen);
    return new Choice(chosen, candidates);
  }

  private List<Candidate> candidates() {
    List<Candidate> candidates = new ArrayList<>();
    candidates.add(candidate(null, model.key()));
    for (CompiledIndex.Kind kind : List.of(CompiledIndex.Kind.LOCAL, CompiledIndex.Kind.GLOBAL)) {
      for (CompiledIndex index : model.indexes()) {
        if (index.kind() == kind) {
          candidates.add(candidate(index, index.key()));
        }
      }
    }
    return candidates;
  }

  private Candidate candidate(@Nullable CompiledIndex index, CompiledKey key) {
    KeyMatch match = KeyMatch.of(model, key, where);
    if (match.partition() == null) {
      return new Candidate(
          index,
          match,
          "no equality on its partition key "
              + key.partition().name()
              + (hasIn(key.partition()) ? ": in() is none, so query once for each value" : ""));
    }
    if (consistent && isGlobal(index)) {
      return new Candidate(index, match, "a global index has no consistent reads");
    }
    List<String> lacking = lacking(index, match.rest());
    if (!lacking.isEmpty()) {
      return new Candidate(
          index, match, "it does not hold " + String.join(", ", lacking) + " to filter by");
    }
    return new Candidate(index, match, null);
  }

  private boolean hasIn(KeyAttribute attribute) {
    return where.stream()
        .anyMatch(
            condition ->
                condition instanceof Condition.In<?> in
                    && in.left() instanceof Term.Path path
                    && model.resolve(path.path()).elements().equals(attribute.path().elements()));
  }

  /**
   * DynamoDB refuses a filter that names what the index does not hold, also where it would fetch
   * that to return it.
   */
  private List<String> lacking(@Nullable CompiledIndex index, List<Condition<?>> filter) {
    return index == null
        ? List.of()
        : filter.stream()
            .flatMap(condition -> MentionedPaths.of(condition).stream())
            .map(model::resolve)
            .filter(path -> !index.holds(path.top()))
            .map(ResolvedPath::text)
            .distinct()
            .toList();
  }

  private Candidate best(List<Candidate> candidates) {
    Comparator<Candidate> byRank = Comparator.comparingInt(c -> c.match().rank());
    return candidates.stream()
        .filter(Candidate::fits)
        .min(byRank.reversed().thenComparing(c -> view.isHeldBy(c.index()) ? 0 : 1))
        .orElseThrow(() -> nothingFits(candidates));
  }

  private RequestException nothingFits(List<Candidate> candidates) {
    String looked =
        candidates.stream()
            .map(c -> c.name() + " (" + c.excluded() + ")")
            .collect(Collectors.joining(", "));
    return new RequestException(
        "The query on "
            + model.name()
            + " fits neither the table nor an index: "
            + looked
            + "; "
            + (candidates.stream().anyMatch(this::isConsistentGlobal)
                ? "leave out consistent(), "
                : "")
            + "add an equality on one of these partition keys with where(…).eq(…), declare an index"
            + " for it, or read everything with scan()");
  }

  private Candidate named(List<Candidate> candidates, String using) {
    CompiledIndex index = model.index(using);
    Candidate candidate =
        candidates.stream().filter(c -> index.equals(c.index())).findFirst().orElseThrow();
    if (!candidate.fits()) {
      throw new RequestException(
          "The query on "
              + model.name()
              + " cannot use index "
              + using
              + ": "
              + candidate.excluded()
              + fix(candidate, index));
    }
    return candidate;
  }

  private String fix(Candidate candidate, CompiledIndex index) {
    if (candidate.match().partition() == null) {
      return "; add where(" + index.key().partition().name() + ").eq(…)";
    }
    return isConsistentGlobal(candidate)
        ? "; leave out consistent(), or read the table"
        : "; read the table, project the attribute to the index, or filter the results in the"
            + " application";
  }

  private boolean isConsistentGlobal(Candidate candidate) {
    return consistent && candidate.match().partition() != null && isGlobal(candidate.index());
  }

  /** DynamoDB refuses a filter that names an attribute of the key that is read by. */
  private void refuseFilterOnKey(Candidate chosen) {
    CompiledKey key = chosen.index() == null ? model.key() : chosen.index().key();
    for (Condition<?> condition : chosen.match().rest()) {
      for (AttributePath path : MentionedPaths.of(condition)) {
        for (KeyAttribute attribute : key.attributes()) {
          if (model.resolve(path).top().equals(attribute.storedName())) {
            throw filterOnKey(chosen, key, attribute, condition);
          }
        }
      }
    }
  }

  private RequestException filterOnKey(
      Candidate chosen, CompiledKey key, KeyAttribute attribute, Condition<?> condition) {
    boolean isPartition = attribute.equals(key.partition());
    return new RequestException(
        "The query on "
            + model.name()
            + " reads the "
            + chosen.name()
            + ", and DynamoDB does not filter by an attribute of its key: "
            + condition
            + "; on "
            + attribute.name()
            + (isPartition
                ? " a query takes one equality and nothing else; query once for each value, choose"
                    + " another index with using(…), or filter the results in the application"
                : " a query takes one of =, <, <=, >, >=, between or beginsWith, outside of anyOf"
                    + " and not (>= and <= together are a between); query once for each range,"
                    + " choose another index with using(…), or filter the results in the"
                    + " application"));
  }

  private static boolean isGlobal(@Nullable CompiledIndex index) {
    return index != null && index.kind() == CompiledIndex.Kind.GLOBAL;
  }
}
