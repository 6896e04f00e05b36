package io.alces.internal.table;

import io.alces.internal.codec.SdkJson;
import io.alces.table.TableSettings.Recovery;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Tables in the languages of AWS: CloudFormation and the input of its command line. */
public final class Exports {
  private static final String TYPE = "AWS::DynamoDB::Table";

  private Exports() {}

  /**
   * A template of CloudFormation as JSON.
   *
   * @param definitions the tables
   * @return indented text
   */
  public static String cloudFormationJson(List<TableDefinition> definitions) {
    return SdkJson.indented(template(definitions));
  }

  /**
   * A template of CloudFormation as YAML.
   *
   * @param definitions the tables
   * @return the text, with a line feed at the end
   */
  public static String cloudFormationYaml(List<TableDefinition> definitions) {
    return Tree.yaml(template(definitions));
  }

  private static Map<String, Object> template(List<TableDefinition> definitions) {
    Map<String, Object> resources = new LinkedHashMap<>();
    String indexed = null;
    for (TableDefinition definition : definitions) {
      String name = unused(Words.capitalized(definition.table()) + "Table", resources);
      Map<String, Object> resource = new LinkedHashMap<>();
      resource.put("Type", TYPE);
      if (indexed != null && !definition.indexes().isEmpty()) {
        resource.put("DependsOn", indexed); // DynamoDB makes few tables with indexes at a time
      }
      resource.put("DeletionPolicy", "Retain");
      resource.put("UpdateReplacePolicy", "Retain");
      resource.put("Properties", properties(definition));
      resources.put(name, resource);
      indexed = definition.indexes().isEmpty() ? indexed : name;
    }
    Map<String, Object> template = new LinkedHashMap<>();
    template.put("AWSTemplateFormatVersion", "2010-09-09");
    template.put("Resources", resources);
    return template;
  }

  private static String unused(String name, Map<String, Object> used) {
    String unused = name;
    for (int i = 2; used.containsKey(unused); i++) {
      unused = name + i;
    }
    return unused;
  }

  /** Most are named as in CreateTable. */
  private static Map<String, Object> properties(TableDefinition definition) {
    Map<String, Object> properties = Tree.of(Creation.create(definition).build());
    properties.putIfAbsent("BillingMode", BillingMode.PROVISIONED.toString());
    if (properties.get("StreamSpecification") instanceof Map<?, ?> stream) {
      properties.put("StreamSpecification", Map.of("StreamViewType", stream.get("StreamViewType")));
    }
    if (properties.get("SSESpecification") instanceof Map<?, ?> sse) {
      Map<String, Object> renamed = new LinkedHashMap<>();
      sse.forEach(
          (key, value) -> renamed.put(key.equals("Enabled") ? "SSEEnabled" : (String) key, value));
      properties.put("SSESpecification", renamed);
    }
    if (definition.timeToLive() != null) {
      Map<String, Object> ttl = new LinkedHashMap<>();
      ttl.put("AttributeName", definition.timeToLive());
      ttl.put("Enabled", true);
      properties.put("TimeToLiveSpecification", ttl);
    }
    Recovery recovery = definition.settings().recovery();
    if (recovery != null) {
      Map<String, Object> spec = new LinkedHashMap<>();
      spec.put("PointInTimeRecoveryEnabled", recovery.isEnabled());
      if (recovery.days() != null) {
        spec.put("RecoveryPeriodInDays", recovery.days());
      }
      properties.put("PointInTimeRecoverySpecification", spec);
    }
    return properties;
  }

  /**
   * The commands of AWS's command line that make the tables.
   *
   * @param definitions the tables
   * @return for each command its table, its name and its input
   */
  public static List<Command> commands(List<TableDefinition> definitions) {
    List<Command> commands = new ArrayList<>();
    for (TableDefinition definition : definitions) {
      commands.add(command(definition.table(), Creation.create(definition).build()));
      for (DynamoDbRequest further : Creation.further(definition)) {
        commands.add(command(definition.table(), further));
      }
    }
    return commands;
  }

  private static Command command(String table, DynamoDbRequest request) {
    String action = request.getClass().getSimpleName().replace("Request", "");
    String name = action.replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    return new Command(table, name, SdkJson.indented(Tree.of(request)));
  }

  /**
   * A command with its input.
   *
   * @param table the table
   * @param name the command: create-table
   * @param json its input
   */
  public record Command(String table, String name, String json) {}
}
