package io.alces;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What an operation is estimated to consume, in capacity units: on demand, request units are the
 * same. What is not known makes a range of it, and {@link #unknown} says how to narrow it; {@link
 * Given} states what is known.
 *
 * <p>It is what DynamoDB charges for an operation that succeeds at the first attempt. Immutable and
 * thread-safe.
 *
 * @param read read capacity units
 * @param write write capacity units
 * @param byIndex of these, what the indexes consume, by their names
 * @param unknown what is not known, a clause for each; empty if the range is as narrow as it can be
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
 *     read and write operations</a>
 */
public record Cost(Range read, Range write, Map<String, Range> byIndex, List<String> unknown) {
  /** How many indexes are told by their names. */
  private static final int NAMED = 2;

  /** Copies the collections. */
  public Cost {
    byIndex = Collections.unmodifiableMap(new LinkedHashMap<>(byIndex));
    unknown = List.copyOf(unknown);
  }

  /**
   * From a least to a most number of units.
   *
   * @param least at least 0
   * @param most at least as many; {@link Double#POSITIVE_INFINITY} where there is no bound
   */
  public record Range(double least, double most) {
    static final Range ZERO = new Range(0, 0);

    /**
     * Whether it is one number.
     *
     * @return false if something is unknown
     */
    public boolean isExact() {
      return least == most;
    }

    Range plus(Range other) {
      return new Range(least + other.least, most + other.most);
    }

    @Override
    public String toString() {
      if (isExact()) {
        return text(least);
      }
      return Double.isInfinite(most)
          ? "at least " + text(least)
          : text(least) + " to " + text(most);
    }

    private static String text(double units) {
      return units == Math.rint(units) ? Long.toString((long) units) : Double.toString(units);
    }
  }

  /**
   * Both together, as of the operations of a transaction.
   *
   * @param other another cost
   * @return the sum
   */
  public Cost plus(Cost other) {
    Map<String, Range> indexes = new LinkedHashMap<>(byIndex);
    other.byIndex.forEach((name, units) -> indexes.merge(name, units, Range::plus));
    List<String> both = new ArrayList<>(unknown);
    for (String why : other.unknown) {
      if (!both.contains(why)) {
        both.add(why);
      }
    }
    return new Cost(read.plus(other.read), write.plus(other.write), indexes, both);
  }

  @Override
  public String toString() {
    List<String> parts = new ArrayList<>();
    if (!read.equals(Range.ZERO)) {
      parts.add(units(read, "read"));
    }
    if (!write.equals(Range.ZERO)) {
      parts.add(units(write, "write"));
    }
    String text = parts.isEmpty() ? "nothing" : String.join(", ", parts);
    if (write.most() > 0 && !byIndex.isEmpty()) {
      text += ", of which " + indexes();
    }
    return unknown.isEmpty() ? text : text + "; not known: " + String.join(", ", unknown);
  }

  private String indexes() {
    if (byIndex.size() > NAMED) {
      Range all = byIndex.values().stream().reduce(Range.ZERO, Range::plus);
      return all + " for " + byIndex.size() + " indexes";
    }
    List<String> indexes = new ArrayList<>();
    byIndex.forEach((name, units) -> indexes.add(units + " for index " + name));
    return String.join(", ", indexes);
  }

  private static String units(Range units, String kind) {
    boolean isOne = units.isExact() && units.most() == 1;
    return units + " " + kind + (isOne ? " unit" : " units");
  }
}
