package io.alces.internal.transport;

/** Why a read has stopped. */
public enum Stop {
  /** Nothing is left to read. */
  END,
  /** There are as many results as were wanted. */
  LIMIT,
  /** A page was wanted, and read. */
  PAGE,
  /** As many items were evaluated as may be. */
  MAX_ITEMS,
  /** As many pages were read as may be. */
  MAX_PAGES,
  /** As many capacity units were consumed as may be. */
  MAX_UNITS,
  /** The time is up. */
  TIME;

  /**
   * Whether it is one of the bounds, so that not everything was read that was asked for.
   *
   * @return false of an end, a limit, a page
   */
  public boolean isBound() {
    return compareTo(PAGE) > 0;
  }
}
