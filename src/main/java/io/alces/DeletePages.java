package io.alces;

import io.alces.error.AlcesException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.CursorCodec;
import io.alces.internal.request.Demand;
import io.alces.internal.request.ItemRequests;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.ReadPlan;
import io.alces.internal.transport.BatchOutcome;
import io.alces.internal.transport.BatchRun;
import io.alces.internal.transport.Call;
import io.alces.internal.transport.Conflicts;
import io.alces.internal.transport.PagedRead;
import io.alces.internal.transport.SingleWrite;
import io.alces.internal.transport.Stop;
import io.alces.internal.transport.Tally;
import io.alces.internal.transport.Transport;
import io.alces.internal.transport.WriteBatch;
import io.alces.internal.transport.WriteEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** One run of a {@link DeleteAll}: page after page is read and deleted. */
final class DeletePages {
  private final CompiledModel<?> model;
  private final ReadPlan plan;
  private final PagedRead<Map<String, AttributeValue>> read;
  private final BatchOptions options;
  private final @Nullable Demand demand;
  private final int limit;
  private final Tally tally;
  private StoppedBy stoppedBy = StoppedBy.END;

  /** Where the page that is being deleted began. */
  private @Nullable Map<String, AttributeValue> position;

  private long taken;
  private long deleted;
  private long requests;
  private long resent;

  DeletePages(
      CompiledModel<?> model,
      ReadState<Map<String, AttributeValue>> state,
      ReadPlan plan,
      BatchOptions options,
      @Nullable Demand demand,
      Tally tally) {
    this.model = model;
    this.plan = plan;
    this.read = state.read(plan, tally, false);
    this.tally = tally;
    this.options = options;
    this.demand = demand;
    this.limit = state.spec().limit();
    this.position = state.start(plan);
  }

  /** Reads and deletes a page in the calling thread; gives whether there is another. */
  boolean next(BatchRun run) {
    PagedRead.Results<Map<String, AttributeValue>> page;
    try {
      page = run.wait(transport -> read.page(transport, position, wanted()));
    } catch (RuntimeException e) {
      throw failed(e);
    }
    WriteBatch batch = batch(run.transport(), page.items());
    return finished(page.next(), run.finish(batch), batch.skipped());
  }

  /** Reads and deletes a page without blocking. */
  CompletableFuture<Boolean> next(Transport transport) {
    return read.page(transport, position, wanted())
        .exceptionallyCompose(e -> CompletableFuture.failedFuture(failed(e)))
        .thenCompose(
            page -> {
              WriteBatch batch = batch(transport, page.items());
              return BatchRun.finished(batch)
                  .thenApply(outcome -> finished(page.next(), outcome, batch.skipped()));
            });
  }

  private int wanted() {
    return limit == 0 ? 0 : (int) (limit - deleted);
  }

  private WriteBatch batch(Transport transport, List<Map<String, AttributeValue>> items) {
    BatchProgress before = progress();
    return new WriteBatch(
        transport,
        items.stream().map(model::keyOf).iterator(),
        options.setup(now -> options.listener().accept(sum(before, now))),
        new WriteBatch.Setup(this::delete, key -> model.name(), true, true, null));
  }

  private BatchProgress progress() {
    return new BatchProgress(taken, deleted, requests, resent);
  }

  private static BatchProgress sum(BatchProgress one, BatchProgress other) {
    return new BatchProgress(
        one.taken() + other.taken(),
        one.done() + other.done(),
        one.requests() + other.requests(),
        one.resent() + other.resent());
  }

  @SuppressWarnings("unchecked") // the elements are keys
  private WriteEntry delete(Object element) {
    Map<String, AttributeValue> key = (Map<String, AttributeValue>) element;
    if (demand == null) {
      return WriteEntry.delete(element, model, key);
    }
    PreparedWrite write = PreparedWrite.delete(key, demand, true);
    return WriteEntry.alone(
        element,
        model,
        key,
        transport ->
            new SingleWrite<>(
                    Call.DELETE_ITEM,
                    write,
                    w -> ItemRequests.delete(w, null).build(),
                    response -> true,
                    before -> true,
                    Conflicts.none())
                .run(transport));
  }

  private boolean finished(
      @Nullable Map<String, AttributeValue> next, BatchOutcome outcome, long skipped) {
    BatchProgress now = sum(progress(), BatchOptions.progress(outcome.counts()));
    taken = now.taken() - skipped;
    deleted = now.done();
    requests = now.requests();
    resent = now.resent();
    Throwable cause = outcome.cause();
    if (cause != null) {
      throw incomplete(BatchOptions.remaining(outcome), cause);
    }
    position = next;
    Stop stop = stop(next);
    stoppedBy = StoppedBy.of(stop);
    return stop == Stop.PAGE;
  }

  private Stop stop(@Nullable Map<String, AttributeValue> next) {
    if (next == null) {
      return Stop.END;
    }
    Stop bound = tally.met();
    return limit > 0 && deleted >= limit ? Stop.LIMIT : bound == null ? Stop.PAGE : bound;
  }

  /** What the reading failed with, unless something has been deleted before. */
  private RuntimeException failed(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    if (cause instanceof Error error) {
      throw error;
    }
    return taken == 0 && cause instanceof RuntimeException first
        ? first
        : incomplete(List.of(), cause);
  }

  private AlcesException incomplete(
      List<IncompleteBatchException.Remaining> remaining, Throwable cause) {
    return new IncompleteBatchException(
        "The deletion of " + model.name(), taken, deleted, remaining, cursor(), cause);
  }

  private @Nullable Cursor cursor() {
    return position == null ? null : Cursor.of(CursorCodec.write(plan, position));
  }

  Deletion result() {
    return new Deletion(deleted, Optional.ofNullable(cursor()), stoppedBy);
  }
}
