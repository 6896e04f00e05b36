package io.alces.internal.request;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Capacity units of one kind as they are added up, from a least to a most; with those of indexes,
 * and what is not known. Not thread-safe.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">DynamoDB
 *     read and write operations</a>
 */
public final class Estimate {
  private static final int READ_BLOCK = 4096;
  private static final int WRITE_BLOCK = 1024;

  /** What the largest item is in write units. */
  static final double MAX_WRITE = (double) Facts.MAX_BYTES / WRITE_BLOCK;

  private final boolean isRead;
  private final Map<String, double[]> byIndex = new LinkedHashMap<>();
  private final List<String> unknown = new ArrayList<>();
  private double least;
  private double most;

  Estimate(boolean isRead) {
    this.isRead = isRead;
  }

  /** The units that reading a number of bytes takes, at least those of one block. */
  static double reading(double bytes, boolean consistent) {
    double blocks = Math.max(1, Math.ceil(bytes / READ_BLOCK));
    return consistent ? blocks : blocks / 2;
  }

  /** The units that writing a number of bytes takes, at least one. */
  static double writing(double bytes) {
    return Math.max(1, Math.ceil(bytes / WRITE_BLOCK));
  }

  /** Adds units of the table. */
  void add(double fewest, double greatest) {
    least += fewest;
    most += greatest;
  }

  /** Adds units of an index. */
  void add(String index, double fewest, double greatest) {
    if (greatest > 0) {
      add(fewest, greatest);
      double[] units = byIndex.computeIfAbsent(index, name -> new double[2]);
      units[0] += fewest;
      units[1] += greatest;
    }
  }

  /** Says why it is a range. */
  void because(String clause) {
    if (!unknown.contains(clause)) {
      unknown.add(clause);
    }
  }

  /** Everything so many times. */
  void times(int factor) {
    least *= factor;
    most *= factor;
    byIndex.values().forEach(units -> multiply(units, factor));
  }

  private static void multiply(double[] units, int factor) {
    units[0] *= factor;
    units[1] *= factor;
  }

  /**
   * Whether these are read units.
   *
   * @return false if they are write units
   */
  public boolean isRead() {
    return isRead;
  }

  /**
   * The least that it may be.
   *
   * @return units
   */
  public double least() {
    return least;
  }

  /**
   * The most that it may be.
   *
   * @return units; infinite if there is no bound
   */
  public double most() {
    return most;
  }

  /**
   * Of these, what indexes take.
   *
   * @return the least and the most, by their names
   */
  public Map<String, double[]> byIndex() {
    return byIndex;
  }

  /**
   * Why it is a range.
   *
   * @return clauses that say how to narrow it
   */
  public List<String> unknown() {
    return unknown;
  }
}
