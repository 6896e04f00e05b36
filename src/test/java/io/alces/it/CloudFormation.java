package io.alces.it;

import io.alces.conformance.Json;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Looks for what CloudFormation would not take in the properties of a table. */
final class CloudFormation {
  private final Map<String, Object> types;
  private final List<String> problems = new ArrayList<>();

  private CloudFormation(Map<String, Object> types) {
    this.types = types;
  }

  /** What is wrong with the properties of a table; empty for nothing. */
  static List<String> problems(Object properties) {
    try (InputStream in =
        CloudFormation.class.getResourceAsStream("/cloudformation/dynamodb-table.json")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      Map<String, Object> description = Json.object(Json.parse(text));
      CloudFormation check = new CloudFormation(Json.object(description.get("types")));
      check.check("Table", "Table", properties);
      return check.problems;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void check(String path, Object type, Object value) {
    if (type instanceof List<?> list) {
      if (!(value instanceof List<?> elements) || elements.isEmpty()) {
        problems.add(path + " is no list with elements");
        return;
      }
      elements.forEach(element -> check(path, list.get(0), element));
    } else if (types.get(type) != null) {
      checkObject(path, Json.object(types.get(type)), value);
    } else if (!isScalar((String) type, value)) {
      problems.add(path + " is no " + type + ": " + value);
    }
  }

  private void checkObject(String path, Map<String, Object> type, Object value) {
    if (!(value instanceof Map)) {
      problems.add(path + " is no object");
      return;
    }
    Map<String, Object> properties = Json.object(type.get("properties"));
    Map<String, Object> members = Json.object(value);
    for (Object required : Json.list(type.get("required"))) {
      if (!members.containsKey(required)) {
        problems.add(path + " lacks " + required);
      }
    }
    members.forEach(
        (name, member) -> {
          if (properties.containsKey(name)) {
            check(path + "." + name, properties.get(name), member);
          } else {
            problems.add(path + " has no property " + name);
          }
        });
  }

  private static boolean isScalar(String type, Object value) {
    return switch (type) {
      case "String" -> value instanceof String text && !text.isEmpty();
      case "Boolean" -> value instanceof Boolean;
      case "Integer" -> value instanceof BigDecimal number && number.scale() <= 0;
      default -> value instanceof String text && Set.of(type.split("\\|")).contains(text);
    };
  }
}
