package io.alces.internal.transport;

import software.amazon.awssdk.core.exception.NonRetryableException;

/**
 * What became of the attempts of one request, which the AWS SDK sends again by itself. For one run
 * of one request; {@link ExchangeInterceptor} writes it, in whichever thread an attempt is in.
 *
 * <p>An attempt may have been applied from the moment it is sent. It was not, if DynamoDB refuses
 * it, which is a status of 4xx; it was, if DynamoDB answers 2xx. Everything else leaves it unclear:
 * no answer, a status of 5xx, an answer that cannot be read.
 */
public final class Attempts {
  private final boolean refusesResend;

  /** Whether the interceptor is there and tells what becomes of attempts. */
  private boolean isWatched;

  /** Whether the last attempt may have been applied: sent, and not refused. */
  private boolean mayBeApplied;

  /** Whether the answer of the last attempt says that it was applied, and was read. */
  private boolean isRead;

  /** Whether an attempt before the last may have been applied. Never taken back. */
  private boolean mayBeAppliedBefore;

  private int count;

  private Attempts(boolean refusesResend) {
    this.refusesResend = refusesResend;
  }

  /**
   * For a request that the AWS SDK may send again after an unclear attempt.
   *
   * @return no attempt yet
   */
  public static Attempts resendAllowed() {
    return new Attempts(false);
  }

  /**
   * For a request that is not sent again after an unclear attempt, because a second time would not
   * have the same effect. After an attempt that DynamoDB has refused it is.
   *
   * @return no attempt yet
   */
  public static Attempts resendRefused() {
    return new Attempts(true);
  }

  /**
   * Whether it is unclear what the request has done: an attempt before the last may have been
   * applied, so that the last was, or would have been, a second application; or the last may have
   * been applied and no answer says so.
   *
   * <p>False of a request whose only attempt with an effect is the one that was answered. False,
   * too, where nothing was seen: over a client without interceptors, as that of DynamoDB Local in
   * the same process is.
   *
   * @return whether it is unclear
   */
  public synchronized boolean isUnclear() {
    return mayBeAppliedBefore || (mayBeApplied && !isRead);
  }

  /**
   * Whether it was seen what became of the attempts. It was not over a client that does not find
   * the interceptor.
   */
  synchronized boolean isWatched() {
    return isWatched;
  }

  boolean refusesResend() {
    return refusesResend;
  }

  /** The interceptor has found this. */
  synchronized void watch() {
    isWatched = true;
  }

  /** An attempt is about to be sent. */
  synchronized void begin() {
    mayBeAppliedBefore |= mayBeApplied;
    if (mayBeAppliedBefore && refusesResend) {
      throw NonRetryableException.create(
          "Not sent again, because it may have been carried out already");
    }
    mayBeApplied = true;
    isRead = false;
    count++;
  }

  /** How many attempts were begun; 0 where nothing is seen. */
  synchronized int count() {
    return count;
  }

  /** The last attempt is answered with a status. */
  synchronized void answered(int status) {
    mayBeApplied = status / 100 != 4;
  }

  /** The answer of the last attempt is one of success, and was read. */
  synchronized void read() {
    isRead = true;
  }
}
