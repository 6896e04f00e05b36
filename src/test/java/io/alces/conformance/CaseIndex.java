package io.alces.conformance;

import io.alces.schema.Document;
import io.alces.schema.Projected;
import io.alces.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The index that an attribute has.
 *
 * @param attribute the attribute
 * @param json the declaration
 */
record CaseIndex(CaseAttribute attribute, Map<String, Object> json) {
  static List<CaseIndex> of(CaseAttribute attribute) {
    Object stated = attribute.option("index");
    List<CaseIndex> indexes = new ArrayList<>();
    if (stated instanceof List<?> several) {
      several.forEach(one -> indexes.add(new CaseIndex(attribute, Json.object(one))));
    } else if (stated instanceof Map<?, ?> one) {
      indexes.add(new CaseIndex(attribute, Json.object(one)));
    } else if (Boolean.TRUE.equals(stated)) {
      indexes.add(new CaseIndex(attribute, Map.of()));
    }
    return indexes;
  }

  boolean isLocal() {
    return "local".equals(json.get("type"));
  }

  String name() {
    String usual = attribute.stored() + (isLocal() ? "LocalIndex" : "GlobalIndex");
    return (String) json.getOrDefault("name", usual);
  }

  Schema.Builder<Document> declaredIn(Schema.Builder<Document> schema, CaseAttributes attributes) {
    String sortKey = (String) json.get("rangeKey");
    Projected projected = projected(attributes);
    if (isLocal()) {
      return schema.localIndex(name(), attribute.name(), projected);
    }
    return sortKey == null
        ? schema.globalIndex(name(), attribute.name(), projected)
        : schema.globalIndex(name(), attribute.name(), attributes.nameOf(sortKey), projected);
  }

  private Projected projected(CaseAttributes attributes) {
    Object project = json.get("project");
    if (project instanceof List<?> names) {
      return Projected.include(
          names.stream().map(name -> attributes.nameOf((String) name)).toArray(String[]::new));
    }
    return Boolean.FALSE.equals(project) ? Projected.KEYS_ONLY : Projected.ALL;
  }
}
