package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a set of text, numbers or binaries, stored as SS, NS or BS. DynamoDB has no empty
 * set, so that one is stored by leaving it out, and an absent one reads as empty. Order is lost,
 * unless the set sorts by itself.
 */
final class SetCodec<S extends Set<E>, E> implements Codec<S>, Elements, Rereading<S> {
  private final Codec<E> element;
  private final DynamoType type;
  private final Supplier<S> maker;
  private final UnaryOperator<S> finish;

  SetCodec(Codec<E> element, DynamoType type, Supplier<S> maker, UnaryOperator<S> finish) {
    this.element = element;
    this.type = type;
    this.maker = maker;
    this.finish = finish;
  }

  @Override
  public Codec<?> element() {
    return element;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object made(List<@Nullable Object> elements) {
    S set = maker.get();
    set.addAll((List<E>) (List<?>) elements);
    return finish.apply(set);
  }

  @Override
  public S read(ItemReader in) {
    try {
      in.beginSet(type);
    } catch (CodecException e) {
      throw e.withJavaType("Set");
    }
    S elements = maker.get();
    while (in.hasNext()) {
      elements.add(element.read(in));
    }
    return finish.apply(elements);
  }

  @Override
  public void write(ItemWriter out, S value) {
    out.beginSet(type, value.size());
    for (E e : value) {
      if (e == null || element.isAbsent(e)) {
        throw ScalarCodec.typed(
            out.problem("is a set that holds null, and DynamoDB's sets do not; take it out"),
            "Set");
      }
      element.write(out, e);
    }
    out.endSet();
  }

  @Override
  public @Nullable S reread(S value) {
    S elements = maker.get();
    for (E e : value) {
      E read = Rereading.reread(element, e);
      if (read == null) {
        return null;
      }
      elements.add(read);
    }
    return finish.apply(elements);
  }

  @Override
  public DynamoType type() {
    return type;
  }

  @Override
  public boolean isAbsent(@Nullable S value) {
    return value == null || value.isEmpty();
  }

  @Override
  public S absentValue() {
    return finish.apply(maker.get());
  }
}
