package io.alces.conformance;

import io.alces.schema.Document;
import io.alces.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The moments that a schema keeps of its items.
 *
 * @param created the attribute that keeps when an item was created; none or one
 * @param updated the attribute that keeps when it was changed; none or one
 */
record CaseTimestamps(List<CaseAttribute> created, List<CaseAttribute> updated) {
  static CaseTimestamps of(Object stated) {
    Map<String, Object> names =
        Boolean.TRUE.equals(stated)
            ? Map.of("createdAt", "createdAt", "updatedAt", "updatedAt")
            : stated instanceof Map<?, ?> own ? Json.object(own) : Map.of();
    return new CaseTimestamps(
        attributes(names.get("createdAt")), attributes(names.get("updatedAt")));
  }

  /** From a name, from names, or from an attribute under its name; none where nothing is stated. */
  private static List<CaseAttribute> attributes(Object stated) {
    if (stated instanceof String name) {
      return List.of(attribute(name, Map.of()));
    }
    if (stated instanceof List<?> names) {
      return names.stream().flatMap(name -> attributes(name).stream()).toList();
    }
    return stated instanceof Map<?, ?> declared
        ? Json.object(declared).entrySet().stream()
            .map(one -> attribute(one.getKey(), one.getValue()))
            .toList()
        : List.of();
  }

  private static CaseAttribute attribute(String name, Object declared) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.putAll(declared instanceof Map<?, ?> own ? Json.object(own) : Map.of());
    json.put("type", CaseType.MOMENT);
    return CaseAttribute.of(name, json);
  }

  List<CaseAttribute> all() {
    return Stream.concat(created.stream(), updated.stream()).toList();
  }

  Schema.Builder<Document> declaredIn(Schema.Builder<Document> schema) {
    Schema.Builder<Document> declared = schema;
    for (CaseAttribute attribute : created) {
      declared = declared.createdAt(attribute.name());
    }
    for (CaseAttribute attribute : updated) {
      declared = declared.updatedAt(attribute.name());
    }
    return declared;
  }
}
