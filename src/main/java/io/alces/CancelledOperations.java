package io.alces;

import io.alces.TransactionFailedException.Failure;
import io.alces.TransactionFailedException.Reason;
import io.alces.error.ConditionFailedException;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.request.Demand;
import io.alces.internal.request.PreparedWrite;
import io.alces.internal.transport.Cancelled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Pairs the reasons of a cancelled transaction with its operations. */
final class CancelledOperations {
  private static final String UNREVISED =
      "; creatingParents() would make it by another request, which needs another token than the"
          + " given one";

  private CancelledOperations() {}

  /**
   * Of writes.
   *
   * @param areRevised whether a write is made anew for the item that was found: that alone would
   *     not have failed then
   */
  static List<Failure> ofWrites(
      List<PreparedWrite> writes, boolean areRevised, Cancelled cancelled) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < writes.size(); i++) {
      PreparedWrite write = writes.get(i);
      Cancelled.Reason reason = cancelled.reasons().get(i);
      boolean isRevisable = reason.isCondition() && write.after(reason.stored()) != null;
      if (isRevisable && areRevised) {
        reason = Cancelled.Reason.NONE;
      }
      ConditionFailedException condition =
          reason.isCondition()
              ? condition(write.demand(), reason, isRevisable ? UNREVISED : "", cancelled)
              : null;
      failures.add(
          failure(
              i + 1, write.demand().operation(), write.model(), write.key(), reason, condition));
    }
    return failures;
  }

  private static ConditionFailedException condition(
      Demand demand, Cancelled.Reason reason, String addition, Cancelled cancelled) {
    ConditionFailedException.Reason why = demand.reason(reason.stored());
    return new ConditionFailedException(
        why,
        demand.explain(why, reason.stored()) + addition,
        reason.stored(),
        demand.model()::decode,
        cancelled.cause());
  }

  static List<Failure> ofGets(List<GetItem<?>> gets, Cancelled cancelled) {
    List<Failure> failures = new ArrayList<>();
    for (int i = 0; i < gets.size(); i++) {
      GetItem<?> get = gets.get(i);
      failures.add(failure(i + 1, "get", get.model(), get.key(), cancelled.reasons().get(i), null));
    }
    return failures;
  }

  private static Failure failure(
      int position,
      String operation,
      CompiledModel<?> model,
      Map<String, AttributeValue> key,
      Cancelled.Reason reason,
      @Nullable ConditionFailedException condition) {
    String explanation =
        condition == null ? explanation(reason.code()) : String.valueOf(condition.getMessage());
    return new Failure(
        position, operation, model.name(), key, reason(reason.code()), explanation, condition);
  }

  private static Reason reason(String code) {
    return switch (code) {
      case "None" -> Reason.NONE;
      case "ConditionalCheckFailed" -> Reason.CONDITION_FAILED;
      case "TransactionConflict" -> Reason.CONFLICT;
      case "ThrottlingError", "ProvisionedThroughputExceeded" -> Reason.THROTTLED;
      case "ItemCollectionSizeLimitExceeded" -> Reason.ITEM_COLLECTION_FULL;
      case "ValidationError" -> Reason.INVALID;
      default -> Reason.OTHER;
    };
  }

  private static String explanation(String code) {
    return switch (reason(code)) {
      case NONE -> "was not refused";
      case CONFLICT ->
          "another request was writing the same item; run it again, or use retryConflicts()";
      case THROTTLED -> "the capacity of its table or of an index was used up; run it again later";
      case ITEM_COLLECTION_FULL -> "the items of its partition key have reached 10 GB";
      case INVALID -> "DynamoDB finds it invalid for the stored item; see the cause";
      default -> "DynamoDB refused it with the code " + code;
    };
  }
}
