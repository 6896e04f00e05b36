package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The codec of an optional: stored as what it holds, and not at all if it holds nothing. */
final class OptionalCodec<O, V> implements Codec<O>, Wrapping, Rereading<O> {
  private final Codec<V> inner;
  private final Function<V, O> wrap;
  private final Function<O, V> unwrap;
  private final Predicate<O> isEmpty;
  private final O empty;

  OptionalCodec(
      Codec<V> inner, Function<V, O> wrap, Function<O, V> unwrap, Predicate<O> isEmpty, O empty) {
    this.inner = inner;
    this.wrap = wrap;
    this.unwrap = unwrap;
    this.isEmpty = isEmpty;
    this.empty = empty;
  }

  @Override
  public Codec<V> inner() {
    return inner;
  }

  @Override
  public O read(ItemReader in) {
    return wrap.apply(inner.read(in));
  }

  @Override
  public void write(ItemWriter out, O value) {
    inner.write(out, unwrap.apply(value));
  }

  @Override
  public @Nullable O reread(O value) {
    V held = Rereading.reread(inner, unwrap.apply(value));
    return held == null ? null : wrap.apply(held);
  }

  @Override
  public @Nullable DynamoType type() {
    return inner.type();
  }

  @Override
  public boolean isAbsent(@Nullable O value) {
    return value == null || isEmpty.test(value) || inner.isAbsent(unwrap.apply(value));
  }

  @Override
  public O absentValue() {
    return empty;
  }
}
