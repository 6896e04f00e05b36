package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.schema.Document;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The codec of what has no declared type: text, numbers as {@code BigDecimal}, booleans, {@code
 * byte[]}, lists, sets, maps with text keys, and null. Any other number type can be written; it is
 * read as {@code BigDecimal}.
 */
public final class AnyCodec implements Codec<Object> {
  /** The codec, which has no state. */
  public static final AnyCodec INSTANCE = new AnyCodec();

  private AnyCodec() {}

  @Override
  public Object read(ItemReader in) {
    DynamoType type = in.peek();
    return switch (type) {
      case S -> in.readString();
      case N -> in.readDecimal();
      case B -> in.readBinary();
      case BOOL -> in.readBoolean();
      case M -> map(in);
      case L -> list(in);
      case SS, NS, BS -> set(in);
      case NULL -> throw new IllegalStateException("NULL is read before a codec is asked");
    };
  }

  private Map<String, @Nullable Object> map(ItemReader in) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    in.beginMap();
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      members.put(name, in.readValue(this));
    }
    return Collections.unmodifiableMap(members);
  }

  private List<@Nullable Object> list(ItemReader in) {
    List<@Nullable Object> elements = new ArrayList<>();
    in.beginList();
    while (in.hasNext()) {
      elements.add(in.readValue(this));
    }
    return Collections.unmodifiableList(elements);
  }

  private Set<Object> set(ItemReader in) {
    Set<Object> elements = new LinkedHashSet<>();
    in.beginSet();
    while (in.hasNext()) {
      elements.add(read(in));
    }
    return Collections.unmodifiableSet(elements);
  }

  @Override
  public void write(ItemWriter out, Object value) {
    if (value instanceof String text) {
      out.writeString(text);
    } else if (value instanceof Boolean bool) {
      out.writeBoolean(bool);
    } else if (value instanceof Number number) {
      writeNumber(out, number);
    } else if (value instanceof byte[] bytes) {
      out.writeBinary(bytes);
    } else if (value instanceof Document document) {
      writeMap(out, document.asMap());
    } else if (value instanceof Map<?, ?> map) {
      writeMap(out, map);
    } else if (value instanceof Set<?> set) {
      writeSet(out, set);
    } else if (value instanceof Collection<?> list) {
      out.beginList(list.size());
      for (Object element : list) {
        writeAny(out, element);
      }
      out.endList();
    } else {
      throw ScalarCodec.typed(
          out.problem(
              "has no declared type, and an object of this class cannot be stored without one;"
                  + " declare the attribute, or convert the value"),
          value.getClass().getName());
    }
  }

  static void writeNumber(ItemWriter out, Number number) {
    if (number instanceof BigDecimal decimal) {
      out.writeNumber(decimal);
    } else if (number instanceof BigInteger whole) {
      out.writeNumber(new BigDecimal(whole));
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (number instanceof Float && Double.isFinite(value)) {
        out.writeNumber(new BigDecimal(number.toString()));
      } else {
        out.writeNumber(value);
      }
    } else if (number instanceof Long
        || number instanceof Integer
        || number instanceof Short
        || number instanceof Byte) {
      out.writeNumber(number.longValue());
    } else {
      throw ScalarCodec.typed(
          out.problem("is a number of a class that cannot be stored exactly"),
          number.getClass().getName());
    }
  }

  private void writeAny(ItemWriter out, @Nullable Object value) {
    out.writeValue(this, value);
  }

  private void writeMap(ItemWriter out, Map<?, ?> map) {
    out.beginMap(map.size());
    for (Map.Entry<?, ?> member : map.entrySet()) {
      if (!(member.getKey() instanceof String name)) {
        throw out.problem("is a map with a key that is not text");
      }
      out.name(name);
      writeAny(out, member.getValue());
    }
    out.endMap();
  }

  private void writeSet(ItemWriter out, Set<?> set) {
    Object first = set.iterator().next();
    DynamoType type =
        first instanceof String
            ? DynamoType.SS
            : first instanceof Number ? DynamoType.NS : DynamoType.BS;
    out.beginSet(type, set.size());
    for (Object element : set) {
      if (element == null) {
        throw out.problem("is a set that holds null, and DynamoDB's sets do not; take it out");
      }
      write(out, element);
    }
    out.endSet();
  }

  @Override
  public boolean isAbsent(@Nullable Object value) {
    return value == null || (value instanceof Set<?> set && set.isEmpty());
  }
}
