package io.alces.json;

import static java.util.Objects.requireNonNull;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
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
 * Shows a request of the AWS SDK as the JSON that DynamoDB receives, for reading, for tests and for
 * sending it by other means.
 *
 * <p><b>The text holds the values of attributes and keys.</b> It does not belong in a log.
 *
 * <p>Members stand in the order of the SDK's fields, entries of maps in the order of the map. What
 * was not set is left out, and so is an idempotency token that the SDK would make up while sending;
 * a list or map that was set and is empty stays. Attribute values have DynamoDB's form, <code>
 * {"S": "text"}</code>, binary values are base64, and times are seconds since 1970. Lines end with
 * a line feed on every platform.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/">DynamoDB's API
 *     reference</a>
 */
public final class RequestJson {
  private static final JsonFactory JSON = new JsonFactory();

  private RequestJson() {}

  /**
   * The request as indented JSON.
   *
   * @param request a request of DynamoDB's API, or a part of one
   * @return the text, without a line feed at the end
   */
  public static String toJson(SdkPojo request) {
    requireNonNull(request, "request");
    StringWriter text = new StringWriter();
    try (JsonGenerator out = JSON.createGenerator(new Indented(), text)) {
      writeObject(out, request);
    }
    return text.toString();
  }

  private static void writeObject(JsonGenerator out, SdkPojo object) {
    out.writeStartObject();
    for (SdkField<?> field : object.sdkFields()) {
      Object value = value(object, field);
      if (isSet(value)) {
        out.writeName(field.locationName());
        write(out, value);
      }
    }
    out.writeEndObject();
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

  private static boolean isSet(@Nullable Object value) {
    return value != null
        && !(value instanceof SdkAutoConstructList)
        && !(value instanceof SdkAutoConstructMap);
  }

  private static void write(JsonGenerator out, @Nullable Object value) {
    if (value instanceof SdkPojo object) {
      writeObject(out, object);
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
