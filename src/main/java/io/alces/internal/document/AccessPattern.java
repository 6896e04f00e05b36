package io.alces.internal.document;

import io.alces.table.Permission;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an application asks of its tables, by a name.
 *
 * @param name the name
 * @param steps its operations: one, or those of a transaction or batch
 */
public record AccessPattern(String name, List<Step> steps) {
  /** Copies the list. */
  public AccessPattern {
    steps = List.copyOf(steps);
  }

  /**
   * An operation.
   *
   * @param operation the action of DynamoDB's API
   * @param table the table
   * @param index the index that is read, or null
   * @param key the key condition, without values, or null
   * @param filter what is thrown away, and what is demanded, without values, or null
   * @param does what it reads or changes
   * @param costs what it is estimated to consume
   * @param warnings what may surprise
   * @param permissions what IAM must allow for it
   */
  public record Step(
      String operation,
      String table,
      @Nullable String index,
      @Nullable String key,
      @Nullable String filter,
      String does,
      String costs,
      List<String> warnings,
      List<Permission> permissions) {
    /** Copies the lists. */
    public Step {
      warnings = List.copyOf(warnings);
      permissions = List.copyOf(permissions);
    }
  }
}
