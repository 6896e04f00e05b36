package io.alces.internal.transport;

import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.internal.request.Demand;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tells why the condition of a write failed, from the item that DynamoDB returns with it. */
final class ConditionFailures {
  private ConditionFailures() {}

  static ConditionFailedException told(
      Demand demand, Map<String, AttributeValue> stored, Throwable cause) {
    Reason reason = demand.reason(stored);
    String message =
        "The "
            + demand.operation()
            + " of "
            + demand.model().name()
            + " changed nothing: "
            + demand.explain(reason, stored);
    return new ConditionFailedException(reason, message, stored, demand.model()::decode, cause);
  }
}
