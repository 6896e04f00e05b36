package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Changes what another codec has read; writes as that does. */
public final class ReadTransformCodec implements Codec<Object>, Wrapping {
  private final Codec<Object> inner;
  private final UnaryOperator<Object> change;

  ReadTransformCodec(Codec<Object> inner, UnaryOperator<Object> change) {
    this.inner = inner;
    this.change = change;
  }

  @Override
  public Codec<Object> inner() {
    return inner;
  }

  @Override
  public Object read(ItemReader in) {
    Object stored = inner.read(in);
    Object seen;
    try {
      seen = change.apply(stored);
    } catch (RuntimeException e) {
      throw Thrown.noted(
          in.problem("cannot be read: its transform on read threw " + e.getClass().getName()), e);
    }
    if (seen == null) {
      throw in.problem("cannot be read: its transform on read returned null");
    }
    return seen;
  }

  @Override
  public void write(ItemWriter out, Object value) {
    inner.write(out, value);
  }

  @Override
  public @Nullable DynamoType type() {
    return inner.type();
  }

  @Override
  public boolean isAbsent(@Nullable Object value) {
    return inner.isAbsent(value);
  }

  @Override
  public @Nullable Object absentValue() {
    return inner.absentValue();
  }
}
