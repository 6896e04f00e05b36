package io.alces.conformance;

import io.alces.expression.AnyAttribute;
import io.alces.expression.Attribute;
import io.alces.expression.Condition;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** A list of calls, in order: the condition that they make, and what else they ask for. */
final class CaseCalls {
  private final CaseAttributes attributes;
  private final BiConsumer<String, List<Object>> others;

  /** Conditions that are joined by {@code or}; each of them by {@code and} from several. */
  private final List<List<Condition<Document>>> alternatives =
      new ArrayList<>(List.of(new ArrayList<>()));

  private String path;
  private boolean isTurned;

  private CaseCalls(CaseAttributes attributes, BiConsumer<String, List<Object>> others) {
    this.attributes = attributes;
    this.others = others;
  }

  /**
   * The condition that some calls make.
   *
   * @param calls the calls
   * @param attributes the attributes of the schema
   * @param others takes the calls that are no conditions, with their arguments
   * @return the condition, or null if there is none
   */
  static Condition<Document> condition(
      List<Object> calls, CaseAttributes attributes, BiConsumer<String, List<Object>> others) {
    CaseCalls made = new CaseCalls(attributes, others);
    for (Object call : calls) {
      List<Object> parts = Json.list(call);
      made.take((String) parts.get(0), parts.subList(1, parts.size()));
    }
    return made.condition();
  }

  /** The condition that some calls make, among which there are no others. */
  static Condition<Document> condition(List<Object> calls, CaseAttributes attributes) {
    return condition(
        calls,
        attributes,
        (call, arguments) -> {
          throw new IllegalArgumentException("There is no call " + call + " in a condition");
        });
  }

  private void take(String call, List<Object> arguments) {
    switch (call) {
      case "where", "filter", "attribute" -> path = (String) arguments.get(0);
      case "not" -> isTurned = !isTurned;
      case "and" -> {}
      case "or" -> alternatives.add(new ArrayList<>());
      case "group", "parenthesis" ->
          add(condition(Json.list(arguments.get(0)), attributes, others));
      case "eq",
          "ne",
          "lt",
          "le",
          "gt",
          "ge",
          "beginsWith",
          "contains",
          "in",
          "between",
          "exists" -> {
        add(comparison(isTurned ? opposite(call) : call, arguments));
        isTurned = false;
      }
      default -> others.accept(call, arguments);
    }
  }

  private void add(Condition<Document> condition) {
    if (condition != null) {
      alternatives.get(alternatives.size() - 1).add(condition);
    }
  }

  private static String opposite(String call) {
    return switch (call) {
      case "eq" -> "ne";
      case "ne" -> "eq";
      case "lt" -> "ge";
      case "ge" -> "lt";
      case "le" -> "gt";
      case "gt" -> "le";
      case "exists" -> "notExists";
      case "contains" -> "notContains";
      default -> throw new CaseRefusal(call + " has no opposite");
    };
  }

  private Condition<Document> comparison(String call, List<Object> arguments) {
    AnyAttribute<Document> attribute = Attribute.attr(path);
    return switch (call) {
      case "eq" -> attribute.eq(operand(arguments));
      case "ne" -> attribute.ne(operand(arguments));
      case "lt" -> attribute.lt(operand(arguments));
      case "le" -> attribute.le(operand(arguments));
      case "gt" -> attribute.gt(operand(arguments));
      case "ge" -> attribute.ge(operand(arguments));
      case "beginsWith" -> attribute.beginsWith((String) arguments.get(0));
      case "contains" -> attribute.contains(part(arguments));
      case "notContains" -> Condition.not(attribute.contains(part(arguments)));
      case "in" -> attribute.in(Json.list(arguments.get(0)).stream().map(this::operand).toList());
      case "between" -> attribute.between(operand(arguments), operand(arguments.get(1)));
      case "exists" -> attribute.exists();
      default -> attribute.notExists();
    };
  }

  private Object operand(List<Object> arguments) {
    return operand(arguments.get(0));
  }

  private Object operand(Object json) {
    CaseAttribute attribute = attributes.at(path);
    return attribute == null ? CaseValues.untyped(json) : attribute.toJava(json);
  }

  private Object part(List<Object> arguments) {
    CaseAttribute attribute = attributes.at(path);
    return attribute == null
        ? CaseValues.untyped(arguments.get(0))
        : attribute.partToJava(arguments.get(0));
  }

  private Condition<Document> condition() {
    Condition<Document> any = null;
    for (List<Condition<Document>> alternative : alternatives) {
      Condition<Document> all = null;
      for (Condition<Document> one : alternative) {
        all = all == null ? one : all.and(one);
      }
      any = any == null ? all : all == null ? any : any.or(all);
    }
    return any;
  }
}
