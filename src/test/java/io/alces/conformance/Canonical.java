package io.alces.conformance;

import static java.util.Comparator.comparing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Requests in a form that can be compared: without placeholders, and without an order where
 * DynamoDB has none. What is canonical already stays as it is.
 */
final class Canonical {
  private static final Set<String> LEFT_OUT =
      Set.of(
          "ExpressionAttributeNames",
          "ExpressionAttributeValues",
          "ReturnValuesOnConditionCheckFailure",
          "ClientRequestToken",
          "ReturnConsumedCapacity");

  /** The members that hold attribute values by the names of attributes. */
  private static final Set<String> ITEMS = Set.of("Item", "Key", "ExclusiveStartKey");

  /** Lists without an order, and what tells their elements apart. */
  private static final Map<String, String> UNORDERED =
      Map.of(
          "GlobalSecondaryIndexes", "IndexName",
          "LocalSecondaryIndexes", "IndexName",
          "AttributeDefinitions", "AttributeName",
          "Tags", "Key");

  private final String partitionKey;

  /**
   * Makes requests canonical.
   *
   * @param partitionKey the stored name of the partition key
   */
  Canonical(String partitionKey) {
    this.partitionKey = partitionKey;
  }

  /** The canonical form of a request, or of a part of one. */
  Map<String, Object> of(Map<String, Object> request) {
    Map<String, Object> names = member(request, "ExpressionAttributeNames");
    Map<String, Object> values = member(request, "ExpressionAttributeValues");
    Map<String, Object> canonical = new LinkedHashMap<>();
    request.forEach(
        (name, value) -> {
          Object own =
              LEFT_OUT.contains(name)
                  ? null
                  : value instanceof String text && name.endsWith("Expression")
                      ? expression(request, name, text, names, values)
                      : ITEMS.contains(name) && value instanceof Map
                          ? item(value)
                          : name.equals("Keys")
                              ? Json.list(value).stream().map(Canonical::item).toList()
                              : within(name, value);
          if (own != null) {
            canonical.put(name, own);
          }
        });
    return canonical;
  }

  private static Map<String, Object> member(Map<String, Object> request, String name) {
    Map<String, Object> member = Json.object(request.get(name));
    return member == null ? Map.of() : member;
  }

  private String expression(
      Map<String, Object> request,
      String name,
      String text,
      Map<String, Object> names,
      Map<String, Object> values) {
    return switch (name) {
      case "ProjectionExpression" -> CanonicalExpression.ofProjection(text, names);
      case "UpdateExpression" -> CanonicalExpression.ofUpdate(text, names, values);
      default ->
          request.containsKey("UpdateExpression")
              ? CanonicalExpression.ofConditionWithout(
                  "attribute_exists(`" + partitionKey + "`)", text, names, values)
              : CanonicalExpression.ofCondition(text, names, values);
    };
  }

  private Object within(String name, Object value) {
    if (value instanceof Map<?, ?> map) {
      return of(Json.object(map));
    }
    if (!(value instanceof List<?> list)) {
      return value;
    }
    List<Object> elements = new ArrayList<>();
    for (Object element : list) {
      elements.add(element instanceof Map<?, ?> map ? of(Json.object(map)) : element);
    }
    String key = UNORDERED.get(name);
    if (key != null) {
      elements.sort(comparing(element -> String.valueOf(Json.object(element).get(key))));
    }
    return elements;
  }

  private static Map<String, Object> item(Object json) {
    Map<String, Object> item = new LinkedHashMap<>();
    Json.object(json).forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  /** An attribute value as text. */
  static String valueText(Object json) {
    return Json.text(value(json));
  }

  /** An attribute value with the elements of its sets in order, and numbers in one form. */
  private static Object value(Object json) {
    Map.Entry<String, Object> typed = Json.object(json).entrySet().iterator().next();
    Object content = typed.getValue();
    return Map.of(
        typed.getKey(),
        switch (typed.getKey()) {
          case "N" -> number(content);
          case "NS" -> Json.list(content).stream().map(Canonical::number).sorted().toList();
          case "SS", "BS" -> Json.list(content).stream().map(String::valueOf).sorted().toList();
          case "L" -> Json.list(content).stream().map(Canonical::value).toList();
          case "M" -> item(content);
          default -> content;
        });
  }

  private static String number(Object text) {
    BigDecimal number = new BigDecimal((String) text);
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
