package io.alces.conformance;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** An item of a table from its JSON. */
final class StoredItem {
  private StoredItem() {}

  static Map<String, AttributeValue> of(Map<String, Object> json) {
    Map<String, AttributeValue> item = new LinkedHashMap<>();
    json.forEach((name, value) -> item.put(name, value(value)));
    return item;
  }

  private static AttributeValue value(Object json) {
    Map.Entry<String, Object> typed = Json.object(json).entrySet().iterator().next();
    Object content = typed.getValue();
    return switch (typed.getKey()) {
      case "S" -> AttributeValue.fromS((String) content);
      case "N" -> AttributeValue.fromN((String) content);
      case "B" -> AttributeValue.fromB(bytes(content));
      case "BOOL" -> AttributeValue.fromBool((Boolean) content);
      case "NULL" -> AttributeValue.fromNul(true);
      case "SS" -> AttributeValue.fromSs(texts(content));
      case "NS" -> AttributeValue.fromNs(texts(content));
      case "BS" -> AttributeValue.fromBs(texts(content).stream().map(StoredItem::bytes).toList());
      case "L" -> AttributeValue.fromL(Json.list(content).stream().map(StoredItem::value).toList());
      case "M" -> AttributeValue.fromM(of(Json.object(content)));
      default -> throw new IllegalArgumentException("There is no type " + typed.getKey());
    };
  }

  private static List<String> texts(Object content) {
    return Json.list(content).stream().map(String.class::cast).toList();
  }

  private static SdkBytes bytes(Object base64) {
    return SdkBytes.fromByteArray(Base64.getDecoder().decode((String) base64));
  }
}
