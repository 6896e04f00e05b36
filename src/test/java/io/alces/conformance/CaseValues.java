package io.alces.conformance;

import io.alces.schema.Document;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Values that no type is declared for, and values as JSON again. */
final class CaseValues {
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  /**
   * Null where a type does not take it. In JavaScript it is a value with a type of its own, while
   * in Alces it is none; as an object of a strange class it is refused in either.
   */
  enum Misplaced {
    NULL
  }

  private CaseValues() {}

  /** Whether JSON is an object of one member, which says what it stands for. */
  static boolean isTagged(Object json, String tag) {
    return json instanceof Map<?, ?> map && map.size() == 1 && map.containsKey(tag);
  }

  static boolean isPlainObject(Object json) {
    return json instanceof Map<?, ?>
        && !isTagged(json, "$date")
        && !isTagged(json, "$binary")
        && !isTagged(json, "$set");
  }

  /** The elements of a list or a set; null of anything else. */
  static List<Object> elements(Object json) {
    return isTagged(json, "$set")
        ? Json.list(Json.object(json).get("$set"))
        : json instanceof List<?> list ? Json.list(list) : null;
  }

  /** A value as it is. */
  static Object untyped(Object json) {
    if (isTagged(json, "$date")) {
      return Instant.parse((String) Json.object(json).get("$date"));
    }
    if (isTagged(json, "$binary")) {
      return Base64.getDecoder().decode((String) Json.object(json).get("$binary"));
    }
    if (isTagged(json, "$set")) {
      Set<Object> set = new LinkedHashSet<>();
      elements(json).forEach(element -> set.add(untyped(element)));
      return set;
    }
    if (json instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(untyped(element)));
      return copy;
    }
    if (json instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      Json.object(map).forEach((name, member) -> copy.put(name, untyped(member)));
      return copy;
    }
    return json;
  }

  /** A value that was read, as the JSON of a case. */
  static Object toJson(Object value) {
    Instant moment = CaseDates.moment(value);
    if (moment != null) {
      return Map.of("$date", MILLIS.format(moment));
    }
    if (value instanceof byte[] bytes) {
      return Map.of("$binary", Base64.getEncoder().encodeToString(bytes));
    }
    if (value instanceof Set<?> set) {
      return Map.of("$set", sorted(set.stream().map(CaseValues::toJson).toList()));
    }
    if (value instanceof Collection<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(toJson(element)));
      return copy;
    }
    Map<?, ?> members =
        value instanceof Document document
            ? document.asMap()
            : value instanceof Map<?, ?> m ? m : null;
    if (members != null) {
      Map<String, Object> copy = new LinkedHashMap<>();
      members.forEach((name, member) -> copy.put((String) name, toJson(member)));
      return copy;
    }
    return value instanceof Number number ? new BigDecimal(number.toString()) : value;
  }

  /** The JSON of a case with the elements of sets in order. */
  static Object inOrder(Object json) {
    if (isTagged(json, "$set")) {
      return Map.of("$set", sorted(elements(json)));
    }
    if (json instanceof List<?> list) {
      List<Object> copy = new ArrayList<>();
      list.forEach(element -> copy.add(inOrder(element)));
      return copy;
    }
    if (json instanceof Map<?, ?> map) {
      Map<String, Object> copy = new LinkedHashMap<>();
      Json.object(map).forEach((name, member) -> copy.put(name, inOrder(member)));
      return copy;
    }
    return json;
  }

  private static List<Object> sorted(List<Object> elements) {
    return elements.stream().sorted(Comparator.comparing(Json::text)).toList();
  }
}
