package io.alces.internal.transport;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Why DynamoDB cancelled a transaction: for each operation, in order.
 *
 * @param reasons one for each operation
 * @param cause the exception of the AWS SDK
 */
public record Cancelled(List<Reason> reasons, TransactionCanceledException cause) {
  private static final Set<String> TRANSIENT =
      Set.of("TransactionConflict", "ThrottlingError", "ProvisionedThroughputExceeded");

  /**
   * Why one operation was refused.
   *
   * @param code DynamoDB's code; "None" if it was not
   * @param stored the stored item, where a condition failed; empty if there is none
   */
  public record Reason(String code, Map<String, AttributeValue> stored) {
    /** It was not refused. */
    public static final Reason NONE = new Reason("None", Map.of());

    /**
     * Whether it was not refused.
     *
     * @return true if others were
     */
    public boolean isNone() {
      return code.equals("None");
    }

    /**
     * Whether its condition failed.
     *
     * @return true if so
     */
    public boolean isCondition() {
      return code.equals("ConditionalCheckFailed");
    }
  }

  /** Null if DynamoDB does not say for each of some operations. */
  static @Nullable Cancelled of(TransactionCanceledException e, int operations) {
    if (e.cancellationReasons().size() != operations) {
      return null;
    }
    return new Cancelled(e.cancellationReasons().stream().map(Cancelled::reason).toList(), e);
  }

  private static Reason reason(CancellationReason reason) {
    return new Reason(reason.code() == null ? "None" : reason.code(), reason.item());
  }

  /** Whether every reason is one that passes. */
  boolean isTransient() {
    return reasons.stream().allMatch(r -> r.isNone() || TRANSIENT.contains(r.code()));
  }

  /** Whether every reason is a condition. */
  boolean isOfConditions() {
    return reasons.stream().allMatch(r -> r.isNone() || r.isCondition());
  }
}
