package io.alces.internal.transport;

import io.alces.internal.request.PageRequests;
import io.alces.internal.request.ReadPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Fetches whole items for parts that hold their keys, by batch get, in the order of the parts. An
 * item that is gone in the meantime is left out.
 */
final class Hydration {
  private Hydration() {}

  static CompletableFuture<List<Map<String, AttributeValue>>> fetch(
      Transport transport,
      ReadPlan plan,
      Leftovers leftovers,
      List<Map<String, AttributeValue>> parts) {
    List<Map<String, AttributeValue>> found = new ArrayList<>(parts.size());
    ReadBatch batch =
        new ReadBatch(
            transport,
            parts.iterator(),
            new BatchSetup(leftovers, 1, counts -> {}, System::nanoTime),
            setup(plan));
    return BatchRun.finished(batch, result -> result.item().ifPresent(found::add))
        .thenApply(
            outcome -> {
              if (outcome.cause() != null) {
                throw new CompletionException(outcome.cause());
              }
              return found;
            });
  }

  @SuppressWarnings("unchecked") // the elements are the parts
  private static ReadBatch.Setup setup(ReadPlan plan) {
    return new ReadBatch.Setup(
        part ->
            new ReadEntry(
                PageRequests.hydration(plan),
                plan.spec().model().keyOf((Map<String, AttributeValue>) part)),
        part -> plan.spec().model().name(),
        request -> {});
  }
}
