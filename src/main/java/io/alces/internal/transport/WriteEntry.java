package io.alces.internal.transport;

import static java.util.Objects.requireNonNull;

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
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** An item to put or to delete, as a member of a request or on its own. */
public final class WriteEntry extends BatchEntry {
  final CompiledModel<?> model;
  final ItemKey key;
  final long size;
  private final Map<String, AttributeValue> sent;
  private final @Nullable WriteRequest member;
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
      @Nullable WriteRequest member,
      @Nullable Function<Transport, CompletableFuture<?>> alone) {
    this.element = element;
    this.model = model;
    this.key = ItemKey.of(model, sent);
    this.size = ItemSize.of(sent);
    this.sent = sent;
    this.member = member;
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
    WriteRequest member = WriteRequest.builder().putRequest(put -> put.item(item)).build();
    return new WriteEntry(element, model, item, member, null);
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
    WriteRequest member = WriteRequest.builder().deleteRequest(delete -> delete.key(key)).build();
    return new WriteEntry(element, model, key, member, null);
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
    return new WriteEntry(element, model, item, null, send);
  }

  boolean isAlone() {
    return alone != null;
  }

  CompletableFuture<?> sendAlone(Transport transport) {
    return requireNonNull(alone).apply(transport);
  }

  WriteRequest member() {
    return requireNonNull(member);
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
