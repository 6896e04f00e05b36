package io.alces.internal.transport;

import io.alces.error.ConditionFailedException;
import io.alces.error.ConditionFailedException.Reason;
import io.alces.expression.Condition;
import io.alces.internal.model.CompiledModel;
import io.alces.internal.write.VersionGuard;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;

/**
 * Tells why the condition of a write failed, from the item that DynamoDB returns with the failure.
 *
 * @param model the model
 * @param operation the name of the action
 * @param isNew whether the item was to be new
 * @param guard what the version demanded, or null
 * @param condition all that was demanded, or null
 * @param onlyIf what the application itself demanded, or null
 */
public record ConditionFailures(
    CompiledModel<?> model,
    String operation,
    boolean isNew,
    @Nullable VersionGuard guard,
    @Nullable Condition<?> condition,
    @Nullable Condition<?> onlyIf) {
  /**
   * The response of a write, or its failure as Alces tells it. A condition that is not Alces's own,
   * of a customized request, fails with the exception of the AWS SDK.
   *
   * @param <R> the response
   * @param sent what the transport gives
   * @return the same, with failed conditions told
   */
  public <R> CompletableFuture<R> told(CompletableFuture<R> sent) {
    return sent.exceptionallyCompose(
        failure -> {
          Throwable cause = Failures.unwrapped(failure);
          return CompletableFuture.failedFuture(
              cause instanceof ConditionalCheckFailedException e && condition != null
                  ? told(e)
                  : cause);
        });
  }

  private ConditionFailedException told(ConditionalCheckFailedException failure) {
    Map<String, AttributeValue> stored = failure.item();
    Reason reason = reason(stored);
    String message = message(reason) + resent(failure);
    return new ConditionFailedException(reason, message, stored, model::decode, failure);
  }

  private static String resent(ConditionalCheckFailedException failure) {
    Integer attempts = failure.numAttempts();
    return attempts == null || attempts < 2
        ? ""
        : "; but the AWS SDK sent it "
            + attempts
            + " times, and an earlier time may have done it: look at what is stored";
  }

  private Reason reason(Map<String, AttributeValue> stored) {
    if (stored.isEmpty()) {
      return Reason.ITEM_ABSENT;
    }
    if (isNew || (guard != null && guard.expected() == 0)) {
      return Reason.ITEM_EXISTS;
    }
    return guard != null && !guard.isMetBy(stored)
        ? Reason.VERSION_MISMATCH
        : Reason.CONDITION_NOT_MET;
  }

  private String message(Reason reason) {
    String start =
        "The " + (isNew ? "create" : operation) + " of " + model.name() + " changed nothing: ";
    return start
        + switch (reason) {
          case ITEM_ABSENT -> "no item with its key is stored, and it demands " + condition;
          case ITEM_EXISTS ->
              "its item was to be new, and one with the same key is already stored"
                  + (isNew ? "" : " (perhaps without a version)")
                  + "; read that one, or use another key";
          case VERSION_MISMATCH ->
              "the stored item has another version, so it was changed since this one was read; read"
                  + " it again and repeat the change";
          case CONDITION_NOT_MET ->
              "the stored item does not meet its condition "
                  + (onlyIf == null ? condition : onlyIf);
        };
  }
}
