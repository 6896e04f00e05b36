package io.alces.internal.codec;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromB;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** What Jackson's streaming parser finds in the bodies of answers, to compare with. */
public final class JacksonItems {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(StreamReadConstraints.builder().maxNameLength(100_000).build())
          .build();

  private JacksonItems() {}

  /**
   * The tree of a whole body: maps, lists, texts, booleans, numbers as {@code BigDecimal}, null.
   *
   * @throws JacksonException if it is not JSON to its last byte
   */
  public static @Nullable Object tree(byte[] body) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), body)) {
      in.nextToken();
      Object tree = value(in);
      if (in.nextToken() != null) {
        throw new IllegalArgumentException("There is more after the end");
      }
      return tree;
    }
  }

  private static @Nullable Object value(JsonParser in) {
    JsonToken token = in.currentToken();
    if (token == null) {
      throw new IllegalArgumentException("There is nothing");
    }
    return switch (token) {
      case START_OBJECT -> members(in);
      case START_ARRAY -> elements(in);
      case VALUE_STRING -> in.getString();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> in.getDecimalValue();
      default -> throw new IllegalArgumentException(token.toString());
    };
  }

  private static Map<String, @Nullable Object> members(JsonParser in) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    while (in.nextToken() != JsonToken.END_OBJECT) {
      String name = in.currentName();
      in.nextToken();
      members.put(name, value(in));
    }
    return members;
  }

  private static List<@Nullable Object> elements(JsonParser in) {
    List<@Nullable Object> elements = new ArrayList<>();
    while (in.nextToken() != JsonToken.END_ARRAY) {
      elements.add(value(in));
    }
    return elements;
  }

  /**
   * The item that a tree is.
   *
   * @throws RuntimeException if it is none
   */
  public static Map<String, AttributeValue> item(@Nullable Object tree) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    ((Map<?, ?>) tree).forEach((name, value) -> item.put((String) name, attribute(value)));
    return item;
  }

  private static AttributeValue attribute(Object tree) {
    Map<?, ?> typed = (Map<?, ?>) tree;
    if (typed.size() != 1) {
      throw new IllegalArgumentException("A value has one type, not " + typed.keySet());
    }
    Object value = typed.values().iterator().next();
    String type = (String) typed.keySet().iterator().next();
    return switch (type) {
      case "S" -> AttributeValue.fromS((String) value);
      case "N" -> AttributeValue.fromN((String) value);
      case "B" -> fromB(binary(value));
      case "BOOL" -> AttributeValue.fromBool((Boolean) value);
      case "NULL" -> AttributeValue.fromNul((Boolean) value);
      case "M" -> AttributeValue.fromM(item(value));
      case "L" -> AttributeValue.fromL(((List<?>) value).stream().map(e -> attribute(e)).toList());
      case "SS" ->
          AttributeValue.fromSs(((List<?>) value).stream().map(String.class::cast).toList());
      case "NS" ->
          AttributeValue.fromNs(((List<?>) value).stream().map(String.class::cast).toList());
      case "BS" -> AttributeValue.fromBs(((List<?>) value).stream().map(e -> binary(e)).toList());
      default -> throw new IllegalArgumentException("Unknown type " + type);
    };
  }

  private static SdkBytes binary(Object text) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) text));
  }
}
