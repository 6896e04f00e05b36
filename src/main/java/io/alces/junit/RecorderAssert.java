package io.alces.junit;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.alces.observe.ConsumedUnits;
import io.alces.observe.EndedRequest;
import io.alces.observe.SentRequest;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractAssert;

/**
 * Says what must be true of what was sent. A failure lists the requests, by action, table, index,
 * items and capacity, and never with values.
 *
 * <pre>{@code
 * assertThat(recorder).sent(1).usedIndex("byStatus").scannedNothing().consumedAtMost(2);
 * }</pre>
 *
 * <p>{@code assertThat} may be imported beside that of AssertJ.
 */
public final class RecorderAssert extends AbstractAssert<RecorderAssert, Recorder> {
  private static final double ROUNDING = 1e-9;

  private RecorderAssert(Recorder recorder) {
    super(requireNonNull(recorder, "recorder"), RecorderAssert.class);
  }

  /**
   * Begins to say what must be true.
   *
   * @param recorder of what was sent
   * @return assertions
   */
  public static RecorderAssert assertThat(Recorder recorder) {
    return new RecorderAssert(recorder);
  }

  /**
   * There was no request.
   *
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert sentNothing() {
    return check(actual.sent().isEmpty(), "Nothing was to be sent");
  }

  /**
   * There was a number of requests. One that the AWS SDK has sent several times is one.
   *
   * @param requests how many
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert sent(int requests) {
    return check(
        actual.sent().size() == requests,
        counted(requests, "request") + wereOrWas(requests) + " to be sent");
  }

  /**
   * There was a number of requests of one action.
   *
   * @param action of DynamoDB's API, as {@code PutItem}
   * @param requests how many
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert sent(String action, int requests) {
    requireNonNull(action, "action");
    return check(
        count(request -> request.action().equals(action)) == requests,
        counted(requests, action) + wereOrWas(requests) + " to be sent");
  }

  /**
   * A query or scan has read an index.
   *
   * @param index its name
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert usedIndex(String index) {
    requireNonNull(index, "index");
    return check(
        count(request -> index.equals(request.index())) > 0, "Index " + index + " was to be read");
  }

  /**
   * No query and no scan has read an index.
   *
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert usedNoIndex() {
    return check(count(request -> request.index() != null) == 0, "No index was to be read");
  }

  /**
   * There was no scan.
   *
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert scannedNothing() {
    return check(
        count(request -> request.action().equals("Scan")) == 0, "Nothing was to be scanned");
  }

  /**
   * Writes have put, updated and deleted a number of items. What failed is not counted, nor what a
   * batch left unprocessed.
   *
   * @param items how many
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert wrote(int items) {
    int written = actual.ended().stream().mapToInt(EndedRequest::written).sum();
    return check(
        written == items,
        counted(items, "item")
            + wereOrWas(items)
            + " to be written, and "
            + written
            + wereOrWas(written));
  }

  /**
   * Writes have put, updated and deleted nothing.
   *
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert wroteNothing() {
    return wrote(0);
  }

  /**
   * All requests together have consumed no more than a number of capacity units, of tables and
   * indexes, for reading and writing.
   *
   * @param units how many
   * @return this
   */
  @CanIgnoreReturnValue
  public RecorderAssert consumedAtMost(double units) {
    double consumed = actual.ended().stream().mapToDouble(RecorderAssert::units).sum();
    return check(
        consumed <= units + ROUNDING,
        "At most " + shown(units) + " units were to be consumed, and " + shown(consumed) + " were");
  }

  private long count(Predicate<SentRequest> which) {
    return actual.sent().stream().filter(which).count();
  }

  private RecorderAssert check(boolean holds, String demand) {
    if (!holds) {
      failWithMessage("%s", demand + listed());
    }
    return this;
  }

  private String listed() {
    List<SentRequest> sent = actual.sent();
    if (sent.isEmpty()) {
      return "; nothing was sent";
    }
    StringBuilder text =
        new StringBuilder("; " + counted(sent.size(), "request") + wereOrWas(sent.size()));
    List<EndedRequest> ended = actual.ended();
    text.append(" sent:");
    int number = 0;
    for (SentRequest request : sent) {
      text.append("\n  ").append(++number).append(". ").append(request).append(end(request, ended));
    }
    return text.toString();
  }

  @SuppressWarnings("ReferenceEquality") // the very request, not one like it
  private static String end(SentRequest request, List<EndedRequest> ended) {
    for (EndedRequest end : ended) {
      if (end.request() == request) {
        return described(end);
      }
    }
    return ": not answered yet";
  }

  private static String described(EndedRequest end) {
    Throwable failure = end.failure();
    StringBuilder text = new StringBuilder(": ");
    if (failure != null) {
      text.append("failed with ").append(failure.getClass().getSimpleName());
    } else if (end.written() > 0) {
      text.append(counted(end.written(), "item")).append(" written");
    } else {
      text.append(counted(end.items(), "item"));
      if (end.evaluated() != end.items()) {
        text.append(" of ").append(end.evaluated());
      }
    }
    if (!end.consumed().isEmpty()) {
      text.append(", ").append(shown(units(end))).append(" units");
    }
    return text.append(end.attempts() > 1 ? ", in " + end.attempts() + " attempts" : "").toString();
  }

  private static double units(EndedRequest end) {
    double sum = 0;
    for (ConsumedUnits units : end.consumed()) {
      sum += units.readUnits() + units.writeUnits();
    }
    return sum;
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String wereOrWas(int number) {
    return number == 1 ? " was" : " were";
  }

  private static String shown(double units) {
    return units == Math.rint(units)
        ? Long.toString((long) units)
        : String.format(Locale.ROOT, "%.2f", units).replaceAll("0+$", "");
  }
}
