package io.alces.junit;

import io.alces.observe.EndedRequest;
import io.alces.observe.OperationObservation;
import io.alces.observe.OperationObserver;
import io.alces.observe.SentRequest;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what an {@code Alces} sends, for tests. {@link AlcesTest} injects one; elsewhere it is made
 * and given to {@code Alces.builder().observer(recorder)}. {@link RecorderAssert#assertThat} says
 * what must be true of it.
 *
 * <p>It keeps requests and answers of AWS's SDK until it is cleared. Thread-safe.
 */
public final class Recorder implements OperationObserver {
  private final List<SentRequest> sent = new ArrayList<>();
  private final List<EndedRequest> ended = new ArrayList<>();

  /** A recorder of nothing yet. */
  public Recorder() {}

  @Override
  public OperationObservation begin(SentRequest first) {
    return new OperationObservation() {
      @Override
      public void sent(SentRequest request) {
        add(request);
      }

      @Override
      public void ended(EndedRequest request) {
        add(request);
      }
    };
  }

  /** The requests are whole, whatever way they go otherwise. */
  @Override
  public boolean wantsItems() {
    return true;
  }

  private synchronized void add(SentRequest request) {
    sent.add(request);
  }

  private synchronized void add(EndedRequest request) {
    ended.add(request);
  }

  /**
   * The requests that were sent; one that the AWS SDK has sent several times is one.
   *
   * @return a copy, in the order in which they were sent
   */
  public synchronized List<SentRequest> sent() {
    return List.copyOf(sent);
  }

  /**
   * The requests that were answered, or have failed.
   *
   * @return a copy, in the order in which they ended
   */
  public synchronized List<EndedRequest> ended() {
    return List.copyOf(ended);
  }

  /** Forgets what was recorded. */
  public synchronized void clear() {
    sent.clear();
    ended.clear();
  }

  /** Shows how many requests there were, and no values. */
  @Override
  public synchronized String toString() {
    return "Recorder of " + sent.size() + (sent.size() == 1 ? " request" : " requests");
  }
}
