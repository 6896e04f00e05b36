package io.alces.conformance;

import io.alces.codec.Codec;
import io.alces.schema.AttributeOptions;
import io.alces.schema.CommonOptions;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** The options of an attribute, stated to Alces. */
final class CaseOptions {
  private CaseOptions() {}

  /**
   * States the options of an attribute.
   *
   * @param attribute the attribute
   * @param siblings the attributes beside it
   * @param a takes the options
   * @return the options
   */
  static <T> CommonOptions<T, Object, ?> state(
      CaseAttribute attribute, CaseAttributes siblings, AttributeOptions<T, Object> a) {
    if (!attribute.name().equals(attribute.stored())) {
      a.name(attribute.stored()).aliases(attribute.otherNames().toArray(String[]::new));
    }
    if (attribute.takesNull()) {
      a.storeNull();
    }
    if (attribute.is("required")) {
      a.required();
    }
    if (attribute.isOf(CaseType.MOMENT)) {
      stateStorage(attribute, a);
    }
    stateDefault(attribute, a);
    stateCombination(attribute, siblings, a);
    stateFunctions(attribute, a);
    stateRules(attribute, a);
    return a;
  }

  @SuppressWarnings("unchecked") // the attribute is an instant
  private static <T> void stateStorage(CaseAttribute attribute, AttributeOptions<T, Object> a) {
    a.codec((Codec<Object>) (Codec<?>) CaseDates.codec(attribute.option("storage")));
  }

  private static <T> void stateDefault(CaseAttribute attribute, AttributeOptions<T, Object> a) {
    Object defaultTo = attribute.option("default");
    if (defaultTo != null) {
      a.defaultTo(attribute.toJava(defaultTo));
      if (attribute.is("forceDefault")) {
        a.alwaysDefault();
      }
    }
  }

  private static <T> void stateCombination(
      CaseAttribute attribute, CaseAttributes siblings, AttributeOptions<T, Object> a) {
    if (attribute.isOf("Combine")) {
      List<Object> parts = Json.list(attribute.option("attributes"));
      Object separator = attribute.option("separator");
      a.combine(
          separator == null ? "," : (String) separator,
          parts.stream().map(part -> siblings.nameOf((String) part)).toArray(String[]::new));
    }
  }

  private static <T> void stateFunctions(CaseAttribute attribute, AttributeOptions<T, Object> a) {
    UnaryOperator<Object> set = CaseFunctions.of(attribute, "set");
    if (set != null) {
      a.transform(set);
    }
    UnaryOperator<Object> get = CaseFunctions.of(attribute, "get");
    if (get != null) {
      a.transformOnRead(get);
    }
  }

  private static <T> void stateRules(CaseAttribute attribute, AttributeOptions<T, Object> a) {
    CaseType only = attribute.types().size() == 1 ? attribute.types().get(0) : null;
    if (only != null && CaseRules.values(only) != null) {
      a.oneOf(CaseRules.values(only));
    }
    Predicate<Object> rule = CaseRules.of(attribute);
    if (rule != null) {
      a.check("should be what its type allows", rule);
    }
  }
}
