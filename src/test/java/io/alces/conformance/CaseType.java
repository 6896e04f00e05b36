package io.alces.conformance;

import static io.alces.schema.AttributeType.ANY;
import static io.alces.schema.AttributeType.BINARY;
import static io.alces.schema.AttributeType.BOOLEAN;
import static io.alces.schema.AttributeType.NUMBER;
import static io.alces.schema.AttributeType.STRING;

import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A type of an attribute, with the options that stand on it.
 *
 * @param json its declaration
 */
record CaseType(Map<String, Object> json) {
  /** The type of a timestamp: a date that is an instant in Java, however it is stored. */
  static final String MOMENT = "Moment";

  String kind() {
    return (String) json.get("type");
  }

  Object option(String name) {
    return json.get(name);
  }

  /** The type of the elements of a set or an array; null of other types. */
  CaseAttribute element() {
    if (!kind().equals("Set") && !kind().equals("Array")) {
      return null;
    }
    return CaseAttribute.of("", json.getOrDefault("of", "Any"));
  }

  /** The members of an object; none of other types. */
  CaseAttributes members() {
    Object attributes = kind().equals("Object") ? json.get("attributes") : null;
    return CaseAttributes.of(attributes == null ? Map.of() : Json.object(attributes));
  }

  /** The type in Alces; null is no type there. */
  AttributeType<?> type() {
    return switch (kind()) {
      case "String", "Combine" -> STRING;
      case "Number" -> NUMBER;
      case "Boolean" -> BOOLEAN;
      case "Buffer" -> BINARY;
      case "Date" -> AttributeType.of(CaseDates.type(json.get("storage")));
      case MOMENT -> AttributeType.of(Instant.class);
      case "Set" -> AttributeType.setOf(CaseSchema.type(element()));
      case "Array" -> AttributeType.listOf(CaseSchema.type(element()));
      case "Object" -> AttributeType.object(members()::declareIn);
      case "Any", "Null" -> ANY;
      case "Constant" -> constant(json.get("value"));
      default -> throw new IllegalArgumentException("There is no type " + kind());
    };
  }

  private static AttributeType<?> constant(Object value) {
    return value instanceof String ? STRING : value instanceof Boolean ? BOOLEAN : NUMBER;
  }

  /** Whether a value fits, with all that is within it. */
  boolean takes(Object value) {
    if (!isLike(value)) {
      return false;
    }
    return switch (kind()) {
      case "Constant" -> value.equals(json.get("value"));
      case "Set", "Array" -> CaseValues.elements(value).stream().allMatch(element()::takes);
      case "Object" ->
          Json.object(value).entrySet().stream()
              .allMatch(
                  member -> {
                    CaseAttribute known = members().named(member.getKey());
                    return known == null || known.takes(member.getValue());
                  });
      default -> true;
    };
  }

  /** Whether a value fits, whatever is within it. */
  boolean isLike(Object value) {
    return switch (kind()) {
      case "String", "Combine" -> value instanceof String;
      case "Number" -> value instanceof BigDecimal;
      case "Boolean" -> value instanceof Boolean;
      case "Buffer" -> CaseValues.isTagged(value, "$binary");
      case "Date", MOMENT -> value != null && CaseDates.of(json.get("storage"), value) != null;
      case "Set" -> CaseValues.elements(value) != null;
      case "Array" -> value instanceof List<?>;
      case "Object" -> CaseValues.isPlainObject(value);
      case "Null" -> value == null;
      case "Constant" -> value != null && value.getClass() == json.get("value").getClass();
      default -> true;
    };
  }

  /** How many members of an object are not declared. */
  long unknown(Object value) {
    return kind().equals("Object")
        ? Json.object(value).keySet().stream().filter(n -> members().named(n) == null).count()
        : 0;
  }

  /** A value that is like those of this type. */
  Object toJava(Object value) {
    return switch (kind()) {
      case "Date" -> CaseDates.of(json.get("storage"), value);
      case MOMENT -> CaseDates.moment(CaseDates.of(json.get("storage"), value));
      case "Set" -> set(value);
      case "Array" -> list(value);
      case "Object" -> document(value);
      default -> CaseValues.untyped(value);
    };
  }

  private Set<Object> set(Object value) {
    Set<Object> set = new LinkedHashSet<>();
    for (Object element : new LinkedHashSet<>(CaseValues.elements(value))) {
      set.add(element().toJava(element));
    }
    return set;
  }

  private List<Object> list(Object value) {
    List<Object> list = new ArrayList<>();
    for (Object element : CaseValues.elements(value)) {
      list.add(element().toJava(element));
    }
    return list;
  }

  private Document document(Object value) {
    Map<String, Object> document = new LinkedHashMap<>();
    CaseAttributes members = members();
    Json.object(value).forEach((name, member) -> document.put(name, members.toJava(name, member)));
    return Document.of(document);
  }
}
