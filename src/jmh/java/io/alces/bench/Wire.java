package io.alces.bench;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * DynamoDB's JSON as its service writes it: compact, and the attributes of a map in an order that
 * nobody has declared, which is the same for all items.
 */
final class Wire {
  private static final Comparator<String> ORDER =
      Comparator.comparing(name -> name.hashCode() * 0x9E3779B9);

  private Wire() {}

  /** {@code {"Item":…}}, or {@code {"Attributes":…}}. */
  static byte[] body(String member, Map<String, AttributeValue> item) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = json(bytes)) {
      json.writeStartObject();
      json.writeName(member);
      write(json, item);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  /** A page of a query, with the key where it goes on, or null. */
  static byte[] page(List<Map<String, AttributeValue>> items, Map<String, AttributeValue> lastKey) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JsonGenerator json = json(bytes)) {
      json.writeStartObject();
      json.writeNumberProperty("Count", items.size());
      json.writeArrayPropertyStart("Items");
      for (Map<String, AttributeValue> item : items) {
        write(json, item);
      }
      json.writeEndArray();
      if (lastKey != null) {
        json.writeName("LastEvaluatedKey");
        write(json, lastKey);
      }
      json.writeNumberProperty("ScannedCount", items.size());
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private static JsonGenerator json(OutputStream bytes) {
    return new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes);
  }

  private static void write(JsonGenerator json, Map<String, AttributeValue> map) {
    json.writeStartObject();
    for (String name : map.keySet().stream().sorted(ORDER).toList()) {
      json.writeName(name);
      write(json, map.get(name));
    }
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, AttributeValue value) {
    json.writeStartObject();
    json.writeName(value.type().name());
    switch (value.type()) {
      case S -> json.writeString(value.s());
      case N -> json.writeString(value.n());
      case B -> json.writeString(Base64.getEncoder().encodeToString(value.b().asByteArray()));
      case BOOL -> json.writeBoolean(value.bool());
      case M -> write(json, value.m());
      case L -> {
        json.writeStartArray();
        value.l().forEach(element -> write(json, element));
        json.writeEndArray();
      }
      case SS -> {
        json.writeStartArray();
        value.ss().stream().sorted().forEach(json::writeString);
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException("No payload has a " + value.type());
    }
    json.writeEndObject();
  }

  /** The members of a map of attribute values; sets are sorted, so that equal ones are equal. */
  static Map<String, AttributeValue> read(JsonNode map) {
    Map<String, AttributeValue> item = new HashMap<>();
    map.asObject().forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  private static AttributeValue value(JsonNode tagged) {
    Map.Entry<String, JsonNode> only = tagged.asObject().entrySet().iterator().next();
    JsonNode value = only.getValue();
    return switch (only.getKey()) {
      case "S" -> AttributeValue.fromS(value.asString());
      case "N" -> AttributeValue.fromN(value.asString());
      case "B" ->
          AttributeValue.fromB(
              SdkBytes.fromByteArray(Base64.getDecoder().decode(value.asString())));
      case "BOOL" -> AttributeValue.fromBool(value.asBoolean());
      case "M" -> AttributeValue.fromM(read(value));
      case "L" -> AttributeValue.fromL(value.asArray().stream().map(Wire::value).toList());
      case "SS" ->
          AttributeValue.fromSs(value.asArray().stream().map(JsonNode::asString).sorted().toList());
      default -> throw new IllegalArgumentException("No payload has a " + only.getKey());
    };
  }

  /** The same item with its sets sorted. */
  static Map<String, AttributeValue> sorted(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, entry -> sorted(entry.getValue())));
  }

  private static AttributeValue sorted(AttributeValue value) {
    return value.hasSs() ? AttributeValue.fromSs(value.ss().stream().sorted().toList()) : value;
  }
}
