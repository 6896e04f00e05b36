package io.alces.internal.request;

import io.alces.codec.Codec;
import io.alces.internal.codec.Elements;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.StructCodec;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes documents of the maps that stand for documents within one, as a write does. */
final class Documents {
  private Documents() {}

  /** The same object, whose codec meets documents where it expects them. */
  @SuppressWarnings("unchecked")
  static <T> T within(StructCodec<T> codec, T object) {
    return object instanceof Document document ? (T) document(codec, document.asMap()) : object;
  }

  private static Document document(StructCodec<?> codec, Map<?, ?> members) {
    Map<String, @Nullable Object> made = new LinkedHashMap<>();
    members.forEach(
        (name, value) -> {
          Member member = codec.member((String) name);
          made.put((String) name, member == null ? value : made(member.codec(), value));
        });
    return Document.of(made);
  }

  private static @Nullable Object made(Codec<?> codec, @Nullable Object value) {
    if (codec instanceof StructCodec<?> struct && struct.tellsNull()) {
      return value instanceof Document document
          ? document(struct, document.asMap())
          : value instanceof Map<?, ?> map && isNamed(map) ? document(struct, map) : value;
    }
    if (codec instanceof Elements elements && value instanceof List<?> list) {
      List<@Nullable Object> made = new ArrayList<>();
      list.forEach(element -> made.add(made(elements.element(), element)));
      return made;
    }
    if (codec instanceof Elements elements && value instanceof Map<?, ?> map) {
      Map<@Nullable Object, @Nullable Object> made = new LinkedHashMap<>();
      map.forEach((key, member) -> made.put(key, made(elements.element(), member)));
      return made;
    }
    return value;
  }

  private static boolean isNamed(Map<?, ?> map) {
    return map.keySet().stream().allMatch(String.class::isInstance);
  }
}
