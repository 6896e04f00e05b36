package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Where the elements of a batch come from. */
final class BatchInput {
  private final Iterable<?> elements;
  private final @Nullable AtomicBoolean isUsed;

  private BatchInput(Iterable<?> elements, @Nullable AtomicBoolean isUsed) {
    this.elements = elements;
    this.isUsed = isUsed;
  }

  static BatchInput of(Iterable<?> elements) {
    return new BatchInput(requireNonNull(elements, "elements"), null);
  }

  static BatchInput of(Iterator<?> elements) {
    requireNonNull(elements, "elements");
    return new BatchInput(() -> same(elements), new AtomicBoolean());
  }

  static BatchInput of(Stream<?> elements) {
    requireNonNull(elements, "elements");
    return new BatchInput(() -> same(elements.iterator()), new AtomicBoolean());
  }

  @SuppressWarnings("unchecked") // nothing is put in
  private static Iterator<Object> same(Iterator<?> elements) {
    return (Iterator<Object>) elements;
  }

  Iterator<?> open() {
    if (isUsed != null && !isUsed.compareAndSet(false, true)) {
      throw new RequestException(
          "A batch reads a Stream or an Iterator once, and this one was read before; make a new"
              + " batch, or give it an Iterable");
    }
    return elements.iterator();
  }
}
