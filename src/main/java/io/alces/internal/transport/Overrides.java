package io.alces.internal.transport;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;

/** What a run adds to the override configuration of its requests. */
final class Overrides {
  private Overrides() {}

  /** The request with both added to what it has, in one copy; itself where there is neither. */
  static <Q extends DynamoDbRequest> Q on(
      Q request, Deadline deadline, @Nullable Exchange exchange) {
    Duration bound = deadline.bound(request);
    if (bound == null && exchange == null) {
      return request;
    }
    AwsRequestOverrideConfiguration present = request.overrideConfiguration().orElse(null);
    AwsRequestOverrideConfiguration.Builder all =
        present == null ? AwsRequestOverrideConfiguration.builder() : present.toBuilder();
    if (bound != null) {
      all.apiCallTimeout(bound);
    }
    if (exchange != null) {
      all.putExecutionAttribute(Exchange.ATTRIBUTE, exchange);
    }
    return with(request, all.build());
  }

  @SuppressWarnings("unchecked")
  private static <Q extends DynamoDbRequest> Q with(
      Q request, AwsRequestOverrideConfiguration configuration) {
    return (Q) request.toBuilder().overrideConfiguration(configuration).build();
  }
}
