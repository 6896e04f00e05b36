package io.alces.conformance;

import io.alces.schema.AttributeOptions;
import java.util.function.UnaryOperator;

/** The options of an attribute, stated to Alces. */
final class CaseOptions {
  private CaseOptions() {}

  static <T> AttributeOptions<T, Object> state(
      CaseAttribute attribute, CaseAttributes siblings, AttributeOptions<T, Object> a) {
    if (!attribute.name().equals(attribute.stored())) {
      a.name(attribute.stored());
    }
    Object defaultTo = attribute.option("default");
    if (defaultTo != null) {
      a.defaultTo(attribute.toJava(defaultTo));
    }
    if (attribute.is("required")) {
      a.required();
    }
    UnaryOperator<Object> set = CaseFunctions.of(attribute, "set");
    if (set != null) {
      a.transform(set);
    }
    return a;
  }
}
