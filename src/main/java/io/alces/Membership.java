package io.alces;

import io.alces.error.RequestException;
import io.alces.internal.transport.Engine;
import org.jspecify.annotations.Nullable;

/** What an operation must be like to be run together with others. */
final class Membership {
  private Membership() {}

  /** Refuses an operation of a transaction; its position counts from 1. */
  static void checkInTransaction(
      Engine ours, Engine its, @Nullable String step, Object operation, int position) {
    String problem = problem(ours, its, step, "is for a request of its own");
    if (problem != null) {
      throw new RequestException(
          "Operation " + position + " of the transaction, the " + operation + ", " + problem);
    }
  }

  /** Refuses a model of another Alces. */
  static void checkInWarmUp(Engine ours, Engine its, Object model) {
    if (!ours.sharesConnectionWith(its)) {
      throw new RequestException(
          "The " + model + " in a warm-up was made by another Alces; make it by this one");
    }
  }

  /** Refuses a model of another Alces, whose tables are others. */
  static void checkOfTables(Engine ours, Engine its, Object model) {
    if (!ours.sharesConnectionWith(its)) {
      throw new RequestException(
          "The " + model + " of tables() was made by another Alces; make it by this one");
    }
  }

  /** Refuses a model of another Alces, whose tables are others. */
  static void checkInDocument(Engine ours, Engine its, Object model) {
    if (!ours.sharesConnectionWith(its)) {
      throw new RequestException(
          "The " + model + " of schemaDocument() was made by another Alces; make it by this one");
    }
  }

  /** Refuses an operation of a batch. */
  static void checkInBatch(Engine ours, Engine its, @Nullable String step, Object operation) {
    String problem = problem(ours, its, step, "a batch has no place for");
    if (problem != null) {
      throw new RequestException("The " + operation + " in a batch " + problem);
    }
  }

  private static @Nullable String problem(
      Engine ours, Engine its, @Nullable String step, String why) {
    if (!ours.sharesConnectionWith(its)) {
      return "was made by another Alces; make it by a model of this one";
    }
    if (!ours.isObservedAs(its)) {
      return "has a meter of its own, which would count nothing; give it to all that is run"
          + " together, by meter() or by db.meter()";
    }
    return step == null ? null : "has " + step + ", which " + why + "; leave it out";
  }
}
