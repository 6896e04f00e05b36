package io.alces.junit;

import io.alces.internal.codec.SdkJson;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.protocol.MarshallingType;
import software.amazon.awssdk.core.traits.ListTrait;
import software.amazon.awssdk.core.traits.MapTrait;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.utils.builder.Buildable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Requests from DynamoDB's JSON, and answers as that JSON, by the fields that the classes of the
 * AWS SDK describe themselves with.
 */
final class WireJson {
  private static final JsonFactory JSON = new JsonFactory();

  private WireJson() {}

  /** Sets the members of a builder, and builds. */
  static Object read(SdkPojo builder, byte[] json) {
    try (JsonParser in = JSON.createParser(ObjectReadContext.empty(), json)) {
      in.nextToken();
      return readObject(in, builder);
    }
  }

  private static Object readObject(JsonParser in, SdkPojo builder) {
    Map<String, SdkField<?>> fields = new LinkedHashMap<>();
    builder.sdkFields().forEach(field -> fields.put(field.locationName(), field));
    while (in.nextToken() != JsonToken.END_OBJECT) {
      SdkField<?> field = fields.get(in.currentName());
      in.nextToken();
      if (field == null) {
        in.skipChildren(); // a member that only newer versions know
      } else {
        field.set(builder, read(in, field));
      }
    }
    return ((Buildable) builder).build();
  }

  private static @Nullable Object read(JsonParser in, SdkField<?> field) {
    if (in.currentToken() == JsonToken.VALUE_NULL) {
      return null;
    }
    MarshallingType<?> type = field.marshallingType();
    if (type == MarshallingType.SDK_POJO) {
      return readObject(in, field.constructor().get());
    }
    if (type == MarshallingType.LIST) {
      SdkField<?> element = field.getTrait(ListTrait.class).memberFieldInfo();
      List<@Nullable Object> list = new ArrayList<>();
      while (in.nextToken() != JsonToken.END_ARRAY) {
        list.add(read(in, element));
      }
      return list;
    }
    if (type == MarshallingType.MAP) {
      SdkField<?> member = field.getTrait(MapTrait.class).valueFieldInfo();
      Map<String, @Nullable Object> map = new LinkedHashMap<>();
      while (in.nextToken() != JsonToken.END_OBJECT) {
        String name = in.currentName();
        in.nextToken();
        map.put(name, read(in, member));
      }
      return map;
    }
    return scalar(in, type);
  }

  private static Object scalar(JsonParser in, MarshallingType<?> type) {
    if (type == MarshallingType.STRING) {
      return in.getString();
    }
    if (type == MarshallingType.BOOLEAN) {
      return in.getBooleanValue();
    }
    if (type == MarshallingType.INTEGER) {
      return in.getIntValue();
    }
    if (type == MarshallingType.LONG) {
      return in.getLongValue();
    }
    if (type == MarshallingType.DOUBLE) {
      return in.getDoubleValue();
    }
    if (type == MarshallingType.SDK_BYTES) {
      return SdkBytes.fromByteArray(in.getBinaryValue());
    }
    if (type == MarshallingType.INSTANT) {
      return Instant.ofEpochMilli(in.getDecimalValue().movePointRight(3).longValue());
    }
    throw new IllegalArgumentException("DynamoDB's API has no " + type);
  }

  /** An answer, without white space, as DynamoDB sends it. */
  static byte[] write(SdkPojo answer) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      SdkJson.writeMembers(out, answer);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** An error, with its members: the reasons of a transaction, the item of a condition. */
  static byte[] write(DynamoDbException error, String code) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator out = JSON.createGenerator(ObjectWriteContext.empty(), bytes)) {
      out.writeStartObject();
      out.writeName("__type");
      out.writeString("com.amazonaws.dynamodb.v20120810#" + code);
      out.writeName("message");
      out.writeString(
          error.awsErrorDetails() == null
              ? error.getMessage()
              : error.awsErrorDetails().errorMessage());
      SdkJson.writeMembers(out, error);
      out.writeEndObject();
    }
    return bytes.toByteArray();
  }
}
