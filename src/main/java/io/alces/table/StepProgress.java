package io.alces.table;

import org.jspecify.annotations.Nullable;

/**
 * How far the carrying out of a plan is.
 *
 * @param step the step
 * @param number its number in the plan, from 1
 * @param of how many steps the plan has
 * @param state what becomes of the step
 * @param waitingFor the state of the table, in words, while it is waited for: "UPDATING, index
 *     byStatus CREATING"; null otherwise
 */
public record StepProgress(
    TableStep step, int number, int of, State state, @Nullable String waitingFor) {
  /** What becomes of a step. */
  public enum State {
    /** Its request is about to be sent. */
    BEGUN,
    /** Its request was sent, and the table is waited for. */
    WAITING,
    /** It is done. */
    DONE,
    /** It is not taken. */
    LEFT_OUT
  }

  @Override
  public String toString() {
    return number
        + " of "
        + of
        + ", "
        + step
        + ": "
        + switch (state) {
          case BEGUN -> "begun";
          case WAITING -> "waiting, " + waitingFor;
          case DONE -> "done";
          case LEFT_OUT -> "left out";
        };
  }
}
