package io.alces.internal.request;

import io.alces.error.AlcesException;
import io.alces.internal.model.CompiledModel;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Is told of items that a lenient read leaves out. */
@FunctionalInterface
public interface Unreadable {
  /**
   * Takes note of an item.
   *
   * @param model the model that it was read by
   * @param item what was read, at least its key
   * @param problem why it is left out
   */
  void tell(CompiledModel<?> model, Map<String, AttributeValue> item, AlcesException problem);
}
