package io.alces.conformance;

import io.alces.schema.Document;
import io.alces.schema.Schema;
import io.alces.schema.UnknownAttributes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a schema says of attributes that it does not declare. Alces keeps them in what it reads; a
 * case expects those alone that would be stored.
 *
 * @param isSaved whether all are stored
 * @param patterns paths of those that are stored
 */
record CaseUnknowns(boolean isSaved, List<String> patterns) {
  static CaseUnknowns of(CaseSchema schema) {
    List<String> patterns = new ArrayList<>();
    if (schema.saveUnknown() instanceof List<?> paths) {
      paths.forEach(path -> patterns.add((String) path));
    }
    return new CaseUnknowns(Boolean.TRUE.equals(schema.saveUnknown()), patterns);
  }

  Schema.Builder<Document> declaredIn(Schema.Builder<Document> schema) {
    Schema.Builder<Document> declared =
        isSaved
            ? schema.unknownAttributes(UnknownAttributes.SAVE).storeNulls()
            : schema.unknownAttributes(UnknownAttributes.DROP);
    for (String pattern : patterns) {
      declared = declared.unknownAttributes(UnknownAttributes.SAVE, pattern);
    }
    return declared;
  }

  /** Whether an attribute at a path is stored, or something within it. */
  boolean keeps(String path) {
    return isSaved || patterns.stream().anyMatch(pattern -> fits(pattern, path));
  }

  private static boolean fits(String pattern, String path) {
    List<String> names = Arrays.asList(path.split("\\."));
    List<String> wanted = Arrays.asList(pattern.split("\\."));
    for (int i = 0; i < names.size(); i++) {
      if (i == wanted.size()) {
        return false;
      }
      if (wanted.get(i).equals("**")) {
        return true;
      }
      if (!wanted.get(i).equals("*") && !wanted.get(i).equals(names.get(i))) {
        return false;
      }
    }
    return true;
  }

  /** What a case expects to see of a document, as JSON. */
  Map<String, Object> seen(Map<String, Object> json, CaseAttributes attributes) {
    return seen(json, attributes, "");
  }

  private Map<String, Object> seen(
      Map<String, Object> json, CaseAttributes attributes, String prefix) {
    Map<String, Object> seen = new LinkedHashMap<>();
    json.forEach(
        (name, value) -> {
          CaseAttribute known = attributes.named(name);
          String path = prefix + name;
          if (known != null) {
            seen.put(name, within(value, known, path));
          } else if (keeps(path)) {
            seen.put(name, within(value, null, path));
          }
        });
    return seen;
  }

  /** What is seen within a value; of what is not declared, {@code known} is null. */
  private Object within(Object value, CaseAttribute known, String path) {
    if (known != null && known.isOf("Any")) {
      return value;
    }
    if (value instanceof List<?> list) {
      List<Object> elements = new ArrayList<>();
      for (int i = 0; i < list.size(); i++) {
        CaseAttribute element = known == null ? null : element(known, list.get(i));
        elements.add(within(list.get(i), element, path + "." + i));
      }
      return elements;
    }
    return CaseValues.isPlainObject(value)
        ? seen(Json.object(value), members(known, value), path + ".")
        : value;
  }

  private static CaseAttribute element(CaseAttribute list, Object element) {
    return list.types().stream()
        .map(CaseType::element)
        .filter(type -> type != null && type.takes(element))
        .findFirst()
        .orElse(null);
  }

  private static CaseAttributes members(CaseAttribute known, Object value) {
    return known == null
        ? new CaseAttributes(List.of())
        : known.types().stream()
            .filter(type -> type.takes(value))
            .map(CaseType::members)
            .findFirst()
            .orElse(new CaseAttributes(List.of()));
  }
}
