package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a collection that keeps an order, stored as L. An element that is null is stored as
 * NULL.
 */
final class ListCodec<C extends Collection<E>, E> implements Codec<C>, Elements, Rereading<C> {
  private final Codec<E> element;
  private final boolean isSet;
  private final Function<List<E>, C> finish;

  ListCodec(Codec<E> element, Function<List<E>, C> finish) {
    this(element, finish, false);
  }

  /** A set whose elements DynamoDB's sets do not hold also reads as empty where it is absent. */
  ListCodec(Codec<E> element, Function<List<E>, C> finish, boolean isSet) {
    this.isSet = isSet;
    this.element = element;
    this.finish = finish;
  }

  @Override
  public Codec<?> element() {
    return element;
  }

  @Override
  @SuppressWarnings("unchecked")
  public Object made(List<@Nullable Object> elements) {
    return finish.apply((List<E>) (List<?>) elements);
  }

  @Override
  public C read(ItemReader in) {
    try {
      in.beginList();
    } catch (CodecException e) {
      throw e.withJavaType("List");
    }
    List<@Nullable E> elements = new ArrayList<>();
    while (in.hasNext()) {
      elements.add(in.readValue(element));
    }
    try {
      return finish.apply(nonNullable(elements));
    } catch (RuntimeException e) { // a sorted set takes no null, and an order of its own may throw
      throw Thrown.noted(
          in.problem("cannot be made: it refused its elements with " + e.getClass().getName()), e);
    }
  }

  @SuppressWarnings("unchecked")
  private static <E> List<E> nonNullable(List<@Nullable E> elements) {
    return (List<E>) (List<?>) elements;
  }

  @Override
  public void write(ItemWriter out, C value) {
    out.beginList(value.size());
    for (E e : value) {
      out.writeValue(element, e);
    }
    out.endList();
  }

  @Override
  public @Nullable C reread(C value) {
    List<@Nullable E> elements = new ArrayList<>(value.size());
    for (E e : value) {
      boolean isAbsent = e == null || element.isAbsent(e);
      E read = isAbsent ? element.absentValue() : Rereading.reread(element, e);
      if (read == null && !isAbsent) {
        return null;
      }
      elements.add(read);
    }
    return finish.apply(nonNullable(elements));
  }

  @Override
  public @Nullable C absentValue() {
    return isSet ? finish.apply(new ArrayList<>()) : null;
  }

  @Override
  public DynamoType type() {
    return DynamoType.L;
  }
}
