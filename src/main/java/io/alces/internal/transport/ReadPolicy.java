package io.alces.internal.transport;

/**
 * What is done about reads that may cost more than they should.
 *
 * @param scans about scans
 * @param unboundedLists about lists without a limit or bounds
 * @param filters about filters that throw away more than a share of what is evaluated
 * @param share that share, from 0 to 1
 */
public record ReadPolicy(Level scans, Level unboundedLists, Level filters, double share) {
  /** Nothing is done about anything. */
  public static final ReadPolicy ALLOW_ALL =
      new ReadPolicy(Level.ALLOW, Level.ALLOW, Level.ALLOW, 1);

  /**
   * Whether nothing is done about anything.
   *
   * @return true if reads need not be looked at
   */
  public boolean allowsAll() {
    return scans == Level.ALLOW && unboundedLists == Level.ALLOW && filters == Level.ALLOW;
  }

  /** What is done. */
  public enum Level {
    /** Nothing. */
    ALLOW,
    /** It is told. */
    WARN,
    /** It is an error. */
    REFUSE
  }

  /**
   * With another level for scans.
   *
   * @param level the level
   * @return the policy
   */
  public ReadPolicy withScans(Level level) {
    return new ReadPolicy(level, unboundedLists, filters, share);
  }

  /**
   * With another level for unbounded lists.
   *
   * @param level the level
   * @return the policy
   */
  public ReadPolicy withUnboundedLists(Level level) {
    return new ReadPolicy(scans, level, filters, share);
  }

  /**
   * With another level for filters.
   *
   * @param more than which share
   * @param level the level
   * @return the policy
   */
  public ReadPolicy withFilters(double more, Level level) {
    return new ReadPolicy(scans, unboundedLists, level, more);
  }
}
