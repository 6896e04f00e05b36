package io.alces.junit;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import java.time.Duration;

/**
 * What goes wrong with one request. {@link Faults} says with which.
 *
 * <p>Over HTTP, a fault happens on the wire, once for each attempt, and the clients of the AWS SDK
 * retry as in production. In the process there are no retries: there, a fault is what is left after
 * them.
 */
public final class Fault {
  private final String name;
  private final Kind kind;
  private final String code;
  private final int status;
  private final Duration time;
  private final int items;

  /** What happens. */
  enum Kind {
    ERROR,
    ERROR_AFTER,
    LOST,
    REPLY_LOST,
    DELAYED,
    UNPROCESSED
  }

  private Fault(String name, Kind kind, String code, int status, Duration time, int items) {
    this.name = name;
    this.kind = kind;
    this.code = code;
    this.status = status;
    this.time = time;
    this.items = items;
  }

  private static Fault error(String name, Kind kind, String code, int status) {
    return new Fault(name, kind, code, status, Duration.ZERO, 0);
  }

  private static Fault of(String name, Kind kind) {
    return error(name, kind, "", 0);
  }

  /**
   * DynamoDB throttles: {@code ProvisionedThroughputExceededException}. Nothing is done.
   *
   * @return the fault
   */
  public static Fault throttled() {
    return error("throttled", Kind.ERROR, "ProvisionedThroughputExceededException", 400);
  }

  /**
   * A transaction is at work on the same item: {@code TransactionConflictException}, or, of a
   * transaction, its cancellation for that reason. Nothing is done.
   *
   * @return the fault
   */
  public static Fault conflict() {
    return error("conflict", Kind.ERROR, "TransactionConflictException", 400);
  }

  /**
   * DynamoDB fails with a status of 500 and has done nothing. The client cannot know that.
   *
   * @return the fault
   */
  public static Fault serverError() {
    return error("server error", Kind.ERROR, "InternalServerError", 500);
  }

  /**
   * DynamoDB fails with a status of 500 after it has done what was asked.
   *
   * @return the fault
   */
  public static Fault serverErrorAfter() {
    return error("server error after", Kind.ERROR_AFTER, "InternalServerError", 500);
  }

  /**
   * DynamoDB refuses the request with a status of 400. Nothing is done.
   *
   * @param code the error's code in DynamoDB's API, as {@code
   *     ItemCollectionSizeLimitExceededException}
   * @return the fault
   */
  public static Fault refused(String code) {
    if (requireNonNull(code, "code").isEmpty()) {
      throw new RequestException("refused() takes the code of an error, not an empty text");
    }
    return error("refused with " + code, Kind.ERROR, code, 400);
  }

  /**
   * The connection breaks before the request arrives. Nothing is done.
   *
   * @return the fault
   */
  public static Fault lost() {
    return of("lost", Kind.LOST);
  }

  /**
   * The connection breaks after the request was carried out: the answer is lost.
   *
   * @return the fault
   */
  public static Fault replyLost() {
    return of("reply lost", Kind.REPLY_LOST);
  }

  /**
   * The request arrives late, and is carried out.
   *
   * @param time how late, more than zero
   * @return the fault
   */
  public static Fault delayed(Duration time) {
    if (requireNonNull(time, "time").isZero() || time.isNegative()) {
      throw new RequestException("delayed() takes more than zero, not " + time);
    }
    return new Fault("delayed by " + time, Kind.DELAYED, "", 0, time, 0);
  }

  /**
   * A batch leaves items unprocessed. Requests of other actions are not affected, and wait for no
   * such fault.
   *
   * @param items how many, the last ones of the request; at least 1
   * @return the fault
   */
  public static Fault unprocessed(int items) {
    if (items < 1) {
      throw new RequestException("unprocessed() takes at least 1 item, not " + items);
    }
    return new Fault("unprocessed " + items, Kind.UNPROCESSED, "", 0, Duration.ZERO, items);
  }

  /** Whether it can happen to an action. */
  boolean canHappenTo(String action) {
    return kind != Kind.UNPROCESSED
        || action.equals("BatchWriteItem")
        || action.equals("BatchGetItem");
  }

  Kind kind() {
    return kind;
  }

  /** The code of the error of DynamoDB's API. */
  String code() {
    return code;
  }

  int status() {
    return status;
  }

  Duration time() {
    return time;
  }

  int items() {
    return items;
  }

  /** Says what goes wrong. */
  @Override
  public String toString() {
    return name;
  }
}
