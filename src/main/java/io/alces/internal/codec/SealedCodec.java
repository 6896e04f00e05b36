package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a sealed type: stored as the M of the object's own class with a member more, the
 * discriminator, that names the class by its label. The labels are a closed list made from the
 * permitted classes; no text of an item ever names a class.
 */
public final class SealedCodec<T> implements Codec<T> {
  private final String typeName;
  private final String discriminator;
  private final Names labels;
  private final List<StructCodec<? extends T>> codecs;
  private final Map<Class<?>, Integer> positions = new LinkedHashMap<>();

  SealedCodec(
      String typeName,
      String discriminator,
      List<String> labels,
      List<Class<?>> classes,
      List<StructCodec<? extends T>> codecs) {
    this.typeName = typeName;
    this.discriminator = discriminator;
    this.labels = Names.of(labels);
    this.codecs = codecs;
    for (int i = 0; i < classes.size(); i++) {
      positions.put(classes.get(i), i);
    }
  }

  /**
   * The codecs of the permitted classes.
   *
   * @return the codecs
   */
  public List<StructCodec<? extends T>> permitted() {
    return codecs;
  }

  /**
   * The permitted classes with their codecs.
   *
   * @return codecs by class
   */
  public Map<Class<?>, StructCodec<?>> classes() {
    Map<Class<?>, StructCodec<?>> classes = new LinkedHashMap<>();
    positions.forEach(
        (type, position) -> {
          if (position < codecs.size()) { // after a problem there may be fewer
            classes.put(type, codecs.get(position));
          }
        });
    return classes;
  }

  /**
   * What the member holds that tells the class.
   *
   * @return a label for each of {@link #permitted()}
   */
  public List<String> labels() {
    List<String> texts = new ArrayList<>(labels.size());
    for (int i = 0; i < labels.size(); i++) {
      texts.add(labels.get(i));
    }
    return texts;
  }

  /**
   * The name of the member that tells the class.
   *
   * @return its stored name
   */
  public String discriminator() {
    return discriminator;
  }

  /** The codec of the class that a label names; null if none is permitted by that. */
  @Nullable StructCodec<? extends T> permitted(String label) {
    int position = labels.indexOf(label);
    return position < 0 ? null : codecs.get(position);
  }

  @Override
  public T read(ItemReader in) {
    String label = in.peekMember(discriminator);
    if (label == null) {
      throw problem(
          in,
          "has no text member " + discriminator + " that tells its class; it is one of " + labels);
    }
    StructCodec<? extends T> codec = permitted(label);
    if (codec == null) {
      throw problem(in, "has a member " + discriminator + " that is none of " + labels);
    }
    return codec.readTagged(in, discriminator);
  }

  private RuntimeException problem(ItemReader in, String text) {
    return ScalarCodec.typed(in.problem(text), typeName);
  }

  @Override
  public void write(ItemWriter out, T value) {
    Integer position = positions.get(value.getClass());
    if (position == null) {
      throw ScalarCodec.typed(
          out.problem("is of class " + value.getClass().getName() + ", which is not permitted"),
          typeName);
    }
    write(out, position, value);
  }

  @SuppressWarnings("unchecked")
  private <S extends T> void write(ItemWriter out, int position, T value) {
    StructCodec<S> codec = (StructCodec<S>) codecs.get(position);
    codec.writeTagged(out, (S) value, discriminator, labels.get(position));
  }

  @Override
  public DynamoType type() {
    return DynamoType.M;
  }
}
