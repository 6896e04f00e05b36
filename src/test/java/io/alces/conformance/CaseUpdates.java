package io.alces.conformance;

import io.alces.UpdateItem;
import io.alces.schema.Document;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An update, from what is to become of its attributes. */
final class CaseUpdates {
  private final CaseSchema schema;
  private UpdateItem<Document> update;

  private CaseUpdates(CaseSchema schema, UpdateItem<Document> update) {
    this.schema = schema;
    this.update = update;
  }

  static UpdateItem<Document> of(
      CaseSchema schema, UpdateItem<Document> update, Map<String, Object> body) {
    CaseUpdates made = new CaseUpdates(schema, update);
    body.forEach(
        (name, value) -> {
          if (name.startsWith("$")) {
            made.operator(name, members(value));
          } else {
            made.apply("$SET", name, value);
          }
        });
    return made.update;
  }

  /** The members of an operator, or the names that a list has instead. */
  private static Map<String, Object> members(Object value) {
    if (!(value instanceof List<?> names)) {
      return Json.object(value);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    names.forEach(name -> members.put((String) name, null));
    return members;
  }

  private void operator(String operator, Map<String, Object> members) {
    members.forEach((path, value) -> apply(operator, path, value));
  }

  private void apply(String operator, String path, Object value) {
    if (!schema.knows(path)) {
      return;
    }
    CaseAttribute attribute = schema.attributes().at(path);
    switch (operator) {
      case "$SET" -> update = update.set(path).to(inList(attribute, value));
      case "$ADD" -> add(path, attribute, value);
      case "$REMOVE" -> update = update.remove(path);
      case "$DELETE" -> update = update.removeAllFrom(path, elements(attribute, value));
      default -> throw new IllegalArgumentException("There is no operator " + operator);
    }
  }

  /** A value to set; one that is no list counts as a list of one where a list belongs. */
  private static Object inList(CaseAttribute attribute, Object value) {
    return attribute == null
        ? CaseValues.untyped(value)
        : isList(attribute) && !(value instanceof List<?>) && value != null
            ? attribute.toJava(List.of(value))
            : attribute.toJava(value);
  }

  private static boolean isList(CaseAttribute attribute) {
    return attribute.types().stream().allMatch(type -> type.kind().equals("Array"));
  }

  private void add(String path, CaseAttribute attribute, Object value) {
    if (attribute != null && attribute.isOf("Set") && CaseValues.elements(value) != null
        || CaseValues.isTagged(value, "$set")) {
      update = update.addAllTo(path, elements(attribute, value));
    } else if (attribute != null && attribute.isOf("Array") || value instanceof List<?>) {
      Object list = value instanceof List<?> ? value : List.of(value);
      update = update.appendAll(path, elements(attribute, list));
    } else if (value instanceof BigDecimal number) {
      update = update.add(path, number);
    } else {
      throw new CaseRefusal("$ADD takes a number, a set or the elements of a list");
    }
  }

  /** Elements as the attribute has them, in a list or a set of their own. */
  private static Collection<?> elements(CaseAttribute attribute, Object value) {
    List<Object> elements = CaseValues.elements(value);
    if (elements == null) {
      throw new CaseRefusal("A set is given, or a list, and not a single value");
    }
    return elements.stream()
        .map(e -> attribute == null ? CaseValues.untyped(e) : attribute.partToJava(e))
        .toList();
  }
}
