package io.alces.internal.request;

import io.alces.error.RequestException;
import io.alces.expression.AttributePath;
import io.alces.expression.Condition;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.model.ResolvedPath;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A query or scan made ready: the index is chosen, the conditions are divided into key condition
 * and filter, the expressions are written.
 */
public final class ReadPlan {
  private final ReadSpec spec;
  private final View<?> view;
  private final IndexChooser.@Nullable Choice choice;
  private final @Nullable CompiledIndex index;
  private final @Nullable Condition<?> keyCondition;
  private final @Nullable Condition<?> filter;
  private final List<ResolvedPath> projected;
  private final Expressions expressions;

  /** The written expressions and their placeholders. */
  record Expressions(
      @Nullable String key,
      @Nullable String filter,
      @Nullable String projection,
      @Nullable Map<String, String> names,
      @Nullable Map<String, AttributeValue> values) {}

  private ReadPlan(ReadSpec spec, View<?> view, boolean counting) {
    this.spec = spec;
    this.view = view;
    CompiledModel<?> model = spec.model();
    if (spec.isQuery()) {
      choice = new IndexChooser(model, spec.where(), spec.consistent(), view).choose(spec.using());
      KeyMatch match = choice.chosen().match();
      index = choice.chosen().index();
      KeyOperands.check(model, index, match);
      keyCondition = keyCondition(match);
      filter = all(match.rest());
    } else {
      choice = null;
      index = spec.using() == null ? null : model.index(spec.using());
      keyCondition = null;
      filter = all(spec.where());
      refuseConsistentGlobal();
      refuseFilterByWhatIsLacking();
    }
    if (!counting) {
      refuseParts();
    }
    projected = counting || hydrates() ? List.of() : withKey();
    expressions = write();
  }

  /**
   * Plans a read.
   *
   * @param spec what to read
   * @param view what to give
   * @return the plan
   * @throws RequestException if it cannot be a request
   */
  public static ReadPlan of(ReadSpec spec, View<?> view) {
    return new ReadPlan(spec, view, false);
  }

  /**
   * Plans a count.
   *
   * @param spec what to count
   * @param view what would be given
   * @return the plan
   * @throws RequestException if it cannot be a request
   */
  public static ReadPlan counting(ReadSpec spec, View<?> view) {
    return new ReadPlan(spec, view, true);
  }

  private static Condition<?> keyCondition(KeyMatch match) {
    Condition<?> partition = java.util.Objects.requireNonNull(match.partition());
    return match.sort() == null ? partition : new Condition.All<>(List.of(partition, match.sort()));
  }

  private static @Nullable Condition<?> all(List<Condition<?>> conditions) {
    return conditions.isEmpty()
        ? null
        : conditions.size() == 1 ? conditions.get(0) : new Condition.All<>(conditions);
  }

  private void refuseConsistentGlobal() {
    if (spec.consistent() && index != null && index.kind() == CompiledIndex.Kind.GLOBAL) {
      throw new RequestException(
          "The scan of "
              + spec.model().name()
              + " cannot read index "
              + index.name()
              + " consistently: a global index has no consistent reads; leave out consistent(), or"
              + " scan the table");
    }
  }

  private void refuseFilterByWhatIsLacking() {
    if (index == null || filter == null) {
      return;
    }
    for (AttributePath path : MentionedPaths.of(filter)) {
      ResolvedPath resolved = spec.model().resolve(path);
      if (!index.holds(resolved.top())) {
        throw new RequestException(
            "The scan of "
                + spec.model().name()
                + " cannot read index "
                + index.name()
                + ": it does not hold "
                + resolved.text()
                + " to filter by; scan the table, project the attribute to the index, or filter the"
                + " results in the application");
      }
    }
  }

  private void refuseParts() {
    CompiledIndex read = index;
    if (read == null || spec.hydrate() || view.toleratesParts() || view.isHeldBy(read)) {
      return;
    }
    if (read.kind() == CompiledIndex.Kind.LOCAL) {
      return; // DynamoDB fetches the rest from the table
    }
    String lacks = view.isWhole() ? "whole items" : String.join(", ", view.missingIn(read));
    throw new RequestException(
        "The "
            + (spec.isQuery() ? "query on " : "scan of ")
            + spec.model().name()
            + " reads index "
            + read.name()
            + ", which does not hold "
            + lacks
            + (view.isWhole() ? " but " + String.join(", ", read.projected()) : "")
            + "; read a part with as(View.class) or select(…), fetch the rest with hydrate(), or"
            + " project all attributes to the index");
  }

  /**
   * The key is read, too, where a page may be cut by a limit, since the cursor is made from it; and
   * where what cannot be read is reported with it.
   */
  private List<ResolvedPath> withKey() {
    if (view.isWhole()) {
      return List.of();
    }
    boolean mayBeCut = spec.limit() > 0 && filter != null;
    return viewPathsWith(mayBeCut || view.unreadable() != null ? Positions.keys(this) : List.of());
  }

  /** What the view reads, and keys, each once. */
  List<ResolvedPath> viewPathsWith(List<KeyAttribute> keys) {
    Map<List<ResolvedPath.Element>, ResolvedPath> paths = new LinkedHashMap<>();
    for (ResolvedPath path : view.paths()) {
      paths.put(path.elements(), path);
    }
    for (KeyAttribute key : keys) {
      paths.putIfAbsent(key.path().elements(), key.path());
    }
    return List.copyOf(paths.values());
  }

  private Expressions write() {
    ExpressionWriter writer = new ExpressionWriter(spec.model());
    String key = keyCondition == null ? null : writer.condition("the key condition", keyCondition);
    String filtering = filter == null ? null : writer.condition("the filter", filter);
    String projection = projected.isEmpty() ? null : writer.projection(projected);
    return new Expressions(key, filtering, projection, writer.names(), writer.values());
  }

  /**
   * How many items to ask DynamoDB to evaluate for a page.
   *
   * @param wanted how many results are still wanted, or 0 for all
   * @return the request's limit, or 0 for none
   */
  public int evaluated(int wanted) {
    if (wanted == 0 || filter != null) {
      return spec.pageSize();
    }
    return spec.pageSize() == 0 ? wanted : Math.min(wanted, spec.pageSize());
  }

  /**
   * The specification that this plan carries out.
   *
   * @return the specification
   */
  public ReadSpec spec() {
    return spec;
  }

  /**
   * The index that is read.
   *
   * @return the index, or null for the table
   */
  public @Nullable CompiledIndex index() {
    return index;
  }

  /**
   * Whether it is a query by the whole key of the table.
   *
   * @return true if there is at most one result
   */
  public boolean isOfOneItem() {
    return choice != null
        && index == null
        && (spec.model().key().sort() == null || choice.chosen().match().rank() == 3);
  }

  /**
   * What narrows the read to a range of keys.
   *
   * @return the key condition; null for a scan
   */
  public @Nullable Condition<?> keyCondition() {
    return keyCondition;
  }

  /**
   * What throws away items after they were read and paid for.
   *
   * @return the filter, or null
   */
  public @Nullable Condition<?> filter() {
    return filter;
  }

  /**
   * The attributes that are read.
   *
   * @return their paths in the application; empty for all
   */
  public List<String> projection() {
    return projected.stream().map(ResolvedPath::text).toList();
  }

  /**
   * Whether the results show what the index happens to hold of whole items.
   *
   * @return true if they are parts
   */
  public boolean readsParts() {
    return wantsMoreThanIsHeld() && view.toleratesParts();
  }

  /**
   * Whether the view is of whole items, which the index does not hold and nothing else completes.
   */
  private boolean wantsMoreThanIsHeld() {
    return index != null && !index.holdsAll() && view.isWhole() && !spec.hydrate();
  }

  /**
   * Whether whole items are fetched by their keys after the page.
   *
   * @return true if the index holds parts and {@code hydrate()} was asked for
   */
  public boolean hydrates() {
    return spec.hydrate() && !view.isHeldBy(index);
  }

  /**
   * Whether DynamoDB itself fetches attributes from the table for a local index that lacks them.
   *
   * @return true if so
   */
  public boolean fetchesBack() {
    return fetchesBackAll()
        || (index != null
            && index.kind() == CompiledIndex.Kind.LOCAL
            && !view.isWhole()
            && !view.isHeldBy(index));
  }

  /** Whether whole items are wanted of a local index that holds parts. */
  boolean fetchesBackAll() {
    return index != null
        && index.kind() == CompiledIndex.Kind.LOCAL
        && wantsMoreThanIsHeld()
        && !view.toleratesParts();
  }

  View<?> view() {
    return view;
  }

  Expressions expressions() {
    return expressions;
  }

  /** The equality on the partition key; null for a scan. */
  @Nullable Condition<?> partition() {
    return choice == null ? null : choice.chosen().match().partition();
  }

  /**
   * What was looked at: a line for the table and for each index.
   *
   * @return name to reason
   */
  public Map<String, String> candidates() {
    Map<String, String> lines = new LinkedHashMap<>();
    if (choice != null) {
      for (IndexChooser.Candidate candidate : choice.candidates()) {
        lines.put(candidate.name(), why(candidate));
      }
    }
    return lines;
  }

  private String why(IndexChooser.Candidate candidate) {
    if (candidate.excluded() != null) {
      return candidate.excluded();
    }
    return "equality on its partition key, "
        + switch (candidate.match().rank()) {
          case 3 -> "equality on its sort key";
          case 2 -> "a range of its sort key";
          case 1 -> "a bound of its sort key";
          default -> "nothing on a sort key";
        };
  }

  /**
   * The name of what was chosen, as in {@link #candidates}.
   *
   * @return "table" or "index …"
   */
  public String chosen() {
    return index == null ? "table" : "index " + index.name();
  }
}
