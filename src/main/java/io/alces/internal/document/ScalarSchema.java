package io.alces.internal.document;

import io.alces.internal.codec.ValueForm;
import java.util.LinkedHashMap;
import java.util.Map;

/** The JSON Schema of values without members. */
final class ScalarSchema {
  private ScalarSchema() {}

  static Map<String, Object> of(ValueForm form) {
    return switch (form.kind()) {
      case TEXT -> type("string");
      case CONSTANT -> JsonSchema.of("enum", form.constants());
      case MOMENT -> formatted("string", "date-time");
      case DATE -> formatted("string", "date");
      case UUID -> formatted("string", "uuid");
      case BYTE -> whole(Byte.MIN_VALUE, Byte.MAX_VALUE);
      case SHORT -> whole(Short.MIN_VALUE, Short.MAX_VALUE);
      case INT -> formatted("integer", "int32");
      case LONG -> formatted("integer", "int64");
      case WHOLE -> type("integer");
      case NUMBER -> type("number");
      case BINARY -> {
        Map<String, Object> binary = type("string");
        binary.put("contentEncoding", "base64");
        yield binary;
      }
      case BOOLEAN -> type("boolean");
      case LIST -> type("array");
      case MAP -> type("object");
      case ANY -> new LinkedHashMap<>();
    };
  }

  private static Map<String, Object> type(String type) {
    return JsonSchema.of("type", type);
  }

  private static Map<String, Object> formatted(String type, String format) {
    Map<String, Object> value = type(type);
    value.put("format", format);
    return value;
  }

  private static Map<String, Object> whole(long least, long most) {
    Map<String, Object> value = type("integer");
    value.put("minimum", least);
    value.put("maximum", most);
    return value;
  }
}
