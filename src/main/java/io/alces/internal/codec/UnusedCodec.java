package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;

/** Stands where a codec cannot be found; the schema is refused for it. */
public final class UnusedCodec implements Codec<Object> {
  /** The codec, which has no state. */
  public static final UnusedCodec INSTANCE = new UnusedCodec();

  private UnusedCodec() {}

  @Override
  public Object read(ItemReader in) {
    throw new IllegalStateException("A schema with problems is in use");
  }

  @Override
  public void write(ItemWriter out, Object value) {
    throw new IllegalStateException("A schema with problems is in use");
  }
}
