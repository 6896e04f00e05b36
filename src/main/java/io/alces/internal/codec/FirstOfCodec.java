package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import io.alces.schema.Document;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The codec of an attribute of several types: the first that a value fits. */
public final class FirstOfCodec implements Codec<Object> {
  private static final int NO_FIT = Integer.MAX_VALUE;

  private final List<Alternative> alternatives;

  /**
   * One of the types.
   *
   * @param codec its codec
   * @param type its Java type
   */
  public record Alternative(Codec<Object> codec, JavaType type) {}

  /** A reader that can tell of a value by which of several codecs to read it. */
  interface Chooser {
    /** Reads the value that comes next by one of the codecs. */
    Object readFirstOf(List<Codec<Object>> codecs);
  }

  FirstOfCodec(List<Alternative> alternatives) {
    this.alternatives = List.copyOf(alternatives);
  }

  /**
   * The types.
   *
   * @return at least one
   */
  public List<Alternative> alternatives() {
    return alternatives;
  }

  /**
   * The position of the type that a value has.
   *
   * @param value the value
   * @return the first that it fits, of documents within the one that knows most of it; -1 for none
   */
  public int choose(Object value) {
    int best = -1;
    int fewest = NO_FIT;
    for (int i = 0; i < alternatives.size(); i++) {
      Alternative alternative = alternatives.get(i);
      int unknown = unknown(alternative.codec(), alternative.type(), value);
      if (unknown < fewest) {
        best = i;
        fewest = unknown;
      }
    }
    return best;
  }

  /** How many attributes of a value a type does not know; {@code NO_FIT} if it has another type. */
  private static int unknown(Codec<?> codec, JavaType type, Object value) {
    Codec<?> seen = Wrapping.unwrapped(codec);
    if (seen instanceof FirstOfCodec several) {
      return several.choose(value) < 0 ? NO_FIT : 0;
    }
    if (seen instanceof StructCodec<?> struct && struct.tellsNull()) {
      Map<?, ?> members =
          value instanceof Document document
              ? document.asMap()
              : value instanceof Map<?, ?> map ? map : null;
      return members == null ? NO_FIT : unknown(struct, members);
    }
    if (value instanceof Map<?, ?> map && seen instanceof MapCodec<?, ?> mapped) {
      return sum(mapped.element(), type.argument(1), map.values());
    }
    if (seen instanceof Elements list && type.raw() == List.class && value instanceof List<?> of) {
      return sum(list.element(), type.argument(0), of);
    }
    if (seen instanceof Elements set && type.raw() == Set.class && value instanceof Set<?> of) {
      return sum(set.element(), type.argument(0), of);
    }
    Class<?> raw = java.lang.invoke.MethodType.methodType(type.raw()).wrap().returnType();
    return raw.isInstance(value) ? 0 : NO_FIT;
  }

  private static int unknown(StructCodec<?> struct, Map<?, ?> members) {
    int unknown = 0;
    for (Map.Entry<?, ?> entry : members.entrySet()) {
      Member member = struct.member(String.valueOf(entry.getKey()));
      Object value = entry.getValue();
      int own =
          member == null ? 1 : value == null ? 0 : unknown(member.codec(), member.type(), value);
      if (own == NO_FIT) {
        return NO_FIT;
      }
      unknown += own;
    }
    return unknown;
  }

  private static int sum(Codec<?> codec, JavaType type, Collection<?> values) {
    int unknown = 0;
    for (Object value : values) {
      int own = value == null ? 0 : unknown(codec, type, value);
      if (own == NO_FIT) {
        return NO_FIT;
      }
      unknown += own;
    }
    return unknown;
  }

  @Override
  public Object read(ItemReader in) {
    if (in instanceof Chooser chooser) {
      return chooser.readFirstOf(alternatives.stream().map(Alternative::codec).toList());
    }
    DynamoType stored = in.peek();
    List<Codec<Object>> fitting = new ArrayList<>();
    for (Alternative alternative : alternatives) {
      DynamoType type = alternative.codec().type();
      if (type == null || type == stored) {
        fitting.add(alternative.codec());
      }
    }
    if (fitting.isEmpty()) {
      throw in.problem("is stored as " + stored + ", which is none of its types");
    }
    return fitting.size() == 1 ? fitting.get(0).read(in) : readAny(in, fitting);
  }

  /** Several types are stored alike: the value is read as it is, and then as each of them. */
  private Object readAny(ItemReader in, List<Codec<Object>> fitting) {
    Object plain = AnyCodec.INSTANCE.read(in);
    AttributeValueWriter out = new AttributeValueWriter("value");
    AnyCodec.INSTANCE.write(out, plain);
    CodecException failed = null;
    Object best = null;
    int fewest = NO_FIT;
    for (Codec<Object> codec : fitting) {
      try {
        Object value = codec.read(AttributeValueReader.of("value", out.value()));
        int unknown =
            value instanceof Document document && codec instanceof StructCodec<?> struct
                ? unknown(struct, document.asMap())
                : 0;
        if (unknown < fewest) {
          fewest = unknown;
          best = value;
        }
      } catch (CodecException e) {
        failed = e;
      }
    }
    if (best == null) {
      RuntimeException problem = in.problem("holds what is none of its types");
      if (failed != null) {
        problem.addSuppressed(failed);
      }
      throw problem;
    }
    return best;
  }

  @Override
  public void write(ItemWriter out, Object value) {
    int chosen = choose(value);
    if (chosen < 0) {
      throw ScalarCodec.typed(
          out.problem("is of a class that is none of its types"), value.getClass().getName());
    }
    Codec<Object> codec = alternatives.get(chosen).codec();
    boolean isDocument =
        codec instanceof StructCodec<?> struct && struct.tellsNull() && value instanceof Map;
    codec.write(out, isDocument ? document((Map<?, ?>) value) : value);
  }

  private static Document document(Map<?, ?> map) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    map.forEach((name, member) -> members.put(String.valueOf(name), member));
    return Document.of(members);
  }

  @Override
  public @Nullable DynamoType type() {
    return null;
  }

  @Override
  public boolean isAbsent(@Nullable Object value) {
    return value == null || (value instanceof Set<?> set && set.isEmpty());
  }
}
