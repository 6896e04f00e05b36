package io.alces.internal.table;

import io.alces.table.TableStep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done to a table.
 *
 * @param wanted the table as it is declared
 * @param live the table as it was found, or null if it was not there
 * @param steps what makes the one of the other, in order
 * @param notes what is left as it is, and why
 */
public record PlannedTable(
    TableDefinition wanted, @Nullable LiveTable live, List<TableStep> steps, List<String> notes) {
  /** Copies the lists. */
  public PlannedTable {
    steps = List.copyOf(steps);
    notes = List.copyOf(notes);
  }

  /**
   * What tells this table from every other, and from itself after a change.
   *
   * @return a text of hexadecimal digits, or "absent"
   */
  public String fingerprint() {
    return Fingerprint.of(live);
  }
}
