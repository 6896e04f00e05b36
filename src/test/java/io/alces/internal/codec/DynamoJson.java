package io.alces.internal.codec;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes items as DynamoDB writes them, without white space. Given randomness, it escapes what need
 * not be escaped, as others may.
 */
public final class DynamoJson {
  private final StringBuilder json = new StringBuilder();
  private final @Nullable Random escapes;

  private DynamoJson(@Nullable Random escapes) {
    this.escapes = escapes;
  }

  /** The JSON of an item. */
  public static byte[] item(Map<String, AttributeValue> item) {
    return item(List.copyOf(item.entrySet()), null);
  }

  /** The JSON of an item whose attributes are in an order, and may be there twice. */
  public static byte[] item(
      List<Map.Entry<String, AttributeValue>> item, @Nullable Random escapes) {
    DynamoJson out = new DynamoJson(escapes);
    out.members(item);
    return out.json.toString().getBytes(StandardCharsets.UTF_8);
  }

  private void members(Iterable<Map.Entry<String, AttributeValue>> members) {
    char before = '{';
    for (Map.Entry<String, AttributeValue> member : members) {
      json.append(before).append('"').append(member.getKey()).append("\":");
      value(member.getValue());
      before = ',';
    }
    json.append(before == '{' ? "{}" : "}");
  }

  private void value(AttributeValue value) {
    json.append("{\"").append(value.type() == AttributeValue.Type.NUL ? "NULL" : value.type());
    json.append("\":");
    switch (value.type()) {
      case S -> text(value.s());
      case N -> json.append('"').append(value.n()).append('"');
      case B -> binary(value.b());
      case BOOL -> json.append(value.bool());
      case NUL -> json.append("true");
      case M -> members(value.m().entrySet());
      case L -> elements(value.l(), this::value);
      case SS -> elements(value.ss(), this::text);
      case NS -> elements(value.ns(), number -> json.append('"').append(number).append('"'));
      case BS -> elements(value.bs(), this::binary);
      default -> throw new IllegalArgumentException(value.toString());
    }
    json.append('}');
  }

  private <E> void elements(List<E> elements, java.util.function.Consumer<E> element) {
    json.append('[');
    for (Iterator<E> rest = elements.iterator(); rest.hasNext(); ) {
      element.accept(rest.next());
      json.append(rest.hasNext() ? "," : "");
    }
    json.append(']');
  }

  private void binary(SdkBytes bytes) {
    json.append('"')
        .append(Base64.getEncoder().encodeToString(bytes.asByteArrayUnsafe()))
        .append('"');
  }

  private void text(String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isPair =
          Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1));
      if (isPair && !isChosen(4)) {
        json.append(c).append(text.charAt(++i));
      } else {
        character(c);
      }
    }
    json.append('"');
  }

  private void character(char c) {
    int named = "\"\\\b\f\n\r\t".indexOf(c);
    if (isChosen(12) || Character.isSurrogate(c) || (c < ' ' && named < 0)) {
      json.append(String.format(isChosen(2) ? "\\u%04x" : "\\u%04X", (int) c));
    } else if (named >= 0) {
      json.append('\\').append("\"\\bfnrt".charAt(named));
    } else {
      json.append(c == '/' && isChosen(2) ? "\\" : "").append(c);
    }
  }

  private boolean isChosen(int oneOf) {
    return escapes != null && escapes.nextInt(oneOf) == 0;
  }
}
