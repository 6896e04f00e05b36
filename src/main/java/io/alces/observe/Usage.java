package io.alces.observe;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What requests have used: the capacity that DynamoDB says they consumed, and how much there was of
 * everything else. Immutable.
 *
 * @param consumed capacity units by table and index, in the order of their names, each table before
 *     its indexes
 * @param requests how many requests there were, each with all its attempts
 * @param retries how many further attempts the AWS SDK made; 0 where that cannot be seen, as in
 *     process
 * @param failures how many of the requests failed. What these consumed, DynamoDB does not tell.
 * @param items how many items were read or counted, after filters
 * @param evaluated how many items were read before filters: what was paid for
 */
public record Usage(
    List<ConsumedUnits> consumed,
    long requests,
    long retries,
    long failures,
    long items,
    long evaluated) {
  /** Nothing at all. */
  public static final Usage NONE = new Usage(List.of(), 0, 0, 0, 0, 0);

  /** Copies the list. */
  public Usage {
    consumed = List.copyOf(consumed);
  }

  /**
   * The read capacity units of all tables and indexes.
   *
   * @return their sum
   */
  public double readUnits() {
    double sum = 0;
    for (ConsumedUnits units : consumed) {
      sum += units.readUnits();
    }
    return sum;
  }

  /**
   * The write capacity units of all tables and indexes.
   *
   * @return their sum
   */
  public double writeUnits() {
    double sum = 0;
    for (ConsumedUnits units : consumed) {
      sum += units.writeUnits();
    }
    return sum;
  }

  /**
   * What was consumed of a table, without its indexes.
   *
   * @param table its name
   * @return the units; none of both if nothing was consumed
   */
  public ConsumedUnits of(String table) {
    return of(table, null);
  }

  /**
   * What was consumed of a table or of one of its indexes.
   *
   * @param table the table's name
   * @param index the index's name, or null for the table itself
   * @return the units; none of both if nothing was consumed
   */
  public ConsumedUnits of(String table, @Nullable String index) {
    for (ConsumedUnits units : consumed) {
      if (units.isOf(table, index)) {
        return units;
      }
    }
    return new ConsumedUnits(table, index, 0, 0);
  }

  /** In words, as in {@code 2 requests, 1.5 read units: 1 of orders, 0.5 of orders/byStatus; …}. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    count(text, requests, "request", "requests");
    units(text, readUnits(), "read", true);
    units(text, writeUnits(), "write", false);
    text.append("; ");
    count(text, items, "item", "items");
    text.append(" of ").append(evaluated).append(" evaluated");
    if (retries > 0) {
      text.append(", ");
      count(text, retries, "retry", "retries");
    }
    if (failures > 0) {
      text.append(", ").append(failures).append(" failed");
    }
    return text.toString();
  }

  private static void count(StringBuilder text, long number, String one, String many) {
    text.append(number).append(' ').append(number == 1 ? one : many);
  }

  private void units(StringBuilder text, double sum, String kind, boolean isRead) {
    text.append(isRead ? ", " : "; ");
    text.append(number(sum)).append(' ').append(kind).append(sum == 1 ? " unit" : " units");
    String separator = ": ";
    for (ConsumedUnits units : consumed) {
      double part = isRead ? units.readUnits() : units.writeUnits();
      if (part > 0) {
        text.append(separator).append(number(part)).append(" of ").append(units.name());
        separator = ", ";
      }
    }
  }

  private static String number(double units) {
    return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
  }
}
