package io.alces.observe;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A read that the policy of an {@code Alces} warns of.
 *
 * @param concern what it is about
 * @param table the name of the table that is read
 * @param index the name of the index that is read, or null for the table itself
 * @param message the warning in words, without values
 */
public record PolicyWarning(Concern concern, String table, @Nullable String index, String message) {
  /** What a policy may be about. */
  public enum Concern {
    /** A scan. */
    SCAN,
    /** A list without a limit or bounds. */
    UNBOUNDED_LIST,
    /** A filter that throws away much of what is read. */
    FILTER
  }

  /** Checks what must be there. */
  public PolicyWarning {
    requireNonNull(concern, "concern");
    requireNonNull(table, "table");
    requireNonNull(message, "message");
  }
}
