package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.BatchRead;
import io.alces.internal.request.ItemKey;
import io.alces.internal.write.ItemSize;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/**
 * Gets, up to 100 in a request, whose results come in the order of the input. A key that is asked
 * for again while a result for it is held is read once.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html">BatchGetItem</a>
 */
public final class ReadBatch extends Batch<ReadEntry> {
  private static final int MAX_ENTRIES = 100;

  private final Setup own;
  private final Deque<Slot> slots = new ArrayDeque<>();
  private final Map<Object, ReadEntry> held = new HashMap<>();
  private BatchOutcome.@Nullable Remains refused;
  private long heldBytes;

  /** An element of the input that waits for its result. */
  private record Slot(long number, Object element, ReadEntry entry) {}

  /**
   * A result.
   *
   * @param element what the application gave
   * @param item the item; empty if there is none
   */
  public record Result(Object element, Optional<Map<String, AttributeValue>> item) {}

  /**
   * How gets are made of elements.
   *
   * @param prepare makes a get of an element; throws if it cannot be one
   * @param model gives the name of an element's model
   * @param customize the application's last word on each request
   */
  public record Setup(
      Function<Object, ReadEntry> prepare,
      Function<Object, String> model,
      Consumer<BatchGetItemRequest.Builder> customize) {}

  /**
   * Makes a batch.
   *
   * @param transport sends
   * @param input the elements
   * @param setup how it is run
   * @param own how gets are made of elements
   */
  public ReadBatch(Transport transport, Iterator<?> input, BatchSetup setup, Setup own) {
    super(transport, input, setup);
    this.own = own;
  }

  /**
   * The next result, if it is there.
   *
   * @return the result of the next element of the input; null if a step must be taken first, or
   *     nothing follows
   */
  public @Nullable Result poll() {
    Slot first = slots.peek();
    if (first == null || !first.entry.isDone) {
      return null;
    }
    slots.remove();
    if (--first.entry.asked == 0) {
      held.remove(first.entry.identity());
      heldBytes -= first.entry.size;
    }
    return new Result(first.element, Optional.ofNullable(first.entry.item));
  }

  @Override
  void take(Object element, long number) {
    ReadEntry entry = own.prepare().apply(element);
    ReadEntry known = held.putIfAbsent(entry.identity(), entry);
    if (known == null) {
      entry.number = number;
      add(entry);
    } else {
      known.asked++;
      countDone(known.isDone ? 1 : 0);
    }
    slots.add(new Slot(number, element, known == null ? entry : known));
  }

  @Override
  void refuse(Object element, long number, Throwable why) {
    refused = new BatchOutcome.Remains(number, element, own.model().apply(element), why);
  }

  @Override
  boolean isFull() {
    return slots.size() >= WINDOW || heldBytes >= WINDOW_BYTES;
  }

  /** Beyond it, only what is first in order is read, so that what is held can be handed out. */
  @Override
  boolean hasRoom(boolean only) {
    Slot first = slots.peek();
    return heldBytes < WINDOW_BYTES || (only && first != null && !first.entry.isDone);
  }

  @Override
  Chunk<ReadEntry> chunk() {
    return new ReadChunk();
  }

  private static final class ReadChunk implements Chunk<ReadEntry> {
    private final List<ReadEntry> entries = new ArrayList<>();
    private final Map<String, BatchRead> reads = new HashMap<>();

    @Override
    public void offer(ReadEntry entry) {
      BatchRead present = reads.putIfAbsent(entry.read.model().table(), entry.read);
      if (present == null || present.equals(entry.read)) {
        entries.add(entry);
      }
    }

    @Override
    public boolean isFull() {
      return entries.size() == MAX_ENTRIES;
    }

    @Override
    public List<ReadEntry> entries() {
      return entries;
    }
  }

  @Override
  CompletableFuture<?> send(Transport over, List<ReadEntry> chunk) {
    Map<String, List<ReadEntry>> tables = new LinkedHashMap<>();
    for (ReadEntry entry : chunk) {
      tables.computeIfAbsent(entry.read.model().table(), t -> new ArrayList<>()).add(entry);
    }
    Map<String, KeysAndAttributes> asked = new LinkedHashMap<>();
    tables.forEach(
        (table, entries) ->
            asked.put(
                table, entries.get(0).read.of(entries.stream().map(entry -> entry.key).toList())));
    BatchGetItemRequest.Builder request = BatchGetItemRequest.builder().requestItems(asked);
    own.customize().accept(request);
    return over.send(Call.BATCH_GET_ITEM, request.build());
  }

  @Override
  Set<ReadEntry> answered(List<ReadEntry> chunk, Object response) {
    Answer<?> received = (Answer<?>) response;
    BatchGetItemResponse answer = (BatchGetItemResponse) received.response();
    Map<ItemKey, ReadEntry> byKey = new HashMap<>();
    Map<String, CompiledModel<?>> models = new HashMap<>();
    for (ReadEntry entry : chunk) {
      byKey.put(entry.itemKey, entry);
      models.put(entry.read.model().table(), entry.read.model());
    }
    received
        .tables(answer.responses())
        .forEach(
            (table, items) ->
                items.forEach(item -> receive(asked(byKey, models.get(table), item), item)));
    Set<ReadEntry> left = new HashSet<>();
    answer
        .unprocessedKeys()
        .forEach(
            (table, keys) ->
                keys.keys().forEach(key -> left.add(asked(byKey, models.get(table), key))));
    return left;
  }

  private void receive(ReadEntry entry, Map<String, AttributeValue> item) {
    entry.item = item;
    entry.size = item instanceof WireItem wire ? wire.length() : ItemSize.of(item);
    heldBytes += entry.size;
  }

  private static ReadEntry asked(
      Map<ItemKey, ReadEntry> byKey,
      @Nullable CompiledModel<?> model,
      Map<String, AttributeValue> item) {
    ReadEntry entry = model == null ? null : byKey.get(ItemKey.of(model, item));
    if (entry == null) {
      throw new IllegalStateException(
          "DynamoDB answered with a key that this batch did not ask for; customize() must not"
              + " change the keys of a request");
    }
    return entry;
  }

  @Override
  void replace(ReadEntry later, ReadEntry earlier) {
    throw new IllegalStateException("A key is read once at a time");
  }

  @Override
  long settle(ReadEntry entry) {
    entry.isDone = true;
    return entry.asked;
  }

  @Override
  boolean isItsOwn(ReadEntry entry, Throwable failure) {
    return false;
  }

  @Override
  void fail(ReadEntry entry, @Nullable Throwable why) {
    entry.failure = why;
  }

  /** From the first result that is lacking: what follows it was not handed out either. */
  @Override
  List<BatchOutcome.Remains> remaining() {
    List<BatchOutcome.Remains> remaining = new ArrayList<>();
    for (Slot slot : slots) {
      String model = slot.entry.read.model().name();
      remaining.add(new BatchOutcome.Remains(slot.number, slot.element, model, slot.entry.failure));
    }
    if (refused != null) {
      remaining.add(refused);
    }
    return remaining;
  }

  /** How many elements are held now. */
  int held() {
    return slots.size();
  }
}
