package io.alces.internal.model;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import io.alces.internal.codec.Member;
import io.alces.internal.codec.RefTarget;
import io.alces.internal.codec.StructCodec;
import io.alces.schema.Document;
import io.alces.schema.Ref;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A model as references to it see it. Its key is known first, so that schemas which refer to each
 * other can be compiled; the model itself follows.
 */
public final class RefModel implements RefTarget {
  private final String name;
  private final Class<?> type;
  private @Nullable List<Part> key;
  private @Nullable CompiledModel<?> model;

  RefModel(String name, Class<?> type) {
    this.name = name;
    this.type = type;
  }

  void bind(CompiledKey found, StructCodec<?> codec) {
    List<Part> parts = new ArrayList<>(2);
    for (KeyAttribute attribute : found.attributes()) {
      parts.add(part(attribute, codec));
    }
    key = List.copyOf(parts);
  }

  private static Part part(KeyAttribute attribute, StructCodec<?> codec) {
    Member member = codec.member(attribute.name());
    return new Part(
        attribute.name(),
        attribute.storedName(),
        attribute.path().type(),
        attribute.path().codec(),
        member == null || member.type().raw() == Optional.class
            ? null
            : member.settings().transformOnRead());
  }

  void bind(CompiledModel<?> compiled) {
    bind(compiled.key(), compiled.codec());
    model = compiled;
  }

  boolean hasKey() {
    return key != null;
  }

  boolean isCompiled() {
    return model != null;
  }

  /**
   * The model that references lead to.
   *
   * @return the compiled model
   */
  public CompiledModel<?> model() {
    return requireNonNull(model, "model");
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<?> type() {
    return type;
  }

  @Override
  public List<Part> key() {
    return requireNonNull(key, "key");
  }

  @Override
  public Ref<?> refOf(Object value) {
    if (value instanceof Ref<?> ref) {
      return ref;
    }
    if (value instanceof Document document) {
      return refOf(document.asMap());
    }
    if (value instanceof Map<?, ?> map) {
      return refOf(map);
    }
    return Ref.of(value);
  }

  private Ref<?> refOf(Map<?, ?> attributes) {
    List<Part> parts = key();
    Object partition = attributes.get(parts.get(0).name());
    Object sort = parts.size() == 1 ? null : attributes.get(parts.get(1).name());
    if (partition == null || (parts.size() == 2 && sort == null)) {
      throw new RequestException(
          "A document is given for a reference to "
              + name
              + " that lacks "
              + parts.stream()
                  .map(Part::name)
                  .filter(part -> attributes.get(part) == null)
                  .collect(Collectors.joining(", "))
              + ", which is part of the key");
    }
    return sort == null ? Ref.of(partition) : Ref.of(partition, sort);
  }

  @Override
  public Map<String, AttributeValue> keyOf(Object value) {
    List<Object> values = refOf(value).key();
    return model().key(values.get(0), values.subList(1, values.size()).toArray());
  }

  @Override
  public String toString() {
    return "References to " + name;
  }
}
