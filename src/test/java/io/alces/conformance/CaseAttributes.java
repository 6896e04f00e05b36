package io.alces.conformance;

import io.alces.schema.AttributeType;
import io.alces.schema.Document;
import io.alces.schema.Options;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The attributes of a schema, or of an object within.
 *
 * @param all the attributes in the order of their declaration
 */
record CaseAttributes(List<CaseAttribute> all) {
  private static final Pattern STEP = Pattern.compile("([^.\\[]+)|\\[(\\d+)]");

  static CaseAttributes of(Map<String, Object> json) {
    List<CaseAttribute> all = new ArrayList<>();
    json.forEach((name, attribute) -> all.add(CaseAttribute.of(name, attribute)));
    return new CaseAttributes(all);
  }

  /** The attribute of any of its names; null if there is none. */
  CaseAttribute named(String name) {
    return all.stream().filter(attribute -> attribute.isNamed(name)).findFirst().orElse(null);
  }

  /** The name by which an attribute is declared, from any of its names. */
  String nameOf(String name) {
    CaseAttribute attribute = named(name);
    return attribute == null ? name : attribute.name();
  }

  /** The attribute at a path; null if none is declared there. */
  CaseAttribute at(String path) {
    CaseAttribute found = null;
    Matcher step = STEP.matcher(path);
    while (step.find()) {
      found =
          step.start() == 0
              ? named(step.group())
              : found == null ? null : within(found, step.group(1));
    }
    return found;
  }

  /** What is within an attribute: the member of a name, or, without one, an element. */
  private static CaseAttribute within(CaseAttribute attribute, String name) {
    for (CaseType type : attribute.types()) {
      CaseAttribute found = name == null ? type.element() : type.members().named(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  /** A document with the values of these attributes, and with others as they are. */
  Document toDocument(Map<String, Object> json) {
    Map<String, Object> values = new LinkedHashMap<>();
    json.forEach((name, value) -> values.put(name, toJava(name, value)));
    return Document.of(values);
  }

  Object toJava(String name, Object value) {
    CaseAttribute attribute = named(name);
    return attribute == null ? CaseValues.untyped(value) : attribute.toJava(value);
  }

  /** Declares the attributes of an object within a document. */
  @SuppressWarnings("unchecked")
  AttributeType.ObjectOptions declareIn(AttributeType.ObjectOptions object) {
    for (CaseAttribute attribute : all) {
      Options<Document, Object> options = a -> CaseOptions.state(attribute, this, a);
      object.attribute(
          attribute.name(), (AttributeType<Object>) CaseSchema.type(attribute), options);
    }
    return object;
  }
}
