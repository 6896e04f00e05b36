package io.alces.internal.transport;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a batch ended.
 *
 * @param counts how far it came
 * @param remaining what was taken from the input and is not done, in the order of the input
 * @param cause what ended it early, or the first failure of an entry; null if there was none
 * @param wasRefused whether it was ended by the input, before anything was sent
 */
public record BatchOutcome(
    BatchSetup.Counts counts,
    List<Remains> remaining,
    @Nullable Throwable cause,
    boolean wasRefused) {
  /**
   * An element that is not done.
   *
   * @param number its position in the input
   * @param element what the application gave
   * @param model the name of its model
   * @param cause why, or null if it was not sent or left unprocessed
   */
  public record Remains(long number, Object element, String model, @Nullable Throwable cause) {}
}
