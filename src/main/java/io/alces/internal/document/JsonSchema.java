package io.alces.internal.document;

import static java.util.Objects.requireNonNull;

import io.alces.codec.Codec;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.FirstOfCodec;
import io.alces.internal.codec.JsonMask;
import io.alces.internal.codec.JsonMember;
import io.alces.internal.codec.JsonRole;
import io.alces.internal.codec.MapCodec;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.RefCodec;
import io.alces.internal.codec.RefTarget;
import io.alces.internal.codec.SdkJson;
import io.alces.internal.codec.SealedCodec;
import io.alces.internal.codec.StructCodec;
import io.alces.internal.codec.ValueForm;
import io.alces.internal.codec.Wrapping;
import io.alces.internal.model.JsonView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The JSON Schema of what JSON shows of a model's items.
 *
 * @see <a href="https://json-schema.org/draft/2020-12">JSON Schema, draft 2020-12</a>
 */
public final class JsonSchema {
  private static final String DIALECT = "https://json-schema.org/draft/2020-12/schema";

  /** An object as far as a mask shows it, which is described once where it is in itself. */
  private record Shown(Codec<?> codec, JsonMask mask) {}

  private final List<Shown> open = new ArrayList<>();
  private final Map<Shown, String> recursive = new LinkedHashMap<>();
  private final Map<String, Object> definitions = new TreeMap<>();

  private JsonSchema() {}

  /**
   * Writes a schema.
   *
   * @param title what the items are called
   * @param view what is shown of them
   * @return indented JSON
   */
  public static String of(String title, JsonView<?> view) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", DIALECT);
    schema.put("title", title);
    JsonSchema all = new JsonSchema();
    Map<String, Object> item = all.value(view.codec(), view.mask());
    for (String computed : view.computed()) {
      members(item).put(computed, Map.of());
    }
    schema.putAll(item);
    if (!all.definitions.isEmpty()) {
      schema.put("$defs", all.definitions);
    }
    return SdkJson.indented(schema);
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> members(Map<String, Object> object) {
    return (Map<String, Object>) requireNonNull(object.get("properties"));
  }

  private Map<String, Object> value(Codec<?> codec, JsonMask mask) {
    Codec<?> inner = Wrapping.unwrapped(codec);
    if (inner instanceof StructCodec<?> || inner instanceof SealedCodec<?>) {
      return object(inner, mask);
    }
    if (inner instanceof FirstOfCodec several) {
      List<Object> any = new ArrayList<>();
      several.alternatives().forEach(one -> any.add(value(one.codec(), mask)));
      return of("anyOf", any);
    }
    if (inner instanceof RefCodec reference) {
      return reference(reference.target().key());
    }
    if (inner instanceof Elements elements) {
      return elements(inner, elements.element(), mask);
    }
    return ScalarSchema.of(ValueForm.of(inner));
  }

  /** What is met again within itself is described among the definitions. */
  private Map<String, Object> object(Codec<?> codec, JsonMask mask) {
    Shown shown = new Shown(codec, mask);
    if (open.contains(shown)) {
      String name = recursive.computeIfAbsent(shown, s -> "object" + (recursive.size() + 1));
      return of("$ref", "#/$defs/" + name);
    }
    open.add(shown);
    Map<String, Object> object =
        codec instanceof StructCodec<?> struct
            ? struct(struct, mask)
            : sealed((SealedCodec<?>) codec, mask);
    open.remove(open.size() - 1);
    String name = recursive.get(shown);
    if (name == null) {
      return object;
    }
    definitions.put(name, object);
    return of("$ref", "#/$defs/" + name);
  }

  private Map<String, Object> struct(StructCodec<?> struct, JsonMask mask) {
    Map<String, Object> members = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (Member member : struct.members()) {
      JsonMask inner = mask.of(member.name());
      if (!JsonMember.isHidden(member.codec()) && !inner.isNothing()) {
        members.put(member.name(), member(member, inner));
        if (isAlwaysThere(struct, member)) {
          required.add(member.name());
        }
      }
    }
    Map<String, Object> object = of("type", "object");
    object.put("properties", members);
    if (!required.isEmpty()) {
      object.put("required", required);
    }
    if (!struct.keepsUnknown() || !mask.takesOthers()) {
      object.put("additionalProperties", false);
    }
    return object;
  }

  private static boolean isAlwaysThere(StructCodec<?> struct, Member member) {
    return member.settings().isRequired()
        || role(member.codec()) == JsonRole.KEY
        || (!struct.tellsNull() && (member.type().raw().isPrimitive() || member.storesNull()));
  }

  private static @Nullable JsonRole role(Codec<?> codec) {
    Codec<?> inner = codec;
    while (inner instanceof Wrapping wrapping) {
      if (inner instanceof JsonMember member) {
        return member.role();
      }
      inner = wrapping.inner();
    }
    return null;
  }

  private Map<String, Object> member(Member member, JsonMask mask) {
    Map<String, Object> value = new LinkedHashMap<>(value(member.codec(), mask));
    RuleSchema.addTo(value, member.settings());
    if (role(member.codec()) == JsonRole.READ_ONLY) {
      value.put("readOnly", true);
    }
    return member.storesNull() ? orNull(value) : value;
  }

  private Map<String, Object> sealed(SealedCodec<?> sealed, JsonMask mask) {
    List<Object> classes = new ArrayList<>();
    for (int i = 0; i < sealed.permitted().size(); i++) {
      Map<String, Object> one = struct(sealed.permitted().get(i), mask);
      if (!mask.of(sealed.discriminator()).isNothing()) {
        members(one).put(sealed.discriminator(), of("const", sealed.labels().get(i)));
        List<Object> required = new ArrayList<>();
        required.add(sealed.discriminator());
        if (one.get("required") instanceof List<?> others) {
          required.addAll(others);
        }
        one.put("required", required);
      }
      classes.add(one);
    }
    return of("anyOf", classes);
  }

  private Map<String, Object> reference(List<RefTarget.Part> key) {
    if (key.size() == 1) {
      return value(key.get(0).codec(), JsonMask.ALL);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    for (RefTarget.Part part : key) {
      members.put(part.storedName(), value(part.codec(), JsonMask.ALL));
    }
    Map<String, Object> object = of("type", "object");
    object.put("properties", members);
    object.put("required", List.copyOf(members.keySet()));
    object.put("additionalProperties", false);
    return object;
  }

  private Map<String, Object> elements(Codec<?> codec, Codec<?> element, JsonMask mask) {
    if (codec instanceof MapCodec) {
      return map(element, mask);
    }
    boolean isSet = codec.type() != null && codec.type().isSet();
    Map<String, Object> array = of("type", "array");
    array.put("items", isSet ? value(element, mask) : orNull(value(element, mask)));
    if (isSet) {
      array.put("uniqueItems", true);
    }
    return array;
  }

  /** Where a mask names some of the keys, what they hold is left open. */
  private Map<String, Object> map(Codec<?> element, JsonMask mask) {
    Map<String, Object> object = of("type", "object");
    if (mask == JsonMask.ALL) {
      object.put("additionalProperties", orNull(value(element, mask)));
    }
    return object;
  }

  private static Map<String, Object> orNull(Map<String, Object> value) {
    return value.isEmpty() ? value : of("anyOf", List.of(value, of("type", "null")));
  }

  static Map<String, Object> of(String key, Object value) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put(key, value);
    return map;
  }
}
