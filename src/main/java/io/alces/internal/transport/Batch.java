package io.alces.internal.transport;

import static java.util.Objects.requireNonNull;

import io.alces.error.InvalidItemException;
import io.alces.error.RequestException;
import io.alces.error.ThrottledException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * A batch as a machine of steps. Each step takes the answers that have come, fills the window from
 * the input, and sends while there is room; it is over when an ended comes or a pause has passed.
 * One thread at a time takes a step, and only there is the input read and anything encoded or
 * decided: what completes a request only puts the ended into a queue.
 *
 * <p>An entry is pending (fresh, or to be sent again), or in flight, or settled. What DynamoDB
 * leaves unprocessed becomes pending again, to go with the next chunk once its pause is over;
 * others go on in the meantime, unless an ended processed nothing at all.
 *
 * @param <E> what is sent
 */
abstract sealed class Batch<E extends BatchEntry> permits ReadBatch, WriteBatch {
  /** How many elements are held at most: what the input has beyond is not taken yet. */
  static final int WINDOW = 1_000;

  /** How many bytes of them are held at most. */
  static final long WINDOW_BYTES = 8L * 1024 * 1024;

  private final Transport transport;
  private final Iterator<?> input;
  private final BatchSetup setup;
  private final Map<Object, E> again = new LinkedHashMap<>();
  private final Map<Object, E> fresh = new LinkedHashMap<>();
  private final Map<Object, E> flying = new LinkedHashMap<>();

  private final Queue<Ended<E>> answers = new ConcurrentLinkedQueue<>();
  private volatile @Nullable CompletableFuture<Boolean> signal;

  private long taken;
  private long done;
  private long requests;
  private long resent;
  private int inFlight;
  private int fruitless;
  private long quietUntil;
  private @Nullable CompletableFuture<?> timer;
  private long timerDue;

  private boolean takesNoMore;
  private boolean sendsNoMore;
  private boolean wasRefused;
  private @Nullable Throwable cause;

  /** What came of a chunk; without entries, of a pause. */
  private record Ended<E>(List<E> chunk, @Nullable Object response, @Nullable Throwable failure) {}

  /** The entries of one request, as they are chosen. */
  interface Chunk<E> {
    /** Adds an entry if it fits. */
    void offer(E entry);

    boolean isFull();

    List<E> entries();
  }

  Batch(Transport transport, Iterator<?> input, BatchSetup setup) {
    this.transport = transport;
    this.input = input;
    this.setup = setup;
    this.quietUntil = setup.nanoTime().getAsLong();
  }

  /** Takes an element of the input; throws if it cannot be part of the batch. */
  abstract void take(Object element, long number);

  /** Notes an element that cannot be part of the batch. */
  abstract void refuse(Object element, long number, Throwable why);

  /** Whether no more is to be taken for now. */
  abstract boolean isFull();

  /** Whether what is held in memory lets another request be sent, or the only one. */
  abstract boolean hasRoom(boolean only);

  abstract Chunk<E> chunk();

  abstract CompletableFuture<?> send(Transport over, List<E> chunk);

  /** Notes what an ended brings; gives what was left unprocessed. */
  abstract Set<E> answered(List<E> chunk, Object response);

  /** An entry is done; gives how many elements of the input are so. */
  abstract long settle(E entry);

  /** Whether the failure is that of an entry alone, and the others may go on; notes it. */
  abstract boolean isItsOwn(E entry, Throwable failure);

  abstract void fail(E entry, @Nullable Throwable why);

  /** What is not done, once nothing is in flight. */
  abstract List<BatchOutcome.Remains> remaining();

  /**
   * Takes a step.
   *
   * @return whether there is a next one to take; complete when it is time for it
   */
  public CompletableFuture<Boolean> step() {
    takeAnswers();
    if (!sendsNoMore) {
      refill();
    }
    if (!sendsNoMore) {
      sendWhatThereIs();
    }
    if (inFlight > 0) {
      return somethingToHappen();
    }
    if (sendsNoMore) {
      return CompletableFuture.completedFuture(false);
    }
    if (again.isEmpty() && fresh.isEmpty()) {
      return CompletableFuture.completedFuture(!takesNoMore); // results may fill the window
    }
    return hasRoom(true) ? pauseAlone() : CompletableFuture.completedFuture(true);
  }

  /**
   * Ends the batch: nothing more is taken or sent, and what is in flight is waited for.
   *
   * @param why the reason
   */
  public void stop(Throwable why) {
    takesNoMore = true;
    sendsNoMore = true;
    cause = cause == null ? why : cause;
  }

  /** Ends the taking: what was taken is still sent. */
  private void closeInput(@Nullable Throwable why) {
    takesNoMore = true;
    cause = cause == null ? why : cause;
  }

  void noteFailure(Throwable why) {
    cause = cause == null ? why : cause;
  }

  void countDone(long elements) {
    done += elements;
  }

  private void refill() {
    while (!takesNoMore && !isFull()) {
      Object element;
      try {
        if (!input.hasNext()) {
          closeInput(null);
          return;
        }
        element = input.next();
      } catch (RuntimeException e) {
        refused(e);
        return;
      }
      takeOne(element);
    }
  }

  private void takeOne(@Nullable Object element) {
    if (element == null) {
      refused(new RequestException("Element " + taken + " of a batch is null; leave it out"));
      return;
    }
    try {
      take(element, taken);
    } catch (InvalidItemException e) {
      refuse(element, taken, e);
      refused(e.at("Element " + taken + " of the batch"));
    } catch (RuntimeException e) {
      refuse(element, taken, e);
      refused(e);
    }
    taken++;
  }

  /** While nothing was sent, nothing will be. */
  private void refused(RuntimeException why) {
    closeInput(why);
    if (requests == 0) {
      wasRefused = true;
      sendsNoMore = true;
    }
  }

  /** Makes an entry pending. */
  void add(E entry) {
    entry.due = now();
    fresh.put(entry.identity(), entry);
  }

  /** Takes a pending entry out. */
  @Nullable E removePending(Object identity) {
    E waiting = again.remove(identity);
    return waiting == null ? fresh.remove(identity) : waiting;
  }

  private void sendWhatThereIs() {
    while (inFlight < setup.concurrency() && hasRoom(inFlight == 0) && !isQuiet()) {
      if (isAtBound()) {
        return;
      }
      List<E> entries = nextChunk();
      if (entries.isEmpty()) {
        return;
      }
      start(entries);
    }
  }

  /** Only where there is something to send: a batch that has ended has met no bound. */
  private boolean isAtBound() {
    RuntimeException met =
        requests == 0 || (again.isEmpty() && fresh.isEmpty()) ? null : setup.bound().met(counts());
    if (met != null) {
      stop(met);
    }
    return met != null;
  }

  private boolean isQuiet() {
    return quietUntil - now() > 0;
  }

  private long now() {
    return setup.nanoTime().getAsLong();
  }

  /** First what was left, if its pause is over; never two of one key at the same time. */
  private List<E> nextChunk() {
    Chunk<E> chunk = chunk();
    long now = now();
    offer(again, chunk, now);
    offer(fresh, chunk, now);
    for (E entry : chunk.entries()) {
      removePending(entry.identity());
      flying.put(entry.identity(), entry);
    }
    return chunk.entries();
  }

  private void offer(Map<Object, E> pending, Chunk<E> chunk, long now) {
    for (E entry : pending.values()) {
      if (chunk.isFull()) {
        return;
      }
      if (entry.due - now <= 0 && !flying.containsKey(entry.identity())) {
        chunk.offer(entry);
      }
    }
  }

  private void start(List<E> entries) {
    inFlight++;
    requests++;
    resent += entries.stream().filter(entry -> entry.left > 0).count();
    CompletableFuture<?> sent;
    try {
      sent = send(transport, entries);
    } catch (RuntimeException e) {
      sent = CompletableFuture.failedFuture(e);
    }
    sent.whenComplete((response, failure) -> came(new Ended<>(entries, response, failure)));
  }

  /** Called in any thread. */
  private void came(Ended<E> ended) {
    answers.add(ended);
    CompletableFuture<Boolean> waiting = signal;
    if (waiting != null) {
      waiting.complete(true);
    }
  }

  private void takeAnswers() {
    for (Ended<E> ended = answers.poll(); ended != null; ended = answers.poll()) {
      if (ended.chunk.isEmpty()) {
        if (ended.failure != null) {
          stop(Failures.unwrapped(ended.failure));
        }
      } else {
        inFlight--;
        ended.chunk.forEach(entry -> flying.remove(entry.identity()));
        takeAnswer(ended);
        tell();
      }
    }
  }

  private void takeAnswer(Ended<E> ended) {
    if (ended.failure != null) {
      failed(ended.chunk, Failures.unwrapped(ended.failure));
      return;
    }
    Set<E> left;
    try {
      left = answered(ended.chunk, requireNonNull(ended.response));
    } catch (RuntimeException e) {
      failed(ended.chunk, e);
      return;
    }
    double fraction = setup.leftovers().random().getAsDouble();
    long now = now(); // one moment for all, so that they go together again
    for (E entry : ended.chunk) {
      if (left.contains(entry)) {
        leave(entry, now, fraction);
      } else {
        done += settle(entry);
      }
    }
    fruitless = left.size() < ended.chunk.size() ? 0 : fruitless + 1;
    if (fruitless > 0) {
      quietUntil = now + setup.leftovers().pause(fruitless - 1, fraction);
    }
  }

  private void failed(List<E> chunk, Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (chunk.size() == 1 && isItsOwn(chunk.get(0), failure)) {
      return;
    }
    chunk.forEach(entry -> fail(entry, failure));
    stop(failure);
  }

  private void leave(E entry, long now, double fraction) {
    E later = fresh.get(entry.identity());
    if (later != null) {
      replace(later, entry);
      return;
    }
    entry.left++;
    if (entry.left >= setup.leftovers().attempts()) {
      Throwable why =
          new ThrottledException(
              "DynamoDB left an entry of a batch unprocessed "
                  + (entry.left == 1 ? "once" : entry.left + " times")
                  + "; write or read less at once, or raise the capacity of the table",
              null);
      fail(entry, why);
      closeInput(why);
      return;
    }
    entry.due = now + setup.leftovers().pause(entry.left - 1, fraction);
    again.put(entry.identity(), entry);
  }

  /** What was left is not to be sent any more: a later entry has its key. */
  abstract void replace(E later, E earlier);

  private void tell() {
    try {
      setup.listener().accept(counts());
    } catch (RuntimeException e) {
      stop(e);
    }
  }

  private CompletableFuture<Boolean> somethingToHappen() {
    CompletableFuture<Boolean> next = new CompletableFuture<>();
    signal = next;
    if (!answers.isEmpty()) {
      next.complete(true);
    } else if (!sendsNoMore && inFlight < setup.concurrency() && hasRoom(false)) {
      setTimer();
    }
    return next;
  }

  /** When there will be something to send though no ended has come. */
  private void setTimer() {
    long due = nextDue();
    if (again.isEmpty() && fresh.isEmpty()) {
      return;
    }
    CompletableFuture<?> set = timer;
    if (due - now() > 0 && (set == null || set.isDone() || due - timerDue < 0)) {
      timerDue = due;
      CompletableFuture<?> pause = pause(due);
      timer = pause;
      pause.whenComplete((over, failure) -> came(new Ended<>(List.of(), null, failure)));
    }
  }

  private long nextDue() {
    long now = now();
    long earliest = Long.MAX_VALUE;
    for (Map<Object, E> pending : List.of(again, fresh)) {
      for (E entry : pending.values()) {
        if (!flying.containsKey(entry.identity())) {
          earliest = Math.min(earliest, Math.max(0, entry.due - now));
        }
      }
    }
    return now + Math.max(earliest == Long.MAX_VALUE ? 0 : earliest, quietUntil - now);
  }

  private CompletableFuture<Void> pause(long due) {
    try {
      return transport.pause(Duration.ofMillis(Math.max(0, due - now() + 999_999) / 1_000_000));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private CompletableFuture<Boolean> pauseAlone() {
    return pause(nextDue())
        .handle(
            (over, failure) -> {
              if (failure != null) {
                stop(Failures.unwrapped(failure));
              }
              return true;
            });
  }

  List<E> pending() {
    List<E> pending = new ArrayList<>(again.values());
    pending.addAll(fresh.values());
    return pending;
  }

  BatchSetup.Counts counts() {
    return new BatchSetup.Counts(taken, done, requests, resent);
  }

  /**
   * How it ended, once there is no next step.
   *
   * @return the outcome
   */
  public BatchOutcome outcome() {
    List<BatchOutcome.Remains> remaining = new ArrayList<>(remaining());
    remaining.sort(Comparator.comparingLong(BatchOutcome.Remains::number));
    return new BatchOutcome(counts(), remaining, cause, wasRefused);
  }
}
