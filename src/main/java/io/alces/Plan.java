package io.alces;

import io.alces.table.Permission;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an operation will do, as data and, by {@link #toString}, in words. Making one sends nothing.
 *
 * <p>Conditions are shown with the application's names and {@code ?} for each value. Immutable and
 * thread-safe.
 *
 * @param operation the action of DynamoDB's API: {@code Query}, {@code Scan}, {@code GetItem}…
 * @param table the table's name
 * @param index the index that is read, or null for the table itself
 * @param reason why this table or index is read
 * @param candidates the table and each index that was looked at, in order, and how the conditions
 *     fit its key
 * @param keyCondition what narrows a query to a range of keys, or the key of a single item; null
 *     for a scan
 * @param filter what is thrown away after it was read and paid for, or null
 * @param condition what a write demands of the stored item, or null
 * @param changes what an update does, action by action; empty for other operations
 * @param projection the attributes that are read; empty for all
 * @param reads what will be read, and what of it thrown away
 * @param warnings what may surprise: a scan, a filter, a second read
 * @param cost what it is estimated to consume, over all requests that it takes; {@link Given}
 *     states what makes it exact
 * @param permissions what IAM must allow for it, each once
 */
public record Plan(
    String operation,
    String table,
    @Nullable String index,
    String reason,
    Map<String, String> candidates,
    @Nullable String keyCondition,
    @Nullable String filter,
    @Nullable String condition,
    List<String> changes,
    List<String> projection,
    String reads,
    List<String> warnings,
    Cost cost,
    List<Permission> permissions) {
  /** Copies the collections. */
  public Plan {
    candidates = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
    changes = List.copyOf(changes);
    projection = List.copyOf(projection);
    warnings = List.copyOf(warnings);
    permissions = List.copyOf(permissions);
  }

  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(
        operation
            + " on "
            + (index == null ? "table " + table : "index " + index + " of table " + table));
    add(lines, "because", reason);
    candidates.forEach((name, why) -> lines.add("    " + name + ": " + why));
    add(lines, operation.equals("Query") ? "key condition" : "key", keyCondition);
    add(lines, "filter", filter);
    add(lines, "condition", condition);
    changes.forEach(change -> add(lines, "changes", change));
    add(lines, "projection", projection.isEmpty() ? null : String.join(", ", projection));
    add(lines, "reads", reads);
    add(lines, "costs", cost.toString());
    warnings.forEach(warning -> add(lines, "warning", warning));
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, String title, @Nullable String text) {
    if (text != null && !text.isEmpty()) {
      lines.add("  " + title + ": " + text);
    }
  }
}
