package io.alces.it.faults;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The faults of a network and of DynamoDB. Those of batches are in {@link BatchFaults}, those of
 * transactions in {@link TransactionFaults}.
 */
public final class Faults {
  private static final String SERVER_ERROR = "InternalServerError";

  private static final Set<String> DONE =
      Set.of(
          pass().name(),
          replyLost().name(),
          failedAfter(500).name(),
          failedAfter(503).name(),
          twice().name(),
          wrongChecksum().name(),
          halfAReply().name(),
          brokenOff().name());

  private Faults() {}

  private record Named(String name, Fault action) implements Fault {
    @Override
    public void answer(Passage passage) throws Exception {
      action.answer(passage);
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** An action with a name for the log. */
  static Fault named(String name, Fault action) {
    return new Named(name, action);
  }

  /** None: the engine answers. */
  public static Fault pass() {
    return named("pass", passage -> passage.reply(passage.forward()));
  }

  /** DynamoDB refuses the request. */
  public static Fault refused(String type) {
    return named(type, passage -> passage.reply(Reply.error(400, type)));
  }

  /** The engine has carried out a request to which this happened. */
  static boolean isDone(FaultProxy.Entry entry) {
    return DONE.contains(entry.decision());
  }

  /** Too much is asked of a table. */
  public static Fault throttled() {
    return refused("ProvisionedThroughputExceededException");
  }

  /** A transaction works on the same item. The AWS SDK does not send again. */
  public static Fault conflict() {
    return refused("TransactionConflictException");
  }

  /** The server fails and has done nothing. */
  public static Fault failed(int status) {
    return named(
        Integer.toString(status), passage -> passage.reply(Reply.error(status, SERVER_ERROR)));
  }

  /** The server fails after it has carried out the request. */
  public static Fault failedAfter(int status) {
    return named(
        status + " after it was done",
        passage -> {
          passage.forward();
          passage.reply(Reply.error(status, SERVER_ERROR));
        });
  }

  /** The connection breaks before the request arrives. */
  public static Fault lost() {
    return named("lost", Passage::drop);
  }

  /** The connection breaks after the request was carried out. */
  public static Fault replyLost() {
    return named(
        "reply lost",
        passage -> {
          passage.forward();
          passage.drop();
        });
  }

  /** The request arrives twice; the second reply is given. */
  public static Fault twice() {
    return named(
        "twice",
        passage -> {
          passage.forward();
          passage.reply(passage.forward());
        });
  }

  /** The reply comes late. */
  public static Fault late(Duration time) {
    return named(
        "late",
        passage -> {
          Reply reply = passage.forward();
          TimeUnit.NANOSECONDS.sleep(time.toNanos());
          passage.reply(reply);
        });
  }

  /** The reply has another checksum than its body. */
  public static Fault wrongChecksum() {
    return named(
        "wrong checksum",
        passage -> {
          Reply reply = passage.forward();
          passage.reply(new Reply(reply.status(), reply.body(), "1"));
        });
  }

  /** The reply is the first half of its JSON. */
  public static Fault halfAReply() {
    return named(
        "half a reply",
        passage -> {
          Reply reply = passage.forward();
          String text = reply.text();
          passage.reply(Reply.of(reply.status(), text.substring(0, (text.length() + 1) / 2)));
        });
  }

  /** The connection breaks in the middle of the reply. */
  public static Fault brokenOff() {
    return named("broken off", passage -> passage.breakOff(passage.forward()));
  }

  /** Something before DynamoDB answers, with a page for people. */
  public static Fault html(int status) {
    return named("html " + status, passage -> passage.reply(Reply.of(status, "<html>Gone</html>")));
  }
}
