package io.alces.observe;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;

/** Names failures for metrics and spans: by their kind, never by their messages. */
final class ErrorType {
  private ErrorType() {}

  /** The code that DynamoDB has answered with, or null if it did not answer with one. */
  static @Nullable String code(Throwable failure) {
    Throwable at = failure;
    while (at != null) {
      if (at instanceof AwsServiceException e && e.awsErrorDetails() != null) {
        return e.awsErrorDetails().errorCode();
      }
      at = at.getCause() == at ? null : at.getCause();
    }
    return null;
  }

  /** The name of the exception's class, without its package if there is one. */
  static String simpleName(Throwable failure) {
    String simple = failure.getClass().getSimpleName();
    return simple.isEmpty() ? failure.getClass().getName() : simple;
  }
}
