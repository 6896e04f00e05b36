package io.alces.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Expressions in a form that does not depend on placeholders and order. What is canonical already
 * stays as it is.
 */
final class CanonicalExpression {
  private static final Set<String> COMPARATORS = Set.of("=", "<>", "<", "<=", ">", ">=");
  private static final Set<String> CLAUSES = Set.of("SET", "REMOVE", "ADD", "DELETE");
  private static final Pattern TOKEN =
      Pattern.compile("\\s*(`[^`]*`|#\\w+|:\\w+|\\w+|<>|<=|>=|[=<>(),.+\\[\\]-])");

  private final List<String> tokens;
  private int next;

  private CanonicalExpression(List<String> tokens) {
    this.tokens = tokens;
  }

  /** A condition: the members of {@code AND} and {@code OR} in the order of their texts. */
  static String ofCondition(String text, Map<String, Object> names, Map<String, Object> values) {
    return condition(text, names, values).text();
  }

  /**
   * A condition without one of the members of the {@code AND} at its top.
   *
   * @return null if nothing is left
   */
  static String ofConditionWithout(
      String left, String text, Map<String, Object> names, Map<String, Object> values) {
    Node condition = condition(text, names, values);
    if (condition.joint.equals(" AND ")) {
      List<Node> members =
          condition.members.stream().filter(member -> !member.text().equals(left)).toList();
      return Node.joined(" AND ", members).text();
    }
    return condition.text().equals(left) ? null : condition.text();
  }

  private static Node condition(
      String text, Map<String, Object> names, Map<String, Object> values) {
    CanonicalExpression parser = new CanonicalExpression(tokens(text, names, values));
    Node condition = parser.any();
    parser.end();
    return condition;
  }

  /** An update: clauses in the order of their names, the actions of each in that of their texts. */
  static String ofUpdate(String text, Map<String, Object> names, Map<String, Object> values) {
    CanonicalExpression parser = new CanonicalExpression(tokens(text, names, values));
    Map<String, List<String>> clauses = new TreeMap<>();
    while (parser.next < parser.tokens.size()) {
      String clause = parser.take().toUpperCase(Locale.ROOT);
      clauses.computeIfAbsent(clause, c -> new ArrayList<>()).addAll(parser.actions());
    }
    List<String> sorted = new ArrayList<>();
    clauses.forEach(
        (clause, actions) -> {
          Collections.sort(actions);
          sorted.add(clause + " " + String.join(", ", actions));
        });
    return String.join(" ", sorted);
  }

  /** A projection: its paths in the order of their texts. */
  static String ofProjection(String text, Map<String, Object> names) {
    CanonicalExpression parser = new CanonicalExpression(tokens(text, names, Map.of()));
    List<String> paths = parser.actions();
    Collections.sort(paths);
    return String.join(", ", paths);
  }

  private static List<String> tokens(
      String text, Map<String, Object> names, Map<String, Object> values) {
    List<String> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      if (text.charAt(at) == '{') {
        int end = endOfValue(text, at);
        tokens.add(Canonical.valueText(Json.parse(text.substring(at, end))));
        at = end;
      } else if (Character.isWhitespace(text.charAt(at))) {
        at++;
      } else {
        Matcher token = TOKEN.matcher(text).region(at, text.length());
        if (!token.lookingAt()) {
          throw new IllegalArgumentException("Cannot read " + text + " at position " + at);
        }
        tokens.add(resolved(token.group(1), names, values));
        at = token.end();
      }
    }
    return tokens;
  }

  private static String resolved(
      String token, Map<String, Object> names, Map<String, Object> values) {
    if (token.startsWith("#") && names.containsKey(token)) {
      return "`" + names.get(token) + "`";
    }
    return token.startsWith(":") && values.containsKey(token)
        ? Canonical.valueText(values.get(token))
        : token;
  }

  private static int endOfValue(String text, int start) {
    int depth = 0;
    boolean isQuoted = false;
    for (int i = start; i < text.length(); i++) {
      char c = text.charAt(i);
      if (isQuoted) {
        i += c == '\\' ? 1 : 0;
        isQuoted = c != '"';
      } else if (c == '"') {
        isQuoted = true;
      } else if (c == '{' || c == '[') {
        depth++;
      } else if ((c == '}' || c == ']') && --depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("A value is not closed in " + text);
  }

  /** A condition as a tree; {@code joint} is that of its members, or empty for a comparison. */
  private record Node(String joint, List<Node> members, String comparison) {
    static Node of(String comparison) {
      return new Node("", List.of(), comparison);
    }

    static Node joined(String joint, List<Node> parts) {
      List<Node> members = new ArrayList<>();
      for (Node part : parts) {
        members.addAll(part.joint.equals(joint) ? part.members : List.of(part));
      }
      return members.size() == 1 ? members.get(0) : new Node(joint, members, "");
    }

    String text() {
      if (joint.isEmpty()) {
        return comparison;
      }
      List<String> texts = new ArrayList<>();
      for (Node member : members) {
        texts.add(member.joint.isEmpty() ? member.text() : "(" + member.text() + ")");
      }
      Collections.sort(texts);
      return String.join(joint, texts);
    }
  }

  private Node any() {
    List<Node> members = new ArrayList<>(List.of(all()));
    while (isNext("OR")) {
      next++;
      members.add(all());
    }
    return Node.joined(" OR ", members);
  }

  private Node all() {
    List<Node> members = new ArrayList<>(List.of(one()));
    while (isNext("AND")) {
      next++;
      members.add(one());
    }
    return Node.joined(" AND ", members);
  }

  private Node one() {
    if (isNext("NOT")) {
      next++;
      Node negated = one();
      return Node.of(
          negated.joint.isEmpty() ? "NOT " + negated.text() : "NOT (" + negated.text() + ")");
    }
    if (isNext("(")) {
      next++;
      Node inner = any();
      expect(")");
      return inner;
    }
    return Node.of(comparison());
  }

  private String comparison() {
    String left = operand();
    if (isNext("BETWEEN")) {
      next++;
      String low = operand();
      expect("AND");
      return left + " BETWEEN " + low + " AND " + operand();
    }
    if (isNext("IN")) {
      next++;
      expect("(");
      List<String> operands = arguments();
      Collections.sort(operands);
      return left + " IN (" + String.join(", ", operands) + ")";
    }
    return next < tokens.size() && COMPARATORS.contains(tokens.get(next))
        ? left + " " + take() + " " + operand()
        : left;
  }

  /** A value, a function with its arguments, or a path with its steps. */
  private String operand() {
    StringBuilder operand = new StringBuilder(take());
    if (isNext("(")) {
      next++;
      return operand + "(" + String.join(", ", arguments()) + ")";
    }
    while (isNext(".") || isNext("[")) {
      operand.append(take());
      operand.append(take());
      if (isNext("]")) {
        operand.append(take());
      }
    }
    return operand.toString();
  }

  private List<String> arguments() {
    List<String> arguments = new ArrayList<>(List.of(operand()));
    while (isNext(",")) {
      next++;
      arguments.add(operand());
    }
    expect(")");
    return arguments;
  }

  private List<String> actions() {
    List<String> actions = new ArrayList<>(List.of(action()));
    while (isNext(",")) {
      next++;
      actions.add(action());
    }
    return actions;
  }

  /** Operands with what stands between them, up to the next action or clause. */
  private String action() {
    StringBuilder action = new StringBuilder(operand());
    while (next < tokens.size() && !isNext(",") && !CLAUSES.contains(tokens.get(next))) {
      action.append(' ').append(operand());
    }
    return action.toString();
  }

  private boolean isNext(String token) {
    return next < tokens.size() && tokens.get(next).equalsIgnoreCase(token);
  }

  private String take() {
    if (next == tokens.size()) {
      throw new IllegalArgumentException("The expression ends too soon: " + tokens);
    }
    return tokens.get(next++);
  }

  private void expect(String token) {
    if (!isNext(token)) {
      throw new IllegalArgumentException("Expected " + token + " after token " + next + tokens);
    }
    next++;
  }

  private void end() {
    if (next < tokens.size()) {
      throw new IllegalArgumentException("Cannot read on from token " + next + " of " + tokens);
    }
  }
}
