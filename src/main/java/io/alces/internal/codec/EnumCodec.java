package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.codec.Names;
import io.alces.error.CodecException;

/** The codec of an enum, by the names of its constants. */
final class EnumCodec<E extends Enum<E>> implements Codec<E>, Rereading<E> {
  private final String typeName;
  private final E[] constants;
  private final Names names;

  EnumCodec(Class<E> type) {
    this.typeName = type.getSimpleName();
    this.constants = type.getEnumConstants();
    String[] texts = new String[constants.length];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = constants[i].name();
    }
    this.names = Names.of(texts);
  }

  Names names() {
    return names;
  }

  @Override
  public E read(ItemReader in) {
    int index;
    try {
      index = in.readSymbol(names);
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    }
    if (index < 0) {
      throw ScalarCodec.typed(
          in.problem("does not hold the name of a constant of " + typeName + ": " + names),
          typeName);
    }
    return constants[index];
  }

  @Override
  public void write(ItemWriter out, E value) {
    out.writeString(value.name());
  }

  @Override
  public E reread(E value) {
    return value;
  }

  @Override
  public DynamoType type() {
    return DynamoType.S;
  }
}
