package io.alces.internal.transport;

import static java.util.Objects.requireNonNull;

import io.alces.internal.codec.WireItem;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.ItemKey;
import io.alces.internal.request.WireSize;
import io.alces.internal.write.ItemSize;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** An item to put or to delete, as a member of a request or on its own. */
public final class WriteEntry extends BatchEntry {
  private static final WriteRequest HOLLOW = put(Map.of());

  final CompiledModel<?> model;
  final ItemKey key;
  final long size;
  private final Map<String, AttributeValue> sent;
  private final boolean isPut;
  private final @Nullable Function<Transport, CompletableFuture<?>> alone;
  private long wireSize;

  /** What stands in the input before this one, has its key, and is not to be written any more. */
  final List<Replaced> replaced = new ArrayList<>(0);

  /** The element that the application gave. */
  final Object element;

  record Replaced(long number, Object element, String model) {}

  private WriteEntry(
      Object element,
      CompiledModel<?> model,
      Map<String, AttributeValue> sent,
      boolean isPut,
      @Nullable Function<Transport, CompletableFuture<?>> alone) {
    this.element = element;
    this.model = model;
    this.key = ItemKey.of(model, sent);
    this.size = ItemSize.of(sent);
    this.sent = sent;
    this.isPut = isPut;
    this.alone = alone;
  }

  /**
   * An item to put.
   *
   * @param element what the application gave
   * @param model its model
   * @param item its attributes
   * @return the entry
   */
  public static WriteEntry put(
      Object element, CompiledModel<?> model, Map<String, AttributeValue> item) {
    return new WriteEntry(element, model, item, true, null);
  }

  /**
   * An item to delete.
   *
   * @param element what the application gave
   * @param model its model
   * @param key the key
   * @return the entry
   */
  public static WriteEntry delete(
      Object element, CompiledModel<?> model, Map<String, AttributeValue> key) {
    return new WriteEntry(element, model, key, false, null);
  }

  /**
   * A write that is a request of its own.
   *
   * @param element what the application gave
   * @param model its model
   * @param item at least its key
   * @param send sends it
   * @return the entry
   */
  public static WriteEntry alone(
      Object element,
      CompiledModel<?> model,
      Map<String, AttributeValue> item,
      Function<Transport, CompletableFuture<?>> send) {
    return new WriteEntry(element, model, item, true, send);
  }

  boolean isAlone() {
    return alone != null;
  }

  CompletableFuture<?> sendAlone(Transport transport) {
    return requireNonNull(alone).apply(transport);
  }

  /** The item to put as it is sent; null if it was not written so, or is to be deleted. */
  @Nullable WireItem bytes() {
    return isPut && sent instanceof WireItem wire ? wire : null;
  }

  /** The member of a request of several writes. */
  WriteRequest member() {
    return isPut
        ? put(sent)
        : WriteRequest.builder().deleteRequest(DeleteRequest.builder().key(sent).build()).build();
  }

  /** The same with an empty place for an item that is sent apart. */
  WriteRequest hollow() {
    return bytes() == null ? member() : HOLLOW;
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  /** What it takes in the JSON of a request; computed when it is first needed. */
  long wireSize() {
    if (wireSize == 0) {
      wireSize = WireSize.of(sent);
    }
    return wireSize;
  }

  void replace(WriteEntry earlier) {
    replaced.addAll(earlier.replaced);
    replaced.add(new Replaced(earlier.number, earlier.element, earlier.model.name()));
  }

  @Override
  Object identity() {
    return key;
  }
}
