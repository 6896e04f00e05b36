package io.alces.table;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/**
 * A step of a plan: one change of one table.
 *
 * @param table the name of the table
 * @param name what it does, in a few words that are always the same: "create index byStatus"
 * @param risk what it may cost
 * @param detail how and why; for a step that is impossible, what to do instead
 * @param request what is sent, or null if the step is impossible
 * @param after the name of a step without which this one is left out, too, or null
 */
public record TableStep(
    String table,
    String name,
    Risk risk,
    String detail,
    @Nullable DynamoDbRequest request,
    @Nullable String after) {
  /** Checks that there is what must be. */
  public TableStep {
    requireNonNull(table, "table");
    requireNonNull(name, "name");
    requireNonNull(risk, "risk");
    requireNonNull(detail, "detail");
  }

  /** What a step may cost. */
  public enum Risk {
    /** Makes a table that is not there. */
    CREATE,
    /** Takes effect at once, and nothing is lost. */
    SAFE,
    /** Takes minutes to hours, according to what is stored; the table is in use meanwhile. */
    SLOW,
    /** Changes what is paid, or how much may be read and written. */
    BILLING,
    /** Something is lost that cannot be brought back. It runs only when it is named. */
    DESTRUCTIVE,
    /** DynamoDB cannot do it. */
    IMPOSSIBLE
  }

  @Override
  public String toString() {
    return table + ": " + name;
  }
}
