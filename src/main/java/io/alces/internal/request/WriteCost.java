package io.alces.internal.request;

import static java.util.Objects.requireNonNull;

import io.alces.expression.Condition;
import io.alces.internal.model.CompiledIndex;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Demand.Existence;
import io.alces.internal.write.ItemSize;
import io.alces.internal.write.Sources;
import io.alces.internal.write.VersionGuard;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Estimates what writes consume: by the larger of the item before and after, and for each index by
 * what becomes of its entry.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes">Write
 *     capacity units of global secondary indexes</a>
 */
public final class WriteCost {
  private static final String STORED = "the stored item (Given.stored, Given.absent)";

  private final CompiledModel<?> model;
  private final Facts facts;
  private final Estimate estimate = new Estimate(false);

  private WriteCost(CompiledModel<?> model, Facts facts) {
    this.model = model;
    this.facts = facts;
  }

  /**
   * A write that succeeds, and is no update.
   *
   * @param write the write
   * @param facts what is known of the stored item
   * @param inTransaction whether it is part of a transaction
   * @return write units
   */
  public static Estimate of(PreparedWrite write, Facts facts, boolean inTransaction) {
    WriteCost cost = new WriteCost(write.model(), knowing(write, facts));
    switch (write.kind()) {
      case PUT -> cost.put(requireNonNull(write.item()));
      case DELETE -> cost.delete();
      case CHECK -> cost.check();
      case UPDATE -> throw new IllegalArgumentException("An update has changes");
    }
    return cost.estimate(inTransaction);
  }

  /**
   * An update that succeeds.
   *
   * @param spec the update
   * @param onlyIf what the application demands
   * @param sources gives the moment, and the randomness of ids
   * @param facts what is known of the stored item
   * @param inTransaction whether it is part of a transaction
   * @return write units
   */
  public static Estimate ofUpdate(
      UpdateSpec spec,
      List<Condition<?>> onlyIf,
      Sources sources,
      Facts facts,
      boolean inTransaction) {
    WriteCost cost = new WriteCost(spec.model(), facts);
    cost.update(
        spec.key(),
        UpdateCompiler.compile(spec, onlyIf, sources.clock().instant(), sources.random())
            .changes());
    return cost.estimate(inTransaction);
  }

  /**
   * Puts or deletes of a batch.
   *
   * @param model the model
   * @param isPut whether they are puts
   * @param facts how many there are, and what is known of each
   * @return write units
   */
  public static Estimate ofBatch(CompiledModel<?> model, boolean isPut, Facts facts) {
    WriteCost cost = new WriteCost(model, facts);
    cost.batch(isPut);
    return cost.estimate;
  }

  private void batch(boolean isPut) {
    boolean isNew = isPut && facts.stored() != null && facts.stored().isEmpty();
    double fewest = Math.max(0, facts.items());
    double most = facts.items() < 0 ? Double.POSITIVE_INFINITY : facts.items();
    if (facts.items() < 0) {
      estimate.because(ReadCost.NUMBER);
    }
    double bytes = facts.whole();
    if (bytes < 0) {
      estimate.because(ReadCost.SIZE);
    }
    double high = bytes < 0 ? Estimate.MAX_WRITE : Estimate.writing(bytes);
    estimate.add(fewest * (bytes < 0 ? 1 : high), product(most, high));
    for (CompiledIndex index : model.indexes()) {
      double entry = facts.entry(index);
      double units = entry < 0 ? high : Estimate.writing(entry);
      estimate.add(index.name(), 0, product(most, isPut && !isNew ? 2 * units : units));
    }
    if (!model.indexes().isEmpty() && fewest > 0) {
      estimate.because("which entries of indexes change");
    }
  }

  private static double product(double number, double units) {
    return number == 0 ? 0 : number * units;
  }

  private Estimate estimate(boolean inTransaction) {
    if (inTransaction) {
      estimate.times(2);
    }
    return estimate;
  }

  /** What succeeds only where there is no item meets none. */
  private static Facts knowing(PreparedWrite write, Facts facts) {
    VersionGuard guard = write.demand().guard();
    boolean isNew =
        write.demand().existence() == Existence.ABSENT || (guard != null && guard.expected() == 0);
    return isNew ? facts.met(Map.of()) : facts;
  }

  /** The size of an item; 0 of one that is not there. */
  static double size(@Nullable Map<String, AttributeValue> item) {
    return item == null || item.isEmpty() ? 0 : ItemSize.of(item);
  }

  private void put(Map<String, AttributeValue> item) {
    Map<String, AttributeValue> old = facts.stored();
    if (old != null) {
      replace(old, item);
      return;
    }
    estimate.because(STORED + ", taken to be no larger than the new one");
    double units = Estimate.writing(size(item));
    estimate.add(units, units);
    for (CompiledIndex index : model.indexes()) {
      Map<String, AttributeValue> entry = IndexEntry.of(item, index);
      double most = entry == null ? units : 2 * Estimate.writing(size(entry));
      estimate.add(index.name(), 0, most);
    }
  }

  private void replace(Map<String, AttributeValue> old, Map<String, AttributeValue> item) {
    double units = Estimate.writing(Math.max(size(old), size(item)));
    estimate.add(units, units);
    for (CompiledIndex index : model.indexes()) {
      double entry =
          entry(
              old.isEmpty() ? null : IndexEntry.of(old, index),
              item.isEmpty() ? null : IndexEntry.of(item, index),
              index);
      estimate.add(index.name(), entry, entry);
    }
  }

  private static double entry(
      @Nullable Map<String, AttributeValue> before,
      @Nullable Map<String, AttributeValue> after,
      CompiledIndex index) {
    if (before == null || after == null) {
      return before == null && after == null
          ? 0
          : Estimate.writing(Math.max(size(before), size(after)));
    }
    if (!IndexEntry.haveSameKey(before, after, index)) {
      return Estimate.writing(size(before)) + Estimate.writing(size(after));
    }
    return Values.areSame(before, after)
        ? 0
        : Estimate.writing(Math.max(size(before), size(after)));
  }

  private void update(Map<String, AttributeValue> key, List<Change> changes) {
    Map<String, AttributeValue> old = facts.stored();
    if (old != null) {
      replace(old, Applied.to(old.isEmpty() ? key : old, changes));
      return;
    }
    double bytes = facts.whole();
    double least = bytes < 0 ? 1 : Estimate.writing(bytes);
    double most = bytes < 0 ? Estimate.MAX_WRITE : Estimate.writing(bytes + added(changes));
    estimate.because(STORED);
    estimate.add(least, Math.max(least, most));
    for (CompiledIndex index : model.indexes()) {
      estimate.add(index.name(), 0, moves(changes, index) * Math.max(least, most));
    }
  }

  private static double added(List<Change> changes) {
    double bytes = 0;
    for (Change change : changes) {
      AttributeValue left = change.inAbsent();
      bytes += left == null ? 0 : ItemSize.utf8(change.path().top()) + Values.size(left);
    }
    return bytes;
  }

  /** How many times an entry is written at most: moved, changed, or left as it is. */
  private static int moves(List<Change> changes, CompiledIndex index) {
    int times = 0;
    for (Change change : changes) {
      String top = change.path().top();
      boolean isKey = index.key().attribute(top) != null;
      times = Math.max(times, isKey ? 2 : index.holds(top) ? 1 : 0);
    }
    return times;
  }

  private void delete() {
    Map<String, AttributeValue> old = facts.stored();
    if (old != null) {
      replace(old, Map.of());
      return;
    }
    double bytes = facts.whole();
    double least = bytes < 0 ? 1 : Estimate.writing(bytes);
    double most = bytes < 0 ? Estimate.MAX_WRITE : least;
    estimate.because(STORED);
    estimate.add(least, most);
    for (CompiledIndex index : model.indexes()) {
      estimate.add(index.name(), 0, most);
    }
  }

  /** A check is charged by what it reads. */
  private void check() {
    Map<String, AttributeValue> old = facts.stored();
    double bytes = old == null ? facts.whole() : size(old);
    if (bytes < 0) {
      estimate.because(STORED);
      estimate.add(1, Estimate.reading(Facts.MAX_BYTES, true));
    } else {
      double units = Estimate.reading(bytes, true);
      estimate.add(units, units);
    }
  }
}
