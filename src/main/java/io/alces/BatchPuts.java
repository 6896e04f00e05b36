package io.alces;

import static java.util.Objects.requireNonNull;

import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.Populate;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.request.WriteCost;
import io.alces.internal.transport.WriteEntry;
import java.time.Instant;
import java.util.List;

/** The items of a model, to be put. */
record BatchPuts<T>(WriteState<T> writes) implements BatchMembers {
  private CompiledModel<T> model() {
    return writes.model();
  }

  @Override
  public String name() {
    return "The batch put of " + model().name();
  }

  @Override
  public String model(Object element) {
    return model().name();
  }

  @Override
  public void check(boolean conditionally) {
    boolean hasVersion = model().pipeline().hasVersion();
    if (hasVersion && !conditionally) {
      throw new RequestException(
          model().name()
              + " has a version, which a batch cannot check; use conditionally(), which puts each"
              + " item on its own, or put them one by one");
    }
    if (!hasVersion && conditionally) {
      throw new RequestException(
          model().name()
              + " has no version, so that conditionally() has nothing to check; leave it"
              + " out");
    }
  }

  private PutItem<T> put(Object element) {
    if (!model().type().isInstance(element)) {
      throw new RequestException(
          name()
              + " takes items of type "
              + model().type().getSimpleName()
              + ", not "
              + element.getClass().getSimpleName());
    }
    return PutItem.of(writes, model().type().cast(element), false);
  }

  @Override
  public WriteEntry member(Object element, Instant now) {
    PreparedWrite write = put(element).prepare(now);
    return WriteEntry.put(element, model(), requireNonNull(write.item()));
  }

  @Override
  public WriteEntry alone(Object element, Instant now) {
    PutItem<T> put = put(element);
    PreparedWrite write = put.prepare(now);
    T stored = put.stored(write);
    return WriteEntry.alone(
        element,
        model(),
        requireNonNull(write.item()),
        transport -> put.send(transport, write, stored));
  }

  @Override
  public Plan plan(boolean conditionally, Given given) {
    Estimate cost = WriteCost.ofBatch(model(), true, given.of(model()));
    return conditionally
        ? Plans.ofBatch(
            "PutItem",
            model(),
            "the version of each item, or that there is none",
            List.of(),
            "nothing but what the condition needs",
            List.of("each item is a request of its own"),
            cost,
            Permissions.ofItems("PutItem", model(), Populate.NONE))
        : Plans.ofBatch(
            "BatchWriteItem",
            model(),
            null,
            List.of(),
            "nothing",
            List.of(),
            cost,
            Permissions.ofItems("BatchWriteItem", model(), Populate.NONE));
  }
}
