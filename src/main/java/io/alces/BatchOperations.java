package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.transport.Engine;
import io.alces.internal.transport.WriteEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Puts and deletes of any models, as operations. */
record BatchOperations(Engine engine, List<Write<?>> operations) implements BatchMembers {
  @Override
  public String name() {
    return "The batch";
  }

  @Override
  public String model(Object element) {
    return ((Write<?>) element).state.model().name();
  }

  @Override
  public void check(boolean conditionally) {
    if (conditionally) {
      throw new RequestException(
          "conditionally() is for batches of items; of operations, run those with a condition by"
              + " themselves, or in a transaction");
    }
  }

  @Override
  public WriteEntry member(Object element, Instant now) {
    Write<?> operation = (Write<?>) element;
    Membership.checkInBatch(engine, operation.state.engine(), operation.stepOfItsOwn(), operation);
    if (operation instanceof UpdateItem || operation instanceof ConditionCheck) {
      throw refused(
          operation, "is neither a put nor a delete; run it by itself, or in transact(…)");
    }
    return entry(operation, operation.prepare(now));
  }

  private static WriteEntry entry(Write<?> operation, PreparedWrite write) {
    if (write.demand().condition() != null) {
      throw refused(
          operation,
          (write.demand().guard() == null ? "has a condition" : "has a version")
              + ", which a batch cannot check; run it by itself, or in transact(…)");
    }
    return write.kind() == PreparedWrite.Kind.PUT
        ? WriteEntry.put(operation, write.model(), requireNonNull(write.item()))
        : WriteEntry.delete(operation, write.model(), write.key());
  }

  private static RequestException refused(Write<?> operation, String why) {
    return new RequestException("The " + operation + " in a batch " + why);
  }

  @Override
  public WriteEntry alone(Object element, Instant now) {
    throw new IllegalStateException("checked before");
  }

  @Override
  public Plan plan(boolean conditionally, Given given) {
    return new Plan(
        "BatchWriteItem",
        operations.stream()
            .map(operation -> operation.state.model().table())
            .distinct()
            .collect(Collectors.joining(", ")),
        null,
        "the whole key of each item is given",
        Map.of(),
        null,
        null,
        null,
        List.of(),
        List.of(),
        "nothing",
        List.of(),
        new Cost(
            Cost.Range.ZERO,
            new Cost.Range(0, Double.POSITIVE_INFINITY),
            Map.of(),
            List.of("the operations; ask each of them by its explain()")),
        Permissions.ofBatch(operations));
  }
}
