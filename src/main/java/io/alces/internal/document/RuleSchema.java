package io.alces.internal.document;

import io.alces.schema.AttributeRule;
import io.alces.schema.AttributeSettings;
import io.alces.schema.DefaultValue;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a schema states of an attribute, in JSON Schema, as far as that has words for it. */
final class RuleSchema {
  /**
   * What a regular expression of Java may have that one of ECMA-262 has not, or reads otherwise.
   */
  private static final Pattern OF_JAVA =
      Pattern.compile("\\\\[pPQEAZzGhHvVRXkKN]|\\(\\?(?!:|=|!)|[*+?}]\\+|&&|\\[[^]]*\\[");

  private RuleSchema() {}

  static void addTo(Map<String, Object> value, AttributeSettings settings) {
    Object constant = settings.constant();
    if (isPlain(constant)) {
      value.put("const", DeclaredValue.plain(constant));
    }
    if (settings.defaultTo() instanceof DefaultValue.Value stated && isPlain(stated.value())) {
      value.put("default", DeclaredValue.plain(stated.value()));
    }
    if (settings.transform() == null && settings.transformOnRead() == null) {
      settings.rules().forEach(rule -> add(value, rule));
    }
  }

  private static void add(Map<String, Object> value, AttributeRule rule) {
    if (rule instanceof AttributeRule.Minimum minimum && minimum.bound() instanceof Number) {
      value.put("minimum", minimum.bound());
    } else if (rule instanceof AttributeRule.Maximum maximum && maximum.bound() instanceof Number) {
      value.put("maximum", maximum.bound());
    } else if (rule instanceof AttributeRule.Size size) {
      addSize(value, size);
    } else if (rule instanceof AttributeRule.OneOf oneOf) {
      List<Object> values = oneOf.values();
      if (values.stream().allMatch(RuleSchema::isPlain)) {
        value.put("enum", values.stream().map(DeclaredValue::plain).toList());
      }
    } else if (rule instanceof AttributeRule.Matches matches
        && !OF_JAVA.matcher(matches.regex()).find()) {
      value.put("pattern", "^(?:" + matches.regex() + ")$");
    }
  }

  /** Of text, JSON Schema counts code points, of which there may be half as many as characters. */
  private static void addSize(Map<String, Object> value, AttributeRule.Size size) {
    Object type = value.get("type");
    boolean isText = "string".equals(type);
    String what = isText ? "Length" : "array".equals(type) ? "Items" : "Properties";
    if (value.containsKey("contentEncoding") || type == null) {
      return;
    }
    int least = isText ? (size.min() + 1) / 2 : size.min();
    if (least > 0) {
      value.put("min" + what, least);
    }
    if (size.max() < Integer.MAX_VALUE) {
      value.put("max" + what, size.max());
    }
  }

  /** Values that are in JSON as they are declared. */
  private static boolean isPlain(@Nullable Object value) {
    return value instanceof String
        || value instanceof Number
        || value instanceof Boolean
        || value instanceof Enum;
  }
}
