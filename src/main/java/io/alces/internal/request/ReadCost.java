package io.alces.internal.request;

import io.alces.internal.model.CompiledIndex;

/** Estimates what reads consume. */
public final class ReadCost {
  /** DynamoDB ends a page there, in bytes. */
  private static final double PAGE_BYTES = 1024.0 * 1024;

  static final String SIZE = "how large items are (Given.bytes, Given.like)";
  static final String NUMBER = "how many items there are (Given.items)";

  private ReadCost() {}

  /**
   * A get, alone or in a batch.
   *
   * @param facts what is known
   * @param consistent whether it is consistent
   * @param populates whether items are read that it refers to
   * @return read units
   */
  public static Estimate ofGet(Facts facts, boolean consistent, boolean populates) {
    Estimate estimate = new Estimate(true);
    addItem(estimate, facts, 1, consistent);
    addPopulated(estimate, populates);
    return estimate;
  }

  /**
   * A get in a transaction: twice a consistent one.
   *
   * @param facts what is known
   * @return read units
   */
  public static Estimate ofTransactGet(Facts facts) {
    Estimate estimate = ofGet(facts, true, false);
    estimate.times(2);
    return estimate;
  }

  private static void addItem(Estimate estimate, Facts facts, double times, boolean consistent) {
    double bytes = facts.stored() == null ? facts.whole() : WriteCost.size(facts.stored());
    if (bytes >= 0) {
      double units = times * Estimate.reading(bytes, consistent);
      estimate.add(units, units);
    } else {
      estimate.because(SIZE);
      estimate.add(
          times * Estimate.reading(0, consistent),
          times * Estimate.reading(Facts.MAX_BYTES, consistent));
    }
  }

  /**
   * A query or scan, over all pages that it takes.
   *
   * @param plan the read
   * @param facts what is known
   * @return read units
   */
  public static Estimate of(ReadPlan plan, Facts facts) {
    Estimate estimate = new Estimate(true);
    double fewest = fewest(plan, facts);
    double most = most(plan, facts);
    if (fewest < most) {
      estimate.because(NUMBER);
    }
    double bytes = facts.entry(plan.index());
    double low = pages(plan, fewest, Math.max(0, bytes));
    double high = pages(plan, most, bytes < 0 ? Facts.MAX_BYTES : bytes);
    if (bytes < 0 && most > 0) {
      estimate.because(SIZE);
    }
    CompiledIndex index = plan.index();
    if (index == null) {
      estimate.add(low, high);
    } else {
      estimate.add(index.name(), low, high);
    }
    if (plan.fetchesBack() || plan.hydrates()) {
      addSecondReads(estimate, plan, facts, fewest, most);
    }
    addPopulated(estimate, !plan.spec().populate().isNone());
    return estimate;
  }

  private static void addPopulated(Estimate estimate, boolean populates) {
    if (populates) {
      estimate.because("how many items populate() reads");
      estimate.add(0, Double.POSITIVE_INFINITY);
    }
  }

  /** Each item once more, from the table. */
  private static void addSecondReads(
      Estimate estimate, ReadPlan plan, Facts facts, double fewest, double most) {
    boolean consistent = plan.spec().consistent();
    double bytes = facts.whole();
    if (bytes < 0) {
      estimate.because(SIZE);
    }
    double low = bytes < 0 ? 0 : bytes;
    double high = bytes < 0 ? Facts.MAX_BYTES : bytes;
    estimate.add(
        fewest == 0 ? 0 : fewest * Estimate.reading(low, consistent),
        most == 0 ? 0 : most * Estimate.reading(high, consistent));
  }

  private static double fewest(ReadPlan plan, Facts facts) {
    int limit = plan.spec().limit();
    if (facts.items() >= 0) {
      return limit > 0 ? Math.min(limit, facts.items()) : facts.items();
    }
    return 0;
  }

  private static double most(ReadPlan plan, Facts facts) {
    int limit = plan.spec().limit();
    double items = facts.items() < 0 ? Double.POSITIVE_INFINITY : facts.items();
    return limit > 0 && plan.filter() == null ? Math.min(limit, items) : items;
  }

  /** DynamoDB rounds up for each page; what a page holds is bounded by number and by size. */
  private static double pages(ReadPlan plan, double items, double bytes) {
    boolean consistent = plan.spec().consistent();
    if (Double.isInfinite(items)) {
      return items;
    }
    double atOnce = Math.max(1, Math.floor(PAGE_BYTES / Math.max(1, bytes)) + 1);
    int pageSize = plan.evaluated(plan.filter() == null ? plan.spec().limit() : 0);
    if (pageSize > 0) {
      atOnce = Math.min(atOnce, pageSize);
    }
    double full = Math.floor(items / atOnce);
    double rest = items - full * atOnce;
    double units = full == 0 ? 0 : full * Estimate.reading(atOnce * bytes, consistent);
    return rest > 0 || full == 0 ? units + Estimate.reading(rest * bytes, consistent) : units;
  }

  /**
   * Gets of a batch.
   *
   * @param facts how many there are, and what is known of each
   * @param consistent whether they are consistent
   * @param populates whether items are read that they refer to
   * @return read units
   */
  public static Estimate ofBatch(Facts facts, boolean consistent, boolean populates) {
    Estimate estimate = new Estimate(true);
    if (facts.items() < 0) {
      estimate.because(NUMBER);
      estimate.add(0, Double.POSITIVE_INFINITY);
    } else if (facts.items() > 0) {
      addItem(estimate, facts, (double) facts.items(), consistent);
    }
    addPopulated(estimate, populates);
    return estimate;
  }
}
