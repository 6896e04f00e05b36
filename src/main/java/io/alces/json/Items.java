package io.alces.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The items of an array, each read when it is asked for. */
final class Items<T> extends Spliterators.AbstractSpliterator<T> {
  private final IntFunction<@Nullable T> reader;
  private int position;
  private boolean isAtEnd;

  private Items(IntFunction<@Nullable T> reader) {
    super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
    this.reader = reader;
  }

  static <T> Stream<T> stream(IntFunction<@Nullable T> reader, InputStream from) {
    return StreamSupport.stream(new Items<>(reader), false).onClose(() -> close(from));
  }

  private static void close(InputStream from) {
    try {
      from.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    if (isAtEnd) {
      return false;
    }
    isAtEnd = true; // unless an item is read: behind one that is not valid, nothing is
    T item = reader.apply(position);
    if (item == null) {
      return false;
    }
    position++;
    isAtEnd = false;
    action.accept(item);
    return true;
  }
}
