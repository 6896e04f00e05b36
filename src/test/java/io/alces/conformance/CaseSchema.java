package io.alces.conformance;

import static io.alces.schema.AttributeType.ANY;

import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Options;
import io.alces.schema.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The schema of a case, declared as an application would declare it. */
final class CaseSchema {
  private final Map<String, Object> json;
  private final CaseTimestamps timestamps;
  private final CaseAttributes attributes;

  CaseSchema(Map<String, Object> json) {
    this.json = json;
    this.timestamps = CaseTimestamps.of(json.get("timestamps"));
    CaseAttributes stated = CaseAttributes.of(Json.object(json.get("attributes")));
    this.attributes =
        new CaseAttributes(
            Stream.concat(stated.all().stream(), timestamps.all().stream()).toList());
  }

  CaseAttributes attributes() {
    return attributes;
  }

  /** The partition key: the attribute that says so, or else the first. */
  CaseAttribute partitionKey() {
    return attributes.all().stream()
        .filter(attribute -> attribute.is("hashKey"))
        .findFirst()
        .orElseGet(() -> attributes.all().get(0));
  }

  /** The sort key; null if there is none. */
  CaseAttribute sortKey() {
    return attributes.all().stream()
        .filter(attribute -> attribute.is("rangeKey"))
        .findFirst()
        .orElse(null);
  }

  /** Whether a path leads to an attribute that is declared, or stored without being so. */
  boolean knows(String path) {
    return attributes.at(path) != null || CaseUnknowns.of(this).keeps(path);
  }

  /** What the schema says of attributes that it does not declare: true, false or null, or paths. */
  Object saveUnknown() {
    return json.get("saveUnknown");
  }

  Schema<Document> schema() {
    Schema.Builder<Document> schema =
        Schema.document((String) json.get("name"))
            .codec(Instant.class, CaseDates.codec("milliseconds"))
            .codec(CaseDates.InSeconds.class, CaseDates.InSeconds.CODEC)
            .codec(CaseDates.AsText.class, CaseDates.AsText.CODEC)
            .partitionKey(partitionKey().name());
    for (CaseAttribute attribute : attributes.all()) {
      schema = declared(schema, attribute);
    }
    for (CaseIndex index : indexes()) {
      schema = index.declaredIn(schema, attributes);
    }
    return CaseUnknowns.of(this).declaredIn(timestamps.declaredIn(schema)).build();
  }

  @SuppressWarnings("unchecked")
  private Schema.Builder<Document> declared(
      Schema.Builder<Document> schema, CaseAttribute attribute) {
    Options<Document, Object> options = a -> CaseOptions.state(attribute, attributes, a);
    Schema.Builder<Document> declared =
        schema.attribute(attribute.name(), (AttributeType<Object>) type(attribute), options);
    if (attribute.is("hashKey")) {
      declared = declared.partitionKey(attribute.name());
    }
    return attribute.is("rangeKey") ? declared.sortKey(attribute.name()) : declared;
  }

  /** The indexes in the order of their attributes. */
  List<CaseIndex> indexes() {
    return attributes.all().stream()
        .flatMap(attribute -> CaseIndex.of(attribute).stream())
        .toList();
  }

  /** The type of an attribute: that which it has, or the first of several that fits. */
  static AttributeType<?> type(CaseAttribute attribute) {
    List<AttributeType<?>> types = new ArrayList<>();
    for (CaseType type : attribute.types()) {
      if (!type.kind().equals("Null")) {
        types.add(type.type());
      }
    }
    return types.isEmpty()
        ? ANY
        : types.size() == 1
            ? types.get(0)
            : AttributeType.firstOf(
                types.get(0), types.subList(1, types.size()).toArray(AttributeType<?>[]::new));
  }
}
