package io.alces.observe;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Sums what operations use: the consumed capacity of tables and indexes, requests, items. It is the
 * caller's own: of one operation, of what a web request or a job does, or of a whole {@code Alces},
 * of which it is an observer.
 *
 * <pre>{@code
 * Meter meter = new Meter();
 * List<Order> open = orders.query().where(Order::customerId).eq("c1").meter(meter).list();
 * meter.readUnits(); // 1.5
 * }</pre>
 *
 * <p>A metered operation asks DynamoDB what its requests consume, which costs nothing. A request is
 * counted when it has ended. Thread-safe: operations may share a meter and run at the same time.
 */
public final class Meter implements OperationObserver {
  /** The units of a table are kept under its name, those of an index under both with a slash. */
  private final Map<String, ConsumedUnits> consumed = new TreeMap<>();

  private final OperationObservation counting = new Counting();
  private long requests;
  private long retries;
  private long failures;
  private long items;
  private long evaluated;

  private final class Counting implements OperationObservation {
    @Override
    public void ended(EndedRequest request) {
      count(request);
    }
  }

  /** A meter that has counted nothing. */
  public Meter() {}

  @Override
  public OperationObservation begin(SentRequest first) {
    return counting;
  }

  private synchronized void count(EndedRequest request) {
    requests++;
    retries += request.attempts() - 1;
    failures += request.failure() == null ? 0 : 1;
    items += request.items();
    evaluated += request.evaluated();
    for (ConsumedUnits units : request.consumed()) {
      consumed.merge(units.name(), units, Meter::sum);
    }
  }

  private static ConsumedUnits sum(ConsumedUnits one, ConsumedUnits other) {
    return new ConsumedUnits(
        one.table(),
        one.index(),
        one.readUnits() + other.readUnits(),
        one.writeUnits() + other.writeUnits());
  }

  /**
   * All that was counted since the last {@link #reset}.
   *
   * @return the sums at this moment
   */
  public synchronized Usage usage() {
    List<ConsumedUnits> units = new ArrayList<>(consumed.values());
    return new Usage(units, requests, retries, failures, items, evaluated);
  }

  /**
   * Begins anew.
   *
   * @return all that was counted until now: no request is in this and in what follows, or in none
   */
  public synchronized Usage reset() {
    Usage until = usage();
    consumed.clear();
    requests = 0;
    retries = 0;
    failures = 0;
    items = 0;
    evaluated = 0;
    return until;
  }

  /**
   * The read capacity units of all tables and indexes.
   *
   * @return their sum
   */
  public double readUnits() {
    return usage().readUnits();
  }

  /**
   * The write capacity units of all tables and indexes.
   *
   * @return their sum
   */
  public double writeUnits() {
    return usage().writeUnits();
  }

  /**
   * How many requests have ended, each with all its attempts.
   *
   * @return the number
   */
  public synchronized long requests() {
    return requests;
  }

  /** In words, without values: as {@link Usage#toString}. */
  @Override
  public String toString() {
    return usage().toString();
  }
}
