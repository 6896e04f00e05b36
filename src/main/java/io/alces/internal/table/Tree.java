package io.alces.internal.table;

import java.io.StringWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/** Maps, lists and scalars that become the text of another tool. */
final class Tree {
  private static final JsonFactory JSON = new JsonFactory();

  private Tree() {}

  /** A request, or a part of one, with what was set of it. */
  static Map<String, Object> of(SdkPojo object) {
    Map<String, Object> members = new LinkedHashMap<>();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = field.getValueOrDefault(object);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        members.put(field.locationName(), ofValue(value));
      }
    }
    return members;
  }

  private static Object ofValue(Object value) {
    if (value instanceof SdkPojo object) {
      return of(object);
    }
    return value instanceof List<?> list ? list.stream().map(Tree::ofValue).toList() : value;
  }

  /** Indented JSON, with line feeds on every platform and none at the end. */
  static String json(Object tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(new Indented(), text)) {
      write(out, tree);
    }
    return text.toString();
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    if (value instanceof Map<?, ?> map) {
      out.writeStartObject();
      map.forEach(
          (name, member) -> {
            out.writeName((String) name);
            write(out, member);
          });
      out.writeEndObject();
    } else if (value instanceof List<?> list) {
      out.writeStartArray();
      list.forEach(element -> write(out, element));
      out.writeEndArray();
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Number number) {
      out.writeNumber(number.toString());
    } else if (value == null) {
      out.writeNull();
    } else {
      out.writeString(value.toString());
    }
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
    return isPlain && !(value instanceof Map) && !(value instanceof List) ? text : json(value);
  }

  /** Two spaces a level, and nothing inside what is empty. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      DefaultIndenter lines = new DefaultIndenter("  ", "\n");
      return new DefaultPrettyPrinter(
              Separators.createDefaultInstance()
                  .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                  .withObjectEmptySeparator("")
                  .withArrayEmptySeparator(""))
          .withObjectIndenter(lines)
          .withArrayIndenter(lines);
    }
  }
}
