package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import org.jspecify.annotations.Nullable;

/**
 * Stands for a codec that is being made: a class that refers to itself has its own codec among
 * those of its members.
 */
final class LazyCodec<T> implements Codec<T>, Wrapping {
  private volatile @Nullable Codec<T> codec;

  void bind(Codec<T> made) {
    codec = made;
  }

  @Override
  public Codec<T> inner() {
    Codec<T> made = codec;
    if (made == null) {
      throw new IllegalStateException("A codec is used while it is being made");
    }
    return made;
  }

  @Override
  public T read(ItemReader in) {
    return inner().read(in);
  }

  @Override
  public void write(ItemWriter out, T value) {
    inner().write(out, value);
  }

  @Override
  public @Nullable DynamoType type() {
    Codec<T> made = codec;
    return made == null ? null : made.type();
  }

  @Override
  public boolean isAbsent(@Nullable T value) {
    return inner().isAbsent(value);
  }

  @Override
  public @Nullable T absentValue() {
    return inner().absentValue();
  }
}
