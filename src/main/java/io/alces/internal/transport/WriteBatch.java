package io.alces.internal.transport;

import io.alces.error.ConditionFailedException;
import io.alces.error.RequestException;
import io.alces.internal.codec.WireItem;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.ItemKey;
import io.alces.internal.request.WireSize;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Puts and deletes, up to 25 in a request of up to 16 MB. Two writes of one key are never in flight
 * at the same time, and the last one of the input is the last one that is carried out.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html">BatchWriteItem</a>
 */
public final class WriteBatch extends Batch<WriteEntry> {
  private static final int MAX_ENTRIES = 25;

  /** For the table names and what else the request has around its entries. */
  private static final long MAX_BYTES = WireSize.MAX_REQUEST - 64 * 1024;

  /** What an entry has around its item. */
  private static final int ENVELOPE = 64;

  /** Among how many keys a second one is found. */
  private static final int REMEMBERED = 10_000;

  private final Setup own;
  private final Set<ItemKey> recent = new LinkedHashSet<>();
  private final List<BatchOutcome.Remains> failed = new ArrayList<>();
  private int held;
  private long heldBytes;
  private long skipped;

  /**
   * How writes are made of elements.
   *
   * @param prepare makes a write of an element; throws if it cannot be one
   * @param model gives the name of an element's model
   * @param lastWins whether the later of two writes of a key stands for both; else it is refused
   * @param skips whether a write whose condition fails is passed over and not an error
   * @param customize the application's last word on each request of several writes, or null
   */
  public record Setup(
      Function<Object, WriteEntry> prepare,
      Function<Object, String> model,
      boolean lastWins,
      boolean skips,
      @Nullable Consumer<BatchWriteItemRequest.Builder> customize) {}

  /**
   * Makes a batch.
   *
   * @param transport sends
   * @param input the elements
   * @param setup how it is run
   * @param own how writes are made of elements
   */
  public WriteBatch(Transport transport, Iterator<?> input, BatchSetup setup, Setup own) {
    super(transport, input, setup);
    this.own = own;
  }

  @Override
  void take(Object element, long number) {
    WriteEntry entry = own.prepare().apply(element);
    entry.number = number;
    if (!recent.add(entry.key)) {
      if (!own.lastWins()) {
        throw new RequestException(
            "The batch has two writes of one key of "
                + entry.model.name()
                + ": element "
                + number
                + " and one of the "
                + REMEMBERED
                + " before it; leave one out, or let the later win with"
                + " duplicates(DuplicateKeys.LAST_WINS)");
      }
      recent.remove(entry.key);
      recent.add(entry.key);
    }
    forgetOldest();
    WriteEntry earlier = removePending(entry.key);
    if (earlier != null) {
      replace(entry, earlier);
    }
    held++;
    heldBytes += entry.size;
    add(entry);
  }

  private void forgetOldest() {
    if (recent.size() > REMEMBERED) {
      Iterator<ItemKey> oldest = recent.iterator();
      oldest.next();
      oldest.remove();
    }
  }

  @Override
  void replace(WriteEntry later, WriteEntry earlier) {
    heldBytes -= earlier.size;
    later.replace(earlier);
  }

  @Override
  void refuse(Object element, long number, Throwable why) {
    failed.add(new BatchOutcome.Remains(number, element, own.model().apply(element), why));
  }

  @Override
  boolean isFull() {
    return held >= WINDOW || heldBytes >= WINDOW_BYTES;
  }

  @Override
  boolean hasRoom(boolean only) {
    return true;
  }

  @Override
  Chunk<WriteEntry> chunk() {
    return new WriteChunk();
  }

  /** Computes what the entries take exactly only where it could be too much. */
  private static final class WriteChunk implements Chunk<WriteEntry> {
    private final List<WriteEntry> entries = new ArrayList<>(MAX_ENTRIES);
    private long bytes;
    private boolean isExact;

    @Override
    public void offer(WriteEntry entry) {
      if (entries.isEmpty() || (!entry.isAlone() && fits(entry))) {
        entries.add(entry);
        bytes += size(entry);
      }
    }

    private boolean fits(WriteEntry entry) {
      if (!isExact && bytes + size(entry) > MAX_BYTES) {
        isExact = true;
        bytes = entries.stream().mapToLong(this::size).sum();
      }
      return bytes + size(entry) <= MAX_BYTES;
    }

    private long size(WriteEntry entry) {
      return ENVELOPE + (isExact ? entry.wireSize() : WireSize.bound(entry.size));
    }

    @Override
    public boolean isFull() {
      return entries.size() == MAX_ENTRIES || (entries.size() == 1 && entries.get(0).isAlone());
    }

    @Override
    public List<WriteEntry> entries() {
      return entries;
    }
  }

  @Override
  CompletableFuture<?> send(Transport over, List<WriteEntry> chunk) {
    return chunk.get(0).isAlone() ? chunk.get(0).sendAlone(over) : sendTogether(over, chunk);
  }

  private CompletableFuture<?> sendTogether(Transport over, List<WriteEntry> chunk) {
    boolean isHollow = own.customize() == null && over.takesBytes();
    Map<String, List<WriteEntry>> tables = new LinkedHashMap<>();
    for (WriteEntry entry : chunk) {
      tables.computeIfAbsent(entry.model.table(), t -> new ArrayList<>()).add(entry);
    }
    Map<String, List<WriteRequest>> members = new LinkedHashMap<>();
    List<WireItem> apart = new ArrayList<>();
    tables.forEach(
        (table, entries) -> members.put(table, members(entries, isHollow ? apart : null)));
    return over.send(Call.BATCH_WRITE_ITEM, request(members), null, apart);
  }

  /** The writes of a table, without the items that are sent apart if there is where to put them. */
  private static List<WriteRequest> members(
      List<WriteEntry> entries, @Nullable List<WireItem> apart) {
    List<WriteRequest> members = new ArrayList<>(entries.size());
    for (WriteEntry entry : entries) {
      members.add(apart == null ? entry.member() : entry.hollow());
      WireItem item = apart == null ? null : entry.bytes();
      if (apart != null && item != null) {
        apart.add(item);
      }
    }
    return members;
  }

  private BatchWriteItemRequest request(Map<String, List<WriteRequest>> members) {
    BatchWriteItemRequest.Builder request = BatchWriteItemRequest.builder().requestItems(members);
    if (own.customize() != null) {
      own.customize().accept(request);
    }
    return request.build();
  }

  @Override
  Set<WriteEntry> answered(List<WriteEntry> chunk, Object response) {
    if (!(response instanceof Answer<?> received)
        || !(received.response() instanceof BatchWriteItemResponse answer)
        || answer.unprocessedItems().isEmpty()) {
      return Set.of();
    }
    Map<ItemKey, WriteEntry> byKey = new HashMap<>();
    Map<String, CompiledModel<?>> models = new HashMap<>();
    for (WriteEntry entry : chunk) {
      byKey.put(entry.key, entry);
      models.put(entry.model.table(), entry.model);
    }
    Set<WriteEntry> left = new HashSet<>();
    answer
        .unprocessedItems()
        .forEach(
            (table, writes) ->
                writes.forEach(write -> left.add(sent(byKey, models.get(table), write))));
    return left;
  }

  private static WriteEntry sent(
      Map<ItemKey, WriteEntry> byKey, @Nullable CompiledModel<?> model, WriteRequest write) {
    WriteEntry entry =
        model == null
            ? null
            : byKey.get(
                ItemKey.of(
                    model,
                    write.putRequest() == null
                        ? write.deleteRequest().key()
                        : write.putRequest().item()));
    if (entry == null) {
      throw new IllegalStateException(
          "DynamoDB left a write unprocessed that is not of this batch; customize() must not change"
              + " the items of a request");
    }
    return entry;
  }

  @Override
  long settle(WriteEntry entry) {
    return release(entry);
  }

  private long release(WriteEntry entry) {
    int elements = 1 + entry.replaced.size();
    held -= elements;
    heldBytes -= entry.size;
    return elements;
  }

  @Override
  boolean isItsOwn(WriteEntry entry, Throwable failure) {
    if (!entry.isAlone() || !(failure instanceof ConditionFailedException)) {
      return false;
    }
    if (own.skips()) {
      skipped += release(entry);
    } else {
      fail(entry, failure);
      noteFailure(failure);
    }
    return true;
  }

  @Override
  void fail(WriteEntry entry, @Nullable Throwable why) {
    release(entry);
    addRemains(failed, entry, why);
  }

  private static void addRemains(
      List<BatchOutcome.Remains> to, WriteEntry entry, @Nullable Throwable why) {
    to.add(new BatchOutcome.Remains(entry.number, entry.element, entry.model.name(), why));
    for (WriteEntry.Replaced earlier : entry.replaced) {
      to.add(new BatchOutcome.Remains(earlier.number(), earlier.element(), earlier.model(), why));
    }
  }

  @Override
  List<BatchOutcome.Remains> remaining() {
    List<BatchOutcome.Remains> remaining = new ArrayList<>(failed);
    pending().forEach(entry -> addRemains(remaining, entry, null));
    return remaining;
  }

  /**
   * How many writes were passed over because their condition failed.
   *
   * @return the number
   */
  public long skipped() {
    return skipped;
  }

  /** How many elements are held now. */
  int held() {
    return held;
  }
}
