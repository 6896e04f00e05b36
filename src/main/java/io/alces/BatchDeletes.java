package io.alces;

import io.alces.error.RequestException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.model.KeyAttribute;
import io.alces.internal.request.Estimate;
import io.alces.internal.request.Populate;
import io.alces.internal.request.WriteCost;
import io.alces.internal.transport.WriteEntry;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The keys of items of a model, to be deleted. */
record BatchDeletes(CompiledModel<?> model) implements BatchMembers {
  @Override
  public String name() {
    return "The batch delete of " + model.name();
  }

  @Override
  public String model(Object element) {
    return model.name();
  }

  @Override
  public void check(boolean conditionally) {
    if (conditionally) {
      throw new RequestException(
          name()
              + " knows keys and no versions, so that conditionally() has nothing to check; delete"
              + " items one by one with deleteItem");
    }
  }

  @Override
  public WriteEntry member(Object element, Instant now) {
    return WriteEntry.delete(element, model, key(model, element));
  }

  @Override
  public WriteEntry alone(Object element, Instant now) {
    throw new IllegalStateException("checked before");
  }

  /** The key that an element of the input stands for. */
  static Map<String, AttributeValue> key(CompiledModel<?> model, Object element) {
    if (element instanceof Key key) {
      return model.key(key.partitionKey(), key.sortKey().toArray());
    }
    if (model.key().sort() != null) {
      throw new RequestException(
          model.name()
              + " has a sort key: give each key as Key.of("
              + model.key().attributes().stream()
                  .map(KeyAttribute::name)
                  .collect(Collectors.joining(", "))
              + "), not as "
              + element.getClass().getSimpleName());
    }
    return model.key(element);
  }

  @Override
  public Plan plan(boolean conditionally, Given given) {
    Estimate cost = WriteCost.ofBatch(model, false, given.of(model));
    return Plans.ofBatch(
        "BatchWriteItem",
        model,
        null,
        List.of(),
        "nothing",
        List.of(),
        cost,
        Permissions.ofItems("BatchWriteItem", model, Populate.NONE));
  }
}
