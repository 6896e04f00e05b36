package io.alces.internal.codec;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.traits.DefaultValueTrait;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/**
 * Writes requests and answers of the AWS SDK, and trees of maps, lists and scalars, as the JSON of
 * DynamoDB's API, by the fields that the SDK's classes describe themselves with. It is not for the
 * way of every request: the SDK and {@link WireWriter} are.
 */
public final class SdkJson {
  private static final JsonFactory JSON = new JsonFactory();

  private SdkJson() {}

  /**
   * Indented JSON, with line feeds on every platform and none at the end.
   *
   * @param value an object of the SDK, a map, a list or a scalar
   * @return the text
   */
  public static String indented(Object value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(new Indented(), text)) {
      write(out, value);
    }
    return text.toString();
  }

  /**
   * Gives what was set of an object of the SDK, in the order of its fields: a list or map that was
   * set and is empty, too, and no idempotency token that the SDK would make up.
   *
   * @param object the object
   * @param member is given the names of the API and the values
   */
  public static void forEachMember(SdkPojo object, BiConsumer<String, Object> member) {
    for (SdkField<?> field : object.sdkFields()) {
      Object value = value(object, field);
      if (value != null
          && !(value instanceof SdkAutoConstructList)
          && !(value instanceof SdkAutoConstructMap)) {
        member.accept(field.locationName(), value);
      }
    }
  }

  /**
   * The SDK's default for a member is a new idempotency token every time: no part of the request at
   * hand.
   */
  private static @Nullable Object value(SdkPojo object, SdkField<?> field) {
    return object instanceof SdkRequest request && field.containsTrait(DefaultValueTrait.class)
        ? request.getValueForField(field.memberName(), Object.class).orElse(null)
        : field.getValueOrDefault(object);
  }

  /**
   * Writes the members of an object that is begun.
   *
   * @param out where to
   * @param object an object of the SDK
   */
  public static void writeMembers(JsonGenerator out, SdkPojo object) {
    forEachMember(
        object,
        (name, value) -> {
          out.writeName(name);
          write(out, value);
        });
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    if (value instanceof SdkPojo object) {
      out.writeStartObject();
      writeMembers(out, object);
      out.writeEndObject();
    } else if (value instanceof Map<?, ?> map) {
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
    } else {
      writeScalar(out, value);
    }
  }

  private static void writeScalar(JsonGenerator out, @Nullable Object value) {
    if (value == null) {
      out.writeNull();
    } else if (value instanceof Boolean truth) {
      out.writeBoolean(truth);
    } else if (value instanceof Number number) {
      out.writeNumber(number.toString());
    } else if (value instanceof SdkBytes bytes) {
      out.writeBinary(bytes.asByteArrayUnsafe());
    } else if (value instanceof Instant time) {
      out.writeNumber(seconds(time));
    } else {
      out.writeString(value.toString());
    }
  }

  /** As the SDK sends it: to the millisecond, without zeros at the end. */
  private static String seconds(Instant time) {
    return BigDecimal.valueOf(time.toEpochMilli(), 3).stripTrailingZeros().toPlainString();
  }

  /** Two spaces a level, {@code "name": value}, and nothing inside what is empty. */
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
