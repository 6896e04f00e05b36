package io.alces.internal.codec;

import io.alces.codec.Codec;
import io.alces.codec.DynamoType;
import io.alces.codec.ItemReader;
import io.alces.codec.ItemWriter;
import io.alces.error.CodecException;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The codec of a type without members. Whatever fails becomes an error that names the Java type and
 * the path, and never shows the value: messages of the platform's parsers do, so they are not
 * passed on.
 */
final class ScalarCodec<T> implements Codec<T> {
  private final String typeName;
  private final DynamoType type;
  private final Function<ItemReader, ? extends T> reader;
  private final BiConsumer<ItemWriter, ? super T> writer;
  private final @Nullable T absent;

  ScalarCodec(
      String typeName,
      DynamoType type,
      Function<ItemReader, ? extends T> reader,
      BiConsumer<ItemWriter, ? super T> writer,
      @Nullable T absent) {
    this.typeName = typeName;
    this.type = type;
    this.reader = reader;
    this.writer = writer;
    this.absent = absent;
  }

  /** The codec of a type whose text stands for it. */
  static <T> ScalarCodec<T> ofText(
      Class<T> type, Function<String, T> parse, Function<? super T, String> format) {
    return new ScalarCodec<>(
        type.getSimpleName(),
        DynamoType.S,
        in -> parse.apply(in.readString()),
        (out, value) -> out.writeString(format.apply(value)),
        null);
  }

  String typeName() {
    return typeName;
  }

  @Override
  public T read(ItemReader in) {
    try {
      return reader.apply(in);
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    } catch (RuntimeException e) {
      throw typed(in.problem("does not hold a " + typeName), typeName);
    }
  }

  @Override
  public void write(ItemWriter out, T value) {
    try {
      writer.accept(out, value);
    } catch (CodecException e) {
      throw e.withJavaType(typeName);
    } catch (RuntimeException e) {
      throw Thrown.noted(
          typed(out.problem("cannot be written (" + e.getClass().getName() + ")"), typeName), e);
    }
  }

  static RuntimeException typed(RuntimeException problem, String typeName) {
    return problem instanceof CodecException e ? e.withJavaType(typeName) : problem;
  }

  @Override
  public DynamoType type() {
    return type;
  }

  @Override
  public @Nullable T absentValue() {
    return absent;
  }
}
