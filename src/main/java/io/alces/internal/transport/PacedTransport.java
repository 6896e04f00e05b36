package io.alces.internal.transport;

import io.alces.internal.codec.WireItem;
import io.alces.observe.ConsumedUnits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** Has requests wait for their share of a budget, by the pauses of another transport. */
final class PacedTransport implements Transport {
  private final Transport transport;
  private final Budget budget;

  PacedTransport(Transport transport, Budget budget) {
    this.transport = transport;
    this.budget = budget;
  }

  @Override
  public <Q extends DynamoDbRequest, R> CompletableFuture<Answer<R>> send(
      Call<Q, R> call, Q request, @Nullable Attempts attempts, List<WireItem> items) {
    if (!Consumption.isTold(request)) {
      return transport.send(call, request, attempts, items);
    }
    Q asking = Consumption.asked(request);
    Budget.Advance advance = budget.take();
    CompletableFuture<Answer<R>> sent =
        advance.pause() == 0
            ? transport.send(call, asking, attempts, items)
            : paused(advance.pause())
                .thenCompose(over -> transport.send(call, asking, attempts, items));
    return sent.whenComplete((answer, failure) -> settle(advance, answer));
  }

  private CompletableFuture<Void> paused(long nanos) {
    try {
      return transport.pause(Duration.ofMillis((nanos + 999_999) / 1_000_000));
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void settle(Budget.Advance advance, @Nullable Answer<?> answer) {
    if (answer == null) {
      budget.giveBack(advance);
      return;
    }
    double consumed = 0;
    List<ConsumedUnits> told = Consumption.of(answer.response());
    for (ConsumedUnits units : told) {
      consumed += units.readUnits() + units.writeUnits();
    }
    if (told.isEmpty()) {
      return; // the application's own request does not ask: what was expected counts
    }
    budget.settle(advance, consumed);
  }

  @Override
  public boolean takesBytes() {
    return transport.takesBytes();
  }

  @Override
  public CompletableFuture<Void> pause(Duration time) {
    return transport.pause(time);
  }
}
