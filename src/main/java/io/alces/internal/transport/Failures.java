package io.alces.internal.transport;

import io.alces.error.ItemCollectionFullException;
import io.alces.error.OperationTimeoutException;
import io.alces.error.OutcomeUnknownException;
import io.alces.error.TableNotFoundException;
import io.alces.error.ThrottledException;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.ItemCollectionSizeLimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/**
 * Tells failures of the AWS SDK in Alces's words, where Alces knows more; others are left as they
 * are.
 */
final class Failures {
  private static final Set<String> THROTTLING =
      Set.of(
          "ProvisionedThroughputExceededException", "ThrottlingException", "RequestLimitExceeded");

  private Failures() {}

  static Throwable told(
      Call<?, ?> call, DynamoDbRequest request, @Nullable Attempts attempts, Throwable failure) {
    Throwable cause = unwrapped(failure);
    if (attempts != null
        && attempts.refusesResend()
        && isUnclear(attempts, cause)
        && !isEnded(cause)) {
      return new OutcomeUnknownException(
          call.name()
              + " got no clear answer, and it is not known whether it was carried out; it was not"
              + " sent again, because a second time would not have the same effect. Read the item"
              + " before you repeat it, or use exactlyOnce()",
          cause);
    }
    return told(call, request, cause);
  }

  /** Where nothing was seen, only a refusal by DynamoDB is clear. */
  private static boolean isUnclear(Attempts attempts, Throwable cause) {
    return attempts.isWatched()
        ? attempts.isUnclear()
        : !(cause instanceof DynamoDbException e && e.statusCode() / 100 == 4);
  }

  /** The caller's own doing: time that was up, an interrupt, a cancellation. */
  private static boolean isEnded(Throwable cause) {
    return cause instanceof OperationTimeoutException
        || cause instanceof ApiCallTimeoutException
        || cause instanceof AbortedException
        || cause instanceof CancellationException;
  }

  private static Throwable told(Call<?, ?> call, DynamoDbRequest request, Throwable cause) {
    if (cause instanceof ApiCallTimeoutException) {
      return new OperationTimeoutException(
          call.name() + " took longer than the timeout of the operation or of the client", cause);
    }
    if (cause instanceof ResourceNotFoundException) {
      return new TableNotFoundException(
          tables(request)
              + " not exist in this account and region; create it with table().create(), or check"
              + " region and name",
          cause);
    }
    if (cause instanceof ItemCollectionSizeLimitExceededException) {
      return new ItemCollectionFullException(
          call.name() + " was refused: the items of its partition key have reached 10 GB", cause);
    }
    if (cause instanceof DynamoDbException e && isThrottling(e)) {
      return new ThrottledException(
          call.name() + " was throttled, also after the retries of the AWS SDK", cause);
    }
    return cause;
  }

  private static String tables(DynamoDbRequest request) {
    Set<String> tables = new TreeSet<>(Parts.tables(request));
    return tables.isEmpty()
        ? "A table or index does"
        : tables.size() == 1
            ? "Table " + tables.iterator().next() + " does"
            : "One of the tables " + String.join(", ", tables) + " does";
  }

  private static boolean isThrottling(DynamoDbException failure) {
    // There is no code where something before DynamoDB answered, as a proxy does with HTML.
    String code = failure.awsErrorDetails() == null ? null : failure.awsErrorDetails().errorCode();
    return code != null && THROTTLING.contains(code);
  }

  static Throwable unwrapped(Throwable failure) {
    Throwable inner = failure;
    while ((inner instanceof CompletionException || inner instanceof ExecutionException)
        && inner.getCause() != null) {
      inner = inner.getCause();
    }
    return inner;
  }
}
