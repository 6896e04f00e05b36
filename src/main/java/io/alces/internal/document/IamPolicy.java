package io.alces.internal.document;

import io.alces.internal.codec.SdkJson;
import io.alces.internal.table.IndexDefinition;
import io.alces.internal.table.TableDefinition;
import io.alces.table.Permission;
import io.alces.table.TableSettings.Encryption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A policy of IAM that allows what a document describes, and nothing else. */
public final class IamPolicy {
  private static final List<String> OF_ITEMS =
      List.of(
          "BatchGetItem",
          "BatchWriteItem",
          "ConditionCheckItem",
          "DeleteItem",
          "GetItem",
          "PutItem",
          "Query",
          "Scan",
          "UpdateItem");

  private static final List<String> OF_INDEXES = List.of("Query", "Scan");

  private final DescribedSchema schema;
  private final Place place;
  private final boolean managesTables;

  /** Resources to actions, in the order in which they are met. */
  private final Map<String, Set<String>> allowed = new LinkedHashMap<>();

  private IamPolicy(DescribedSchema schema, Place place, boolean managesTables) {
    this.schema = schema;
    this.place = place;
    this.managesTables = managesTables;
  }

  /**
   * Writes a policy.
   *
   * @param schema what is allowed: its access patterns; without any, all that its models can do
   * @param place where the tables are
   * @param managesTables whether tables may be created and changed, too
   * @return indented JSON
   */
  public static String json(DescribedSchema schema, Place place, boolean managesTables) {
    return new IamPolicy(schema, place, managesTables).json();
  }

  private String json() {
    if (schema.patterns().isEmpty()) {
      allowAll();
    } else {
      allowPatterns();
    }
    Set<String> used = new LinkedHashSet<>(allowed.keySet());
    if (managesTables) {
      allowTables();
    }
    List<Map<String, Object>> statements = statements();
    for (TableDefinition table : schema.tables()) {
      boolean isUsed =
          managesTables || used.stream().anyMatch(arn -> isOf(arn, place.table(table.table())));
      Map<String, Object> key = isUsed ? key(table.settings().encryption()) : null;
      if (key != null && !statements.contains(key)) {
        statements.add(key);
      }
    }
    Map<String, Object> policy = new LinkedHashMap<>();
    policy.put("Version", "2012-10-17");
    policy.put("Statement", statements);
    return SdkJson.indented(policy);
  }

  private static boolean isOf(String arn, String table) {
    return arn.equals(table) || arn.startsWith(table + "/");
  }

  private void allowAll() {
    for (TableDefinition table : schema.tables()) {
      OF_ITEMS.forEach(action -> allow(place.table(table.table()), action));
      for (IndexDefinition index : table.indexes()) {
        OF_INDEXES.forEach(action -> allow(place.index(table.table(), index.name()), action));
      }
    }
  }

  private void allowPatterns() {
    for (AccessPattern pattern : schema.patterns()) {
      for (AccessPattern.Step step : pattern.steps()) {
        for (Permission permission : step.permissions()) {
          allow(resource(permission), permission.action());
        }
      }
    }
  }

  private String resource(Permission permission) {
    return permission.index() == null
        ? place.table(permission.table())
        : place.index(permission.table(), permission.index());
  }

  /** What planning, creating and changing takes; deleting a table is nobody's daily work. */
  private void allowTables() {
    for (TableDefinition table : schema.tables()) {
      String arn = place.table(table.table());
      for (String action : List.of("CreateTable", "DescribeTable", "UpdateTable")) {
        allow(arn, action);
      }
      allow(arn, "DescribeTimeToLive");
      if (table.timeToLive() != null) {
        allow(arn, "UpdateTimeToLive");
      }
      if (table.settings().recovery() != null) {
        allow(arn, "DescribeContinuousBackups");
        allow(arn, "UpdateContinuousBackups");
      }
      if (!table.settings().tags().isEmpty()) {
        allow(arn, "ListTagsOfResource");
        allow(arn, "TagResource");
      }
    }
  }

  private void allow(String resource, String action) {
    allowed.computeIfAbsent(resource, arn -> new TreeSet<>()).add("dynamodb:" + action);
  }

  /** Resources that allow the same are one statement. */
  private List<Map<String, Object>> statements() {
    Map<Set<String>, List<String>> resources = new LinkedHashMap<>();
    allowed.forEach(
        (arn, actions) -> resources.computeIfAbsent(actions, a -> new ArrayList<>()).add(arn));
    List<Map<String, Object>> statements = new ArrayList<>();
    resources.forEach((actions, arns) -> statements.add(statement(actions, arns)));
    return statements;
  }

  private static Map<String, Object> statement(Set<String> actions, List<String> arns) {
    Map<String, Object> statement = new LinkedHashMap<>();
    statement.put("Effect", "Allow");
    statement.put("Action", List.copyOf(new ArrayList<>(actions)));
    statement.put("Resource", arns);
    return statement;
  }

  /** DynamoDB uses a customer's key in the caller's name. */
  private @Nullable Map<String, Object> key(@Nullable Encryption encryption) {
    String key = encryption == null ? null : encryption.keyId();
    if (key == null) {
      return null;
    }
    Set<String> actions = new TreeSet<>(Set.of("kms:Decrypt"));
    if (managesTables) {
      actions.addAll(
          List.of(
              "kms:CreateGrant",
              "kms:DescribeKey",
              "kms:Encrypt",
              "kms:GenerateDataKey*",
              "kms:ReEncrypt*"));
    }
    Map<String, Object> statement = statement(actions, List.of(place.key(key)));
    Map<String, Object> condition = new LinkedHashMap<>();
    condition.put("StringLike", Map.of("kms:ViaService", place.service()));
    String alias = Place.alias(key);
    if (alias != null) {
      condition.put("ForAnyValue:StringEquals", Map.of("kms:ResourceAliases", alias));
    }
    statement.put("Condition", condition);
    return statement;
  }
}
