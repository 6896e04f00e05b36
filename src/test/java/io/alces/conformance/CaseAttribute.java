package io.alces.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * An attribute of a case, of one type or several.
 *
 * @param stored its name in the item
 * @param types its types, each with its options
 */
record CaseAttribute(String stored, List<CaseType> types) {
  /** An attribute from its declaration, or from that of its type alone. */
  static CaseAttribute of(String stored, Object json) {
    List<CaseType> types = new ArrayList<>();
    for (Object type : json instanceof List<?> several ? several : List.of(json)) {
      types.add(
          new CaseType(type instanceof String name ? Map.of("type", name) : Json.object(type)));
    }
    return new CaseAttribute(stored, types);
  }

  /** An option, by the first of the types that states it; null if none does. */
  Object option(String name) {
    return types.stream()
        .map(type -> type.option(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  boolean is(String flag) {
    return types.stream().anyMatch(type -> Boolean.TRUE.equals(type.option(flag)));
  }

  /** The first of its names in the application, by which it is read. */
  String name() {
    List<String> aliases = aliases();
    return aliases.isEmpty() ? stored : aliases.get(0);
  }

  /** The further names that the application may use. */
  List<String> otherNames() {
    List<String> names = aliases();
    if (names.isEmpty()) {
      return names;
    }
    return Stream.concat(names.stream().skip(1), Stream.of(stored))
        .filter(name -> !name.equals(name()))
        .distinct()
        .toList();
  }

  private List<String> aliases() {
    List<String> aliases = new ArrayList<>();
    for (String option : List.of("map", "alias", "aliases")) {
      Object stated = option(option);
      for (Object name :
          stated instanceof List<?> several ? several : Stream.ofNullable(stated).toList()) {
        aliases.add((String) name);
      }
    }
    return aliases;
  }

  boolean isNamed(String name) {
    return name.equals(stored) || name.equals(name()) || otherNames().contains(name);
  }

  boolean isOf(String kind) {
    return types.stream().anyMatch(type -> type.kind().equals(kind));
  }

  /** Whether null is a value of one of its types. */
  boolean takesNull() {
    return isOf("Null") || isOf("Any");
  }

  boolean takes(Object json) {
    return types.stream().anyMatch(type -> type.takes(json));
  }

  /** A value as the first type that it fits has it; as it is, if it fits none. */
  Object toJava(Object json) {
    if (json == null) {
      return takesNull() ? null : CaseValues.Misplaced.NULL;
    }
    CaseType type = choose(json);
    return type == null ? CaseValues.untyped(json) : type.toJava(json);
  }

  /** Of objects within, the type that knows most of the members. */
  private CaseType choose(Object json) {
    CaseType best = null;
    for (CaseType type : types) {
      if (type.takes(json) && (best == null || type.unknown(json) < best.unknown(json))) {
        best = type;
      }
    }
    return best != null
        ? best
        : types.stream().filter(type -> type.isLike(json)).findFirst().orElse(null);
  }

  /** A value that {@code contains} looks for: an element, or a part of text. */
  Object partToJava(Object json) {
    for (CaseType type : types) {
      CaseAttribute element = type.element();
      if (element != null && element.takes(json)) {
        return element.toJava(json);
      }
    }
    return toJava(json);
  }
}
