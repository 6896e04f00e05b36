package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import io.alces.observe.EndedRequest;
import io.alces.observe.SentRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Tells the observers of a run what passes over another transport. */
final class WatchedTransport implements Transport {
  private final Transport transport;
  private final Watch watch;

  WatchedTransport(Transport transport, Watch watch) {
    this.transport = transport;
    this.watch = watch;
  }

  @Override
  public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
    Attempts counted = attempts == null ? Attempts.resendAllowed() : attempts;
    Q asking = watch.wantsConsumption() ? Consumption.asked(request) : request;
    SentRequest sent =
        new SentRequest(call.name(), Parts.tables(asking), Parts.index(asking), asking);
    watch.sent(sent);
    long start = System.nanoTime();
    return transport
        .send(call, asking, counted, items)
        .whenComplete(
            (answer, failure) ->
                watch.ended(ended(sent, System.nanoTime() - start, counted, answer, failure)));
  }

  private static EndedRequest ended(
      SentRequest sent,
      long nanos,
      Attempts attempts,
      @Nullable Answer<?> answer,
      @Nullable Throwable failure) {
    Duration time = Duration.ofNanos(nanos);
    int times = Math.max(1, attempts.count());
    if (answer == null) {
      Throwable cause = failure == null ? null : Failures.unwrapped(failure);
      return new EndedRequest(sent, time, times, 0, 0, 0, List.of(), Parts.requestId(cause), cause);
    }
    return new EndedRequest(
        sent,
        time,
        times,
        Parts.items(answer),
        Parts.evaluated(answer),
        Parts.written(sent.request(), answer.response()),
        Consumption.of(answer.response()),
        Parts.requestId(answer.response()),
        null);
  }

  @Override
  public boolean takesBytes() {
    return !watch.wantsItems() && transport.takesBytes();
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    return transport.pause(time);
  }
}
