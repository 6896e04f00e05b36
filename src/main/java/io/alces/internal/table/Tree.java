package io.alces.internal.table;

import io.alces.internal.codec.SdkJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkPojo;

/** Maps, lists and scalars that become the text of another tool. */
final class Tree {
  private Tree() {}

  /** A request, or a part of one, with what was set of it. */
  static Map<String, Object> of(SdkPojo object) {
    Map<String, Object> members = new LinkedHashMap<>();
    SdkJson.forEachMember(object, (name, value) -> members.put(name, ofValue(value)));
    return members;
  }

  private static Object ofValue(Object value) {
    if (value instanceof SdkPojo object) {
      return of(object);
    }
    return value instanceof List<?> list ? list.stream().map(Tree::ofValue).toList() : value;
  }

  /** YAML in blocks, whose texts are in quotes unless they are plain words. */
  static String yaml(Map<String, Object> tree) {
    StringBuilder text = new StringBuilder();
    map(text, tree, 0);
    return text.toString();
  }

  private static void map(StringBuilder text, Map<?, ?> map, int depth) {
    boolean isFirst = true;
    for (Map.Entry<?, ?> member : map.entrySet()) {
      text.append(isFirst && isInList(text) ? "" : "  ".repeat(depth));
      isFirst = false;
      text.append(scalar(member.getKey())).append(':');
      value(text, member.getValue(), depth + 1);
    }
  }

  private static boolean isInList(StringBuilder text) {
    return text.length() > 1 && text.charAt(text.length() - 1) == ' ';
  }

  private static void list(StringBuilder text, List<?> list, int depth) {
    for (Object element : list) {
      text.append("  ".repeat(depth)).append("- ");
      if (element instanceof Map<?, ?> map && !map.isEmpty()) {
        map(text, map, depth + 1);
      } else {
        text.append(scalar(element)).append('\n');
      }
    }
  }

  private static void value(StringBuilder text, Object value, int depth) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      text.append('\n');
      map(text, map, depth);
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      text.append('\n');
      list(text, list, depth);
    } else {
      text.append(' ').append(scalar(value)).append('\n');
    }
  }

  /** Words that YAML takes for something else are in quotes; JSON's quotes are YAML's, too. */
  private static String scalar(Object value) {
    String text = value.toString();
    boolean isPlain =
        !(value instanceof String)
            || (text.matches("[A-Za-z][A-Za-z0-9_]*(::?[A-Za-z0-9_]+)*")
                && !text.matches("(?i)y|n|yes|no|on|off|true|false|null"));
    return isPlain && !(value instanceof Map) && !(value instanceof List)
        ? text
        : SdkJson.indented(value);
  }
}
