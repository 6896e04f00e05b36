package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.AlcesException;
import io.alces.error.CodecException;
import io.alces.internal.codec.RefTarget.Part;
import io.alces.schema.Ref;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The codec of a reference, stored as the key of its target: the value itself if that is one
 * attribute, else a map of both by the names that they have in the target.
 */
public final class RefCodec implements Codec<Object> {
  private final RefTarget target;
  private final Names names;

  RefCodec(RefTarget target) {
    this.target = target;
    this.names = Names.of(target.key().stream().map(Part::storedName).toList());
  }

  /**
   * What the references lead to.
   *
   * @return the target
   */
  public RefTarget target() {
    return target;
  }

  @Override
  public Object read(ItemReader in) {
    AttributeValueReader noting = in instanceof AttributeValueReader reader ? reader : null;
    References references = noting == null ? null : noting.references();
    String path = references == null || noting == null ? "" : noting.path();
    List<Object> key = values(in);
    References.Slot slot = new References.Slot();
    if (references != null) {
      references.add(new References.Found(slot, target, stored(key), path));
    }
    return Ref.backedBy(slot, target.name(), seen(in, key));
  }

  /** The key as the application sees it. */
  private List<Object> seen(ItemReader in, List<Object> key) {
    List<Object> seen = new ArrayList<>(key.size());
    for (int i = 0; i < key.size(); i++) {
      UnaryOperator<Object> onRead = target.key().get(i).onRead();
      seen.add(onRead == null ? key.get(i) : changed(in, onRead, key.get(i)));
    }
    return seen;
  }

  private Object changed(ItemReader in, UnaryOperator<Object> onRead, Object value) {
    Object changed;
    try {
      changed = onRead.apply(value);
    } catch (RuntimeException e) {
      throw Thrown.noted(
          ScalarCodec.typed(
              in.problem("cannot be read: a transform on read threw " + e.getClass().getName()),
              typeName()),
          e);
    }
    if (changed == null) {
      throw ScalarCodec.typed(
          in.problem("cannot be read: a transform on read returned null"), typeName());
    }
    return changed;
  }

  private List<Object> values(ItemReader in) {
    try {
      List<Part> parts = target.key();
      return parts.size() == 1 ? List.of(parts.get(0).codec().read(in)) : both(in, parts);
    } catch (CodecException e) {
      throw e.withJavaType(typeName());
    }
  }

  private List<Object> both(ItemReader in, List<Part> parts) {
    @Nullable Object[] values = new Object[parts.size()];
    in.beginMap();
    for (int i = in.nextName(names); i >= 0; i = in.nextName(names)) {
      values[i] = in.readValue(parts.get(i).codec());
    }
    List<Object> key = new ArrayList<>(values.length);
    for (int i = 0; i < values.length; i++) {
      Object value = values[i];
      if (value == null) {
        throw in.problem(
            "is a reference to " + target.name() + " without its " + parts.get(i).storedName());
      }
      key.add(value);
    }
    return key;
  }

  /** The key as it was read: without the transforms, which it has behind it. */
  private Map<String, AttributeValue> stored(List<Object> key) {
    Map<String, AttributeValue> stored = new LinkedHashMap<>();
    for (int i = 0; i < key.size(); i++) {
      Part part = target.key().get(i);
      AttributeValueWriter out = new AttributeValueWriter(part.name());
      part.codec().write(out, key.get(i));
      stored.put(part.storedName(), out.value());
    }
    return stored;
  }

  @Override
  public void write(ItemWriter out, Object value) {
    Map<String, AttributeValue> key;
    try {
      key = target.keyOf(value);
    } catch (AlcesException e) {
      throw ScalarCodec.typed(
          out.problem("is a reference by what is no key: " + e.getMessage()), typeName());
    }
    List<Part> parts = target.key();
    if (parts.size() == 1) {
      copy(out, key.get(parts.get(0).storedName()));
      return;
    }
    out.beginMap(parts.size());
    for (int i = 0; i < parts.size(); i++) {
      out.name(names, i);
      copy(out, key.get(names.get(i)));
    }
    out.endMap();
  }

  private static void copy(ItemWriter out, @Nullable AttributeValue value) {
    if (value == null) {
      throw new IllegalStateException("A key lacks an attribute");
    }
    if (value.n() != null) {
      out.writeNumber(new BigDecimal(value.n()));
    } else if (value.b() != null) {
      out.writeBinary(value.b().asByteArrayUnsafe());
    } else {
      out.writeString(value.s());
    }
  }

  private String typeName() {
    return "Ref<" + target.type().getSimpleName() + ">";
  }

  @Override
  public @Nullable DynamoType type() {
    return target.storedType();
  }
}
