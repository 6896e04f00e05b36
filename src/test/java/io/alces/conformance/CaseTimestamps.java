package io.alces.conformance;

import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Options;
import io.alces.schema.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The moments that a schema keeps of its items: when they were created, and when changed. */
final class CaseTimestamps {
  private CaseTimestamps() {}

  static Schema.Builder<Document> declaredIn(Schema.Builder<Document> schema, Object stated) {
    Map<String, Object> names =
        Boolean.TRUE.equals(stated)
            ? Map.of("createdAt", "createdAt", "updatedAt", "updatedAt")
            : stated instanceof Map<?, ?> own ? Json.object(own) : Map.of();
    Map<String, Object> created = declaration(names.get("createdAt"));
    Map<String, Object> updated = declaration(names.get("updatedAt"));
    Schema.Builder<Document> declared = schema;
    for (String name : created.keySet()) {
      declared = attribute(declared, name, created.get(name)).createdAt(name);
    }
    for (String name : updated.keySet()) {
      declared = attribute(declared, name, updated.get(name)).updatedAt(name);
    }
    return declared;
  }

  /** An attribute under its name; nothing where there is none. */
  private static Map<String, Object> declaration(Object stated) {
    if (stated instanceof String name) {
      return Map.of(name, "Date");
    }
    if (stated instanceof List<?> one && one.size() == 1) {
      return declaration(one.get(0));
    }
    return stated instanceof Map<?, ?> own ? Json.object(own) : Map.of();
  }

  private static Schema.Builder<Document> attribute(
      Schema.Builder<Document> schema, String name, Object json) {
    Object storage = CaseAttribute.of(name, json).option("storage");
    Options<Document, Instant> options = a -> a.codec(CaseDates.codec(storage));
    return schema.attribute(name, AttributeType.of(Instant.class), options);
  }
}
