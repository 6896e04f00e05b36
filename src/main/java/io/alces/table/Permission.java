package io.alces.table;

import org.jspecify.annotations.Nullable;

/**
 * What IAM must allow for an operation. Transactions have no actions of their own: each of their
 * operations needs that of a single one, and a check {@code ConditionCheckItem}.
 *
 * @param action the action without its prefix: {@code GetItem}, {@code ConditionCheckItem}
 * @param table the name of the table
 * @param index the name of the index that is read, or null for the table itself
 * @see <a
 *     href="https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazondynamodb.html">Actions,
 *     resources, and condition keys for Amazon DynamoDB</a>
 */
public record Permission(String action, String table, @Nullable String index) {
  /**
   * An action on a table.
   *
   * @param action the action without its prefix
   * @param table the name of the table
   * @return the permission
   */
  public static Permission on(String action, String table) {
    return new Permission(action, table, null);
  }

  @Override
  public String toString() {
    return "dynamodb:"
        + action
        + " on "
        + (index == null ? "table " + table : "index " + index + " of table " + table);
  }
}
