package io.alces.codec;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A codec of a type without members, of two functions.
 *
 * @param type what is written
 * @param reader reads one value
 * @param writer writes one value
 */
record Plain<T>(DynamoType type, Function<ItemReader, T> reader, BiConsumer<ItemWriter, T> writer)
    implements Codec<T> {
  static final Codec<String> TEXT =
      new Plain<>(DynamoType.S, ItemReader::readString, ItemWriter::writeString);

  @Override
  public T read(ItemReader in) {
    return reader.apply(in);
  }

  @Override
  public void write(ItemWriter out, T value) {
    writer.accept(out, value);
  }
}
