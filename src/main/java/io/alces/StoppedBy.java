package io.alces;

import io.alces.internal.transport.Stop;

/** Why a query, a scan or a parallel scan has stopped where it did. */
public enum StoppedBy {
  /** Nothing is left to read: there is no cursor. */
  END,
  /** There are as many results as {@code limit} asks for. */
  LIMIT,
  /** One page was asked for, and DynamoDB has ended it: by {@code pageSize}, or at 1 MB. */
  PAGE,
  /** {@code maxItems} items were evaluated. */
  MAX_ITEMS,
  /** {@code maxPages} pages were read. */
  MAX_PAGES,
  /** {@code maxUnits} capacity units were consumed, or more. */
  MAX_UNITS,
  /** The time of {@code within} is up. */
  TIME,
  /** {@link ParallelScan#stopWhen} wants it. */
  REQUEST;

  static StoppedBy of(Stop stop) {
    return switch (stop) {
      case END -> END;
      case LIMIT -> LIMIT;
      case PAGE -> PAGE;
      case MAX_ITEMS -> MAX_ITEMS;
      case MAX_PAGES -> MAX_PAGES;
      case MAX_UNITS -> MAX_UNITS;
      case TIME -> TIME;
    };
  }
}
